import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .agenda import AgendaItem
from .meeting import Meeting, Participant


class Presence(models.Model):
    """Somebody was in the room, or called in, from then to then. Whoever leaves and returns has two rows."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="presences", verbose_name=_("Person")
    )

    by_deputy = models.BooleanField(_("durch die Vertretung"), default=False)
    came_at = models.DateTimeField(_("gekommen um"), default=timezone.now)
    left_at = models.DateTimeField(_("gegangen um"), null=True, blank=True)

    class Meta:
        verbose_name = _("Anwesenheit")
        verbose_name_plural = _("Anwesenheiten")
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(left_at__isnull=True), name="presence_one_open_each"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")), name="presence_left_after_coming"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.came_at:%H:%M}"


@pghistory.track(exclude=["version"])
class NoteBlock(models.Model):
    """A paragraph of the notes on one item, written in the meeting. Its key comes from the screen that made it.

    Two people write at once: each save names the version it began with, and nothing of either is lost.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="blocks", verbose_name=_("Punkt"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="note_blocks",
        verbose_name=_("zuletzt geschrieben von"),
        null=True,
        blank=True,
    )
    key = models.UUIDField(_("Schlüssel"), unique=True, default=uuid.uuid4)

    text = models.TextField(_("Text"), blank=True)
    position = models.PositiveSmallIntegerField(_("Platz"), default=0)
    version = models.PositiveIntegerField(_("Fassung"), default=1)
    changed_at = models.DateTimeField(_("geändert am"), default=timezone.now)

    class Meta:
        verbose_name = _("Absatz der Mitschrift")
        verbose_name_plural = _("Absätze der Mitschrift")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class MeetingInput(models.Model):
    """One thing that a minute-taker's screen sent, by the key the screen gave it. A second time it changes nothing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="inputs", verbose_name=_("Sitzung"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="meeting_inputs",
        verbose_name=_("eingetragen von"),
        null=True,
        blank=True,
    )
    key = models.UUIDField(_("Schlüssel"), unique=True, default=uuid.uuid4)

    action = models.CharField(_("Eingabe"), max_length=20)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Eingabe der Sitzung")
        verbose_name_plural = _("Eingaben der Sitzung")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.key}"
