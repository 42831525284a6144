"""What items are about elsewhere in the portal: found by words, named by kind and key, shown to whoever may see it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.anregungen.enums import Status
from apps.anregungen.tests.factories import AnregungFactory
from apps.core.errors import DomainError
from apps.guidelines.enums import VersionStatus
from apps.guidelines.models import Paragraph
from apps.guidelines.queries import paragraphs_of
from apps.guidelines.tests.factories import written_version
from apps.kiezkasse.enums import RoundState
from apps.kiezkasse.tests.factories import ProposalFactory, RoundFactory
from apps.meetings.domain.agenda import ItemPlan, Link, add_item, carry_over, change_item
from apps.meetings.domain.record import approve_minutes, circulate_minutes, minutes_pdf
from apps.meetings.enums import ItemState, MeetingState
from apps.meetings.models import AgendaItem, DecisionCitation, ItemSubject, Meeting
from apps.meetings.queries import agenda_of, public_part
from apps.meetings.queries.published import EVERYBODY
from apps.meetings.queries.subjects import treatments_visible_to
from apps.meetings.subjects import find_subjects, named_subjects, subject_at
from apps.vorhaben.models import Vorhaben
from apps.vorhaben.tests.factories import VorhabenFactory

from .factories import DecisionFactory, ItemFactory, MeetingFactory, seat_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def vorhaben() -> Vorhaben:
    return VorhabenFactory.create(title="Schulweg sichern")


def pairs(item: AgendaItem) -> list[tuple[str, str]]:
    return list(item.subjects.values_list("kind", "key"))


def test_things_are_found_by_parts_of_words_of_each_kind(vorhaben: Vorhaben) -> None:
    round = RoundFactory.create(year=2031)
    idea = ProposalFactory.create(title="Schulgarten")
    assert [(one.kind, one.key) for one in find_subjects("schul", EVERYBODY)] == [
        ("vorhaben", vorhaben.reference),
        ("idea", idea.reference),
    ]
    assert [str(one) for one in find_subjects("treptow 2031", EVERYBODY)] == [f"Kiezkasse: {round}"]
    assert find_subjects("s", EVERYBODY) == []


def test_nobody_finds_or_reads_what_they_may_not_see(lead: User) -> None:
    hidden = VorhabenFactory.create(title="Geheimplan", status="draft")
    draft = RoundFactory.create(year=2032, state=RoundState.DRAFT)
    wanted = [("vorhaben", hidden.reference), ("round", "09-2032"), ("vorhaben", "gibtsnet"), ("strange", "x")]
    assert named_subjects(wanted, EVERYBODY) == {}
    assert list(named_subjects(wanted, lead)) == wanted[:2]
    assert find_subjects("Geheimplan", EVERYBODY) == []
    assert subject_at(draft.get_absolute_url(), EVERYBODY) is None


@pytest.mark.parametrize("start", ["", "http://localhost:8000"])
def test_a_typed_address_of_a_thing_becomes_the_thing(vorhaben: Vorhaben, settings: object, start: str) -> None:
    settings.SPK_SITE_URL = "http://localhost:8000"  # type: ignore[attr-defined]
    own = Link(title="Egal", address=start + vorhaben.get_absolute_url())
    other = Link(title="Handbuch", address="https://example.org/handbuch/")
    item = add_item(meeting=MeetingFactory.create(), plan=ItemPlan(title="A", links=[own, other]), actor=None)
    assert pairs(item) == [("vorhaben", vorhaben.reference)]
    assert [link.title for link in item.links.all()] == ["Handbuch"]


def test_an_item_names_a_thing_once_and_not_too_many(vorhaben: Vorhaben, lead: User) -> None:
    meeting = MeetingFactory.create()
    plan = ItemPlan(title="A", subjects=[("vorhaben", vorhaben.reference)] * 2)
    item = add_item(meeting=meeting, plan=plan, actor=lead)
    assert pairs(item) == [("vorhaben", vorhaben.reference)]
    with pytest.raises(DomainError, match="höchstens 10 Bezüge"):
        change_item(item=item, plan=ItemPlan(title="A", subjects=[("idea", str(n)) for n in range(11)]), actor=lead)


def test_paragraphs_of_adopted_guidelines_are_found_and_named(client: Client) -> None:
    first, *_others = paragraphs_of(written_version(VersionStatus.ADOPTED))
    draft = paragraphs_of(written_version(VersionStatus.DRAFT))[0]
    words = " ".join(first.text.split()[:2])
    assert ("paragraph", str(first.pk)) in [(one.kind, one.key) for one in find_subjects(words, EVERYBODY)]
    wanted = [("paragraph", key) for key in (str(first.pk), str(draft.pk), "x", "9" * 12)]
    named = named_subjects(wanted, EVERYBODY)
    assert list(named) == wanted[:1]
    item = ItemFactory.create(is_public=True)
    ItemSubject.objects.create(item=item, kind="paragraph", key=str(first.pk))
    page = client.get(item.meeting.get_absolute_url()).text
    assert named[wanted[0]].address in page
    assert "Fassung 2021, Absatz 1.1" in page


def test_anregungen_are_found_by_everybody_hidden_ones_named_by_their_office(
    client: Client, lead: User, citizen: User
) -> None:
    shown = AnregungFactory.create(title="Mitreden am Kreisel", status=Status.OFFICE)
    hidden = AnregungFactory.create(
        title="Mitreden am Geheimplatz", status=Status.NOT_ADMITTED, is_public=False, published_at=None
    )
    wanted = [("anregung", shown.reference), ("anregung", hidden.reference)]
    for who in (EVERYBODY, citizen, lead):
        assert [(one.kind, one.key) for one in find_subjects("mitreden", who)] == wanted[:1]
    assert list(named_subjects(wanted, citizen)) == wanted[:1]
    assert list(named_subjects(wanted, lead)) == wanted
    assert str(subject_at(shown.get_absolute_url(), EVERYBODY)) == "Anregung: Mitreden am Kreisel"
    item = ItemFactory.create(title="Kreisel", is_public=True)
    ItemSubject.objects.create(item=item, kind="anregung", key=shown.reference)
    assert item.get_absolute_url() in client.get(shown.get_absolute_url()).text


def test_a_member_says_what_a_proposed_item_is_about(client: Client, citizen: User, vorhaben: Vorhaben) -> None:
    meeting = MeetingFactory.create()
    seat_for(citizen, meeting.body)
    client.force_login(citizen)
    hits = client.get(reverse("meetings:item-subjects", args=[meeting.reference]), {"q": "schulweg"}).json()
    value = f"vorhaben:{vorhaben.reference}"
    assert hits == {"hits": [{"value": value, "label": "Vorhaben: Schulweg sichern"}]}
    address = reverse("meetings:item-propose", args=[meeting.reference])
    # Without a script the form comes again with hits, and nothing is put forward yet.
    typed = {"title": "Wege", "kind": "discussion", "text": "Lange überlegt"}
    form = client.post(address, typed | {"wonach": "schulweg", "finden": "1"}).context["form"]
    assert ([hit.value for hit in form.hits], form["text"].value()) == ([value], "Lange überlegt")
    assert not meeting.items.exists()
    assert client.post(address, typed | {"subjects": [value]}).status_code == 302
    item = meeting.items.get()
    assert (item.state, pairs(item)) == (ItemState.PROPOSED, [("vorhaben", vorhaben.reference)])


def test_what_was_tabled_takes_its_subjects_along(vorhaben: Vorhaben, lead: User) -> None:
    meeting = MeetingFactory.create()
    last = MeetingFactory.create(body=meeting.body, state=MeetingState.HELD, starts_at=meeting.invited_at)
    old = ItemFactory.create(meeting=last, state=ItemState.TABLED)
    ItemSubject.objects.create(item=old, kind="vorhaben", key=vorhaben.reference)
    assert [pairs(item) for item in carry_over(meeting=meeting, actor=lead)] == [[("vorhaben", vorhaben.reference)]]


def test_without_a_script_words_bring_hits_and_nothing_typed_is_lost(
    client: Client, lead: User, vorhaben: Vorhaben
) -> None:
    meeting = MeetingFactory.create()
    client.force_login(lead)
    new = reverse("meetings:item-new", args=[meeting.reference])
    typed = {"title": "Wege", "kind": "decision", "text": "Lange überlegt", "is_public": "on"}
    page = client.post(new, typed | {"wonach": "schulweg", "finden": "1"})
    form = page.context["form"]
    assert [hit.value for hit in form.hits] == [f"vorhaben:{vorhaben.reference}"]
    assert (form["text"].value(), form["kind"].value()) == ("Lange überlegt", "decision")
    assert (AgendaItem.objects.count(), form.errors) == (0, {})
    client.post(new, typed | {"subjects": [f"vorhaben:{vorhaben.reference}"]})
    item = AgendaItem.objects.get()
    assert pairs(item) == [("vorhaben", vorhaben.reference)]
    edit = reverse("meetings:item-edit", args=[meeting.reference, item.reference])
    assert [hit.label for hit in client.get(edit).context["form"].chosen] == ["Vorhaben: Schulweg sichern"]
    client.post(edit, typed)
    assert pairs(item) == []


def test_what_an_editor_may_not_see_stays_and_cannot_be_guessed(client: Client, citizen: User) -> None:
    meeting = MeetingFactory.create()
    seat_for(citizen, meeting.body, function="chair")
    hidden = VorhabenFactory.create(title="Geheimplan", status="draft")
    item = ItemFactory.create(meeting=meeting)
    ItemSubject.objects.create(item=item, kind="vorhaben", key=hidden.reference)
    client.force_login(citizen)
    edit = reverse("meetings:item-edit", args=[meeting.reference, item.reference])
    assert "Geheimplan" not in client.get(edit).text
    client.post(edit, {"title": "Neu", "kind": "decision"})
    assert pairs(item) == [("vorhaben", hidden.reference)]
    refused = client.post(edit, {"title": "Neu", "kind": "decision", "subjects": [f"vorhaben:{hidden.reference}"]})
    assert refused.context["form"].errors["subjects"] == ["Bitte wählen Sie nur, was die Suche findet."]
    hits = reverse("meetings:item-subjects", args=[meeting.reference])
    assert client.get(hits, {"q": "geheimplan"}).json() == {"hits": []}


def held(vorhaben: Vorhaben, hidden: Vorhaben) -> Meeting:
    """A meeting that is over: a public item on both Vorhaben, a closed one on the public Vorhaben."""
    meeting = MeetingFactory.create(state=MeetingState.HELD)
    for title, is_public in (("Offen", True), ("Geschlossen", False)):
        item = ItemFactory.create(meeting=meeting, title=title, is_public=is_public)
        for one in (vorhaben, hidden):
            ItemSubject.objects.create(item=item, kind="vorhaben", key=one.reference)
    return meeting


def test_agenda_minutes_and_pages_show_what_the_reader_may_see(client: Client, lead: User, vorhaben: Vorhaben) -> None:
    hidden = VorhabenFactory.create(title="Geheimplan", status="draft")
    meeting = held(vorhaben, hidden)
    shown = {who: agenda_of(meeting, who).lines for who in (EVERYBODY, lead)}
    assert [[one.title for one in line.subjects] for line in shown[EVERYBODY]] == [["Schulweg sichern"]]
    assert [len(line.subjects) for line in shown[lead]] == [2, 2]
    page = client.get(meeting.get_absolute_url()).text
    assert (vorhaben.get_absolute_url() in page, "Geheimplan" in page) == (True, False)
    # Minutes stay for good: they name what everybody may see, in both parts.
    version = approve_minutes(version=circulate_minutes(meeting=meeting, actor=lead), how="so", actor=lead)
    assert [item["subjects"] for item in public_part(version.content)["items"]] == [
        [{"label": "Vorhaben", "title": "Schulweg sichern", "address": vorhaben.get_absolute_url()}]
    ]
    assert "Geheimplan" not in str(version.content)
    assert vorhaben.get_absolute_url() in client.get(version.get_absolute_url()).text
    assert minutes_pdf(version, inside=False).startswith(b"%PDF")
    # And back: the page of the Vorhaben names public items alone.
    back = client.get(vorhaben.get_absolute_url()).text
    assert ("In Sitzungen behandelt" in back, "Offen" in back, "Geschlossen" in back) == (True, True, False)


def test_rounds_and_ideas_name_the_meetings_too(client: Client) -> None:
    idea = ProposalFactory.create()
    round = idea.region_budget.round
    item = ItemFactory.create(title="Erfahrungen")
    for kind, key in (("idea", idea.reference), ("round", f"{round.district.key}-{round.year}")):
        ItemSubject.objects.create(item=item, kind=kind, key=key)
    for thing in (idea, round):
        page = client.get(thing.get_absolute_url()).text
        assert item.get_absolute_url() in page


def treating(paragraph: Paragraph) -> tuple[ItemSubject, DecisionCitation]:
    """An item about a paragraph, and a decision that cites it, both to be seen by everybody."""
    item = ItemFactory.create(title="Früh fragen", meeting__minutes_approved_at=timezone.now())
    return (
        ItemSubject.objects.create(item=item, kind="paragraph", key=str(paragraph.pk)),
        DecisionCitation.objects.create(
            decision=DecisionFactory.create(item=item, number="AG SRO 2026/07"), paragraph=paragraph
        ),
    )


def test_the_page_of_a_guideline_names_the_meetings_and_decisions_about_its_paragraphs(client: Client) -> None:
    version = written_version(VersionStatus.ADOPTED)
    first, second = paragraphs_of(version)
    subject, citation = treating(first)
    page = client.get(version.get_absolute_url()).text
    start, rest = page.split(f'id="{first.anchor}"')
    treated, after = rest.split(f'id="{second.anchor}"')
    for shown in (f'href="{subject.item.get_absolute_url()}"', f'href="{citation.decision.get_absolute_url()}"'):
        # At its paragraph, and among the latest of the whole guideline.
        assert [shown in part for part in (start, treated, after)] == [False, True, True]
    assert "Absatz 1.1" in after.split("In Sitzungen behandelt")[1]


def test_the_page_of_a_guideline_says_nothing_of_what_is_not_public(client: Client) -> None:
    version = written_version(VersionStatus.ADOPTED)
    first, _second = paragraphs_of(version)
    subject, citation = treating(first)
    Meeting.objects.update(minutes_approved_at=None)
    assert [(one.item, one.decision) for one in treatments_visible_to(EVERYBODY, [first])] == [(subject.item, None)]
    AgendaItem.objects.update(is_public=False)
    assert treatments_visible_to(EVERYBODY, [first]) == []
    page = client.get(version.get_absolute_url()).text
    assert ("In Sitzungen behandelt" in page, citation.decision.number in page) == (False, False)


@pytest.mark.parametrize("number", [1, 2])
def test_what_treats_a_guideline_is_asked_in_two_queries(number: int, django_assert_num_queries: object) -> None:
    paragraphs = paragraphs_of(written_version(VersionStatus.ADOPTED))[:number]
    for paragraph in paragraphs:
        treating(paragraph)
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = treatments_visible_to(EVERYBODY, paragraphs)
        bodies = [one.item.meeting.body for one in found if one.item]
    assert (len(found), len(bodies)) == (2 * number, number)
