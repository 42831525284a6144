from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.spelling import search_words

from ..enums import OPEN_STATES, Channel, EnquiryKind, EnquiryState, StepKind, Topic


class EnquirySequence(models.Model):
    """The last number that a district has given to an enquiry in a year. Changed under the lock of its row alone."""

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="enquiry_sequences", verbose_name=_("Bezirk")
    )

    year = models.PositiveSmallIntegerField(_("Jahr"))
    last = models.PositiveIntegerField(_("letzte Nummer"), default=0)

    class Meta:
        verbose_name = _("Zähler der Anfragen")
        verbose_name_plural = _("Zähler der Anfragen")
        constraints = [models.UniqueConstraint(fields=["district", "year"], name="enquiry_sequence_once")]

    def __str__(self) -> str:
        return f"{self.year}-{self.last:04d}"


# What people wrote must be deletable.
@pghistory.track(exclude=["subject", "user"])
class Enquiry(models.Model):
    """What somebody asks the Anlaufstelle: a question, a wish, a barrier, praise or a complaint.

    Anybody begins it, with or without an account, on any way; the Anlaufstelle answers. Its state moves only
    through apps.enquiries.domain; each move writes an EnquiryStep. Nothing of it is public.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="enquiries", verbose_name=_("Bezirk")
    )
    sozialraum = models.ForeignKey(
        "sozialraum.Sozialraum",
        on_delete=models.PROTECT,
        related_name="enquiries",
        verbose_name=_("Region"),
        null=True,
        blank=True,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="enquiries",
        verbose_name=_("Konto der Person"),
        null=True,
        blank=True,
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="owned_enquiries",
        verbose_name=_("zuständig"),
        null=True,
        blank=True,
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="merged",
        verbose_name=_("ging auf in"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)
    year = models.PositiveSmallIntegerField(_("Jahr"), editable=False)
    number = models.PositiveIntegerField(_("Nummer im Jahr"), editable=False)

    kind = models.CharField(_("Art"), max_length=10, choices=EnquiryKind)
    topic = models.CharField(_("Thema"), max_length=10, choices=Topic, default=Topic.OTHER)
    channel = models.CharField(_("Eingang"), max_length=10, choices=Channel)
    subject = models.CharField(_("Betreff"), max_length=160)
    page = models.CharField(_("Seite, um die es geht"), max_length=300, blank=True)

    state = models.CharField(_("Stand"), max_length=12, choices=EnquiryState, default=EnquiryState.NEW)
    received_at = models.DateTimeField(_("eingegangen am"), default=timezone.now, editable=False)
    asked_at = models.DateTimeField(
        _("wartet seit"),
        default=timezone.now,
        editable=False,
        help_text=_("Wann die Person zuletzt etwas gefragt hat, das noch nicht beantwortet war."),
    )
    promised_on = models.DateField(_("Antwort zugesagt bis"))
    legal_due_on = models.DateField(_("Antwort nach dem Gesetz bis"), null=True, blank=True)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("abgeschlossen am"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Anfrage")
        verbose_name_plural = _("Anfragen")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(
                fields=["district", "promised_on"], condition=Q(state__in=sorted(OPEN_STATES)), name="enquiry_open"
            ),
            models.Index(fields=["district", "-received_at"], name="enquiry_newest"),
            GinIndex(search_words("subject"), name="enquiry_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["district", "year", "number"], name="enquiry_number_once"),
            models.CheckConstraint(condition=Q(kind__in=EnquiryKind.values), name="enquiry_kind_known"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="enquiry_topic_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="enquiry_channel_known"),
            models.CheckConstraint(condition=Q(state__in=EnquiryState.values), name="enquiry_state_known"),
            models.CheckConstraint(condition=~Q(subject=""), name="enquiry_has_subject"),
            models.CheckConstraint(
                condition=Q(state=EnquiryState.CLOSED, closed_at__isnull=False)
                | ~Q(state=EnquiryState.CLOSED) & Q(closed_at=None),
                name="enquiry_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnquiryState.ANSWERED) | Q(answered_at__isnull=False),
                name="enquiry_answered_has_time",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=EnquiryState.CLOSED) & ~Q(merged_into=F("pk")),
                name="enquiry_merged_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(kind=EnquiryKind.BARRIER, legal_due_on__isnull=False)
                | ~Q(kind=EnquiryKind.BARRIER) & Q(legal_due_on=None),
                name="enquiry_barrier_has_legal_day",
            ),
            models.CheckConstraint(
                condition=Q(legal_due_on=None) | Q(promised_on__lte=F("legal_due_on")),
                name="enquiry_promise_within_the_law",
            ),
        ]

    def __str__(self) -> str:
        return self.number_text

    def get_absolute_url(self) -> str:
        return reverse("enquiries:enquiry", args=[self.reference])

    @property
    def number_text(self) -> str:
        """As people read it out on the phone: 2026-0042."""
        return f"{self.year}-{self.number:04d}"

    @property
    def is_open(self) -> bool:
        """Somebody still owes an answer."""
        return self.state in OPEN_STATES

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.promised_on < timezone.localdate()

    @property
    def is_barrier(self) -> bool:
        return self.kind == EnquiryKind.BARRIER

    @property
    def days_left(self) -> int:
        """Whole days until the promised one; below 0 when it is over."""
        return (self.promised_on - timezone.localdate()).days

    @property
    def waits_since(self) -> date:
        return timezone.localdate(self.asked_at)

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.sozialraum_id


class EnquiryContact(models.Model):
    """How to reach the person. Apart from the enquiry, so that it can go while the enquiry stays."""

    enquiry = models.OneToOneField(Enquiry, on_delete=models.CASCADE, related_name="contact", verbose_name=_("Anfrage"))

    name = models.CharField(_("Name"), max_length=120, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES, default="de")

    class Meta:
        verbose_name = _("Kontakt zu einer Anfrage")
        verbose_name_plural = _("Kontakte zu Anfragen")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(email="") | ~Q(phone=""), name="enquiry_contact_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id}"


class EnquiryStep(models.Model):
    """One line of what happened with an enquiry. Never changed afterwards."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="steps", verbose_name=_("Anfrage"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="enquiry_steps",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Art"), max_length=20, choices=StepKind)
    state_before = models.CharField(_("Stand vorher"), max_length=12, choices=EnquiryState, blank=True)
    state = models.CharField(_("Stand"), max_length=12, choices=EnquiryState)
    text = models.CharField(_("Text"), max_length=300, blank=True)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Schritt einer Anfrage")
        verbose_name_plural = _("Schritte einer Anfrage")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="enquiry_step_kind_known"),
            models.CheckConstraint(condition=Q(state__in=EnquiryState.values), name="enquiry_step_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
