import uuid
from datetime import date, datetime

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.slugs import readable_part
from apps.core.spelling import search_words
from apps.deadlines.days import last_day

from ..enums import (
    DECIDED,
    ENDS,
    IN_CHECK,
    OVER,
    PUBLIC_STATUSES,
    STEPS_WITH_REASON,
    WITH_REASON,
    Channel,
    Status,
    StepKind,
    WhoSigns,
)


# The name people chose must be deletable.
@pghistory.track(exclude=["author_name"])
class Anregung(models.Model):
    """Somebody asks for participation: in a Vorhaben of the list, or in something that does not stand there yet.

    It moves through apps.anregungen.domain.lifeline alone; each move writes an AnregungStep, and together they are
    its public Lebenslauf. What the district asked when it was admitted is written here and stays.
    """

    district = models.ForeignKey(
        "sozialraum.District", on_delete=models.PROTECT, related_name="anregungen", verbose_name=_("Bezirk")
    )
    vorhaben = models.ForeignKey(
        "vorhaben.Vorhaben",
        on_delete=models.PROTECT,
        related_name="anregungen",
        verbose_name=_("Vorhaben aus der Liste"),
        null=True,
        blank=True,
    )
    sozialraum = models.ForeignKey(
        "sozialraum.Sozialraum", on_delete=models.PROTECT, related_name="anregungen", verbose_name=_("Sozialraum")
    )
    department = models.ForeignKey(
        "accounts.Department",
        on_delete=models.PROTECT,
        related_name="anregungen",
        verbose_name=_("Amt, das entscheidet"),
        null=True,
        blank=True,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="anregungen",
        verbose_name=_("Konto"),
        null=True,
        blank=True,
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="entered_anregungen",
        verbose_name=_("eingetragen von"),
        null=True,
        blank=True,
    )
    result_vorhaben = models.ForeignKey(
        "vorhaben.Vorhaben",
        on_delete=models.SET_NULL,
        related_name="origin_anregungen",
        verbose_name=_("Vorhaben, das daraus wurde"),
        null=True,
        blank=True,
    )
    result_task = models.ForeignKey(
        "meetings.Task",
        on_delete=models.SET_NULL,
        related_name="anregungen",
        verbose_name=_("Aufgabe, die daraus wurde"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)
    submission_key = models.UUIDField(_("Schlüssel des Formulars"), unique=True, default=uuid.uuid4, editable=False)

    title = models.CharField(_("Titel"), max_length=140)
    vorhaben_words = models.CharField(_("worum es geht, wenn es nicht in der Liste steht"), max_length=200, blank=True)
    summary = models.TextField(_("Kurz beschrieben"), max_length=700)
    reason = models.TextField(_("Warum"), max_length=1500)
    aim = models.TextField(_("Ziel"), max_length=1500)
    place_words = models.CharField(_("Ort in Worten"), max_length=160, blank=True)
    author_name = models.CharField(_("Name, wie er gezeigt wird"), max_length=80, blank=True)
    channel = models.CharField(_("Weg"), max_length=10, choices=Channel)

    needed_signatures = models.PositiveIntegerField(_("nötige Unterschriften"), default=0)
    min_age = models.PositiveSmallIntegerField(_("Mindestalter"), default=0)
    who_signs = models.CharField(_("wer unterschreiben darf"), max_length=12, choices=WhoSigns, default=WhoSigns.ALL)
    decision_days = models.PositiveSmallIntegerField(_("Tage für die Entscheidung"), default=60)

    status = models.CharField(_("Stand"), max_length=12, choices=Status, default=Status.UNCONFIRMED)
    is_public = models.BooleanField(_("öffentlich"), default=False)
    decision_reason = models.TextField(_("Begründung"), max_length=4000, blank=True)
    signature_count = models.PositiveIntegerField(_("Unterschriften im Portal"), default=0, editable=False)
    paper_count = models.PositiveIntegerField(_("Unterschriften auf Papier"), default=0, editable=False)
    created_at = models.DateTimeField(_("geschrieben am"), default=timezone.now, editable=False)
    received_at = models.DateTimeField(_("eingegangen am"), null=True, blank=True, editable=False)
    check_until = models.DateTimeField(_("Prüfung bis"), null=True, blank=True)
    published_at = models.DateTimeField(_("veröffentlicht am"), null=True, blank=True, editable=False)
    collect_until = models.DateTimeField(_("sammelt bis"), null=True, blank=True)
    decide_until = models.DateTimeField(_("Entscheidung bis"), null=True, blank=True)
    ended_at = models.DateTimeField(_("abgeschlossen am"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Anregung")
        verbose_name_plural = _("Anregungen")
        indexes = [
            models.Index(fields=["-published_at"], condition=Q(is_public=True), name="anregung_published_newest"),
            models.Index(fields=["district", "status", "received_at"], name="anregung_district_waits"),
            models.Index(
                fields=["collect_until"], condition=Q(status=Status.COLLECTING), name="anregung_collecting_ends"
            ),
            GinIndex(search_words("title", "vorhaben_words", "summary", "aim"), name="anregung_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="anregung_status_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="anregung_channel_known"),
            models.CheckConstraint(condition=Q(who_signs__in=WhoSigns.values), name="anregung_who_signs_known"),
            models.CheckConstraint(
                condition=Q(vorhaben__isnull=False, vorhaben_words="") | Q(vorhaben=None) & ~Q(vorhaben_words=""),
                name="anregung_of_one_vorhaben",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.UNCONFIRMED, received_at=None)
                | ~Q(status=Status.UNCONFIRMED) & Q(received_at__isnull=False, check_until__isnull=False),
                name="anregung_received_has_time",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(published_at__isnull=False, status__in=PUBLIC_STATUSES),
                name="anregung_public_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.UNCONFIRMED, *IN_CHECK, *OVER]) | Q(is_public=True),
                name="anregung_admitted_is_public",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.COLLECTING) | Q(needed_signatures__gt=0, collect_until__isnull=False),
                name="anregung_collecting_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.OFFICE, *DECIDED])
                | Q(department__isnull=False, decide_until__isnull=False),
                name="anregung_office_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WITH_REASON) | ~Q(decision_reason=""), name="anregung_refused_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(status__in=OVER, ended_at__isnull=False) | ~Q(status__in=OVER) & Q(ended_at=None),
                name="anregung_over_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("anregungen:anregung", args=[self.reference, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of the address; the reference alone finds the Anregung."""
        return readable_part(self.title, otherwise="anregung")

    @property
    def total(self) -> int:
        """All signatures: in the portal and on paper."""
        return self.signature_count + self.paper_count

    @property
    def missing(self) -> int:
        """How many signatures are still needed."""
        return max(self.needed_signatures - self.total, 0)

    @property
    def needs_signatures(self) -> bool:
        return self.needed_signatures > 0

    @property
    def takes_signatures(self) -> bool:
        """Whether one can sign now; the domain asks again under the lock."""
        return (
            self.status == Status.COLLECTING and self.collect_until is not None and timezone.now() < self.collect_until
        )

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def is_late(self) -> bool:
        """Whether the office or the Anlaufstelle has let its time go by."""
        due = self.due_at
        return due is not None and due <= timezone.now()

    @property
    def due_at(self) -> datetime | None:
        """Until when something has to happen now."""
        if self.status in IN_CHECK:
            return self.check_until
        if self.status == Status.COLLECTING:
            return self.collect_until
        return self.decide_until if self.status == Status.OFFICE else None

    @property
    def due_day(self) -> date | None:
        """The last day on which it is still in time."""
        return last_day(self.due_at) if self.due_at else None

    @property
    def about(self) -> str:
        """The Vorhaben it is about, by its title or in the words of whoever wrote."""
        return self.vorhaben.title if self.vorhaben is not None else self.vorhaben_words

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None


class AnregungContact(models.Model):
    """How to reach whoever suggests something. Kept apart from the Anregung, never public, deleted in time."""

    anregung = models.OneToOneField(
        Anregung, on_delete=models.CASCADE, related_name="contact", primary_key=True, verbose_name=_("Anregung")
    )

    name = models.CharField(_("Name"), max_length=120, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    postal_address = models.TextField(_("Anschrift"), max_length=300, blank=True)
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES, default="de")
    is_guardian = models.BooleanField(_("Adresse der Eltern"), default=False)
    consent_version = models.CharField(_("Fassung der Einwilligung"), max_length=20)
    consented_at = models.DateTimeField(_("eingewilligt am"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True, blank=True)
    link_version = models.PositiveIntegerField(
        _("Nummer des Links"), default=1, help_text=_("Höher gesetzt gelten ältere Links nicht mehr.")
    )

    class Meta:
        verbose_name = _("Kontakt zu einer Anregung")
        verbose_name_plural = _("Kontakte zu Anregungen")
        indexes = [models.Index(fields=["email"], name="anregung_contact_by_email")]

    def __str__(self) -> str:
        return f"{self.anregung_id}"


class AnregungStep(models.Model):
    """One entry of the Lebenslauf: what happened, when, by which office, why. Never changed afterwards."""

    anregung = models.ForeignKey(Anregung, on_delete=models.CASCADE, related_name="steps", verbose_name=_("Anregung"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="anregung_steps",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    kind = models.CharField(_("Art"), max_length=12, choices=StepKind)
    at = models.DateTimeField(_("am"), default=timezone.now)
    office = models.CharField(_("Stelle"), max_length=160)
    reason = models.TextField(_("Begründung"), max_length=4000, blank=True)

    class Meta:
        verbose_name = _("Schritt einer Anregung")
        verbose_name_plural = _("Schritte einer Anregung")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="anregung_step_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=STEPS_WITH_REASON) | ~Q(reason=""), name="anregung_step_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"

    @property
    def is_end(self) -> bool:
        """Whether the Anregung came to nothing by it."""
        return self.kind in ENDS


class AnregungQuestion(models.Model):
    """The Anlaufstelle asks back; whoever wrote answers by private link or account. Never public."""

    anregung = models.ForeignKey(
        Anregung, on_delete=models.CASCADE, related_name="questions", verbose_name=_("Anregung")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="asked_anregung_questions",
        verbose_name=_("gefragt von"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    text = models.TextField(_("Frage"), max_length=2000)
    asked_at = models.DateTimeField(_("gefragt am"), default=timezone.now)
    answer = models.TextField(_("Antwort"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("beantwortet am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Rückfrage zu einer Anregung")
        verbose_name_plural = _("Rückfragen zu Anregungen")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="anregung_question_answered_has_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
