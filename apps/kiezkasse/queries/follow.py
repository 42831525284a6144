"""What people follow, and what is new there since they last looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.accounts.visitors import Visitor
from apps.anregungen.models import Anregung, AnregungStep
from apps.anregungen.queries import public_anregungen
from apps.guidelines.enums import VersionStatus
from apps.guidelines.models import Consultation, Guideline, GuidelineVersion
from apps.guidelines.queries import versions_visible_to
from apps.notifications.models import Guest
from apps.sozialraum.models import District, Sozialraum
from apps.vorhaben.enums import PUBLIC_STEPS
from apps.vorhaben.models import Vorhaben, VorhabenStep
from apps.vorhaben.queries import public_vorhaben

from ..enums import AssemblyState, RoundState
from ..models import Assembly, Follow, Phase, Proposal, ProposalStep, RegionBudget, Round
from .visibility import public_proposals, rounds_visible_to

if TYPE_CHECKING:
    from apps.accounts.models import User

# More than this nobody reads through; the page of the thing itself shows all.
MOST_NEWS = 10
MOST_FOLLOWS = 200
_THINGS = (
    "proposal__region_budget__region",
    "region",
    "round__district",
    "district",
    "vorhaben",
    "anregung",
    "guideline",
)


@dataclass(frozen=True)
class News:
    """One thing that happened: when, what, and where to read of it."""

    at: datetime
    words: str
    address: str


@dataclass(frozen=True)
class Followed:
    """Something that is followed, with what is new there."""

    follow: Follow
    title: str
    kind: str
    slug: str
    key: str
    address: str
    news: list[News]


def is_followed(
    user: Visitor,
    *,
    proposal: Proposal | None = None,
    region: Sozialraum | None = None,
    round: Round | None = None,
    district: District | None = None,
    vorhaben: Vorhaben | None = None,
    anregung: Anregung | None = None,
    guideline: Guideline | None = None,
) -> bool:
    """Whether this person follows this idea, region, round, district, Vorhaben, Anregung or guideline."""
    if not user.is_authenticated:
        return False
    return Follow.objects.filter(
        user=user,
        proposal=proposal,
        region=region,
        round=round,
        district=district,
        vorhaben=vorhaben,
        anregung=anregung,
        guideline=guideline,
    ).exists()


def follows_of(user: "User") -> QuerySet[Follow]:
    """What a person follows and may still see, newest first."""
    return (
        Follow.objects.filter(user=user)
        .filter(
            Q(proposal__in=public_proposals())
            | Q(region__isnull=False)
            | Q(round__in=rounds_visible_to(user))
            | Q(district__is_active=True)
            | Q(vorhaben__in=public_vorhaben())
            | Q(anregung__in=public_anregungen())
            | Q(guideline__in=versions_visible_to(user).values("guideline"))
        )
        .select_related(*_THINGS)
        .order_by("-created_at", "-pk")
    )


def followed_by(user: "User") -> list[Followed]:
    """All that a person follows, each with what is new since they last looked, in a fixed number of queries."""
    follows = list(follows_of(user)[:MOST_FOLLOWS])
    news = news_about(follows)
    return [_followed(follow, news[follow.pk]) for follow in follows]


def news_about(follows: Iterable[Follow]) -> dict[int, list[News]]:
    """By follow: what happened since `seen_at`, newest first. Mails about followed things come from here too."""
    follows = list(follows)
    found: dict[int, list[News]] = {follow.pk: [] for follow in follows}
    since = min((follow.seen_at for follow in follows), default=None)
    if since is None:
        return found
    for add in (_steps, _vorhaben, _anregungen, _guidelines, _new_ideas, _assemblies, _windows):
        for follow, news in add(follows, since):
            if news.at > follow.seen_at:
                found[follow.pk].append(news)
    return {key: sorted(news, key=lambda item: item.at, reverse=True)[:MOST_NEWS] for key, news in found.items()}


def guest_follows(guest: Guest) -> list[Follow]:
    """What an address without an account has confirmed that it follows, newest first."""
    follows = guest.follows.filter(confirmed_at__isnull=False).select_related(*_THINGS)
    return list(follows.order_by("-created_at", "-pk"))


Pairs = Iterable[tuple[Follow, News]]


def _steps(follows: list[Follow], since: datetime) -> Pairs:
    """Each public step of a followed idea."""
    by_idea = {follow.proposal_id: follow for follow in follows if follow.proposal_id}
    steps = ProposalStep.objects.filter(proposal__in=by_idea, at__gt=since).select_related("proposal").order_by("-at")
    for step in steps[: MOST_NEWS * max(len(by_idea), 1)]:
        follow = by_idea[step.proposal_id]
        words = _("Neuer Stand: %(status)s") % {"status": step.get_status_display()}
        yield follow, News(step.at, f"{words}. {step.reason}".strip(), step.proposal.get_absolute_url())


def _vorhaben(follows: list[Follow], since: datetime) -> Pairs:
    """Each public step of a followed Vorhaben."""
    by_vorhaben = {follow.vorhaben_id: follow for follow in follows if follow.vorhaben_id}
    if not by_vorhaben:
        return
    steps = VorhabenStep.objects.filter(vorhaben__in=by_vorhaben, kind__in=PUBLIC_STEPS, at__gt=since)
    for step in steps.select_related("vorhaben").order_by("-at")[: MOST_NEWS * len(by_vorhaben)]:
        words = step.get_phase_display() if step.phase else step.get_kind_display()
        address = step.vorhaben.get_absolute_url()
        yield by_vorhaben[step.vorhaben_id], News(step.at, f"{words}. {step.text}".strip(), address)


def _anregungen(follows: list[Follow], since: datetime) -> Pairs:
    """Each step of a followed Anregung."""
    by_anregung = {follow.anregung_id: follow for follow in follows if follow.anregung_id}
    if not by_anregung:
        return
    steps = AnregungStep.objects.filter(anregung__in=by_anregung, at__gt=since).select_related("anregung")
    for step in steps.order_by("-at")[: MOST_NEWS * len(by_anregung)]:
        words = f"{step.get_kind_display()}. {step.reason}".strip()
        yield by_anregung[step.anregung_id], News(step.at, words, step.anregung.get_absolute_url())


def _guidelines(follows: list[Follow], since: datetime) -> Pairs:
    """What can be said and read about a followed guideline: a consultation, its answers, a version in force."""
    by_guideline = {follow.guideline_id: follow for follow in follows if follow.guideline_id}
    if not by_guideline:
        return
    held = Consultation.objects.filter(version__guideline__in=by_guideline).select_related("version__guideline")
    for one in held.filter(Q(starts_at__gt=since, starts_at__lte=Now()) | Q(published_at__gt=since)):
        follow, address = by_guideline[one.version.guideline_id], one.get_absolute_url()
        if since < one.starts_at:
            words = _("Jetzt mitreden, bis %(day)s") % {"day": _day(one.ends_at)}
            yield follow, News(one.starts_at, words, address)
        if one.published_at is not None:
            yield follow, News(one.published_at, _("Die Antworten sind da"), address)
    # A version in force changes no more: it was last changed when it was adopted.
    in_force = GuidelineVersion.objects.filter(guideline__in=by_guideline, status=VersionStatus.ADOPTED)
    for version in in_force.filter(changed_at__gt=since).select_related("guideline"):
        words = _("%(version)s gilt jetzt") % {"version": version.name}
        yield by_guideline[version.guideline_id], News(version.changed_at, words, version.get_absolute_url())


def _new_ideas(follows: list[Follow], since: datetime) -> Pairs:
    """Ideas published in a followed region, round or district."""
    places = _Places(follows)
    if not places:
        return
    ideas = public_proposals().filter(places.where("region_budget"), published_at__gt=since)
    for idea in ideas.order_by("-published_at")[: MOST_NEWS * len(places)]:
        words = _("Neue Idee in %(region)s: %(title)s") % {
            "region": idea.region_budget.region.name,
            "title": idea.title,
        }
        for follow in places.concerned(idea.region_budget):
            yield follow, News(idea.published_at or since, words, idea.get_absolute_url())


def _assemblies(follows: list[Follow], since: datetime) -> Pairs:
    """Evenings that were planned, and evenings that are over, in a followed region, round or district."""
    places = _Places(follows)
    if not places:
        return
    here = Assembly.objects.filter(places.where("region_budget")).exclude(region_budget__round__state=RoundState.DRAFT)
    here = here.select_related("region_budget__region", "region_budget__round")
    planned = _planned_since(since)
    for assembly in here.filter(Q(pk__in=planned) | Q(closed_at__gt=since)):
        names = {"region": assembly.region_budget.region.name, "day": _day(assembly.starts_at)}
        for follow in places.concerned(assembly.region_budget):
            address = assembly.get_absolute_url()
            if assembly.pk in planned and assembly.state != AssemblyState.CANCELLED:
                yield follow, News(planned[assembly.pk], _("Versammlung in %(region)s am %(day)s") % names, address)
            if assembly.closed_at is not None:
                words = _("Ergebnis der Versammlung in %(region)s vom %(day)s") % names
                yield follow, News(assembly.closed_at, words, address)


def _windows(follows: list[Follow], since: datetime) -> Pairs:
    """Windows that have opened in a followed round or district."""
    places = _Places(follows)
    phases = Phase.objects.filter(
        Q(round__in=places.rounds) | Q(round__district__in=places.districts),
        region_budget=None,
        starts_at__gt=since,
        starts_at__lte=Now(),
    ).exclude(round__state=RoundState.DRAFT)
    for phase in phases.select_related("round__district") if places.rounds or places.districts else []:
        words = _("Jetzt möglich: %(what)s, bis %(day)s") % {
            "what": phase.get_kind_display(),
            "day": _day(phase.ends_at),
        }
        for follow in (places.rounds.get(phase.round_id), places.districts.get(phase.round.district_id)):
            if follow is not None:
                yield follow, News(phase.starts_at, words, phase.round.get_absolute_url())


def _planned_since(since: datetime) -> dict[int, datetime]:
    """The assemblies planned since then, from the history of changes: they carry no date of their own."""
    events = Assembly.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        pgh_label="insert", pgh_created_at__gt=since
    )
    return dict(events.values_list("pgh_obj_id", "pgh_created_at"))


class _Places:
    """The followed places, by the key of what is followed."""

    def __init__(self, follows: list[Follow]) -> None:
        self.regions = {follow.region_id: follow for follow in follows if follow.region_id}
        self.rounds = {follow.round_id: follow for follow in follows if follow.round_id}
        self.districts = {follow.district_id: follow for follow in follows if follow.district_id}

    def __len__(self) -> int:
        return len(self.regions) + len(self.rounds) + len(self.districts)

    def where(self, budget: str) -> Q:
        """What lies in one of them, by the region's budget it belongs to."""
        return (
            Q(**{f"{budget}__region__in": self.regions})
            | Q(**{f"{budget}__round__in": self.rounds})
            | Q(**{f"{budget}__round__district__in": self.districts})
        )

    def concerned(self, budget: RegionBudget) -> list[Follow]:
        """Those in which this budget lies."""
        found = (
            self.regions.get(budget.region_id),
            self.rounds.get(budget.round_id),
            self.districts.get(budget.round.district_id),
        )
        return [follow for follow in found if follow is not None]


def _followed(follow: Follow, news: list[News]) -> Followed:
    """With the two parts of the address that ends it; see kiezkasse:follow."""
    if (idea := follow.proposal) is not None:
        return Followed(follow, idea.title, _("Idee"), "idee", idea.reference, idea.get_absolute_url(), news)
    if (vorhaben := follow.vorhaben) is not None:
        address = vorhaben.get_absolute_url()
        return Followed(follow, vorhaben.title, _("Vorhaben"), "vorhaben", vorhaben.reference, address, news)
    if (anregung := follow.anregung) is not None:
        address = anregung.get_absolute_url()
        return Followed(follow, anregung.title, _("Anregung"), "anregung", anregung.reference, address, news)
    if (guideline := follow.guideline) is not None:
        address = guideline.get_absolute_url()
        return Followed(follow, guideline.title, _("Leitlinie"), "leitlinie", guideline.slug, address, news)
    if (round := follow.round) is not None:
        key = f"{round.district.key}-{round.year}"
        return Followed(follow, str(round), _("Runde"), "runde", key, round.get_absolute_url(), news)
    if (district := follow.district) is not None:
        address = district.get_absolute_url()
        return Followed(follow, district.name, _("Bezirk"), "bezirk", district.slug, address, news)
    region = cast("Sozialraum", follow.region)
    return Followed(follow, region.name, _("Region"), "region", region.key, region.get_absolute_url(), news)


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), _("l, j. F Y"))
