"""Choosing the paragraphs of a guideline that something refers to."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..models import Paragraph
from ..models.citation import cited


class CitedField(forms.MultipleChoiceField):
    """Paragraphs by the version and the key they have; `offer` says which can be chosen."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Absätze der Leitlinien, auf die Sie sich berufen"),
            required=False,
            error_messages={
                "invalid_choice": gettext_lazy("Diesen Absatz gibt es nicht. Bitte wählen Sie aus der Liste.")
            },
            **kwargs,
        )
        self._offered: dict[str, Paragraph] = {}

    def offer(self, paragraphs: Sequence[Paragraph]) -> None:
        """Let these be chosen."""
        self._offered = {name_of(paragraph): paragraph for paragraph in paragraphs}
        self.choices = [(name, f"{cited(paragraph)}: {paragraph}") for name, paragraph in self._offered.items()]

    def clean(self, value: Any) -> list[Paragraph]:
        return [self._offered[name] for name in super().clean(value)]


def name_of(paragraph: Paragraph) -> str:
    """By which a paragraph of a version is known in a form."""
    return f"{paragraph.version.guideline.slug}/{paragraph.version.number}/{paragraph.key}"


def names_of(paragraphs: Iterable[Paragraph]) -> list[str]:
    """What a form begins with that cites these."""
    return [name_of(paragraph) for paragraph in paragraphs]
