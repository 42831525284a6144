"""An idea that somebody has in the room: in twenty seconds on the agenda."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.core.templatetags.spk import euro

from ..enums import AssemblyState, Category, Channel, PlaceKind, ProposalStatus
from ..models import AgendaEntry, Assembly, Proposal, ProposalContact, Round
from .assemblies import lock_assembly, office_of
from .lifeline import move
from .limits import check_content_limits

if TYPE_CHECKING:
    from apps.accounts.models import User

CONSENT_VERSION = "2026-11"


@transaction.atomic
def add_adhoc_idea(
    *,
    assembly: Assembly,
    title: str,
    cost: Decimal,
    author_name: str,
    submission_key: uuid.UUID,
    actor: "User",
) -> AgendaEntry:
    """Take an idea from the room to the end of the agenda, at once and with its Lebenslauf.

    The assembly itself admits it: those present hear it and vote. The limits of the round hold here
    too. The same `submission_key` twice gives the same idea.
    """
    budget, assembly = lock_assembly(assembly)
    existing = assembly.entries.filter(proposal__submission_key=submission_key).select_related("proposal").first()
    if existing is not None:
        return existing
    if assembly.state != AssemblyState.OPEN:
        raise DomainError(_("Diese Versammlung läuft nicht. Neue Ideen nimmt die Anlaufstelle auf."))
    category = adhoc_category(budget.round)
    check_content_limits(round=budget.round, category=category, cost=cost)
    if cost > budget.amount:
        raise DomainError(
            _("In %(region)s gibt es dieses Jahr %(amount)s. Die Idee darf höchstens so viel kosten.")
            % {"region": budget.region.name, "amount": euro(budget.amount)},
            field="cost",
        )
    with stored_words():
        text = _("In der Versammlung vorgestellt. Eine Beschreibung folgt.")
    proposal = Proposal.objects.create(
        region_budget=budget,
        entered_by=actor,
        submission_key=submission_key,
        title=title.strip(),
        text=text,
        category=category,
        cost=cost,
        author_name=author_name.strip(),
        place_kind=PlaceKind.REGION,
        channel=Channel.ROOM,
    )
    ProposalContact.objects.create(
        proposal=proposal, presenter=author_name.strip(), language="de", consent_version=CONSENT_VERSION
    )
    last = assembly.entries.aggregate(last=Max("position"))["last"] or 0
    entry = AgendaEntry.objects.create(
        assembly=assembly, proposal=proposal, position=last + 1, is_adhoc=True, presenter=author_name.strip()
    )
    for status in (ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA):
        on_the_way = status != ProposalStatus.ON_AGENDA
        move(proposal, status, at=timezone.now(), office=office_of(assembly), is_on_the_way=on_the_way, actor=actor)
    return entry


def adhoc_category(round: Round) -> str:
    """The topic of an idea nobody has asked about: "Anderes", or the first one this year offers."""
    return Category.OTHER if Category.OTHER in round.categories else round.categories[0]
