"""What the desk of the Anlaufstelle reads: one queue of all that waits, and who works on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.accounts.roles import ROLE_TABLE
from apps.accounts.visitors import Visitor
from apps.core.sub_queries import number_of
from apps.deadlines.days import end_of
from apps.guidelines.models import Contribution
from apps.guidelines.queries.consultations import contributions_of_person
from apps.sozialraum.models import District

from ..enums import ProposalStatus
from ..models import Comment, Proposal, ProposalNote, ProposalQuestion, ProposalVersion, Report
from .visibility import proposals_managed_by, role_scope, roles_with


class DeskKind(TextChoices):
    """Why an idea lies on the desk."""

    NEW = "neu", _("neu")
    REPORTED = "gemeldet", _("gemeldet")
    ANSWERED = "beantwortet", _("beantwortet")
    OVERDUE = "ueberfaellig", _("überfällig")
    WAITING = "wartet", _("wartet auf Antwort")
    ALL = "alle", _("alle Ideen")


def overdue_before() -> datetime:
    """What came in before this day began waits longer than we promise; counted in days, like its deadline."""
    return end_of(timezone.localdate() - timedelta(days=settings.SPK_ANSWER_DAYS + 1))


def desk_proposals(user: Visitor) -> QuerySet[Proposal]:
    """All ideas of the own districts that the office has to do with: those not yet confirmed are not."""
    return proposals_managed_by(user).exclude(status=ProposalStatus.UNCONFIRMED)


def with_marks(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas with what a line of the queue says besides: since when reported, answered or asked, by when to decide."""
    own = {"proposal": OuterRef("pk")}
    reports = Report.objects.filter(**own, resolved_at=None)
    questions = ProposalQuestion.objects.filter(**own, settled_at=None)
    return proposals.annotate(
        reported_at=Subquery(reports.order_by("created_at").values("created_at")[:1]),
        answered_at=Subquery(
            questions.filter(answered_at__isnull=False).order_by("answered_at").values("answered_at")[:1]
        ),
        asked_at=Subquery(questions.filter(answered_at=None).order_by("asked_at").values("asked_at")[:1]),
        decide_by=F("created_at") + timedelta(days=settings.SPK_ANSWER_DAYS),
        has_notes=Exists(ProposalNote.objects.filter(**own)),
    )


def desk_lines(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas with what a line of the queue shows, and nothing more."""
    return (
        with_marks(proposals)
        .select_related(None)
        .select_related("region_budget__region")
        .only(
            "reference",
            "title",
            "cost",
            "channel",
            "status",
            "version",
            "created_at",
            "read_at",
            "hidden_by_block",
            "region_budget__region__name",
        )
    )


def of_kind(kind: DeskKind, before: datetime | None = None) -> Q:
    """The condition for ideas that lie on the desk for this reason; each has an index of its own.

    Overdue is what came in before this moment.
    """
    open_questions = ProposalQuestion.objects.filter(settled_at=None)
    # Unread ideas of rounds that publish first and read afterwards are new as well.
    new = Q(read_at=None, status__in=["submitted", "published"], hidden_by_block=None) & ~Q(
        pk__in=open_questions.values("proposal")
    )
    match kind:
        case DeskKind.NEW:
            return new
        case DeskKind.REPORTED:
            return Q(pk__in=Report.objects.filter(resolved_at=None).values("proposal"))
        case DeskKind.ANSWERED:
            return Q(pk__in=open_questions.exclude(answered_at=None).values("proposal"))
        case DeskKind.OVERDUE:
            return new & Q(created_at__lt=before or overdue_before())
        case DeskKind.WAITING:
            return Q(pk__in=open_questions.filter(answered_at=None).values("proposal"))
        case _:
            return ~Q(status=ProposalStatus.UNCONFIRMED)


COUNTED = (DeskKind.NEW, DeskKind.REPORTED, DeskKind.ANSWERED, DeskKind.OVERDUE, DeskKind.WAITING)


def desk_counts(user: User, *, overdue: datetime) -> dict[DeskKind, Coalesce]:
    """How many ideas lie on the desk for each reason; overdue are those that came in before this moment.

    As sub-queries, because the desk asks for the numbers of other apps in the same query.
    """
    proposals = desk_proposals(user).select_related(None).order_by()
    return {kind: number_of(proposals.filter(of_kind(kind, overdue))) for kind in COUNTED}


def colleagues_at_desk(proposal: Proposal) -> QuerySet[User]:
    """Everybody who works on this idea at the desk, by name; one of them may be oneself."""
    budget = proposal.region_budget
    return (
        User.objects.filter(
            Q(roles__region=None) | Q(roles__region=budget.region_id),
            roles__kind__in=ROLE_TABLE["kiezkasse.view_desk"],
            roles__district=budget.round.district_id,
            is_active=True,
        )
        .distinct()
        .order_by("display_name", "pk")
    )


def notes_of(proposal: Proposal) -> QuerySet[ProposalNote]:
    """The notes on an idea, oldest first, with who wrote them and who is mentioned."""
    return proposal.notes.select_related("author").prefetch_related("mentioned")


def mentions_of(user: User) -> QuerySet[ProposalNote]:
    """Notes that mention somebody on ideas they still work on, newest first."""
    return (
        ProposalNote.objects.filter(mentioned=user, proposal__in=proposals_managed_by(user).select_related(None))
        .select_related("author", "proposal__region_budget__region")
        .order_by("-at", "-pk")
    )


def open_reports_of(proposal: Proposal) -> list[Report]:
    """What was reported and is not answered yet, the idea itself first, then its comments."""
    reports = proposal.reports.filter(resolved_at=None).select_related("comment__author")
    return sorted(reports, key=lambda report: (report.comment_id or 0, report.pk))


def with_more_marks(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas with what their own page asks besides: whether comments are hidden, whether the text was changed."""
    own = {"proposal": OuterRef("pk")}
    return with_marks(proposals).annotate(
        has_hidden=Exists(Comment.objects.filter(**own, hidden_at__isnull=False, withdrawn_at=None)),
        has_versions=Exists(ProposalVersion.objects.filter(**own)),
    )


def hidden_comments_of(proposal: Proposal) -> list[Comment]:
    """The comments on an idea that nobody else reads any more, the last hidden first; one of with_more_marks."""
    if not proposal.has_hidden:  # type: ignore[attr-defined]
        return []
    hidden = proposal.comments.filter(hidden_at__isnull=False, withdrawn_at=None).select_related("author", "hidden_by")
    return list(hidden.order_by("-hidden_at", "-pk"))


def proposals_of_person(district: District, *, user: User | None, email: str) -> QuerySet[Proposal]:
    """The ideas of one person in a district, by account or by the mail address that stands with them."""
    who = Q(pk__in=[])
    if user is not None:
        who |= Q(author=user)
    if email:
        who |= Q(contact__email__iexact=email.strip())
    return Proposal.objects.filter(who, region_budget__round__district=district).exclude(
        status=ProposalStatus.UNCONFIRMED
    )


def comments_of_person(district: District, *, user: User | None, person: str) -> QuerySet[Comment]:
    """The comments of one person in a district, by account or by the keyed hash of the mail address."""
    who = Q(pk__in=[])
    if user is not None:
        who |= Q(author=user)
    if person:
        who |= Q(person=person)
    return Comment.objects.filter(who, proposal__region_budget__round__district=district)


def comments_managed_by(user: Visitor) -> QuerySet[Comment]:
    """The comments on ideas that somebody works on as staff."""
    comments = Comment.objects.select_related(
        "author", "proposal__region_budget__round__district", "proposal__region_budget__region"
    )
    if user.is_authenticated and user.is_superuser:
        return comments
    return comments.filter(
        role_scope(
            roles_with(user, "kiezkasse.view_desk"),
            district="proposal__region_budget__round__district",
            region="proposal__region_budget__region",
        )
    )


def number_said_by(district: District, *, user: User | None, person: str) -> int:
    """How many comments and contributions to guidelines of a person everybody can read now."""
    comments = comments_of_person(district, user=user, person=person).filter(hidden_at=None)
    said = contributions_of_person(district, user=user, person=person).filter(hidden_at=None, withdrawn_at=None)
    return comments.count() + said.count()


def with_what_it_hides(blocks: QuerySet[Any]) -> QuerySet[Any]:
    """Blocks with the ideas and comments they hide at present, and `hidden_number`, how many contributions."""
    hidden = Contribution.objects.filter(hidden_by_block=OuterRef("pk"))
    blocks = blocks.annotate(hidden_number=number_of(hidden))
    return blocks.select_related("district", "actor", "lifted_by").prefetch_related(
        Prefetch("hidden_proposals", Proposal.objects.only("title", "reference", "hidden_by_block")),
        Prefetch("hidden_comments", Comment.objects.only("pk", "hidden_by_block")),
    )


@dataclass(frozen=True)
class Change:
    """What somebody did to an idea: in words, by which office or person, when."""

    what: str
    who: str
    office: str
    at: datetime
    reason: str = ""


def changes_since(proposal: Proposal, version: int) -> list[Change]:
    """What happened to an idea after somebody opened it in this version, in its order."""
    events = apps.get_model("kiezkasse", "ProposalEvent").objects.filter(pgh_obj=proposal.pk, version__gt=version)
    first = events.order_by("pgh_id").first()
    if first is None:
        return []
    # The database stamps the beginning of the transaction, the step its middle.
    since = first.pgh_created_at - timedelta(seconds=1)
    steps = [
        Change(step.get_status_display(), _name(step.actor), step.office, step.at, step.reason)
        for step in proposal.steps.filter(at__gte=since).select_related("actor")
    ]
    questions = [
        Change(gettext("Rückfrage gestellt"), _name(question.asked_by), "", question.asked_at)
        for question in proposal.questions.filter(asked_at__gte=since).select_related("asked_by")
    ]
    edits = [
        Change(gettext("Text geändert"), _name(edit.editor), edit.office, edit.replaced_at)
        for edit in proposal.versions.filter(replaced_at__gte=since).select_related("editor")
    ]
    return sorted([*steps, *questions, *edits], key=lambda change: change.at)


def _name(person: User | None) -> str:
    return person.public_name if person else ""
