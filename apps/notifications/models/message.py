import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import MessageState


class AboutTopic(models.Model):
    """The columns of a row that is about something; see apps.notifications.topic."""

    topic_kind = models.CharField(_("worum es geht"), max_length=20, blank=True)
    topic_key = models.CharField(_("Schlüssel der Sache"), max_length=60, blank=True)
    topic_title = models.CharField(_("Name der Sache"), max_length=200, blank=True)
    topic_address = models.CharField(_("Adresse der Sache"), max_length=300, blank=True)

    class Meta:
        abstract = True


class OutboxMessage(AboutTopic):
    """One mail to one recipient, written in the same transaction as the event it tells of.

    So no mail is lost when Redis, the worker or the mail server is away, and none goes out for
    something that was rolled back. Only apps.notifications.domain (outbox, delivery) changes the state.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dedup_key = models.CharField(
        _("Schlüssel gegen doppelten Versand"), max_length=200, unique=True, help_text="kind:object:recipient"
    )

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mails",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.CASCADE,
        related_name="mails",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Art"), max_length=60)
    recipient = models.EmailField(_("an"))
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    subject = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(_("Text"))
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("Kalenderdatei"), blank=True, help_text=_("Ein Termin (RFC 5545), der mitgeht."))
    reason = models.CharField(_("warum"), max_length=300, blank=True)
    resend_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="resends",
        verbose_name=_("noch einmal geschickt"),
        null=True,
        blank=True,
    )
    resent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="resent_mails",
        verbose_name=_("noch einmal geschickt von"),
        null=True,
        blank=True,
    )
    list_key = models.CharField(
        _("Liste"), max_length=80, blank=True, help_text=_("Was ein Klick auf Abbestellen beendet.")
    )

    reply_to = models.EmailField(
        _("Antwort an"), blank=True, help_text=_("Wo eine Antwort ankommt, wenn nicht beim Absender.")
    )
    in_reply_to = models.CharField(_("antwortet auf"), max_length=250, blank=True, help_text="Message-ID (RFC 5322)")

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
                condition=models.Q(state__in=[MessageState.WAITING, MessageState.SENDING]),
                name="outbox_open_by_due",
            ),
            models.Index(fields=["-created_at"], name="outbox_newest"),
            models.Index(fields=["district", "-created_at"], name="outbox_of_district"),
            models.Index(fields=["topic_kind", "topic_key"], condition=~models.Q(topic_key=""), name="outbox_of_topic"),
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
            models.CheckConstraint(
                condition=~models.Q(list_key__contains="\n") & ~models.Q(list_key__contains="\r"),
                name="outbox_list_one_line",
            ),
            models.CheckConstraint(
                condition=models.Q(in_reply_to="") | models.Q(in_reply_to__regex=r"^<[!-;=?-~]+>$"),
                name="outbox_answers_a_message_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
