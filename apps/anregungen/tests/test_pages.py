"""The public pages and files: what everybody reads, in few queries, and nothing about people."""

from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District
from apps.vorhaben.tests.factories import VorhabenFactory

from ..domain.links import private_key
from ..enums import Channel, Status
from ..models import Anregung, PendingSignature
from .factories import AnregungFactory, set_rules

pytestmark = pytest.mark.django_db
LIST = "/anregungen/"
API = reverse("api:anregung-list")
NEW = "/anregungen/neu/treptow-koepenick/"


def page(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(**changes: str) -> dict[str, str]:
    """The public form as somebody fills it in."""
    values = {
        "vorhaben_words": "Umbau der Kreuzung",
        "title": "Mitreden an der Kreuzung",
        "summary": "Alle sollen mitreden.",
        "reason": "Der Schulweg führt darüber.",
        "aim": "Sicher über die Straße.",
        "region": "092007",
        "age": "old",
        "email": "anna@example.org",
        "consent": "on",
    }
    return values | changes


@pytest.mark.parametrize("number", [1, 3])
def test_list_has_few_queries(number: int, client: Client, django_assert_max_num_queries: Any) -> None:
    AnregungFactory.create_batch(number, status=Status.COLLECTING)
    page(client, LIST)
    with django_assert_max_num_queries(7):
        assert page(client, LIST).count('class="spk-card"') == number
    with django_assert_max_num_queries(1):
        assert len(APIClient().get(API).json()["results"]) == number


def test_list_narrows_down_and_says_so(client: Client) -> None:
    vorhaben = VorhabenFactory.create(title="Neuer Platz")
    refused = AnregungFactory.create(
        title="Abgelehntes", status=Status.REFUSED, vorhaben=vorhaben, vorhaben_words="", area_key="09200716"
    )
    AnregungFactory.create(title="Anderswo", status=Status.COLLECTING, area_key="091003")
    for query in (
        {"stand": "refused"},
        {"kiez": "092007"},
        {"kiez": "09200716"},
        {"vorhaben": vorhaben.reference},
        {"q": "abgelehnte"},
    ):
        found = page(client, LIST, **query)
        assert "Abgelehntes" in found
        assert "Anderswo" not in found
    assert "1 Anregung in Treptow-Köpenick, Stand „abgelehnt“" in page(
        client, LIST, bezirk="treptow-koepenick", stand="refused"
    )
    assert page(client, LIST, ordnung="offen").index("Anderswo") < page(client, LIST, ordnung="offen").index("Abgeleh")
    assert "Zu dieser Auswahl gibt es keine Anregungen" in page(client, LIST, q="xyz")
    assert client.get(LIST, {"stand": "", "fremd": "1"}).status_code == 302
    csv = b"".join(client.get("/anregungen/liste.csv", {"stand": "refused"})).decode()
    assert refused.reference in csv
    assert client.get("/anregungen/liste.pdf").content.startswith(b"%PDF")


def test_nothing_public_names_the_channel_or_the_contact(client: Client) -> None:
    anregung = AnregungFactory.create(
        status=Status.OFFICE, channel=Channel.IN_PERSON, contact_data={"name": "Frau Geheim", "phone": "030 4711"}
    )
    seen = page(client, anregung.get_absolute_url())
    seen += b"".join(client.get("/anregungen/liste.csv")).decode()
    seen += APIClient().get(f"{API}{anregung.reference}/").content.decode()
    for secret in ("Geheim", "4711", "@example.org", "persönlich", "in_person"):
        assert secret not in seen


def test_page_shows_the_lebenslauf_and_what_comes_next(client: Client, django_assert_max_num_queries: Any) -> None:
    anregung = AnregungFactory.create(status=Status.OFFICE)
    page(client, anregung.get_absolute_url())
    with django_assert_max_num_queries(8):
        seen = page(client, anregung.get_absolute_url())
    assert "Als Nächstes:" in seen
    assert "Straßen- und Grünflächenamt entscheidet" in seen
    refused = AnregungFactory.create(status=Status.REFUSED, decision_reason="Der <b>Plan</b> steht.")
    assert "Der &lt;b&gt;Plan&lt;/b&gt; steht." in page(client, refused.get_absolute_url())
    assert client.get(f"/anregungen/{refused.reference}-falsch/").status_code == 301


def test_a_hidden_refusal_is_for_the_office_alone(client: Client, moderator: User) -> None:
    hidden = AnregungFactory.create(status=Status.NOT_ADMITTED, is_public=False, published_at=None)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert APIClient().get(f"{API}{hidden.reference}/").status_code == 404
    client.force_login(moderator)
    assert "nicht öffentlich" in page(client, hidden.get_absolute_url())


def test_the_form_is_filled_from_the_page_of_a_vorhaben(client: Client) -> None:
    vorhaben = VorhabenFactory.create(title="Neuer Platz")
    assert f"{NEW}?vorhaben={vorhaben.reference}" in page(client, vorhaben.get_absolute_url())
    form = page(client, NEW, vorhaben=vorhaben.reference)
    assert f'<option value="{vorhaben.reference}" selected>' in form
    assert '<option value="092007" selected>' in form


def test_handing_in_shows_similar_ones_once_and_keeps_every_word(client: Client) -> None:
    AnregungFactory.create(title="Mitreden an der Kreuzung", status=Status.OFFICE)
    shown = client.post(NEW, filled())
    assert shown.status_code == 422
    assert "Gibt es Ihre Anregung schon?" in shown.content.decode()
    assert "Alle sollen mitreden." in shown.content.decode()
    sent = client.post(NEW, filled(gesehen="1"), follow=True)
    assert "Bitte öffnen Sie jetzt Ihre E-Mail" in sent.content.decode()
    anregung = Anregung.objects.get(status=Status.UNCONFIRMED)
    confirm = f"/anregungen/bestaetigen/{private_key(anregung)}/"
    assert "Haben Sie diese Anregung eingereicht?" in page(client, confirm)
    own = client.post(confirm, follow=True)
    assert own.redirect_chain[-1][0] == f"/anregungen/meine/{private_key(anregung)}/"
    assert own["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "x"}, "Bitte geben Sie die Adresse vollständig an"),
        ({"consent": ""}, "Ohne Ihre Kontaktdaten"),
        ({"vorhaben_words": ""}, "oder schreiben Sie, worum es geht"),
        ({"region": "104008"}, "Bitte wählen Sie eine Region aus der Liste"),
        ({"website": "spam"}, "sah wie ein Programm aus"),
        ({"title": "\u202everkehrt"}, "Zeichen dabei, die man nicht sehen kann"),
        ({"address": "Gibtesnichtstraße 999"}, "Gibtesnichtstraße"),
    ],
)
def test_a_wrong_entry_is_answered_with_a_sentence(client: Client, changes: dict[str, str], words: str) -> None:
    answer = client.post(NEW, filled(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Anregung.objects.exists()


def test_signing_without_an_account(client: Client) -> None:
    anregung = AnregungFactory.create(status=Status.COLLECTING)
    address = f"/anregungen/{anregung.reference}/unterschreiben/"
    assert client.post(address, {"email": "gast@example.org"}).status_code == 422
    answer = client.post(address, {"email": "gast@example.org", "may_sign": "on"}, follow=True)
    assert "Ihre Unterschrift zählt, sobald Sie bestätigen" in answer.content.decode()
    pending = PendingSignature.objects.get()
    client.get(f"/anregungen/unterschrift/{pending.key}/")
    assert PendingSignature.objects.exists()
    own = client.post(f"/anregungen/unterschrift/{pending.key}/", follow=True)
    assert "Sie haben diese Anregung unterschrieben" in own.content.decode()
    taken = client.post(own.redirect_chain[-1][0], follow=True)
    assert "zählt hier keine Unterschrift" in taken.content.decode()


def test_nobody_fills_a_strangers_mailbox(client: Client, settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    cache.clear()
    addresses = [AnregungFactory.create(status=Status.COLLECTING).reference for _ in range(11)]
    answers = [
        client.post(f"/anregungen/{reference}/unterschreiben/", {"email": "opfer@example.org", "may_sign": "on"})
        for reference in addresses
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert OutboxMessage.objects.filter(recipient="opfer@example.org").count() == 10


def test_the_private_page_answers_and_withdraws(client: Client) -> None:
    anregung = AnregungFactory.create()
    question = anregung.questions.create(text="Wo genau?", asked_at=timezone.now())
    address = f"/anregungen/meine/{private_key(anregung)}/"
    assert "Wo genau?" in page(client, address)
    empty = client.post(f"{address}frage/{question.reference}/", {"answer": ""})
    assert empty.status_code == 422
    client.post(f"{address}frage/{question.reference}/", {"answer": "Am Bahnhof"})
    assert "Am Bahnhof" in page(client, address)
    asked = page(client, f"{address}zurueckziehen/")
    assert "nicht rückgängig" in asked
    client.post(f"{address}zurueckziehen/", {"reason": ""})
    anregung.refresh_from_db()
    assert anregung.status == Status.WITHDRAWN


def test_a_made_up_or_old_link_opens_nothing(client: Client) -> None:
    anregung = AnregungFactory.create()
    key = private_key(anregung)
    assert client.get("/anregungen/meine/erfunden/").status_code == 404
    anregung.contact.delete()
    assert client.get(f"/anregungen/meine/{key}/").status_code == 410


def test_papers_to_print(client: Client, district: District) -> None:
    set_rules(district, needed_signatures=100)
    collecting = AnregungFactory.create(status=Status.COLLECTING, title="Lang " * 28, summary="Sehr lang " * 70)
    sheet = f"/anregungen/{collecting.reference}/unterschriftenliste.pdf"
    for address in ("/anregungen/formular/treptow-koepenick.pdf", sheet):
        # One sheet each, however much there is to say.
        assert len(PdfReader(BytesIO(client.get(address).content)).pages) == 1
    over = AnregungFactory.create(status=Status.TOO_FEW)
    assert client.get(f"/anregungen/{over.reference}/unterschriftenliste.pdf").status_code == 302


def test_home_kiez_and_vorhaben_tell_of_it(client: Client) -> None:
    vorhaben = VorhabenFactory.create()
    anregung = AnregungFactory.create(
        title="Jetzt unterschreiben", status=Status.COLLECTING, vorhaben=vorhaben, vorhaben_words=""
    )
    for address in ("/", "/kiez/092007-adlershof/", vorhaben.get_absolute_url()):
        assert anregung.get_absolute_url() in page(client, address)
