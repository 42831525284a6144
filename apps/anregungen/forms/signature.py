"""Signing, and entering lists on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import MailField
from apps.core.forms import ShownForm

from ..enums import WhoSigns
from ..models import Anregung
from ..models.signature import MOST_ON_A_PAGE
from .content import HoneypotField


class SignForm(ShownForm):
    """Who signs says that they may; without an account a mail address is asked, and confirmed."""

    email = MailField(
        label=gettext_lazy("Ihre E-Mail-Adresse"),
        help_text=gettext_lazy(
            "Sie bekommen eine E-Mail, in der Sie bestätigen. Danach löschen wir die Adresse. "
            "Ihr Name wird nie gezeigt."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    may_sign = forms.BooleanField(
        error_messages={"required": gettext_lazy("Unterschreiben kann nur, auf wen das zutrifft.")}
    )
    website = HoneypotField()

    def __init__(self, *args: Any, anregung: Anregung, with_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_mail:
            del self.fields["email"]
        self.fields["may_sign"].label = statement(anregung)


def statement(anregung: Anregung) -> str:
    """What somebody declares who signs."""
    district = anregung.district.name
    who = {
        WhoSigns.LIVE: _("Ich wohne in %(district)s."),
        WhoSigns.LIVE_OR_WORK: _("Ich wohne oder arbeite in %(district)s oder gehe dort zur Schule."),
        WhoSigns.ALL: _("Ich unterschreibe selbst und nur einmal."),
    }[WhoSigns(anregung.who_signs)] % {"district": district}
    if not anregung.min_age:
        return who
    return f"{who} " + _("Ich bin mindestens %(age)s Jahre alt.") % {"age": anregung.min_age}


NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})


class PaperListForm(ShownForm):
    """One page of a list."""

    number = forms.IntegerField(
        label=gettext_lazy("Nummer der Liste"),
        min_value=1,
        max_value=9999,
        widget=NUMBER,
        error_messages={"required": gettext_lazy("Bitte geben Sie die Nummer an, die auf der Liste steht.")},
    )
    page = forms.IntegerField(
        label=gettext_lazy("Seite"),
        min_value=1,
        max_value=999,
        initial=1,
        widget=NUMBER,
        error_messages={"required": gettext_lazy("Bitte geben Sie die Seite an.")},
    )
    count = forms.IntegerField(
        label=gettext_lazy("Gültige Unterschriften auf dieser Seite"),
        min_value=1,
        max_value=MOST_ON_A_PAGE,
        widget=NUMBER,
        error_messages={"required": gettext_lazy("Bitte zählen Sie die gültigen Unterschriften auf der Seite.")},
    )
