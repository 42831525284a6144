from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import RoleKind
from apps.core.reference import new_reference

from ..days import last_day
from ..enums import DeadlineState
from ..kinds import KINDS, Kind

_OPEN = Q(state=DeadlineState.OPEN)


class Deadline(models.Model):
    """Something that a person, an office or a role has to do until a moment.

    Follows its object: the domain functions that change the object tell apps.deadlines.domain.following
    in the same transaction. Staff move, waive or settle it through apps.deadlines.domain.changes.
    `next_step_at` is when the portal reminds next; nothing else decides whether the sweep looks at it.
    """

    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.PROTECT,
        related_name="deadlines",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
        help_text=_("Leer bei dem, was ganz Berlin betrifft."),
    )
    region = models.ForeignKey(
        "sozialraum.Sozialraum",
        on_delete=models.PROTECT,
        related_name="deadlines",
        verbose_name=_("Bezirksregion"),
        null=True,
        blank=True,
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deadlines",
        verbose_name=_("zuständige Person"),
        null=True,
        blank=True,
    )
    department = models.ForeignKey(
        "accounts.Department",
        on_delete=models.PROTECT,
        related_name="deadlines",
        verbose_name=_("zuständiges Amt"),
        null=True,
        blank=True,
    )
    role = models.CharField(_("zuständige Rolle"), max_length=30, choices=RoleKind, blank=True)
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    kind = models.CharField(_("Art"), max_length=30)
    subject = models.CharField(_("Gegenstand"), max_length=40, help_text=_("Schlüssel des Gegenstands in seiner App."))
    title = models.CharField(_("worum es geht"), max_length=200)
    address = models.CharField(_("Seite"), max_length=300, blank=True)
    due_at = models.DateTimeField(_("fällig"))

    state = models.CharField(_("Zustand"), max_length=10, choices=DeadlineState, default=DeadlineState.OPEN)
    reason = models.CharField(_("Begründung"), max_length=500, blank=True)
    is_moved = models.BooleanField(_("von Hand verschoben"), default=False)
    is_by_hand = models.BooleanField(_("von Hand abgeschlossen"), default=False)
    created_at = models.DateTimeField(_("gesetzt am"), default=timezone.now)
    closed_at = models.DateTimeField(_("abgeschlossen am"), null=True, blank=True)
    next_step_at = models.DateTimeField(_("nächste Erinnerung"), null=True, blank=True)

    class Meta:
        verbose_name = _("Frist")
        verbose_name_plural = _("Fristen")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["next_step_at"], condition=Q(next_step_at__isnull=False), name="deadline_step"),
            models.Index(fields=["district", "due_at"], condition=_OPEN, name="deadline_of_district"),
            models.Index(fields=["department", "due_at"], condition=_OPEN, name="deadline_of_department"),
            models.Index(fields=["user", "due_at"], condition=_OPEN, name="deadline_of_user"),
            models.Index(fields=["kind", "due_at"], condition=_OPEN, name="deadline_of_kind"),
            models.Index(fields=["district", "-closed_at"], condition=~_OPEN, name="deadline_closed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], name="deadline_once_per_subject"),
            models.CheckConstraint(condition=Q(state__in=DeadlineState.values), name="deadline_state_known"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, department__isnull=True, role="")
                | Q(user__isnull=True, department__isnull=False, role="")
                | Q(user__isnull=True, department__isnull=True, role__in=RoleKind.values),
                name="deadline_one_is_responsible",
            ),
            models.CheckConstraint(
                condition=_OPEN & Q(closed_at__isnull=True)
                | ~_OPEN & Q(closed_at__isnull=False, next_step_at__isnull=True),
                name="deadline_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeadlineState.WAIVED) | ~Q(reason=""), name="deadline_waived_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("deadlines:deadline", args=[self.reference])

    @property
    def rule(self) -> Kind:
        """What the table says about its kind."""
        return KINDS[self.kind]

    @property
    def due_day(self) -> date:
        """The last day; a deadline at midnight ends with the day before."""
        return last_day(self.due_at)

    @property
    def has_hour(self) -> bool:
        """Due at an hour, not with the end of a day."""
        local = timezone.localtime(self.due_at)
        return (local.hour, local.minute) != (0, 0)

    @property
    def is_open(self) -> bool:
        return self.state == DeadlineState.OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at <= timezone.now()

    @property
    def came_late(self) -> bool:
        """Done, but after its day."""
        return self.state == DeadlineState.MET and self.closed_at is not None and self.closed_at > self.due_at

    @property
    def place(self) -> str:
        """The district with its region, or Berlin."""
        return ", ".join(str(place.name) for place in (self.district, self.region) if place) or "Berlin"

    @property
    def responsible(self) -> str:
        """Who has to do it, in words."""
        if self.user is not None:
            return self.user.public_name
        return self.department.name if self.department is not None else str(RoleKind(self.role).label)

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return self.region_id


class DeadlineChange(models.Model):
    """One line of a deadline's history: what it was, what it is, who changed it and why. Never changed afterwards."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="changes", verbose_name=_("Frist"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="deadline_changes",
        verbose_name=_("durch"),
        null=True,
        blank=True,
    )

    state_before = models.CharField(_("Zustand vorher"), max_length=10, choices=DeadlineState, blank=True)
    state = models.CharField(_("Zustand"), max_length=10, choices=DeadlineState)
    due_before = models.DateTimeField(_("fällig vorher"), null=True, blank=True)
    due_at = models.DateTimeField(_("fällig"))
    was_moved = models.BooleanField(_("war von Hand verschoben"), default=False)
    reason = models.CharField(_("Begründung"), max_length=500, blank=True)
    office = models.CharField(_("Stelle"), max_length=160, blank=True)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Änderung einer Frist")
        verbose_name_plural = _("Änderungen von Fristen")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DeadlineState.values), name="deadline_change_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.at:%Y-%m-%d}"

    @property
    def is_first(self) -> bool:
        return self.state_before == ""

    @property
    def is_move(self) -> bool:
        return self.due_before is not None and self.due_before != self.due_at

    @property
    def day_before(self) -> date | None:
        return last_day(self.due_before) if self.due_before else None

    @property
    def day(self) -> date:
        return last_day(self.due_at)
