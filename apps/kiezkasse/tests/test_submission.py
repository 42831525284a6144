"""Handing in an idea over the web, private links and pictures, with everything that can go wrong."""

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
from ..domain.pictures import add_picture
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


def read_to_the_end(response: Any) -> bytes:
    """A file that is handed out; reading all of it closes it."""
    return b"".join(response.streaming_content)


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


# Private links --------------------------------------------------------------------------------


def address(page: str, proposal: Proposal) -> str:
    return reverse(f"kiezkasse:{page}", args=[private_key(proposal)])


def assert_private(response: Any) -> None:
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.fixture
def waiting() -> Proposal:
    """An idea whose address waits for its confirmation."""
    return ProposalFactory.create(status=ProposalStatus.UNCONFIRMED, with_steps=False)


def test_opening_the_link_confirms_nothing(client: Client, waiting: Proposal) -> None:
    for _scanner in range(2):
        response = client.get(address("proposal-confirm", waiting))
        client.head(address("proposal-confirm", waiting))
    assert_private(response)
    assert waiting.title in words_of(response)
    assert "Ja, Idee bestätigen" in words_of(response)
    waiting.refresh_from_db()
    assert waiting.status == ProposalStatus.UNCONFIRMED


def test_the_button_confirms(client: Client, waiting: Proposal) -> None:
    response = client.post(address("proposal-confirm", waiting), follow=True)
    assert response.redirect_chain == [(address("proposal-private", waiting), 302)]
    assert "Ihre Idee ist bestätigt. Die Anlaufstelle prüft sie jetzt." in words_of(response)
    waiting.refresh_from_db()
    assert waiting.status == ProposalStatus.SUBMITTED


def test_a_used_link_leads_to_the_status(client: Client, waiting: Proposal) -> None:
    client.post(address("proposal-confirm", waiting))
    response = client.get(address("proposal-confirm", waiting))
    assert response.status_code == 200
    assert "Diese Idee ist schon bestätigt" in words_of(response)
    assert f'href="{address("proposal-private", waiting)}"' in response.content.decode()
    assert client.post(address("proposal-confirm", waiting)).status_code == 302
    assert waiting.steps.count() == 1


def test_an_expired_link_says_so_and_leads_to_a_new_form(client: Client, waiting: Proposal) -> None:
    Proposal.objects.update(created_at=timezone.now() - timedelta(days=7, minutes=1))
    response = client.get(address("proposal-confirm", waiting))
    assert "Dieser Link ist abgelaufen" in words_of(response)
    assert waiting.text in words_of(response)
    assert f'href="{NEW}"' in response.content.decode()
    response = client.post(address("proposal-confirm", waiting), follow=True)
    assert "Dieser Link ist abgelaufen: Er galt 7 Tage." in words_of(response)
    waiting.refresh_from_db()
    assert waiting.status == ProposalStatus.UNCONFIRMED


@pytest.mark.parametrize("page", ["proposal-confirm", "proposal-private", "proposal-withdraw-private"])
def test_a_broken_link_is_answered_with_a_sentence(page: str, client: Client, waiting: Proposal) -> None:
    response = client.get(address(page, waiting).replace(waiting.reference, "22222222"))
    assert response.status_code == 404
    assert_private(response)
    assert "Dieser Link ist nicht vollständig." in words_of(response)
    for key in ("x", "%00", "a" * 500, "..%2F..", "%F0%9F%8C%B3"):
        assert client.get(f"/ideen/mein/{key}/").status_code == 404


def test_a_link_to_a_deleted_idea_is_answered_with_a_sentence(client: Client, waiting: Proposal) -> None:
    link = address("proposal-confirm", waiting)
    waiting.delete()
    response = client.get(link)
    assert response.status_code == 410
    assert "Dieser Link gilt nicht mehr." in words_of(response)


def test_somebody_elses_idea_can_be_deleted_at_once(client: Client, waiting: Proposal) -> None:
    discard = address("proposal-discard", waiting)
    assert client.get(discard).status_code == 405
    response = client.post(discard, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert not Proposal.objects.exists()
    assert client.post(discard).status_code == 410


def test_a_confirmed_idea_is_not_deleted(client: Client, waiting: Proposal) -> None:
    client.post(address("proposal-confirm", waiting))
    client.post(address("proposal-discard", waiting))
    assert Proposal.objects.exists()


def test_the_private_page_tells_where_the_idea_stands(client: Client) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.REJECTED, is_public=False)
    response = client.get(address("proposal-private", proposal))
    assert_private(response)
    text = words_of(response)
    for part in (proposal.title, "Nicht zugelassen", "Nicht zum Zweck der Kiezkasse.", proposal.text, "Adlershof"):
        assert part in text


def test_the_private_page_of_an_unconfirmed_idea_asks_for_the_confirmation(client: Client, waiting: Proposal) -> None:
    response = client.get(address("proposal-private", waiting))
    assert response.headers["Location"] == address("proposal-confirm", waiting)


@pytest.mark.parametrize("pictures", [1, 3])
def test_the_private_page_costs_the_same_with_one_picture_and_with_three(
    pictures: int, client: Client, media: Path, django_assert_max_num_queries: Any
) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    for _index in range(pictures):
        add_picture(proposal=proposal, file=upload(drawn()), actor=None)
    with django_assert_max_num_queries(11):
        assert client.get(address("proposal-private", proposal)).status_code == 200


def test_a_lost_link_is_sent_again_and_the_page_tells_nothing(client: Client) -> None:
    proposal = ProposalFactory.create(with_contact__confirmed_at=timezone.now())
    answers = [
        words_of(client.post("/ideen/mein/", {"email": email}, follow=True))
        for email in ("fremd@example.org", proposal.contact.email)
    ]
    assert answers[0] == answers[1]
    assert "Wenn zu dieser Adresse eine Idee gehört, ist jetzt eine E-Mail unterwegs." in answers[0]
    assert [mail.recipient for mail in OutboxMessage.objects.all()] == [proposal.contact.email]


@pytest.mark.parametrize("typed", ["", "kein at zeichen", "x" * 10_000, "a\x00@example.org"])
def test_a_lost_link_needs_an_address(typed: str, client: Client) -> None:
    response = client.post("/ideen/mein/", {"email": typed})
    assert response.status_code == 200
    assert len(response.context["form"].errors["email"]) == 1


def test_a_lost_link_is_sent_only_so_often(client: Client, settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    for _number in range(3):
        assert client.post("/ideen/mein/", {"email": "anna@example.org"}).status_code == 302
    assert client.post("/ideen/mein/", {"email": "anna@example.org"}).status_code == 429


def test_withdrawing_asks_once(client: Client) -> None:
    proposal = ProposalFactory.create()
    link = address("proposal-withdraw-private", proposal)
    response = client.get(link)
    assert_private(response)
    assert "Möchten Sie Ihre Idee zurückziehen?" in words_of(response)
    assert Proposal.objects.get().status == ProposalStatus.PUBLISHED
    response = client.post(link, {"reason": "Wir ziehen um."}, follow=True)
    assert "Ihre Idee ist zurückgezogen." in words_of(response)
    assert "Wir ziehen um." in words_of(response)
    assert Proposal.objects.get().status == ProposalStatus.WITHDRAWN
    assert client.get(link).headers["Location"] == address("proposal-private", proposal)
    assert client.post(link).status_code == 302
    assert proposal.steps.filter(status=ProposalStatus.WITHDRAWN).count() == 1


def test_withdrawing_without_a_reason(client: Client) -> None:
    proposal = ProposalFactory.create()
    client.post(address("proposal-withdraw-private", proposal), {"reason": ""})
    assert Proposal.objects.get().status == ProposalStatus.WITHDRAWN


def test_withdrawing_during_the_evening_is_refused_with_a_sentence(client: Client) -> None:
    from ..enums import AssemblyState
    from .factories import AgendaEntryFactory, AssemblyFactory

    assembly = AssemblyFactory.create(state=AssemblyState.OPEN, present=12, opened_at=timezone.now())
    proposal = AgendaEntryFactory.create(assembly=assembly).proposal
    response = client.post(address("proposal-withdraw-private", proposal), {"reason": "x"})
    assert response.status_code == 200
    assert "Die Versammlung läuft gerade." in words_of(response)


# Pictures -------------------------------------------------------------------------------------


def test_a_picture_of_a_public_idea_is_for_everybody(client: Client, media: Path) -> None:
    picture = add_picture(proposal=ProposalFactory.create(), file=upload(drawn()), actor=None)
    response = client.get(picture.get_absolute_url())
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/jpeg")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, max-age=86400"
    assert read_to_the_end(response)[:3] == b"\xff\xd8\xff"


def test_a_picture_of_an_idea_that_is_not_public_is_for_the_office_and_the_author(
    client: Client, media: Path, moderator: "User", other_moderator: "User"
) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    picture = add_picture(proposal=proposal, file=upload(drawn()), actor=None)
    assert client.get(picture.get_absolute_url()).status_code == 404
    response = client.get(reverse("kiezkasse:proposal-private-picture", args=[private_key(proposal), picture.key]))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    read_to_the_end(response)
    client.force_login(other_moderator)
    assert client.get(picture.get_absolute_url()).status_code == 404
    client.force_login(moderator)
    response = client.get(picture.get_absolute_url())
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")
    read_to_the_end(response)


def test_a_picture_is_found_only_under_its_own_idea(client: Client, media: Path) -> None:
    picture = add_picture(proposal=ProposalFactory.create(), file=upload(drawn()), actor=None)
    other = ProposalFactory.create()
    assert client.get(f"/ideen/{other.reference}/bild/{picture.key}/").status_code == 404
    for key in ("..%2F..%2Fetc%2Fpasswd", "x", "%00"):
        assert client.get(f"/ideen/{picture.proposal.reference}/bild/{key}/").status_code == 404


def test_a_picture_whose_file_is_gone_is_not_found(client: Client, media: Path) -> None:
    picture = add_picture(proposal=ProposalFactory.create(), file=upload(drawn()), actor=None)
    picture.image.storage.delete(str(picture.image.name))
    assert client.get(picture.get_absolute_url()).status_code == 404
