import uuid

import pghistory
from django.conf import settings
from django.contrib.gis.db import models as gis
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference

from ..enums import AssemblyState, VoteMethod


@pghistory.track()
class Assembly(models.Model):
    """The public evening on which those present decide who gets how much.

    Staff plan it; on the evening a clerk opens it, records each vote and closes it: through
    apps.kiezkasse.domain.assemblies and apps.kiezkasse.domain.evening.
    """

    region_budget = models.ForeignKey(
        "RegionBudget", on_delete=models.PROTECT, related_name="assemblies", verbose_name=_("Kiezkasse")
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    starts_at = models.DateTimeField(_("beginnt"))
    ends_at = models.DateTimeField(_("endet voraussichtlich"))
    place = models.CharField(_("Ort"), max_length=160)
    address = models.CharField(_("Adresse"), max_length=160, blank=True)
    point = gis.PointField(_("Stelle"), srid=4326, null=True, blank=True)
    accessibility = models.TextField(
        _("Barrierefreiheit"),
        blank=True,
        help_text=_("Stufen, Aufzug, Hörschleife, Gebärdensprache, Kinderbetreuung"),
    )
    step_free = models.BooleanField(_("ohne Stufen zu erreichen"), default=False)
    induction_loop = models.BooleanField(_("Hörschleife (induktive Höranlage)"), default=False)
    sign_language = models.BooleanField(_("Gebärdensprache (DGS) wird gedolmetscht"), default=False)
    childcare = models.BooleanField(_("Kinderbetreuung"), default=False)
    capacity = models.PositiveIntegerField(_("Plätze im Raum"), null=True, blank=True)
    invitation = models.TextField(_("Einladung"), blank=True)
    chaired_by = models.CharField(_("Leitung des Abends"), max_length=160, blank=True)
    recorded_by = models.CharField(_("Protokoll"), max_length=160, blank=True)

    state = models.CharField(
        _("Zustand"), max_length=20, choices=AssemblyState, default=AssemblyState.PLANNED, editable=False
    )
    method = models.CharField(
        _("Art der Abstimmung"), max_length=10, choices=VoteMethod, default=VoteMethod.YES_NO, editable=False
    )
    points_each = models.PositiveSmallIntegerField(_("Punkte je Person"), default=1, editable=False)
    draw_seed = models.CharField(_("Los der Reihenfolge"), max_length=32, blank=True, editable=False)
    drawn_at = models.DateTimeField(_("Reihenfolge gelost am"), null=True, blank=True, editable=False)
    tie_seed = models.CharField(_("Los bei Gleichstand"), max_length=32, blank=True, editable=False)
    tie_drawn_at = models.DateTimeField(_("bei Gleichstand gelost am"), null=True, blank=True, editable=False)
    online_source = models.CharField(_("Woher die Stimmen der Online-Abstimmung sind"), max_length=300, blank=True)
    present = models.PositiveIntegerField(_("Anwesende"), null=True, blank=True, editable=False)
    opened_present = models.PositiveIntegerField(_("Anwesende zu Beginn"), null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("eröffnet am"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("beendet am"), null=True, blank=True, editable=False)
    cancel_reason = models.TextField(_("warum sie ausfällt"), blank=True, editable=False)

    class Meta:
        verbose_name = _("Versammlung")
        verbose_name_plural = _("Versammlungen")
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["region_budget", "starts_at"], name="assembly_of_region")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AssemblyState.values), name="assembly_state_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="assembly_ends_after_start"),
            models.CheckConstraint(condition=Q(method__in=VoteMethod.values), name="assembly_method_known"),
            models.CheckConstraint(condition=Q(points_each__gte=1), name="assembly_points_at_least_one"),
            models.CheckConstraint(
                condition=~Q(state__in=[AssemblyState.OPEN, AssemblyState.CLOSED])
                | Q(present__gte=1, opened_at__isnull=False),
                name="assembly_open_has_people",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssemblyState.CANCELLED) | ~Q(cancel_reason=""),
                name="assembly_cancelled_has_reason",
            ),
            models.UniqueConstraint(
                fields=["region_budget"],
                condition=Q(state=AssemblyState.OPEN),
                name="assembly_one_open_per_region",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_budget} – {self.starts_at:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("kiezkasse:assembly", args=[self.reference])

    @property
    def is_today(self) -> bool:
        """Takes place today, by the calendar in Berlin."""
        return timezone.localdate(self.starts_at) == timezone.localdate()

    @property
    def rights_district_id(self) -> int | None:
        return self.region_budget.rights_district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.region_budget.rights_region_id


@pghistory.track()
class AgendaEntry(models.Model):
    """One idea on the agenda of an assembly, and what was decided about it."""

    assembly = models.ForeignKey(
        Assembly, on_delete=models.PROTECT, related_name="entries", verbose_name=_("Versammlung")
    )
    proposal = models.ForeignKey(
        "Proposal", on_delete=models.PROTECT, related_name="agenda_entries", verbose_name=_("Idee")
    )

    position = models.PositiveSmallIntegerField(_("Platz"))

    is_adhoc = models.BooleanField(_("am Abend eingebracht"), default=False)
    presenter = models.CharField(_("stellt die Idee vor"), max_length=120, blank=True)

    method = models.CharField(_("Art der Abstimmung"), max_length=10, choices=VoteMethod, blank=True)
    present = models.PositiveIntegerField(_("Anwesende"), null=True, blank=True)
    yes = models.PositiveIntegerField(_("Ja"), null=True, blank=True)
    no = models.PositiveIntegerField(_("Nein"), null=True, blank=True)
    abstain = models.PositiveIntegerField(_("Enthaltung"), null=True, blank=True)
    points = models.PositiveIntegerField(
        _("Stimmen oder Punkte"), null=True, blank=True, help_text=_("Bei Rangfolge: wie viele die Hand hoben.")
    )
    runoff_points = models.PositiveIntegerField(_("Stimmen der Stichwahl"), null=True, blank=True)
    online_votes = models.PositiveIntegerField(_("Stimmen online"), null=True, blank=True)
    office_score = models.PositiveSmallIntegerField(_("Punkte der Ämter"), null=True, blank=True)
    granted_amount = models.DecimalField(_("bewilligt"), max_digits=8, decimal_places=2, null=True, blank=True)
    is_waiting = models.BooleanField(_("kam auf die Warteliste"), default=False)
    reason = models.TextField(_("Begründung"), blank=True)
    decided_at = models.DateTimeField(_("beschlossen am"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="recorded_entries",
        verbose_name=_("eingetragen von"),
        null=True,
        blank=True,
    )
    version = models.PositiveIntegerField(_("Fassung"), default=1, help_text=_("Erkennt gleichzeitige Eingaben."))

    class Meta:
        verbose_name = _("Punkt der Tagesordnung")
        verbose_name_plural = _("Tagesordnung")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assembly", "proposal"], name="agenda_idea_once"),
            models.CheckConstraint(
                condition=Q(
                    decided_at__isnull=True,
                    granted_amount__isnull=True,
                )
                | Q(decided_at__isnull=False, granted_amount__gte=0, present__isnull=False)
                & (
                    Q(
                        method=VoteMethod.YES_NO,
                        yes__isnull=False,
                        no__isnull=False,
                        abstain__isnull=False,
                        present__gte=F("yes") + F("no") + F("abstain"),
                    )
                    | ~Q(method__in=["", VoteMethod.YES_NO]) & Q(points__isnull=False)
                ),
                name="agenda_decided_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(method__in=[VoteMethod.ONE_VOTE, VoteMethod.RANKING])
                | Q(points__isnull=True)
                | Q(points__lte=F("present")),
                name="agenda_one_vote_each",
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | Q(present__gte=1, method__in=[VoteMethod.ONE_VOTE, VoteMethod.POINTS, VoteMethod.RANKING]),
                name="agenda_counted_has_people",
            ),
            models.CheckConstraint(
                condition=Q(runoff_points__isnull=True) | Q(points__isnull=False, runoff_points__lte=F("present")),
                name="agenda_runoff_one_vote_each",
            ),
            models.CheckConstraint(
                condition=Q(is_waiting=False) | Q(granted_amount=0), name="agenda_waiting_got_nothing"
            ),
            models.CheckConstraint(
                condition=Q(office_score__isnull=True) | Q(office_score__lte=100), name="agenda_office_score_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.proposal}"

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    @property
    def rights_district_id(self) -> int | None:
        return self.assembly.rights_district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.assembly.rights_region_id


class RecordedInput(models.Model):
    """One thing that a clerk's screen sent on the evening, by the key the screen gave it.

    The same key a second time (a lost connection, a reload, a second tap) changes nothing.
    """

    assembly = models.ForeignKey(
        Assembly, on_delete=models.CASCADE, related_name="inputs", verbose_name=_("Versammlung")
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="recorded_inputs",
        verbose_name=_("eingetragen von"),
        null=True,
        blank=True,
    )
    key = models.UUIDField(_("Schlüssel"), unique=True, default=uuid.uuid4)

    action = models.CharField(_("Eingabe"), max_length=20)
    idea = models.CharField(_("Idee"), max_length=8, blank=True)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Eingabe des Abends")
        verbose_name_plural = _("Eingaben des Abends")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.key}"
