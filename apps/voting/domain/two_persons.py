"""Acts that one person alone may not do: one asks with a public reason, another one agrees."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.enums import RoleKind
from apps.core.errors import DomainError
from apps.deadlines.queries import people_with_role
from apps.notifications.domain.notify import notify
from apps.notifications.topic import Topic

from .. import clock
from ..enums import BallotKind, LogKind, RequestState, TwoPersonAct, VoteState
from ..models import Seal, TwoPersonRequest, Vote
from ..queries import rights_deleted
from .news import take_back_begin
from .record import lock_vote, move, note
from .sealing import cut_links

if TYPE_CHECKING:
    from apps.accounts.models import User

# In which state each act makes sense.
WHEN: dict[TwoPersonAct, frozenset[VoteState]] = {
    TwoPersonAct.CLOSE_EARLY: frozenset({VoteState.ANNOUNCED}),
    TwoPersonAct.REOPEN: frozenset({VoteState.SEALED}),
    TwoPersonAct.CORRECT: frozenset({VoteState.DECIDED}),
    TwoPersonAct.CANCEL: frozenset({VoteState.ANNOUNCED, VoteState.SEALED}),
}
# These need to know until when people can vote.
MOVES_THE_END = frozenset({TwoPersonAct.CLOSE_EARLY, TwoPersonAct.REOPEN})


def possible_acts(vote: Vote) -> list[TwoPersonAct]:
    """What two people can do with a vote as it stands.

    An evening that is over has no urn to open again, and where nobody knows any more who voted it stays closed.
    """
    acts = [act for act in TwoPersonAct if vote.state in WHEN[act]]
    if TwoPersonAct.REOPEN in acts and (vote.kind == BallotKind.HANDS or rights_deleted(vote)):
        acts.remove(TwoPersonAct.REOPEN)
    return acts


@transaction.atomic
def ask_for(
    *, vote: Vote, act: TwoPersonAct, reason: str, ends_at: datetime | None = None, actor: "User"
) -> TwoPersonRequest:
    """Ask for an act; nothing happens until somebody else agrees."""
    vote, reason = lock_vote(vote), reason.strip()
    _check(vote, act, ends_at)
    if not reason:
        raise DomainError(_("Bitte begründen Sie es. Alle lesen das im Protokoll."), field="reason")
    if vote.requests.filter(state=RequestState.OPEN).exists():
        raise DomainError(_("Ein Antrag wartet schon auf die zweite Person. Bitte klären Sie zuerst diesen."))
    request = TwoPersonRequest.objects.create(vote=vote, act=act, reason=reason, ends_at=ends_at, asked_by=actor)
    _tell(request, vote)
    return request


@transaction.atomic
def agree(*, request: TwoPersonRequest, actor: "User") -> TwoPersonRequest:
    """The second person agrees, and it is done."""
    vote, request = _lock(request)
    if request.asked_by_id == actor.pk:
        raise DomainError(_("Das braucht eine zweite Person. Sie haben den Antrag selbst gestellt."))
    act = TwoPersonAct(request.act)
    _check(vote, act, request.ends_at)
    _answer(request, RequestState.AGREED, actor)
    match act:
        case TwoPersonAct.CLOSE_EARLY:
            _set_end(vote, request, LogKind.END_MOVED)
        case TwoPersonAct.REOPEN:
            Seal.objects.filter(vote=vote).delete()
            move(vote, VoteState.ANNOUNCED, actor=actor)
            _set_end(vote, request, LogKind.REOPENED)
        case TwoPersonAct.CANCEL:
            if vote.state == VoteState.ANNOUNCED:
                # A sealed one has no links any more, and its seal names its ballots.
                cut_links(vote)
            move(vote, VoteState.CANCELLED, actor=actor)
            note(vote, LogKind.CANCELLED, {"reason": request.reason})
            take_back_begin(vote)
        case TwoPersonAct.CORRECT:
            # The next result is a correction: whoever counts and publishes it asks for this request.
            note(vote, LogKind.CORRECTING, {"reason": request.reason})
    return request


@transaction.atomic
def refuse(*, request: TwoPersonRequest, actor: "User") -> TwoPersonRequest:
    """The second person does not agree, or the first one takes it back."""
    request = _lock(request)[1]
    _answer(request, RequestState.REFUSED, actor)
    return request


def _tell(request: TwoPersonRequest, vote: Vote) -> None:
    """Whoever can be the second person hears that somebody waits for them."""
    district = vote.region_budget.round.district
    leads = people_with_role(RoleKind.SPK_LEITUNG, district=district.pk, region=None)
    notify(
        kind="vote_request",
        accounts=leads.exclude(pk=request.asked_by_id),
        topic=Topic(
            kind="vote-request",
            key=vote.reference,
            title=vote.title,
            address=reverse("voting:standing", args=[vote.reference]),
        ),
        facts={
            "titel": vote.title,
            "antrag": TwoPersonAct(request.act).label,
            "person": str(request.asked_by),
            "grund": request.reason,
        },
        event=str(request.pk),
        district=district,
    )


def _lock(request: TwoPersonRequest) -> tuple[Vote, TwoPersonRequest]:
    vote = lock_vote(request.vote)
    request = TwoPersonRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    if request.state != RequestState.OPEN:
        raise DomainError(_("Über diesen Antrag ist schon entschieden."))
    return vote, request


def _answer(request: TwoPersonRequest, state: RequestState, actor: "User") -> None:
    request.state, request.answered_by, request.answered_at = state, actor, timezone.now()
    request.save(update_fields=["state", "answered_by", "answered_at"])


def _set_end(vote: Vote, request: TwoPersonRequest, kind: LogKind) -> None:
    before, vote.ends_at = vote.ends_at, request.ends_at or vote.ends_at
    vote.save(update_fields=["ends_at"])
    facts = {"before": before.isoformat(), "ends_at": vote.ends_at.isoformat(), "reason": request.reason}
    note(vote, kind, facts)


def _check(vote: Vote, act: TwoPersonAct, ends_at: datetime | None) -> None:
    if act not in possible_acts(vote):
        raise DomainError(
            _("Das geht bei dieser Abstimmung gerade nicht: Sie ist „%(state)s“.") % {"state": vote.get_state_display()}
        )
    if act not in MOVES_THE_END:
        return
    if ends_at is None:
        raise DomainError(_("Bitte geben Sie an, wann die Abstimmung stattdessen endet."), field="ends_at")
    now = clock.database_clock()
    if ends_at <= now:
        raise DomainError(_("Das neue Ende muss in der Zukunft liegen."), field="ends_at")
    if act == TwoPersonAct.CLOSE_EARLY and not vote.starts_at < ends_at < vote.ends_at:
        raise DomainError(_("Das neue Ende muss vor dem bisherigen liegen und nach dem Beginn."), field="ends_at")
