"""What staff see and do under /fristen/: whose deadlines, in which order, with which consequences."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.core.months import first_of
from apps.deadlines.kinds import BARRIER_REPORT, MODERATION, QUESTION, RECORD, REVIEW, WINDOW_CLOSES
from apps.deadlines.models import CalendarFeed, Deadline, DeadlineRule
from apps.sozialraum.models import Sozialraum

from .factories import DeadlineFactory

pytestmark = pytest.mark.django_db
LIST = "/fristen/"


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def page(client: Client, address: str = LIST, **query: Any) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client: Client, **query: Any) -> list[str]:
    answer = client.get(LIST, query)
    return [deadline.title for deadline in answer.context["page"].object_list]


# Whose ------------------------------------------------------------------------------------------


def test_everybody_sees_their_own_their_office_s_and_the_office_all_of_the_district(
    client: Client, moderator: User, lead: User, reviewer: User, kiezpate: User, other_moderator: User
) -> None:
    office = Department.objects.get()
    adlershof = Sozialraum.objects.get(key="092007")
    DeadlineFactory.create(title="persönlich", role="", user=moderator, kind=QUESTION, days=1)
    DeadlineFactory.create(title="Anlaufstelle", days=2)
    DeadlineFactory.create(title="Leitung", role=RoleKind.SPK_LEITUNG, kind=WINDOW_CLOSES, days=3)
    DeadlineFactory.create(title="Amt", role="", department=office, kind=REVIEW, days=4)
    DeadlineFactory.create(title="Kiezpate", role=RoleKind.KIEZPATE, region=adlershof, kind=RECORD, days=5)
    DeadlineFactory.create(title="anderswo", district_key="10")
    everything = ["persönlich", "Anlaufstelle", "Leitung", "Amt", "Kiezpate"]
    for person, mine, own_office, district in (
        (moderator, ["persönlich"], ["persönlich", "Anlaufstelle"], everything),
        (lead, [], ["Leitung"], everything),
        (reviewer, [], ["Amt"], ["Amt"]),
        (kiezpate, [], ["Kiezpate"], ["Kiezpate"]),
        (other_moderator, [], ["anderswo"], ["anderswo"]),
    ):
        client.force_login(person)
        found = [titles(client, wer=whose) for whose in ("meine", "stelle", "bezirk")]
        assert found == [mine, own_office, district]


def test_a_role_of_one_region_sees_that_region(client: Client, person: Callable[..., User]) -> None:
    adlershof = Sozialraum.objects.get(key="092007")
    DeadlineFactory.create(title="hier", region=adlershof)
    there = DeadlineFactory.create(title="dort", region=Sozialraum.objects.get(key="092005"))
    client.force_login(person("local", RoleKind.GEBIETSKOORDINATION, there.district, adlershof))
    assert titles(client, wer="bezirk") == ["hier"]
    assert client.get(there.get_absolute_url()).status_code == 404


# The list ---------------------------------------------------------------------------------------


def test_overdue_first_under_headings(desk: Client) -> None:
    for days in (0, 40, -3):
        DeadlineFactory.create(days=days, title=f"in {days} Tagen")
    answer = desk.get(LIST)
    groups = [(urgency.value, [row.title for row in rows]) for urgency, rows in answer.context["groups"]]
    assert groups == [("overdue", ["in -3 Tagen"]), ("today", ["in 0 Tagen"]), ("later", ["in 40 Tagen"])]
    text = answer.content.decode()
    assert "3 offene Fristen für Sie und Ihre Stelle" in text
    assert "vor 3 Tagen" in text


def test_filters_say_in_a_sentence_what_they_show(desk: Client) -> None:
    DeadlineFactory.create(title="Bank am Markt")
    DeadlineFactory.create(title="Chor", kind=RECORD)
    DeadlineFactory.create(title="Alte Bank", state="met")
    assert titles(desk, art=RECORD) == ["Chor"]
    assert titles(desk, q="bank") == ["Bank am Markt"]
    assert titles(desk, stand="abgeschlossen") == ["Alte Bank"]
    assert titles(desk, art="quatsch", stand="?", wer="alle") == ["Bank am Markt", "Chor"]
    sentence = "1 offene Frist für Sie und Ihre Stelle, Art: Neue Idee lesen, mit „bank“"
    assert sentence in page(desk, q="bank", art=MODERATION)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "Keine offene Frist"),
        ({"wer": "meine"}, "gehört Ihnen persönlich"),
        ({"stand": "abgeschlossen"}, "Noch nichts abgeschlossen"),
        ({"q": "xyz"}, "Nichts passt"),
    ],
)
def test_empty_lists_say_what_will_be_here(desk: Client, query: dict[str, str], sentence: str) -> None:
    assert sentence in page(desk, **query)


@pytest.mark.parametrize("address", [LIST, "/fristen/kalender/"])
def test_lists_ask_no_more_for_many(
    desk: Client, address: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    DeadlineFactory.create(days=0)
    page(desk, address)
    with django_assert_max_num_queries(10) as one:
        page(desk, address)
    DeadlineFactory.create_batch(3, days=0)
    with django_assert_max_num_queries(len(one)):
        page(desk, address)


def test_the_head_of_the_page_and_the_desk_count_what_is_overdue(desk: Client, client: Client, citizen: User) -> None:
    DeadlineFactory.create_batch(2, days=-1)
    DeadlineFactory.create(days=0)
    DeadlineFactory.create(days=3)
    for address in (reverse("portal:home"), reverse("portal:desk")):
        assert '2<span class="kern-sr-only"> überfällig</span>' in page(desk, address)
    answer = desk.get(reverse("portal:desk"))
    assert answer.context["frame"].deadlines == {"overdue": 2, "today": 1, "week": 2}
    client.force_login(citizen)
    assert "Fristen" not in page(client, reverse("portal:home"))


# The month --------------------------------------------------------------------------------------


def test_the_month_shows_each_deadline_on_its_day_and_holidays_by_name(desk: Client) -> None:
    deadline = DeadlineFactory.create(days=400)
    month = deadline.due_day.strftime("%Y-%m")
    answer = desk.get("/fristen/kalender/", {"monat": month})
    assert [(day.date, day.entries) for day in answer.context["month"].days] == [(deadline.due_day, [deadline])]
    text = page(desk, "/fristen/kalender/", monat="2027-03")
    assert "Fristen im März 2027" in text
    assert "Frauentag" in text
    assert "In diesem Monat ist nichts fällig" in text


@pytest.mark.parametrize("text", ["", "2026-13", "0000-01", "quatsch", "2026-1", "²026-01"])
def test_a_month_that_makes_no_sense_is_this_one(text: str) -> None:
    assert first_of(text) == timezone.localdate().replace(day=1)


# Changing ---------------------------------------------------------------------------------------


def post(client: Client, action: str, *deadlines: Deadline, **data: Any) -> Any:
    return client.post(
        "/fristen/mehrere/", {"aktion": action, "frist": [row.reference for row in deadlines], **data}, follow=True
    )


def test_many_are_moved_with_one_reason_and_back(desk: Client) -> None:
    deadlines = DeadlineFactory.create_batch(2)
    window = DeadlineFactory.create(kind=WINDOW_CLOSES)
    before = list(Deadline.objects.values_list("due_at", flat=True))
    first = post(desk, "verschieben", *deadlines, window)
    assert [row.pk for row in first.context["able"]] == [row.pk for row in deadlines]
    assert [row.pk for row in first.context["unable"]] == [window.pk]
    wrong = post(desk, "verschieben", *deadlines, bestaetigt="1", due_day="2020-01-01", reason="Ferien")
    assert wrong.status_code == 422
    assert "schon vorbei" in wrong.content.decode()
    assert 'value="Ferien"' in wrong.content.decode()
    assert list(Deadline.objects.values_list("due_at", flat=True)) == before
    day = timezone.localdate() + timedelta(days=60)
    done = post(desk, "verschieben", *deadlines, window, bestaetigt="1", due_day=day.isoformat(), reason="Ferien")
    assert "2 Fristen: verschoben." in done.content.decode()
    assert [row.due_day for row in Deadline.objects.filter(kind=MODERATION)] == [day, day]
    back = desk.post("/fristen/rueckgaengig/", follow=True)
    assert "2 Fristen stehen wie vorher." in back.content.decode()
    assert sorted(Deadline.objects.values_list("due_at", flat=True)) == sorted(before)
    again = desk.post("/fristen/rueckgaengig/", follow=True)
    assert "nicht mehr rückgängig" in again.content.decode()


def test_settled_by_hand_and_opened_again_on_the_page_of_the_deadline(desk: Client) -> None:
    record = DeadlineFactory.create(kind=RECORD)
    assert "Als erledigt vermerken" in page(desk, record.get_absolute_url())
    post(desk, "erledigt", record, bestaetigt="1")
    text = page(desk, record.get_absolute_url())
    assert "Wieder öffnen" in text
    desk.post(reverse("deadlines:reopen", args=[record.reference]))
    record.refresh_from_db()
    assert record.is_open


def test_a_barrier_report_offers_no_way_around_the_law(desk: Client) -> None:
    barrier = DeadlineFactory.create(kind=BARRIER_REPORT)
    text = page(desk, barrier.get_absolute_url())
    assert "Diese Frist steht im Gesetz" in text
    assert 'value="erlassen"' not in text
    answer = post(desk, "erlassen", barrier, bestaetigt="1", reason="Lohnt sich nicht").content.decode()
    assert "Bei diesen geht es nicht" in answer
    barrier.refresh_from_db()
    assert barrier.is_open


def test_who_only_answers_cannot_move(client: Client, reviewer: User) -> None:
    deadline = DeadlineFactory.create(role="", department=Department.objects.get(), kind=REVIEW)
    client.force_login(reviewer)
    assert "Alle angehakten Fristen" not in page(client)
    assert post(client, "verschieben", deadline, bestaetigt="1").status_code == 403
    assert "Verschieben" not in page(client, deadline.get_absolute_url())


def test_others_deadlines_are_not_there_to_change(desk: Client) -> None:
    deadline = DeadlineFactory.create(district_key="10")
    answer = post(desk, "erlassen", deadline, bestaetigt="1", reason="Fremd")
    assert "Bitte haken Sie Fristen an" in answer.content.decode()
    deadline.refresh_from_db()
    assert deadline.is_open


# Rules ------------------------------------------------------------------------------------------


def test_a_rule_is_previewed_saved_and_brought_back(client: Client, lead: User) -> None:
    client.force_login(lead)
    assert "Erinnerung 3 Arbeitstage vorher." in page(client, "/fristen/regeln/")
    wish = {
        "responsible": RoleKind.GEBIETSKOORDINATION,
        "days_before": "3 und 0",
        "escalate_after": "2",
        "escalate_to": RoleKind.SPK_LEITUNG,
        "example": "2026-06-14",
    }
    address = "/fristen/regeln/moderation/"
    shown = client.post(address, wish | {"vorschau": "1"}).content.decode()
    assert "Erinnerung am Donnerstag, 11. Juni 2026 an Gebietskoordination" in shown
    assert "Wenn dann noch offen: am Dienstag, 16. Juni 2026 an Gebietskoordination und SPK-Leitung" in shown
    assert not DeadlineRule.objects.exists()
    wrong = client.post(address, wish | {"days_before": "bald"})
    assert wrong.status_code == 422
    assert "Bitte nur Zahlen" in wrong.content.decode()
    client.post(address, wish)
    assert "Erinnerung 3 Tage vorher und am letzten Tag." in page(client, "/fristen/regeln/")
    client.post(f"{address}zurueck/")
    assert not DeadlineRule.objects.exists()
    assert client.get("/fristen/regeln/gibtsnicht/").status_code == 404
    assert client.get(address, {"bezirk": "marzahn-hellersdorf"}).status_code == 404


# The private calendar ---------------------------------------------------------------------------


def test_the_private_calendar_needs_no_sign_in_and_ends_when_wanted(desk: Client, moderator: User) -> None:
    deadline = DeadlineFactory.create(title="Bank; am, Markt")
    DeadlineFactory.create(role=RoleKind.SPK_LEITUNG, kind=WINDOW_CLOSES)
    assert "Privaten Link anlegen" in page(desk, "/fristen/abo/")
    desk.post("/fristen/abo/neu/")
    link = desk.get("/fristen/abo/").context["link"]
    path = "/" + link.split("/", 3)[3]
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == "Neue Idee lesen: Bank; am, Markt"
    assert event.decoded("dtstart") == deadline.due_day
    assert moderator.email not in answer.content.decode()
    desk.post("/fristen/abo/neu/")
    assert Client().get(path).status_code == 404
    fresh = "/" + desk.get("/fristen/abo/").context["link"].split("/", 3)[3]
    assert Client().get(fresh).status_code == 200
    assert Client().get(fresh.replace(CalendarFeed.objects.get().reference, "abcd2345")).status_code == 404
    desk.post("/fristen/abo/beenden/")
    assert Client().get(fresh).status_code == 404


def test_the_private_calendar_ends_with_the_role(desk: Client, moderator: User) -> None:
    desk.post("/fristen/abo/neu/")
    path = "/" + desk.get("/fristen/abo/").context["link"].split("/", 3)[3]
    assert Client().get(path).status_code == 200
    moderator.roles.all().delete()
    assert Client().get(path).status_code == 404
