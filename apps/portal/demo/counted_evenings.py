"""Evenings of the demo that count points, and what follows where the online vote and the offices count too."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from apps.accounts.models import User
from apps.kiezkasse.domain.assemblies import name_people
from apps.kiezkasse.domain.counting import Count, Grant, count_votes, grant_counted
from apps.kiezkasse.domain.hybrid import OtherParts, record_other_parts
from apps.kiezkasse.domain.waiting_list import grant_from_waiting_list
from apps.kiezkasse.models import Assembly, Proposal

from .clock import as_of
from .content import Evening

ONLINE_SOURCE = "Beispiel der Demo: Auszählung der Online-Abstimmung durch die Anlaufstelle"


def count_points(
    evening: Evening, *, assembly: Assembly, proposals: Mapping[str, Proposal], begins: datetime, clerk: User
) -> None:
    """Points for all ideas at once, then the money from the top down, unless more is still to be counted."""
    votes = {proposals[vote.idea].reference: vote for vote in evening.agenda if vote.points is not None}
    with as_of(begins + timedelta(minutes=70)):
        versions = _versions(assembly)
        counts = {name: Count(votes=vote.points or 0, version=versions[name]) for name, vote in votes.items()}
        count_votes(assembly=assembly, counts=counts, actor=clerk)
        name_people(assembly=assembly, chaired_by="Kiezpat:in", recorded_by="Gebietskoordination", actor=clerk)
    if evening.is_hybrid:
        return
    with as_of(begins + timedelta(minutes=84)):
        versions = _versions(assembly)
        grants = {
            name: Grant(
                amount=vote.granted, version=versions[name], waiting=not vote.granted and vote.waits, reason=vote.reason
            )
            for name, vote in votes.items()
        }
        grant_counted(assembly=assembly, grants=grants, actor=clerk)


def add_other_parts(
    evening: Evening, *, assembly: Assembly, proposals: Mapping[str, Proposal], begins: datetime, office: User
) -> None:
    """The next days: online votes and points of the offices, then money in the order of all three."""
    with as_of(begins + timedelta(days=2)):
        parts = {
            proposals[vote.idea].reference: OtherParts(online_votes=vote.online, office_score=vote.office)
            for vote in evening.agenda
        }
        record_other_parts(assembly=assembly, parts=parts, source=ONLINE_SOURCE, actor=office)
    for vote in evening.agenda:
        if vote.granted:
            with as_of(begins + timedelta(days=3)):
                grant_from_waiting_list(
                    proposal=proposals[vote.idea], amount=vote.granted, reason=vote.reason, actor=office
                )


def _versions(assembly: Assembly) -> dict[str, int]:
    return dict(assembly.entries.values_list("proposal__reference", "version"))
