"""What belongs to an idea besides its words: costs, places, papers, consents, versions, questions; and drafts."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import ConsentPurpose, CostKind, FileKind, PlaceKind


class CostLine(models.Model):
    """One position of the costs of an idea, such as 300 € for material."""

    proposal = models.ForeignKey(
        "Proposal", on_delete=models.CASCADE, related_name="cost_lines", verbose_name=_("Idee")
    )

    position = models.PositiveSmallIntegerField(_("Platz"), default=1)
    kind = models.CharField(_("Art der Kosten"), max_length=12, choices=CostKind, default=CostKind.MATERIAL)
    what = models.CharField(_("Wofür"), max_length=160)
    amount = models.DecimalField(_("Betrag"), max_digits=8, decimal_places=2)

    class Meta:
        verbose_name = _("Kostenposition")
        verbose_name_plural = _("Kosten")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="cost_line_positive"),
            models.CheckConstraint(condition=Q(kind__in=CostKind.values), name="cost_line_kind_known"),
        ]

    def __str__(self) -> str:
        return self.what


class ProposalPlace(models.Model):
    """A further place of an idea that happens at several; the first stands in the idea itself."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="places", verbose_name=_("Idee"))
    planungsraum = models.ForeignKey(
        "sozialraum.Sozialraum",
        on_delete=models.PROTECT,
        related_name="proposal_places",
        verbose_name=_("Planungsraum"),
    )

    position = models.PositiveSmallIntegerField(_("Platz"), default=1)
    kind = models.CharField(_("Art der Ortsangabe"), max_length=10, choices=PlaceKind)
    point = gis.PointField(_("Stelle"), srid=4326, null=True, blank=True)
    words = models.CharField(_("Ort in Worten"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("weiterer Ort")
        verbose_name_plural = _("weitere Orte")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=PlaceKind.PIN, point__isnull=False)
                | Q(kind=PlaceKind.ADDRESS, point__isnull=True) & ~Q(words=""),
                name="proposal_place_pin_or_address",
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.planungsraum)


def document_path(instance: models.Model, filename: str) -> str:
    """Papers are stored under a random name; the name a person gave the file is a field."""
    return f"documents/{uuid.uuid4().hex}{Path(filename).suffix.lower()[:8]}"


class ProposalDocument(models.Model):
    """A paper that goes with an idea, an offer or a sketch. For the office only, handed out by a view."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="documents", verbose_name=_("Idee"))

    file = models.FileField(_("Datei"), upload_to=document_path)
    name = models.CharField(_("Name der Datei"), max_length=120)
    content_type = models.CharField(_("Dateiart"), max_length=80)
    size = models.PositiveIntegerField(_("Größe in Byte"))
    uploaded_at = models.DateTimeField(_("hochgeladen am"), default=timezone.now)

    class Meta:
        verbose_name = _("Unterlage")
        verbose_name_plural = _("Unterlagen")
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The random part of the file's name: names the paper in addresses."""
        return Path(self.file.name or "").stem


class Consent(models.Model):
    """What whoever handed in an idea agreed to: one purpose, in these words, at that time."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="consents", verbose_name=_("Idee"))

    purpose = models.CharField(_("Zweck"), max_length=12, choices=ConsentPurpose)
    version = models.CharField(_("Fassung"), max_length=20)
    wording = models.TextField(_("Wortlaut"))
    given_at = models.DateTimeField(_("erteilt am"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("widerrufen am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Einwilligung")
        verbose_name_plural = _("Einwilligungen")
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=ConsentPurpose.values), name="consent_purpose_known"),
            models.UniqueConstraint(
                fields=["proposal", "purpose"], condition=Q(withdrawn_at=None), name="consent_once_per_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.version}"


class ProposalVersion(models.Model):
    """What an idea said before a change; number 1 is what was handed in. The idea itself holds the newest."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="versions", verbose_name=_("Idee"))
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="proposal_versions",
        verbose_name=_("geändert von"),
        null=True,
        blank=True,
    )

    number = models.PositiveIntegerField(_("Nummer"))
    content: Any = models.JSONField(_("Inhalt"))
    office = models.CharField(_("geändert durch"), max_length=160, blank=True)
    replaced_at = models.DateTimeField(_("ersetzt am"), default=timezone.now)

    class Meta:
        verbose_name = _("frühere Fassung")
        verbose_name_plural = _("frühere Fassungen")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposal_version_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} v{self.number}"


class ProposalQuestion(models.Model):
    """The Anlaufstelle asks back; the author answers by private link or account. Never public."""

    proposal = models.ForeignKey("Proposal", on_delete=models.CASCADE, related_name="questions", verbose_name=_("Idee"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="asked_questions",
        verbose_name=_("gefragt von"),
        null=True,
        blank=True,
    )

    text = models.TextField(_("Frage"), max_length=2000)
    asked_at = models.DateTimeField(_("gefragt am"), default=timezone.now)
    answer = models.TextField(_("Antwort"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)
    settled_at = models.DateTimeField(
        _("erledigt am"), null=True, blank=True, help_text=_("Die Anlaufstelle hat die Antwort gelesen.")
    )

    class Meta:
        verbose_name = _("Rückfrage")
        verbose_name_plural = _("Rückfragen")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["proposal"], condition=Q(settled_at=None), name="question_open_of_proposal")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="question_answered_has_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ProposalDraft(models.Model):
    """An idea somebody is still writing. Found again by the key in its address; deleted after 30 days."""

    key = models.UUIDField(_("Schlüssel"), unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="proposal_drafts",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    region_budget = models.ForeignKey(
        "RegionBudget",
        on_delete=models.CASCADE,
        related_name="drafts",
        verbose_name=_("Kiezkasse"),
        null=True,
        blank=True,
    )

    content: Any = models.JSONField(_("Inhalt"), default=dict)
    step = models.CharField(_("Schritt"), max_length=20, blank=True)
    created_at = models.DateTimeField(_("begonnen am"), default=timezone.now)
    changed_at = models.DateTimeField(_("geändert am"), default=timezone.now)

    class Meta:
        verbose_name = _("Entwurf")
        verbose_name_plural = _("Entwürfe")
        indexes = [models.Index(fields=["changed_at"], name="draft_oldest")]

    def __str__(self) -> str:
        return f"Entwurf {self.pk}"


class DraftFile(models.Model):
    """A picture or paper of an idea that is not handed in yet."""

    draft = models.ForeignKey(ProposalDraft, on_delete=models.CASCADE, related_name="files", verbose_name=_("Entwurf"))

    kind = models.CharField(_("Art"), max_length=10, choices=FileKind)
    file = models.FileField(_("Datei"), upload_to=document_path)
    name = models.CharField(_("Name der Datei"), max_length=120)
    content_type = models.CharField(_("Dateiart"), max_length=80)
    size = models.PositiveIntegerField(_("Größe in Byte"))
    alt_text = models.CharField(_("Beschreibung des Bildes"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("Datei eines Entwurfs")
        verbose_name_plural = _("Dateien von Entwürfen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="draft_file_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The random part of the file's name: names the file in addresses."""
        return Path(self.file.name or "").stem

    @property
    def removal(self) -> str:
        """What the button that takes the file away sends."""
        return f"remove-{self.pk}"
