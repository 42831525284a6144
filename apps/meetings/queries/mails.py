"""What a body wrote to whom: invitations, changes, minutes, reminders of tasks."""

from django.db.models import QuerySet

from apps.notifications.models import OutboxMessage
from apps.notifications.queries import messages_about

from ..models import Body, Meeting

KINDS = (
    "meeting_invited",
    "meeting_moved",
    "meeting_cancelled",
    "minutes_circulated",
    "meeting_task",
    "meeting_task_overdue",
)


def mails_of_body(body: Body) -> QuerySet[OutboxMessage]:
    """All of them, the newest first. Those of a body across districts stand in no district's list."""
    meetings = Meeting.objects.filter(body=body).values("reference")
    return messages_about({"meeting": meetings, "body": [str(body.pk)]})
