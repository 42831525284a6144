"""Ballots at closing time: many people cast at once, and what must be true afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

from django.conf import settings
from django.contrib.gis.geos import Point
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.kiezkasse.enums import Category, PlaceKind, ProposalStatus, RoundState, VotingRight
from apps.kiezkasse.models import Proposal, RegionBudget, Round
from apps.sozialraum.models import District, Sozialraum
from apps.voting.domain.casting import person
from apps.voting.domain.sealing import seal_vote
from apps.voting.domain.verifying import verify_vote
from apps.voting.domain.vote import VotePlan, announce_vote, prepare_vote
from apps.voting.models import Ballot, Entitlement, Vote
from apps.voting.views.booth import VOTERS

from .load import TOKEN, Post

OPTIONS = 30
ADLERSHOF = "092007"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What lies in the urn after the rush."""

    ballots: int
    rights: int
    sealed: int
    findings: int

    def missed(self, sent: int) -> list[str]:
        """What must not be."""
        wrong = []
        if self.ballots != sent or self.rights != sent:
            wrong.append(f"{sent:,} were cast, {self.ballots:,} ballots and {self.rights:,} spent rights are there.")
        if self.sealed != self.ballots or self.findings:
            wrong.append(f"The seal holds {self.sealed:,} ballots, and {self.findings} things do not agree.")
        return wrong


def open_vote() -> Vote:
    """A vote with 30 ideas that has just begun."""
    district = District.objects.get(key=ADLERSHOF[:2])
    year = timezone.localdate().year
    round = Round.objects.create(
        district=district, year=year, state=RoundState.PUBLISHED, voting_right=VotingRight.RESIDENTS
    )
    region = Sozialraum.objects.get(key=ADLERSHOF, lor_version="2021")
    budget = RegionBudget.objects.create(round=round, region=region, amount=Decimal(20000))
    Proposal.objects.bulk_create(
        Proposal(
            region_budget=budget,
            title=f"Idee {number}",
            text="Eine Bank, auf der sich Nachbarinnen und Nachbarn treffen können.",
            category=Category.GREEN,
            cost=Decimal(500 + 100 * number),
            place_kind=PlaceKind.PIN,
            point=Point(13.5475, 52.4365, srid=4326),
            status=ProposalStatus.PUBLISHED,
            is_public=True,
            published_at=timezone.now(),
        )
        for number in range(OPTIONS)
    )
    now = timezone.now()
    plan = VotePlan(
        title="Bench", budget=Decimal(20000), starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2)
    )
    actor = _actor()
    vote = announce_vote(vote=prepare_vote(region_budget=budget, plan=plan, actor=actor), actor=actor)
    Vote.objects.filter(pk=vote.pk).update(starts_at=now - timedelta(hours=1))
    vote.refresh_from_db()
    return vote


def casts(vote: Vote, *, number: int) -> Sequence[Post]:
    """So many people in the booth, each about to cast three ideas."""
    address = reverse("voting:ballot", args=[vote.reference])
    posts = []
    for voter in range(number):
        chosen = [("idee", str(1 + (voter + step) % OPTIONS)) for step in range(3)]
        posts.append(
            Post(
                address=address, fields=(*chosen, ("schritt", "abgeben")), cookies=_booth(vote, f"v{voter}@example.org")
            )
        )
    return posts


def close(vote: Vote) -> Outcome:
    """Seal the vote and prove it."""
    Vote.objects.filter(pk=vote.pk).update(ends_at=timezone.now())
    sealed = seal_vote(vote=vote).ballots
    vote.refresh_from_db()
    return Outcome(
        ballots=Ballot.objects.filter(vote=vote).count(),
        rights=Entitlement.objects.filter(vote=vote, used_on__isnull=False).count(),
        sealed=sealed,
        findings=len(verify_vote(vote)),
    )


def _booth(vote: Vote, email: str) -> str:
    voter = person(vote, email)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[VOTERS] = {vote.reference: [voter.kind, voter.key]}
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def _actor() -> User:
    return User.objects.create_user("bench@example.org", None, display_name="Bench")
