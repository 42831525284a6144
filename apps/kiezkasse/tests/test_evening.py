"""The clerk's screen without a script: every button is a plain form."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.kiezkasse.enums import AssemblyState
from apps.kiezkasse.models import AgendaEntry, Assembly, RegionBudget

from .factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client, kiezpate: User) -> Client:
    """A browser in which the Kiezpat:in of Adlershof is signed in."""
    client.force_login(kiezpate)
    return client


def address(assembly: Assembly, *parts: str) -> str:
    return "/".join(["/versammlungen", assembly.reference, "abend", *parts, ""])


def running(number: int = 1) -> Assembly:
    assembly = AssemblyFactory.create(state=AssemblyState.OPEN)
    for place in range(1, number + 1):
        AgendaEntryFactory.create(assembly=assembly, position=place, proposal__title=f"Idee {place}")
    return assembly


def votes(**changes: Any) -> dict[str, Any]:
    return {"yes": 20, "no": 3, "abstain": 2, "grant": "800.00", "granted": "", "reason": "", "version": 1} | changes


def first_entry() -> AgendaEntry:
    return AgendaEntry.objects.select_related("proposal").earliest("position")


def test_opening_takes_the_number_of_people(clerk: Client) -> None:
    assembly = AssemblyFactory.create()
    page = clerk.get(address(assembly))
    assert "nicht für heute geplant" in page.text
    wrong = clerk.post(address(assembly, "eroeffnen"), {"present": "0"})
    assert "mindestens 1" in wrong.text
    opened = clerk.post(address(assembly, "eroeffnen"), {"present": "34"}, follow=True)
    assert "34 Personen da" in opened.text
    assembly.refresh_from_db()
    assert assembly.present == 34


@pytest.mark.parametrize("typed", ["", "viele", "-3", "1e9", "99999999999999"])
def test_opening_answers_nonsense_with_a_sentence(clerk: Client, typed: str) -> None:
    assembly = AssemblyFactory.create()
    page = clerk.post(address(assembly, "eroeffnen"), {"present": typed})
    assert page.status_code == 200
    assert "Bitte prüfen Sie Ihre Angaben" in page.text


def test_opening_can_be_taken_back_until_the_first_vote(clerk: Client) -> None:
    assembly = running()
    clerk.post(address(assembly, "zurueck"))
    assembly.refresh_from_db()
    assert assembly.state == AssemblyState.PLANNED


def test_a_vote_is_recorded_and_the_next_idea_opens(clerk: Client) -> None:
    assembly = running(2)
    reference = first_entry().proposal.reference
    page = clerk.post(address(assembly, reference), votes(), follow=True)
    assert page.redirect_chain == [(address(assembly), 302)]
    assert "Gespeichert: „Idee 1“ bekommt 800\u00a0€." in page.text
    assert page.context["entry"].proposal.title == "Idee 2"
    assert RegionBudget.objects.get().granted == Decimal(800)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"yes": ""}, "Bitte geben Sie eine Zahl ein. Wenn es keine gab: 0."),
        ({"no": "drei"}, "Bitte geben Sie eine ganze Zahl ein."),
        ({"abstain": "-1"}, "Die Zahl kann nicht kleiner als 0 sein."),
        ({"yes": "30"}, "Das sind 35 Stimmen, aber nur 30 Personen sind da."),
        ({"grant": ""}, "Bitte wählen Sie, wie viel Geld die Idee bekommt."),
        ({"grant": "NaN"}, "Bitte wählen Sie, wie viel Geld die Idee bekommt."),
        ({"grant": "part"}, "Bitte geben Sie den Betrag ein."),
        ({"grant": "part", "granted": "abc"}, "Das verstehen wir nicht als Betrag."),
        ({"grant": "part", "granted": "900"}, "Beantragt sind 800\u00a0€. Mehr kann die Idee nicht bekommen."),
        ({"no": "20", "yes": "3"}, "Ohne mehr Ja- als Nein-Stimmen kann die Idee kein Geld bekommen."),
    ],
)
def test_a_vote_that_cannot_be_keeps_what_was_typed(clerk: Client, changes: dict[str, str], sentence: str) -> None:
    assembly = running()
    page = clerk.post(address(assembly, first_entry().proposal.reference), votes(reason="Nur die Bank", **changes))
    assert page.status_code == 200
    assert sentence in page.text
    assert "Nur die Bank" in page.text
    assert not first_entry().is_decided


def test_the_amount_on_the_button_counts_not_what_is_left_meanwhile(clerk: Client) -> None:
    assembly = running()
    RegionBudget.objects.update(amount=Decimal(1000), granted=Decimal(600))
    page = clerk.post(address(assembly, first_entry().proposal.reference), votes(grant="700.00"))
    assert "So viel Geld ist nicht mehr da. Es bleiben 400\u00a0€." in page.text
    assert "Den Rest: 400\u00a0€" in page.text


def test_the_second_clerk_sees_the_sentence_the_new_state_and_the_own_entry(clerk: Client, moderator: User) -> None:
    assembly = running()
    entry = first_entry()
    other = Client()
    other.force_login(moderator)
    other.post(address(assembly, entry.proposal.reference), votes(yes=21))
    page = clerk.post(address(assembly, entry.proposal.reference), votes(yes=19, reason="Mit Auflage"))
    assert "Jemand anderes hat zu dieser Idee gerade schon etwas eingetragen." in page.text
    assert "19 Ja, 3 Nein, 2 Enthaltungen" in page.text
    assert "Mit Auflage" in page.text
    assert first_entry().yes == 21


def test_sending_twice_changes_nothing(clerk: Client) -> None:
    assembly = running()
    for _time in range(2):
        page = clerk.post(address(assembly, first_entry().proposal.reference), votes(), follow=True)
        assert "Gespeichert" in page.text
    assert RegionBudget.objects.get().granted == Decimal(800)


def test_a_result_is_taken_back_with_a_reason(clerk: Client) -> None:
    assembly = running()
    reference = first_entry().proposal.reference
    clerk.post(address(assembly, reference), votes())
    refused = clerk.post(address(assembly, reference, "noch-einmal"), {"reason": " "})
    assert "Bitte schreiben Sie einen Grund." in refused.text
    clerk.post(address(assembly, reference, "noch-einmal"), {"reason": "Falsch gezählt"})
    assert RegionBudget.objects.get().granted == 0
    again = clerk.post(address(assembly, reference), votes(version=3, grant="part", granted="500,50"))
    assert again.status_code == 302
    assert RegionBudget.objects.get().granted == Decimal("500.50")


def test_people_come_and_go(clerk: Client) -> None:
    assembly = running()
    assert "mindestens 1" in clerk.post(address(assembly, "anwesende"), {"present": "0"}).text
    clerk.post(address(assembly, "anwesende"), {"present": "41"})
    assembly.refresh_from_db()
    assert assembly.present == 41


def test_closing_says_what_it_means_and_leads_to_the_results(clerk: Client) -> None:
    assembly = running(2)
    clerk.post(address(assembly, first_entry().proposal.reference), votes())
    page = clerk.get(address(assembly, "beenden"))
    assert "Über 1 Idee ist noch nicht abgestimmt" in page.text
    assert "Versammlung beenden, 1 Idee zurückstellen" in page.text
    assert assembly.entries.count() == 2
    closed = clerk.post(address(assembly, "beenden"), follow=True)
    assert closed.redirect_chain == [(assembly.get_absolute_url(), 302)]
    assert "Ergebnisse" in closed.text
    assert clerk.get(address(assembly)).status_code == 302
    late = clerk.post(address(assembly, first_entry().proposal.reference), votes(yes=9))
    assert late.status_code == 302


@pytest.mark.parametrize("part", [[], ["eroeffnen"], ["anwesende"], ["beenden"], ["zurueck"]])
def test_only_the_evening_s_own_people_may(
    client: Client, other_moderator: User, citizen: User, part: list[str]
) -> None:
    assembly = running()
    assert client.post(address(assembly, *part)).status_code == 302
    for person in (other_moderator, citizen):
        client.force_login(person)
        assert client.post(address(assembly, *part)).status_code == 403
    assembly.refresh_from_db()
    assert assembly.state == AssemblyState.OPEN


def test_a_kiezpate_runs_the_own_region_only(clerk: Client) -> None:
    elsewhere = AssemblyFactory.create(region_budget__region_key="092005")
    assert clerk.get(address(elsewhere)).status_code == 403
    assert clerk.get(address(AssemblyFactory.create())).status_code == 200


def test_a_kiezpate_changes_the_agenda_while_the_evening_runs_only(clerk: Client) -> None:
    assembly = running()
    agenda = f"/versammlungen/{assembly.reference}/tagesordnung/"
    late = ProposalFactory.create(title="Von heute Abend")
    assert clerk.post(agenda, {"proposals": [late.pk]}).status_code == 302
    assert assembly.entries.count() == 2
    planned = AssemblyFactory.create()
    assert clerk.get(f"/versammlungen/{planned.reference}/tagesordnung/").status_code == 403


def test_another_screen_learns_what_was_recorded(clerk: Client, moderator: User) -> None:
    assembly = running(2)
    first = first_entry().proposal.reference
    stand = clerk.get(address(assembly)).context["fingerprint"]
    assert clerk.get(address(assembly, "stand"), {"stand": stand}).status_code == 204
    other = Client()
    other.force_login(moderator)
    other.post(address(assembly, first), votes())
    page = clerk.get(address(assembly, "stand"), {"stand": stand, "idee": first})
    assert "6.500\u00a0€" in page.text
    assert "Noch 1 Idee" in page.text
    assert 'hx-swap-oob="true"' in page.text
    assert page.context["fingerprint"] != stand


def test_looking_never_writes(clerk: Client) -> None:
    assembly = AssemblyFactory.create()
    opened = clerk.get(address(assembly, "eroeffnen"))
    assert (opened.status_code, opened.headers["Allow"]) == (405, "POST")
    assert f'href="{address(assembly)}"' in opened.content.decode()
    assert clerk.get(address(assembly, "anwesende")).status_code == 405


@pytest.mark.parametrize("number", [1, 3, 9])
def test_the_screen_costs_the_same_for_one_idea_and_many(
    clerk: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assembly = running(number)
    with django_assert_max_num_queries(7):
        clerk.get(address(assembly))


# The wall ---------------------------------------------------------------------------------------


def wall(assembly: Assembly) -> str:
    return f"/versammlungen/{assembly.reference}/beamer/"


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (AssemblyState.PLANNED, 200),
        (AssemblyState.OPEN, 200),
        (AssemblyState.CLOSED, 200),
        (AssemblyState.CANCELLED, 404),
    ],
)
def test_the_wall_is_open_to_all_unless_the_assembly_is_cancelled(
    client: Client, state: AssemblyState, status: int
) -> None:
    assert client.get(wall(AssemblyFactory.create(state=state))).status_code == status


def test_the_wall_costs_two_queries_and_one_when_nothing_changed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assembly = running(3)
    with django_assert_num_queries(2):
        page = client.get(wall(assembly))
    assert "Idee 1" not in page.text
    with django_assert_num_queries(1):
        same = client.get(wall(assembly), headers={"If-None-Match": page["ETag"]})
    assert same.status_code == 304


def test_the_wall_changes_with_every_recorded_and_taken_back_vote(client: Client, kiezpate: User) -> None:
    assembly = running()
    clerk = Client()
    clerk.force_login(kiezpate)
    reference = first_entry().proposal.reference
    tags = [client.get(wall(assembly))["ETag"]]
    clerk.post(address(assembly, reference), votes())
    shown = client.get(wall(assembly), headers={"If-None-Match": tags[0]})
    assert "Idee 1" in shown.text
    tags.append(shown["ETag"])
    clerk.post(address(assembly, reference, "noch-einmal"), {"reason": "Falsch gezählt"})
    hidden = client.get(wall(assembly))
    assert "Idee 1" not in hidden.text
    assert len({*tags, hidden["ETag"]}) == 3
