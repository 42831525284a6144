from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class LibraryTag(models.Model):
    """A word under which entries of the library are found; all districts share the words.

    They come with the entries (apps.library.domain.tags); staff rename them and put two together.
    """

    name = models.CharField(_("Schlagwort"), max_length=40)
    slug = models.SlugField(_("in Adressen"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("Schlagwort")
        verbose_name_plural = _("Schlagworte")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="library_tag_once"),
            models.CheckConstraint(condition=~Q(name=""), name="library_tag_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
