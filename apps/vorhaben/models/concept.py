from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.guidelines.models import Citation

from ..enums import CONCEPT_FIELDS, CONCEPT_PARTS, ConceptState

COMPLETE = ~Q(scope="")
for _field in CONCEPT_FIELDS[1:]:
    COMPLETE &= ~Q(**{_field: ""})


class ParticipationConcept(models.Model):
    """One version of the Beteiligungskonzept of a Vorhaben: nine parts that bind the office once checked.

    The Fachamt writes it, the Anlaufstelle checks it. A checked version is never changed: whoever wants
    something else writes the next one, and the old one can still be read.
    """

    vorhaben = models.ForeignKey(
        "Vorhaben", on_delete=models.CASCADE, related_name="concepts", verbose_name=_("Vorhaben")
    )
    number = models.PositiveSmallIntegerField(_("Nummer der Fassung"))

    scope = models.TextField(_("Worum es geht und was offen ist"), max_length=3000, blank=True)
    aims = models.TextField(_("Ziele der Beteiligung"), max_length=3000, blank=True)
    target_groups = models.TextField(_("Wen wir erreichen wollen und wie"), max_length=3000, blank=True)
    sequence = models.TextField(_("Ablauf"), max_length=3000, blank=True)
    self_organisation = models.TextField(_("Umgang mit eigenen Initiativen"), max_length=3000, blank=True)
    roles = models.TextField(_("Rollen"), max_length=3000, blank=True)
    methods = models.TextField(_("Methoden online und vor Ort"), max_length=3000, blank=True)
    documentation = models.TextField(_("Dokumentation und Rechenschaft"), max_length=3000, blank=True)
    evaluation = models.TextField(_("Auswertung"), max_length=3000, blank=True)

    state = models.CharField(_("Stand"), max_length=10, choices=ConceptState, default=ConceptState.DRAFT)
    changed_at = models.DateTimeField(_("zuletzt geändert am"), default=timezone.now)
    checked_at = models.DateTimeField(_("geprüft am"), null=True, blank=True)
    version = models.PositiveIntegerField(
        _("Fassung"), default=1, editable=False, help_text=_("Erkennt gleichzeitige Änderungen.")
    )

    class Meta:
        verbose_name = _("Beteiligungskonzept")
        verbose_name_plural = _("Beteiligungskonzepte")
        ordering = ["vorhaben", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["vorhaben", "number"], name="vorhaben_concept_number_once"),
            models.UniqueConstraint(
                fields=["vorhaben"],
                condition=Q(state__in=[ConceptState.DRAFT, ConceptState.SUBMITTED]),
                name="vorhaben_concept_one_open",
            ),
            models.CheckConstraint(condition=Q(state__in=ConceptState.values), name="vorhaben_concept_state_known"),
            models.CheckConstraint(
                condition=Q(state=ConceptState.DRAFT) | COMPLETE, name="vorhaben_concept_has_nine_parts"
            ),
            models.CheckConstraint(
                condition=Q(state=ConceptState.CHECKED, checked_at__isnull=False)
                | ~Q(state=ConceptState.CHECKED) & Q(checked_at__isnull=True),
                name="vorhaben_concept_checked_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vorhaben_id}, {self.number}"

    @property
    def parts(self) -> list[tuple[str, object, str]]:
        """Field, title and text of each part, in their order."""
        return [(name, title, getattr(self, name)) for name, title, _help in CONCEPT_PARTS]

    @property
    def missing(self) -> list[str]:
        """The titles of the parts in which nothing stands yet."""
        return [str(title) for _name, title, text in self.parts if not text]

    @property
    def is_open(self) -> bool:
        """Whether it is still worked on."""
        return self.state != ConceptState.CHECKED


class ConceptCitation(Citation):
    """A paragraph of a guideline that a version of a Beteiligungskonzept refers to."""

    concept = models.ForeignKey(
        ParticipationConcept, on_delete=models.CASCADE, related_name="citations", verbose_name=_("Beteiligungskonzept")
    )

    class Meta:
        verbose_name = _("Verweis auf eine Leitlinie")
        verbose_name_plural = _("Verweise auf Leitlinien")
        ordering = ["paragraph__chapter__position", "paragraph__position"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "paragraph"], name="concept_cites_paragraph_once"),
        ]
