"""The kinds of people the portal knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleKind(models.TextChoices):
    """What somebody does for a district, or for all of Berlin. A citizen has no role."""

    ANLAUFSTELLE = "anlaufstelle", _("Anlaufstelle")
    FACHAMT = "fachamt", _("Fachamt")
    GEBIETSKOORDINATION = "gebietskoordination", _("Gebietskoordination")
    SPK_LEITUNG = "spk_leitung", _("SPK-Leitung")
    KIEZPATE = "kiezpate", _("Kiezpat:in")
    TECHNICAL_ADMIN = "technical_admin", _("Technische Administration")
    SENATE = "senate", _("Senatsverwaltung")


# Whoever writes in public with one of these roles speaks for the office, and no name of a person stands there.
SPEAKS_FOR = {kind.value: kind.label for kind in RoleKind if kind != RoleKind.KIEZPATE}
