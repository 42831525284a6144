from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Guest(models.Model):
    """A mail address without an account that wants to hear of something.

    What it agreed to stands with what it follows; nothing is sent to it before it has confirmed that.
    Goes when nothing is left that it follows. Raising `link_version` makes every older link worthless.
    """

    email = models.EmailField(_("E-Mail-Adresse"))
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES, default="de")

    link_version = models.PositiveIntegerField(_("Fassung des Links"), default=1)
    created_at = models.DateTimeField(_("seit"), default=timezone.now)

    class Meta:
        verbose_name = _("Gast")
        verbose_name_plural = _("Gäste")
        constraints = [models.UniqueConstraint(Lower("email"), name="guest_once")]

    def __str__(self) -> str:
        return self.email
