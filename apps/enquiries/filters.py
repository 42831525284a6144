"""Narrowing the list of enquiries down."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.models import User
from apps.core.form_fields import LineField
from apps.core.forms import FilterForm
from apps.sozialraum.models import Sozialraum

from .enums import OPEN_STATES, Channel, EnquiryKind, EnquiryState, Topic
from .models import Enquiry
from .queries.enquiries import overdue, with_words

OPEN, ALL, OVERDUE = "offen", "alle", "ueberfaellig"
MINE, NOBODY = "ich", "niemand"
NEWEST, BY_DAY = "neueste", "faellig"
ORDERS: dict[str, tuple[str, ...]] = {BY_DAY: ("promised_on", "pk"), NEWEST: ("-received_at", "-pk")}


def _choices(words: Any, every: Any) -> list[tuple[str, Any]]:
    return [("", every), *((one.value, one.label) for one in words)]


class EnquiryFilterForm(FilterForm):
    """What cannot be understood is left out: a link never leads to an error."""

    q = LineField(label=gettext_lazy("Worte oder Nummer"), required=False, max_length=80)
    stand = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        required=False,
        choices=[
            ("", gettext_lazy("offen")),
            (OVERDUE, gettext_lazy("überfällig")),
            *((state.value, state.label) for state in EnquiryState),
            (ALL, gettext_lazy("jeder Stand")),
        ],
    )
    art = forms.ChoiceField(
        label=gettext_lazy("Art"), required=False, choices=_choices(EnquiryKind, gettext_lazy("Alle Arten"))
    )
    thema = forms.ChoiceField(
        label=gettext_lazy("Thema"), required=False, choices=_choices(Topic, gettext_lazy("Alle Themen"))
    )
    weg = forms.ChoiceField(
        label=gettext_lazy("Eingang"), required=False, choices=_choices(Channel, gettext_lazy("Alle Wege"))
    )
    wer = forms.ChoiceField(label=gettext_lazy("Zuständig"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    ordnung = forms.ChoiceField(
        label=gettext_lazy("Reihenfolge"),
        required=False,
        choices=[("", gettext_lazy("was zuerst fällig ist")), (NEWEST, gettext_lazy("neueste zuerst"))],
    )

    def __init__(self, data: Any, *, user: User, colleagues: Sequence[User], regions: Sequence[Sozialraum]) -> None:
        super().__init__(data)
        self.user = user
        fields: dict[str, Any] = self.fields
        fields["wer"].choices = [
            ("", _("alle")),
            (MINE, _("ich")),
            (NOBODY, _("noch niemand")),
            *((str(person.pk), person.public_name) for person in colleagues if person != user),
        ]
        fields["region"].choices = [("", _("Alle Regionen")), *((region.key, region.name) for region in regions)]
        self.is_valid()

    @property
    def is_used(self) -> bool:
        """Whether the list is narrowed down; order alone does not."""
        return any(value for name, value in self.cleaned_data.items() if name != "ordnung")

    def apply(self, found: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
        """The enquiries asked for, in their order."""
        wishes = self.cleaned_data
        found = self._in_state(found, wishes.get("stand", ""))
        for name, field in (("art", "kind"), ("thema", "topic"), ("weg", "channel"), ("region", "sozialraum__key")):
            if value := wishes.get(name):
                found = found.filter(**{field: value})
        if who := wishes.get("wer"):
            owner = None if who == NOBODY else self.user.pk if who == MINE else int(who)
            found = found.filter(owner=owner)
        if words := wishes.get("q"):
            found = with_words(found, words)
        return found.order_by(*ORDERS[wishes.get("ordnung") or BY_DAY])

    def sentence(self, number: int) -> str:
        """ "3 Anfragen, überfällig, Frage, zuständig: ich" """
        words = [ngettext("%(number)s Anfrage", "%(number)s Anfragen", number) % {"number": number}]
        for name in ("stand", "art", "thema", "weg", "region"):
            label = dict(self.fields[name].choices).get(self.cleaned_data.get(name) or "")  # type: ignore[attr-defined]
            if name == "stand" or self.cleaned_data.get(name):
                words.append(str(label))
        if who := self.cleaned_data.get("wer"):
            words.append(_("zuständig: %(name)s") % {"name": dict(self.fields["wer"].choices)[who]})  # type: ignore[attr-defined]
        if text := self.cleaned_data.get("q"):
            words.append(_("mit „%(words)s“") % {"words": text})
        return ", ".join(words)

    @staticmethod
    def _in_state(found: QuerySet[Enquiry], state: str) -> QuerySet[Enquiry]:
        if state == ALL:
            return found
        if state == OVERDUE:
            return overdue(found)
        return found.filter(state=state) if state else found.filter(state__in=OPEN_STATES)
