"""How long votes keep what nobody needs any more."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .domain.forgetting import forget_rights
from .domain.printing import forget_prints
from .models import CodePrint, Vote
from .queries import votes_over_since, votes_undecided_since
from .standings import UNDECIDED_DAYS


def _prints(before: datetime, district_id: int | None) -> QuerySet[CodePrint, int]:
    old = CodePrint.objects.filter(asked_at__lt=before, batch__vote__region_budget__round__district=district_id)
    return old.order_by("pk").values_list("pk", flat=True)


def _over(before: datetime, district_id: int | None) -> QuerySet[Vote, int]:
    return _of_district(votes_over_since(before), district_id)


def _undecided(before: datetime, district_id: int | None) -> QuerySet[Vote, int]:
    return _of_district(votes_undecided_since(before), district_id)


def _of_district(votes: QuerySet[Vote], district_id: int | None) -> QuerySet[Vote, int]:
    found = votes.filter(region_budget__round__district=district_id)
    return found.order_by("pk").values_list("pk", flat=True)


PURPOSES = [
    Purpose(
        key="vote-rights",
        title=_("Wer an einer Abstimmung teilgenommen hat: verschlüsselte Adressen, Codes und Nummern auf Belegen"),
        since=_("nach dem Ergebnis, der letzten Berichtigung oder der Absage"),
        what=_("werden gelöscht, nur die Zahlen bleiben; Stimmzettel tragen keine Namen und bleiben"),
        days=180,
        least=30,
        most=730,
        due=_over,
        forget=forget_rights,
    ),
    Purpose(
        key="undecided-vote-rights",
        title=_("Wer an einer Abstimmung teilgenommen hat, zu der kein Ergebnis veröffentlicht wurde"),
        since=_("nach dem Ende der Abstimmung"),
        what=_("wird gelöscht, nur die Zahlen bleiben; gezählt und veröffentlicht werden kann danach noch"),
        days=UNDECIDED_DAYS,
        least=UNDECIDED_DAYS,
        most=UNDECIDED_DAYS,
        due=_undecided,
        forget=forget_rights,
    ),
    Purpose(
        key="code-prints",
        title=_("Briefe und Karten mit Codes, die zum Abholen bereitliegen, verschlüsselt"),
        since=_("nach dem Auftrag"),
        what=_("werden gelöscht; die Codes lassen sich noch einmal drucken, wenn niemand sie abgeholt hat"),
        days=2,
        least=1,
        most=7,
        due=_prints,
        forget=forget_prints,
    ),
]
