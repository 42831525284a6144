"""What Fachämter are asked about enquiries."""

from django.db.models import QuerySet

from apps.accounts.visitors import Visitor

from ..enums import HandOverState
from ..models import HandOver
from .enquiries import enquiries_managed_by

ANSWER = "enquiries.answer_hand_over"


def hand_overs_asked_of(user: Visitor) -> QuerySet[HandOver]:
    """The questions to the own Fachamt."""
    found = HandOver.objects.select_related("enquiry__sozialraum", "department", "answered_by")
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    return found.filter(department__in=[role.department_id for role in user.roles_with(ANSWER)])


def hand_overs_managed_by(user: Visitor) -> QuerySet[HandOver]:
    """The questions that the own Anlaufstelle has asked."""
    return HandOver.objects.select_related("enquiry", "department", "answered_by").filter(
        enquiry__in=enquiries_managed_by(user).select_related(None)
    )


def open_ones(found: QuerySet[HandOver]) -> QuerySet[HandOver]:
    """Those that wait for an answer, the most urgent first."""
    return found.filter(state=HandOverState.OPEN).order_by("due_at", "pk")


def done_ones(found: QuerySet[HandOver]) -> QuerySet[HandOver]:
    """Those that wait no more, the newest first."""
    return found.exclude(state=HandOverState.OPEN).order_by("-asked_at", "-pk")
