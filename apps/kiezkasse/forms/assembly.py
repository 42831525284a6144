"""Planning an assembly: when, where, what people need to know to come, and its agenda."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.moments import berlin_moment
from apps.core.templatetags.spk import euro
from apps.core.widgets import DayInput
from apps.moderation.models import TextTemplate
from apps.moderation.wording import fill_text

from ..domain.assemblies import AssemblyPlan
from ..models import Assembly, Proposal, RegionBudget

DAY_WRONG = gettext_lazy("Bitte geben Sie einen Tag an, zum Beispiel 17.06.2026.")
HOUR_WRONG = gettext_lazy("Bitte geben Sie eine Uhrzeit an, zum Beispiel 18:00.")


class _HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PlanForm(ShownForm):
    """Everything people need to know to come. Days and hours are Berlin's, also when the clocks change."""

    region_budget = forms.ModelChoiceField(
        label=gettext_lazy("Region"),
        queryset=RegionBudget.objects.none(),
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie die Region."),
            "invalid_choice": gettext_lazy("Diese Region gehört nicht zu Ihrem Bezirk. Bitte wählen Sie eine andere."),
        },
    )
    day = forms.DateField(
        label=gettext_lazy("Tag"), widget=DayInput, error_messages={"required": DAY_WRONG, "invalid": DAY_WRONG}
    )
    starts = forms.TimeField(
        label=gettext_lazy("Beginn"), widget=_HourInput, error_messages={"required": HOUR_WRONG, "invalid": HOUR_WRONG}
    )
    ends = forms.TimeField(
        label=gettext_lazy("Ende, ungefähr"),
        widget=_HourInput,
        error_messages={"required": HOUR_WRONG, "invalid": HOUR_WRONG},
    )
    place = LineField(
        label=gettext_lazy("Ort"),
        help_text=gettext_lazy("Zum Beispiel: Kiezklub Alte Schule, großer Saal"),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte geben Sie an, wo die Versammlung ist.")},
    )
    address = LineField(
        label=gettext_lazy("Straße und Hausnummer"),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte geben Sie die Adresse an, damit alle den Ort finden.")},
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    capacity = forms.IntegerField(
        label=gettext_lazy("Plätze im Raum"),
        help_text=gettext_lazy("Damit alle wissen, ob sie früh kommen sollten."),
        required=False,
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    step_free = forms.BooleanField(label=gettext_lazy("Der Raum ist ohne Stufen zu erreichen"), required=False)
    induction_loop = forms.BooleanField(label=gettext_lazy("Es gibt eine Hörschleife"), required=False)
    sign_language = forms.BooleanField(
        label=gettext_lazy("Es wird in Gebärdensprache (DGS) gedolmetscht"), required=False
    )
    childcare = forms.BooleanField(label=gettext_lazy("Es gibt eine Kinderbetreuung"), required=False)
    accessibility = ParagraphsField(
        label=gettext_lazy("Barrierefreiheit"),
        help_text=gettext_lazy(
            "In Worten: Stufen, Aufzug, Toilette, wie man sich für die Kinderbetreuung anmeldet. Schreiben Sie auch, "
            "was fehlt."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Bitte schreiben Sie, wie man in den Raum kommt und was es dort gibt.")
        },
    )
    invitation = ParagraphsField(
        label=gettext_lazy("Einladung"),
        help_text=gettext_lazy("Steht auf der Seite und auf dem Aushang."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    template = forms.ChoiceField(
        label=gettext_lazy("Einladung aus einer Vorlage"),
        help_text=gettext_lazy("Gilt, wenn das Feld „Einladung“ leer ist."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        budgets: QuerySet[RegionBudget] | None = None,
        assembly: Assembly | None = None,
        templates: Sequence[TextTemplate] = (),
        **kwargs: Any,
    ) -> None:
        if assembly is not None:
            kwargs["initial"] = _initial(assembly)
        super().__init__(*args, **kwargs)
        self.assembly = assembly
        if budgets is None:
            del self.fields["region_budget"]
        else:
            region: Any = self.fields["region_budget"]
            region.queryset = budgets
        self.templates = {text.name: text.text for text in templates}
        choice: Any = self.fields["template"]
        choice.choices = [("", _("keine"))] + [(name, name) for name in self.templates]
        if not self.templates:
            del self.fields["template"]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        moved = self.assembly is None or timezone.localdate(self.assembly.starts_at) != day
        if moved and day < timezone.localdate():
            raise forms.ValidationError(_("Dieser Tag ist schon vorbei. Bitte prüfen Sie Tag und Jahr."))
        if day > timezone.localdate() + timedelta(days=800):
            raise forms.ValidationError(_("Dieser Tag liegt sehr weit in der Zukunft. Bitte prüfen Sie das Jahr."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        day, starts, ends = data.get("day"), data.get("starts"), data.get("ends")
        if not day or not starts or not ends:
            return data
        for name, hour in (("starts", starts), ("ends", ends)):
            data[f"{name}_at"] = moment = berlin_moment(day, hour)
            if moment is None:
                self.add_error(name, _("Diese Uhrzeit gibt es an dem Tag nicht: In der Nacht wird die Uhr umgestellt."))
        if ends <= starts:
            self.add_error("ends", _("Das Ende muss nach dem Beginn liegen."))
        return data

    def plan(self) -> AssemblyPlan:
        """What a valid form says."""
        data = self.cleaned_data
        names = ("starts_at", "ends_at", "place", "address", *PLAIN)
        point = Point(data["lon"], data["lat"], srid=4326) if data.get("lon") and data.get("lat") else None
        wishes = {name: data[name] for name in names}
        if not wishes["invitation"] and data.get("template"):
            wishes["invitation"] = self._filled(self.templates[data["template"]])
        return AssemblyPlan(point=point, **wishes)

    def _filled(self, text: str) -> str:
        budget = self.assembly.region_budget if self.assembly else self.cleaned_data["region_budget"]
        values = {
            "region": budget.region.name,
            "betrag": euro(budget.remaining),
            "jahr": str(budget.round.year),
            "titel": f"{budget.round.programme} {budget.region.name}",
        }
        return fill_text(text, values)


# What is stored as it is typed.
PLAIN = ("accessibility", "invitation", "capacity", "step_free", "induction_loop", "sign_language", "childcare")


def plan_like(assembly: Assembly) -> dict[str, Any]:
    """What an assembly said, for the next one in the same region: all but its day."""
    return {name: value for name, value in _initial(assembly).items() if name != "day"}


def _initial(assembly: Assembly) -> dict[str, Any]:
    starts, ends = timezone.localtime(assembly.starts_at), timezone.localtime(assembly.ends_at)
    names = ("place", "address", *PLAIN)
    point = assembly.point
    return {name: getattr(assembly, name) for name in names} | {
        "lon": point.x if point else None,
        "lat": point.y if point else None,
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
    }


class PeopleForm(ShownForm):
    """Who signs the record."""

    chaired_by = LineField(label=gettext_lazy("Leitung des Abends"), max_length=160, required=False)
    recorded_by = LineField(label=gettext_lazy("Protokoll"), max_length=160, required=False)


class CancelForm(ShownForm):
    """Why an assembly does not take place."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum fällt die Versammlung aus?"),
        help_text=gettext_lazy("Steht öffentlich auf der Seite und im Lebenslauf der Ideen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, warum die Versammlung ausfällt.")},
    )


class ResumeForm(ShownForm):
    """What has to be put right after an assembly was closed."""

    reason = ParagraphsField(
        label=gettext_lazy("Was wird berichtigt?"),
        help_text=gettext_lazy("Steht in der Änderungsgeschichte, zum Beispiel: Betrag der ersten Idee vertippt."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was berichtigt wird.")},
    )


class _IdeaChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        idea: Proposal = obj
        return f"{idea.title} ({euro(idea.cost)})"


class AgendaForm(ShownForm):
    """Which admitted ideas come onto the agenda."""

    proposals = _IdeaChoices(
        label=gettext_lazy("Zugelassene Ideen der Region"),
        queryset=Proposal.objects.none(),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie mindestens eine Idee."),
            "invalid_choice": gettext_lazy("Eine der Ideen steht nicht mehr zur Wahl. Bitte prüfen Sie die Liste."),
            "invalid_pk_value": gettext_lazy("Eine der Ideen kennen wir nicht. Bitte prüfen Sie die Liste."),
            "invalid_list": gettext_lazy("Bitte wählen Sie Ideen aus der Liste."),
        },
    )

    def __init__(self, *args: Any, votable: QuerySet[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposals: Any = self.fields["proposals"]
        proposals.queryset = votable
