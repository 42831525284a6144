"""Whoever signs in arrives where their own work lies."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "first_page"),
    [
        ("lead", "/planung/"),
        ("moderator", "/anlaufstelle/"),
        ("coordinator", "/anlaufstelle/"),
        ("reviewer", "/aemter/"),
        ("kiezpate", "/versammlungen/"),
        ("tech_admin", "/verwaltung/"),
        ("citizen", "/konto/"),
    ],
)
def test_everybody_arrives_at_their_own_work(
    client: Client, actor: Callable[[str], User], name: str, first_page: str
) -> None:
    client.force_login(actor(name))
    assert client.get("/start/")["Location"] == first_page
