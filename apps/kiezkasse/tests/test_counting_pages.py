"""The clerk's screen where votes are counted first, without a script."""

import uuid
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.kiezkasse.enums import VoteMethod
from apps.kiezkasse.models import AgendaEntry, Assembly, Proposal, RecordedInput, RegionBudget, Round

from .factories import AssemblyFactory
from .test_counting import count, entry, evening, idea

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client, kiezpate: User) -> Client:
    client.force_login(kiezpate)
    return client


def address(assembly: Assembly, *parts: str) -> str:
    return "/".join(["/versammlungen", assembly.reference, "abend", *parts, ""])


def sheet(**votes: int) -> dict[str, Any]:
    data: dict[str, Any] = {"key": uuid.uuid4()}
    for title, number in votes.items():
        one = entry(title)
        data |= {f"points-{one.proposal.reference}": number, f"version-{one.proposal.reference}": one.version}
    return data


def runoff(**votes: int) -> dict[str, Any]:
    return {name.replace("points-", "runoff-"): value for name, value in sheet(**votes).items()}


def amounts(wait: tuple[str, ...] = (), **granted: int) -> dict[str, Any]:
    data: dict[str, Any] = {"key": uuid.uuid4()}
    for title, amount in granted.items():
        one = entry(title)
        data |= {f"grant-{one.proposal.reference}": amount, f"version-{one.proposal.reference}": one.version}
        if title in wait:
            data[f"wait-{one.proposal.reference}"] = "on"
    return data


def test_the_evening_opens_with_the_way_to_vote(clerk: Client) -> None:
    assembly = AssemblyFactory.create()
    page = clerk.get(address(assembly))
    assert "Jede Person verteilt ihre Punkte auf die Ideen." in page.text
    clerk.post(address(assembly, "eroeffnen"), {"present": 20, "method": "points", "points_each": 5})
    assembly.refresh_from_db()
    assert (assembly.method, assembly.points_each, assembly.state) == ("points", 5, "open")


def test_the_way_to_vote_changes_until_the_first_count(clerk: Client, kiezpate: User) -> None:
    assembly = evening()
    clerk.post(address(assembly, "verfahren"), {"method": "ranking"})
    assembly.refresh_from_db()
    assert assembly.method == VoteMethod.RANKING
    count(assembly, kiezpate, Bank=4)
    page = clerk.post(address(assembly, "verfahren"), {"method": "yes_no"})
    assert "Es sind schon Stimmen eingetragen." in page.text


def test_a_count_shows_the_order_and_suggests_the_amounts(clerk: Client) -> None:
    assembly = evening()
    page = clerk.post(address(assembly, "zaehlung"), sheet(Bank=40, Fest=30, Beet=20), follow=True)
    assert "Die Zählung ist gespeichert." in page.text
    assert [row["entry"].proposal.title for row in page.context["order"]] == ["Bank", "Fest", "Beet"]
    assert [row["grant"].value() for row in page.context["order"]] == ["800", "200", "0"]
    assert [row["wait"].value() for row in page.context["order"]] == [False, False, True]


def test_all_amounts_are_confirmed_in_one_step(clerk: Client) -> None:
    assembly = evening()
    clerk.post(address(assembly, "zaehlung"), sheet(Bank=40, Fest=30, Beet=20))
    data = amounts(wait=("Beet",), Bank=800, Fest=200, Beet=0)
    for _time in range(2):
        page = clerk.post(address(assembly, "geld"), data, follow=True)
    assert "Das war schon gespeichert." in page.text
    assert RegionBudget.objects.get().granted == 1000
    assert dict(Proposal.objects.values_list("title", "status")) == {
        "Bank": "granted",
        "Fest": "granted",
        "Beet": "waiting",
    }


def test_one_idea_alone_is_confirmed_by_its_button(clerk: Client) -> None:
    assembly = evening()
    clerk.post(address(assembly, "zaehlung"), sheet(Bank=40, Fest=30, Beet=20))
    clerk.post(
        address(assembly, "geld"), amounts(Bank=700, Fest=300, Beet=0) | {"nur": entry("Bank").proposal.reference}
    )
    assert idea("Bank").granted_amount == 700
    assert idea("Fest").status == "on_agenda"


def test_too_many_points_are_refused_with_everything_kept(clerk: Client) -> None:
    assembly = evening()
    page = clerk.post(address(assembly, "zaehlung"), sheet(Bank=80, Fest=11))
    assert "Zusammen sind das 91 Punkte." in page.text
    assert 'value="80"' in page.text
    assert not AgendaEntry.objects.exclude(points=None).exists()


def test_a_tie_asks_for_the_lot(clerk: Client) -> None:
    assembly = evening(costs={"Bank": 600, "Fest": 600})
    page = clerk.post(address(assembly, "zaehlung"), sheet(Bank=20, Fest=20), follow=True)
    assert "Los ziehen" in page.text
    page = clerk.post(address(assembly, "los"), follow=True)
    assert "das Los entschied" in page.text
    assert {row["grant"].value() for row in page.context["order"]} == {"600", "400"}


def test_a_tie_asks_for_the_runoff(clerk: Client) -> None:
    assembly = evening(costs={"Bank": 600, "Fest": 600})
    Round.objects.update(tie_rule="runoff")
    page = clerk.post(address(assembly, "zaehlung"), sheet(Bank=20, Fest=20), follow=True)
    assert "Stichwahl: Jede Person hat eine Stimme." in page.text
    page = clerk.post(address(assembly, "stichwahl"), runoff(Bank=9, Fest=12), follow=True)
    assert [row["entry"].proposal.title for row in page.context["order"]] == ["Fest", "Bank"]


def test_a_runoff_that_was_typed_wrongly_is_put_right_until_the_money_is_given(clerk: Client) -> None:
    assembly = evening(costs={"Bank": 600, "Fest": 600})
    Round.objects.update(tie_rule="runoff")
    clerk.post(address(assembly, "zaehlung"), sheet(Bank=20, Fest=20))
    page = clerk.post(address(assembly, "stichwahl"), runoff(Bank=9, Fest=12), follow=True)
    assert ("Stichwahl berichtigen" in page.text, "Los ziehen" in page.text) == (True, False)
    page = clerk.post(address(assembly, "stichwahl"), runoff(Bank=12, Fest=9), follow=True)
    assert [row["entry"].proposal.title for row in page.context["order"]] == ["Bank", "Fest"]
    page = clerk.post(address(assembly, "geld"), amounts(Bank=600, Fest=400), follow=True)
    assert "Stichwahl berichtigen" not in page.text


def test_a_runoff_that_ends_alike_leads_to_the_lot(clerk: Client) -> None:
    assembly = evening(costs={"Bank": 600, "Fest": 600})
    Round.objects.update(tie_rule="runoff")
    clerk.post(address(assembly, "zaehlung"), sheet(Bank=20, Fest=20))
    page = clerk.post(address(assembly, "stichwahl"), runoff(Bank=9, Fest=9), follow=True)
    assert "Auch die Stichwahl ging gleich aus. Jetzt entscheidet das Los." in page.text
    assert ("Los ziehen" in page.text, "Stichwahl berichtigen" in page.text) == (True, True)


def test_a_count_is_thrown_away_after_saying_what_that_means(clerk: Client) -> None:
    assembly = evening()
    page = clerk.post(address(assembly, "zaehlung"), sheet(Bank=40, Fest=30), follow=True)
    assert "Alle gezählten Zahlen werden gelöscht" in page.text
    assert "Eröffnung zurücknehmen" not in page.text
    page = clerk.post(address(assembly, "zaehlung-verwerfen"), follow=True)
    assert not AgendaEntry.objects.exclude(points=None).exists()
    assert "Eröffnung zurücknehmen" in page.text


def test_an_idea_from_the_room_needs_three_answers(clerk: Client) -> None:
    assembly = evening()
    page = clerk.post(address(assembly, "neue-idee"), {"title": "", "cost": "", "author_name": ""})
    assert "Bitte geben Sie der Idee einen Titel." in page.text
    data = {"title": "Pumpe", "cost": "90", "author_name": "Frau Blau", "key": uuid.uuid4()}
    for _time in range(2):
        page = clerk.post(address(assembly, "neue-idee"), data, follow=True)
    assert "„Pumpe“ steht auf der Tagesordnung." in page.text
    assert Proposal.objects.filter(title="Pumpe").count() == 1


def test_the_queue_gets_short_answers(clerk: Client) -> None:
    assembly = evening()
    headers = {"X-Abend": "warteschlange"}
    data = sheet(Bank=40)
    for _time in range(2):
        answer = clerk.post(address(assembly, "zaehlung"), data, headers=headers)
        assert answer.json()["state"] == "saved"
    assert RecordedInput.objects.count() == 1
    refused = clerk.post(address(assembly, "zaehlung"), sheet(Fest=99), headers=headers)
    assert (refused.status_code, refused.json()["state"]) == (409, "refused")
    assert "Zusammen sind das 139 Punkte." in refused.json()["words"]


def test_a_vote_of_the_queue_is_kept_out_when_somebody_was_faster(clerk: Client, moderator: User) -> None:
    assembly = evening(VoteMethod.YES_NO)
    reference = entry("Bank").proposal.reference
    votes = {"yes": 20, "no": 3, "abstain": 2, "grant": "800.00", "version": 1, "key": uuid.uuid4()}
    other = Client()
    other.force_login(moderator)
    other.post(address(assembly, reference), votes | {"yes": 21, "key": uuid.uuid4()})
    answer = clerk.post(address(assembly, reference), votes, headers={"X-Abend": "warteschlange"})
    assert answer.status_code == 409
    assert "Jemand anderes" in answer.json()["words"]


def test_the_waiting_list_is_a_choice_when_the_money_is_short(clerk: Client) -> None:
    assembly = evening(VoteMethod.YES_NO)
    RegionBudget.objects.update(granted=900)
    page = clerk.get(address(assembly))
    assert "Auf die Warteliste" in page.text
    votes = {"yes": 20, "no": 3, "abstain": 2, "grant": "wait", "version": 1, "key": uuid.uuid4()}
    page = clerk.post(address(assembly, entry("Bank").proposal.reference), votes, follow=True)
    assert "„Bank“ kommt auf die Warteliste." in page.text
    assert idea("Bank").status == "waiting"


@pytest.mark.parametrize("number", [1, 3])
def test_the_counting_screen_asks_the_same_number_of_queries(
    clerk: Client, kiezpate: User, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assembly = evening(costs={f"Idee{place}": 100 for place in range(number)})
    count(assembly, kiezpate, **{f"Idee{place}": 5 + place for place in range(number)})
    with django_assert_max_num_queries(8):
        clerk.get(address(assembly))
