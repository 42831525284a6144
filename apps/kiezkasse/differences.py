"""What changed between two versions of an idea, word by word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.core.differences import Piece, word_pieces
from apps.core.templatetags.spk import euro

from .domain.editing import snapshot
from .enums import Category, CostKind, PlaceKind
from .models import Proposal

NAMES: dict[str, Promise] = {
    "title": _("Titel"),
    "text": _("Beschreibung"),
    "category": _("Thema"),
    "cost": _("Gewünschter Betrag"),
    "own_money": _("Eigenes Geld"),
    "other_money": _("Geld von anderen"),
    "cost_lines": _("Kosten im Einzelnen"),
    "place": _("Ort"),
    "places": _("Weitere Orte"),
    "carried_out_by": _("Wer die Idee umsetzt"),
}


@dataclass(frozen=True)
class FieldChange:
    """One part of an idea that changed."""

    name: Promise
    pieces: list[Piece]


@dataclass(frozen=True)
class VersionChange:
    """One change of an idea: from version `number` to the next, when and by whom."""

    number: int
    at: datetime
    office: str
    fields: list[FieldChange]


def changes_of(proposal: Proposal) -> list[VersionChange]:
    """Every change of an idea, the newest first."""
    versions = list(proposal.versions.order_by("number"))
    contents = [version.content for version in versions] + [snapshot(proposal)]
    return [
        VersionChange(version.number, version.replaced_at, version.office, _field_changes(old, new))
        for version, old, new in zip(versions, contents, contents[1:], strict=False)
    ][::-1]


def _field_changes(old: dict[str, Any], new: dict[str, Any]) -> list[FieldChange]:
    before, after = _in_words(old), _in_words(new)
    return [
        FieldChange(title, word_pieces(before[name], after[name]))
        for name, title in NAMES.items()
        if before[name] != after[name]
    ]


def _in_words(content: dict[str, Any]) -> dict[str, str]:
    """A stored version as people read it."""
    words = {name: str(content.get(name) or "") for name in ("title", "text", "carried_out_by")}
    words["category"] = _label(Category, content.get("category"))
    for name in ("cost", "own_money", "other_money"):
        words[name] = euro(Decimal(content.get(name) or 0))
    words["cost_lines"] = _lines(
        f"{line['what']} ({_label(CostKind, line['kind'])}): {euro(Decimal(line['amount']))}"
        for line in content.get("cost_lines", [])
    )
    point = content.get("point")
    place = [_label(PlaceKind, content.get("place_kind")), content.get("address_text"), content.get("planungsraum")]
    place.append(f"{point[1]:.5f}, {point[0]:.5f}" if point else "")
    words["place"] = ", ".join(str(part) for part in place if part)
    words["places"] = _lines(content.get("places", []))
    return words


def _label(choices: Any, value: Any) -> str:
    return str(dict(choices.choices).get(value, value or ""))


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(rows)
