from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Channel, Rhythm


class Preference(models.Model):
    """How somebody wants to hear of one kind of message. Without a row it comes as the table of kinds says."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences", verbose_name=_("Person")
    )
    kind = models.CharField(_("Art"), max_length=60)

    channel = models.CharField(_("Weg"), max_length=10, choices=Channel)
    rhythm = models.CharField(_("Rhythmus"), max_length=10, choices=Rhythm, default=Rhythm.AT_ONCE)

    class Meta:
        verbose_name = _("Wunsch zu Nachrichten")
        verbose_name_plural = _("Wünsche zu Nachrichten")
        constraints = [
            models.UniqueConstraint(fields=["account", "kind"], name="preference_once"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="preference_channel_known"),
            models.CheckConstraint(condition=models.Q(rhythm__in=Rhythm.values), name="preference_rhythm_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_channel_display()}, {self.get_rhythm_display()}"


class ReadingLanguage(models.Model):
    """The language in which somebody with an account wants to be written to; German without a row."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_language", verbose_name=_("Person")
    )
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("Sprache der Nachrichten")
        verbose_name_plural = _("Sprachen der Nachrichten")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="reading_language_known",
            )
        ]

    def __str__(self) -> str:
        return self.get_language_display()
