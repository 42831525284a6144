import uuid
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.spelling import search_words

from ..enums import Channel, Direction, Reply, Taken


def file_path(instance: models.Model, filename: str) -> str:
    """Files are stored under a random name; the name they had is a field."""
    return f"enquiries/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


class EnquiryMessage(models.Model):
    """One message of the conversation: from the person, or to the person. Never changed afterwards."""

    enquiry = models.ForeignKey("Enquiry", on_delete=models.CASCADE, related_name="messages", verbose_name=_("Anfrage"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="enquiry_messages",
        verbose_name=_("geschrieben oder aufgenommen von"),
        null=True,
        blank=True,
    )

    direction = models.CharField(_("Richtung"), max_length=3, choices=Direction)
    channel = models.CharField(_("Weg"), max_length=10, choices=Channel)
    reply = models.CharField(_("was es ist"), max_length=10, choices=Reply, blank=True)
    text = models.TextField(_("Text"))
    full_text = models.TextField(
        _("ganze E-Mail"), blank=True, help_text=_("Nur wo Zitat oder Unterschrift weggelassen sind.")
    )
    left_out = ArrayField(
        models.CharField(max_length=120), verbose_name=_("nicht übernommene Anhänge"), default=list, blank=True
    )
    is_other_sender = models.BooleanField(_("von einer anderen Adresse"), default=False)
    message_id = models.CharField(_("Kennung der E-Mail"), max_length=250, blank=True)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Nachricht zu einer Anfrage")
        verbose_name_plural = _("Nachrichten zu Anfragen")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["message_id"], condition=~Q(message_id=""), name="enquiry_message_by_mail"),
            GinIndex(search_words("text"), name="enquiry_message_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(direction=Direction.IN, reply="") | Q(direction=Direction.OUT, reply__in=Reply.values),
                name="enquiry_message_out_is_a_reply",
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="enquiry_message_channel_known"),
            models.CheckConstraint(condition=~Q(text=""), name="enquiry_message_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.at:%Y-%m-%d}"

    @property
    def is_from_person(self) -> bool:
        return self.direction == Direction.IN


class EnquiryFile(models.Model):
    """A paper that came with a message, told by its content. For the Anlaufstelle and the person alone."""

    message = models.ForeignKey(
        EnquiryMessage, on_delete=models.CASCADE, related_name="files", verbose_name=_("Nachricht")
    )

    file = models.FileField(_("Datei"), upload_to=file_path)
    name = models.CharField(_("Name der Datei"), max_length=120)
    content_type = models.CharField(_("Art"), max_length=100)
    size = models.PositiveIntegerField(_("Größe"))

    class Meta:
        verbose_name = _("Datei zu einer Anfrage")
        verbose_name_plural = _("Dateien zu Anfragen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The random part of the file's name: names the paper in addresses."""
        return Path(self.file.name or "").stem


class EnquiryNote(models.Model):
    """A note of colleagues on an enquiry. Never leaves the desk: no mail and no page for others shows its text."""

    enquiry = models.ForeignKey("Enquiry", on_delete=models.CASCADE, related_name="notes", verbose_name=_("Anfrage"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="enquiry_notes",
        verbose_name=_("von"),
        null=True,
        blank=True,
    )
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="enquiry_mentions", verbose_name=_("erwähnt"), blank=True
    )

    text = models.TextField(_("Notiz"), max_length=2000)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Notiz zu einer Anfrage")
        verbose_name_plural = _("Notizen zu Anfragen")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Notiz zu {self.enquiry_id}"


class TakenMail(models.Model):
    """A mail that was taken in, so that the same one is never taken twice. Keeps no word of it."""

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="taken_mails", verbose_name=_("Bezirk")
    )
    message = models.OneToOneField(
        EnquiryMessage,
        on_delete=models.SET_NULL,
        related_name="taken_mail",
        verbose_name=_("Nachricht"),
        null=True,
        blank=True,
    )

    digest = models.CharField(_("Prüfsumme der Kennung"), max_length=64)
    outcome = models.CharField(_("was daraus wurde"), max_length=10, choices=Taken)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("aufgenommene E-Mail")
        verbose_name_plural = _("aufgenommene E-Mails")
        constraints = [
            models.UniqueConstraint(fields=["district", "digest"], name="taken_mail_once"),
            models.CheckConstraint(condition=Q(outcome__in=Taken.values), name="taken_mail_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.at:%Y-%m-%d}"
