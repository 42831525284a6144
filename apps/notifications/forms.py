"""How people say how they want to hear of things, and how staff find and word mails."""

from collections.abc import Collection, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import MailField, ParagraphsField
from apps.core.forms import ShownForm

from .enums import Channel, KindGroup, MessageState, Rhythm
from .kinds import KINDS, Wish
from .models import OutboxMessage
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


class MessageFilterForm(forms.Form):
    """Which mails staff look at."""

    mark_required = False
    art = forms.ChoiceField(label=_("Art"), required=False)
    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=[("", _("alle")), *MessageState.choices])

    def __init__(self, *args: Any, of: Collection[str] | None = None, **kwargs: Any) -> None:
        """`of`: the keys of the only kinds that are in question."""
        super().__init__(*args, **kwargs)
        shown = (kind for kind in KINDS.values() if kind.group != KindGroup.ACCOUNT and (of is None or kind.key in of))
        kinds = [(kind.key, kind.title) for kind in shown]
        self.fields["art"].choices = [("", _("alle")), *kinds]  # type: ignore[attr-defined]

    @property
    def is_used(self) -> bool:
        return self.is_bound and self.is_valid() and any(self.cleaned_data.values())

    def apply(self, found: QuerySet[OutboxMessage]) -> QuerySet[OutboxMessage]:
        """The mails that are wanted."""
        if kind := self.cleaned_data["art"]:
            found = found.filter(kind=kind)
        if state := self.cleaned_data["stand"]:
            found = found.filter(state=state)
        return found


class AddressForm(forms.Form):
    """Looking for what went to one address."""

    mark_required = False
    address = MailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Ganz, so wie die Person sie angegeben hat."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class MailTextForm(ShownForm):
    """The words of one kind of mail in one language."""

    subject = forms.CharField(label=_("Betreff"), max_length=150)
    text = ParagraphsField(
        label=_("Text"),
        help_text=_("Eine Leerzeile trennt Absätze. Ein Absatz entfällt, wenn sein Platzhalter leer ist."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
