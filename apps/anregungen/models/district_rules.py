import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import WhoSigns

MOST_SIGNATURES = 5000


@pghistory.track()
class AnregungRules(models.Model):
    """What a district asks of an Anregung: how many signatures, in what time, by whom, and who decides until when.

    Changed by SPK-Leitung. They are written onto each Anregung when it is admitted; later changes leave it alone.
    """

    district = models.OneToOneField(
        "sozialraum.District", on_delete=models.CASCADE, related_name="anregung_rules", verbose_name=_("Bezirk")
    )
    department = models.ForeignKey(
        "accounts.Department",
        on_delete=models.PROTECT,
        related_name="anregung_rules",
        verbose_name=_("Amt, das entscheidet"),
        null=True,
        blank=True,
    )

    needed_signatures = models.PositiveIntegerField(
        _("nötige Unterschriften"), default=0, validators=[MaxValueValidator(MOST_SIGNATURES)]
    )
    collect_days = models.PositiveSmallIntegerField(
        _("Tage zum Sammeln"), default=90, validators=[MinValueValidator(7), MaxValueValidator(366)]
    )
    min_age = models.PositiveSmallIntegerField(_("Mindestalter"), default=0, validators=[MaxValueValidator(18)])
    who_signs = models.CharField(
        _("wer unterschreiben darf"), max_length=12, choices=WhoSigns, default=WhoSigns.LIVE_OR_WORK
    )
    check_days = models.PositiveSmallIntegerField(
        _("Arbeitstage für die Prüfung"), default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    decision_days = models.PositiveSmallIntegerField(
        _("Tage für die Entscheidung"), default=60, validators=[MinValueValidator(7), MaxValueValidator(366)]
    )
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Regeln für Anregungen")
        verbose_name_plural = _("Regeln für Anregungen")
        constraints = [
            models.CheckConstraint(
                condition=Q(needed_signatures__lte=MOST_SIGNATURES), name="anregung_rules_signatures_possible"
            ),
            models.CheckConstraint(condition=Q(who_signs__in=WhoSigns.values), name="anregung_rules_who_signs_known"),
            models.CheckConstraint(
                condition=Q(collect_days__gte=7, check_days__gte=1, decision_days__gte=7),
                name="anregung_rules_give_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district}"

    @property
    def rights_district_id(self) -> int | None:
        return self.district_id

    @property
    def rights_region_id(self) -> int | None:
        return None
