"""Following ideas, regions and rounds: what is new there, and only for whom it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.follow import Thing, follow, mark_as_seen, unfollow
from apps.kiezkasse.enums import AssemblyState, ProposalStatus, RoundState
from apps.kiezkasse.models import Follow
from apps.kiezkasse.own_data import OwnFollows, OwnReports
from apps.kiezkasse.queries import followed_by, is_followed
from apps.sozialraum.models import District, Sozialraum

from .factories import AssemblyFactory, PhaseFactory, ProposalFactory, ProposalStepFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def adlershof() -> Sozialraum:
    return Sozialraum.objects.get(key="092007", lor_version="2021")


def words(user: User) -> list[str]:
    return [news.words for thing in followed_by(user) for news in thing.news]


def look_back(days: int = 1) -> None:
    Follow.objects.update(seen_at=timezone.now() - timedelta(days=days))


def test_follow_tells_of_each_public_step(citizen: User) -> None:
    idea = ProposalFactory.create()
    follow(thing=idea, actor=citizen)
    follow(thing=idea, actor=citizen)
    assert words(citizen) == []
    ProposalStepFactory.create(
        proposal=idea, status=ProposalStatus.REJECTED, reason="Schon geplant.", at=timezone.now() + timedelta(seconds=1)
    )
    assert words(citizen) == ["Neuer Stand: nicht zugelassen. Schon geplant."]
    Follow.objects.update(seen_at=timezone.now() + timedelta(seconds=2))
    assert words(citizen) == []


def test_follow_tells_of_new_ideas_and_evenings_of_a_region(citizen: User, adlershof: Sozialraum) -> None:
    follow(thing=adlershof, actor=citizen)
    look_back()
    ProposalFactory.create(title="Alt", created_at=timezone.now() - timedelta(days=9))
    ProposalFactory.create(title="Neu", created_at=timezone.now() - timedelta(days=2, hours=1))
    ProposalFactory.create(title="Geheim", status=ProposalStatus.SUBMITTED)
    AssemblyFactory.create()
    AssemblyFactory.create(state=AssemblyState.CLOSED)
    found = words(citizen)
    assert "Neue Idee in Adlershof: Neu" in found
    assert len([text for text in found if text.startswith("Versammlung in Adlershof")]) == 2
    assert len([text for text in found if text.startswith("Ergebnis")]) == 1
    assert len(found) == 4


def test_follow_tells_of_windows_of_a_round(citizen: User) -> None:
    round = RoundFactory.create()
    follow(thing=round, actor=citizen)
    look_back(days=11)
    PhaseFactory.create(round=round)
    assert words(citizen)[0].startswith("Jetzt möglich: Ideen einreichen, bis ")


def test_follow_takes_no_hidden_thing(citizen: User, adlershof: Sozialraum) -> None:
    hidden: list[Thing] = [
        ProposalFactory.create(status=ProposalStatus.SUBMITTED),
        RoundFactory.create(year=2031, state="draft"),
        Sozialraum.objects.filter(parent=adlershof)[0],
    ]
    for thing in hidden:
        with pytest.raises(DomainError):
            follow(thing=thing, actor=citizen)


def test_unfollow_and_mark_as_seen(citizen: User, moderator: User, adlershof: Sozialraum) -> None:
    idea = ProposalFactory.create()
    follow(thing=idea, actor=citizen)
    follow(thing=adlershof, actor=moderator)
    unfollow(thing=idea, actor=citizen)
    assert not is_followed(citizen, proposal=idea)
    mark_as_seen(actor=moderator)
    assert is_followed(moderator, region=adlershof)


def test_follow_a_whole_district(citizen: User, district: District, adlershof: Sozialraum) -> None:
    follow(thing=district, actor=citizen)
    look_back(days=11)
    ProposalFactory.create(title="Neu", created_at=timezone.now() - timedelta(days=2, hours=1))
    AssemblyFactory.create()
    PhaseFactory.create(round=RoundFactory.create())
    found = words(citizen)
    assert [text.split(":")[0].split(" am ")[0] for text in sorted(found)] == [
        "Jetzt möglich",
        "Neue Idee in Adlershof",
        "Versammlung in Adlershof",
    ]
    assert is_followed(citizen, district=district)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_many_things(
    client: Client,
    citizen: User,
    adlershof: Sozialraum,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for year in range(number):
        idea = ProposalFactory.create(title=f"Bank {year}")
        follow(thing=idea, actor=citizen)
        follow(thing=RoundFactory.create(year=2020 + year), actor=citizen)
        ProposalStepFactory.create(proposal=idea)
    follow(thing=adlershof, actor=citizen)
    look_back()
    client.force_login(citizen)
    with django_assert_max_num_queries(11):
        page = client.get(reverse("kiezkasse:following")).content.decode()
    assert page.count("Nicht mehr verfolgen") == 2 * number + 1


def test_following_through_the_pages(client: Client, citizen: User, adlershof: Sozialraum) -> None:
    idea = ProposalFactory.create()
    round = idea.region_budget.round
    assert "Sie verfolgen noch nichts" not in client.get(reverse("kiezkasse:following"), follow=True).content.decode()
    client.force_login(citizen)
    assert "Sie verfolgen noch nichts" in client.get(reverse("kiezkasse:following")).content.decode()
    for kind, key, page in (
        ("idee", idea.reference, idea.get_absolute_url()),
        ("region", adlershof.key, idea.region_budget.get_absolute_url()),
        ("region", adlershof.key, adlershof.get_absolute_url()),
        ("runde", f"09-{round.year}", round.get_absolute_url()),
        ("bezirk", "treptow-koepenick", "/bezirk/treptow-koepenick/"),
    ):
        address = reverse("kiezkasse:follow", args=[kind, key])
        assert address in client.get(page).content.decode()
        client.post(address)
        assert "Nicht mehr verfolgen" in client.get(page).content.decode()
    assert Follow.objects.count() == 4
    look_back(days=9)
    assert "Alles gelesen" in client.get(reverse("kiezkasse:following")).content.decode()
    client.post(reverse("kiezkasse:following-seen"))
    assert "Alles gelesen" not in client.get(reverse("kiezkasse:following")).content.decode()
    client.post(reverse("kiezkasse:follow", args=["idee", idea.reference]), {"beenden": "1", "zurueck": "liste"})
    assert Follow.objects.count() == 3
    for kind, key in (
        ("bezirk", "spandau"),
        ("idee", "22222222"),
        ("region", "999999"),
        ("runde", "09"),
        ("alles", "x"),
    ):
        assert client.post(reverse("kiezkasse:follow", args=[kind, key])).status_code == 404


def test_news_of_a_region_keep_quiet_about_a_year_that_is_not_public(citizen: User, adlershof: Sozialraum) -> None:
    follow(thing=adlershof, actor=citizen)
    AssemblyFactory.create(region_budget__round__state=RoundState.DRAFT)
    assert words(citizen) == []


def test_own_data_knows_follows_and_reports(citizen: User) -> None:
    idea = ProposalFactory.create()
    follow(thing=idea, actor=citizen)
    idea.reports.create(kind="false", text="Stimmt nicht.", reporter=citizen)
    assert OwnFollows().things(citizen)[0].title == idea.title
    assert OwnFollows().export(citizen)[0]["what"] == idea.title
    assert OwnReports().export(citizen)[0]["text"] == "Stimmt nicht."
    assert OwnReports().things(citizen)[0].address == idea.get_absolute_url()
    OwnFollows().forget(citizen, keep_name=False)
    OwnReports().forget(citizen, keep_name=False)
    assert not Follow.objects.exists()
    assert idea.reports.get().reporter is None
