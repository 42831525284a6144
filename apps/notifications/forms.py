"""The form in which people say how they want to hear of things."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .enums import Channel, KindGroup, Rhythm
from .kinds import Wish
from .queries import KindChoice


class PreferencesForm(forms.Form):
    """Two choices for each kind, and one language for all."""

    mark_required = False
    language = forms.ChoiceField(label=_("Sprache der Nachrichten"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, choices: list[KindChoice], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields["language"].initial = language
        for choice in choices:
            key = choice.kind.key
            self.fields[f"{key}-channel"] = forms.ChoiceField(
                label=_("Wie?"), choices=Channel.choices, initial=choice.wish.channel
            )
            self.fields[f"{key}-rhythm"] = forms.ChoiceField(
                label=_("Wie schnell kommt die E-Mail?"), choices=Rhythm.choices, initial=choice.wish.rhythm
            )

    def groups(self) -> Iterator[tuple[KindGroup, list[tuple[KindChoice, Any, Any]]]]:
        """The kinds under their headings, each with its two fields."""
        for group in KindGroup:
            rows = [
                (choice, self[f"{choice.kind.key}-channel"], self[f"{choice.kind.key}-rhythm"])
                for choice in self.choices
                if choice.kind.group == group
            ]
            if rows:
                yield group, rows

    def wishes(self) -> dict[str, Wish]:
        """What was chosen, by kind."""
        data = self.cleaned_data
        return {
            choice.kind.key: Wish(
                Channel(data[f"{choice.kind.key}-channel"]), Rhythm(data[f"{choice.kind.key}-rhythm"])
            )
            for choice in self.choices
        }
