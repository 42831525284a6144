"""What an office says in an entry, checked as a whole before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..enums import EntryKind, Language, Need
from ..video import KNOWN_HOSTS, video_of

MOST_TAGS = 8
# What is written by its own function, not straight into a field of the row.
PARTS = frozenset({"districts", "tags"})
OF_PROGRAMMES: dict[str, Any] = {
    "applicants": "",
    "purpose": "",
    "needs": [],
    "amount_least": None,
    "amount_most": None,
    "amount_words": "",
    "deadline_on": None,
    "is_ongoing": False,
    "contact": "",
}


@dataclass(frozen=True, kw_only=True)
class EntryContent:
    """Everything an office fills in."""

    district: District
    is_berlin_wide: bool = False
    districts: Sequence[District] = ()
    kind: str
    title: str
    summary: str
    text: str = ""
    easy_text: str = ""
    publisher: str = ""
    year: int | None = None
    language: str = Language.DE
    link: str = ""
    source: str = ""
    tags: Sequence[str] = ()
    applicants: str = ""
    purpose: str = ""
    needs: Sequence[str] = ()
    amount_least: Decimal | None = None
    amount_most: Decimal | None = None
    amount_words: str = ""
    deadline_on: date | None = None
    is_ongoing: bool = False
    contact: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """What goes straight into the row. Only programmes keep what is said of money."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in PARTS}
        values["needs"] = list(self.needs)
        return values if self.kind == EntryKind.PROGRAMME else values | OF_PROGRAMMES


def check_content(content: EntryContent) -> None:
    """Raise DomainError for what the library does not take."""
    if content.kind not in EntryKind.values:
        raise DomainError(_("Bitte wählen Sie, was Sie eintragen."), field="kind")
    if content.link and not content.link.startswith("https://"):
        raise DomainError(_("Bitte geben Sie eine Adresse an, die mit https:// beginnt."), field="link")
    if content.kind == EntryKind.VIDEO and video_of(content.link) is None:
        raise DomainError(
            _("Videos zeigen wir nur von diesen Seiten: %(hosts)s. Andere tragen Sie bitte als Anleitung mit Link ein.")
            % {"hosts": ", ".join(KNOWN_HOSTS)},
            field="link",
        )
    if content.kind == EntryKind.READING and not content.publisher:
        raise DomainError(_("Bitte nennen Sie, wer den Text herausgegeben hat."), field="publisher")
    if len(content.tags) > MOST_TAGS:
        raise DomainError(_("Bitte geben Sie höchstens %(most)s Schlagworte an.") % {"most": MOST_TAGS}, field="tags")
    if content.districts and not content.is_berlin_wide:
        raise DomainError(
            _("Ein Eintrag des eigenen Bezirks gilt nur dort. Bitte nehmen Sie die anderen Bezirke heraus."),
            field="districts",
        )
    if content.kind == EntryKind.PROGRAMME:
        _check_programme(content)


def _check_programme(content: EntryContent) -> None:
    if not content.applicants:
        raise DomainError(_("Bitte schreiben Sie, wer Geld bekommen kann."), field="applicants")
    if not content.purpose:
        raise DomainError(_("Bitte schreiben Sie, wofür es Geld gibt."), field="purpose")
    if not content.needs or not set(content.needs) <= set(Need.values):
        raise DomainError(_("Bitte wählen Sie mindestens einen Zweck: Danach suchen die Menschen."), field="needs")
    if content.amount_least and content.amount_most and content.amount_most < content.amount_least:
        raise DomainError(
            _("Der höchste Betrag ist kleiner als der kleinste. Bitte prüfen Sie beide."), field="amount_most"
        )
    if content.deadline_on and content.is_ongoing:
        raise DomainError(
            _("Entweder bis zu einem Tag oder laufend: Bitte lassen Sie eines von beiden leer."), field="deadline_on"
        )
