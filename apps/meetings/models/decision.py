import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.spelling import search_words
from apps.guidelines.models import Citation

from ..enums import Choice, DecisionState, TaskState
from .agenda import AgendaItem
from .body import Body, Person, Seat
from .meeting import Meeting
from .stamped import Stamped

# What is searched.
DECISION_WORDS = ("number", "wording")


@pghistory.track()
class Decision(Stamped):
    """What a body decided, in its own words, with the vote. Its number is given once and never again.

    What became of it is said through apps.meetings.domain.decisions; the wording changes no more.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("Gremium"))
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("Sitzung"))
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("Punkt"))
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="supersedes",
        verbose_name=_("ersetzt durch"),
        null=True,
        blank=True,
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    year = models.PositiveSmallIntegerField(_("Jahr"))
    serial = models.PositiveSmallIntegerField(_("laufende Nummer"))
    number = models.CharField(_("Nummer"), max_length=60)
    wording = models.TextField(_("Wortlaut"))
    yes = models.PositiveIntegerField(_("Ja"))
    no = models.PositiveIntegerField(_("Nein"))
    abstain = models.PositiveIntegerField(_("Enthaltung"))
    present_weight = models.PositiveIntegerField(_("anwesende Stimmen"))
    decided_at = models.DateTimeField(_("beschlossen am"), default=timezone.now)

    state = models.CharField(_("Stand"), max_length=12, choices=DecisionState, default=DecisionState.OPEN)
    state_note = models.TextField(_("was daraus wurde"), blank=True)

    class Meta:
        verbose_name = _("Beschluss")
        verbose_name_plural = _("Beschlüsse")
        ordering = ["-decided_at", "-pk"]
        indexes = [
            models.Index(fields=["-decided_at"], name="decision_newest"),
            models.Index(fields=["body", "state"], name="decision_of_body"),
            GinIndex(search_words(*DECISION_WORDS), name="decision_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "serial"], name="decision_number_once"),
            models.CheckConstraint(condition=Q(state__in=DecisionState.values), name="decision_state_known"),
            models.CheckConstraint(
                condition=Q(present_weight__gte=F("yes") + F("no") + F("abstain")), name="decision_votes_are_present"
            ),
            models.CheckConstraint(condition=~Q(wording=""), name="decision_has_wording"),
            models.CheckConstraint(
                condition=Q(state=DecisionState.SUPERSEDED, superseded_by__isnull=False)
                | ~Q(state=DecisionState.SUPERSEDED) & Q(superseded_by__isnull=True),
                name="decision_superseded_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("meetings:decision", args=[self.reference])

    @property
    def is_accepted(self) -> bool:
        return self.state != DecisionState.REJECTED

    @property
    def rights_district_id(self) -> int | None:
        return self.body.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None

    @property
    def rights_body_id(self) -> int | None:
        return self.body_id


class DecisionCitation(Citation):
    """A paragraph of a guideline that a decision refers to."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="citations", verbose_name=_("Beschluss")
    )

    class Meta:
        verbose_name = _("Verweis eines Beschlusses auf eine Leitlinie")
        verbose_name_plural = _("Verweise der Beschlüsse auf Leitlinien")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "paragraph"], name="decision_cites_paragraph_once"),
        ]


class SeatVote(models.Model):
    """How one seat voted, where the body votes by name."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="votes", verbose_name=_("Beschluss"))
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="votes", verbose_name=_("Sitz"))

    choice = models.CharField(_("Stimme"), max_length=8, choices=Choice)
    weight = models.PositiveSmallIntegerField(_("Gewicht"))

    class Meta:
        verbose_name = _("Stimme eines Sitzes")
        verbose_name_plural = _("Stimmen der Sitze")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "seat"], name="seat_votes_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="seat_vote_known"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.choice}"


@pghistory.track()
class Task(Stamped):
    """Something somebody promised to do until a day, from a meeting or a decision."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("Gremium"))
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("Punkt"), null=True, blank=True
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("Beschluss"), null=True, blank=True
    )
    owner = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("zuständig"))
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    text = models.CharField(_("Aufgabe"), max_length=300)
    due_on = models.DateField(_("bis"))

    state = models.CharField(_("Stand"), max_length=12, choices=TaskState, default=TaskState.OPEN)
    report = models.TextField(_("Rückmeldung"), blank=True)
    settled_at = models.DateTimeField(_("erledigt am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Aufgabe")
        verbose_name_plural = _("Aufgaben")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["body", "state", "due_on"], name="task_of_body"),
            models.Index(fields=["owner", "state"], name="task_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="task_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[TaskState.OPEN, TaskState.IN_PROGRESS], settled_at__isnull=True)
                | Q(state__in=[TaskState.DONE, TaskState.DROPPED], settled_at__isnull=False),
                name="task_settled_has_time",
            ),
            models.UniqueConstraint(
                fields=["decision", "owner", "text"],
                condition=Q(decision__isnull=False, deleted_at__isnull=True),
                name="task_of_decision_once_each",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("meetings:task", args=[self.reference])

    @property
    def rights_owner_id(self) -> int | None:
        return self.owner_id

    @property
    def is_overdue(self) -> bool:
        return self.settled_at is None and self.due_on < timezone.localdate()

    @property
    def rights_district_id(self) -> int | None:
        return self.body.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None

    @property
    def rights_body_id(self) -> int | None:
        return self.body_id


class TaskStep(models.Model):
    """One step in the life of a task: when, who, what was reported."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps", verbose_name=_("Aufgabe"))

    state = models.CharField(_("Stand"), max_length=12, choices=TaskState)
    due_on = models.DateField(_("bis"))
    note = models.TextField(_("Rückmeldung"), blank=True)
    office = models.CharField(_("Stelle"), max_length=160, blank=True)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Schritt einer Aufgabe")
        verbose_name_plural = _("Schritte einer Aufgabe")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=TaskState.values), name="task_step_state_known")]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"


class TaskReminder(models.Model):
    """Whoever holds the seat without an account was written to about one step of a task: each once."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("Aufgabe"))
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="task_reminders", verbose_name=_("Person")
    )

    step = models.CharField(_("Schritt"), max_length=40)
    at = models.DateTimeField(_("am"), default=timezone.now)

    class Meta:
        verbose_name = _("Erinnerung an eine Aufgabe")
        verbose_name_plural = _("Erinnerungen an Aufgaben")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "person", "step"], name="task_reminder_once")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.step}"
