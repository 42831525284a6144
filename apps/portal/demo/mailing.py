"""Who follows what in the demo, and what they heard: news, a digest, and an invitation that was held back."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.models import User
from apps.guidelines.models import Guideline
from apps.kiezkasse.domain.follow import follow
from apps.kiezkasse.domain.invitations import invite_followers
from apps.kiezkasse.domain.news import tell_step
from apps.kiezkasse.enums import AssemblyState, ProposalStatus
from apps.kiezkasse.models import Assembly, Follow, Proposal
from apps.notifications.domain.digests import send_due_digests
from apps.notifications.domain.waves import advance_waves, pause_wave
from apps.notifications.models import Guest
from apps.sozialraum.models import District, Sozialraum

from .clock import as_of
from .people import HOST

GUESTS = 18
NEIGHBOURS = ("ali", "berit", "elif", "hanna", "katja", "marek", "nadine", "paul", "samira", "thea", "yusuf")


def fill_mailboxes(accounts: Mapping[str, User], now: datetime) -> None:
    """Two days of news from Adlershof in one digest, news at once, an invitation half on its way."""
    district = District.objects.get(key="09")
    adlershof = Sozialraum.objects.get(key="092007", lor_version="2021")
    citizen = accounts["buergerin"]
    with as_of(now - timedelta(days=20)):
        follow(thing=adlershof, actor=citizen)
        for name in NEIGHBOURS:
            follow(thing=district, actor=accounts[name])
        follow(thing=_ideas_of_adlershof()[0], actor=citizen)
        follow(thing=Guideline.objects.get(district=district), actor=citizen)

        _add_guests(district)
    _tell_new_ideas(now)
    _invite(accounts["anlaufstelle"], now)


def _ideas_of_adlershof() -> QuerySet[Proposal]:
    ideas = Proposal.objects.filter(
        is_public=True, region_budget__region__key="092007", status=ProposalStatus.PUBLISHED
    )
    return ideas.select_related("region_budget__round__district", "region_budget__region").order_by("-published_at")


def _add_guests(district: District) -> None:
    guests = Guest.objects.bulk_create(Guest(email=f"gast-{number}@{HOST}") for number in range(1, GUESTS + 1))
    Follow.objects.bulk_create(
        Follow(guest=guest, district=district, kinds=["invitation"], confirmed_at=timezone.now()) for guest in guests
    )


def _tell_new_ideas(now: datetime) -> None:
    """The newest ideas of Adlershof were told the day they came; the digest of this morning holds them."""
    with as_of(now - timedelta(days=2)):
        for idea in _ideas_of_adlershof()[:3]:
            step = idea.steps.filter(status=ProposalStatus.PUBLISHED).order_by("at").last()
            if step is not None:
                tell_step(idea, step, due_at=None)
        advance_waves()
    morning = datetime.combine(timezone.localdate(now), time(7), tzinfo=timezone.get_default_timezone())
    with as_of(min(morning, now)):
        send_due_digests()


def _invite(office: User, now: datetime) -> None:
    """Everybody with an account has got the invitation; then somebody saw a mistake and held the rest back."""
    assembly = (
        Assembly.objects.filter(
            state=AssemblyState.PLANNED, starts_at__gt=now, region_budget__round__district__key="09"
        )
        .select_related("region_budget__round__district", "region_budget__region")
        .order_by("starts_at")
        .first()
    )
    if assembly is None:
        return
    with as_of(now - timedelta(hours=1)):
        wave = invite_followers(assembly=assembly, actor=office)
        advance_waves(most_parts=1)
        pause_wave(wave=wave, actor=office)
