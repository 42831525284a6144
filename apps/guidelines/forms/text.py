"""Writing in a draft: a chapter, a paragraph, a term, or all of it from a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.uploads import TooLargeUpload

from ..domain.text import ParagraphContent, TermContent
from ..enums import ParagraphKind
from ..models import Paragraph
from ..source import LONGEST_FILE


class ChapterForm(ShownForm):
    """What a chapter is called."""

    title = LineField(
        label=gettext_lazy("Titel des Kapitels"),
        max_length=140,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, wie das Kapitel heißt.")},
    )


class ParagraphForm(ShownForm):
    """What a paragraph says."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Was für ein Absatz ist das?"), choices=ParagraphKind, widget=forms.RadioSelect
    )
    title = LineField(
        label=gettext_lazy("Titel"),
        help_text=gettext_lazy("Grundsätze und Instrumente brauchen einen, andere Absätze nicht."),
        required=False,
        max_length=140,
    )
    text = ParagraphsField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "Eine leere Zeile trennt Absätze. Listen beginnen mit einem Strich, **fett** mit zwei Sternen."
        ),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie den Text des Absatzes.")},
    )
    question = LineField(
        label=gettext_lazy("Frage für die Selbstprüfung"),
        help_text=gettext_lazy("Nur bei Grundsätzen: Was fragt sich ein Amt, wenn es sich selbst prüft?"),
        required=False,
        max_length=300,
    )

    def content(self) -> ParagraphContent:
        """What a valid form says."""
        return ParagraphContent(**self.cleaned_data)


def initial_of(paragraph: Paragraph) -> dict[str, Any]:
    """What the form of a paragraph begins with."""
    return {name: getattr(paragraph, name) for name in ParagraphForm.base_fields}


class TermForm(ShownForm):
    """A word and what it means."""

    word = LineField(
        label=gettext_lazy("Begriff"),
        max_length=80,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie den Begriff.")},
    )
    other_forms = LineField(
        label=gettext_lazy("Wie er sonst im Text steht"),
        help_text=gettext_lazy("Mit Komma getrennt, zum Beispiel: Vorhabens, Vorhabenliste"),
        required=False,
        max_length=200,
    )
    explanation = ParagraphsField(
        label=gettext_lazy("Erklärung"),
        help_text=gettext_lazy("Ein, zwei Sätze in einfachen Worten."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte erklären Sie den Begriff in ein, zwei Sätzen.")},
    )

    def content(self) -> TermContent:
        """What a valid form says."""
        data = self.cleaned_data
        return TermContent(word=data["word"], forms=data["other_forms"], explanation=data["explanation"])


class SourceForm(ShownForm):
    """A draft as text, typed, pasted or from a file; a file counts before the field."""

    file = forms.FileField(
        label=gettext_lazy("Textdatei"),
        help_text=gettext_lazy("Markdown oder reiner Text. Oder fügen Sie den Text unten ein."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".md,.txt,text/markdown,text/plain"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        max_length=LONGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "true"}),
    )

    def clean_file(self) -> str:
        """The words of the file, if there is one."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if isinstance(file, TooLargeUpload) or (file.size or 0) > LONGEST_FILE:
            raise forms.ValidationError(_("Diese Datei ist zu groß für einen Text. Bitte fügen Sie ihn unten ein."))
        try:
            words = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            words = ""
        if not words.strip() or "\0" in words:
            raise forms.ValidationError(
                _("Das ist keine Textdatei. Bitte wählen Sie eine mit der Endung .md oder .txt.")
            )
        return words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("file") and not data.get("text", "").strip():
            raise forms.ValidationError(_("Bitte wählen Sie eine Datei oder fügen Sie einen Text ein."))
        return data

    def words(self) -> str:
        """The text of a valid form."""
        return str(self.cleaned_data["file"] or self.cleaned_data["text"])
