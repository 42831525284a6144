"""What the objects of the Kiezkasse say about their deadlines: each rule once, for the change and the nightly proof.

Objects come with what the rule asks for: an idea with its round, region and questions, a question or review with
its idea, an evening with its region, a window with its round.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.days import days_after, days_before, end_of
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import (
    INVITATION,
    MODERATION,
    NOTICE,
    QUESTION,
    RECORD,
    REVIEW,
    SETTLEMENT,
    WINDOW_CLOSES,
    WINDOW_OPENS,
)
from apps.deadlines.sources import Standing

from .enums import REVIEWABLE_STATUSES, AssemblyState, ProposalStatus, ReviewState, RoundState
from .models import Assembly, Phase, Proposal, ProposalQuestion, Review

# An author gets as long for an answer as the office for reading an idea.
ANSWER_DAYS = 14
INVITED_BEFORE = 14
SIGNED_AFTER = 14
NOTIFIED_AFTER = 28
# Money of a year is settled by the end of January.
SETTLED_BY = (1, 31)
# As long as an idea stands here, the office waits for what it has asked.
ASKABLE = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA})
UNREAD = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED})


def with_questions(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas with all that their own deadline depends on."""
    return proposals.select_related("region_budget__round__district", "region_budget__region").prefetch_related(
        Prefetch("questions", ProposalQuestion.objects.order_by("pk"), to_attr="all_questions")
    )


def moderation_of(proposal: Proposal, questions: Iterable[ProposalQuestion]) -> Standing:
    """Somebody of the office reads the idea within the promised days; while its author is asked, they wait."""
    budget, rows = proposal.region_budget, list(questions)
    since = max([proposal.created_at, *(row.answered_at for row in rows if row.answered_at)])
    asked = any(row.answered_at is None and row.settled_at is None for row in rows)
    outcome, reason = Outcome.WANTED, ""
    with stored_words():
        if proposal.status == ProposalStatus.WITHDRAWN:
            outcome, reason = Outcome.DROPPED, _("Die Idee ist zurückgezogen.")
        elif proposal.read_at is not None or proposal.status not in UNREAD:
            outcome = Outcome.DONE
        elif proposal.hidden_by_block_id is not None:
            outcome, reason = Outcome.DROPPED, _("Die Person ist gesperrt, die Idee verborgen.")
        elif budget.round.state != RoundState.PUBLISHED:
            outcome, reason = Outcome.DROPPED, _("Die Runde ist abgeschlossen.")
        elif asked:
            outcome, reason = Outcome.DROPPED, _("Eine Rückfrage ist offen.")
    return Standing(
        kind=MODERATION,
        subject=proposal.reference,
        outcome=outcome,
        reason=reason,
        due_at=end_of(days_after(timezone.localdate(since), settings.SPK_ANSWER_DAYS)),
        title=proposal.title,
        address=reverse("portal:desk-proposal", args=[proposal.reference]),
        district_id=budget.round.district_id,
        region_id=budget.region_id,
    )


def question_of(question: ProposalQuestion, proposal: Proposal) -> Standing:
    """The author answers, or somebody follows it up: whoever asked."""
    budget = proposal.region_budget
    outcome, reason = Outcome.WANTED, ""
    with stored_words():
        if question.answered_at is not None:
            outcome = Outcome.DONE
        elif question.settled_at is not None:
            outcome, reason = Outcome.DROPPED, _("Die Antwort wird nicht mehr gebraucht.")
        elif proposal.status not in ASKABLE:
            outcome, reason = Outcome.DROPPED, _("Über die Idee ist entschieden.")
        elif budget.round.state != RoundState.PUBLISHED:
            outcome, reason = Outcome.DROPPED, _("Die Runde ist abgeschlossen.")
    return Standing(
        kind=QUESTION,
        subject=str(question.pk),
        outcome=outcome,
        reason=reason,
        due_at=end_of(days_after(timezone.localdate(question.asked_at), ANSWER_DAYS)),
        title=proposal.title,
        address=reverse("portal:desk-proposal", args=[proposal.reference]),
        district_id=budget.round.district_id,
        region_id=budget.region_id,
        user_id=question.asked_by_id,
    )


def review_of(review: Review, proposal: Proposal) -> Standing:
    """A Fachamt answers until the day it was given."""
    budget = proposal.region_budget
    outcome, reason = Outcome.WANTED, ""
    with stored_words():
        if review.state == ReviewState.ANSWERED:
            outcome = Outcome.DONE
        elif review.state == ReviewState.RECALLED:
            outcome, reason = Outcome.DROPPED, _("Die Frage ist zurückgenommen.")
        elif proposal.status not in REVIEWABLE_STATUSES:
            outcome, reason = Outcome.DROPPED, _("Über die Idee ist entschieden.")
        elif budget.round.state != RoundState.PUBLISHED:
            outcome, reason = Outcome.DROPPED, _("Die Runde ist abgeschlossen.")
    return Standing(
        kind=REVIEW,
        subject=review.reference,
        outcome=outcome,
        reason=reason,
        due_at=review.due_at,
        title=proposal.title,
        address=reverse("kiezkasse:review", args=[review.reference]),
        district_id=budget.round.district_id,
        region_id=budget.region_id,
        department_id=review.department_id,
    )


def evening_of(assembly: Assembly) -> list[Standing]:
    """People are invited in time before an evening; afterwards its record is signed, what it granted is
    told to those who get it, and settled when the year is over.
    """
    starts_on = timezone.localdate(assembly.starts_at)
    ended_on = timezone.localdate(assembly.closed_at or assembly.ends_at)
    with stored_words():
        title = _("Versammlung %(region)s am %(day)s") % {
            "region": assembly.region_budget.region.name,
            "day": formats.date_format(starts_on, "j. F Y"),
        }
        invitation, afterwards = _invitation(assembly), _afterwards(assembly)
    return [
        _of_evening(
            assembly,
            INVITATION,
            *invitation,
            due_at=end_of(days_before(starts_on, INVITED_BEFORE)),
            title=title,
            address=assembly.get_absolute_url(),
        ),
        _of_evening(
            assembly,
            RECORD,
            *afterwards,
            due_at=end_of(days_after(ended_on, SIGNED_AFTER)),
            title=title,
            address=reverse("kiezkasse:assembly-record", args=[assembly.reference]),
        ),
        _of_evening(
            assembly,
            NOTICE,
            *afterwards,
            due_at=end_of(days_after(ended_on, NOTIFIED_AFTER)),
            title=title,
            address=assembly.get_absolute_url(),
        ),
        _of_evening(
            assembly,
            SETTLEMENT,
            *afterwards,
            due_at=end_of(date(max(assembly.region_budget.round.year, ended_on.year) + 1, *SETTLED_BY)),
            title=title,
            address=assembly.get_absolute_url(),
        ),
    ]


def windows_of_phase(phase: Phase, *, now: datetime, deleted: bool = False) -> list[Standing]:
    """A window opens and closes; both come by themselves, but somebody should know before."""
    round, budget = phase.round, phase.region_budget
    with stored_words():
        where = f", {budget.region.name}" if budget else ""
        title = f"{phase.get_kind_display()}: {round.programme} {round.year}{where}"
        reason = _("Der Zeitraum ist gelöscht.") if deleted else ""
        if round.state == RoundState.CLOSED:
            reason = _("Die Runde ist abgeschlossen.")
    is_off = deleted or round.state != RoundState.PUBLISHED
    # What begins at midnight begins on that day, so its day is over with the next midnight.
    moments = {WINDOW_OPENS: end_of(timezone.localdate(phase.starts_at)), WINDOW_CLOSES: phase.ends_at}
    return [
        Standing(
            kind=kind,
            subject=str(phase.pk),
            outcome=Outcome.DONE if due_at <= now else Outcome.DROPPED if is_off else Outcome.WANTED,
            reason=reason,
            due_at=due_at,
            title=title,
            address=(budget or round).get_absolute_url(),
            district_id=round.district_id,
            region_id=budget.region_id if budget else None,
        )
        for kind, due_at in moments.items()
    ]


# All that want a deadline right now --------------------------------------------------------------


def all_wanted(now: datetime) -> Iterator[Standing]:
    """Every open deadline that the Kiezkasse should have, for the proof."""
    running = Q(region_budget__round__state=RoundState.PUBLISHED)
    unread = Proposal.objects.filter(running, read_at=None, status__in=UNREAD, hidden_by_block=None)
    for proposal in with_questions(unread).order_by("pk"):
        yield moderation_of(proposal, proposal.all_questions)  # type: ignore[attr-defined]
    for question in questions_with_ideas().filter(answered_at=None, settled_at=None).order_by("pk"):
        yield question_of(question, question.proposal)
    for review in reviews_with_ideas().filter(state=ReviewState.OPEN).order_by("pk"):
        yield review_of(review, review.proposal)
    for assembly in evenings().exclude(region_budget__round__state=RoundState.CLOSED).order_by("pk"):
        yield from evening_of(assembly)
    for phase in phases().filter(round__state=RoundState.PUBLISHED).order_by("pk"):
        yield from windows_of_phase(phase, now=now)


def questions_with_ideas() -> QuerySet[ProposalQuestion]:
    return ProposalQuestion.objects.select_related(
        "proposal__region_budget__round__district", "proposal__region_budget__region"
    )


def reviews_with_ideas() -> QuerySet[Review]:
    return Review.objects.select_related("proposal__region_budget__round__district", "proposal__region_budget__region")


def evenings() -> QuerySet[Assembly]:
    return Assembly.objects.select_related("region_budget__round__district", "region_budget__region")


def phases() -> QuerySet[Phase]:
    return Phase.objects.select_related("round__district", "region_budget__region", "region_budget__round__district")


def _invitation(assembly: Assembly) -> tuple[Outcome, str]:
    if assembly.region_budget.round.state == RoundState.CLOSED:
        return Outcome.DROPPED, _("Die Runde ist abgeschlossen.")
    if assembly.state == AssemblyState.CANCELLED:
        return Outcome.DROPPED, _("Die Versammlung fällt aus.")
    if assembly.state == AssemblyState.PLANNED:
        return Outcome.WANTED, ""
    return Outcome.DROPPED, _("Die Versammlung hat stattgefunden.")


def _afterwards(assembly: Assembly) -> tuple[Outcome, str]:
    if assembly.region_budget.round.state == RoundState.CLOSED:
        return Outcome.DROPPED, _("Die Runde ist abgeschlossen.")
    if assembly.state == AssemblyState.CLOSED:
        return Outcome.WANTED, ""
    return Outcome.DROPPED, _("Die Versammlung ist wieder geöffnet.")


def _of_evening(
    assembly: Assembly, kind: str, outcome: Outcome, reason: str, *, due_at: datetime, title: str, address: str
) -> Standing:
    budget = assembly.region_budget
    return Standing(
        kind=kind,
        subject=assembly.reference,
        outcome=outcome,
        reason=reason,
        due_at=due_at,
        title=title,
        address=address,
        district_id=budget.round.district_id,
        region_id=budget.region_id,
    )
