"""What people say in a consultation, with an account or by a mail to confirm; and what hides it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, MailField, ParagraphsField
from apps.core.forms import AddressFilter, ShownForm

from ..domain.contributions import LONGEST_TEXT, LONGEST_WORDING, Said
from ..enums import NUMBERED, ContributionKind, Verdict
from ..models import Contribution, Paragraph

KIND_CHOICES = [
    (ContributionKind.SUPPORT, _("Zustimmung: Das soll so bleiben")),
    (ContributionKind.OBJECTION, _("Einwand: Das sehe ich anders oder es fehlt etwas")),
    (ContributionKind.WORDING, _("Änderungsvorschlag: Ich formuliere den Absatz neu")),
]


class SayForm(ShownForm):
    """Something about a paragraph, or about the whole draft; a new wording starts from the words of the paragraph."""

    kind = forms.ChoiceField(
        label=_("Was für ein Beitrag ist das?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie, was für ein Beitrag das ist.")},
    )
    wording = ParagraphsField(
        label=_("Ihr Wortlaut"),
        help_text=_("Nur bei einem Änderungsvorschlag: Ändern Sie den Text so, wie Sie ihn haben möchten."),
        required=False,
        max_length=LONGEST_WORDING,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "de"}),
    )
    text = ParagraphsField(
        label=_("Ihr Beitrag"),
        help_text=_("Warum? Alle lesen das, mit Ihrem Namen. Bei einem Änderungsvorschlag genügt der Wortlaut."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, paragraph: Paragraph | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paragraph = paragraph
        kind = cast("forms.ChoiceField", self.fields["kind"])
        if paragraph is None:
            del self.fields["wording"]
            text = self.fields["text"]
            text.required, text.help_text = True, _("Warum? Alle lesen das, mit Ihrem Namen.")
            text.error_messages["required"] = _("Bitte schreiben Sie etwas in das Feld.")
        else:
            self.fields["wording"].initial = paragraph.text
        kind.choices = [choice for choice in KIND_CHOICES if paragraph or choice[0] != ContributionKind.WORDING]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wording = cleaned.get("wording", "")
        is_new = self.paragraph is not None and wording not in ("", self.paragraph.text.strip())
        if is_new and cleaned.get("kind") not in (None, ContributionKind.WORDING):
            self.add_error("kind", _("Sie haben den Wortlaut geändert. Bitte wählen Sie dann „Änderungsvorschlag“."))
        return cleaned

    def said(self, parent: Contribution | None = None) -> Said:
        """What was filled in."""
        cleaned = self.cleaned_data
        return Said(
            kind=cleaned["kind"], text=cleaned["text"], wording=cleaned.get("wording", ""), paragraph=self.paragraph
        )


class ReplyForm(ShownForm):
    """An answer to a contribution."""

    text = ParagraphsField(
        label=_("Ihre Antwort"),
        help_text=_("Alle lesen sie, mit Ihrem Namen. Bitte bleiben Sie freundlich."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Bitte schreiben Sie etwas in das Feld.")},
    )

    def said(self, parent: Contribution | None = None) -> Said:
        """What was filled in."""
        return Said(kind=ContributionKind.REPLY, text=self.cleaned_data["text"], parent=parent)


class GuestFields(forms.Form):
    """A name to show, an address that gets a mail with a button."""

    name = LineField(
        label=_("Ihr Name, wie er gezeigt werden soll"),
        help_text=_("Ein Spitzname genügt."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Bitte geben Sie einen Namen an. Ein Spitzname genügt.")},
    )
    email = MailField(
        label=_("E-Mail-Adresse zum Bestätigen"),
        help_text=_("Nie öffentlich. Sie bekommen eine E-Mail mit einem Link. Danach löschen wir die Adresse."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class GuestSayForm(GuestFields, SayForm):
    """The same without an account; whoever wants hears what becomes of it."""

    hears_result = forms.BooleanField(
        label=_("Schreiben Sie mir, was aus meinem Beitrag wird"),
        help_text=_("Dann behalten wir Ihre Adresse, bis alle Beiträge beantwortet sind, und löschen sie danach."),
        required=False,
    )
    field_order = ("kind", "wording", "text", "name", "email", "hears_result")


class GuestReplyForm(GuestFields, ReplyForm):
    """An answer without an account."""

    field_order = ("text", "name", "email")


def guest_of(form: SayForm | ReplyForm) -> dict[str, Any]:
    """Who it is that has no account, as the domain wants it."""
    names = ("name", "email", "hears_result")
    return {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}


class AgreeMailForm(ShownForm):
    """Agreeing without an account: the address gets a mail with a button."""

    email = MailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Sie bekommen eine E-Mail mit einem Link. Danach löschen wir die Adresse."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class HideForm(ShownForm):
    """Why a contribution is hidden; everybody reads it."""

    reason = LineField(
        label=_("Grund"),
        help_text=_("Er steht öffentlich an Stelle des Beitrags, zum Beispiel: Enthält persönliche Angaben."),
        max_length=300,
        error_messages={"required": _("Bitte schreiben Sie einen Grund. Er steht dann an Stelle des Beitrags.")},
    )


class ContributionFilter(AddressFilter):
    """Narrows what was said down to one kind, and afterwards to what became of it."""

    art = forms.ChoiceField(
        label=_("Art"),
        choices=[("", _("alle")), *((kind.value, kind.label) for kind in NUMBERED)],
        required=False,
    )
    ergebnis = forms.ChoiceField(
        label=_("Was daraus wird"), choices=[("", _("alle")), *Verdict.choices], required=False
    )

    def __init__(self, *args: Any, with_verdict: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_verdict:
            del self.fields["ergebnis"]

    @property
    def sentence(self) -> str:
        """What is shown, in words; nothing when it is all."""
        labels: dict[str, Any] = {kind.value: kind.label for kind in NUMBERED} | dict(Verdict.choices)
        return ", ".join(str(labels[value]) for value in self.wishes.values())
