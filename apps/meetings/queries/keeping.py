"""What somebody keeps to themselves or has not decided on yet: private calendars, drafts of old minutes."""

from django.db.models import QuerySet

from apps.accounts.models import User

from ..models import Body, BodyFeed, ImportDraft


def feed_of(user: User, body: Body) -> BodyFeed | None:
    """The private calendar of a person for a body, if they made one."""
    return BodyFeed.objects.filter(user=user, body=body).first()


def drafts_of(body: Body) -> QuerySet[ImportDraft]:
    """Old minutes that nobody has confirmed yet."""
    return ImportDraft.objects.filter(body=body, meeting=None).order_by("name", "pk")
