import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class MailText(models.Model):
    """What a kind of mail says in one district and language, where its staff changed the shipped words."""

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.CASCADE, related_name="mail_texts", verbose_name=_("Bezirk")
    )

    kind = models.CharField(_("Art"), max_length=60)
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES)
    subject = models.CharField(_("Betreff"), max_length=150)
    text = models.TextField(_("Text"), max_length=3000)

    class Meta:
        verbose_name = _("Text einer E-Mail")
        verbose_name_plural = _("Texte der E-Mails")
        constraints = [
            models.UniqueConstraint(fields=["district", "kind", "language"], name="mail_text_once"),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]), name="mail_text_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
