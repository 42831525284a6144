import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.reference import new_reference
from apps.core.spelling import search_words

from ..enums import NUMBERED, ItemKind, ItemState
from .body import Seat
from .meeting import Meeting
from .stamped import Stamped


@pghistory.track()
class AgendaItem(Stamped):
    """One item of an agenda, perhaps below another one: what it is about and what the body is to do with it.

    `order` counts through the whole tree and `number` is what people say ("2.1", "N 1" for a non-public
    one); both are kept by apps.meetings.domain.agenda. Nothing below a non-public item is public.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", verbose_name=_("Sitzung"))
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", verbose_name=_("gehört zu"), null=True, blank=True
    )
    proposer = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        related_name="proposed_items",
        verbose_name=_("eingebracht von"),
        null=True,
        blank=True,
    )
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="carried_to",
        verbose_name=_("übernommen von"),
        null=True,
        blank=True,
    )
    task = models.ForeignKey(
        "Task",
        on_delete=models.PROTECT,
        related_name="agenda_items",
        verbose_name=_("Aufgabe, um die es geht"),
        null=True,
        blank=True,
    )
    sozialraeume = models.ManyToManyField(
        "sozialraum.Sozialraum", related_name="agenda_items", verbose_name=_("betrifft"), blank=True
    )
    reference = models.CharField(_("Kennung"), max_length=8, unique=True, default=new_reference, editable=False)

    title = models.CharField(_("Titel"), max_length=200)
    text = models.TextField(_("Worum es geht"), blank=True)
    kind = models.CharField(_("Art"), max_length=12, choices=ItemKind, default=ItemKind.DISCUSSION)
    minutes = models.PositiveSmallIntegerField(_("Minuten"), null=True, blank=True)
    is_public = models.BooleanField(_("öffentlich"), default=False)

    state = models.CharField(_("Zustand"), max_length=10, choices=ItemState, default=ItemState.ON_AGENDA)
    decline_reason = models.TextField(_("warum nicht aufgenommen"), blank=True)
    order = models.PositiveSmallIntegerField(_("Platz"), default=0, editable=False)
    number = models.CharField(_("Nummer"), max_length=20, blank=True, editable=False)

    class Meta:
        verbose_name = _("Tagesordnungspunkt")
        verbose_name_plural = _("Tagesordnungspunkte")
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["meeting", "order"], name="item_of_meeting"),
            GinIndex(search_words("title", "text"), name="item_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="item_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="item_state_known"),
            models.UniqueConstraint(
                fields=["meeting", "task"],
                condition=Q(task__isnull=False, deleted_at__isnull=True),
                name="item_task_once_per_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.DECLINED) | ~Q(decline_reason=""), name="item_declined_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return f"{reverse('meetings:meeting', args=[self.meeting.reference])}#top-{self.reference}"

    @property
    def is_numbered(self) -> bool:
        return self.state in NUMBERED

    @property
    def depth(self) -> int:
        """How far below the top it stands, from its number: 0 for "2", 1 for "2.1"."""
        return self.number.count(".")


class ItemLink(models.Model):
    """Where more about an item is read: any page that is not of a thing of the portal. Address and title, no more."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="links", verbose_name=_("Punkt"))

    title = models.CharField(_("Titel"), max_length=160)
    address = models.CharField(_("Adresse"), max_length=500)

    class Meta:
        verbose_name = _("Verweis")
        verbose_name_plural = _("Verweise")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(address__startswith="/") & ~Q(address__startswith="//") | Q(address__startswith="https://"),
                name="item_link_is_safe",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemSubject(models.Model):
    """A thing of the portal that an item is about: a Vorhaben, the year of a Kiezkasse, an idea.

    Kind and key alone; what it is called and who may see it says its owner, see apps.meetings.subjects.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="subjects", verbose_name=_("Punkt"))

    kind = models.CharField(_("Art"), max_length=20)
    key = models.CharField(_("Schlüssel"), max_length=80)

    class Meta:
        verbose_name = _("Bezug")
        verbose_name_plural = _("Bezüge")
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "key"], name="item_subject_of_thing")]
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "key"], name="item_subject_once"),
            models.CheckConstraint(condition=~Q(kind="") & ~Q(key=""), name="item_subject_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
