"""The calendar of the districts: what stands in it, where, when; as list, month, file and sheet."""

import json
import re
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from apps.accounts.models import User
from apps.anregungen.enums import Status as AnregungStatus
from apps.anregungen.tests.factories import AnregungFactory
from apps.kiezkasse.enums import AssemblyState, PhaseKind, RoundState
from apps.kiezkasse.tests.factories import AssemblyFactory, PhaseFactory, RegionBudgetFactory, RoundFactory
from apps.meetings.enums import MeetingState
from apps.meetings.tests.factories import BodyFactory, MeetingFactory
from apps.portal.events import events_between, month_with, next_events
from apps.vorhaben.enums import EventState
from apps.vorhaben.enums import Status as VorhabenStatus
from apps.vorhaben.tests.factories import EventFactory, VorhabenFactory

pytestmark = pytest.mark.django_db
LIST = reverse("portal:events")
TK = reverse("portal:events-district", args=["treptow-koepenick"])


def soon(days: int = 2) -> datetime:
    """Noon in Berlin, some days from now."""
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=days)


def berlin(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=timezone.get_default_timezone())


def entries(answer: Any) -> list[Any]:
    """The events of a calendar file."""
    found: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    return found


def titles(answer: Any) -> list[str]:
    return [event.title for event in answer.context["page"]]


@pytest.fixture
def one_of_each() -> None:
    PhaseFactory.create(ends_at=soon(1))
    AssemblyFactory.create(starts_at=soon(2))
    EventFactory.create(title="Rundgang", starts_at=soon(3))
    MeetingFactory.create(title="Beirat", starts_at=soon(4))


@pytest.mark.usefixtures("one_of_each")
def test_everything_public_stands_in_one_list(client: Client) -> None:
    AssemblyFactory.create(region_budget__round=RoundFactory.create(year=2031, state=RoundState.DRAFT))
    EventFactory.create(vorhaben=VorhabenFactory.create(status=VorhabenStatus.DRAFT))
    MeetingFactory.create(is_public=False)
    MeetingFactory.create(state=MeetingState.PLANNED)
    MeetingFactory.create(body=BodyFactory.create(is_public=False))
    PhaseFactory.create(kind=PhaseKind.SUPPORT)
    expected = ["Letzter Tag, um Ideen einzureichen", "Versammlung Adlershof", "Rundgang", "Beirat"]
    assert titles(client.get(LIST)) == expected
    assert titles(client.get(LIST + "?art=sitzung")) == ["Beirat"]
    assert client.get(TK).context["sentence"] == "4 Termine in Treptow-Köpenick"


def test_what_takes_place_somewhere_stands_on_a_map_besides(client: Client) -> None:
    at = Point(13.54, 52.43, srid=4326)
    evening = AssemblyFactory.create(starts_at=soon(2), point=at)
    AssemblyFactory.create(starts_at=soon(3), point=at, state=AssemblyState.CANCELLED, cancel_reason="Wasser")
    MeetingFactory.create(starts_at=soon(4))
    answer = client.get(TK)
    assert answer.context["pins"] == [
        (13.54, 52.43, evening.get_absolute_url(), "versammlung", "Versammlung Adlershof")
    ]
    page = answer.content.decode()
    assert 'id="map-termine-pins"' in page
    assert "Karte überspringen, zur Liste" in page
    assert 'data-areas="/karte/gebiete/bezirksregion.json?in=09"' in page
    assert 'id="map-termine"' not in client.get(TK + "?art=sitzung").content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("view", ["", "?ansicht=monat", "?zeit=vergangen", "?kiez=092007"])
def test_it_takes_the_same_queries_at_any_size(
    client: Client, django_assert_max_num_queries: Any, view: str, number: int
) -> None:
    for _index in range(number):
        AssemblyFactory.create()
        EventFactory.create()
        MeetingFactory.create()
    PhaseFactory.create()
    client.get(TK + view)
    with django_assert_max_num_queries(9) as queries:
        client.get(TK + view)
    assert len(queries) == 9


def test_a_place_of_any_level_narrows_it_down(client: Client) -> None:
    adlershof = AssemblyFactory.create(starts_at=soon(2)).region_budget
    PhaseFactory.create(round=adlershof.round, ends_at=soon(9))
    elsewhere = RegionBudgetFactory.create(round=adlershof.round, region_key="092005")
    AssemblyFactory.create(region_budget=elsewhere, starts_at=soon(3))
    EventFactory.create(title="In Adlershof", starts_at=soon(4))
    MeetingFactory.create(title="Bezirk", starts_at=soon(5))
    MeetingFactory.create(title="Berlin", body=BodyFactory.create(district=None), starts_at=soon(6))
    last_day = "Letzter Tag, um Ideen einzureichen"
    assert titles(client.get(LIST)) == [
        "Versammlung Adlershof",
        "Versammlung Oberschöneweide",
        "In Adlershof",
        "Bezirk",
        "Berlin",
        last_day,
    ]
    assert titles(client.get(TK + "?kiez=092007")) == ["Versammlung Adlershof", "In Adlershof", "Bezirk", last_day]
    # A Planungsraum has the evening of its region; the group of regions around has both.
    assert "Versammlung Adlershof" in titles(client.get(TK + "?kiez=09200716"))
    assert len([title for title in titles(client.get(TK + "?kiez=0920")) if title.startswith("Versammlung")]) == 2
    assert titles(client.get("/termine/marzahn-hellersdorf/")) == []
    strange = client.get(TK + "?kiez=101001&art=party")
    assert "weggelassen: Region, Art." in strange.content.decode()


def test_the_own_window_of_a_region_stands_for_that_of_the_round() -> None:
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round, ends_at=soon(5))
    PhaseFactory.create(round=budget.round, region_budget=budget, ends_at=soon(3))
    now = timezone.now()
    around = {
        key: [event.about for event in events_between(now, soon(30), key=key)] for key in ("09", "092007", "092005")
    }
    programme = f"{budget.round.programme} Treptow-Köpenick {budget.round.year}"
    assert around == {
        "09": [f"{programme}, nur Adlershof", programme],
        "092007": [f"{programme}, nur Adlershof"],
        "092005": [programme],
    }


def test_signatures_are_collected_until_a_day(client: Client) -> None:
    AnregungFactory.create(title="Mitreden an der Kreuzung", status=AnregungStatus.COLLECTING)
    AnregungFactory.create(title="Noch nicht", status=AnregungStatus.CHECK)
    (event,) = events_between(timezone.now(), soon(400), key="092007")
    assert (event.title, event.about) == ("Letzter Tag, um zu unterschreiben", "Mitreden an der Kreuzung")
    assert titles(client.get(TK + "?kiez=092005")) == []


def test_past_and_this_weekend(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    wednesday = berlin(2026, 6, 17, 12)
    monkeypatch.setattr(timezone, "now", lambda: wednesday)
    for title, day in (("Gestern", 16), ("Freitag", 19), ("Sonntag", 21), ("Montag", 22)):
        EventFactory.create(title=title, starts_at=berlin(2026, 6, day, 10))
    long_ago = berlin(2026, 3, 1, 10)
    EventFactory.create(title="März", starts_at=long_ago)
    weekend = client.get(LIST + "?zeit=wochenende")
    assert titles(weekend) == ["Sonntag"]
    assert weekend.context["sentence"] == "1 Termin in allen Bezirken, dieses Wochenende"
    assert titles(client.get(LIST + "?zeit=vergangen")) == ["Gestern", "März"]


def test_what_was_called_off_stays_and_says_so(client: Client) -> None:
    EventFactory.create(title="Rundgang", state=EventState.CANCELLED, cancel_reason="Sturm am Freitag")
    page = client.get(LIST).content.decode()
    assert "abgesagt" in page
    assert "Sturm am Freitag" in page
    assert next_events() == []


def test_a_month_shows_each_day_of_what_lasts_longer(client: Client) -> None:
    start = berlin(2026, 6, 29, 9)
    EventFactory.create(title="Klausur", starts_at=start, ends_at=start + timedelta(days=2))
    PhaseFactory.create(starts_at=start - timedelta(days=30), ends_at=berlin(2026, 7, 1))
    month = month_with(date(2026, 6, 1))
    assert [(day.date.day, [event.title for event in day.entries]) for day in month.days] == [
        (29, ["Klausur"]),
        (30, ["Klausur", "Letzter Tag, um Ideen einzureichen"]),
    ]
    answer = client.get(LIST + "?ansicht=monat&monat=2026-06")
    page = answer.content.decode()
    assert answer.context["sentence"] == "2 Termine in allen Bezirken, Juni 2026"
    assert '<th scope="col"><abbr title="Montag">Mo</abbr></th>' in page
    assert 'href="?ansicht=monat&amp;monat=2026-07"' in page
    assert client.get(LIST + "?ansicht=monat&monat=2026-13").status_code == 200


def test_the_district_stands_in_the_path(client: Client) -> None:
    chosen = client.get(LIST + "?bezirk=treptow-koepenick&kiez=092007&art=&zeit=")
    assert (chosen.status_code, chosen["Location"]) == (302, TK + "?kiez=092007")
    assert client.get(TK + "?bezirk=&zeit=wochenende")["Location"] == LIST + "?zeit=wochenende"
    assert client.get("/termine/nirgendwo/").status_code == 404
    assert client.get("/termine/mitte/").status_code == 404


@pytest.mark.usefixtures("one_of_each")
def test_the_file_is_read_by_another_library_as_meant(client: Client) -> None:
    import vobject

    EventFactory.create(title="Fest; mit Komma, und \\ Zeichen", text="Zeile\nZeile", starts_at=soon(7))
    AssemblyFactory.create(
        region_budget=RegionBudgetFactory.create(region_key="092005"), state=AssemblyState.CANCELLED, starts_at=soon(8)
    )
    answer = client.get(TK + "kalender.ics?art=vorhaben")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/calendar; charset=utf-8", "public, max-age=300")
    events = {event.summary.value: event for event in vobject.readOne(answer.content.decode()).vevent_list}
    assert set(events) == {"Rundgang", "Fest; mit Komma, und \\ Zeichen"}
    fest = events["Fest; mit Komma, und \\ Zeichen"]
    assert fest.dtstart.value == soon(7)
    assert "Zeile\nZeile" in fest.description.value
    whole: Any = Calendar.from_ical(client.get(TK + "kalender.ics").content)
    last_day, evening, *_rest, called_off = whole.walk("VEVENT")
    assert (last_day["dtstart"].dt, last_day["transp"]) == (soon(1), "TRANSPARENT")
    assert (evening["status"], evening["sequence"], called_off["status"]) == ("CONFIRMED", 0, "CANCELLED")
    assert whole["x-wr-calname"] == "Termine in Treptow-Köpenick"
    assert whole["refresh-interval"].dt == timedelta(hours=6)


def test_a_changed_evening_has_the_same_uid_and_a_higher_sequence(client: Client) -> None:
    assembly = AssemblyFactory.create(starts_at=soon(3))
    (before,) = entries(client.get(LIST + "kalender.ics"))
    assembly.place = "Rathaus"
    assembly.save()
    (after,) = entries(client.get(LIST + "kalender.ics"))
    assert (before["uid"], after["sequence"]) == (after["uid"], before["sequence"] + 1)
    assert before["uid"] == f"{assembly.reference}@spk-portal"


def test_what_ends_at_midnight_is_a_whole_day_before(client: Client) -> None:
    midnight = soon(5).replace(hour=0)
    PhaseFactory.create(ends_at=midnight)
    (event,) = entries(client.get(LIST + "kalender.ics"))
    assert event["dtstart"].dt == timezone.localdate(midnight) - timedelta(days=1)
    assert event["dtend"].dt == timezone.localdate(midnight)


def test_the_sheet_is_one_page_however_much_there_is(client: Client) -> None:
    from pypdf import PdfReader

    for number in range(12):
        EventFactory.create(
            title=f"{number} " + "Sehr langer Titel eines Termins " * 4,
            place="Großer Saal im Bürgerhaus am Markt " * 3,
            step_free=True,
            childcare=True,
            sign_language=True,
            induction_loop=True,
        )
    reader = PdfReader(BytesIO(client.get(TK + "aushang.pdf?kiez=092007").content))
    text = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    assert "Termine in Adlershof" in text
    assert "und 5 weitere Termine im Internet" in text
    empty = PdfReader(BytesIO(client.get("/termine/marzahn-hellersdorf/aushang.pdf").content))
    assert "Gerade stehen keine Termine fest" in empty.pages[0].extract_text()


@pytest.mark.usefixtures("one_of_each")
def test_home_and_kiez_show_the_next_three(client: Client) -> None:
    EventFactory.create(title="Zu spät", starts_at=soon(9))
    for address in ("/", "/kiez/092007-adlershof/"):
        page = client.get(address).content.decode()
        section = page[page.index('id="termine"') :].partition("</section>")[0]
        assert [title in section for title in ("Versammlung Adlershof", "Rundgang", "Beirat", "Zu spät")] == [
            True,
            True,
            True,
            False,
        ]
    assert 'href="/termine/treptow-koepenick/?kiez=092007"' in page


def test_pages_of_dates_tell_search_engines(client: Client, moderator: User) -> None:
    evil = "Fest</script><b>&"
    walk = EventFactory.create(title=evil, starts_at=soon(3), address="Markt 1")
    evening = AssemblyFactory.create(state=AssemblyState.CANCELLED)
    public, closed = MeetingFactory.create(), MeetingFactory.create(is_public=False)
    client.force_login(moderator)
    found = {}
    for one in (walk, evening, public, closed):
        page = client.get(one.get_absolute_url()).content.decode()
        found[one] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = {one: json.loads(texts[0]) for one, texts in found.items() if texts}
    assert (data[walk]["name"], data[walk]["startDate"]) == (evil, soon(3).isoformat())
    assert data[walk]["location"] == {"@type": "Place", "name": "Kiezklub", "address": "Markt 1"}
    assert data[evening]["eventStatus"] == "https://schema.org/EventCancelled"
    assert (public in data, closed in data) == (True, False)


def test_nothing_there_says_what_one_can_do(client: Client) -> None:
    assert "abonnieren Sie den Kalender" in client.get(LIST).content.decode()
    assert "In diesem Monat ist nichts" in client.get(LIST + "?ansicht=monat").content.decode()
    assert 'href="webcal://testserver/termine/kalender.ics"' in client.get(LIST).content.decode()
