"""The pages behind a private link, and the pictures of an idea: who opens which, and what they never tell."""

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.notifications.models import OutboxMessage

from ..domain.links import private_key
from ..domain.pictures import add_picture
from ..enums import ProposalStatus
from ..models import Proposal
from .factories import ProposalFactory
from .pictures import drawn, upload
from .steps import NEW

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def words_of(response: Any) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def read_to_the_end(response: Any) -> bytes:
    """A file that is handed out; reading all of it closes it."""
    return b"".join(response.streaming_content)


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
