"""What messages to the Anlaufstelle say about their deadline: somebody answers within two weeks."""

from datetime import date

from django.urls import reverse
from django.utils import formats, timezone

from apps.core.language import stored_words
from apps.deadlines.days import days_after, end_of
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import MESSAGE
from apps.deadlines.sources import Standing

from .enums import FeedbackKind
from .models import Feedback

# What the page on accessibility promises, for every message.
REPLY_DAYS = 14


def due_day_of(feedback: Feedback) -> date:
    """The last day for an answer."""
    return days_after(timezone.localdate(feedback.created_at), REPLY_DAYS)


def reply_to(feedback: Feedback) -> Standing:
    """The office of the district answers and marks the message as done. Its words stay out of the list."""
    with stored_words():
        received = formats.date_format(timezone.localdate(feedback.created_at), "j. F Y")
        title = f"{FeedbackKind(feedback.kind).label} ({received})"
    return Standing(
        kind=MESSAGE,
        subject=str(feedback.pk),
        outcome=Outcome.WANTED if feedback.handled_at is None else Outcome.DONE,
        due_at=end_of(due_day_of(feedback)),
        title=title,
        address=reverse("admin:portal_feedback_change", args=[feedback.pk]),
        district_id=feedback.district_id or 0,
    )
