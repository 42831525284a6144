"""Ideas that were collected on another platform come in as a table: looked at first, then taken over."""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.gis.geos import Point
from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.imports import Applied, close, lock_open
from apps.core.uploads import plain_name
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from ..enums import Channel, PlaceKind, RoundState
from ..models import Proposal, ProposalContact, ProposalImport, ProposalVersion, RegionBudget, Round
from .consents import CONSENT_VERSION
from .content import Place, ProposalText, fields_of, store_parts
from .deadlines import follow_proposals
from .editing import EDITABLE, snapshot
from .lifeline import BATCH, begin
from .limits import check_limits
from .proposals import office_with_channel

if TYPE_CHECKING:
    from apps.accounts.models import User

# A table names neither: what authors wrote there does not make an idea differ from its row.
PARTS = frozenset({"cost_lines", "places"})
NAMESPACE = uuid.UUID("0f6a4f0e-5a7b-4b8e-9d53-4f4a7f3d6c21")


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
    Raises DomainError, and takes nothing over, when the table was taken over already or names an idea
    of another round.
    """
    batch = lock_open(ProposalImport.objects.select_related("round__district"), batch.pk)
    _check_round(batch.round)
    _lock_source(batch.source_name)
    budgets = {budget.pk: budget for budget in budgets_of(batch.round)}
    areas = {area.key: area for area in _areas(batch.rows)}
    known = _known(batch)
    versions = _Versions(actor)
    new: list[Proposal] = []
    for row in batch.rows:
        if row["errors"]:
            continue
        values = row["values"]
        content, place = content_of(values), _place(values, areas)
        idea = known.get(_submission_key(batch, values))
        if idea is None:
            row["outcome"] = "created"
            idea = _new_idea(batch, values, budgets[values["budget"]], content, place, actor)
            new.append(idea)
        else:
            _check_own(idea, batch)
            row["outcome"] = _update(idea, values, content, place, versions)
        row["reference"] = idea.reference
    _write(new, actor)
    versions.write()
    return close(batch)


def forget_imported_rows(keys: Sequence[int]) -> int:
    """Delete what stood in imported tables; the ideas and the counts stay."""
    return ProposalImport.objects.filter(pk__in=keys).exclude(rows=[]).update(rows=[])


def _check_round(round: Round) -> None:
    if round.state == RoundState.CLOSED:
        raise DomainError(_("Diese Runde ist abgeschlossen. Es kommen keine Ideen mehr dazu."))


def budgets_of(round: Round) -> Iterator[RegionBudget]:
    """The regions of a year."""
    return round.region_budgets.select_related("round__district", "region").iterator()


def _areas(rows: list[dict[str, Any]]) -> Iterator[Sozialraum]:
    keys = {row["values"].get("area", "") for row in rows}
    return Sozialraum.objects.select_related("parent").filter(key__in=keys, level=Level.PLANUNGSRAUM).iterator()


def _check_own(idea: Proposal, batch: ProposalImport) -> None:
    """Another district may have taken the same key over since the table was looked at: its ideas are its own."""
    if idea.region_budget.round_id != batch.round_id:
        sentence = _("Eine Idee mit dieser Kennung gibt es schon in einer anderen Runde. Bitte löschen Sie die Zeile.")
        raise DomainError(f"{idea.external_key}: {sentence}")


def _lock_source(source_name: str) -> None:
    """Two tables of one platform are taken over one after the other."""
    number = int.from_bytes(hashlib.sha256(f"import {source_name}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _submission_key(batch: ProposalImport, values: dict[str, Any]) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{batch.source_name}\n{values['key']}")


def _known(batch: ProposalImport) -> dict[uuid.UUID, Proposal]:
    """The ideas of a table that are there already, locked, by the key that an import gives them."""
    wanted = {row["values"]["key"]: _submission_key(batch, row["values"]) for row in batch.rows if not row["errors"]}
    by_name = Q(source_name=batch.source_name, external_key__in=list(wanted))
    ideas = (
        Proposal.objects.select_for_update(no_key=True, of=("self",))
        .filter(by_name | Q(submission_key__in=list(wanted.values())))
        .select_related("region_budget__round__district", "region_budget__region", "planungsraum")
        .prefetch_related("cost_lines", "places")
        .order_by("pk")
    )
    found: dict[uuid.UUID, Proposal] = {}
    for idea in ideas:
        is_named = idea.source_name == batch.source_name and idea.external_key in wanted
        found[wanted[idea.external_key] if is_named else idea.submission_key] = idea
    return found


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


def _new_idea(
    batch: ProposalImport,
    values: dict[str, Any],
    budget: RegionBudget,
    content: ProposalText,
    place: Place,
    actor: "User",
) -> Proposal:
    """A new idea, checked like all ideas that staff enter; where it comes from is written beside it."""
    check_limits(region_budget=budget, content=content, email="", actor=actor)
    day, now = values["received_on"], timezone.now()
    received = timezone.make_aware(datetime.combine(datetime.fromisoformat(day).date(), time())) if day else now
    if received > now:
        raise DomainError(_("Dieser Tag liegt in der Zukunft. Wann kam die Idee an?"), field="received_on")
    return Proposal(
        region_budget=budget,
        entered_by=actor,
        author_name=content.author_name.strip(),
        channel=Channel.PLATFORM,
        created_at=received,
        submission_key=_submission_key(batch, values),
        source_name=batch.source_name,
        source_url=values["url"],
        external_key=values["key"],
        **fields_of(content, place, budget),
    )


def _write(proposals: list[Proposal], actor: "User") -> None:
    """All new ideas of a table. Nobody is written to: a table names no addresses."""
    begin(proposals, office=office_with_channel(actor, Channel.PLATFORM), actor=actor)
    ProposalContact.objects.bulk_create(
        (ProposalContact(proposal=proposal, consent_version=CONSENT_VERSION) for proposal in proposals),
        batch_size=BATCH,
    )


class _Versions:
    """What changed ideas said before, kept for the office; written together at the end."""

    def __init__(self, actor: "User") -> None:
        self.actor = actor
        self.before: list[tuple[Proposal, dict[str, Any]]] = []

    def keep(self, proposal: Proposal, before: dict[str, Any]) -> None:
        self.before.append((proposal, before))

    def write(self) -> None:
        changed = [proposal for proposal, _before in self.before]
        numbers = dict(
            ProposalVersion.objects.filter(proposal__in=changed)
            .order_by()
            .values_list("proposal")
            .annotate(number=Count("pk"))
        )
        ProposalVersion.objects.bulk_create(
            (
                ProposalVersion(
                    proposal=proposal,
                    number=numbers.get(proposal.pk, 0) + 1,
                    content=before,
                    editor=self.actor,
                    office=self.actor.office,
                )
                for proposal, before in self.before
            ),
            batch_size=BATCH,
        )
        follow_proposals(changed, actor=self.actor)


def _update(
    proposal: Proposal, values: dict[str, Any], content: ProposalText, place: Place, versions: _Versions
) -> str:
    """Change an idea to what the table says now; what it said before is kept for the office."""
    if proposal.status not in EDITABLE:
        return "unchanged"
    fields = fields_of(content, place, proposal.region_budget) | {"source_url": values["url"]}
    before = snapshot(proposal)
    address = proposal.source_url
    for name, value in fields.items():
        setattr(proposal, name, value)
    if all(before[name] == value for name, value in snapshot(proposal).items() if name not in PARTS):
        if address != values["url"]:
            proposal.save(update_fields=["source_url"])
        return "unchanged"
    store_parts(proposal, content, place)
    versions.keep(proposal, before)
    proposal.version += 1
    proposal.save(update_fields=[*fields, "version"])
    return "updated"
