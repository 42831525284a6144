"""The steps of handing in an idea: which there are, what was answered on each, what is still missing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .domain.consents import nameless
from .enums import ConsentPurpose, FileKind
from .forms.submission import CostStep, IdeaStep, PersonStep, PlaceStep, text_of
from .models import ProposalDraft, RegionBudget

if TYPE_CHECKING:
    from apps.accounts.visitors import Visitor

PLACE, IDEA, COSTS, FILES, PERSON, SUMMARY = "ort", "idee", "kosten", "bilder", "person", "absenden"


@dataclass(frozen=True)
class Step:
    """One page of the form."""

    slug: str
    title: Promise
    template: str
    lead: Promise


STEPS = [
    Step(PLACE, _("Ort"), "proposal_new_place.html", _("Der Ort entscheidet, aus welchem Topf das Geld kommen kann.")),
    Step(IDEA, _("Idee"), "proposal_new_idea.html", _("Erzählen Sie, was Sie vorhaben.")),
    Step(COSTS, _("Kosten"), "proposal_new_costs.html", _("Was kostet es ungefähr? Eine Schätzung reicht.")),
    Step(FILES, _("Bilder und Unterlagen"), "proposal_new_files.html", _("Freiwillig: Sie können das überspringen.")),
    Step(
        PERSON, _("Über Sie"), "proposal_new_person.html", _("Öffentlich ist nur der Name, und nur wenn Sie zustimmen.")
    ),
    Step(SUMMARY, _("Prüfen und absenden"), "proposal_new_check.html", _("So wird Ihre Idee aussehen. Stimmt alles?")),
]
FORMS: dict[str, Any] = {PLACE: PlaceStep, IDEA: IdeaStep, COSTS: CostStep, PERSON: PersonStep}


class Wizard:
    """A draft with the forms of its steps."""

    numbers = {step.slug: number for number, step in enumerate(STEPS, start=1)}

    def __init__(self, draft: ProposalDraft, *, user: "Visitor", budgets: list[RegionBudget]) -> None:
        self.draft = draft
        self.user = user
        self.budgets = budgets
        self._filled: dict[str, Any] = {}

    def after(self, step: str) -> str:
        return STEPS[min(self.numbers[step], len(STEPS) - 1)].slug

    def before(self, step: str) -> str:
        return STEPS[max(self.numbers[step] - 2, 0)].slug

    def form(self, step: str, data: Any = None) -> Any:
        """The form of a step: with what is sent now, or else with what was kept."""
        initial = self._known() if step == PERSON else {}
        kept = self.draft.content.get(step, {})
        if step == PLACE:
            return PlaceStep(data, initial=kept, budgets=self.budgets)
        more = {"account_email": self._account_email} if step == PERSON else {}
        return FORMS[step](data, initial=initial | kept, region_budget=self.draft.region_budget, **more)

    def filled(self, step: str) -> Any:
        """The form of a step as it was kept, checked again: a window may have closed meanwhile."""
        if step not in self._filled:
            self._filled[step] = self.form(step, self.draft.content.get(step, {}))
        return self._filled[step]

    def missing(self) -> list[Step]:
        """The steps with something left to mend."""
        return [step for step in STEPS if step.slug in FORMS and not self.filled(step.slug).is_valid()]

    def purposes(self) -> list[ConsentPurpose]:
        """What has to be asked, given the answers: nothing that does not concern this idea."""
        person = self.filled(PERSON)
        person.is_valid()
        purposes = [ConsentPurpose.CONTACT]
        if person.cleaned_data.get("author_name"):
            purposes.append(ConsentPurpose.NAME)
        if self.draft.files.filter(kind=FileKind.PICTURE).exists():
            purposes.append(ConsentPurpose.PICTURES)
        if person.is_young:
            purposes.append(ConsentPurpose.GUARDIAN)
        return purposes

    def summary(self) -> dict[str, Any]:
        """Everything for the last page; `person` and the others are cleaned answers, as far as they go."""
        missing = self.missing()
        return {
            "missing": missing,
            "missing_slugs": {step.slug for step in missing},
            **{
                name: self.filled(step).cleaned_data
                for name, step in (("where", PLACE), ("idea", IDEA), ("costs", COSTS), ("person", PERSON))
            },
            "is_young": self.filled(PERSON).is_young,
            "category_label": dict(self.filled(IDEA).fields["category"].choices).get(
                self.filled(IDEA).cleaned_data.get("category"), ""
            ),
        }

    def wishes(self, given: list[ConsentPurpose]) -> dict[str, Any]:
        """The arguments for hand_in_draft, of a draft with nothing missing."""
        person = self.filled(PERSON)
        where, answers = self.filled(PLACE).cleaned_data, person.cleaned_data
        words = self.filled(IDEA).cleaned_data | self.filled(COSTS).cleaned_data
        named = answers["author_name"] if ConsentPurpose.NAME in given else ""
        return {
            "region_budget": where["region_budget"],
            "place": where["place"],
            "content": text_of(words | {"carried_out_by": answers["carried_out_by"]}, author_name=named or nameless()),
            "email": answers["email"],
            "presenter": answers["presenter"],
            "is_guardian": person.is_young,
            "consents": given,
        }

    @property
    def _account_email(self) -> str:
        return self.user.email if self.user.is_authenticated else ""

    def _known(self) -> dict[str, Any]:
        """What an account knows about a person already."""
        if not self.user.is_authenticated:
            return {}
        return {"author_name": self.user.display_name, "email": self.user.email}


def answers_of(form: Any) -> dict[str, str]:
    """What was typed into the fields of a form, as text, right or wrong."""
    if form is None:
        return {}
    return {name: form.data.get(name, "") for name in form.fields if name in form.data}
