import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import MessageState


class OutboxMessage(models.Model):
    """One mail to one recipient, written in the same transaction as the event it tells of.

    So no mail is lost when Redis, the worker or the mail server is away, and none goes out for
    something that was rolled back. Only apps.notifications.domain (outbox, delivery) changes the state.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dedup_key = models.CharField(
        _("Schlüssel gegen doppelten Versand"), max_length=200, unique=True, help_text="kind:object:recipient"
    )

    kind = models.CharField(_("Art"), max_length=60)
    recipient = models.EmailField(_("an"))
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    subject = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(_("Text"))
    html = models.TextField(_("HTML"), blank=True)

    state = models.CharField(_("Zustand"), max_length=20, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    created_at = models.DateTimeField(_("geschrieben am"), default=timezone.now)
    due_at = models.DateTimeField(_("fällig ab"), default=timezone.now)
    sent_at = models.DateTimeField(_("verschickt am"), null=True, blank=True)
    last_error = models.CharField(_("letzter Fehler"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Nachricht")
        verbose_name_plural = _("Nachrichten")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state=MessageState.WAITING),
                name="outbox_waiting_by_due",
            ),
            models.Index(fields=["-created_at"], name="outbox_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=MessageState.values), name="outbox_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SENT) | models.Q(sent_at__isnull=False),
                name="outbox_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(subject__contains="\n") & ~models.Q(subject__contains="\r"),
                name="outbox_subject_one_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"
