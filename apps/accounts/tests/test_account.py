"""What people do with their own account."""

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from apps.accounts.domain.accounts import delete_account
from apps.accounts.models import User
from apps.core.errors import DomainError

pytestmark = pytest.mark.django_db
PASSWORD = "geheim-genug-1"


def signed_in(client: Client, user: User) -> Client:
    """Through the form, so that the session is like a real one."""
    client.post("/konto/anmelden/", {"login": user.email, "password": PASSWORD})
    return client


def test_overview_shows_own_data_and_changes_the_name(client: Client, citizen: User) -> None:
    signed_in(client, citizen)
    page = client.get("/konto/").content.decode()
    assert citizen.email in page
    assert "Ihre Ideen" in page
    answer = client.post("/konto/", {"display_name": " Mira "})
    assert answer["Location"] == "/konto/"
    citizen.refresh_from_db()
    assert citizen.display_name == "Mira"


def test_overview_keeps_a_name_that_is_too_long(client: Client, citizen: User) -> None:
    client.force_login(citizen)
    answer = client.post("/konto/", {"display_name": "x" * 10_000})
    assert answer.status_code == 200
    assert "x" * 10_000 in answer.content.decode()


def test_a_name_looks_like_what_it_is(client: Client, citizen: User) -> None:
    """Signs that turn the direction of reading make one name look like another."""
    client.force_login(citizen)
    answer = client.post("/konto/", {"display_name": "elletsfualnA\u202e"})
    assert "Zeichen dabei, die man nicht sehen kann" in answer.content.decode()
    client.post("/konto/", {"display_name": "Mira \n  am Markt"})
    citizen.refresh_from_db()
    assert citizen.display_name == "Mira am Markt"


def test_export_holds_everything(client: Client, citizen: User) -> None:
    client.force_login(citizen)
    answer = client.get("/konto/daten.json")
    assert answer["Content-Disposition"] == 'attachment; filename="meine-daten.json"'
    data = json.loads(answer.content)
    assert data["account"]["email"] == citizen.email
    assert {"proposals", "supports", "comments", "mails"} <= set(data)


def test_delete_asks_for_the_password_and_once_more(client: Client, citizen: User) -> None:
    signed_in(client, citizen)
    first = client.get("/konto/loeschen/")
    assert first["Location"].startswith("/konto/bestaetigen/")
    client.post(first["Location"], {"password": PASSWORD})
    assert client.get("/konto/loeschen/").status_code == 200
    unsure = client.post("/konto/loeschen/", {"keep_name": "no"})
    assert "Bitte kreuzen Sie an" in unsure.content.decode()
    assert User.objects.get(pk=citizen.pk).is_active

    assert client.post("/konto/loeschen/", {"keep_name": "no", "sure": "on"})["Location"] == "/"
    gone = User.objects.get(pk=citizen.pk)
    assert (gone.display_name, gone.is_active, gone.has_usable_password()) == ("", False, False)
    assert gone.email.endswith("@konto.invalid")
    assert not EmailAddress.objects.filter(user=gone).exists()
    assert client.get("/konto/").status_code == 302
    answer = client.post("/konto/anmelden/", {"login": "citizen@example.org", "password": PASSWORD})
    assert answer.status_code == 200


def test_delete_account_ends_other_sessions_and_factors(client: Client, citizen: User) -> None:
    signed_in(client, citizen)
    Authenticator.objects.create(user=citizen, type=Authenticator.Type.TOTP, data={"secret": "x"})
    other = signed_in(Client(), citizen)
    delete_account(keep_name=False, actor=citizen)
    assert not Authenticator.objects.filter(user=citizen).exists()
    assert "citizen@example.org" not in str([session.get_decoded() for session in Session.objects.all()])
    assert other.get("/konto/").status_code == 302


def test_delete_account_waits_for_the_roles(moderator: User) -> None:
    with pytest.raises(DomainError, match="noch eine Rolle"):
        delete_account(keep_name=False, actor=moderator)
    assert User.objects.get(pk=moderator.pk).is_active


@pytest.mark.parametrize("keep_name", [True, False])
def test_delete_account_leaves_ideas_and_comments_without_the_person(
    citizen: User, keep_name: bool, settings: Any
) -> None:
    from apps.kiezkasse.models import Comment, Proposal, ProposalContact
    from apps.kiezkasse.tests.factories import CommentFactory, ProposalFactory

    proposal = ProposalFactory.create(author=citizen, author_name="Mira Sommer")
    ProposalContact.objects.filter(proposal=proposal).update(email=citizen.email, presenter="Mira Sommer")
    comment = CommentFactory.create(author=citizen, proposal=proposal)
    delete_account(keep_name=keep_name, actor=citizen)
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert proposal.author is None
    assert (proposal.contact.email, proposal.contact.presenter) == ("", "")
    assert proposal.author_name == ("Mira Sommer" if keep_name else "Person aus dem Kiez")
    assert Comment.objects.get(pk=comment.pk).said_by == "Person aus dem Kiez"
