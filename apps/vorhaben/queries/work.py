"""What waits for whom in the keeping of the Vorhabenliste."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import Status
from ..models import Vorhaben
from ..standings import CARED_FOR, UNTOUCHED
from .vorhaben import vorhaben_managed_by

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True)
class WorkGroup:
    """Entries that stand alike, with the words above them."""

    title: object
    text: object
    entries: list[Vorhaben]


def work_list(user: "User") -> list[WorkGroup]:
    """All entries the person keeps, in one query: what has to be done stands first."""
    found = vorhaben_managed_by(user).order_by("touched_at", "pk")
    old = timezone.now() - UNTOUCHED
    groups: dict[str, list[Vorhaben]] = {"check": [], "draft": [], "old": [], "public": [], "out": []}
    for vorhaben in found:
        groups[_group(vorhaben, old)].append(vorhaben)
    return [WorkGroup(title, text, groups[key]) for key, title, text in GROUPS if groups[key]]


GROUPS = (
    ("check", _("Warten auf Prüfung"), _("Die Anlaufstelle liest sie und veröffentlicht sie oder gibt sie zurück.")),
    ("draft", _("Entwürfe"), _("Nur Ihr Amt und die Anlaufstelle sehen sie.")),
    ("old", _("Lange nicht gepflegt"), _("Seit einem halben Jahr hat niemand nachgesehen, ob alles noch stimmt.")),
    ("public", _("In der Liste"), _("Alle können sie lesen.")),
    ("out", _("Aus der Liste genommen"), _("Nur Sie sehen sie noch.")),
)


def _group(vorhaben: Vorhaben, old: datetime) -> str:
    if vorhaben.status == Status.SUBMITTED:
        return "check"
    if vorhaben.status == Status.DRAFT:
        return "draft"
    if vorhaben.status == Status.WITHDRAWN:
        return "out"
    return "old" if vorhaben.touched_at < old and vorhaben.phase in CARED_FOR else "public"
