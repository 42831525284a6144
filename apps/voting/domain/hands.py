"""What an evening counted by hands or points on paper, as a vote whose result everybody can recount from totals."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.kiezkasse.counting.rules import DEFAULT
from apps.kiezkasse.counting.ties import draw_lot
from apps.kiezkasse.enums import AssemblyState
from apps.kiezkasse.models import Assembly

from ..engine import procedures_for, published_rules, sha256_of_rules
from ..enums import BallotKind, LogKind, VoteState
from ..models import Option, Vote
from .record import move, note

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def take_hands(*, assembly: Assembly, rule: str = DEFAULT, actor: "User") -> Vote:
    """Make a vote from the totals of an evening that is over. There are no ballots, so only greedy rules fit."""
    assembly = (
        Assembly.objects.select_for_update(no_key=True).select_related("region_budget__round").get(pk=assembly.pk)
    )
    entries = [
        entry for entry in assembly.entries.select_related("proposal").order_by("position") if entry.points is not None
    ]
    if assembly.state != AssemblyState.CLOSED or not entries:
        raise DomainError(_("Übernehmen lässt sich eine beendete Versammlung, in der Stimmen gezählt wurden."))
    if assembly.votes.exists():
        raise DomainError(_("Die Stimmen dieser Versammlung sind schon übernommen."))
    if rule not in {procedure.version for procedure in procedures_for(BallotKind.HANDS)}:
        raise DomainError(_("Aus Handzeichen lässt sich nur nach Stimmen auszählen: Es gibt keine Stimmzettel."))
    granted = sum(entry.granted_amount or 0 for entry in entries)
    with stored_words():
        title = _("Handzeichen: %(assembly)s") % {"assembly": assembly}
    vote = Vote.objects.create(
        region_budget=assembly.region_budget,
        assembly=assembly,
        title=title[:140],
        budget=assembly.region_budget.remaining + granted,
        kind=BallotKind.HANDS,
        by_account=False,
        by_mail=False,
        rule=rule,
        starts_at=assembly.starts_at,
        ends_at=max(assembly.ends_at, assembly.closed_at or assembly.ends_at),
    )
    options = [
        Option(
            vote=vote,
            proposal=entry.proposal,
            number=number,
            title=entry.proposal.title,
            cost=entry.proposal.cost,
            category=entry.proposal.category,
        )
        for number, entry in enumerate(entries, start=1)
    ]
    Option.objects.bulk_create(options)
    vote.lot = [int(number) for number in draw_lot(str(option.number) for option in options)]
    rules = published_rules(vote, options)
    vote.rules_sha256 = sha256_of_rules(rules)
    vote.save(update_fields=["lot", "rules_sha256"])
    move(vote, VoteState.ANNOUNCED)
    note(vote, LogKind.ANNOUNCED, {**rules, "rules_sha256": vote.rules_sha256})
    move(vote, VoteState.SEALED)
    note(
        vote,
        LogKind.SEALED,
        {"totals": {option.number: entry.points for option, entry in zip(options, entries, strict=True)}},
    )
    return vote
