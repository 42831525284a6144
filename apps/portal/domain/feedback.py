"""Taking in and settling what people tell the Anlaufstelle."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.deadlines.domain.following import follow
from apps.notifications.domain.outbox import queue_letter
from apps.notifications.topic import Topic
from apps.notifications.wording import in_words
from apps.sozialraum.models import District

from ..enums import FeedbackKind
from ..models import Feedback
from ..standings import due_day_of, reply_to

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def send_feedback(
    *, kind: FeedbackKind | str, message: str, district: District | None, email: str = "", page: str = ""
) -> Feedback:
    """Keep the message for the Anlaufstelle, give it a day to answer by, and tell its mailbox."""
    feedback = Feedback.objects.create(kind=kind, message=message, district=district, email=email, page=page)
    if district is None:
        return feedback
    follow([reply_to(feedback)], actor=None)
    if district.contact_email:
        _tell_mailbox(feedback, district)
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
    if locked.district_id is not None:
        follow([reply_to(locked)], actor=actor)
    feedback.refresh_from_db()


def _tell_mailbox(feedback: Feedback, district: District) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        day = in_words(due_day_of(feedback))
        answer = (
            _("Bitte antworten Sie bis %(day)s an: %(email)s") % {"day": day, "email": feedback.email}
            if feedback.email
            else _("Eine Antwort ist nicht gewünscht.")
        )
    address = reverse("admin:portal_feedback_change", args=[feedback.pk])
    queue_letter(
        kind="feedback",
        recipient=district.contact_email,
        dedup_key=f"feedback-{feedback.pk}",
        topic=Topic(
            kind="feedback", key=str(feedback.pk), title=gettext_lazy("Nachricht an die Anlaufstelle"), address=address
        ),
        district=district,
        facts={
            "art": FeedbackKind(feedback.kind).label,
            "nachricht": feedback.message,
            "seite": feedback.page,
            "antwort": answer,
        },
    )
