"""Choosing the decisions and the paragraphs of guidelines that belong to a Vorhaben."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy

from apps.core.http import number_in
from apps.core.picking import Hit, PickedField, PickingForm
from apps.guidelines.models import Paragraph
from apps.guidelines.models.citation import cited
from apps.guidelines.queries.citations import adopted_paragraphs, paragraphs_with_words
from apps.meetings.models import Decision
from apps.meetings.queries.published import EVERYBODY
from apps.meetings.queries.register import DecisionWishes, search_decisions

from ..models import Vorhaben
from ..queries.relations import decisions_of_vorhaben, paragraphs_of_vorhaben, public_decisions

MOST_HITS = 8
SHORTEST = 2


class GroundsForm(PickingForm):
    """Decisions and paragraphs, found by words."""

    picked_name = "grounds"

    grounds = PickedField(
        label=gettext_lazy("Beschlüsse und Leitlinien zu diesem Vorhaben"),
        help_text=gettext_lazy("Gefunden wird, was veröffentlicht ist: nach Wortlaut, Nummer oder Titel."),
        required=False,
    )

    def __init__(self, data: Any = None, *, vorhaben: Vorhaben) -> None:
        self.found: dict[str, Decision | Paragraph] = {}
        known = [_of_decision(one) for one in decisions_of_vorhaben(vorhaben)]
        known += [_of_paragraph(one) for one in paragraphs_of_vorhaben(vorhaben)]
        super().__init__(data, find=found_grounds, named=self._named, initial={"grounds": [hit.value for hit in known]})

    def chosen_things(self) -> dict[str, list[Any]]:
        """The arguments for relate_grounds, of a valid form."""
        things = [self.found[value] for value in self.cleaned_data["grounds"]]
        return {
            "decisions": [one for one in things if isinstance(one, Decision)],
            "paragraphs": [one for one in things if isinstance(one, Paragraph)],
        }

    def _named(self, values: Collection[str]) -> list[Hit]:
        keys: dict[str, list[str]] = defaultdict(list)
        for value in values:
            kind, _colon, key = value.partition(":")
            keys[kind].append(key)
        hits = []
        for decision in public_decisions().filter(reference__in=keys["decision"]):
            hits.append(_of_decision(decision))
            self.found[hits[-1].value] = decision
        numbers = [number_in(key) for key in keys["paragraph"]]
        for paragraph in adopted_paragraphs().filter(pk__in=numbers):
            hits.append(_of_paragraph(paragraph))
            self.found[hits[-1].value] = paragraph
        return hits


def found_grounds(words: str) -> list[Hit]:
    """What is public with these words: decisions first, then paragraphs."""
    if len(words.strip()) < SHORTEST:
        return []
    decisions = search_decisions(EVERYBODY, DecisionWishes(words=words))[:MOST_HITS]
    paragraphs = paragraphs_with_words(words)[:MOST_HITS]
    return [*map(_of_decision, decisions), *map(_of_paragraph, paragraphs)]


def _of_decision(decision: Decision) -> Hit:
    return Hit(value=f"decision:{decision.reference}", label=f"{decision.number}: {decision.wording[:120]}")


def _of_paragraph(paragraph: Paragraph) -> Hit:
    area = paragraph.version.guideline.area_name
    return Hit(value=f"paragraph:{paragraph.pk}", label=f"{area}, {cited(paragraph)}: {paragraph}")
