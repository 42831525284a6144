from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A way somebody likes to see a list, such as the desk: its filters under a name, for this person alone."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views", verbose_name=_("Person")
    )

    list_name = models.CharField(_("Liste"), max_length=20, default="desk")
    name = models.CharField(_("Name"), max_length=60)
    query = models.CharField(_("Filter"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("gespeicherte Ansicht")
        verbose_name_plural = _("gespeicherte Ansichten")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "list_name", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name
