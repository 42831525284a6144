"""Words of the library: what there is, where an entry stands, what money is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """What an entry is."""

    GUIDE = "guide", _("Anleitung")
    TEMPLATE = "template", _("Vorlage")
    VIDEO = "video", _("Video")
    PROGRAMME = "programme", _("Förderprogramm")
    READING = "reading", _("Lesetipp")


# The same for headings and tabs.
KINDS_IN_PLURAL: dict[str, object] = {
    EntryKind.GUIDE: _("Anleitungen"),
    EntryKind.TEMPLATE: _("Vorlagen"),
    EntryKind.VIDEO: _("Videos"),
    EntryKind.PROGRAMME: _("Förderprogramme"),
    EntryKind.READING: _("Lesetipps"),
}


class EntryState(models.TextChoices):
    """Whether everybody reads an entry."""

    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("veröffentlicht")


class Need(models.TextChoices):
    """What people need money for."""

    MATERIAL = "material", _("Material und Werkzeug")
    EVENT = "event", _("Feste und Veranstaltungen")
    GREEN = "green", _("Grün und Wohnumfeld")
    YOUTH = "youth", _("Kinder und Jugendliche")
    PROJECT = "project", _("größere Projekte")
    PLACE = "place", _("Treffpunkte und Stadtteilarbeit")


class Language(models.TextChoices):
    """In which language something is."""

    DE = "de", _("Deutsch")
    EN = "en", _("Englisch")
    TR = "tr", _("Türkisch")
    AR = "ar", _("Arabisch")
    RU = "ru", _("Russisch")
    UK = "uk", _("Ukrainisch")
    PL = "pl", _("Polnisch")
    VI = "vi", _("Vietnamesisch")
