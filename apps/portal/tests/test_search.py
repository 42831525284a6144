"""The one field: addresses, places, and everything that is public; what a member may read besides."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from apps.accounts.models import User
from apps.accounts.visitors import Visitor
from apps.anregungen.enums import Status as AnregungStatus
from apps.anregungen.tests.factories import AnregungFactory
from apps.core.finding import BY_INDEX, FoundRow, SearchKind, SearchWishes, find_rows
from apps.core.searching import understood
from apps.core.statements import carry_out
from apps.enquiries.tests.factories import FaqFactory
from apps.guidelines.enums import VersionStatus
from apps.guidelines.tests.factories import ParagraphFactory, in_status
from apps.kiezkasse.enums import ProposalStatus, RoundState
from apps.kiezkasse.tests.factories import AssemblyFactory, ProposalFactory, RegionBudgetFactory
from apps.library.tests.factories import EntryFactory
from apps.meetings.enums import MeetingState, MinutesState
from apps.meetings.models import AgendaItem, Decision, Meeting, MinutesText, Paper, PaperText, PaperVersion
from apps.meetings.tests.factories import BodyFactory, MeetingFactory, MinutesVersionFactory, seat_for
from apps.portal.search import KINDS, PER_PAGE, Wishes, find
from apps.sozialraum.models import Sozialraum, Street, StreetSection
from apps.sozialraum.names import normalised
from apps.vorhaben.tests.factories import VorhabenFactory
from apps.voting.enums import VoteState
from apps.voting.tests.factories import VoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def streets() -> None:
    """Three streets: one in Adlershof, one in two places, one whose name begins like a Kiez."""
    for name, locality, postcode, key in [
        ("Dörpfeldstraße", "Adlershof", "12489", "09200717"),
        ("Hauptstraße", "Köpenick", "12557", "09200716"),
        ("Hauptstraße", "Marzahn", "12681", "10100101"),
        ("Adlershofer Straße", "Köpenick", "12557", "09200716"),
    ]:
        street = Street.objects.create(name=name, locality=locality, normalised=normalised(name))
        StreetSection.objects.create(
            street=street,
            planungsraum=Sozialraum.objects.get(key=key, lor_version="2021"),
            postcode=postcode,
            house_numbers=["1", "12", "54"],
        )


def wishes(text: str, user: Visitor | None = None, **others: Any) -> Wishes:
    return Wishes(text=text, user=user or AnonymousUser(), **others)


def titles(text: str, user: Visitor | None = None, **others: Any) -> dict[str, list[str]]:
    """What is found, by kind."""
    found = find(wishes(text, user, kind=others.pop("kind", "alle"), **others))
    return {group.slug: ["".join(words for _mark, words in hit.title) for hit in group.hits] for group in found.groups}


def search(client: Client, text: str) -> Any:
    return client.get(reverse("portal:search"), {"q": text})


def test_search_without_words_shows_the_field(client: Client) -> None:
    for text in ["", "   ", "\x00\x00"]:
        response = search(client, text)
        assert response.status_code == 200
        assert response.context["found"] is None


@pytest.mark.parametrize("text", ["Dörpfeldstraße 54", "doerpfeldstr. 54", "Dörpfeldstr 54, 12489 Berlin"])
def test_search_leads_from_an_address_to_its_kiez(client: Client, text: str) -> None:
    response = search(client, text)
    assert response.status_code == 302
    assert response["Location"].startswith("/kiez/092007")


@pytest.mark.parametrize("text", ["Adlershof", "adlershof", "Altstadt/Kietz"])
def test_search_leads_from_a_name_to_its_kiez(client: Client, text: str) -> None:
    ProposalFactory.create(title="Fest in Adlershof")
    assert search(client, text)["Location"].startswith("/kiez/09")


def test_search_lists_several_addresses(client: Client) -> None:
    response = search(client, "Hauptstraße 12")
    assert response.status_code == 200
    assert len(response.context["found"].address.matches) == 2


def test_search_lists_several_places(client: Client) -> None:
    response = search(client, "Köpenick")
    assert len(response.context["found"].places) > 1
    assert "Bezirksregion" in response.content.decode()


def test_search_finds_public_ideas_by_title(client: Client) -> None:
    shown = ProposalFactory.create(title="Wasserspielplatz am Ufer")
    ProposalFactory.create(title="Wasserspielplatz geheim", status=ProposalStatus.SUBMITTED)
    response = search(client, "wasserspiel")
    assert [hit.address for hit in response.context["found"].groups[0].hits] == [shown.get_absolute_url()]


def test_ideas_come_before_streets_that_are_only_similar(client: Client) -> None:
    ProposalFactory.create(title="Ein Haupt aus Stein")
    page = client.get("/suche/?q=Haupt").text
    assert page.index('id="ideen"') < page.index('id="adressen"')


def test_whoever_types_a_house_number_means_a_street() -> None:
    ProposalFactory.create(title="Ein Haupt aus Stein")
    assert find(wishes("Haupt")).is_rather_no_street
    assert not find(wishes("Haupt 54")).is_rather_no_street


def test_search_knows_the_reference_of_an_idea(client: Client) -> None:
    proposal = ProposalFactory.create()
    assert search(client, proposal.reference.upper())["Location"] == proposal.get_absolute_url()
    hidden = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    assert search(client, hidden.reference).status_code == 200


def test_search_helps_when_nothing_is_found(client: Client) -> None:
    response = search(client, "Xyzzyqqq")
    page = response.content.decode()
    assert "haben wir nichts gefunden" in page
    assert "So kommen Sie weiter" in page
    assert reverse("portal:kieze") in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "%_%", "a" * 5000, "\u202eabc", "' OR 1=1 --", "½²"])
def test_search_survives_anything(client: Client, text: str) -> None:
    response = search(client, text)
    assert response.status_code in (200, 302)
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("text", ["Hauptstraße 12", "Xyzzyqqq", "Marzahn"])
def test_search_asks_few_times(client: Client, text: str, django_assert_max_num_queries: Callable[..., Any]) -> None:
    ProposalFactory.create_batch(3, title="Hauptstraße 12 in Marzahn")
    with django_assert_max_num_queries(10):
        search(client, text)


# All kinds ------------------------------------------------------------------------------------------


def held_meeting(*, is_public: bool = True) -> Meeting:
    """A meeting of which an item, minutes, a decision and a paper tell of a Mondkalb."""
    body = BodyFactory.create(is_public=is_public)
    now = timezone.now()
    meeting = MeetingFactory.create(body=body, state=MeetingState.HELD, minutes_approved_at=now)
    item = AgendaItem.objects.create(meeting=meeting, title="Mondkalb im Rat", number="1", is_public=is_public)
    version = MinutesVersionFactory.create(
        meeting=meeting,
        number=1,
        state=MinutesState.APPROVED,
        content={"people": [], "items": []},
        approved_at=now,
        approved_how="so",
        pdf_sha256="0",
        public_pdf_sha256="0",
    )
    MinutesText.objects.create(
        version=version, reference="23456789", title="1 Kalb", text="Ein Mondkalb.", is_public=is_public
    )
    Decision.objects.create(
        body=body,
        meeting=meeting,
        item=item,
        year=2026,
        serial=7,
        number="KoG 2026/07",
        wording="Das Mondkalb bleibt.",
        yes=1,
        no=0,
        abstain=0,
        present_weight=1,
    )
    paper = Paper.objects.create(meeting=meeting, title="Gutachten", audience="public")
    PaperText.objects.create(paper=paper, page=3, text="Über das Mondkalb")
    PaperVersion.objects.create(paper=paper, number=1, file="x.pdf", name="x.pdf", size=1)
    return meeting


@pytest.fixture
def mondkalb() -> Meeting:
    """One thing of each kind tells of it, and two that are not public."""
    idea = ProposalFactory.create(
        title="Ein Mondkalb für den Park", region_budget__round__introduction="Kein Mondkalb."
    )
    ProposalFactory.create(title="Mondkalb geheim", status=ProposalStatus.SUBMITTED)
    VorhabenFactory.create(title="Stall für das Mondkalb")
    VorhabenFactory.create(title="Mondkalb im Entwurf", status="draft", published_at=None)
    AssemblyFactory.create(region_budget=idea.region_budget, invitation="Es gibt Saft und Mondkalb.")
    VoteFactory.create(region_budget=idea.region_budget, title="Wohin mit dem Mondkalb?")
    AnregungFactory.create(title="Mitreden beim Mondkalb", status=AnregungStatus.OFFICE)
    AnregungFactory.create(title="Mondkalb noch nicht geprüft")
    EntryFactory.create(title="Anleitung Mondkalb")
    FaqFactory.create(question="Wem gehört das Mondkalb?")
    adopted = ParagraphFactory.create(title="Kalb", text="Das Mondkalb wird früh gefragt.")
    in_status(adopted.version, VersionStatus.ADOPTED)
    not_public()
    return held_meeting()


def not_public() -> None:
    """Nobody finds these, whoever may read them elsewhere."""
    draft = RegionBudgetFactory.create(round__year=2031, round__state=RoundState.DRAFT)
    AssemblyFactory.create(region_budget=draft, place="Mondkalb")
    VoteFactory.create(title="Mondkalb in Vorbereitung", state=VoteState.DRAFT)
    AnregungFactory.create(title="Mondkalb in Prüfung")
    EntryFactory.create(title="Mondkalb im Entwurf", state="draft", published_at=None)
    ParagraphFactory.create(title="Mondkalb im Entwurf")


EVERY_KIND = {
    "ideen": ["Ein Mondkalb für den Park"],
    "kiezkassen": ["Kiezkasse Treptow-Köpenick 2026"],
    "versammlungen": ["Versammlung Adlershof"],
    "abstimmungen": ["Wohin mit dem Mondkalb?"],
    "vorhaben": ["Stall für das Mondkalb"],
    "anregungen": ["Mitreden beim Mondkalb"],
    "leitlinien": ["1.1 Kalb"],
    "bibliothek": ["Anleitung Mondkalb"],
    "fragen": ["Wem gehört das Mondkalb?"],
    "beschluesse": ["KoG 2026/07: Mondkalb im Rat"],
    "tagesordnungen": ["Mondkalb im Rat"],
    "protokolle": ["1 Kalb"],
    "unterlagen": ["Gutachten"],
}


def test_one_search_finds_all_kinds_and_asks_once(
    mondkalb: Meeting, client: Client, django_assert_max_num_queries: Any
) -> None:
    found = titles("Mondkälber")
    found["kiezkassen"] = EVERY_KIND["kiezkassen"] if found["kiezkassen"] else []
    assert found == EVERY_KIND
    assert set(found) == {kind.slug for kind in KINDS}
    with django_assert_max_num_queries(7):
        page = search(client, "Mondkalb").content.decode()
    assert "13 Treffer zu „Mondkalb“" in page
    assert "Ein <mark>Mondkalb</mark> für den Park" in page


def test_each_hit_leads_to_its_page(mondkalb: Meeting, client: Client) -> None:
    found = find(wishes("Mondkalb", kind="alle"))
    addresses = [hit.address for group in found.groups if group.slug != "unterlagen" for hit in group.hits]
    assert [(address, client.get(address.split("#")[0]).status_code) for address in addresses] == [
        (address, 200) for address in addresses
    ]


@pytest.mark.parametrize("who", ["stranger", "citizen", "moderator", "member"])
def test_everybody_finds_what_they_may_read(who: str, citizen: User, moderator: User) -> None:
    """Staff and citizens find what is public, as everybody; members of a closed body besides what they read there."""
    meeting = held_meeting(is_public=False)
    ProposalFactory.create(title="Mondkalb geheim", status=ProposalStatus.SUBMITTED, author=citizen)
    VorhabenFactory.create(title="Mondkalb im Entwurf", status="draft", published_at=None)
    not_public()
    if who == "member":
        seat_for(citizen, meeting.body)
    user: Visitor = moderator if who == "moderator" else citizen
    if who == "stranger":
        user = AnonymousUser()
    kinds = {"beschluesse", "tagesordnungen", "protokolle", "unterlagen"} if who == "member" else set()
    assert set(titles("Mondkalb", user)) == kinds


def test_members_of_other_bodies_find_nothing_by_the_sql_that_was_kept_for_a_member(
    citizen: User, moderator: User
) -> None:
    closed = held_meeting(is_public=False)
    seat_for(citizen, closed.body)
    seat_for(moderator, BodyFactory.create(is_public=False))
    assert "beschluesse" in titles("Mondkalb", citizen)
    assert "beschluesse" not in titles("Mondkalb", moderator)
    assert "beschluesse" not in titles("Mondkalb")
    assert "beschluesse" in titles("Mondkalb", citizen)


def test_what_a_member_found_is_kept_in_no_cache(client: Client, citizen: User) -> None:
    client.force_login(citizen)
    assert "no-store" in search(client, "Mondkalb")["Cache-Control"]


@pytest.mark.parametrize(
    "typed", ["Spielplatz", "spielplätze", "SPIELPLAETZE", "Spielpl", "Platz", "Spielplaz", '"auf dem Spielplatz"']
)
def test_words_are_found_in_any_form_of_all_kinds(typed: str) -> None:
    ProposalFactory.create(title="Feier auf dem Spielplatz")
    VorhabenFactory.create(title="Ein Fest auf dem Spielplatz", summary="Mit Rutsche")
    found = titles(typed)
    assert (found["ideen"], found["vorhaben"]) == (["Feier auf dem Spielplatz"], ["Ein Fest auf dem Spielplatz"])


def test_a_mended_word_is_named(client: Client) -> None:
    VorhabenFactory.create(title="Brunnen am Spielplatz")
    page = search(client, "Spielplaz").content.decode()
    assert "was fast gleich heißt: „spielplatz“" in page
    assert "Brunnen am <mark>Spielplatz</mark>" in page


def test_a_phrase_is_found_as_a_whole() -> None:
    ProposalFactory.create(title="Neue Bank am Markt")
    ProposalFactory.create(title="Bank am neuen Markt")
    assert titles("„Neue Bank“")["ideen"] == ["Neue Bank am Markt"]
    assert len(titles("Neue Bank")["ideen"]) == 2


def test_the_title_comes_before_the_text_and_the_new_before_the_old() -> None:
    now = timezone.now()
    for days, title, text in ((1, "Fest", "Mit Brunnen"), (3, "Der Brunnen", "alt"), (2, "Brunnen am Markt", "neu")):
        ProposalFactory.create(title=title, text=text, published_at=now - timedelta(days=days))
    assert titles("Brunnen", kind="ideen")["ideen"] == ["Brunnen am Markt", "Der Brunnen", "Fest"]
    VorhabenFactory.create(title="Platz", summary="Mit einem Brunnen")
    assert list(titles("Brunnen"))[:2] == ["ideen", "vorhaben"]


@pytest.mark.parametrize("typed", ["KoG 2026/07", "kog 2026/07"])
def test_the_number_of_a_decision_leads_to_it(mondkalb: Meeting, client: Client, typed: str) -> None:
    assert search(client, typed)["Location"] == Decision.objects.get().get_absolute_url()
    assert titles("2026 07")["beschluesse"] == EVERY_KIND["beschluesse"]


def test_a_lor_key_finds_its_areas(client: Client) -> None:
    response = search(client, "092007")
    assert [place.sozialraum.key for place in response.context["found"].places][:2] == ["092007", "09200715"]
    assert search(client, "09200717")["Location"].startswith("/kiez/09200717-")


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("ideen", ProposalFactory.create),
        ("vorhaben", VorhabenFactory.create),
        ("bibliothek", EntryFactory.create),
        ("fragen", lambda title: FaqFactory.create(question=title)),
        ("leitlinien", lambda title: in_status(ParagraphFactory.create(title=title).version, VersionStatus.ADOPTED)),
        ("anregungen", lambda title: AnregungFactory.create(title=title, status=AnregungStatus.OFFICE)),
    ],
)
def test_a_slash_parts_words(kind: str, make: Callable[..., Any]) -> None:
    make(title="Fest Altstadt/Mondkalb")
    for typed in ("Altstadt", "Mondkalb", "Mondkälber/Altstadt", '"Altstadt/Mondkalb"'):
        assert len(titles(typed).get(kind, [])) == 1, typed


def test_an_evening_is_found_by_its_place_and_in_the_kiezes_of_its_region() -> None:
    evening = AssemblyFactory.create(place="Mondkalbhaus", address="Am Markt 1")
    region = evening.region_budget.region
    found = find(wishes("Mondkalbhaus", kind="alle")).groups[0].hits[0]
    assert (found.address, found.state, found.day) == (evening.get_absolute_url(), "geplant", evening.starts_at)
    assert "".join(words for _mark, words in found.snippet) == "Mondkalbhaus · Am Markt 1"
    for area, number in ((region.key, 1), (f"{region.key}15", 1), (region.key[:2], 1), ("10", 0)):
        assert len(titles("Mondkalbhaus", area=area).get("versammlungen", [])) == number, area


def test_narrowed_down_to_a_sozialraum_of_any_level(client: Client) -> None:
    here = ProposalFactory.create(title="Mondkalb")
    key = here.region_budget.region.key
    for area, number in ((key, 1), (key[:4], 1), (key[:2], 1), ("10", 0), ("999999", 0)):
        assert len(titles("Mondkalb", area=area).get("ideen", [])) == number, area
    district = here.region_budget.round.district
    page = client.get("/suche/", {"q": "Mondkalb", "bezirk": district.slug, "kiez": key}).content.decode()
    assert f"1 Treffer zu „Mondkalb“ in {here.region_budget.region.name}" in page
    assert '<optgroup label="Planungsraum">' in page
    page = client.get("/suche/", {"q": "Mondkalb", "kiez": "10"}).content.decode()
    assert "Zu „Mondkalb“ haben wir in Marzahn-Hellersdorf nichts gefunden." in page
    assert "Ohne Filter suchen" in page


def test_a_kind_is_leafed_through_page_by_page(client: Client) -> None:
    ProposalFactory.create_batch(PER_PAGE + 1, title="Mondkalb")
    response = client.get("/suche/", {"q": "Mondkalb", "art": "ideen", "seite": "2"})
    assert (response.context["page"].number, len(response.context["chosen"].hits)) == (2, 1)
    for page in ("99", "x", "0", "-1"):
        assert client.get("/suche/", {"q": "Mondkalb", "art": "ideen", "seite": page}).status_code == 200
    assert client.get("/suche/", {"q": "Mondkalb", "art": "unfug"}).context["found"].total == PER_PAGE + 1


def test_more_than_can_be_leafed_through_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("apps.core.finding", "apps.portal.search"):
        monkeypatch.setattr(f"{module}.MOST_FOUND", 2)
    ProposalFactory.create_batch(4, title="Mondkalb")
    assert "Mehr als 2 Treffer zu „Mondkalb“" in search(client, "Mondkalb").content.decode()


def test_help_pages_are_found_part_by_part(client: Client) -> None:
    found = titles("Versammlung Anlaufstelle")
    assert "Wer macht was?" in found["hilfe"]
    page = client.get("/suche/", {"q": "Versammlung Anlaufstelle", "art": "hilfe"}).content.decode()
    assert 'href="/hilfe/#wer"' in page


def test_german_words_are_marked_as_german_in_another_language(client: Client) -> None:
    ProposalFactory.create(title="Sommerfest am Markt")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    titles = {True: '<h3 class="spk-hits__title" lang="de"><a', False: '<h3 class="spk-hits__title"><a'}
    assert titles[True] in search(client, "Sommerfest").text
    # The help is translated.
    found = search(client, "accessibility").text
    assert (titles[True] in found, titles[False] in found) == (False, True)


def test_words_of_people_are_escaped_before_they_are_marked(client: Client) -> None:
    ProposalFactory.create(title="<b>Mondkalb</b>", text="Ein <script>alert('Mondkalb')</script> & mehr")
    page = search(client, "Mondkalb").content.decode()
    assert "&lt;b&gt;<mark>Mondkalb</mark>&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_common_words_ask_as_often_as_rare_ones(client: Client, django_assert_max_num_queries: Any) -> None:
    ProposalFactory.create_batch(3, title="Mondkalb und Brunnen")
    VorhabenFactory.create_batch(3, title="Mondkalb")
    with django_assert_max_num_queries(10):
        search(client, "Mondklab Brunen")


def made_anew(kind: SearchKind, asked: SearchWishes) -> list[FoundRow]:
    """What SQL made for these words alone finds."""
    written = kind.rows(asked).written("3")
    return [FoundRow(*row) for row in carry_out(written, settings="")] if written else []


@pytest.mark.parametrize("typed", ["die", "Mondkalb", "Kalb Park", "Mondkalb im Rat 2026/07", '"im Rat"'])
def test_the_kept_sql_of_each_kind_finds_what_its_query_finds(mondkalb: Meeting, typed: str) -> None:
    """What is kept from other words of the same number must not show through."""
    for text in ("Brunnen", "Brunnen Bank", "Brunnen Bank Hof Tor", typed):
        asked = SearchWishes(words=understood(text), user=AnonymousUser())
        for kind in KINDS:
            directly = made_anew(kind, asked) if asked.words.patterns else []
            assert find_rows([(kind, slice(0, 3))], asked) == directly, kind.slug


def test_the_kept_sql_knows_the_language_and_the_area(mondkalb: Meeting) -> None:
    for language, name in (("de", "Versammlung Adlershof"), ("en", "Assembly Adlershof")):
        with override(language):
            assert titles("Mondkalb")["versammlungen"] == [name]
    assert "versammlungen" in titles("Mondkalb", area="092007")
    assert "versammlungen" not in titles("Mondkalb", area="10")


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        ("ideen", "proposal_words"),
        ("vorhaben", "vorhaben_words"),
        ("anregungen", "anregung_words"),
        ("leitlinien", "guideline_paragraph_words"),
        ("bibliothek", "library_words"),
        ("beschluesse", "decision_words"),
        ("tagesordnungen", "item_words"),
        ("protokolle", "minutes_words"),
        ("unterlagen", "paper_words"),
    ],
)
def test_words_are_looked_up_in_an_index(kind: str, index: str) -> None:
    (wanted,) = (one for one in KINDS if one.slug == kind)
    written = wanted.rows(SearchWishes(words=understood("Brunnen"), user=AnonymousUser())).written()
    assert written
    plan = [line for (line,) in carry_out(f"EXPLAIN {written}", settings=BY_INDEX)]
    assert any(f"Bitmap Index Scan on {index}" in line for line in plan)


# Suggestions ----------------------------------------------------------------------------------------


def suggested(client: Client, text: str) -> list[dict[str, str]]:
    answer = client.get(reverse("portal:suggestions"), {"q": text})
    found: list[dict[str, str]] = answer.json()["results"]
    return found


def test_suggestions_offer_areas_addresses_and_titles(client: Client, django_assert_max_num_queries: Any) -> None:
    idea = ProposalFactory.create(title="Adlershofer Sommerfest")
    ProposalFactory.create(title="Sommerfest", text="In Adlershof")
    with django_assert_max_num_queries(4):
        found = suggested(client, "adlersho")
    kinds = [one["kind"] for one in found]
    assert (kinds[0], found[0]["label"], found[0]["url"]) == ("area", "Adlershof", "/kiez/092007-adlershof/")
    assert kinds == sorted(kinds, key=["area", "street", "ideen"].index)
    street, title = found[kinds.index("street")], found[-1]
    assert (street["label"], street["url"]) == ("Adlershofer Straße, 12557 Köpenick", "")
    assert (title["label"], title["url"]) == ("Adlershofer Sommerfest", idea.get_absolute_url())
    (address,) = suggested(client, "Dörpfeldstr 54")
    assert (address["kind"], address["detail"]) == ("address", "Adlershof")
    assert address["url"].startswith("/kiez/09200717-")
    area = suggested(client, "Kietz")[0]
    assert (area["label"], area["detail"]) == ("Kietz (Altstadt Köpenick)", "Bezirksregion, Treptow-Köpenick 4")


def test_suggestions_hold_nothing_that_is_not_public(client: Client, citizen: User) -> None:
    """They may be kept on the way, so members are offered what everybody is."""
    meeting = held_meeting(is_public=False)
    seat_for(citizen, meeting.body)
    ProposalFactory.create(title="Mondkalb geheim", status=ProposalStatus.SUBMITTED, author=citizen)
    client.force_login(citizen)
    assert suggested(client, "Mondk") == []


@pytest.mark.parametrize("text", ["", "a", "\x00", "💥", "%%", "' OR 1=1"])
def test_suggestions_answer_nonsense_with_nothing(client: Client, text: str) -> None:
    assert suggested(client, text) == []
