from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import Rhythm
from .message import AboutTopic


class Digest(models.Model):
    """One collected mail to one person: all that came up since the one before."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests", verbose_name=_("Person")
    )
    message = models.OneToOneField(
        "OutboxMessage",
        on_delete=models.SET_NULL,
        related_name="digest",
        verbose_name=_("Nachricht"),
        null=True,
    )

    rhythm = models.CharField(_("Rhythmus"), max_length=10, choices=Rhythm)
    day = models.DateField(_("Tag"))

    class Meta:
        verbose_name = _("Sammelmail")
        verbose_name_plural = _("Sammelmails")
        constraints = [
            models.UniqueConstraint(fields=["account", "rhythm", "day"], name="digest_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(rhythm__in=[Rhythm.DAILY, Rhythm.WEEKLY]), name="digest_is_collected"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rhythm_display()} {self.day}"


class InboxItem(AboutTopic):
    """Something a person with an account hears of: in the portal, in a digest, or both.

    Written by apps.notifications.domain.notify in the language of the person. An item is in at most
    one digest, because it points to that one.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox", verbose_name=_("Person")
    )
    digest = models.ForeignKey(
        Digest, on_delete=models.SET_NULL, related_name="items", verbose_name=_("Sammelmail"), null=True, blank=True
    )
    dedup_key = models.CharField(_("Schlüssel gegen Doppeltes"), max_length=200, unique=True)

    kind = models.CharField(_("Art"), max_length=60)
    title = models.CharField(_("Überschrift"), max_length=200)
    text = models.TextField(_("Text"), blank=True)
    reason = models.CharField(_("warum"), max_length=300, blank=True)

    in_inbox = models.BooleanField(_("steht im Portal"), default=True)
    rhythm = models.CharField(_("Rhythmus der E-Mail"), max_length=10, choices=Rhythm, default=Rhythm.AT_ONCE)
    created_at = models.DateTimeField(_("geschrieben am"), default=timezone.now)
    read_at = models.DateTimeField(_("gelesen am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Nachricht im Portal")
        verbose_name_plural = _("Nachrichten im Portal")
        indexes = [
            models.Index(fields=["account", "-created_at"], condition=models.Q(in_inbox=True), name="inbox_of_account"),
            models.Index(
                fields=["account"],
                condition=models.Q(in_inbox=True, read_at__isnull=True),
                name="inbox_unread",
            ),
            models.Index(
                fields=["rhythm", "account", "created_at"],
                condition=models.Q(digest__isnull=True) & ~models.Q(rhythm=Rhythm.AT_ONCE),
                name="inbox_for_digest",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(rhythm__in=Rhythm.values), name="inbox_rhythm_known"),
            models.CheckConstraint(
                condition=models.Q(digest__isnull=True) | ~models.Q(rhythm=Rhythm.AT_ONCE),
                name="inbox_digest_was_wished",
            ),
        ]

    def __str__(self) -> str:
        return self.title
