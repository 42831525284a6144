"""What an idea says: words, costs, places. Checked here whichever way it comes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.gis.geos import Point
from django.utils import formats
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import sozialraum_at

from ..enums import CostKind, PlaceKind
from ..models import CostLine, Proposal, ProposalPlace, RegionBudget

MOST_LINES = 12
MOST_FURTHER_PLACES = 5
TOO_MUCH = Decimal(1_000_000)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an idea is to happen: a pin, an address (its Planungsraum) or the whole region.

    `further` are the other places of an idea that happens at several.
    """

    kind: PlaceKind
    point: Point | None = None
    planungsraum: Sozialraum | None = None
    words: str = ""
    further: tuple["Place", ...] = ()


@dataclass(frozen=True, kw_only=True)
class CostItem:
    """One position of the costs."""

    kind: CostKind
    what: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class ProposalText:
    """What somebody says about the idea.

    `cost` is what the Kiezkasse shall pay. With `cost_lines` it is their sum less the money that is
    there already; ideas from paper may name the sum alone.
    """

    title: str
    text: str
    category: str
    cost: Decimal
    author_name: str
    cost_lines: tuple[CostItem, ...] = ()
    own_money: Decimal = Decimal(0)
    other_money: Decimal = Decimal(0)
    carried_out_by: str = ""


def wanted_from_kiezkasse(lines: Iterable[CostItem], *, own_money: Decimal, other_money: Decimal) -> Decimal:
    """What the Kiezkasse shall pay: all costs less the money that is there already."""
    return sum((line.amount for line in lines), Decimal(0)) - own_money - other_money


def check_content(content: ProposalText, region_budget: RegionBudget) -> None:
    """What must hold whichever way an idea comes in; the forms say it sooner and field by field."""
    for name in ("title", "text", "author_name"):
        _check_words(name, getattr(content, name), required=True)
    _check_words("carried_out_by", content.carried_out_by, required=False)
    if not Decimal(0) < content.cost < TOO_MUCH:
        raise DomainError(_("Bitte geben Sie einen Betrag über 0 € an."), field="cost")
    _check_money(content)
    check_cost(content.cost, region_budget)


def check_cost(cost: Decimal, region_budget: RegionBudget) -> None:
    """Raise DomainError when an idea asks for more than the region has."""
    if cost > region_budget.amount:
        raise DomainError(
            _("In %(region)s gibt es dieses Jahr %(amount)s €. Ihre Idee darf höchstens so viel kosten.")
            % {
                "region": region_budget.region.name,
                "amount": formats.number_format(region_budget.amount, 0, force_grouping=True),
            },
            field="cost",
        )


def check_place(place: Place, region_budget: RegionBudget) -> Sozialraum | None:
    """The Planungsraum of a place, None for a whole region.

    Raises DomainError when the place lies outside Berlin or in another region; the sentence names
    the region it lies in.
    """
    if place.kind == PlaceKind.REGION:
        return None
    if place.kind == PlaceKind.PIN:
        planungsraum = sozialraum_at(point=place.point, level=Level.PLANUNGSRAUM) if place.point else None
        if planungsraum is None:
            raise DomainError(
                _("Diese Stelle liegt nicht in Berlin. Bitte setzen Sie die Markierung in %(region)s.")
                % {"region": region_budget.region.name},
                field="place_kind",
            )
    else:
        planungsraum = place.planungsraum
        if planungsraum is None:
            raise DomainError(
                _("Diese Adresse kennen wir nicht. Bitte wählen Sie eine aus der Liste oder „ganze Region“."),
                field="address",
            )
    if planungsraum.parent_id != region_budget.region_id:
        region = planungsraum.parent
        raise DomainError(
            _("Dieser Ort liegt in %(found)s, nicht in %(wanted)s. Bitte wählen Sie einen Ort in %(wanted)s.")
            % {"found": region.name if region else "", "wanted": region_budget.region.name},
            field="place_kind" if place.kind == PlaceKind.PIN else "address",
        )
    return planungsraum


def fields_of(content: ProposalText, place: Place, region_budget: RegionBudget) -> dict[str, Any]:
    """The checked values of the idea's own columns."""
    planungsraum = check_place(place, region_budget)
    check_content(content, region_budget)
    if len(place.further) > MOST_FURTHER_PLACES:
        raise DomainError(_("Bitte nennen Sie höchstens %(number)s weitere Orte.") % {"number": MOST_FURTHER_PLACES})
    return {
        "planungsraum": planungsraum,
        "title": content.title.strip(),
        "text": content.text.strip(),
        "category": content.category,
        "cost": content.cost,
        "own_money": content.own_money,
        "other_money": content.other_money,
        "carried_out_by": content.carried_out_by.strip(),
        "place_kind": place.kind,
        "point": place.point if place.kind == PlaceKind.PIN else None,
        "address_text": place.words.strip(),
    }


def store_parts(proposal: Proposal, content: ProposalText, place: Place) -> None:
    """Write the cost lines and further places of a new or locked idea in place of the old ones."""
    rows = []
    for position, other in enumerate(place.further, start=1):
        rows.append(
            ProposalPlace(
                proposal=proposal,
                planungsraum=check_place(other, proposal.region_budget),
                position=position,
                kind=other.kind,
                point=other.point if other.kind == PlaceKind.PIN else None,
                words=other.words.strip(),
            )
        )
    proposal.cost_lines.all().delete()
    proposal.places.all().delete()
    ProposalPlace.objects.bulk_create(rows)
    CostLine.objects.bulk_create(
        CostLine(proposal=proposal, position=position, kind=line.kind, what=line.what.strip(), amount=line.amount)
        for position, line in enumerate(content.cost_lines, start=1)
    )


def _check_money(content: ProposalText) -> None:
    for name in ("own_money", "other_money"):
        if not Decimal(0) <= getattr(content, name) < TOO_MUCH:
            raise DomainError(_("Bitte geben Sie einen Betrag ab 0 € an."), field=name)
    if not content.cost_lines:
        return
    if len(content.cost_lines) > MOST_LINES:
        raise DomainError(_("Bitte fassen Sie die Kosten in höchstens %(number)s Zeilen.") % {"number": MOST_LINES})
    if any(line.amount <= 0 or not line.what.strip() for line in content.cost_lines):
        raise DomainError(_("Bitte geben Sie zu jeder Zeile der Kosten an, wofür und wie viel."))
    wanted = wanted_from_kiezkasse(content.cost_lines, own_money=content.own_money, other_money=content.other_money)
    if wanted != content.cost:
        raise DomainError(
            _("Die Zeilen ergeben %(sum)s, nicht %(cost)s. Bitte prüfen Sie die Kosten.")
            % {"sum": euro(wanted), "cost": euro(content.cost)},
            field="cost",
        )


def _check_words(name: str, value: str, *, required: bool) -> None:
    words = value.strip()
    field: Any = Proposal._meta.get_field(name)
    longest = field.max_length
    if (required and not words) or "\x00" in words or (longest and len(words) > longest):
        raise DomainError(
            _("Bitte füllen Sie „%(field)s“ aus, mit höchstens %(longest)s Zeichen.")
            % {"field": field.verbose_name, "longest": longest},
            field=name,
        )
