"""What staff do with an Anregung: ask back, admit, refuse, decide, let something become of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Department
from apps.core.form_fields import ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput
from apps.meetings.models import Seat
from apps.sozialraum.models import District
from apps.vorhaben.enums import MOST_TOPICS, Topic
from apps.vorhaben.models import Vorhaben

from ..domain.district_rules import RulesPlan
from ..enums import DECIDED, WITH_REASON, Status, WhoSigns
from ..models import Anregung, AnregungRules
from ..models.district_rules import MOST_SIGNATURES

SHORT = forms.Textarea(attrs={"rows": 4})
NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})


class AskForm(ShownForm):
    """A question to whoever wrote."""

    text = ParagraphsField(
        label=gettext_lazy("Ihre Frage"),
        help_text=gettext_lazy("Nur die Person liest sie. Sie antwortet über ihren Link."),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, was Sie wissen möchten.")},
    )


class AdmitForm(ShownForm):
    """It meets the formal points. The office that decides is chosen here."""

    department = forms.ModelChoiceField(
        label=gettext_lazy("Amt, das entscheidet"),
        queryset=Department.objects.none(),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie das Amt, das entscheidet."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie ein Amt aus der Liste."),
        },
    )
    reason = ParagraphsField(
        label=gettext_lazy("Hinweis für alle"),
        help_text=gettext_lazy("Steht im Lebenslauf."),
        required=False,
        max_length=1000,
        widget=SHORT,
    )

    def __init__(self, *args: Any, anregung: Anregung, rules: AnregungRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.queryset = Department.objects.filter(district=anregung.district_id).order_by("name")
        field.initial = rules.department_id or (anregung.vorhaben and anregung.vorhaben.department_id)


class NotAdmitForm(ShownForm):
    """It does not."""

    reason = ParagraphsField(
        label=gettext_lazy("Begründung"),
        help_text=gettext_lazy("Die Person liest sie und alle, die die Anregung öffnen."),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": gettext_lazy("Bitte schreiben Sie eine Begründung.")},
    )
    is_hidden = forms.BooleanField(
        label=gettext_lazy("Nicht öffentlich zeigen"),
        help_text=gettext_lazy("Wenn der Text andere verletzt oder persönliche Daten nennt."),
        required=False,
    )


class DecideForm(ShownForm):
    """The decision of the office, with reasons that everybody reads."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Wie entscheiden Sie?"),
        choices=[(status.value, status.label) for status in DECIDED],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wie entschieden wird."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie, wie entschieden wird."),
        },
    )
    reason = ParagraphsField(
        label=gettext_lazy("Begründung"),
        help_text=gettext_lazy("Öffentlich. Nötig, wenn Sie ganz oder zum Teil ablehnen."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("outcome") in WITH_REASON and not data.get("reason") and not self.has_error("reason"):
            self.add_error("reason", _("Bitte begründen Sie, was nicht aufgegriffen wird. Alle lesen das."))
        return data

    @property
    def status(self) -> Status:
        return Status(self.cleaned_data["outcome"])


class NewVorhabenForm(ShownForm):
    """What a new entry of the Vorhabenliste needs besides the words of the Anregung."""

    department = forms.ModelChoiceField(
        label=gettext_lazy("Verantwortliches Amt"),
        queryset=Department.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Bitte wählen Sie ein Amt.")},
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Themen"),
        help_text=gettext_lazy("Höchstens drei."),
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Bitte wählen Sie mindestens ein Thema.")},
    )

    def __init__(self, *args: Any, anregung: Anregung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.queryset = Department.objects.filter(district=anregung.district_id).order_by("name")
        field.initial = anregung.department_id

    def clean_topics(self) -> list[str]:
        topics: list[str] = self.cleaned_data["topics"]
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(_("Bitte wählen Sie höchstens %(most)s Themen.") % {"most": MOST_TOPICS})
        return topics


class KnownVorhabenForm(ShownForm):
    """It becomes part of a Vorhaben that stands in the list."""

    vorhaben = forms.ModelChoiceField(
        label=gettext_lazy("Vorhaben"),
        queryset=Vorhaben.objects.none(),
        to_field_name="reference",
        empty_label=gettext_lazy("Bitte wählen"),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie ein Vorhaben."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie ein Vorhaben aus der Liste."),
        },
    )

    def __init__(self, *args: Any, anregung: Anregung, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["vorhaben"]
        field.queryset = Vorhaben.objects.filter(district=anregung.district_id).order_by("title")
        field.initial = anregung.vorhaben and anregung.vorhaben.reference


class TaskForm(ShownForm):
    """A member of a body takes it on."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Wer übernimmt es?"),
        queryset=Seat.objects.none(),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie, wer es übernimmt."),
            "invalid_choice": gettext_lazy("Bitte wählen Sie einen Sitz aus der Liste."),
        },
    )
    due_on = forms.DateField(
        label=gettext_lazy("Bis wann?"),
        widget=DayInput,
        error_messages={
            "required": gettext_lazy("Bitte geben Sie einen Tag an."),
            "invalid": gettext_lazy("Bitte geben Sie einen Tag an, zum Beispiel 17.06.2027."),
        },
    )

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = seats
        field.label_from_instance = lambda seat: f"{seat.body.name}: {seat.organisation}"


class RulesForm(ShownForm):
    """What the district asks of Anregungen."""

    needed_signatures = forms.IntegerField(
        label=gettext_lazy("Nötige Unterschriften"),
        help_text=gettext_lazy("0 heißt: Jede zugelassene Anregung liegt sofort zur Entscheidung vor."),
        min_value=0,
        max_value=MOST_SIGNATURES,
        widget=NUMBER,
    )
    collect_days = forms.IntegerField(label=gettext_lazy("Zeit zum Sammeln"), min_value=7, max_value=366, widget=NUMBER)
    who_signs = forms.ChoiceField(
        label=gettext_lazy("Wer unterschreiben darf"), choices=WhoSigns.choices, widget=forms.RadioSelect
    )
    min_age = forms.IntegerField(
        label=gettext_lazy("Mindestalter beim Unterschreiben"),
        help_text=gettext_lazy("0 heißt: keines."),
        min_value=0,
        max_value=18,
        widget=NUMBER,
    )
    check_days = forms.IntegerField(
        label=gettext_lazy("Zeit für die Prüfung durch die Anlaufstelle"), min_value=1, max_value=60, widget=NUMBER
    )
    decision_days = forms.IntegerField(
        label=gettext_lazy("Zeit für die Entscheidung"), min_value=7, max_value=366, widget=NUMBER
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("Amt, das entscheidet"),
        help_text=gettext_lazy("Zum Beispiel das Büro der Stadträtin. Bei der Zulassung lässt es sich ändern."),
        queryset=Department.objects.none(),
        required=False,
        empty_label=gettext_lazy("wird jedes Mal gewählt"),
        error_messages={"invalid_choice": gettext_lazy("Bitte wählen Sie ein Amt aus der Liste.")},
    )
    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    UNITS = {
        "collect_days": gettext_lazy("Tage"),
        "min_age": gettext_lazy("Jahre"),
        "check_days": gettext_lazy("Arbeitstage"),
        "decision_days": gettext_lazy("Tage"),
    }

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.queryset = Department.objects.filter(district=district).order_by("name")
        for name, unit in self.UNITS.items():
            self.fields[name].widget.attrs["data-suffix"] = unit

    def plan(self) -> RulesPlan:
        """What a valid form says."""
        names = RulesPlan.__dataclass_fields__
        return RulesPlan(**{name: value for name, value in self.cleaned_data.items() if name in names})


def initial_of_rules(rules: AnregungRules) -> dict[str, Any]:
    """The rules as the fields show them."""
    return {name: getattr(rules, name) for name in (*RulesPlan.__dataclass_fields__, "version")}
