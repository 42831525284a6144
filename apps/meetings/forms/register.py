"""How the register and the board are narrowed down, and what is reported about a task or a decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.widgets import DayInput
from apps.guidelines.forms.citing import CitedField, names_of
from apps.guidelines.models import Paragraph
from apps.guidelines.queries import citable_paragraphs
from apps.sozialraum.models import District

from ..enums import DecisionState, TaskState
from ..models import Body, Decision
from ..queries.register import DecisionWishes, TaskWishes
from ..queries.search import SearchWishes, Where

ALL = _("alle")


class DecisionFilter(forms.Form):
    """Filters of the register; what cannot be understood is left out."""

    mark_required = False

    q = LineField(label=_("Suchwort oder Nummer"), required=False, max_length=120)
    gremium = forms.ModelChoiceField(
        label=_("Gremium"), queryset=Body.objects.none(), required=False, to_field_name="slug", empty_label=ALL
    )
    bezirk = forms.ModelChoiceField(
        label=_("Was bindet diesen Bezirk?"),
        queryset=District.objects.order_by("name"),
        required=False,
        to_field_name="slug",
        empty_label=ALL,
    )
    jahr = forms.IntegerField(label=_("Jahr"), required=False, min_value=2000, max_value=2100)
    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=[("", ALL), *DecisionState.choices])

    def __init__(self, data: Any, *, bodies: QuerySet[Body]) -> None:
        super().__init__(data)
        body: Any = self.fields["gremium"]
        body.queryset = bodies.order_by("name")

    def wishes(self) -> DecisionWishes:
        """What was asked for, as far as it can be understood."""
        self.is_valid()
        data = self.cleaned_data
        return DecisionWishes(
            words=data.get("q", ""),
            body=data.get("gremium"),
            district=data.get("bezirk"),
            year=data.get("jahr"),
            state=data.get("stand", ""),
        )


class TaskFilter(forms.Form):
    """Filters of the board."""

    mark_required = False

    wessen = forms.ChoiceField(label=_("Wessen Aufgaben?"), required=False, choices=[("", ALL), ("meine", _("meine"))])
    gremium = forms.ModelChoiceField(
        label=_("Gremium"), queryset=Body.objects.none(), required=False, to_field_name="slug", empty_label=ALL
    )
    bezirk = forms.ModelChoiceField(
        label=_("Bezirk"),
        queryset=District.objects.order_by("name"),
        required=False,
        to_field_name="slug",
        empty_label=ALL,
    )
    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[("", _("offen und in Arbeit")), ("overdue", _("überfällig")), *TaskState.choices],
    )

    def __init__(self, data: Any, *, bodies: QuerySet[Body]) -> None:
        super().__init__(data)
        body: Any = self.fields["gremium"]
        body.queryset = bodies.order_by("name")

    def wishes(self) -> TaskWishes:
        """What was asked for, as far as it can be understood."""
        self.is_valid()
        data = self.cleaned_data
        return TaskWishes(
            body=data.get("gremium"),
            district=data.get("bezirk"),
            mine=data.get("wessen") == "meine",
            state=data.get("stand", ""),
        )


class SearchFilter(forms.Form):
    """What is searched for in agendas, minutes and papers."""

    mark_required = False

    q = LineField(
        label=_("Suchwörter"),
        required=False,
        max_length=120,
    )
    gremium = forms.ModelChoiceField(
        label=_("Gremium"), queryset=Body.objects.none(), required=False, to_field_name="slug", empty_label=ALL
    )
    jahr = forms.IntegerField(label=_("Jahr"), required=False, min_value=1990, max_value=2100)
    art = forms.ChoiceField(label=_("Wo suchen?"), required=False, choices=[("", _("überall")), *Where.choices])

    def __init__(self, data: Any, *, bodies: QuerySet[Body]) -> None:
        super().__init__(data)
        body: Any = self.fields["gremium"]
        body.queryset = bodies.order_by("name")

    def wishes(self) -> SearchWishes:
        """What was asked for, as far as it can be understood."""
        self.is_valid()
        data = self.cleaned_data
        return SearchWishes(
            words=data.get("q", ""),
            body=data.get("gremium"),
            year=data.get("jahr"),
            where=data.get("art", ""),
        )


class ReportForm(ShownForm):
    """How far a task is."""

    state = forms.ChoiceField(label=_("Wie weit ist es?"), choices=TaskState, widget=forms.RadioSelect)
    report = ParagraphsField(
        label=_("Rückmeldung"),
        help_text=_("Bei „erledigt“ und „entfällt“ nötig: was daraus wurde."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PostponeForm(ShownForm):
    """More time, with a reason."""

    due_on = forms.DateField(label=_("Neuer letzter Tag"), widget=DayInput)
    reason = ParagraphsField(
        label=_("Warum dauert es länger?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Bitte schreiben Sie, warum es länger dauert.")},
    )


class FollowUpForm(ShownForm):
    """What became of a decision."""

    state = forms.ChoiceField(
        label=_("Was wurde daraus?"),
        choices=[choice for choice in DecisionState.choices if choice[0] != DecisionState.REJECTED],
        widget=forms.RadioSelect,
    )
    by = forms.ModelChoiceField(
        label=_("Ersetzt durch"), queryset=Decision.objects.none(), required=False, empty_label=_("keinen")
    )
    note = ParagraphsField(
        label=_("Anmerkung"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, *, decision: Decision) -> None:
        initial = {"state": decision.state, "note": decision.state_note, "by": decision.superseded_by_id}
        super().__init__(data, initial=initial)
        later = Decision.objects.filter(body=decision.body_id, deleted_at=None).exclude(pk=decision.pk)
        by: Any = self.fields["by"]
        by.queryset = later.exclude(state=DecisionState.REJECTED).order_by("-decided_at")


class CitationForm(ShownForm):
    """The paragraphs of a guideline that a decision refers to."""

    cites = CitedField()

    def __init__(self, data: Any, *, decision: Decision, cited: Sequence[Paragraph]) -> None:
        super().__init__(data, initial={"cites": names_of(cited)})
        field: Any = self.fields["cites"]
        field.offer(citable_paragraphs(decision.body.district, cited))
