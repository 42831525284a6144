"""Fachämter are asked about ideas, and answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro
from apps.core.uploads import Paper
from apps.deadlines.days import end_of
from apps.moderation.wording import fill_text

from ..enums import REVIEWABLE_STATUSES, Act, Competence, Opinion, ProposalStatus, ReviewState
from ..models import Proposal, Review, ReviewFile
from ..windows import require_open
from .deadlines import follow_reviews
from .lifeline import ChangedMeanwhileError, lock_proposal
from .review_mails import mail_asked, mail_recalled

if TYPE_CHECKING:
    from apps.accounts.models import User

USUAL_DAYS = 14
FILES_PER_REVIEW = 5
# What everybody reads needs words; "fundable" alone says enough.
NEEDS_STATEMENT = frozenset(Opinion) - {Opinion.FUNDABLE}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a Fachamt says about an idea."""

    opinion: Opinion
    public_statement: str = ""
    internal_remark: str = ""
    estimate: Decimal | None = None
    score: int | None = None


@dataclass(frozen=True)
class Asked:
    """What came of asking: the new questions, and how many had been asked before."""

    reviews: list[Review]
    known: int


class AnsweredMeanwhileError(DomainError):
    """A colleague of the same Fachamt answered, or changed the answer, in the meantime."""

    def __init__(self, review: Review) -> None:
        name = review.answered_by.public_name if review.answered_by else _("jemand anderes aus Ihrem Amt")
        super().__init__(
            _(
                "Inzwischen hat %(name)s geantwortet. Ihr Text steht noch hier und ist nicht gespeichert. Vergleichen "
                "Sie beide Antworten. Wenn Sie noch einmal senden, gilt Ihre."
            )
            % {"name": name}
        )


@transaction.atomic
def ask_reviews(
    *,
    proposals: Iterable[Proposal],
    departments: Sequence[Department],
    due_day: date,
    question: str = "",
    actor: "User",
) -> Asked:
    """Ask Fachämter about ideas, each about each. Who has been asked about an idea already is not asked twice.

    `question` may name {titel}, {region}, {betrag} and {jahr}. Each Fachamt gets one mail, however many
    ideas there are. Raises DomainError when an idea is decided already, the window for reviews is closed
    in its region, the day is over, or a Fachamt belongs to another district.
    """
    if due_day < timezone.localdate():
        raise DomainError(_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."), field="due_day")
    locked = _lock_all(proposals)
    if not locked or not departments:
        raise DomainError(_("Bitte wählen Sie mindestens eine Idee und ein Amt."))
    for proposal in locked:
        _check_may_ask(proposal, departments)
    asked_already = set(
        Review.objects.filter(proposal__in=locked)
        .exclude(state=ReviewState.RECALLED)
        .values_list("proposal_id", "department_id")
    )
    now = timezone.now()
    fresh = [
        Review(
            proposal=proposal,
            department=department,
            asked_by=actor,
            question=question_for(question, proposal),
            asked_at=now,
            due_at=end_of(due_day),
        )
        for department in departments
        for proposal in locked
        if (proposal.pk, department.pk) not in asked_already
    ]
    reviews = Review.objects.bulk_create(fresh)
    follow_reviews(reviews, actor=actor)
    for _department, of_one in groupby(reviews, key=lambda review: review.department_id):
        mail_asked(list(of_one))
    return Asked(reviews, known=len(locked) * len(departments) - len(reviews))


@transaction.atomic
def recall_review(*, review: Review, reason: str, actor: "User") -> Review:
    """Take a question back that nobody has answered, and tell the Fachamt why."""
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie dem Amt, warum es nicht mehr antworten muss."), field="reason")
    review = lock_review(review)
    if review.state != ReviewState.OPEN:
        raise DomainError(_("Diese Frage ist inzwischen beantwortet oder schon zurückgenommen."))
    review.state = ReviewState.RECALLED
    review.internal_remark = reason.strip()
    review.version += 1
    review.save(update_fields=["state", "internal_remark", "version"])
    follow_reviews([review], actor=actor)
    mail_recalled(review)
    return review


@transaction.atomic
def postpone_review(*, review: Review, due_at: datetime, reason: str, actor: "User") -> Review:
    """Give a Fachamt another last day for an answer that is still open."""
    review = lock_review(review)
    if review.state != ReviewState.OPEN:
        raise DomainError(_("Diese Frage ist inzwischen beantwortet oder schon zurückgenommen."))
    review.due_at = due_at
    review.version += 1
    review.save(update_fields=["due_at", "version"])
    follow_reviews([review], reason=reason, actor=actor)
    return review


@transaction.atomic
def answer_review(
    *,
    review: Review,
    answer: Answer,
    papers: Sequence[Paper] = (),
    drop_files: Sequence[str] = (),
    version: int,
    actor: "User",
) -> Review:
    """A Fachamt answers, or changes its answer while the idea is not decided.

    Also after the last day and outside the window for reviews: a late answer is better than none.
    Raises AnsweredMeanwhileError when a colleague was quicker; nobody's text is overwritten unseen.
    """
    review = lock_review(review)
    status = ProposalStatus(review.proposal.status)
    if review.state == ReviewState.RECALLED:
        raise DomainError(_("Diese Frage ist zurückgenommen. Sie müssen nicht mehr antworten."))
    if status not in REVIEWABLE_STATUSES:
        raise DomainError(
            _("Diese Idee ist inzwischen „%(status)s“. Die Stellungnahme lässt sich nicht mehr ändern.")
            % {"status": status.label}
        )
    if review.version != version:
        raise AnsweredMeanwhileError(review)
    _check_answer(answer, review)
    review.opinion = answer.opinion
    review.public_statement = answer.public_statement.strip()
    review.internal_remark = answer.internal_remark.strip()
    review.estimate = answer.estimate
    review.score = answer.score
    review.state = ReviewState.ANSWERED
    review.answered_at = review.answered_at or timezone.now()
    review.answered_by = actor
    review.version += 1
    review.save()
    follow_reviews([review], actor=actor)
    _keep_files(review, papers, drop_files)
    return review


@transaction.atomic
def set_competence(*, proposal: Proposal, competence: Competence | str, actor: "User") -> Proposal:
    """Sort an idea into A, B or C, or into none again. Everybody reads what B and C mean for the idea."""
    proposal = lock_proposal(proposal)
    if proposal.status not in REVIEWABLE_STATUSES:
        raise ChangedMeanwhileError(ProposalStatus(proposal.status))
    if competence and competence not in Competence.values:
        raise DomainError(_("Bitte wählen Sie A, B oder C."), field="competence")
    proposal.competence = competence
    proposal.save(update_fields=["competence"])
    return proposal


def proposed_competence(reviews: Iterable[Review]) -> Competence | None:
    """The category that the answers suggest; the coordinator decides."""
    for review in reviews:
        if review.opinion == Opinion.OTHER_AUTHORITY:
            return Competence.C
        if review.estimate is not None and review.estimate > review.proposal.region_budget.amount:
            return Competence.B
    opinions = {review.opinion for review in reviews}
    if Opinion.PLANNED in opinions:
        return Competence.B
    return Competence.A if opinions & {Opinion.FUNDABLE, Opinion.CONDITIONS} else None


def lock_review(review: Review) -> Review:
    """The question with its row locked, the idea before it."""
    proposal = lock_proposal(review.proposal)
    found = (
        Review.objects.select_for_update(no_key=True, of=("self",))
        .select_related("department", "answered_by")
        .get(pk=review.pk)
    )
    found.proposal = proposal
    return found


def question_for(text: str, proposal: Proposal) -> str:
    """The question with what stands for the idea put in; as plain text, whatever the title holds."""
    budget = proposal.region_budget
    values = {
        "titel": proposal.title,
        "region": budget.region.name,
        "betrag": euro(proposal.cost),
        "jahr": str(budget.round.year),
    }
    return fill_text(text, values).strip()[:2000]


def _lock_all(proposals: Iterable[Proposal]) -> list[Proposal]:
    return list(
        Proposal.objects.select_for_update(no_key=True, of=("self",))
        .select_related("region_budget__round__district", "region_budget__region")
        .filter(pk__in=[proposal.pk for proposal in proposals])
        .order_by("pk")
    )


def _check_may_ask(proposal: Proposal, departments: Sequence[Department]) -> None:
    if proposal.status not in REVIEWABLE_STATUSES:
        raise DomainError(
            _("„%(title)s“ ist inzwischen „%(status)s“. Dazu braucht es keine Stellungnahme mehr.")
            % {"title": proposal.title, "status": ProposalStatus(proposal.status).label}
        )
    require_open(proposal.region_budget, Act.REVIEW)
    for department in departments:
        if department.district_id != proposal.rights_district_id or not department.is_active:
            raise DomainError(
                _("%(department)s wird in diesem Bezirk nicht gefragt.") % {"department": department.name},
                field="departments",
            )


def _check_answer(answer: Answer, review: Review) -> None:
    if answer.opinion in NEEDS_STATEMENT and not answer.public_statement.strip():
        raise DomainError(
            _("Bitte begründen Sie das für alle: Wer die Idee hatte, soll verstehen, woran es liegt."),
            field="public_statement",
        )
    if answer.score is not None and not 0 <= answer.score <= 100:
        raise DomainError(_("Bitte geben Sie 0 bis 100 Punkte."), field="score")
    if answer.score is not None and not review.proposal.region_budget.round.weight_office:
        raise DomainError(_("In dieser Runde zählen keine Punkte der Ämter."), field="score")


def _keep_files(review: Review, papers: Sequence[Paper], drop_files: Sequence[str]) -> None:
    for stored in review.files.all():
        if stored.key in drop_files:
            transaction.on_commit(partial(stored.file.storage.delete, str(stored.file.name)))
            stored.delete()
    if review.files.count() + len(papers) > FILES_PER_REVIEW:
        raise DomainError(
            _("Zu einer Stellungnahme gehören höchstens %(number)s Dateien.") % {"number": FILES_PER_REVIEW},
            field="papers",
        )
    for paper in papers:
        ReviewFile.objects.create(
            review=review,
            file=ContentFile(paper.file.read(), name=paper.name),
            name=paper.name,
            content_type=paper.content_type,
            size=paper.size,
        )
