"""The four levels of the LOR, Berlin's small-area geography for planning with people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The LOR in force since 1 January 2021. Older data must carry its own version.
CURRENT_LOR_VERSION = "2021"


class Level(models.TextChoices):
    """Which of the four sizes a Sozialraum has; the key grows by two digits per step."""

    BEZIRK = "bezirk", _("Bezirk")
    PROGNOSERAUM = "prognoseraum", _("Prognoseraum")
    BEZIRKSREGION = "bezirksregion", _("Bezirksregion")
    PLANUNGSRAUM = "planungsraum", _("Planungsraum")

    @property
    def key_length(self) -> int:
        return KEY_LENGTHS[self]

    @property
    def below(self) -> "Level | None":
        """The next smaller level, None below the Planungsraum."""
        return next((level for level in Level if level.key_length == self.key_length + 2), None)


KEY_LENGTHS: dict[Level, int] = {
    Level.BEZIRK: 2,
    Level.PROGNOSERAUM: 4,
    Level.BEZIRKSREGION: 6,
    Level.PLANUNGSRAUM: 8,
}
