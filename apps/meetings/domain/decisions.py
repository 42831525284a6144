"""Decisions: wording and vote in the meeting, and what became of them afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.guidelines.models import Paragraph

from ..enums import Choice, DecisionState, Majority, MeetingState
from ..models import AgendaItem, Decision, DecisionCitation, SeatVote
from ..queries.quorum import quorum_of
from .stamps import lock_body, lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Vote:
    """The totals of a vote, in weights."""

    yes: int
    no: int
    abstain: int

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain


def is_majority(majority: Majority, vote: Vote) -> bool:
    """Whether a vote is enough by the rules of procedure."""
    if majority == Majority.TWO_THIRDS:
        return vote.yes > 0 and 3 * vote.yes >= 2 * (vote.yes + vote.no)
    if majority == Majority.CONSENSUS:
        return vote.yes > 0 and vote.no == 0
    return vote.yes > vote.no


@transaction.atomic
def decide(*, item: AgendaItem, wording: str, vote: Vote, actor: "User | None") -> Decision:
    """Write down what was decided with its vote in totals, and give it the next number of the body and year."""
    return _decide(item, wording, vote)


@transaction.atomic
def decide_by_name(*, item: AgendaItem, wording: str, choices: Mapping[int, Choice], actor: "User | None") -> Decision:
    """The same by name: how each seat that is there votes, with its weight. Seats left out do not take part."""
    seats = {seat.pk: seat for seat in quorum_of(item.meeting).voting_present}
    if set(choices) - set(seats):
        raise DomainError(_("Jemand, der abstimmt, ist nicht als anwesend eingetragen."))
    weights = dict.fromkeys(Choice, 0)
    for pk, choice in choices.items():
        weights[Choice(choice)] += seats[pk].weight
    vote = Vote(yes=weights[Choice.YES], no=weights[Choice.NO], abstain=weights[Choice.ABSTAIN])
    decision = _decide(item, wording, vote)
    SeatVote.objects.bulk_create(
        SeatVote(decision=decision, seat=seats[pk], choice=choice, weight=seats[pk].weight)
        for pk, choice in choices.items()
    )
    return decision


@transaction.atomic
def follow_up(
    *, decision: Decision, state: DecisionState, note: str = "", by: Decision | None = None, actor: "User"
) -> Decision:
    """Say what became of a decision: in progress, done, or superseded by another one of the same body."""
    decision = Decision.objects.select_for_update(no_key=True, of=("self",)).select_related("body").get(pk=decision.pk)
    if decision.state == DecisionState.REJECTED or state == DecisionState.REJECTED:
        raise DomainError(_("Ein abgelehnter Beschlussantrag bleibt abgelehnt."))
    if state == DecisionState.SUPERSEDED and (by is None or by.body_id != decision.body_id or by.pk == decision.pk):
        raise DomainError(_("Bitte wählen Sie den Beschluss, der diesen ersetzt."), field="by")
    decision.state, decision.state_note = state, note.strip()
    decision.superseded_by = by if state == DecisionState.SUPERSEDED else None
    decision.save()
    return decision


@transaction.atomic
def cite_paragraphs(*, decision: Decision, paragraphs: Sequence[Paragraph], actor: "User") -> None:
    """Say which paragraphs of a guideline a decision refers to; they stay what they said when it was made."""
    decision = Decision.objects.select_for_update(no_key=True, of=("self",)).get(pk=decision.pk)
    decision.citations.all().delete()
    DecisionCitation.objects.bulk_create(
        DecisionCitation(decision=decision, paragraph=paragraph) for paragraph in paragraphs
    )


def _decide(item: AgendaItem, wording: str, vote: Vote) -> Decision:
    wording = wording.strip()
    if not wording:
        raise DomainError(_("Bitte schreiben Sie den Wortlaut des Beschlusses."), field="wording")
    body = lock_body(item.meeting.body)
    meeting = lock_meeting(item.meeting)
    if meeting.state != MeetingState.RUNNING:
        raise DomainError(_("Beschlossen wird, solange die Sitzung läuft."))
    quorum = quorum_of(meeting)
    if not quorum.is_met:
        raise DomainError(
            _("Das Gremium ist nicht beschlussfähig: %(present)s von %(needed)s nötigen Stimmen sind da.")
            % {"present": quorum.present, "needed": quorum.needed}
        )
    if vote.cast == 0:
        raise DomainError(_("Bitte tragen Sie die Stimmen ein."), field="yes")
    if vote.cast > quorum.present:
        raise DomainError(
            _("Es sind mehr Stimmen eingetragen, als da sind: %(cast)s statt höchstens %(present)s.")
            % {"cast": vote.cast, "present": quorum.present},
            field="yes",
        )
    now = timezone.now()
    year = timezone.localdate(now).year
    last = Decision.objects.filter(body=body, year=year).aggregate(last=Max("serial"))["last"] or 0
    accepted = is_majority(Majority(body.majority), vote)
    return Decision.objects.create(
        body=body,
        meeting=meeting,
        item=item,
        year=year,
        serial=last + 1,
        number=f"{body.short_name} {year}/{last + 1:02d}",
        wording=wording,
        yes=vote.yes,
        no=vote.no,
        abstain=vote.abstain,
        present_weight=quorum.present,
        decided_at=now,
        state=DecisionState.OPEN if accepted else DecisionState.REJECTED,
    )
