"""What is asked about an item of the agenda and about papers."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.visitors import Visitor
from apps.core.form_fields import LineField, ParagraphsField
from apps.core.forms import ShownForm
from apps.core.picking import Hit, PickedField, PickingForm
from apps.core.uploads import PAPER_ACCEPT
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import sozialraeume

from ..domain.agenda import ItemPlan, Link
from ..enums import Audience, ItemKind
from ..models import AgendaItem, Meeting, Seat
from ..subjects import Subject, find_subjects, named_subjects, pair_of

MOST_LINKS = 5
MOST_AREAS = 20


class AreaChoices(forms.ModelMultipleChoiceField):
    """Districts and Bezirksregionen."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        area: Sozialraum = obj
        return f"{area.name} ({area.get_level_display()})"


class ProposeForm(PickingForm):
    """What a member puts forward."""

    picked_name = "subjects"

    title = LineField(
        label=gettext_lazy("Titel"),
        max_length=200,
        error_messages={"required": gettext_lazy("Bitte geben Sie dem Punkt einen Titel.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Was soll das Gremium tun?"),
        choices=ItemKind,
        widget=forms.RadioSelect,
        initial=ItemKind.DISCUSSION,
    )
    text = ParagraphsField(
        label=gettext_lazy("Worum geht es?"),
        help_text=gettext_lazy("Absätze, Listen mit Strichen und **fett** sind möglich."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Wie lange wird es dauern?"),
        min_value=1,
        max_value=480,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-suffix": "min"}),
    )
    subjects = PickedField(
        label=gettext_lazy("Dazu gehört im Portal"),
        help_text=gettext_lazy(
            "Vorhaben, Anregungen, Kiezkassen, Ideen, Leitlinien. Auf den Seiten der meisten steht dann diese Sitzung."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, user: Visitor, initial: dict[str, Any] | None = None) -> None:
        super().__init__(
            data,
            find=lambda words: subject_hits(words, user),
            named=lambda values: [_hit(one) for one in named_subjects(map(pair_of, values), user).values()],
            initial=initial,
        )

    def plan(self, *, proposer: Seat | None, is_public: bool) -> ItemPlan:
        """What a valid form says."""
        data = self.cleaned_data
        return ItemPlan(
            title=data["title"],
            kind=ItemKind(data["kind"]),
            text=data["text"],
            minutes=data["minutes"],
            proposer=proposer,
            is_public=is_public,
            subjects=[pair_of(value) for value in data["subjects"]],
        )


class ItemForm(ProposeForm):
    """What chair and office put on the agenda."""

    field_order = ("title", "kind", "text", "minutes", "proposer", "is_public", "sozialraeume", "subjects", "links")

    proposer = forms.ModelChoiceField(
        label=gettext_lazy("Eingebracht von"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=gettext_lazy("Sitzungsleitung"),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Der Punkt ist öffentlich"),
        help_text=gettext_lazy("Nichtöffentliche Punkte sehen nur Mitglieder, auch in Suche, Kalendern und Dateien."),
        required=False,
    )
    sozialraeume = AreaChoices(
        label=gettext_lazy("Betrifft diese Gebiete"),
        queryset=Sozialraum.objects.none(),
        required=False,
    )
    links = ParagraphsField(
        label=gettext_lazy("Andere Verweise"),
        help_text=gettext_lazy(
            "Eine Zeile für jeden: Titel | Adresse. Seiten dieses Portals beginnen mit /, andere mit https://. "
            "Zum Beispiel: Handbuch | https://www.berlin.de/handbuch/"
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, meeting: Meeting, user: Visitor, item: AgendaItem | None = None) -> None:
        super().__init__(data, user=user, initial=_initial(item) if item else {"is_public": meeting.body.items_public})
        # What somebody chose who sees more stays.
        stored = [(subject.kind, subject.key) for subject in item.subjects.all()] if item else []
        seen = named_subjects(stored, user)
        self.hidden = [pair for pair in stored if pair not in seen]
        proposer: Any = self.fields["proposer"]
        proposer.queryset = Seat.objects.filter(body=meeting.body_id, deleted_at=None).order_by("organisation")
        areas: Any = self.fields["sozialraeume"]
        areas.queryset = _areas(meeting)

    def clean_sozialraeume(self) -> list[Sozialraum]:
        areas = list(self.cleaned_data["sozialraeume"])
        if len(areas) > MOST_AREAS:
            raise forms.ValidationError(_("Bitte wählen Sie höchstens %(most)s Gebiete.") % {"most": MOST_AREAS})
        return areas

    def clean_links(self) -> list[Link]:
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise forms.ValidationError(_("Bitte geben Sie höchstens %(most)s Verweise an.") % {"most": MOST_LINKS})
        return [_link(line) for line in lines]

    def whole_plan(self) -> ItemPlan:
        """What a valid form says."""
        data = self.cleaned_data
        names = ("title", "text", "minutes", "is_public", "proposer", "sozialraeume", "links")
        subjects = [*self.hidden, *map(pair_of, data["subjects"])]
        return ItemPlan(kind=ItemKind(data["kind"]), subjects=subjects, **{name: data[name] for name in names})


class DeclineForm(ShownForm):
    """Why an item that was put forward is not taken up."""

    reason = ParagraphsField(
        label=gettext_lazy("Warum wird der Punkt nicht aufgenommen?"),
        help_text=gettext_lazy("Liest, wer ihn vorgeschlagen hat."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie einen Grund.")},
    )


class PaperForm(ShownForm):
    """What a paper is, what it belongs to, who may open it."""

    title = LineField(
        label=gettext_lazy("Titel"),
        max_length=160,
        error_messages={"required": gettext_lazy("Bitte geben Sie der Unterlage einen Titel.")},
    )
    item = forms.ModelChoiceField(
        label=gettext_lazy("Gehört zu"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=gettext_lazy("der ganzen Sitzung"),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Wer darf sie öffnen?"),
        choices=Audience,
        widget=forms.RadioSelect,
        initial=Audience.MEMBERS,
    )

    def __init__(self, data: Any = None, files: Any = None, *, items: QuerySet[AgendaItem], **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        item: Any = self.fields["item"]
        item.queryset = items

    def wishes(self) -> dict[str, Any]:
        """The arguments for change_paper, of a valid form."""
        data = self.cleaned_data
        return {"title": data["title"], "item": data["item"], "audience": Audience(data["audience"])}


class NewPaperForm(PaperForm):
    """A paper with its first file."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("PDF, JPEG, PNG, ODT oder DOCX"),
        widget=forms.FileInput(attrs={"accept": PAPER_ACCEPT}),
    )


class VersionForm(ShownForm):
    """A newer file of a paper."""

    file = forms.FileField(
        label=gettext_lazy("Neue Fassung"),
        help_text=gettext_lazy("PDF, JPEG, PNG, ODT oder DOCX. Die alte Fassung bleibt erhalten."),
        widget=forms.FileInput(attrs={"accept": PAPER_ACCEPT}),
    )
    note = LineField(label=gettext_lazy("Was ist neu?"), max_length=200, required=False)


def subject_hits(words: str, user: Visitor) -> list[Hit]:
    """What the reader may see with these words, to choose from."""
    return [_hit(subject) for subject in find_subjects(words, user)]


def _hit(subject: Subject) -> Hit:
    return Hit(value=subject.value, label=str(subject))


def _areas(meeting: Meeting) -> QuerySet[Sozialraum]:
    """The districts of Berlin; for a body of one district its Bezirksregionen."""
    areas = sozialraeume()
    if meeting.body.district is None:
        return areas.filter(level="bezirk").order_by("name")
    key = meeting.body.district.key
    return areas.filter(level__in=["bezirk", "bezirksregion"], key__startswith=key).order_by("key")


def _link(line: str) -> Link:
    title, bar, address = (part.strip() for part in line.partition("|"))
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    if not bar or not title or not (inside or address.startswith("https://")) or " " in address:
        raise forms.ValidationError(
            _("Diese Zeile verstehen wir nicht: „%(line)s“. Bitte schreiben Sie Titel | Adresse, mit https:// oder /.")
            % {"line": line[:80]}
        )
    if len(title) > 160 or len(address) > 500:
        raise forms.ValidationError(_("Ein Verweis ist zu lang. Bitte kürzen Sie Titel oder Adresse."))
    return Link(title=title, address=address)


def _initial(item: AgendaItem) -> dict[str, Any]:
    names = ("title", "kind", "text", "minutes", "proposer", "is_public")
    return {name: getattr(item, name) for name in names} | {
        "sozialraeume": list(item.sozialraeume.all()),
        "subjects": [str(subject) for subject in item.subjects.all()],
        "links": "\n".join(f"{link.title} | {link.address}" for link in item.links.all()),
    }
