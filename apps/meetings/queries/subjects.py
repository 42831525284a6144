"""Where in the bodies a thing of the portal came up."""

from django.db.models import QuerySet

from ..models import AgendaItem
from .published import EVERYBODY
from .visibility import items_visible_to


def items_about(kind: str, key: str) -> QuerySet[AgendaItem]:
    """The items about a thing that everybody may see, of the latest meeting first."""
    items = items_visible_to(EVERYBODY).filter(subjects__kind=kind, subjects__key=key)
    return items.select_related("meeting__body__district").order_by("-meeting__starts_at", "order")
