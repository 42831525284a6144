"""Planning an assembly, its agenda, its public page, and what hangs on the wall."""

import contextlib
import re
import zlib
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.core.templatetags.spk import day
from apps.kiezkasse.domain.assemblies import put_on_agenda, take_off_agenda
from apps.kiezkasse.domain.evening import close_assembly, decide_entry
from apps.kiezkasse.domain.moderation import reject_proposal
from apps.kiezkasse.domain.proposals import withdraw_proposal
from apps.kiezkasse.enums import AssemblyState, ProposalStatus
from apps.kiezkasse.forms.assembly import PlanForm
from apps.kiezkasse.models import AgendaEntry, Assembly, Proposal, Round
from apps.kiezkasse.queries import granted_until

from .factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, moderator: User) -> Client:
    """A browser in which the Anlaufstelle of Treptow-Köpenick is signed in."""
    client.force_login(moderator)
    return client


def in_a_month() -> date:
    return timezone.localdate() + timedelta(days=30)


def plan(**changes: Any) -> dict[str, Any]:
    values = {
        "day": in_a_month().isoformat(),
        "starts": "18:00",
        "ends": "20:30",
        "place": "Kiezklub Alte Schule",
        "address": "Dörpfeldstraße 54",
        "accessibility": "Ohne Stufen, Toilette für Rollstuhl",
        "invitation": "Kommen Sie vorbei.",
    }
    return values | changes


def test_planning_sets_a_berlin_hour(office: Client) -> None:
    budget = RegionBudgetFactory.create()
    page = office.post("/versammlungen/neu/", plan(region_budget=budget.pk))
    assembly = Assembly.objects.get()
    assert page["Location"] == f"/versammlungen/{assembly.reference}/tagesordnung/"
    assert timezone.localtime(assembly.starts_at).strftime("%H:%M") == "18:00"
    assert timezone.localtime(assembly.ends_at).date() == in_a_month()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": ""}, "Bitte geben Sie einen Tag an"),
        ({"day": "31.02.2026"}, "Bitte geben Sie einen Tag an"),
        ({"day": "2019-06-17"}, "Dieser Tag ist schon vorbei"),
        ({"day": "9999-12-31"}, "Dieser Tag liegt sehr weit in der Zukunft"),
        ({"starts": "25:00"}, "Bitte geben Sie eine Uhrzeit an"),
        ({"ends": "17:00"}, "Das Ende muss nach dem Beginn liegen."),
        ({"place": " "}, "Bitte geben Sie an, wo die Versammlung ist."),
        ({"accessibility": ""}, "wie man in den Raum kommt"),
        ({"place": "x" * 10_000}, "Bitte kürzen Sie"),
        ({"region_budget": "999999"}, "Diese Region gehört nicht zu Ihrem Bezirk."),
        ({"region_budget": "abc"}, "Diese Region gehört nicht zu Ihrem Bezirk."),
    ],
)
def test_planning_says_what_is_missing(office: Client, changes: dict[str, str], sentence: str) -> None:
    budget = RegionBudgetFactory.create()
    page = office.post("/versammlungen/neu/", plan(region_budget=budget.pk) | changes)
    assert page.status_code == 200
    assert sentence in page.text
    assert not Assembly.objects.exists()


def test_planning_offers_the_own_district_only(office: Client) -> None:
    elsewhere = RegionBudgetFactory.create(region_key="101001")
    page = office.post("/versammlungen/neu/", plan(region_budget=elsewhere.pk))
    assert "Diese Region gehört nicht zu Ihrem Bezirk." in page.text


def test_plan_form_knows_when_the_clocks_change() -> None:
    summer = plan(day="2027-03-27")
    skipped = PlanForm(plan(day="2027-03-28", starts="02:30", ends="04:00"))
    assert PlanForm(summer).is_valid()
    assert "starts" in skipped.errors
    after = PlanForm(plan(day="2027-03-28"))
    assert after.is_valid()
    assert after.plan().starts_at.utcoffset() == timedelta(hours=2)


def test_changing_keeps_the_day_of_an_assembly_that_is_over_by_now(office: Client) -> None:
    begun = timezone.now() - timedelta(days=1)
    assembly = AssemblyFactory.create(starts_at=begun)
    day = timezone.localdate(begun)
    form = PlanForm(plan(day=day.isoformat()), assembly=assembly)
    assert form.is_valid(), form.errors
    shown = office.get(f"/versammlungen/{assembly.reference}/aendern/")
    assert f'value="{day.isoformat()}"' in shown.text


def test_changing_moves_the_assembly(office: Client) -> None:
    assembly = AssemblyFactory.create()
    office.post(f"/versammlungen/{assembly.reference}/aendern/", plan(place="Bibliothek"))
    assembly.refresh_from_db()
    assert assembly.place == "Bibliothek"


def test_calling_off_shows_the_reason_in_public(office: Client) -> None:
    assembly = AssemblyFactory.create()
    assert (
        "warum die Versammlung ausfällt"
        in office.post(f"/versammlungen/{assembly.reference}/absagen/", {"reason": ""}).text
    )
    office.post(f"/versammlungen/{assembly.reference}/absagen/", {"reason": "Wasserschaden im Saal"})
    page = Client().get(assembly.get_absolute_url())
    assert "Wasserschaden im Saal" in page.text
    assert assembly.region_budget.get_absolute_url() in page.text
    assert "Neue Versammlung planen" not in page.text
    plan = f"/versammlungen/neu/?kiezkasse={assembly.region_budget_id}"
    assert plan in office.get(assembly.get_absolute_url()).text
    later = AssemblyFactory.create(region_budget=assembly.region_budget)
    assert later.get_absolute_url() in Client().get(assembly.get_absolute_url()).text


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("absagen", AssemblyState.OPEN),
        ("absagen", AssemblyState.CANCELLED),
        ("berichtigen", AssemblyState.PLANNED),
        ("berichtigen", AssemblyState.OPEN),
    ],
)
def test_what_cannot_be_done_any_more_is_not_asked_for(office: Client, act: str, state: AssemblyState) -> None:
    assembly = AssemblyFactory.create(state=state)
    page = office.get(f"/versammlungen/{assembly.reference}/{act}/")
    assert page["Location"] == assembly.get_absolute_url()


def test_a_closed_assembly_is_opened_again_to_put_a_result_right(office: Client) -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.CLOSED)
    address = f"/versammlungen/{assembly.reference}/berichtigen/"
    assert address in office.get(assembly.get_absolute_url()).text
    assert address not in Client().get(assembly.get_absolute_url()).text
    assert "was berichtigt wird" in office.post(address, {"reason": ""}).text
    page = office.post(address, {"reason": "Betrag vertippt"})
    assert page["Location"] == f"/versammlungen/{assembly.reference}/abend/"
    assembly.refresh_from_db()
    assert assembly.state == AssemblyState.OPEN
    page = Client().get(assembly.get_absolute_url())
    assert ("Hier wird gerade etwas berichtigt." in page.text, "Die Versammlung läuft" in page.text) == (True, False)


def test_planning_begins_with_the_region_and_says_what_its_last_assembly_needed(office: Client) -> None:
    before = AssemblyFactory.create(
        region_budget__round__year=2020, state=AssemblyState.CLOSED, place="Kiezklub", capacity=60, step_free=True
    )
    AssemblyFactory.create(region_budget__round__year=2021, state=AssemblyState.CANCELLED, place="Bürgersaal")
    budget = RegionBudgetFactory.create()
    regions = office.get("/versammlungen/neu/")
    assert f"?kiezkasse={budget.pk}" in regions.text
    assert "keine Versammlung geplant" in regions.text
    page = office.get(f"/versammlungen/neu/?kiezkasse={budget.pk}")
    assert f"Übernommen aus der Versammlung am {day(before.starts_at)}" in page.text
    begun = page.context["form"].initial
    assert (begun["place"], begun["capacity"], begun["step_free"]) == ("Kiezklub", 60, True)
    assert "day" not in begun


@pytest.mark.parametrize("number", [1, 3])
def test_choosing_the_region_costs_the_same_for_one_and_many(
    office: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for key in ("092007", "092005", "091004")[:number]:
        AssemblyFactory.create(region_budget__region_key=key)
    with django_assert_max_num_queries(7):
        office.get("/versammlungen/neu/")


def test_the_agenda_takes_several_ideas_in_order(office: Client) -> None:
    assembly = AssemblyFactory.create()
    ideas = [ProposalFactory.create(title=f"Idee {number}") for number in range(3)]
    where = f"/versammlungen/{assembly.reference}/tagesordnung/"
    assert (
        "Bitte wählen Sie mindestens eine Idee."
        in office.post(where, {"proposals": []} | {"csrfmiddlewaretoken": ""}).text
    )
    office.post(where, {"proposals": [idea.pk for idea in ideas]})
    assert [entry.proposal.title for entry in assembly.entries.all()] == ["Idee 0", "Idee 1", "Idee 2"]
    office.post(f"{where}{ideas[2].reference}/", {"wohin": "up"})
    office.post(f"{where}{ideas[0].reference}/", {"wohin": "down"})
    office.post(f"{where}{ideas[0].reference}/", {"wohin": "sideways"})
    assert [entry.proposal.title for entry in assembly.entries.all()] == ["Idee 2", "Idee 0", "Idee 1"]
    office.post(f"{where}{ideas[1].reference}/", {"wohin": "off"})
    assert assembly.entries.count() == 2
    assert Proposal.objects.get(title="Idee 1").status == ProposalStatus.PUBLISHED


@pytest.mark.parametrize("status", [ProposalStatus.SUBMITTED, ProposalStatus.REJECTED])
def test_the_agenda_offers_admitted_ideas_of_the_region_only(office: Client, status: ProposalStatus) -> None:
    assembly = AssemblyFactory.create()
    foreign = ProposalFactory.create(region_budget__region_key="092005")
    unfit = ProposalFactory.create(status=status)
    for idea in (foreign, unfit):
        page = office.post(f"/versammlungen/{assembly.reference}/tagesordnung/", {"proposals": [idea.pk]})
        assert "Bitte prüfen Sie die Liste." in page.text
    assert not AgendaEntry.objects.exists()


@pytest.mark.parametrize("page", ["aendern", "absagen", "tagesordnung"])
def test_managing_is_for_the_own_office(client: Client, page: str, other_moderator: User, kiezpate: User) -> None:
    assembly = AssemblyFactory.create()
    address = f"/versammlungen/{assembly.reference}/{page}/"
    assert client.get(address).status_code == 302
    for person in (other_moderator, kiezpate):
        client.force_login(person)
        assert client.get(address).status_code == 403


# The public page --------------------------------------------------------------------------------


@pytest.mark.parametrize("state", AssemblyState)
@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_public_page_costs_the_same_for_any_agenda(
    client: Client, state: AssemblyState, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assembly = AssemblyFactory.create(state=state)
    for place in range(number):
        AgendaEntryFactory.create(assembly=assembly, position=place)
    with django_assert_max_num_queries(6):
        page = client.get(assembly.get_absolute_url())
    assert page.status_code == 200


def test_the_public_page_tells_results_and_what_was_left_that_evening(client: Client) -> None:
    first = AssemblyFactory.create(state=AssemblyState.CLOSED, region_budget__amount=Decimal(7200))
    later = AssemblyFactory.create(state=AssemblyState.CLOSED, starts_at=first.starts_at + timedelta(days=60))
    for assembly, amount in ((first, Decimal(3800)), (later, Decimal(3400))):
        AgendaEntryFactory.create(
            assembly=assembly,
            proposal__cost=Decimal(4000),
            present=30,
            yes=20,
            no=1,
            abstain=0,
            granted_amount=amount,
            decided_at=timezone.now(),
        )
    assert (client.get(first.get_absolute_url()).context["remaining"]) == Decimal(3400)
    assert (client.get(later.get_absolute_url()).context["remaining"]) == Decimal(0)


def test_the_public_page_of_a_draft_round_is_not_there(client: Client, lead: User) -> None:
    assembly = AssemblyFactory.create(region_budget__round__state="draft")
    assert client.get(assembly.get_absolute_url()).status_code == 404
    client.force_login(lead)
    assert client.get(assembly.get_absolute_url()).status_code == 200


def test_the_code_is_a_picture(client: Client) -> None:
    page = client.get(f"/versammlungen/{AssemblyFactory.create().reference}/qr.svg")
    assert page["Content-Type"] == "image/svg+xml"
    assert b"<svg" in page.content


def unpacked(pdf: bytes) -> bytes:
    """The streams of a PDF, decompressed."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    found = []
    for part in parts:
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(part))
    return b"".join(found)


@pytest.mark.slow
def test_the_poster_is_an_accessible_pdf(client: Client) -> None:
    entry = AgendaEntryFactory.create(assembly__invitation="<img src=file:///etc/passwd>")
    page = client.get(f"/versammlungen/{entry.assembly.reference}/aushang.pdf")
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF-")
    assert b"pdfuaid:part" in unpacked(page.content)


def test_no_poster_for_an_assembly_that_is_called_off(client: Client) -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.CANCELLED)
    assert client.get(f"/versammlungen/{assembly.reference}/aushang.pdf").status_code == 404


# The list ---------------------------------------------------------------------------------------


def test_the_list_shows_what_comes_and_what_was(client: Client) -> None:
    AssemblyFactory.create(place="Kommt noch")
    AssemblyFactory.create(place="Abgesagt", state=AssemblyState.CANCELLED)
    past = AssemblyFactory.create(state=AssemblyState.CLOSED, starts_at=timezone.now() - timedelta(days=9))
    page = client.get("/versammlungen/")
    assert [assembly.place for assembly in page.context["upcoming"]] == ["Kommt noch"]
    assert list(page.context["past"]) == [past]
    assert "Ihre Versammlungen" not in page.text


def test_the_list_says_what_came_out_of_an_evening(client: Client, kiezpate: User) -> None:
    entry = AgendaEntryFactory.create(assembly__state=AssemblyState.OPEN, proposal__cost=Decimal(600))
    nothing = AgendaEntryFactory.create(assembly=entry.assembly)
    decide_entry(entry=entry, yes=9, no=1, abstain=0, granted=Decimal(600), version=1, actor=kiezpate)
    decide_entry(entry=nothing, yes=1, no=9, abstain=0, granted=Decimal(0), version=1, actor=kiezpate)
    close_assembly(assembly=entry.assembly, actor=kiezpate)
    AssemblyFactory.create(state=AssemblyState.CLOSED, starts_at=timezone.now() - timedelta(days=9))
    page = client.get("/versammlungen/")
    assert [(past.granted, past.funded) for past in page.context["past"]] == [(Decimal(600), 1), (Decimal(0), 0)]
    assert page.text.count("600\u00a0€ für 1 Idee") == 1
    assert page.text.count("kein Geld vergeben") == 1


def test_an_evening_that_counts_in_part_decides_no_money_alone(client: Client) -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.CLOSED, present=44)
    Round.objects.update(weight_evening=50, weight_online=50)
    assert "zählt im Gesamtergebnis" in client.get("/versammlungen/").text
    page = client.get(f"/versammlungen/{assembly.reference}/").text
    assert "44 Personen haben abgestimmt. Mit der Online-Abstimmung und den Ämtern" in page


def test_who_scans_the_poster_reads_when_and_where_first(client: Client) -> None:
    assembly = AssemblyFactory.create()
    page = client.get(f"/versammlungen/{assembly.reference}/").text
    assert page.index("Wann und wo") < page.index("Über diese Ideen wird entschieden")
    assert page.count("kern-btn--primary") == 1
    assert f'kern-btn--primary"\n     href="/versammlungen/{assembly.reference}/termin.ics"' in page


def test_whoever_runs_the_evening_has_that_as_the_main_thing_to_do(client: Client, kiezpate: User) -> None:
    assembly = AssemblyFactory.create()
    client.force_login(kiezpate)
    page = client.get(f"/versammlungen/{assembly.reference}/").text
    assert page.count("kern-btn--primary") == 1
    assert f'kern-btn--primary"\n     href="/versammlungen/{assembly.reference}/abend/"' in page


def test_after_the_evening_the_results_come_first(client: Client) -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.CLOSED)
    page = client.get(f"/versammlungen/{assembly.reference}/").text
    assert page.index('id="ergebnisse"') < page.index("Wann und wo")


def test_the_list_begins_with_one_s_own_even_if_they_are_late(client: Client, kiezpate: User) -> None:
    late = AssemblyFactory.create(starts_at=timezone.now() - timedelta(days=1))
    AssemblyFactory.create(region_budget__region_key="092005")
    client.force_login(kiezpate)
    page = client.get("/versammlungen/")
    assert list(page.context["own"]) == [late]
    assert f"/versammlungen/{late.reference}/abend/" in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_many(
    client: Client, kiezpate: User, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(number):
        AssemblyFactory.create(starts_at=timezone.now() + timedelta(days=days))
        AssemblyFactory.create(state=AssemblyState.CLOSED)
    client.force_login(kiezpate)
    with django_assert_max_num_queries(8):
        client.get("/versammlungen/")


def test_an_idea_hidden_after_a_vote_is_on_no_agenda(client: Client, moderator: User, kiezpate: User) -> None:
    entry = AgendaEntryFactory.create(assembly__state=AssemblyState.OPEN, proposal__title="Frau Beispiel, Hauptstr. 1")
    decide_entry(entry=entry, yes=1, no=9, abstain=0, granted=Decimal(0), version=1, actor=kiezpate)
    second = AssemblyFactory.create(region_budget=entry.assembly.region_budget)
    again = put_on_agenda(assembly=second, proposal=entry.proposal, actor=moderator)
    take_off_agenda(entry=again, actor=moderator)
    reject_proposal(proposal=entry.proposal, reason="Nennt eine Person.", hide=True, actor=moderator)
    reference = entry.assembly.reference
    for page in ("/versammlungen/{}/", "/versammlungen/{}/beamer/", "/api/v1/assemblies/{}/"):
        answer = client.get(page.format(reference))
        assert answer.status_code == 200
        assert "Frau Beispiel" not in answer.text


def test_money_of_a_withdrawn_idea_is_there_for_the_second_assembly(moderator: User, kiezpate: User) -> None:
    budget = RegionBudgetFactory.create(amount=Decimal(800))
    assemblies = []
    for days in (1, 2):
        assembly = AssemblyFactory.create(
            region_budget=budget, state=AssemblyState.OPEN, starts_at=timezone.now() + timedelta(days=days)
        )
        entry = AgendaEntryFactory.create(assembly=assembly, proposal__cost=Decimal(800))
        decide_entry(entry=entry, yes=9, no=1, abstain=0, granted=Decimal(800), version=1, actor=kiezpate)
        assemblies.append(close_assembly(assembly=assembly, actor=kiezpate))
        if days == 1:
            withdraw_proposal(proposal=entry.proposal, actor=None)
    assert [granted_until(assembly) for assembly in assemblies] == [800, 800]
