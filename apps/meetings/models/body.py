import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..enums import Approval, BodyKind, ChairRule, ItemRight, Majority, SeatFunction
from .stamped import Stamped


@pghistory.track()
class Body(Stamped):
    """A body that meets again and again: the KoG SRO, the AG SRO of a district, a Beirat.

    It has seats and rules of procedure. Chair and office change both through
    apps.meetings.domain.bodies and apps.meetings.domain.seats.
    """

    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.PROTECT,
        related_name="bodies",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
        help_text=_("Leer bei Gremien für ganz Berlin."),
    )

    name = models.CharField(_("Name"), max_length=160)
    short_name = models.CharField(_("Kurzname"), max_length=40)
    slug = models.SlugField(_("Kurzname in Adressen"), max_length=60, unique=True)
    kind = models.CharField(_("Art"), max_length=20, choices=BodyKind)
    purpose = models.TextField(_("Aufgabe"), blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    starts_on = models.DateField(_("besteht seit"), null=True, blank=True)
    ends_on = models.DateField(_("besteht bis"), null=True, blank=True)

    notice_days = models.PositiveSmallIntegerField(_("Einladungsfrist in Tagen"), default=14)
    item_days = models.PositiveSmallIntegerField(_("Punkte anmelden bis so viele Tage vorher"), default=21)
    quorum_percent = models.PositiveSmallIntegerField(
        _("beschlussfähig ab so viel Prozent der Stimmen"), default=50, help_text=_("0 bedeutet: immer beschlussfähig.")
    )
    majority = models.CharField(_("Mehrheit"), max_length=12, choices=Majority, default=Majority.SIMPLE)
    chair_rule = models.CharField(_("Leitung"), max_length=10, choices=ChairRule, default=ChairRule.FIXED)
    item_right = models.CharField(_("Tagesordnung"), max_length=10, choices=ItemRight, default=ItemRight.MEMBERS)
    approval = models.CharField(_("Protokolle gelten"), max_length=14, choices=Approval, default=Approval.NEXT_MEETING)
    comment_days = models.PositiveSmallIntegerField(_("Tage für Anmerkungen zum Protokoll"), default=14)
    items_public = models.BooleanField(_("Punkte sind öffentlich, wenn nichts anderes gesagt wird"), default=False)

    is_public = models.BooleanField(
        _("Gremium ist öffentlich"),
        default=False,
        help_text=_("Dann sehen alle seine Sitzungen und öffentlichen Punkte, sobald eingeladen ist."),
    )

    class Meta:
        verbose_name = _("Gremium")
        verbose_name_plural = _("Gremien")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="body_kind_known"),
            models.CheckConstraint(condition=Q(majority__in=Majority.values), name="body_majority_known"),
            models.CheckConstraint(condition=Q(chair_rule__in=ChairRule.values), name="body_chair_rule_known"),
            models.CheckConstraint(condition=Q(item_right__in=ItemRight.values), name="body_item_right_known"),
            models.CheckConstraint(condition=Q(approval__in=Approval.values), name="body_approval_known"),
            models.CheckConstraint(condition=Q(quorum_percent__lte=100), name="body_quorum_to_100"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="body_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("meetings:body", args=[self.slug])

    @property
    def is_rotating(self) -> bool:
        return self.chair_rule == ChairRule.ROTATING

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None

    @property
    def rights_body_id(self) -> int | None:
        return self.pk


class Person(Stamped):
    """Somebody who sits in bodies. Whoever has an account with this confirmed address sees them from inside.

    The name is shown to outsiders only if the person agreed; the address never.
    """

    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("E-Mail-Adresse"), unique=True, null=True, blank=True)
    shows_name = models.BooleanField(_("ist einverstanden, dass der Name öffentlich steht"), default=False)

    class Meta:
        verbose_name = _("Person eines Gremiums")
        verbose_name_plural = _("Personen der Gremien")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="meeting_person_email_not_blank"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Seat(Stamped):
    """A place in a body: which organisation it belongs to, who sits there and who stands in, from when to when.

    A seat that passes to somebody else ends, and a new one begins: who sat there in 2022 stays known.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats", verbose_name=_("Gremium"))
    district = models.ForeignKey(
        "sozialraum.District",
        on_delete=models.PROTECT,
        related_name="seats",
        verbose_name=_("Bezirk"),
        null=True,
        blank=True,
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="seats", verbose_name=_("Person"), null=True, blank=True
    )
    deputy = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="deputy_seats",
        verbose_name=_("Vertretung"),
        null=True,
        blank=True,
    )

    organisation = models.CharField(_("Organisation"), max_length=160)
    function = models.CharField(_("Aufgabe"), max_length=10, choices=SeatFunction, default=SeatFunction.MEMBER)
    is_voting = models.BooleanField(_("stimmt mit ab"), default=True)
    weight = models.PositiveSmallIntegerField(_("Gewicht der Stimme"), default=1)
    turn = models.PositiveSmallIntegerField(
        _("Platz in der Reihenfolge der Leitung"), null=True, blank=True, help_text=_("Leer: leitet nicht reihum.")
    )

    starts_on = models.DateField(_("von"))
    ends_on = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Sitz")
        verbose_name_plural = _("Sitze")
        ordering = ["organisation", "pk"]
        indexes = [models.Index(fields=["body", "ends_on"], name="seat_of_body")]
        constraints = [
            models.CheckConstraint(condition=Q(function__in=SeatFunction.values), name="seat_function_known"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="seat_weight_1_to_100"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="seat_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["body", "turn"], condition=Q(turn__isnull=False, ends_on__isnull=True), name="seat_turn_once"
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    @property
    def rights_body_id(self) -> int | None:
        return self.body_id
