"""What the library can be narrowed down to, and what people say who look for money."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.form_fields import EuroField
from apps.core.forms import AddressFilter
from apps.core.templatetags.spk import euro
from apps.sozialraum.models import District

from ..enums import KINDS_IN_PLURAL, EntryKind, Language, Need
from ..models import LibraryTag

ALL = gettext_lazy("Alle")
EASY = "leicht"


class LibraryFilter(AddressFilter):
    """Entries by words, kind, tag, district and language."""

    q = forms.CharField(label=gettext_lazy("Suchwort"), max_length=80, required=False)
    art = forms.ChoiceField(
        label=gettext_lazy("Was suchen Sie?"), choices=[("", ALL), *KINDS_IN_PLURAL.items()], required=False
    )
    schlagwort = forms.ChoiceField(label=gettext_lazy("Schlagwort"), required=False)
    bezirk = forms.ChoiceField(label=gettext_lazy("Gilt in"), required=False)
    sprache = forms.ChoiceField(
        label=gettext_lazy("Sprache"),
        choices=[("", ALL), (EASY, gettext_lazy("Leichte Sprache")), *Language.choices],
        required=False,
    )

    def __init__(self, *args: Any, districts: Sequence[District], tags: Sequence[LibraryTag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = {tag.slug: tag.name for tag in tags} | {one.slug: one.name for one in districts}
        _offer(self, "schlagwort", [(tag.slug, tag.name) for tag in tags])
        _offer(self, "bezirk", [(one.slug, one.name) for one in districts])

    def sentence(self, number: int) -> str:
        """ "3 Einträge, Vorlagen, Schlagwort Werkstatt, mit „Karte“" """
        wishes = self.wishes
        words = [ngettext("%(number)s Eintrag", "%(number)s Einträge", number) % {"number": number}]
        if value := wishes.get("art"):
            words.append(str(KINDS_IN_PLURAL[value]))
        if value := wishes.get("schlagwort"):
            words.append(_("Schlagwort %(name)s") % {"name": self._names[value]})
        if value := wishes.get("bezirk"):
            words.append(_("für %(district)s") % {"district": self._names[value]})
        if value := wishes.get("sprache"):
            language = _("Leichte Sprache") if value == EASY else Language(value).label
            words.append(_("Sprache: %(language)s") % {"language": language})
        if value := wishes.get("q"):
            words.append(_("mit „%(words)s“") % {"words": value})
        return ", ".join(words)


class MoneyFilter(AddressFilter):
    """What people want to do and what it costs."""

    wofuer = forms.ChoiceField(
        label=gettext_lazy("Wofür brauchen Sie Geld?"),
        choices=[("", gettext_lazy("Alles zeigen")), *Need.choices],
        required=False,
    )
    betrag = EuroField(
        label=gettext_lazy("Wie viel brauchen Sie ungefähr?"),
        help_text=gettext_lazy("Zum Beispiel 800. Leer heißt: egal."),
        required=False,
    )
    bezirk = forms.ChoiceField(label=gettext_lazy("In welchem Bezirk?"), required=False)

    def __init__(self, *args: Any, districts: Sequence[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = {one.slug: one.name for one in districts}
        _offer(self, "bezirk", [(one.slug, one.name) for one in districts])

    def sentence(self, number: int) -> str:
        """ "2 Förderprogramme für Feste und Veranstaltungen, rund 800 €, in Treptow-Köpenick" """
        wishes = self.wishes
        what = ngettext("%(number)s Förderprogramm", "%(number)s Förderprogramme", number) % {"number": number}
        if value := wishes.get("wofuer"):
            what = _("%(programmes)s für %(need)s") % {"programmes": what, "need": Need(value).label}
        words = [what]
        if value := wishes.get("betrag"):
            words.append(_("rund %(amount)s") % {"amount": euro(value)})
        if value := wishes.get("bezirk"):
            words.append(_("für %(district)s") % {"district": self._names[value]})
        return ", ".join(words)


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = [("", ALL), *choices]


def kind_tabs(form: LibraryFilter, counts: Any) -> list[tuple[str, object, int, bool]]:
    """Each kind with its query, its word, how many there are, and whether it is chosen."""
    chosen = form.wishes.get("art", "")
    tabs: list[tuple[str, object, int, bool]] = [(form.query(art=""), ALL, sum(counts.values()), not chosen)]
    for kind in EntryKind:
        number = counts.get(kind.value, 0)
        if number or chosen == kind:
            tabs.append((form.query(art=kind.value), KINDS_IN_PLURAL[kind], number, chosen == kind))
    return tabs
