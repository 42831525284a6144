"""Forms of moderation that several programmes show."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import ParagraphsField
from apps.core.forms import ShownForm

from .enums import ReportKind


class ReportForm(ShownForm):
    """Why an idea, a comment or a contribution should not stand there."""

    kind = forms.ChoiceField(
        label=_("Was stimmt nicht?"),
        choices=ReportKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie einen Grund.")},
    )
    text = ParagraphsField(
        label=_("Was sollen wir wissen?"),
        help_text=_("Zum Beispiel, welche Stelle Sie meinen. Nur die Anlaufstelle liest das."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
