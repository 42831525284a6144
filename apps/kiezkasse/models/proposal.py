import uuid
from decimal import Decimal
from pathlib import Path

import pghistory
from django.conf import settings
from django.contrib.gis.db import models as gis
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.slugs import readable_part
from apps.core.spelling import search_words

from ..enums import PUBLIC_STATUSES, Category, Channel, Competence, PlaceKind, ProposalStatus


# What a person wrote about themselves stays out of the history: it must be deletable.
@pghistory.track(
    exclude=[
        "text",
        "author_name",
        "carried_out_by",
        "address_text",
        "point",
        "support_count",
        "comment_count",
        "read_at",
    ]
)
class Proposal(models.Model):
    """An idea for the Kiezkasse of a Bezirksregion.

    Handed in by anybody, with or without an account, or entered by staff for somebody. Its status
    moves only through apps.kiezkasse.domain; each move writes a ProposalStep, the Lebenslauf.
    """

    region_budget = models.ForeignKey(
        "RegionBudget", on_delete=models.PROTECT, related_name="proposals", verbose_name=_("Kiezkasse")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="proposals",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="entered_proposals",
        verbose_name=_("eingetragen von"),
        null=True,
        blank=True,
    )
    planungsraum = models.ForeignKey(
        "sozialraum.Sozialraum",
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("Planungsraum"),
        null=True,
        blank=True,
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged_ideas",
        verbose_name=_("zusammengelegt mit"),
        null=True,
        blank=True,
        editable=False,
    )
    hidden_by_block = models.ForeignKey(
        "moderation.Block",
        on_delete=models.SET_NULL,
        related_name="hidden_proposals",
        verbose_name=_("verborgen mit der Person"),
        null=True,
        blank=True,
        editable=False,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)
    submission_key = models.UUIDField(
        _("Schlüssel gegen doppeltes Absenden"), unique=True, default=uuid.uuid4, editable=False
    )

    title = models.CharField(_("Titel"), max_length=120)
    text = models.TextField(_("Beschreibung"), max_length=4000)
    category = models.CharField(_("Thema"), max_length=20, choices=Category, default=Category.OTHER)
    cost = models.DecimalField(
        _("Kosten"), max_digits=8, decimal_places=2, help_text=_("Was die Kiezkasse zahlen soll.")
    )
    own_money = models.DecimalField(_("eigenes Geld"), max_digits=8, decimal_places=2, default=Decimal(0))
    other_money = models.DecimalField(_("Geld von anderen"), max_digits=8, decimal_places=2, default=Decimal(0))
    carried_out_by = models.CharField(_("Wer die Idee umsetzt"), max_length=160, blank=True)
    place_kind = models.CharField(_("Art der Ortsangabe"), max_length=10, choices=PlaceKind)
    point = gis.PointField(_("Stelle"), srid=4326, null=True, blank=True)
    address_text = models.CharField(_("Ort in Worten"), max_length=160, blank=True)
    author_name = models.CharField(_("Name, wie er gezeigt wird"), max_length=80)
    channel = models.CharField(_("Eingang"), max_length=10, choices=Channel, default=Channel.ONLINE)
    competence = models.CharField(_("Zuständigkeit"), max_length=1, choices=Competence, blank=True)
    source_name = models.CharField(_("Plattform, von der die Idee kommt"), max_length=80, blank=True)
    source_url = models.URLField(_("Adresse der Idee dort"), max_length=500, blank=True)
    external_key = models.CharField(_("Kennung dort"), max_length=80, blank=True)

    status = models.CharField(
        _("Stand"), max_length=20, choices=ProposalStatus, default=ProposalStatus.UNCONFIRMED, editable=False
    )
    is_public = models.BooleanField(_("öffentlich"), default=False, editable=False)
    granted_amount = models.DecimalField(
        _("bewilligt"), max_digits=8, decimal_places=2, null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("eingegangen am"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True, editable=False)
    read_at = models.DateTimeField(
        _("von der Anlaufstelle gelesen am"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Leer: wartet am Schreibtisch, auch wenn die Idee schon öffentlich ist."),
    )
    support_count = models.PositiveIntegerField(_("Unterstützungen"), default=0, editable=False)
    comment_count = models.PositiveIntegerField(_("Kommentare"), default=0, editable=False)
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Idee")
        verbose_name_plural = _("Ideen")
        indexes = [
            models.Index(
                fields=["region_budget", "-published_at"],
                condition=Q(is_public=True),
                name="proposal_region_newest",
            ),
            models.Index(
                fields=["region_budget", "-support_count"],
                condition=Q(is_public=True),
                name="proposal_region_popular",
            ),
            models.Index(fields=["-published_at"], condition=Q(is_public=True), name="proposal_newest"),
            models.Index(fields=["-support_count"], condition=Q(is_public=True), name="proposal_popular"),
            models.Index(fields=["status", "created_at"], name="proposal_status_oldest"),
            models.Index(
                fields=["created_at"],
                condition=Q(read_at=None, status__in=["submitted", "published"]),
                name="proposal_unread",
            ),
            models.Index(fields=["planungsraum"], name="proposal_planungsraum"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="proposal_title_trigram"),
            GinIndex(search_words("title", "text"), name="proposal_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ProposalStatus.values), name="proposal_status_known"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="proposal_category_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="proposal_channel_known"),
            models.CheckConstraint(condition=Q(cost__gt=0), name="proposal_cost_positive"),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.GRANTED, granted_amount__gt=0, granted_amount__lte=F("cost"))
                | (~Q(status=ProposalStatus.GRANTED) & Q(granted_amount__isnull=True)),
                name="proposal_granted_has_amount",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(status__in=sorted(PUBLIC_STATUSES)),
                name="proposal_public_only_after_decision",
            ),
            models.CheckConstraint(
                condition=Q(place_kind=PlaceKind.PIN, point__isnull=False)
                | Q(place_kind=PlaceKind.ADDRESS, planungsraum__isnull=False) & ~Q(address_text="")
                | Q(place_kind=PlaceKind.REGION, point__isnull=True, planungsraum__isnull=True),
                name="proposal_place_complete",
            ),
            models.CheckConstraint(
                condition=Q(own_money__gte=0, other_money__gte=0), name="proposal_money_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(competence__in=["", *Competence.values]), name="proposal_competence_known"
            ),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.MERGED, merged_into__isnull=False)
                | ~Q(status=ProposalStatus.MERGED) & Q(merged_into__isnull=True),
                name="proposal_merged_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(hidden_by_block__isnull=True) | Q(is_public=False), name="proposal_blocked_is_not_public"
            ),
            models.UniqueConstraint(
                fields=["source_name", "external_key"],
                condition=~Q(external_key=""),
                name="proposal_external_key_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("kiezkasse:proposal", args=[self.reference, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of the address; the reference alone finds the idea."""
        return readable_part(self.title, otherwise="idee")

    @property
    def rights_district_id(self) -> int | None:
        return self.region_budget.round.district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.region_budget.region_id


class ProposalContact(models.Model):
    """How the Anlaufstelle reaches whoever handed in an idea. Never public, kept apart, deleted first."""

    proposal = models.OneToOneField(
        Proposal, on_delete=models.CASCADE, related_name="contact", verbose_name=_("Idee"), primary_key=True
    )

    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    is_guardian = models.BooleanField(
        _("Adresse der Eltern oder Sorgeberechtigten"),
        default=False,
        help_text=_("Die Idee kommt von jemandem unter der Altersgrenze der Runde."),
    )
    presenter = models.CharField(_("Wer die Idee in der Versammlung vorstellt"), max_length=120, blank=True)
    consent_version = models.CharField(_("Fassung der Einwilligung"), max_length=20)
    consented_at = models.DateTimeField(_("eingewilligt am"), default=timezone.now)

    confirmed_at = models.DateTimeField(_("Adresse bestätigt am"), null=True, blank=True)
    link_version = models.PositiveSmallIntegerField(_("Fassung des privaten Links"), default=1)

    class Meta:
        verbose_name = _("Kontakt")
        verbose_name_plural = _("Kontakte")
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | ~Q(email=""), name="contact_confirmed_has_address"
            ),
        ]

    def __str__(self) -> str:
        return f"Kontakt zu {self.proposal_id}"


class ProposalStep(models.Model):
    """One entry of the Lebenslauf: which status, when, by which office, why. Never changed afterwards."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps", verbose_name=_("Idee"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="proposal_steps",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    status = models.CharField(_("Stand"), max_length=20, choices=ProposalStatus)
    at = models.DateTimeField(_("am"), default=timezone.now)
    office = models.CharField(_("Stelle"), max_length=160)
    reason = models.TextField(_("Begründung"), blank=True)
    amount = models.DecimalField(_("Betrag"), max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("Schritt im Lebenslauf")
        verbose_name_plural = _("Lebenslauf")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ProposalStatus.values), name="step_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=[ProposalStatus.REJECTED, ProposalStatus.PASSED_ON]) | ~Q(reason=""),
                name="step_rejection_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.at:%Y-%m-%d}"


def picture_path(instance: "ProposalPicture", filename: str) -> str:
    """Pictures are stored under a random name: the name a person gave the file says too much."""
    return f"proposals/{uuid.uuid4().hex}.jpg"


class ProposalPicture(models.Model):
    """A picture of an idea: re-encoded, without the data a camera adds, handed out by a view."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("Idee"))

    image = models.ImageField(_("Bild"), upload_to=picture_path, width_field="width", height_field="height")
    alt_text = models.CharField(_("Beschreibung des Bildes"), max_length=160, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    class Meta:
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def __str__(self) -> str:
        return self.alt_text or str(_("Bild"))

    def get_absolute_url(self) -> str:
        """Where whoever may see the idea finds the picture."""
        return reverse("kiezkasse:proposal-picture", args=[self.proposal.reference, self.key])

    def get_small_url(self) -> str:
        """Where the small one for lists is."""
        return reverse("kiezkasse:proposal-picture-small", args=[self.proposal.reference, self.key])

    @property
    def key(self) -> str:
        """The random part of the file's name: names the picture in addresses."""
        return Path(self.image.name or "").stem

    @property
    def small_name(self) -> str:
        """The file with the small one, beside the other."""
        return f"proposals/{self.key}-klein.jpg"
