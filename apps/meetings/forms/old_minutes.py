"""Old minutes: choosing files, and checking what was recognised."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import ParagraphsField
from apps.core.forms import ShownForm
from apps.core.uploads import DOCX, PDF, TooLargeUpload

from ..domain.old_minutes import LONGEST

ACCEPT = ",".join([PDF, DOCX, ".pdf", ".docx", ".md", ".markdown", ".txt", ".zip"])


class SeveralFiles(forms.ClearableFileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what is in them is asked when they are read."""

    widget = SeveralFiles(attrs={"accept": ACCEPT, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(FilesField, self).clean(file, initial) for file in files or [None]]
        if any(isinstance(file, TooLargeUpload) for file in cleaned):
            raise forms.ValidationError(_("Eine der Dateien ist zu groß."))
        return cleaned


class FilesForm(ShownForm):
    """Which files hold old minutes."""

    chosen = FilesField(
        label=_("Dateien"),
        help_text=_("PDF, DOCX oder Markdown, auch mehrere; oder ein ganzer Ordner als ZIP."),
        error_messages={
            "required": _("Bitte wählen Sie mindestens eine Datei."),
            "empty": _("Eine der Dateien ist leer."),
        },
    )


class DraftForm(ShownForm):
    """The text as the portal reads it, to put right."""

    text = ParagraphsField(
        label=_("Text des Protokolls"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "false", "class": "meetings-source"}),
        error_messages={"required": _("Hier steht nichts mehr. Bitte verwerfen Sie das Protokoll, wenn es leer ist.")},
    )
    is_approved = forms.BooleanField(
        label=_("Dieses Protokoll wurde damals genehmigt"),
        help_text=_("Dann steht es sofort als genehmigte Fassung fest. Sonst verschicken Sie es wie jedes andere."),
        required=False,
    )
