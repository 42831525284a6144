"""Preparing a vote and announcing it: from then on its rules stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro
from apps.kiezkasse.counting.rules import DEFAULT
from apps.kiezkasse.counting.ties import draw_lot
from apps.kiezkasse.enums import RoundState, VotingRight
from apps.kiezkasse.models import Proposal, RegionBudget

from .. import clock
from ..engine import procedures_for, published_rules, sha256_of_rules
from ..enums import BallotKind, LogKind, VoteState
from ..models import Option, Vote
from ..models.vote import TIES, usual_ties
from ..queries.vote import may_be_counted, proposals_for_ballot
from .news import tell_begin
from .record import lock_vote, move, note

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from apps.accounts.models import User

MOST_OPTIONS = 200


@dataclass(frozen=True, kw_only=True)
class VotePlan:
    """Everything about a vote that its office decides before it is announced."""

    title: str
    budget: Decimal
    starts_at: datetime
    ends_at: datetime
    introduction: str = ""
    kind: BallotKind = BallotKind.APPROVAL
    min_choices: int = 1
    max_choices: int | None = None
    points_total: int | None = None
    points_each: int | None = None
    blank_allowed: bool = True
    by_account: bool = True
    by_mail: bool = True
    by_code: bool = False
    by_paper: bool = False
    changes_allowed: bool = False
    rule: str = DEFAULT
    step: Decimal = Decimal(1)
    minimum: int = 0
    ties: list[str] = field(default_factory=usual_ties)


@transaction.atomic
def prepare_vote(*, region_budget: RegionBudget, plan: VotePlan, actor: "User") -> Vote:
    """A draft with all ideas of the region that could be voted on; only its office sees it."""
    _check_plan(plan, region_budget)
    vote = Vote.objects.create(region_budget=region_budget, **vars(plan))
    _put_on_ballot(vote, list(proposals_for_ballot(region_budget)))
    return vote


@transaction.atomic
def change_vote(*, vote: Vote, plan: VotePlan, actor: "User") -> Vote:
    """Change a draft. What is announced stands."""
    vote = _lock_draft(vote)
    _check_plan(plan, vote.region_budget)
    for name, value in vars(plan).items():
        setattr(vote, name, value)
    vote.save()
    return vote


@transaction.atomic
def choose_options(
    *, vote: Vote, proposals: Sequence[Proposal], incompatible: Sequence[Sequence[Proposal]] = (), actor: "User"
) -> Vote:
    """Which ideas stand on the ballot, in this order, and which of them exclude each other."""
    vote = _lock_draft(vote)
    allowed = {proposal.pk for proposal in proposals_for_ballot(vote.region_budget)}
    for proposal in proposals:
        if proposal.pk not in allowed:
            raise DomainError(_("„%(title)s“ kann hier nicht zur Wahl stehen.") % {"title": proposal.title})
    if len(proposals) > MOST_OPTIONS:
        raise DomainError(_("Auf einem Stimmzettel stehen höchstens %(most)s Ideen.") % {"most": MOST_OPTIONS})
    _put_on_ballot(vote, proposals)
    numbers = {option.proposal_id: option.number for option in vote.options.all()}
    groups = [sorted({numbers[proposal.pk] for proposal in group}) for group in incompatible]
    if any(len(group) < 2 for group in groups):
        raise DomainError(_("Einander ausschließen können sich nur zwei oder mehr Ideen."))
    vote.incompatible = groups
    vote.save(update_fields=["incompatible"])
    return vote


@transaction.atomic
def delete_draft(*, vote: Vote, actor: "User") -> None:
    """Throw a draft away; nobody has seen it."""
    _lock_draft(vote).delete()


@transaction.atomic
def announce_vote(*, vote: Vote, actor: "User") -> Vote:
    """Publish rules, ideas and lot; from now on they stand, and the vote opens and closes by the clock alone."""
    vote = _lock_draft(vote)
    if vote.region_budget.round.state != RoundState.PUBLISHED:
        raise DomainError(_("Abgestimmt wird in Runden, die veröffentlicht und noch nicht abgeschlossen sind."))
    if vote.starts_at < clock.database_clock():
        raise DomainError(
            _("Der Beginn liegt in der Vergangenheit. Kündigen Sie die Abstimmung an, bevor sie beginnt."),
            field="starts_at",
        )
    if _others(vote).exists():
        raise DomainError(_("In dieser Region läuft schon eine Abstimmung. Schließen Sie diese zuerst ab."))
    if vote.budget > vote.region_budget.remaining:
        raise _not_enough(vote.region_budget)
    options = _frozen_options(vote)
    _check_choices(vote, options)
    vote.lot = [int(number) for number in draw_lot(str(option.number) for option in options)]
    rules = published_rules(vote, options)
    vote.rules_sha256 = sha256_of_rules(rules)
    vote.save(update_fields=["lot", "rules_sha256"])
    move(vote, VoteState.ANNOUNCED)
    note(vote, LogKind.ANNOUNCED, {**rules, "rules_sha256": vote.rules_sha256})
    tell_begin(vote)
    return vote


@transaction.atomic
def withdraw_option(*, vote: Vote, number: int, reason: str, actor: "User") -> Option:
    """An idea no longer stands for election: its author withdrew it, it cannot be done. Votes for it count nothing."""
    vote, reason = lock_vote(vote), reason.strip()
    if vote.state != VoteState.ANNOUNCED and not may_be_counted(vote):
        raise DomainError(
            _("Herausnehmen lässt sich eine Idee nach der Ankündigung, vor dem Ergebnis oder bei einer Berichtigung.")
        )
    if not reason:
        raise DomainError(_("Bitte schreiben Sie, warum. Alle lesen das."), field="reason")
    option = vote.options.get(number=number)
    if option.is_withdrawn:
        return option
    option.withdrawn_reason = reason
    option.save(update_fields=["withdrawn_reason"])
    note(vote, LogKind.OPTION_WITHDRAWN, {"number": number, "title": option.title, "reason": reason})
    return option


def _lock_draft(vote: Vote) -> Vote:
    vote = lock_vote(vote)
    if vote.state != VoteState.DRAFT:
        raise DomainError(_("Diese Abstimmung ist angekündigt. Ihre Regeln lassen sich nicht mehr ändern."))
    return vote


def _others(vote: Vote) -> "QuerySet[Vote]":
    running = Vote.objects.filter(state__in=[VoteState.ANNOUNCED, VoteState.SEALED])
    return running.filter(region_budget=vote.region_budget_id).exclude(kind=BallotKind.HANDS).exclude(pk=vote.pk)


def _put_on_ballot(vote: Vote, proposals: Sequence[Proposal]) -> None:
    vote.options.all().delete()
    Option.objects.bulk_create(
        Option(
            vote=vote,
            proposal=proposal,
            number=number,
            title=proposal.title,
            cost=proposal.cost,
            category=proposal.category,
        )
        for number, proposal in enumerate(proposals, start=1)
    )


def _frozen_options(vote: Vote) -> list[Option]:
    """The ballot as it will be read: with the words and costs of the ideas as they are today."""
    options = list(vote.options.select_related("proposal").order_by("number"))
    if len(options) < 2:
        raise DomainError(_("Auf den Stimmzettel gehören mindestens zwei Ideen."))
    allowed = set(proposals_for_ballot(vote.region_budget).values_list("pk", flat=True))
    for option in options:
        if option.proposal_id not in allowed:
            raise DomainError(
                _("„%(title)s“ steht nicht mehr zur Wahl. Nehmen Sie die Idee vom Stimmzettel.")
                % {"title": option.title}
            )
        option.title, option.cost = option.proposal.title, option.proposal.cost
        option.category = option.proposal.category
    Option.objects.bulk_update(options, ["title", "cost", "category"])
    return options


def _check_choices(vote: Vote, options: Sequence[Option]) -> None:
    if vote.min_choices > len(options):
        raise DomainError(
            _("Es stehen nur %(options)s Ideen zur Wahl, so viele müssen nicht ausgewählt werden.")
            % {"options": len(options)},
            field="min_choices",
        )
    if vote.kind == BallotKind.POINTS and (vote.points_each or 0) * len(options) < (vote.points_total or 0):
        raise DomainError(
            _("So viele Punkte lassen sich auf diesen Ideen nicht verteilen. Bitte geben Sie weniger Punkte."),
            field="points_total",
        )
    if vote.kind == BallotKind.KNAPSACK and min(option.cost for option in options) > vote.budget:
        raise DomainError(_("Jede Idee kostet mehr, als da ist. So bleibt jeder Stimmzettel leer."), field="budget")


def _check_plan(plan: VotePlan, region_budget: RegionBudget) -> None:
    if plan.ends_at <= plan.starts_at:
        raise DomainError(_("Das Ende muss nach dem Beginn liegen."), field="ends_at")
    if plan.budget <= 0:
        raise DomainError(_("Bitte geben Sie an, wie viel Geld verteilt wird."), field="budget")
    if plan.budget > region_budget.remaining:
        raise _not_enough(region_budget)
    if plan.kind == BallotKind.HANDS:
        raise DomainError(_("Handzeichen werden in der Versammlung gezählt."), field="kind")
    if plan.rule not in {procedure.version for procedure in procedures_for(plan.kind)}:
        raise DomainError(
            _("Diese Zählweise passt nicht zu dieser Art von Stimmzettel. Bitte wählen Sie eine andere."), field="rule"
        )
    if plan.kind == BallotKind.POINTS and not (plan.points_total and plan.points_each):
        raise DomainError(_("Bitte geben Sie an, wie viele Punkte jede Person hat."), field="points_total")
    if plan.kind == BallotKind.POINTS and (plan.points_each or 0) > (plan.points_total or 0):
        raise DomainError(_("Eine Idee kann nicht mehr Punkte bekommen, als jemand hat."), field="points_each")
    if plan.max_choices is not None and plan.max_choices < max(plan.min_choices, 1):
        raise DomainError(_("Höchstens kann nicht weniger sein als mindestens."), field="max_choices")
    if plan.step <= 0:
        raise DomainError(_("Der Schritt muss größer als 0 sein."), field="step")
    if sorted(plan.ties[:-1]) != sorted(TIES[:-1]) or plan.ties[-1:] != [TIES[-1]]:
        raise DomainError(_("Bei Gleichstand entscheidet am Ende immer das Los."), field="ties")
    _check_channels(plan, region_budget)


def _not_enough(region_budget: RegionBudget) -> DomainError:
    return DomainError(
        _("So viel Geld ist nicht da. In dieser Region bleiben %(rest)s.") % {"rest": euro(region_budget.remaining)},
        field="budget",
    )


def _check_channels(plan: VotePlan, region_budget: RegionBudget) -> None:
    if not (plan.by_account or plan.by_mail or plan.by_code or plan.by_paper):
        raise DomainError(_("Bitte wählen Sie mindestens einen Weg, auf dem abgestimmt wird."), field="by_account")
    if (plan.by_account or plan.by_mail) and region_budget.round.voting_right == VotingRight.PRESENT:
        raise DomainError(
            _(
                "In dieser Runde stimmen die Anwesenden ab. Wer mit Konto oder E-Mail-Adresse abstimmt, ist vielleicht "
                "nicht da: Geben Sie an der Tür Codes aus."
            ),
            field="by_account",
        )
    if plan.changes_allowed and not (plan.by_account or plan.by_mail):
        raise DomainError(
            _("Ändern kann nur, wer mit Konto oder E-Mail-Adresse abstimmt. Codes lassen sich niemandem zuordnen."),
            field="changes_allowed",
        )
