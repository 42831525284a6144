"""The page of an idea: who sees it, what stands on it, what people can do there."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ..domain.talk import hide_comment
from ..enums import ProposalStatus
from ..models import Comment, CostLine, Proposal, ProposalPicture, ProposalVersion
from .factories import AgendaEntryFactory, AssemblyFactory, CommentFactory, ProposalFactory, ProposalStepFactory
from .review_factories import ReviewFactory

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db
Queries = Callable[..., Any]


def page_of(client: Client, proposal: Proposal) -> str:
    response = client.get(proposal.get_absolute_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# Addresses and who sees what ----------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["/", "-falscher-titel/"])
def test_proposal_detail_puts_the_address_right(client: Client, ending: str) -> None:
    proposal = ProposalFactory.create()
    response = client.get(f"/ideen/{proposal.reference}{ending}?kommentare=2")
    assert response.status_code == 301
    assert response["Location"] == f"{proposal.get_absolute_url()}?kommentare=2"


@pytest.mark.parametrize("path", ["aaaaaaaa-bank/", "neuneunl-x/", "2/", "abc/"])
def test_proposal_detail_unknown_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/ideen/{path}").status_code == 404


@pytest.mark.parametrize("hidden", [ProposalStatus.SUBMITTED, ProposalStatus.UNCONFIRMED, "rejected in silence"])
def test_proposal_detail_hides_what_is_not_public(
    client: Client, hidden: str, citizen: "User", moderator: "User", other_moderator: "User"
) -> None:
    if hidden == "rejected in silence":
        proposal = ProposalFactory.create(status=ProposalStatus.REJECTED, is_public=False, author=citizen)
    else:
        proposal = ProposalFactory.create(status=hidden, author=citizen)
    address = proposal.get_absolute_url()
    assert client.get(address).status_code == 404
    for user, status in [(other_moderator, 404), (moderator, 200), (citizen, 200)]:
        client.force_login(user)
        assert client.get(address).status_code == status


# What stands on it --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_proposal_detail_asks_six_times_and_for_pictures_and_costs_if_there_are_some(
    client: Client, number: int, django_assert_num_queries: Queries
) -> None:
    proposal = ProposalFactory.create()
    for place in range(number):
        CommentFactory.create(proposal=proposal, author=_author(place))
        ProposalStepFactory.create(proposal=proposal)
        AgendaEntryFactory.create(
            proposal=proposal, assembly=AssemblyFactory.create(region_budget=proposal.region_budget)
        )
    with django_assert_num_queries(6):
        client.get(proposal.get_absolute_url())
    for place in range(number):
        ProposalPicture.objects.create(proposal=proposal, image=f"proposals/{place}.jpg", width=4, height=3)
        CostLine.objects.create(proposal=proposal, what=f"Bank {place}", amount=50, position=place + 1)
    with django_assert_num_queries(8):
        html = client.get(proposal.get_absolute_url()).content.decode()
    assert proposal.pictures.earliest("pk").get_absolute_url() in html
    assert "Bank 0" in html


@pytest.mark.parametrize("number", [1, 3])
def test_proposal_detail_asks_eleven_times_when_signed_in(
    client: Client, moderator: "User", number: int, django_assert_num_queries: Queries
) -> None:
    proposal = ProposalFactory.create()
    for place in range(number):
        CommentFactory.create(proposal=proposal, author=_author(place))
    client.force_login(moderator)
    with django_assert_num_queries(11):
        client.get(proposal.get_absolute_url())


def test_proposal_detail_escapes_what_people_wrote(client: Client) -> None:
    bad = '"><script>alert(1)</script>'
    proposal = ProposalFactory.create(title=bad, text=bad, author_name=bad, address_text=bad)
    CommentFactory.create(proposal=proposal, text=bad, author=_author(1, name=bad))
    page = page_of(client, proposal)
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5


def test_proposal_detail_shows_nothing_internal(client: Client, moderator: "User", citizen: "User") -> None:
    moderator.display_name = "Erika Mustermann"
    moderator.save()
    proposal = ProposalFactory.create(status=ProposalStatus.REJECTED, author=citizen, entered_by=moderator)
    proposal.steps.update(actor=moderator)
    CommentFactory.create(proposal=proposal, author=moderator, text="Wir prüfen das.")
    CommentFactory.create(proposal=proposal, author=_author(7))
    page = page_of(client, proposal)
    for secret in [
        "Erika Mustermann",
        moderator.email,
        citizen.email,
        proposal.contact.email,
        str(proposal.submission_key),
        "person7@example.org",
    ]:
        assert secret not in page
    assert "<strong>Anlaufstelle</strong>" in page
    assert "Nicht zum Zweck der Kiezkasse." in page


def test_proposal_detail_says_how_much_was_granted(client: Client) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.GRANTED, cost=Decimal(800), granted_amount=Decimal(600))
    page = page_of(client, proposal)
    assert "von 800 € bewilligt" in page
    assert "Bewilligt: 600 €" in page


def test_proposal_detail_names_the_next_step_with_its_date(client: Client) -> None:
    proposal = ProposalFactory.create()
    assembly = AssemblyFactory.create(region_budget=proposal.region_budget)
    response = client.get(proposal.get_absolute_url())
    assert response.context["next_step"].at == assembly.starts_at
    assert assembly.get_absolute_url() in response.content.decode()


def test_proposal_detail_on_the_agenda_waits_for_that_assembly(client: Client) -> None:
    entry = AgendaEntryFactory.create()
    earlier = AssemblyFactory.create(region_budget=entry.assembly.region_budget)
    type(earlier).objects.filter(pk=earlier.pk).update(starts_at=entry.assembly.starts_at.replace(year=2020))
    response = client.get(entry.proposal.get_absolute_url())
    assert response.context["next_step"].at == entry.assembly.starts_at


def test_proposal_detail_pages_its_comments(client: Client, citizen: "User") -> None:
    proposal = ProposalFactory.create()
    Comment.objects.bulk_create(Comment(proposal=proposal, author=citizen, text=f"Nr. {n}") for n in range(51))
    first = client.get(proposal.get_absolute_url()).context
    assert (len(first["comments"]), first["earlier_comments"], first["later_comments"]) == (50, 0, 2)
    second = client.get(f"{proposal.get_absolute_url()}?kommentare=2").context
    assert (len(second["comments"]), second["earlier_comments"], second["later_comments"]) == (1, 1, 0)
    for nonsense in ["abc", "-1", "0", "9" * 40, "²", "000001" + "0" * 30, "000001" + "0" * 5000]:
        assert client.get(f"{proposal.get_absolute_url()}?kommentare={nonsense}").status_code == 200


# Support ------------------------------------------------------------------------------------------


def test_proposal_support_counts_once_and_can_be_taken_back(client: Client, citizen: "User") -> None:
    proposal = ProposalFactory.create()
    address = reverse("kiezkasse:proposal-support", args=[proposal.reference])
    client.force_login(citizen)
    for data, count in [({}, 1), ({}, 1), ({"zurueck": "1"}, 0), ({"zurueck": "1"}, 0)]:
        response = client.post(address, data)
        assert response["Location"] == f"{proposal.get_absolute_url()}#unterstuetzen"
        proposal.refresh_from_db()
        assert proposal.support_count == count


def test_proposal_support_answers_htmx_with_the_part(client: Client, citizen: "User") -> None:
    proposal = ProposalFactory.create()
    client.force_login(citizen)
    address = reverse("kiezkasse:proposal-support", args=[proposal.reference])
    response = client.post(address, headers={"HX-Request": "true"})
    assert response.templates[0].name == "kiezkasse/_support.html"
    assert "Sie sind dabei." in response.content.decode()


def test_proposal_support_leads_visitors_to_the_page_for_a_mail_address(client: Client) -> None:
    proposal = ProposalFactory.create()
    response = client.post(reverse("kiezkasse:proposal-support", args=[proposal.reference]))
    assert response["Location"] == reverse("kiezkasse:proposal-support-mail", args=[proposal.reference])


def test_proposal_support_says_when_it_is_too_late(client: Client, citizen: "User") -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.GRANTED)
    client.force_login(citizen)
    response = client.post(reverse("kiezkasse:proposal-support", args=[proposal.reference]), follow=True)
    assert "Über diese Idee ist schon entschieden." in response.content.decode()
    assert not proposal.supports.exists()


@pytest.mark.parametrize("signed_in", [True, False])
def test_proposal_support_leads_htmx_to_a_whole_page(client: Client, citizen: "User", signed_in: bool) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.GRANTED)
    if signed_in:
        client.force_login(citizen)
    address = reverse("kiezkasse:proposal-support", args=[proposal.reference])
    response = client.post(address, headers={"HX-Request": "true"})
    mail_page = reverse("kiezkasse:proposal-support-mail", args=[proposal.reference])
    expected = proposal.get_absolute_url() if signed_in else mail_page
    assert response.headers["HX-Redirect"] == expected


def test_proposal_support_never_by_get(client: Client, citizen: "User") -> None:
    proposal = ProposalFactory.create()
    client.force_login(citizen)
    for name in ["proposal-support", "proposal-comment"]:
        assert client.get(reverse(f"kiezkasse:{name}", args=[proposal.reference])).status_code == 405


# Comments -----------------------------------------------------------------------------------------


def test_proposal_comment_appears(client: Client, citizen: "User") -> None:
    proposal = ProposalFactory.create()
    client.force_login(citizen)
    address = reverse("kiezkasse:proposal-comment", args=[proposal.reference])
    response = client.post(address, {"text": "Das fehlt hier."}, follow=True)
    comment = proposal.comments.get()
    assert response.redirect_chain == [(f"{proposal.get_absolute_url()}#kommentar-{comment.reference}", 302)]
    assert "Das fehlt hier." in response.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 1501, "a\x00b"])
def test_proposal_comment_keeps_what_was_typed(client: Client, citizen: "User", text: str) -> None:
    proposal = ProposalFactory.create()
    client.force_login(citizen)
    response = client.post(reverse("kiezkasse:proposal-comment", args=[proposal.reference]), {"text": text})
    assert response.status_code == 422
    assert response.context["form"].errors["text"]
    assert "Bitte prüfen Sie Ihre Angaben" in response.content.decode()
    assert not proposal.comments.exists()


def test_proposal_comment_too_late_keeps_what_was_typed(client: Client, citizen: "User") -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.GRANTED)
    client.force_login(citizen)
    response = client.post(reverse("kiezkasse:proposal-comment", args=[proposal.reference]), {"text": "Zu spät"})
    assert response.status_code == 422
    assert "schon entschieden" in str(response.context["form"].non_field_errors())


def test_comment_hide_leaves_the_reason(client: Client, moderator: "User") -> None:
    comment = CommentFactory.create(
        proposal=ProposalFactory.create(comment_count=1), author=_author(1), text="Böses Wort"
    )
    address = reverse("kiezkasse:comment-hide", args=[comment.reference])
    client.force_login(moderator)
    assert "Böses Wort" in client.get(address).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Beleidigung"})
    client.logout()
    page = page_of(client, comment.proposal)
    assert "Böses Wort" not in page
    assert "ausgeblendet. Grund: Beleidigung" in page


def test_comment_restore_shows_it_again(client: Client, moderator: "User") -> None:
    comment = CommentFactory.create(
        proposal=ProposalFactory.create(comment_count=1), author=_author(1), text="Doch gut"
    )
    hide_comment(comment=comment, reason="Versehen", actor=moderator)
    client.force_login(moderator)
    client.post(reverse("kiezkasse:comment-restore", args=[comment.reference]))
    assert "Doch gut" in page_of(client, comment.proposal)


@pytest.mark.parametrize("name", ["comment-hide", "comment-restore"])
def test_comment_hide_only_by_the_office_of_the_district(
    client: Client, citizen: "User", other_moderator: "User", name: str
) -> None:
    address = reverse(f"kiezkasse:{name}", args=[CommentFactory.create(author=_author(1)).reference])
    assert client.post(address)["Location"].startswith("/konto/")
    for user in [citizen, other_moderator]:
        client.force_login(user)
        assert client.post(address, {"reason": "x"}).status_code == 403


def _author(number: int, name: str = "") -> "User":
    from apps.accounts.models import User

    return User.objects.create_user(email=f"person{number}@example.org", display_name=name or f"Person {number}")


def test_the_lebenslauf_tells_of_answers_and_changes_at_their_time(
    client: Client, django_assert_num_queries: Queries
) -> None:
    now = timezone.now()
    proposal = ProposalFactory.create(published_at=now - timedelta(days=20))
    proposal.steps.all().delete()
    ProposalStepFactory.create(proposal=proposal, status="submitted", at=now - timedelta(days=30))
    ProposalStepFactory.create(proposal=proposal, status="published", at=now - timedelta(days=20))
    ProposalStepFactory.create(proposal=proposal, status="on_agenda", at=now - timedelta(days=5))
    for number, days in enumerate((25, 12), start=1):
        ProposalVersion.objects.create(
            proposal=proposal, number=number, content={"title": "Geheim"}, replaced_at=now - timedelta(days=days)
        )
    ReviewFactory.create(
        proposal=proposal, state="answered", answered_at=now - timedelta(days=8), internal_remark="Nur unter uns"
    )
    ReviewFactory.create(proposal=proposal, office="Sportamt")
    with django_assert_num_queries(8):
        page = client.get(proposal.get_absolute_url())
    names = [getattr(entry, "title", "") or entry.get_status_display() for entry in page.context["lifeline"]]
    assert names == [
        "wird geprüft",
        "veröffentlicht",
        "Geändert (Fassung 3)",
        "Geprüft von Straßen- und Grünflächenamt: förderfähig",
        "auf der Tagesordnung",
    ]
    assert page.text.count('aria-current="step"') == 1
    for hidden in ("Geheim", "Nur unter uns", "Sportamt"):
        assert hidden not in page.text
