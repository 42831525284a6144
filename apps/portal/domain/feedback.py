"""Taking in and settling what people tell the Anlaufstelle."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.notifications.domain.outbox import queue_mail
from apps.sozialraum.models import District

from ..enums import FeedbackKind
from ..models import Feedback

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def send_feedback(
    *, kind: FeedbackKind | str, message: str, district: District | None, email: str = "", page: str = ""
) -> Feedback:
    """Keep the message for the Anlaufstelle and tell its mailbox that there is one."""
    feedback = Feedback.objects.create(kind=kind, message=message, district=district, email=email, page=page)
    if district is not None and district.contact_email:
        queue_mail(
            kind="feedback",
            recipient=district.contact_email,
            dedup_key=f"feedback-{feedback.pk}",
            context={
                "feedback": feedback,
                "district": district,
                "link": settings.SPK_SITE_URL + reverse("admin:portal_feedback_change", args=[feedback.pk]),
            },
        )
    return feedback


@transaction.atomic
def settle_feedback(*, feedback: Feedback, actor: "User") -> None:
    """Mark a message as done."""
    locked = Feedback.objects.select_for_update(no_key=True).get(pk=feedback.pk)
    if locked.handled_at is not None:
        raise DomainError(_("Diese Rückmeldung ist schon erledigt."))
    locked.handled_at = timezone.now()
    locked.handled_by = actor
    locked.save(update_fields=["handled_at", "handled_by"])
    feedback.refresh_from_db()
