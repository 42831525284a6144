"""Ideas somebody is still writing: kept, found again, handed in once, deleted in time."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.accounts.own_data import own_data_parts
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose

from ..domain.drafts import add_draft_picture, start_draft
from ..domain.links import private_key
from ..domain.proposals import confirm_proposal
from ..enums import ConsentPurpose, Moderation, ProposalStatus
from ..models import Proposal, ProposalDraft, RegionBudget, Round
from .factories import PhaseFactory, RegionBudgetFactory
from .pictures import drawn, upload
from .steps import NEW, Walk

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def budget() -> RegionBudget:
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    return budget


@pytest.fixture
def walk(client: Client, budget: RegionBudget) -> Callable[..., Walk]:
    return lambda **changes: Walk(client, region=str(budget.pk), **changes)


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


# Keeping and finding again --------------------------------------------------------------------


def test_nothing_is_kept_before_the_first_step_is_sent(client: Client, budget: RegionBudget) -> None:
    client.get(NEW)
    client.post(NEW, {"place_kind": "", "wish": "next"})
    assert not ProposalDraft.objects.exists()


def test_every_step_is_kept_right_or_wrong(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk(title="", text="Schon geschrieben\x00")
    assert way.until("idee").status_code == 200
    assert "Schon geschrieben</textarea>" in client.get(f"{way.base}idee/").text
    draft = ProposalDraft.objects.get()
    assert (draft.step, draft.content["idee"]["text"]) == ("idee", "Schon geschrieben")


def test_the_link_leads_to_where_somebody_stopped(walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("kosten")
    assert Client().get(way.base).headers["Location"] == f"{way.base}bilder/"
    way.send("person", wish="later")
    assert Client().get(way.base).headers["Location"] == f"{way.base}person/"


def test_stopping_on_the_first_step_keeps_it_too(client: Client, budget: RegionBudget) -> None:
    response = client.post(NEW, {"place_kind": "address", "address": "Irgendwo 1", "wish": "later"})
    address = response.headers["Location"].removesuffix("gespeichert/")
    assert "Ihr Entwurf ist gespeichert" in client.get(response.headers["Location"]).text
    assert 'value="Irgendwo 1"' in client.get(f"{address}ort/").text


def test_going_back_keeps_what_was_typed(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("idee")
    response = way.send("kosten", wish="back")
    assert response.headers["Location"] == f"{way.base}idee/"
    assert 'value="Bank mit Lehne"' in client.get(f"{way.base}kosten/").text


def test_another_line_needs_no_javascript(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("idee")
    way.send("kosten", wish="add_line")
    page = client.get(f"{way.base}kosten/").text
    assert 'name="what_3"' in page
    assert 'value="Bank mit Lehne"' in page


def test_changing_one_part_leads_back_to_the_summary(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("person")
    data = {"title": "Zwei Bänke", "text": "Zum **Ausruhen**.", "category": "space", "wish": "next"}
    response = client.post(f"{way.base}idee/?pruefen=1", data)
    assert response.headers["Location"] == f"{way.base}absenden/"
    page = client.get(f"{way.base}absenden/").text
    assert "Zwei Bänke" in page
    assert "<strong>Ausruhen</strong>" in page


def test_what_is_missing_is_named_before_it_can_be_sent(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("ort")
    page = client.get(f"{way.base}absenden/").text
    assert "Hier fehlt noch etwas" in page
    assert f'{way.base}kosten/?pruefen=1"' in page
    assert client.post(f"{way.base}absenden/", {"contact": "on", "wish": "next"}).status_code == 200
    assert not Proposal.objects.exists()


def test_this_browser_finds_its_draft_and_no_other_does(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("idee")
    assert f'"{way.base}"' in client.get(NEW).text
    assert way.key not in Client().get(NEW).text


@pytest.mark.parametrize("end", ["", "ort/", "absenden/", "gespeichert/"])
def test_no_cache_and_no_search_engine_keeps_a_draft(end: str, client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("idee")
    response = client.get(f"{way.base}{end}")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_steps_that_there_are_not(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("ort")
    assert client.get(f"{way.base}geld/").status_code == 404
    assert client.get(f"{NEW}{uuid.uuid4()}/idee/").status_code == 410


# Accounts -------------------------------------------------------------------------------------


def test_a_draft_of_an_account_opens_only_there(
    client: Client, walk: Callable[..., Walk], citizen: "User", moderator: "User"
) -> None:
    client.force_login(citizen)
    way = walk()
    way.until("idee")
    assert Client().get(f"{way.base}idee/").headers["Location"].startswith("/konto/anmelden/")
    stranger = Client()
    stranger.force_login(moderator)
    assert stranger.get(f"{way.base}idee/").status_code == 404
    part = next(part for part in own_data_parts() if part.key == "drafts")
    assert [(thing.title, thing.address) for thing in part.things(citizen)] == [("Bank am Markt", way.base)]
    assert part.export(citizen)[0]["content"]
    part.forget(citizen, keep_name=True)
    assert not ProposalDraft.objects.exists()


def test_signing_in_makes_the_draft_ones_own(client: Client, walk: Callable[..., Walk], citizen: "User") -> None:
    way = walk()
    way.until("ort")
    client.force_login(citizen)
    way.send("idee")
    assert ProposalDraft.objects.get().user == citizen
    assert Client().get(f"{way.base}kosten/").status_code == 302


# The link by mail -----------------------------------------------------------------------------


def test_the_link_comes_by_mail(client: Client, walk: Callable[..., Walk], settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    way = walk(title="Nichts für fremde Augen")
    way.until("idee")
    for number in range(3):
        email = {"email": f"n{number}@example.org"}
        assert "ist unterwegs" in client.post(f"{way.base}gespeichert/", email, follow=True).text
    mail = OutboxMessage.objects.earliest("created_at")
    assert f"http://testserver{way.base}" in mail.text
    assert "Nichts für" not in mail.text + mail.subject + mail.html
    for _number in range(3):
        client.post(f"{way.base}gespeichert/", {"email": "eine@example.org"})
    assert client.post(f"{way.base}gespeichert/", {"email": "eine@example.org"}).status_code == 429
    client.post(f"{way.base}loeschen/")
    assert not OutboxMessage.objects.exists()


# Files ----------------------------------------------------------------------------------------


def test_pictures_and_papers_come_along_and_go_again(
    client: Client, walk: Callable[..., Walk], media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    way = walk()
    way.until("kosten")
    for number in range(2):
        way.send("bilder", wish="upload", picture=upload(drawn()), alt_text=f"Bild {number}")
    way.send("bilder", wish="upload", document=SimpleUploadedFile("Angebot.pdf", PDF))
    draft = ProposalDraft.objects.get()
    first = draft.files.earliest("pk")
    shown: Any = Client().get(f"{way.base}bild/{first.key}/")
    assert b"".join(shown.streaming_content)[:3] == b"\xff\xd8\xff"
    with django_capture_on_commit_callbacks(execute=True):
        way.send("bilder", wish=first.removal)
    way.send("bilder", **{f"alt-{draft.files.earliest('pk').key}": "Der leere Markt"})
    way.send("person")
    with django_capture_on_commit_callbacks(execute=True):
        way.send("absenden")
    proposal = Proposal.objects.get()
    assert [picture.alt_text for picture in proposal.pictures.all()] == ["Der leere Markt"]
    assert [document.name for document in proposal.documents.all()] == ["Angebot.pdf"]
    assert {consent.purpose for consent in proposal.consents.all()} == {"contact", "name", "pictures"}
    # The picture, its small file for cards and the paper.
    assert files_in(media) == 3


def test_the_sixth_picture_and_paper_are_too_many(client: Client, walk: Callable[..., Walk], media: Path) -> None:
    way = walk()
    way.until("kosten")
    for _number in range(5):
        way.send("bilder", wish="upload", picture=upload(drawn()), document=SimpleUploadedFile("a.pdf", PDF))
    assert "höchstens 5 Bilder" in way.send("bilder", wish="upload", picture=upload(drawn())).text
    response = way.send("bilder", wish="upload", document=SimpleUploadedFile("a.pdf", PDF))
    assert "höchstens 5 Unterlagen" in response.text


def test_files_are_limited_before_they_are_read(
    client: Client, walk: Callable[..., Walk], media: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apps.core.ratelimit import Rate

    way = walk()
    way.until("kosten")
    settings.SPK_RATE_LIMITS = True
    monkeypatch.setattr("apps.kiezkasse.views.wizard.UPLOADS_PER_NETWORK", Rate(times=1, seconds=3600))
    way.send("bilder", wish="upload", picture=upload(drawn()))
    assert "sehr oft" in way.send("bilder", wish="upload", picture=upload(drawn())).text
    assert ProposalDraft.objects.get().files.count() == 1


def test_a_picture_of_another_draft_is_not_found(client: Client, walk: Callable[..., Walk], media: Path) -> None:
    other = add_draft_picture(draft=start_draft(actor=None), file=upload(drawn()))
    way = walk()
    way.until("kosten")
    assert client.get(f"{way.base}bild/{other.key}/").status_code == 404
    assert way.send("bilder", wish=other.removal).status_code == 404


# Deleting -------------------------------------------------------------------------------------


def test_old_drafts_are_deleted_with_their_files(media: Path, django_capture_on_commit_callbacks: Any) -> None:
    old, young = start_draft(actor=None), start_draft(actor=None)
    for draft in (old, young):
        add_draft_picture(draft=draft, file=upload(drawn()))
    ProposalDraft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=30))
    with django_capture_on_commit_callbacks(execute=True):
        assert apply_purpose("drafts") == 1
    assert ProposalDraft.objects.get() == young
    assert files_in(media) == 1
    assert apply_purpose("drafts") == 0


def test_whoever_opens_a_deleted_draft_is_told(client: Client, walk: Callable[..., Walk]) -> None:
    way = walk()
    way.until("idee")
    client.post(f"{way.base}loeschen/")
    response = way.send("kosten")
    assert response.status_code == 410
    assert "Diesen Entwurf gibt es nicht mehr" in response.text


# The young, names, moderation afterwards ------------------------------------------------------


def test_the_parents_of_the_young_confirm(client: Client, walk: Callable[..., Walk], citizen: "User") -> None:
    client.force_login(citizen)
    response = walk(age="young", email="eltern@example.org").hand_in()
    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.contact.is_guardian) == (ProposalStatus.UNCONFIRMED, True)
    assert proposal.consents.filter(purpose=ConsentPurpose.GUARDIAN).exists()
    assert "Wir haben Ihren Eltern eine E-Mail geschickt." in client.get(response.headers["Location"]).text
    mail = OutboxMessage.objects.get()
    assert mail.recipient == "eltern@example.org"
    assert "als sorgeberechtigte Person einverstanden" in mail.text
    address = f"/ideen/bestaetigen/{private_key(proposal)}/"
    page = Client().get(address).text
    assert "Sind Sie mit dieser Idee Ihres Kindes einverstanden?" in page
    assert "Zum Ausruhen." in page
    Client().post(address)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.SUBMITTED


def test_without_consent_there_is_no_name(walk: Callable[..., Walk]) -> None:
    walk(name="").hand_in()
    proposal = Proposal.objects.get()
    assert proposal.author_name == "ohne Namen"
    assert [consent.purpose for consent in proposal.consents.all()] == [ConsentPurpose.CONTACT]
    assert "Kontaktdaten" in proposal.consents.get().wording


def test_with_moderation_afterwards_a_confirmed_idea_is_public_and_new_to_the_office(
    walk: Callable[..., Walk],
) -> None:
    Round.objects.update(moderation=Moderation.AFTER)
    walk().hand_in()
    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.is_public) == (ProposalStatus.UNCONFIRMED, False)
    confirm_proposal(proposal=proposal)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.is_public, proposal.read_at) == (ProposalStatus.PUBLISHED, True, None)
    assert [step.status for step in proposal.steps.all()] == [ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED]
    mail = OutboxMessage.objects.exclude(kind="proposal_confirm").get()
    assert mail.kind == "proposal_published"
    assert "ist jetzt für alle zu sehen" in mail.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_summary_costs_the_same_with_one_file_and_with_three(
    number: int, client: Client, walk: Callable[..., Walk], media: Path, django_assert_max_num_queries: Any
) -> None:
    way = walk()
    way.until("kosten")
    for _index in range(number):
        way.send("bilder", wish="upload", picture=upload(drawn()))
    way.send("person")
    with django_assert_max_num_queries(9):
        assert client.get(f"{way.base}absenden/").status_code == 200
