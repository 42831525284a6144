"""Words of the guidelines: where a version stands, what a paragraph is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionStatus(models.TextChoices):
    """Where one version of a guideline stands. Moves only by ALLOWED_TRANSITIONS."""

    DRAFT = "draft", _("Entwurf")
    CONSULTATION = "consultation", _("in Konsultation")
    ADOPTED = "adopted", _("in Kraft")
    SUPERSEDED = "superseded", _("abgelöst")


# What was public once stays: only a draft is ever written in.
ALLOWED_TRANSITIONS: dict[VersionStatus, frozenset[VersionStatus]] = {
    VersionStatus.DRAFT: frozenset({VersionStatus.CONSULTATION, VersionStatus.ADOPTED}),
    VersionStatus.CONSULTATION: frozenset({VersionStatus.ADOPTED, VersionStatus.SUPERSEDED}),
    VersionStatus.ADOPTED: frozenset({VersionStatus.SUPERSEDED}),
    VersionStatus.SUPERSEDED: frozenset(),
}

# What everybody reads; a draft is for the staff of its district.
PUBLIC_STATUSES = (VersionStatus.CONSULTATION, VersionStatus.ADOPTED, VersionStatus.SUPERSEDED)


class ParagraphKind(models.TextChoices):
    """What a paragraph is: plain text, a principle that offices check themselves by, or a tool of participation."""

    TEXT = "text", _("Absatz")
    PRINCIPLE = "principle", _("Grundsatz")
    INSTRUMENT = "instrument", _("Instrument")


class ContributionKind(models.TextChoices):
    """What somebody says in a consultation. An answer to a contribution is a reply."""

    SUPPORT = "support", _("Zustimmung")
    OBJECTION = "objection", _("Einwand")
    WORDING = "wording", _("Änderungsvorschlag")
    REPLY = "reply", _("Antwort")


# What gets a number and an answer by the office.
NUMBERED = (ContributionKind.SUPPORT, ContributionKind.OBJECTION, ContributionKind.WORDING)


class Verdict(models.TextChoices):
    """What the office does with a contribution."""

    TAKEN = "taken", _("aufgenommen")
    PARTLY = "partly", _("teilweise aufgenommen")
    NOT = "not", _("nicht aufgenommen")
