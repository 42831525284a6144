"""Head and foot of pages are drawn once for all whom they look the same; nothing of a person is kept with them."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.core.drawing import ADDRESS, NAME, TOKEN, _drawn

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    return client.get(reverse("portal:imprint") + query).content.decode()


def test_head_and_foot_hold_the_visit_they_are_for(client: Client, citizen: User) -> None:
    _drawn.cache_clear()
    citizen.display_name = f"Mara <b>{TOKEN}{ADDRESS}{NAME}"
    citizen.save()
    stranger = page(client, "?wort=geheim%01")
    assert 'name="next" value="/impressum/?wort=geheim%01"' in stranger
    assert f"{reverse('portal:accessibility')}?seite=/impressum/#melden" in stranger
    assert "Anmelden" in stranger
    client.force_login(citizen)
    own = page(client)
    assert f"Mara &lt;b&gt;{TOKEN}{ADDRESS}{NAME}" in own
    assert "Abmelden" in own
    client.logout()
    assert "Mara" not in page(client)
    drawn = _drawn.cache_info().misses
    other = Client()
    assert 'value="/impressum/?wort=anders"' in page(other, "?wort=anders")
    assert _drawn.cache_info().misses == drawn


def test_every_form_in_the_head_holds_the_token_of_this_visit(citizen: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(citizen)
    html = page(strict)
    token = html.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    address = reverse("set_language")
    assert len(token) == 64
    assert strict.post(address, {"language": "en", "csrfmiddlewaretoken": token}).status_code == 302
    assert strict.post(address, {"language": "en", "csrfmiddlewaretoken": "x" * 64}).status_code == 403
