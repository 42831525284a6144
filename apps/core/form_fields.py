"""Fields that read what people type or send along: one line, several lines, an amount of money, papers."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from .errors import DomainError
from .uploads import PAPER_ACCEPT, Paper, read_paper
from .widgets import MoneyInput

TOO_LONG = _("Bitte kürzen Sie auf %(limit_value)d Zeichen. Es sind %(show_value)d.")
STRANGE = _("Hier sind Zeichen dabei, die man nicht sehen kann. Bitte tippen Sie den Text neu.")

# Signs that reverse the direction of the text around them make names look like others.
REVERSING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def has_hidden_signs(value: str) -> bool:
    """Whether a text holds control characters or signs that turn the direction of reading."""
    return any(
        (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t")
        or unicodedata.bidirectional(sign) in REVERSING
        for sign in value
    )


def is_blank(value: str) -> bool:
    """Whether nothing of a text can be seen."""
    return not any(unicodedata.category(sign)[0] in "LNPS" for sign in value)


class LineField(forms.CharField):
    """One line of text: line breaks and runs of blanks become one blank."""

    default_error_messages = {"max_length": TOO_LONG, "hidden": STRANGE}

    def to_python(self, value: Any) -> str:
        text = " ".join(str(super().to_python(value) or "").split())
        return "" if is_blank(text) else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if has_hidden_signs(value):
            raise ValidationError(self.error_messages["hidden"], code="hidden")


class ParagraphsField(LineField):
    """Several lines of text with one kind of line break."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = str(forms.CharField.to_python(self, value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return "" if is_blank(text) else text.strip()


class MailField(forms.EmailField):
    """A mail address; whatever is wrong with it, one sentence says so."""

    default_error_messages = {
        "required": _("Bitte geben Sie Ihre E-Mail-Adresse an."),
        "invalid": _("Bitte geben Sie die Adresse vollständig an, zum Beispiel name@beispiel.de."),
    }
    longest = 254

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest or has_hidden_signs(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")


class EuroField(forms.Field):
    """An amount as people write it: "1.200", "1200,50", "1 200 €", "50,-"."""

    widget = MoneyInput
    default_error_messages = {
        "required": _("Bitte geben Sie einen Betrag in Euro an, zum Beispiel 350 oder 1.200,50."),
        "invalid": _("Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."),
        "min_value": _("Bitte geben Sie einen Betrag über 0 € an."),
        "max_value": _("Dieser Betrag ist zu hoch. Bitte geben Sie höchstens %(limit)s € an."),
    }

    def __init__(
        self, *, least: Decimal = Decimal("0.01"), most: Decimal = Decimal("999999.99"), **kwargs: Any
    ) -> None:
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, Decimal):
            return value
        if value in self.empty_values:
            return None
        amount = read_euro(str(value))
        if amount is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return amount

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.least:
            raise ValidationError(self.error_messages["min_value"], code="min_value")
        if value > self.most:
            limit = formats.number_format(self.most, force_grouping=True)
            raise ValidationError(self.error_messages["max_value"], code="max_value", params={"limit": limit})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            places = 0 if value == value.to_integral_value() else 2
            return formats.number_format(value, places, force_grouping=True)
        return value


# "1.200,50", "1200,5", "1.200" | "1,200.50", "1200.5". Three digits behind a sign are thousands.
_GERMAN = re.compile(r"(?P<whole>[0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,(?P<cents>[0-9]{1,2}))?")
_ENGLISH = re.compile(r"(?P<whole>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.(?P<cents>[0-9]{1,2}))?")
_AROUND = re.compile(r"\s|€|euro?", re.IGNORECASE)
_NO_CENTS = re.compile(r",[-–—]+$")


def read_euro(text: str) -> Decimal | None:
    """The amount in a text of at most 30 signs; None if there is none. Keeps a minus."""
    if len(text) > 30:
        return None
    bare = _NO_CENTS.sub("", _AROUND.sub("", text))
    sign = -1 if bare[:1] in {"-", "−", "–"} else 1
    bare = bare[1:] if sign < 0 else bare
    match = _GERMAN.fullmatch(bare) or _ENGLISH.fullmatch(bare)
    if match is None:
        return None
    whole = re.sub(r"[.,]", "", match["whole"])
    return sign * Decimal(f"{whole}.{match['cents'] or 0}")


class SeveralFiles(forms.ClearableFileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several papers, each told by its content."""

    widget = SeveralFiles(attrs={"accept": PAPER_ACCEPT, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Paper]:
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(PapersField, self).clean(file, initial) for file in files if file]
        try:
            return [read_paper(file) for file in cleaned]
        except DomainError as error:
            raise ValidationError(str(error)) from error
