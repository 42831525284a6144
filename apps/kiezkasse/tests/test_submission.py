"""Handing in an idea over the web, with everything that can go wrong."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import Sozialraum

from ..domain.links import private_key
from ..enums import ProposalStatus
from ..models import Phase, Proposal, ProposalContact, ProposalDraft, RegionBudget, Round
from .factories import PhaseFactory, ProposalFactory, RegionBudgetFactory
from .pictures import drawn, upload
from .steps import ANSWERS, NEW, Walk

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def budget() -> RegionBudget:
    """Adlershof, where ideas can be handed in."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    return budget


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def walk(client: Client, budget: RegionBudget) -> Callable[..., Walk]:
    """Somebody on the way through all steps; walk(title="") changes one answer."""
    return lambda **changes: Walk(client, **({"region": str(budget.pk)} | changes))


@pytest.fixture
def answers(budget: RegionBudget) -> Callable[..., dict[str, Any]]:
    """The answers of all steps."""
    return lambda **changes: ANSWERS | {"region": str(budget.pk)} | changes


def words_of(response: Any) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def only_idea() -> Proposal:
    return Proposal.objects.get()


# The form -------------------------------------------------------------------------------------


def test_the_form_stands_ready_for_the_region_in_the_address(client: Client, budget: RegionBudget) -> None:
    other = RegionBudgetFactory.create(region_key="095017", round=budget.round)
    response = client.get(NEW, {"region": "095017"})
    assert response.status_code == 200
    assert f'<option value="{other.pk}" selected>Friedrichshagen</option>' in response.content.decode()


def test_the_form_says_that_a_region_takes_no_ideas(client: Client, budget: RegionBudget) -> None:
    text = words_of(client.get(NEW, {"region": "101001"}))
    assert "Für diese Region können gerade keine Ideen eingereicht werden." in text


def test_the_form_knows_who_is_signed_in(client: Client, budget: RegionBudget, citizen: "User") -> None:
    client.force_login(citizen)
    way = Walk(client, region=str(budget.pk))
    way.until("bilder")
    page = client.get(f"{way.base}person/").content.decode()
    assert 'value="citizen@example.org"' in page
    assert 'name="author_name" value="citizen"' in page


@pytest.mark.parametrize("regions", [["092007"], ["092007", "092005", "095017"]])
def test_the_form_costs_the_same_with_one_region_and_with_three(
    regions: list[str], client: Client, django_assert_max_num_queries: Any
) -> None:
    for key in regions:
        budget = RegionBudgetFactory.create(region_key=key)
    PhaseFactory.create(round=budget.round)
    with django_assert_max_num_queries(4):
        assert client.get(NEW).status_code == 200


def test_without_an_open_region_the_page_says_when_it_goes_on(client: Client, budget: RegionBudget) -> None:
    Phase.objects.update(starts_at=timezone.now() + timedelta(days=12), ends_at=timezone.now() + timedelta(days=40))
    response = client.get(NEW)
    assert "Zurzeit können keine Ideen eingereicht werden" in words_of(response)
    assert "in 12 Tagen" in words_of(response)
    assert b'name="place_kind"' not in response.content
    Phase.objects.all().delete()
    assert "Der nächste Termin steht noch nicht fest." in words_of(client.get(NEW))


def test_handing_in_leads_to_the_page_that_says_what_is_next(client: Client, walk: Callable[..., Walk]) -> None:
    response = walk().hand_in()
    proposal = only_idea()
    assert response.headers["Location"] == f"/ideen/eingereicht/{proposal.reference}/"
    text = words_of(client.get(response.headers["Location"]))
    assert "Fast geschafft: Bitte bestätigen Sie Ihre Idee" in text
    assert "Die E-Mail ist unterwegs an nachbarin@example.org." in text
    assert "in 7 Tagen" in text
    assert proposal.contact.language == "de"


def test_the_page_after_handing_in_tells_strangers_nothing(walk: Callable[..., Walk]) -> None:
    walk().hand_in()
    text = words_of(Client().get(f"/ideen/eingereicht/{only_idea().reference}/"))
    assert "nachbarin" not in text
    assert "Bank am Markt" not in text


def test_the_page_after_handing_in_leads_on_once_the_idea_is_public(client: Client) -> None:
    proposal = ProposalFactory.create()
    response = client.get(f"/ideen/eingereicht/{proposal.reference}/")
    assert response.headers["Location"] == proposal.get_absolute_url()
    assert client.get("/ideen/eingereicht/22222222/").status_code == 404


def test_the_language_of_the_page_is_the_language_of_the_mails(client: Client, walk: Callable[..., Walk]) -> None:
    client.cookies["django_language"] = "en"
    walk().hand_in()
    assert only_idea().contact.language == "en"
    assert OutboxMessage.objects.get().language == "en"


def test_signed_in_with_the_same_address_needs_no_confirmation(
    client: Client, walk: Callable[..., Walk], citizen: "User"
) -> None:
    client.force_login(citizen)
    text = words_of(client.get(walk(email=citizen.email).hand_in().headers["Location"]))
    assert "Ihre Idee ist angekommen" in text
    assert (only_idea().status, only_idea().author) == (ProposalStatus.SUBMITTED, citizen)


def test_a_picture_comes_along(walk: Callable[..., Walk], media: Path) -> None:
    walk(picture=upload(drawn()), alt_text="Der Markt").hand_in()
    picture = only_idea().pictures.get()
    assert (picture.alt_text, picture.width) == ("Der Markt", 40)


# Bad input ------------------------------------------------------------------------------------


def assert_nothing_happened() -> None:
    assert not Proposal.objects.exists()
    assert not ProposalContact.objects.exists()
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_1": "-5"},
        {"amount_1": "NaN"},
        {"amount_1": "1e12"},
        {"amount_1": "Infinity"},
        {"amount_1": "7301"},
        {"amount_1": ""},
        {"what_1": ""},
        {"what_1": "", "amount_1": ""},
        {"own_money": "800"},
        {"own_money": "-1"},
        {"kind_1": "gold"},
        {"title": "\x00"},
        {"title": "x" * 10_000},
        {"author_name": "x" * 10_000},
        {"text": "x" * 10_000},
        {"email": "kein at zeichen"},
        {"region": "999999"},
        {"region": "'; DROP TABLE kiezkasse_proposal; --"},
        {"place_kind": "mond"},
        {"place_kind": "pin", "lon": "13.0645", "lat": "52.3989"},
        {"place_kind": "pin", "lon": "hier", "lat": "da"},
        {"place_kind": "address", "address": "Straße die es nicht gibt 99"},
        {"place_kind": "region", "address_2": "Straße die es nicht gibt 99"},
        {"category": "waffen"},
        {"age": ""},
        {"age": "too_young"},
        {"contact": ""},
        {"website": "spam"},
        {"picture": SimpleUploadedFile("a.jpg", b"kein Bild")},
        {"picture": SimpleUploadedFile("a.jpg", b"")},
    ],
    ids=lambda changes: "-".join(f"{name}={str(value)[:12]}" for name, value in changes.items()),
)
def test_bad_input_gets_one_sentence_and_keeps_what_was_typed(
    changes: dict[str, Any], client: Client, walk: Callable[..., Walk], media: Path
) -> None:
    way = walk(**changes)
    response = way.hand_in()
    assert response.status_code == 200
    page = response.content.decode()
    assert "Bitte prüfen Sie Ihre Angaben" in page
    messages = [message for errors in response.context["form"].errors.values() for message in errors]
    assert len(messages) == 1
    for name in {"amount_1", "own_money", "author_name", "email"} & set(changes):
        assert not changes[name] or f'value="{changes[name]}"' in page
    if way.address != NEW and "text" not in changes:
        # Whoever comes back later finds it all.
        assert "Zum Ausruhen.</textarea>" in client.get(f"{way.base}idee/").content.decode()
    assert_nothing_happened()


def test_whoever_is_younger_than_the_round_asks_is_told_so_once(
    client: Client, walk: Callable[..., Walk], budget: RegionBudget
) -> None:
    Round.objects.update(min_age=14)
    way = walk(age="too_young")
    response = way.hand_in()
    (sentence,) = [message for errors in response.context["form"].errors.values() for message in errors]
    assert sentence == "Ideen einreichen kann, wer mindestens 14 Jahre alt ist. Die Anlaufstelle hilft Ihnen weiter."
    assert words_of(response).count(sentence) == 2  # above all and beside the field
    assert_nothing_happened()
    # Not by the last page either: the step is still open.
    client.post(f"{way.base}absenden/", {"contact": "on", "name": "on", "wish": "next"})
    assert_nothing_happened()


def test_an_age_told_for_another_round_is_asked_again(walk: Callable[..., Walk]) -> None:
    strict = RegionBudgetFactory.create(region_key="101001", round__min_age=18)
    PhaseFactory.create(round=strict.round)
    way = walk()
    way.until("person")
    way.answers["region"] = str(strict.pk)
    way.send("ort")
    way.send("absenden")
    assert_nothing_happened()
    assert "age" not in ProposalDraft.objects.get().content["person"]
    way.send("person")
    way.send("absenden")
    assert Proposal.objects.get().region_budget == strict


def test_ideas_come_in_by_the_form_alone_not_by_the_api(client: Client) -> None:
    assert client.post("/api/v1/proposals/", {"title": "Bank"}).status_code in {403, 405}
    assert_nothing_happened()


def test_a_pin_in_another_region_names_both(walk: Callable[..., Walk]) -> None:
    point = Sozialraum.objects.get(key="095017", lor_version="2021").label_point
    response = walk(place_kind="pin", lon=str(point.x), lat=str(point.y)).hand_in()
    assert "Dieser Ort liegt in Friedrichshagen, nicht in Adlershof." in words_of(response)
    assert_nothing_happened()


def test_a_window_that_closed_while_the_form_lay_open(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("person")
    Phase.objects.update(ends_at=timezone.now())
    response = way.send("absenden")
    assert "Hier fehlt noch etwas" in words_of(response)
    assert "Zum Ausruhen.</textarea>" in client.get(f"{way.base}idee/").content.decode()
    assert_nothing_happened()


def test_a_window_that_closes_between_form_and_domain(
    walk: Callable[..., Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ..views import wizard

    real = wizard.hand_in_draft

    def late(**wishes: Any) -> Proposal:
        Phase.objects.update(ends_at=timezone.now())
        return real(**wishes)

    monkeypatch.setattr(wizard, "hand_in_draft", late)
    response = walk().hand_in()
    assert "Das geht in Adlershof gerade nicht: „Ideen einreichen“. Es endete am " in words_of(response)
    assert_nothing_happened()


@pytest.mark.parametrize(("field", "sentence"), [("picture", "ist zu groß: 60 MB"), ("document", "ist zu groß")])
def test_a_60_mb_upload_is_refused_without_being_kept(
    field: str, sentence: str, walk: Callable[..., Walk], media: Path, tmp_path: Path, settings: Any
) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = uploads
    response = walk(**{field: SimpleUploadedFile("a.jpg", drawn() + b"\0" * 60_000_000)}).hand_in()
    text = words_of(response)
    assert sentence in text
    assert "höchstens 8 MB." in text
    assert list(uploads.iterdir()) == []
    assert_nothing_happened()


def test_ten_thousand_signs_in_a_name_come_back_as_typed(walk: Callable[..., Walk]) -> None:
    response = walk(author_name="ö" * 10_000).hand_in()
    assert f'value="{"ö" * 10_000}"' in response.content.decode()


def test_markup_stays_text(client: Client, walk: Callable[..., Walk]) -> None:
    walk(title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)> 🌳").hand_in()
    proposal = only_idea()
    page = client.get(reverse("kiezkasse:proposal-confirm", args=[private_key(proposal)])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_no_answer_at_all(client: Client, budget: RegionBudget) -> None:
    response = client.post(NEW, {})
    assert response.status_code == 200
    assert_nothing_happened()


def test_a_form_without_its_token_is_refused(answers: Callable[..., Any]) -> None:
    assert Client(enforce_csrf_checks=True).post(NEW, answers()).status_code == 403
    assert_nothing_happened()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(method: str, client: Client, budget: RegionBudget) -> None:
    assert getattr(client, method)(NEW).status_code == 405


# Twice ----------------------------------------------------------------------------------------


def test_a_second_click_gives_the_same_idea(walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("person")
    last = f"{way.base}absenden/"
    first = way.send("absenden")
    assert way.client.post(last, way.answers).headers["Location"] == first.headers["Location"]
    assert way.client.get(last).headers["Location"] == first.headers["Location"]
    assert Proposal.objects.count() == OutboxMessage.objects.count() == 1


def test_two_tabs_give_two_ideas(walk: Callable[..., Walk]) -> None:
    for number in range(2):
        walk(title=f"Idee {number}").hand_in()
    assert sorted(Proposal.objects.values_list("title", flat=True)) == ["Idee 0", "Idee 1"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_same_draft_sent_twice_at_the_same_moment_gives_one_idea(walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("person")
    last = f"{way.base}absenden/"

    def click(_number: int) -> tuple[int, str]:
        try:
            response = Client().post(last, {"contact": "on", "name": "on", "wish": "next"})
            return response.status_code, response.headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        outcomes = set(threads.map(click, range(4)))
    assert outcomes == {(302, f"/ideen/eingereicht/{only_idea().reference}/")}
    assert OutboxMessage.objects.count() == 1


# How often ------------------------------------------------------------------------------------


def test_one_mailbox_gets_only_so_many(walk: Callable[..., Walk], settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    for _number in range(6):
        assert walk().hand_in().headers["Location"].startswith("/ideen/eingereicht/")
    way = walk(email="NACHBARIN@example.org")
    response = way.hand_in()
    assert response.status_code == 429
    assert "Das war sehr oft in kurzer Zeit." in words_of(response)
    assert "Zum Ausruhen." in words_of(response)
    assert Proposal.objects.count() == 6
    assert walk(email="andere@example.org").hand_in().status_code == 302


def test_one_network_may_hand_in_only_so_many(
    budget: RegionBudget, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apps.core.ratelimit import Rate

    from ..views import wizard

    settings.SPK_RATE_LIMITS = True
    monkeypatch.setattr(wizard, "PER_NETWORK", Rate(times=1, seconds=60))
    for number, (network, status) in enumerate([("192.0.2.7", 302), ("192.0.2.99", 429), ("198.51.100.1", 302)]):
        way = Walk(Client(REMOTE_ADDR=network), region=str(budget.pk), email=f"b{number}@example.org")
        assert way.hand_in().status_code == status
