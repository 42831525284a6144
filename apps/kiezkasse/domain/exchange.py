"""Ideas that were collected on another platform come in as a table: looked at first, then taken over."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.uploads import plain_name
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from ..enums import Channel, PlaceKind, RoundState
from ..models import Proposal, ProposalImport, ProposalVersion, RegionBudget, Round
from .content import Place, ProposalText, fields_of, store_parts
from .editing import EDITABLE, snapshot
from .lifeline import lock_proposal
from .proposals import enter_proposal

if TYPE_CHECKING:
    from apps.accounts.models import User

ROWS_KEPT = timedelta(days=30)
NAMESPACE = uuid.UUID("0f6a4f0e-5a7b-4b8e-9d53-4f4a7f3d6c21")


@dataclass(frozen=True)
class Applied:
    """What came of taking a table over."""

    created: int
    updated: int
    unchanged: int


@transaction.atomic
def keep_table(
    *, round: Round, source_name: str, file_name: str, rows: list[dict[str, Any]], actor: "User"
) -> ProposalImport:
    """Keep the rows of a table with what is wrong in them. No idea is made or changed yet."""
    _check_round(round)
    return ProposalImport.objects.create(
        round=round, uploaded_by=actor, file_name=plain_name(file_name), source_name=source_name, rows=rows
    )


@transaction.atomic
def apply_import(*, batch: ProposalImport, actor: "User") -> Applied:
    """Make and change the ideas of all rows without an error; the same table twice changes nothing.

    An idea is found again by platform and key. One that is on an agenda or decided stays as it is.
    Raises DomainError, and takes nothing over, when the table was taken over already.
    """
    batch = ProposalImport.objects.select_for_update(of=("self",)).select_related("round__district").get(pk=batch.pk)
    _check_round(batch.round)
    if batch.applied_at is not None:
        raise DomainError(_("Diese Tabelle ist schon übernommen."))
    budgets = {budget.pk: budget for budget in budgets_of(batch.round)}
    areas = {area.key: area for area in _areas(batch.rows)}
    known = {idea.external_key: idea for idea in _known(batch.source_name, batch.rows)}
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    for row in batch.rows:
        if row["errors"]:
            continue
        values = row["values"]
        budget = budgets[values["budget"]]
        content, place = content_of(values), _place(values, areas)
        idea = known.get(values["key"])
        if idea is None:
            row["outcome"] = "created"
            row["reference"] = _enter(batch, values, budget, content, place, actor).reference
        else:
            row["outcome"] = _update(idea, values, content, place, actor)
            row["reference"] = idea.reference
        counts[row["outcome"]] += 1
    batch.applied_at = timezone.now()
    batch.created_count, batch.updated_count = counts["created"], counts["updated"]
    batch.save(update_fields=["rows", "applied_at", "created_count", "updated_count"])
    return Applied(**counts)


@transaction.atomic
def discard_import(*, batch: ProposalImport, actor: "User") -> None:
    """Throw a table away that was not taken over."""
    batch = ProposalImport.objects.select_for_update().get(pk=batch.pk)
    if batch.applied_at is not None:
        raise DomainError(_("Diese Tabelle ist schon übernommen."))
    batch.delete()


def forget_imported_rows() -> int:
    """Delete what stood in tables a month after they came; the ideas and the counts stay."""
    old = ProposalImport.objects.filter(uploaded_at__lt=timezone.now() - ROWS_KEPT).exclude(rows=[])
    return old.update(rows=[])


def _check_round(round: Round) -> None:
    if round.state == RoundState.CLOSED:
        raise DomainError(_("Diese Runde ist abgeschlossen. Es kommen keine Ideen mehr dazu."))


def budgets_of(round: Round) -> Iterator[RegionBudget]:
    """The regions of a year."""
    return round.region_budgets.select_related("round__district", "region").iterator()


def _areas(rows: list[dict[str, Any]]) -> Iterator[Sozialraum]:
    keys = {row["values"].get("area", "") for row in rows}
    return Sozialraum.objects.select_related("parent").filter(key__in=keys, level=Level.PLANUNGSRAUM).iterator()


def _known(source_name: str, rows: list[dict[str, Any]]) -> Iterator[Proposal]:
    keys = [row["key"] for row in rows]
    return Proposal.objects.filter(source_name=source_name, external_key__in=keys).iterator()


def content_of(values: dict[str, Any]) -> ProposalText:
    """The words and figures of a row that was read."""
    return ProposalText(
        title=values["title"],
        text=values["text"],
        category=values["category"],
        cost=Decimal(values["cost"]),
        author_name=values["author_name"],
        carried_out_by=values["carried_out_by"],
    )


def _place(values: dict[str, Any], areas: dict[str, Sozialraum]) -> Place:
    return Place(
        kind=PlaceKind(values["kind"]),
        point=_point(values["point"]),
        planungsraum=areas.get(values["area"]),
        words=values["words"],
    )


def _point(degrees: list[float] | None) -> Point | None:
    return Point(degrees[0], degrees[1], srid=4326) if degrees else None


def _enter(
    batch: ProposalImport,
    values: dict[str, Any],
    budget: RegionBudget,
    content: ProposalText,
    place: Place,
    actor: "User",
) -> Proposal:
    """A new idea by the way of all ideas that staff enter; where it comes from is written beside it."""
    day = values["received_on"]
    received = timezone.make_aware(datetime.combine(datetime.fromisoformat(day).date(), time())) if day else None
    proposal = enter_proposal(
        region_budget=budget,
        content=content,
        place=place,
        channel=Channel.PLATFORM,
        received_at=received,
        submission_key=uuid.uuid5(NAMESPACE, f"{batch.source_name}\n{values['key']}"),
        actor=actor,
    )
    proposal.source_name, proposal.source_url = batch.source_name, values["url"]
    proposal.external_key = values["key"]
    proposal.save(update_fields=["source_name", "source_url", "external_key"])
    return proposal


def _update(proposal: Proposal, values: dict[str, Any], content: ProposalText, place: Place, actor: "User") -> str:
    """Change an idea to what the table says now; what it said before is kept for the office."""
    proposal = lock_proposal(proposal)
    if proposal.status not in EDITABLE:
        return "unchanged"
    fields = fields_of(content, place, proposal.region_budget) | {"source_url": values["url"]}
    before = snapshot(proposal)
    address = proposal.source_url
    for name, value in fields.items():
        setattr(proposal, name, value)
    if snapshot(proposal) | {"cost_lines": [], "places": []} == before | {"cost_lines": [], "places": []}:
        if address != values["url"]:
            proposal.save(update_fields=["source_url"])
        return "unchanged"
    store_parts(proposal, content, place)
    ProposalVersion.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        content=before,
        editor=actor,
        office=actor.office,
    )
    proposal.version += 1
    proposal.save(update_fields=[*fields, "version"])
    return "updated"
