import uuid
from pathlib import Path

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def picture_path(instance: models.Model, filename: str) -> str:
    """Pictures are stored under a random name."""
    return f"vorhaben/{uuid.uuid4().hex}.jpg"


def file_path(instance: models.Model, filename: str) -> str:
    """Files are stored under a random name; the name they had is a field."""
    return f"vorhaben/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


class VorhabenPicture(models.Model):
    """A picture of a Vorhaben: drawn anew, with words for whoever cannot see it; handed out by a view."""

    vorhaben = models.ForeignKey(
        "Vorhaben", on_delete=models.CASCADE, related_name="pictures", verbose_name=_("Vorhaben")
    )

    image = models.ImageField(_("Bild"), upload_to=picture_path, width_field="width", height_field="height")
    alt_text = models.CharField(_("Was auf dem Bild zu sehen ist"), max_length=160)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    class Meta:
        verbose_name = _("Bild eines Vorhabens")
        verbose_name_plural = _("Bilder eines Vorhabens")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(alt_text=""), name="vorhaben_picture_has_words")]

    def __str__(self) -> str:
        return self.alt_text

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:picture", args=[self.vorhaben.reference, self.key])

    @property
    def key(self) -> str:
        """The random part of the file's name: names the picture in addresses."""
        return Path(self.image.name or "").stem


class VorhabenFile(models.Model):
    """A plan or a report of a Vorhaben to download: PDF, ODT or DOCX by what is in it."""

    vorhaben = models.ForeignKey("Vorhaben", on_delete=models.CASCADE, related_name="files", verbose_name=_("Vorhaben"))

    file = models.FileField(_("Datei"), upload_to=file_path)
    title = models.CharField(_("Was darin steht"), max_length=120)
    name = models.CharField(_("Name der Datei"), max_length=120)
    content_type = models.CharField(_("Art"), max_length=100)
    size = models.PositiveIntegerField(_("Größe"))
    added_at = models.DateTimeField(_("hinzugefügt am"), default=timezone.now)

    class Meta:
        verbose_name = _("Datei eines Vorhabens")
        verbose_name_plural = _("Dateien eines Vorhabens")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:attachment", args=[self.vorhaben.reference, self.key])

    @property
    def key(self) -> str:
        return Path(self.file.name or "").stem
