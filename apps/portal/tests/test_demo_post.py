"""The mailbox of the demo: there in the demo, nowhere else."""

from typing import Any

import pytest
from django.test import Client

from apps.notifications.models import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail() -> OutboxMessage:
    return OutboxMessage.objects.create(
        dedup_key="x",
        kind="proposal_confirm",
        recipient="anna@example.org",
        subject="Bitte bestätigen Sie Ihre Idee",
        text="Guten Tag,\n\nhttp://testserver/ideen/bestaetigen/abc/\n<script>alert(1)</script>",
        html='<p style="color:red">Guten Tag</p>',
    )


def addresses(mail: OutboxMessage) -> list[str]:
    return ["/demo/post/", f"/demo/post/{mail.pk}/", f"/demo/post/{mail.pk}/ansicht/"]


def test_demo_post_is_not_found_outside_the_demo(client: Client, mail: OutboxMessage) -> None:
    assert [client.get(address).status_code for address in addresses(mail)] == [404, 404, 404]


@pytest.mark.parametrize("number", [1, 3])
def test_demo_post_lists_all_mails(
    number: int, client: Client, settings: Any, django_assert_max_num_queries: Any
) -> None:
    settings.SPK_DEMO = True
    for index in range(number):
        OutboxMessage.objects.create(
            dedup_key=str(index), kind="x", recipient="a@example.org", subject=f"Nr. {index}", text="x"
        )
    with django_assert_max_num_queries(3):
        page = client.get("/demo/post/").content.decode()
    assert all(f"Nr. {index}" in page for index in range(number))


def test_demo_post_says_what_will_be_here(client: Client, settings: Any) -> None:
    settings.SPK_DEMO = True
    assert "Noch keine E-Mail" in client.get("/demo/post/").content.decode()


def test_demo_post_message_shows_the_link_and_escapes_the_rest(
    client: Client, settings: Any, mail: OutboxMessage
) -> None:
    settings.SPK_DEMO = True
    page = client.get(f"/demo/post/{mail.pk}/").content.decode()
    assert 'href="http://testserver/ideen/bestaetigen/abc/"' in page
    assert "&lt;script&gt;alert(1)" in page


def test_demo_post_html_may_style_its_tags_and_nothing_more(client: Client, settings: Any, mail: OutboxMessage) -> None:
    settings.SPK_DEMO = True
    response = client.get(f"/demo/post/{mail.pk}/ansicht/")
    assert response.content.decode() == mail.html
    policy = response.headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "unsafe-inline" not in client.get("/demo/post/").headers["Content-Security-Policy"]


def test_demo_post_page_numbers_that_are_none(client: Client, settings: Any, mail: OutboxMessage) -> None:
    settings.SPK_DEMO = True
    for wish in ("0", "-1", "99", "abc", "1e9"):
        assert client.get("/demo/post/", {"seite": wish}).status_code == 200
