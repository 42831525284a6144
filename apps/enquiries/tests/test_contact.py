"""A word through the form really reaches the Anlaufstelle, and its person finds it again."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.core.templatetags.spk import day
from apps.deadlines.kinds import BARRIER_REPORT, ENQUIRY
from apps.deadlines.models import Deadline
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.links import private_address, private_key
from ..enums import Channel, EnquiryKind, EnquiryState
from ..models import Enquiry
from ..standings import legal_day
from .factories import ContactFactory, MessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wishes(district: District) -> dict[str, str]:
    district.contact_email = "anlaufstelle@example.org"
    district.save()
    return {
        "kind": "barrier",
        "message": "Der Knopf ist zu klein.",
        "district": str(district.pk),
        "email": "ada@example.org",
        "page": "/ideen/",
    }


def mails() -> dict[str, OutboxMessage]:
    return {mail.kind: mail for mail in OutboxMessage.objects.all()}


def test_a_barrier_gets_a_number_a_link_and_the_month_of_the_law(client: Client, wishes: dict[str, str]) -> None:
    answer = client.post(reverse("portal:accessibility"), wishes, follow=True).content.decode()
    enquiry = Enquiry.objects.get()
    number = f"{timezone.localdate().year}-0001"
    assert f"bei der Anlaufstelle angekommen. Sie hat die Nummer {number}." in answer
    assert f"Sie bekommen bis {day(enquiry.promised_on)} eine Antwort." in answer
    assert (enquiry.kind, enquiry.page, enquiry.number_text) == ("barrier", "/ideen/", number)
    assert enquiry.legal_due_on == legal_day("barrier", timezone.localdate())
    assert enquiry.messages.get().text == "Der Knopf ist zu klein."
    deadline = Deadline.objects.get()
    assert (deadline.kind, deadline.due_day) == (BARRIER_REPORT, timezone.localdate() + timedelta(days=14))
    assert "Knopf" not in deadline.title
    own, office = mails()["enquiry_received"], mails()["enquiry_new"]
    assert (own.recipient, office.recipient) == ("ada@example.org", "anlaufstelle@example.org")
    assert private_address(enquiry) in own.text
    assert number in own.subject
    # Nobody has confirmed the address: what was typed is sent to nobody.
    assert "Knopf" not in own.text + own.html + office.text


def test_without_an_address_it_is_accepted_all_the_same(client: Client, wishes: dict[str, str]) -> None:
    html = client.post(reverse("portal:contact"), wishes | {"email": "", "kind": "question"}, follow=True).content
    assert "Nummer" in html.decode()
    assert "eine Antwort." not in html.decode().split("angekommen")[1][:200]
    assert not hasattr(Enquiry.objects.get(), "contact")
    assert set(mails()) == {"enquiry_new"}
    assert Deadline.objects.get().kind == ENQUIRY


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("message", "", "Bitte schreiben Sie uns, was Sie sagen möchten."),
        ("message", "x" * 4001, "Bitte kürzen Sie auf 4000 Zeichen. Es sind 4001."),
        ("kind", "", "Bitte wählen Sie aus, worum es geht."),
        ("kind", "spam", "Bitte wählen Sie einen Eintrag aus der Liste."),
        ("district", "", "Bitte wählen Sie den Bezirk, der Ihnen antworten soll."),
        ("district", "999999", "Diesen Bezirk gibt es hier nicht."),
        ("email", "ada", "Bitte geben Sie die Adresse vollständig an"),
    ],
)
def test_the_form_names_the_field_and_keeps_the_words(
    client: Client, wishes: dict[str, str], field: str, value: str, sentence: str
) -> None:
    html = client.post(reverse("portal:contact"), wishes | {field: value}).content.decode()
    assert html.count(sentence) == 2  # in the summary and at the field
    assert "Bitte prüfen Sie Ihre Angaben" in html
    assert "<title>Fehler:" in html
    assert field == "message" or "Der Knopf ist zu klein." in html
    assert not Enquiry.objects.exists()


def test_a_program_that_fills_in_every_field_is_asked_again(client: Client, wishes: dict[str, str]) -> None:
    html = client.post(reverse("portal:contact"), wishes | {"website": "https://example.org"}).content.decode()
    assert "Das sah wie ein Programm aus." in html
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org/", "/\\example.org/", "javascript:alert(1)"]
)
def test_the_form_keeps_no_foreign_address(client: Client, wishes: dict[str, str], address: str) -> None:
    client.post(reverse("portal:contact"), wishes | {"page": address})
    assert Enquiry.objects.get().page == ""


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2027, 12, 15), date(2028, 1, 15)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_the_month_of_the_law_is_one_of_the_calendar(asked: date, due: date) -> None:
    assert legal_day(EnquiryKind.BARRIER, asked) == due


def test_the_own_page_shows_the_own_conversation_and_takes_the_next_message(client: Client) -> None:
    enquiry = ContactFactory.create().enquiry
    MessageFactory.create(enquiry=enquiry, reply="question", text="Welche Straße meinen Sie?")
    Enquiry.objects.filter(pk=enquiry.pk).update(state=EnquiryState.WAITING)
    MessageFactory.create(text="Ganz fremde Worte")
    address = private_address(enquiry)
    page = client.get(address)
    html = page.content.decode()
    assert "Welche Straße meinen Sie?" in html
    assert "Die Anlaufstelle hat eine Frage an Sie." in html
    assert "Ganz fremde Worte" not in html
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert client.post(address, {"text": ""}).status_code == 422
    client.post(address, {"text": "Die Dörpfeldstraße"})
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.IN_WORK
    assert list(enquiry.messages.values_list("text", "channel"))[-1] == ("Die Dörpfeldstraße", Channel.FORM)


def test_a_link_that_opens_nothing_says_so_and_no_more(client: Client) -> None:
    contact = ContactFactory.create()
    key = private_key(contact.enquiry)
    assert client.get(reverse("enquiries:own", args=[key[:-1] + "x"])).status_code == 404
    assert client.get(reverse("enquiries:own", args=[contact.enquiry.reference])).status_code == 404
    contact.delete()
    gone = client.get(reverse("enquiries:own", args=[key]))
    assert gone.status_code == 410
    assert "Ablauf der Zeit gelöscht" in gone.content.decode()
