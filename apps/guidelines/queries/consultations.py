"""What is said about drafts, and how far the office is with its answers."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role
from apps.accounts.person import person_key
from apps.accounts.visitors import Visitor
from apps.core.sub_queries import number_of
from apps.sozialraum.models import District

from ..enums import Verdict, VersionStatus
from ..models import (
    Agreement,
    Answer,
    AppliedContribution,
    Consultation,
    Contribution,
    ContributionReport,
    GuidelineVersion,
    Paragraph,
    PendingContribution,
)
from .versions import versions_kept_by, versions_visible_to

if TYPE_CHECKING:
    from apps.accounts.models import User

_AROUND = ("version__guideline__district",)
ACCEPTED = (Verdict.TAKEN, Verdict.PARTLY)
VISIBLE = Q(withdrawn_at=None, hidden_at=None)


def open_now() -> Q:
    """The condition for consultations in which something can be said, by the clock of the database."""
    return Q(starts_at__lte=Now(), ends_at__gt=Now(), version__status=VersionStatus.CONSULTATION)


def consultations_visible_to(user: Visitor) -> QuerySet[Consultation]:
    """Everybody reads every consultation, and afterwards what came of it."""
    return Consultation.objects.select_related(*_AROUND).filter(version__in=versions_visible_to(user).values("pk"))


def consultations_kept_by(user: Visitor) -> QuerySet[Consultation]:
    """Those on guidelines that a person keeps."""
    return Consultation.objects.select_related(*_AROUND).filter(version__in=versions_kept_by(user).values("pk"))


def open_consultations(district: District | None = None) -> QuerySet[Consultation]:
    """Those in which something can be said now, of a district and of Berlin; without one of all. First to end first."""
    found = Consultation.objects.select_related(*_AROUND).filter(open_now()).order_by("ends_at")
    if district is None:
        return found
    return found.filter(Q(version__guideline__district=district) | Q(version__guideline__district=None))


def consultations_ending_between(start: datetime, end: datetime, *, key: str = "") -> QuerySet[Consultation]:
    """Those that end in a time; `key` leaves those of one district."""
    found = consultations_visible_to(AnonymousUser()).filter(ends_at__gt=start, ends_at__lte=end)
    return (found.filter(version__guideline__district__key=key[:2]) if key else found).order_by("ends_at", "pk")


def contributions_visible_to(user: Visitor) -> QuerySet[Contribution]:
    """What was said, with what is hidden: in its place stands the reason."""
    return Contribution.objects.select_related(
        "consultation__version__guideline__district", "paragraph__chapter", "author", "answer", "parent"
    ).filter(consultation__version__in=versions_visible_to(user).values("pk"))


def contributions_of(consultation: Consultation) -> QuerySet[Contribution]:
    """All numbered contributions, in the order of their numbers, each with its `office` and how many agree."""
    return (
        consultation.contributions.filter(parent=None)
        .select_related("author", "answer", "paragraph__chapter")
        .annotate(
            agreeing=number_of(Agreement.objects.filter(contribution=OuterRef("pk"))), author_role=_role_of_author()
        )
        .order_by("number")
    )


def with_replies(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Contributions with the replies to them in `answers_to_it`, oldest first."""
    replies = Contribution.objects.select_related("author").annotate(author_role=_role_of_author())
    replies = replies.order_by("created_at", "pk")
    return contributions.prefetch_related(Prefetch("replies", queryset=replies, to_attr="answers_to_it"))


def _role_of_author() -> Subquery:
    """What the author does in the district of the guideline, or for the Senate; nothing for everybody else."""
    here = Q(district=OuterRef("consultation__version__guideline__district")) | Q(kind=RoleKind.SENATE)
    return Subquery(Role.objects.filter(here, user=OuterRef("author")).order_by("pk").values("kind")[:1])


def unanswered(consultation: Consultation) -> QuerySet[Contribution]:
    """What the office owes an answer to: neither withdrawn nor hidden."""
    return consultation.contributions.filter(VISIBLE, parent=None, answer=None).order_by("number")


def answers_of(consultation: Consultation) -> QuerySet[Answer]:
    """The answers in their order, each with its contributions in `answered`."""
    said = Contribution.objects.select_related("author", "paragraph__chapter").order_by("number")
    return (
        consultation.answers.select_related("answered_by")
        .prefetch_related(Prefetch("contributions", queryset=said, to_attr="answered"))
        .order_by("position")
    )


@dataclass(frozen=True, kw_only=True)
class Figures:
    """A consultation in numbers. `answered` and `taken_up` are of `contributions`."""

    people: int
    contributions: int
    agreements: int
    answered: int
    taken_up: int

    @property
    def missing(self) -> int:
        return self.contributions - self.answered


def figures_of(consultation: Consultation) -> Figures:
    """How many people said how much, and how much of it is answered and taken up; what is hidden counts nowhere."""
    shown = consultation.contributions.filter(VISIBLE)
    numbers = shown.filter(parent=None).aggregate(
        contributions=Count("pk"),
        answered=Count("pk", filter=Q(answer__isnull=False)),
        taken_up=Count("pk", filter=Q(answer__verdict__in=ACCEPTED)),
    )
    agreements = consultation.agreements.all()
    people = shown.order_by().values("person").union(agreements.order_by().values("person")).count()
    return Figures(people=people, agreements=agreements.count(), **numbers)


def consultation_of(version: GuidelineVersion) -> Consultation | None:
    """The consultation on a version, if there was one."""
    found = Consultation.objects.filter(version=version).first()
    if found is not None:
        found.version = version
    return found


def mark_paragraphs(version: GuidelineVersion, paragraphs: Iterable[Paragraph]) -> Consultation | None:
    """The consultation on a version, and on each of its paragraphs `said` and `agreeing`, how many, and `sources`,
    the contributions for which it says something else than the version before."""
    consultation = consultation_of(version)
    said: dict[int, int] = {}
    agreeing: dict[int, int] = {}
    if consultation is not None:
        said = _numbers(consultation.contributions.filter(VISIBLE, parent=None))
        agreeing = _numbers(consultation.agreements.all())
    sources: dict[int, list[Contribution]] = {}
    applied = AppliedContribution.objects.filter(version=version).select_related("contribution")
    for one in applied.order_by("contribution__number"):
        sources.setdefault(one.paragraph_id, []).append(one.contribution)
    for paragraph in paragraphs:
        marked: Any = paragraph
        marked.said, marked.agreeing = said.get(paragraph.pk, 0), agreeing.get(paragraph.pk, 0)
        marked.sources = sources.get(paragraph.pk, [])
    return consultation


def _numbers(rows: QuerySet[Any]) -> dict[int, int]:
    found = rows.exclude(paragraph=None).order_by().values("paragraph").annotate(how_many=Count("pk"))
    return dict(found.values_list("paragraph", "how_many"))


def agreed_with(
    user: Visitor, consultation: Consultation, paragraph: Paragraph | None = None
) -> tuple[bool, frozenset[int]]:
    """Whether somebody agrees with the paragraph, and the keys of the contributions with which they agree."""
    if not user.is_authenticated:
        return False, frozenset()
    own = consultation.agreements.filter(Q(user=user) | Q(person=person_key(user.email)))
    rows = list(own.values_list("paragraph", "contribution"))
    keys = frozenset(contribution for _paragraph, contribution in rows if contribution is not None)
    return paragraph is not None and any(row[0] == paragraph.pk for row in rows), keys


def reported_contributions(user: Visitor) -> QuerySet[Contribution]:
    """What is reported and waits for the Anlaufstelle, the oldest report first."""
    reports = ContributionReport.objects.filter(resolved_at=None)
    return (
        Contribution.objects.filter(
            Exists(reports.filter(contribution=OuterRef("pk"))),
            consultation__in=consultations_kept_by(user).values("pk"),
        )
        .select_related("consultation__version__guideline__district", "author", "paragraph__chapter", "parent")
        .prefetch_related(Prefetch("reports", queryset=reports.order_by("created_at"), to_attr="open_reports"))
        .order_by("pk")
    )


def number_of_reported(user: Visitor) -> Coalesce:
    """How many reported contributions wait for the Anlaufstelle, as a sub-query for pages about more."""
    reports = ContributionReport.objects.filter(resolved_at=None)
    return number_of(
        Contribution.objects.filter(
            pk__in=reports.values("contribution"), consultation__in=consultations_kept_by(user).values("pk")
        )
    )


def contributions_of_person(district: District, *, user: "User | None", person: str) -> QuerySet[Contribution]:
    """All that an account, or whoever uses a mail address, has said about the guideline of a district."""
    who = Q(pk__in=[])
    if user is not None:
        who |= Q(author=user)
    if person:
        who |= Q(person=person)
    return Contribution.objects.filter(who, consultation__version__guideline__district=district)


def hidden_contributions(user: Visitor) -> QuerySet[Contribution]:
    """What the office has hidden, the last first."""
    return (
        Contribution.objects.filter(
            hidden_at__isnull=False, withdrawn_at=None, consultation__in=consultations_kept_by(user).values("pk")
        )
        .select_related("consultation__version__guideline__district", "author", "paragraph__chapter", "parent")
        .order_by("-hidden_at", "-pk")
    )


def waiting_consultations(user: Visitor) -> QuerySet[Consultation]:
    """Those whose answers are not published yet, with how many contributions wait for one."""
    missing = Contribution.objects.filter(VISIBLE, consultation=OuterRef("pk"), parent=None, answer=None)
    return (
        consultations_kept_by(user)
        .filter(published_at=None)
        .annotate(missing=number_of(missing))
        .order_by("answer_by", "pk")
    )


def accepted_contributions(consultation: Consultation, draft: GuidelineVersion | None) -> QuerySet[Contribution]:
    """What goes into the next version, by paragraph; with `is_applied`, whether it stands in the draft already."""
    return (
        consultation.contributions.filter(VISIBLE, answer__verdict__in=ACCEPTED, paragraph__isnull=False)
        .select_related("author", "answer", "paragraph__chapter")
        .annotate(is_applied=Exists(AppliedContribution.objects.filter(version=draft, contribution=OuterRef("pk"))))
        .order_by("paragraph__chapter__position", "paragraph__position", "number")
    )


def next_draft(consultation: Consultation) -> GuidelineVersion | None:
    """The draft that is written from what this consultation brought."""
    return (
        GuidelineVersion.objects.select_related("guideline__district")
        .filter(based_on=consultation.version_id, status=VersionStatus.DRAFT)
        .first()
    )


def pending_contribution(key: uuid.UUID) -> PendingContribution | None:
    """What waits behind the link of a mail."""
    return (
        PendingContribution.objects.select_related(
            "consultation__version__guideline__district", "paragraph__chapter", "parent"
        )
        .filter(key=key)
        .first()
    )
