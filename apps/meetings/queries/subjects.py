"""Where in the bodies a thing of the portal came up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from apps.accounts.visitors import Visitor
from apps.guidelines.models import Paragraph

from ..guideline_subject import ParagraphSubjects
from ..models import AgendaItem, Decision, DecisionCitation, ItemSubject
from .published import EVERYBODY
from .visibility import decisions_visible_to, items_visible_to


def items_about(kind: str, key: str) -> QuerySet[AgendaItem]:
    """The items about a thing that everybody may see, of the latest meeting first."""
    items = items_visible_to(EVERYBODY).filter(subjects__kind=kind, subjects__key=key)
    return items.select_related("meeting__body__district").order_by("-meeting__starts_at", "order")


@dataclass(frozen=True, kw_only=True)
class Treatment:
    """A paragraph of a guideline came up in a body: on an item of an agenda, or in a decision that cites it."""

    paragraph: Paragraph
    at: datetime
    item: AgendaItem | None = None
    decision: Decision | None = None


def treatments_visible_to(user: Visitor, paragraphs: Iterable[Paragraph]) -> list[Treatment]:
    """What bodies spoke and decided of these paragraphs, the latest first; two queries, however many there are."""
    known = {paragraph.pk: paragraph for paragraph in paragraphs}
    subjects = ItemSubject.objects.filter(
        kind=ParagraphSubjects.name, key__in=[str(pk) for pk in known], item__in=items_visible_to(user)
    )
    cited = DecisionCitation.objects.filter(paragraph__in=known, decision__in=decisions_visible_to(user))
    found = [
        Treatment(paragraph=known[int(row.key)], at=row.item.meeting.starts_at, item=row.item)
        for row in subjects.select_related("item__meeting__body").order_by("item__order")
    ] + [
        Treatment(paragraph=known[row.paragraph_id], at=row.decision.decided_at, decision=row.decision)
        for row in cited.select_related("decision").order_by("decision__number")
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)
