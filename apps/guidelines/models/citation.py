from django.db import models
from django.utils.translation import gettext_lazy as _

from .text import Paragraph


class Citation(models.Model):
    """Cites one paragraph of one version, and keeps citing it when a newer version is in force.

    Apps above make their own of it, such as the paragraphs a decision refers to.
    """

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("Absatz")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return cited(self.paragraph)


def cited(paragraph: Paragraph) -> str:
    """How a paragraph is cited: "Fassung 2021, Absatz 2.3"."""
    return str(_("%(version)s, Absatz %(number)s") % {"version": paragraph.version.name, "number": paragraph.number})
