"""What goes with an evening: calendar files, the poster, the record, the drawn order, who waits."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from apps.accounts.models import User
from apps.kiezkasse.domain.evening import close_assembly
from apps.kiezkasse.models import Assembly, RegionBudget
from apps.kiezkasse.queries import kiezpaten_of

from .factories import AgendaEntryFactory, AssemblyFactory
from .test_counting import count, evening, give, give_all, idea, waiting_evening

pytestmark = pytest.mark.django_db


def test_the_calendar_file_is_in_berlin_time_and_escaped(client: Client) -> None:
    assembly = AssemblyFactory.create(
        starts_at=datetime(2027, 6, 17, 16, 0, tzinfo=UTC), place="Kiezklub; Saal, hinten", invitation="Kommen Sie\nmit"
    )
    answer = client.get(f"/versammlungen/{assembly.reference}/termin.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.text
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Europe/Berlin:20270617T180000" in text
    assert "Kiezklub\\; Saal\\, hinten" in text
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    assert event.decoded("dtstart") == assembly.starts_at
    assert "Kommen Sie\nmit" in str(event["description"])


def test_the_calendar_of_a_district_holds_all_its_evenings_and_says_which_are_off(client: Client) -> None:
    AssemblyFactory.create()
    AssemblyFactory.create(state="cancelled")
    AssemblyFactory.create(region_budget__region_key="101001")
    calendar = Calendar.from_ical(client.get("/versammlungen/kalender/treptow-koepenick.ics").content)
    assert sorted(str(event["status"]) for event in calendar.walk("VEVENT")) == ["CANCELLED", "CONFIRMED"]
    assert client.get("/versammlungen/kalender/nirgends.ics").status_code == 404


def test_the_public_page_tells_what_the_room_offers(client: Client, kiezpate: User) -> None:
    assembly = AssemblyFactory.create(step_free=True, induction_loop=True, capacity=60)
    page = client.get(assembly.get_absolute_url()).text
    assert "ohne Stufen zu erreichen" in page
    assert "Hörschleife" in page
    assert "Gebärdensprache" not in page
    assert "60 Plätze. Sie müssen sich nicht anmelden." in page
    assert kiezpaten_of(assembly.region_budget) == ["kiezpate"]
    assert "Kiezpat:innen" in page


def test_the_plan_keeps_the_place_on_the_map_and_takes_a_template(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    assembly = AssemblyFactory.create()
    page = client.get(f"/versammlungen/{assembly.reference}/aendern/")
    names = [value for value, _label in page.context["form"].fields["template"].choices]
    data = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    data |= {
        "day": assembly.starts_at.strftime("%d.%m.%Y"),
        "starts": "18:00",
        "ends": "20:00",
        "accessibility": "Rampe am Hof",
        "lon": "13.5475",
        "lat": "52.4365",
        "childcare": "on",
        "step_free": "",
        "capacity": "45",
        "template": names[1],
    }
    for name in ("step_free", "induction_loop", "sign_language"):
        data.pop(name)
    saved = client.post(f"/versammlungen/{assembly.reference}/aendern/", data)
    assert saved.status_code == 302, saved.context["form"].errors
    assembly.refresh_from_db()
    assert assembly.point is not None
    assert (assembly.childcare, assembly.step_free, assembly.capacity) == (True, False, 45)
    assert assembly.invitation
    assert "{" not in assembly.invitation


def test_the_poster_names_the_offers_of_the_room(client: Client) -> None:
    assembly = AssemblyFactory.create(sign_language=True, capacity=60)
    answer = client.get(f"/versammlungen/{assembly.reference}/aushang.pdf")
    assert answer.content.startswith(b"%PDF")


def record(client: Client, assembly: Assembly, user: User) -> str:
    client.force_login(user)
    return client.get(f"/versammlungen/{assembly.reference}/protokoll/").text


def test_the_record_holds_votes_people_amounts_and_who_waits(client: Client, moderator: User) -> None:
    assembly = waiting_evening(moderator)
    page = record(client, assembly, moderator)
    for words in ("40 Punkte", "Punkte je Person: 3", "zuletzt 30", "Warteliste", "Ort, Datum, Unterschrift"):
        assert words in page
    assert "In dieser Versammlung bewilligt: 800\u00a0€." in page
    client.post(
        f"/versammlungen/{assembly.reference}/protokoll/", {"chaired_by": "Frau Rot", "recorded_by": "Herr Grün"}
    )
    assert "Frau Rot" in record(client, assembly, moderator)


def test_a_part_stays_granted_when_the_money_ran_out_and_every_page_says_so(
    client: Client, moderator: User, kiezpate: User
) -> None:
    assembly = evening(costs={"Bank": 800, "Fest": 600})
    count(assembly, kiezpate, Bank=30, Fest=20)
    give(assembly, kiezpate, Bank=800, Fest=200)
    close_assembly(assembly=assembly, actor=kiezpate)
    fest = idea("Fest")
    assert (fest.status, fest.granted_amount) == ("granted", Decimal(200))
    words = "zum Teil bewilligt: 200\u00a0€ von 600\u00a0€"
    budget = assembly.region_budget
    year = reverse("kiezkasse:results", args=[budget.round.district.slug, budget.round.year])
    for page in (client.get(assembly.get_absolute_url()).text, client.get(year).text):
        assert page.count("zum Teil bewilligt") == page.count(words) == 1
    # The record names both amounts in columns beside it.
    assert record(client, assembly, moderator).count("zum Teil") == 1


def test_the_record_is_a_tagged_pdf(client: Client, moderator: User) -> None:
    assembly = waiting_evening(moderator)
    client.force_login(moderator)
    answer = client.get(f"/versammlungen/{assembly.reference}/protokoll.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_there_is_no_record_before_the_evening(client: Client, moderator: User) -> None:
    client.force_login(moderator)
    assert client.get(f"/versammlungen/{AssemblyFactory.create().reference}/protokoll/").status_code == 404


def test_the_results_stand_in_the_order_of_the_votes(client: Client, kiezpate: User) -> None:
    assembly = evening()
    count(assembly, kiezpate, Bank=10, Fest=30, Beet=20)
    give(assembly, kiezpate, Fest=300)
    page = client.get(assembly.get_absolute_url()).text
    assert page.index("30 Punkte") < page.index("20 Punkte") < page.index("10 Punkte")


def test_the_wall_shows_the_order(client: Client, kiezpate: User) -> None:
    assembly = evening()
    count(assembly, kiezpate, Bank=10, Fest=30)
    wall = client.get(f"/versammlungen/{assembly.reference}/beamer/")
    assert "So haben Sie abgestimmt" in wall.text
    assert "30 Punkte" in wall.text
    again = client.get(f"/versammlungen/{assembly.reference}/beamer/", headers={"If-None-Match": wall["ETag"]})
    assert again.status_code == 304
    give(assembly, kiezpate, Fest=300)
    later = client.get(f"/versammlungen/{assembly.reference}/beamer/", headers={"If-None-Match": wall["ETag"]})
    assert later.status_code == 200


def test_the_order_is_drawn_on_the_agenda_page_and_public(client: Client, coordinator: User) -> None:
    assembly = AssemblyFactory.create()
    for number in range(3):
        AgendaEntryFactory.create(assembly=assembly, position=number + 1)
    client.force_login(coordinator)
    page = client.post(f"/versammlungen/{assembly.reference}/tagesordnung/losen/", follow=True)
    assert "Die Reihenfolge ist gelost und öffentlich." in page.text
    assembly.refresh_from_db()
    assert assembly.draw_seed in Client().get(assembly.get_absolute_url()).text
    first = assembly.entries.earliest("position").proposal.reference
    refused = client.post(f"/versammlungen/{assembly.reference}/tagesordnung/{first}/", {"wohin": "down"}, follow=True)
    assert "Die Reihenfolge ist gelost." in refused.text


def test_somebody_else_may_present_an_idea(client: Client, coordinator: User) -> None:
    entry = AgendaEntryFactory.create()
    client.force_login(coordinator)
    address = f"/versammlungen/{entry.assembly.reference}/tagesordnung/"
    page = client.post(
        f"{address}{entry.proposal.reference}/", {"wohin": "presenter", "presenter": "Frau Weiß"}, follow=True
    )
    assert "Frau Weiß" in page.text
    assert "Frau Weiß" not in Client().get(entry.assembly.get_absolute_url()).text


def test_a_name_typed_before_another_button_is_kept(client: Client, coordinator: User) -> None:
    first = AgendaEntryFactory.create(position=1)
    AgendaEntryFactory.create(assembly=first.assembly, position=2)
    client.force_login(coordinator)
    address = f"/versammlungen/{first.assembly.reference}/tagesordnung/{first.proposal.reference}/"
    client.post(address, {"wohin": "down", "presenter": "Frau Weiß"})
    first.refresh_from_db()
    assert (first.position, first.presenter) == (2, "Frau Weiß")


def test_the_waiting_list_page_gives_money_in_order(client: Client, coordinator: User, moderator: User) -> None:
    assembly = waiting_evening(moderator)
    client.force_login(coordinator)
    address = f"/versammlungen/{assembly.reference}/warteliste/"
    page = client.get(address).text
    assert "2 Ideen warten auf 400\u00a0€" in page
    assert "als Nächste an der Reihe" in page
    second = f"{address}{idea('Beet').reference}/"
    refused = client.post(second, {"granted": "100", "reason": ""})
    assert "Vor dieser Idee warten andere." in refused.text
    done = client.post(f"{address}{idea('Fest').reference}/", {"granted": "200"}, follow=True)
    assert "„Fest“ bekommt 200\u00a0€." in done.text
    assert RegionBudget.objects.get().remaining == 0


def test_a_second_assembly_about_the_rest_is_filled_in(client: Client, coordinator: User, moderator: User) -> None:
    assembly = waiting_evening(moderator)
    client.force_login(coordinator)
    page = client.get(f"/versammlungen/neu/?kiezkasse={assembly.region_budget_id}&rest=1")
    assert "Zweite Versammlung: Von 1.000\u00a0€ sind noch 200\u00a0€ übrig." in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_waiting_list_asks_few_questions(
    client: Client, coordinator: User, moderator: User, number: int, django_assert_max_num_queries: Any
) -> None:
    names = [f"Idee{place}" for place in range(number)]
    assembly = evening(costs=dict.fromkeys(names, 100))
    count(assembly, moderator, **dict.fromkeys(names, 3))
    give_all(assembly, moderator, dict.fromkeys(names, 0), waiting=tuple(names))
    client.force_login(coordinator)
    with django_assert_max_num_queries(8):
        client.get(f"/versammlungen/{assembly.reference}/warteliste/")


# Adlershof, 15 March 2016: 34 people, 3,200 euro, spent to the last one.
ADLERSHOF_2016 = {
    "Kinderprogramm beim Herbstfest": 1100,
    "Supervision für Ehrenamtliche": 600,
    "Hochbeete für die Kita Knirpsenland": 385,
    "Ehrentafel Waldfriedhof": 300,
    "Infotafel am Friedhofseingang": 300,
    "Digitalisierung von 1.000 Aufnahmen": 277,
    "Zwei Pavillons für den Kiezklub": 238,
}


def test_adlershof_2016_spends_the_last_euro(kiezpate: User) -> None:
    assembly = evening(costs=ADLERSHOF_2016)
    RegionBudget.objects.update(amount=Decimal(3200))
    Assembly.objects.update(present=34)
    assembly = Assembly.objects.select_related("region_budget__round").get()
    count(assembly, kiezpate, **dict.fromkeys(ADLERSHOF_2016, 14))
    give_all(assembly, kiezpate, ADLERSHOF_2016)
    assert RegionBudget.objects.get().remaining == 0
    assert sum(ADLERSHOF_2016.values()) == 3200


def test_adlershof_2022_holds_a_second_assembly_with_the_rest(
    client: Client, coordinator: User, kiezpate: User
) -> None:
    costs = {"Digitalisierung der Interviews": 1500, "Infotafeln Friedhof": 900, "Bühnenbau Theater Ost": 1400}
    assembly = evening(costs=costs)
    RegionBudget.objects.update(amount=Decimal(7200))
    assembly = Assembly.objects.select_related("region_budget__round").get()
    count(assembly, kiezpate, **dict.fromkeys(costs, 20))
    give_all(assembly, kiezpate, costs)
    budget = RegionBudget.objects.get()
    assert (budget.granted, budget.remaining) == (Decimal(3800), Decimal(3400))
    client.force_login(coordinator)
    page = client.get(f"/versammlungen/neu/?kiezkasse={budget.pk}&rest=1")
    assert "Von 7.200\u00a0€ sind noch 3.400\u00a0€ übrig." in page.text
