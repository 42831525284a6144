"""The pages with fixed words: reachable for everybody, whole, and clean under the strict CSP."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from apps.accounts.models import User
from apps.sozialraum.models import District

pytestmark = pytest.mark.django_db

PAGES = [
    "portal:home",
    "portal:help",
    "portal:contact",
    "portal:accessibility",
    "portal:privacy",
    "portal:imprint",
    "portal:easy-language",
]
ERROR_TEMPLATES = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "503.html"]


class Findings(HTMLParser):
    """Counts what the rules of the house care about."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.language = ""
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)
        if tag == "html":
            self.language = names.get("lang") or ""
        if "id" in names:
            self.ids.append(names["id"] or "")
        if tag == "style" or (tag == "script" and "src" not in names):
            self.inline.append(tag)
        self.inline += [name for name in names if name == "style" or name.startswith("on")]


def findings_of(html: str) -> Findings:
    findings = Findings()
    findings.feed(html)
    return findings


def assert_whole(html: str) -> None:
    findings = findings_of(html)
    assert findings.headings.count("h1") == 1
    levels = [int(heading[1]) for heading in findings.headings]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert findings.inline == []
    assert len(findings.ids) == len(set(findings.ids))
    assert findings.language in ("de", "en")
    assert "{%" not in html
    assert "{{" not in html


@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert_whole(answer.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_page_answers_in_english(client: Client, name: str) -> None:
    client.cookies["django_language"] = "en"
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert findings_of(answer.content.decode()).language == "en"


def test_page_shows_the_anlaufstelle_first(client: Client, district: District) -> None:
    district.contact_phone = "030 1234-5"
    district.save()
    client.cookies["spk_bezirk"] = district.slug
    html = client.get(reverse("portal:help")).content.decode()
    footer = html[html.index("<footer") :]
    assert 'href="tel:+493012345"' in footer
    assert footer.index("tel:") < footer.index(reverse("portal:imprint"))


def test_navigation_leads_staff_to_their_places(client: Client, moderator: User, citizen: User) -> None:
    client.force_login(citizen)
    assert reverse("admin:index") not in client.get(reverse("portal:help")).content.decode()
    client.force_login(moderator)
    assert reverse("admin:index") in client.get(reverse("portal:help")).content.decode()


def test_navigation_marks_the_open_page(client: Client) -> None:
    html = client.get(reverse("vorhaben:list")).content.decode()
    assert len(re.findall(r'href="/vorhaben/"\s+aria-current="page"', html)) == 2


def test_navigation_marks_one_place_of_work_at_a_time(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    html = client.get(reverse("enquiries:hand-overs")).content.decode()
    assert set(re.findall(r'href="(/aemter/[^"]*)"\s+aria-current', html)) == {"/aemter/zu-anfragen/"}
    html = client.get(reverse("kiezkasse:reviews")).content.decode()
    assert set(re.findall(r'href="(/aemter/[^"]*)"\s+aria-current', html)) == {"/aemter/"}


def test_help_is_one_step_away_on_every_page(client: Client) -> None:
    html = client.get(reverse("portal:imprint")).content.decode()
    # In the line above the head, in the folded menu, in the foot.
    assert html.count('href="/hilfe/"') == 3


def test_choose_district_remembers_and_forgets(client: Client, district: District) -> None:
    answer = client.post(reverse("portal:choose-district"), {"district": district.slug, "next": "/hilfe/"})
    assert answer["Location"] == "/hilfe/"
    assert client.cookies["spk_bezirk"].value == district.slug
    assert f"Bezirk {district.name}, Berlin" in client.get("/hilfe/").content.decode()
    client.post(reverse("portal:choose-district"), {"district": ""})
    assert client.cookies["spk_bezirk"].value == ""


def test_staff_see_their_own_district(client: Client, moderator: User, district: District) -> None:
    client.force_login(moderator)
    assert f"Bezirk {district.name}, Berlin" in client.get("/hilfe/").content.decode()


def test_choose_district_never_leads_away(client: Client, district: District) -> None:
    answer = client.post(reverse("portal:choose-district"), {"district": district.slug, "next": "https://example.org/"})
    assert answer["Location"] == reverse("portal:home")


@pytest.mark.parametrize("template", ERROR_TEMPLATES)
def test_error_page_is_whole(template: str, rf: RequestFactory, citizen: User) -> None:
    request = rf.get("/nirgendwo/")
    request.user = citizen
    assert_whole(render_to_string(template, request=request))


def test_missing_page_helps_on(client: Client) -> None:
    answer = client.get("/nirgendwo/")
    assert answer.status_code == 404
    assert reverse("portal:contact") in answer.content.decode()


def test_server_error_asks_no_database(rf: RequestFactory, django_assert_num_queries: object) -> None:
    from apps.portal.views.errors import server_error

    with django_assert_num_queries(0):  # type: ignore[operator]
        answer: HttpResponse = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert_whole(answer.content.decode())


@override_settings(SPK_DEMO=True)
def test_demo_says_so(client: Client) -> None:
    assert "Vorführung" in client.get(reverse("portal:imprint")).content.decode()


def test_page_asks_the_database_rarely(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get(reverse("portal:help"))
