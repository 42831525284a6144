"""The year of a district: make it, publish it, close it; and what is still missing for that."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError
from apps.core.templatetags.spk import day
from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import District, Sozialraum

from ..enums import AssemblyState, PhaseKind, ProposalStatus, RoundState
from ..models import Assembly, Proposal, RegionBudget, Round
from .deadlines import follow_round

if TYPE_CHECKING:
    from apps.accounts.models import User

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of a checklist. `missing` is the sentence when it is not done; some only advise."""

    title: str
    done: bool
    missing: str = ""
    needed: bool = True
    page: str = ""


def lock_round(round: Round) -> Round:
    """The round with its row locked, before anything below it. Raises DomainError when the year is closed."""
    round = Round.objects.select_for_update(no_key=True, of=("self",)).select_related("district").get(pk=round.pk)
    if round.state == RoundState.CLOSED:
        raise DomainError(_("Diese Runde ist abgeschlossen. An ihr lässt sich nichts mehr ändern."))
    return round


@transaction.atomic
def create_round(*, district: District, year: int, programme: str, actor: "User") -> Round:
    """Begin a new year with all Bezirksregionen of the district; their amounts are empty until decided."""
    programme = programme.strip()
    if not programme:
        raise DomainError(_("Bitte geben Sie an, wie das Programm heißt, zum Beispiel Kiezkasse."), field="programme")
    check_year_is_free(district, year)
    round = Round.objects.create(district=district, year=year, programme=programme)
    regions = Sozialraum.objects.filter(
        lor_version=CURRENT_LOR_VERSION, level=Level.BEZIRKSREGION, key__startswith=district.key
    )
    RegionBudget.objects.bulk_create([RegionBudget(round=round, region=region, amount=0) for region in regions])
    return round


def check_year_is_free(district: District, year: int) -> None:
    """Raise DomainError when the district has a round of this year, or the year makes no sense."""
    # Whoever else makes a round of this district at the same moment waits here.
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DomainError(
            _("Bitte geben Sie ein Jahr an, zum Beispiel %(year)s.") % {"year": timezone.localdate().year + 1},
            field="year",
        )
    if Round.objects.filter(district=district, year=year).exists():
        raise DomainError(
            _("Für %(district)s gibt es schon eine Runde %(year)s.") % {"district": district.name, "year": year},
            field="year",
        )


@transaction.atomic
def publish_round(*, round: Round, actor: "User | None") -> Round:
    """Show the round to everybody. It needs money for at least one region and a window for ideas."""
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if round.state != RoundState.DRAFT:
        raise DomainError(_("Diese Runde ist schon veröffentlicht."))
    _refuse_until_done(checks_for_publishing(round))
    round.state = RoundState.PUBLISHED
    round.save(update_fields=["state"])
    follow_round(round, actor=actor)
    return round


@transaction.atomic
def close_round(*, round: Round, actor: "User | None") -> Round:
    """End the year. Every assembly must be over."""
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if round.state != RoundState.PUBLISHED:
        raise DomainError(_("Nur eine veröffentlichte Runde kann abgeschlossen werden."))
    _refuse_until_done(checks_for_closing(round))
    round.state = RoundState.CLOSED
    round.save(update_fields=["state"])
    follow_round(round, actor=actor)
    return round


def checks_for_publishing(round: Round) -> list[Check]:
    """What a year needs before everybody sees it, and what should not be forgotten."""
    budgets = list(round.region_budgets.select_related("region"))
    empty = [budget.region.name for budget in budgets if not budget.amount]
    windows = list(round.phases.all())
    submission = [window for window in windows if window.kind == PhaseKind.SUBMISSION]
    now = timezone.now()
    return [
        Check(
            title=_("Geld der Regionen"),
            done=any(budget.amount for budget in budgets),
            missing=_("Bitte tragen Sie zuerst ein, wie viel Geld jede Region bekommt."),
            page="planning-money",
        ),
        Check(
            title=_("Zeitraum für Ideen"),
            done=bool(submission),
            missing=_("Bitte legen Sie zuerst fest, von wann bis wann Ideen eingereicht werden können."),
            page="planning-windows",
        ),
        Check(
            title=_("Jede Region hat einen Betrag"),
            done=not empty,
            missing=_("Noch ohne Geld: %(regions)s.") % {"regions": ", ".join(empty)},
            needed=False,
            page="planning-money",
        ),
        Check(
            title=_("Der Zeitraum für Ideen liegt noch vor uns"),
            done=any(window.ends_at > now for window in submission),
            missing=_("Der Zeitraum für Ideen ist schon vorbei. Bitte prüfen Sie das Jahr."),
            needed=False,
            page="planning-windows",
        ),
        Check(
            title=_("Zeitraum für Versammlungen"),
            done=any(window.kind == PhaseKind.ASSEMBLY for window in windows),
            missing=_("Ohne diesen Zeitraum kann zu jeder Zeit eine Versammlung entscheiden."),
            needed=False,
            page="planning-windows",
        ),
        Check(
            title=_("Texte der Regeln"),
            done=all((round.fundable, round.not_fundable, round.who_may_propose, round.who_may_vote)),
            missing=_("Bitte schreiben Sie, was gefördert wird und was nicht, wer Ideen einreicht und wer abstimmt."),
            needed=False,
            page="planning-rules",
        ),
    ]


def checks_for_closing(round: Round) -> list[Check]:
    """What must be over before a year is closed, and what stays as it is afterwards."""
    open_assemblies = (
        Assembly.objects.filter(region_budget__round=round, state__in=[AssemblyState.PLANNED, AssemblyState.OPEN])
        .order_by("starts_at", "pk")
        .values_list("region_budget__region__name", "starts_at")
    )
    evenings = "; ".join(f"{region}, {day(starts_at)}" for region, starts_at in open_assemblies)
    undecided = Proposal.objects.filter(
        region_budget__round=round,
        status__in=[ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED, ProposalStatus.WAITING],
    ).count()
    return [
        Check(
            title=_("Alle Versammlungen sind beendet oder abgesagt"),
            done=not evenings,
            missing=_("Noch nicht beendet oder abgesagt: %(assemblies)s.") % {"assemblies": evenings},
            page="planning-board",
        ),
        Check(
            title=_("Über alle Ideen ist entschieden"),
            done=not undecided,
            missing=ngettext(
                "%(number)s Idee bleibt ohne Entscheidung.", "%(number)s Ideen bleiben ohne Entscheidung.", undecided
            )
            % {"number": undecided},
            needed=False,
            page="desk",
        ),
    ]


def _refuse_until_done(checks: list[Check]) -> None:
    for check in checks:
        if check.needed and not check.done:
            raise DomainError(check.missing)
