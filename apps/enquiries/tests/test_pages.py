"""The pages of the desk and the public answers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.moderation.models import SavedView
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.faq import personal_data_in
from ..domain.links import private_address
from ..domain.notes import write_note
from ..enums import EnquiryKind, EnquiryState, FaqState, HandOverState, Topic
from ..models import Enquiry, FaqEntry
from ..queries.enquiries import with_words
from .factories import ContactFactory, EnquiryFactory, FaqFactory, HandOverFactory, MessageFactory, ask

pytestmark = pytest.mark.django_db
LIST = "/anlaufstelle/anfragen/"


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_have_few_queries_at_any_length(desk: Client) -> None:
    counts: dict[str, list[int]] = {LIST: [], "/fragen/": [], "/anlaufstelle/fragen/": []}
    for number in (1, 2):
        EnquiryFactory.create_batch(number)
        FaqFactory.create_batch(number)
        for address, found in counts.items():
            desk.get(address)
            found.append(queries_of(desk, address))
    assert [found[0] == found[1] <= 12 for found in counts.values()] == [True] * 3


def test_the_list_of_an_office_has_few_queries_at_any_length(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    found = []
    for number in (1, 2):
        HandOverFactory.create_batch(number)
        client.get(reverse("enquiries:hand-overs"))
        found.append(queries_of(client, reverse("enquiries:hand-overs")))
    assert found[0] == found[1] <= 10


def test_the_pages_of_an_enquiry_take_the_same_queries_however_much_was_said(desk: Client, moderator: User) -> None:
    enquiry = ContactFactory.create().enquiry
    pages: dict[str, list[int]] = {enquiry.get_absolute_url(): [], private_address(enquiry): []}
    for number in (1, 2):
        MessageFactory.create_batch(number, enquiry=enquiry)
        for _index in range(number):
            write_note(enquiry=enquiry, text="Bitte ansehen", mentioned=[], actor=moderator)
            HandOverFactory.create(enquiry=enquiry, state=HandOverState.TAKEN_BACK, reason="Doppelt")
        for address, found in pages.items():
            desk.get(address)
            found.append(queries_of(desk, address))
    assert [found[0] == found[1] for found in pages.values()] == [True] * 2
    assert max(pages[private_address(enquiry)]) <= 10


@pytest.mark.parametrize("index", ["enquiry_words", "enquiry_message_words"])
def test_words_are_looked_up_in_an_index(index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in with_words(Enquiry.objects.all(), "Laterne").explain()


def test_filters_are_read_as_a_sentence_and_kept_as_a_view(desk: Client, moderator: User) -> None:
    mine = EnquiryFactory.create(owner=moderator, topic=Topic.MONEY, kind=EnquiryKind.HELP, subject="Quittungen")
    EnquiryFactory.create(subject="Ganz anderes")
    query = "stand=new&art=help&thema=money&wer=ich&q=Quittung"
    html = desk.get(f"{LIST}?{query}").content.decode()
    assert mine.number_text in html
    assert "Ganz anderes" not in html
    assert "1 Anfrage, neu, Wunsch nach Veranstaltung oder Hilfe, Antrag, Bewilligung und Abrechnung, " in html
    assert "zuständig: ich, mit „Quittung“" in html
    desk.post(reverse("enquiries:view-save"), {"name": "Meine", "query": query})
    view = SavedView.objects.get()
    assert (view.list_name, view.name) == ("enquiries", "Meine")
    # The desk of ideas has views of its own.
    assert "Meine</a>" not in desk.get(reverse("portal:desk")).content.decode()
    desk.post(reverse("enquiries:view-delete", args=[view.pk]))
    assert not SavedView.objects.exists()
    # A link that nobody understands leads to no error.
    assert desk.get(f"{LIST}?stand=x&wer=9999999&region=%00&ordnung=y&seite=z").status_code == 200


def test_several_are_shared_out_at_once(desk: Client, district: District, coordinator: User) -> None:
    enquiries = [ask(district), ask(district)]
    data = {"enquiries": [one.reference for one in enquiries], "owner": str(coordinator.pk)}
    html = desk.post(reverse("enquiries:enquiries-assign"), data, follow=True).content.decode()
    assert "2 Anfragen sind zugewiesen." in html
    assert set(Enquiry.objects.values_list("owner", flat=True)) == {coordinator.pk}
    html = desk.post(reverse("enquiries:enquiries-assign"), {"owner": ""}, follow=True).content.decode()
    assert "mindestens eine Anfrage" in html


def test_the_page_previews_and_sends_the_answer(desk: Client, district: District) -> None:
    entry = FaqFactory.create(question="Wann ist die Versammlung?", answer="Im **Juni**.")
    enquiry = ask(district, "Wann ist die Versammlung in Adlershof?", email="ada@example.org")
    address = enquiry.get_absolute_url()
    html = desk.get(address).content.decode()
    assert entry.question in html
    assert "Im Juni." in desk.get(f"{address}?frage={entry.reference}").content.decode()
    assert enquiry.number_text in desk.get(f"{address}?vorlage=answer-2").content.decode()
    data = {"reply": "answer", "channel": "mail", "text": "Am <b>17.</b> Juni.", "version": str(enquiry.version)}
    preview = desk.post(address, data | {"wunsch": "vorschau"}).content.decode()
    assert "So geht die E-Mail hinaus" in preview
    assert "Am &lt;b&gt;17.&lt;/b&gt; Juni." in preview
    assert not OutboxMessage.objects.filter(kind="enquiry_reply").exists()
    assert desk.post(address, data | {"wunsch": "antworten"}).status_code == 302
    # A colleague had the page open too: the words stay, what is new is shown, and the next attempt counts.
    late = desk.post(address, data | {"wunsch": "antworten", "text": "Im Juli."})
    assert late.status_code == 422
    html = late.content.decode()
    assert "jemand anderes" in html
    assert "Im Juli.</textarea>" in html.replace("\n", "")
    assert f'name="version" value="{Enquiry.objects.get().version}"' in html
    desk.post(address, {"wunsch": "abschliessen", "reason": ""})
    assert "Rückgängig: wieder öffnen" in desk.get(address).content.decode()
    desk.post(address, {"wunsch": "oeffnen"})
    assert Enquiry.objects.get().state == EnquiryState.ANSWERED


def test_acts_of_the_page_answer_with_a_sentence(desk: Client, district: District) -> None:
    enquiry, other = ask(district), ask(district)
    address = enquiry.get_absolute_url()
    for data, sentence in (
        ({"wunsch": "zusammenlegen", "number": "2019-0001"}, "gibt es hier nicht"),
        ({"wunsch": "zusammenlegen", "number": "x"}, "gibt es hier nicht"),
        ({"wunsch": "amt", "question": "x"}, "Bitte wählen Sie ein Amt."),
        ({"wunsch": "abschliessen"}, "ohne Antwort abgeschlossen wird"),
        ({"wunsch": "zusagen", "day": "2020-01-01"}, "schon vorbei"),
        ({"wunsch": "notiz", "text": ""}, "Bitte schreiben Sie eine Notiz."),
        ({"wunsch": "einordnen", "subject": ""}, "Bitte geben Sie einen Betreff an."),
    ):
        answer = desk.post(address, data)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    desk.post(address, {"wunsch": "zusammenlegen", "number": other.number_text})
    assert Enquiry.objects.get(pk=enquiry.pk).merged_into == other
    assert desk.post(address, {"wunsch": "gibt-es-nicht"}).status_code == 200


def test_a_call_that_was_answered_at_once_is_one_form(desk: Client) -> None:
    data = {
        "channel": "phone",
        "message": "Wann ist die Versammlung?",
        "kind": "question",
        "topic": "events",
        "answer": "Am 17. Juni.",
        "is_mine": "on",
    }
    address = reverse("enquiries:enquiry-new")
    assert desk.post(address, data | {"message": ""}).status_code == 422
    assert desk.post(address, data).status_code == 302
    enquiry = Enquiry.objects.get()
    assert (enquiry.state, enquiry.messages.count()) == (EnquiryState.ANSWERED, 2)
    assert not OutboxMessage.objects.exists()


def test_whoever_left_a_number_is_called_by_a_tap(desk: Client, district: District) -> None:
    enquiry = ask(district, phone="030 / 12345-67")
    assert 'href="tel:+49301234567"' in desk.get(enquiry.get_absolute_url()).content.decode()


def test_an_answer_for_everybody_names_nobody(desk: Client) -> None:
    enquiry = ContactFactory.create(name="Ada Beispiel").enquiry
    address = reverse("enquiries:faq-new") + f"?anfrage={enquiry.reference}"
    assert enquiry.subject in desk.get(address).content.decode()
    data = {"question": "Wann?", "answer": "Ada fragte. 030 1234567", "topic": "events", "wunsch": "veroeffentlichen"}
    warned = desk.post(address, data)
    assert warned.status_code == 422
    assert "„030 1234567“, „Ada“" in warned.content.decode()
    assert not FaqEntry.objects.exists()
    desk.post(address, data | {"is_checked": "on"})
    entry = FaqEntry.objects.get()
    assert (entry.state, entry.enquiry) == (FaqState.PUBLISHED, enquiry)
    assert "Ada fragte." in desk.get("/fragen/").content.decode()
    desk.post(reverse("enquiries:faq-withdraw", args=[entry.reference]))
    assert "Ada fragte." not in desk.get("/fragen/").content.decode()
    desk.post(
        reverse("enquiries:faq-edit", args=[entry.reference]), data | {"answer": "Im Juni.", "wunsch": "speichern"}
    )
    entry.refresh_from_db()
    assert (entry.answer, entry.state) == ("Im Juni.", FaqState.DRAFT)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Schreiben Sie an ada@example.org.", ["ada@example.org"]),
        ("Tel. 030 / 90297-0", ["030 / 90297-0"]),
        ("Dörpfeldstraße 12a", ["Dörpfeldstraße 12a"]),
        ("Frau Kessler sagt", ["Frau Kessler"]),
        ("Im Jahr 2026 bekommt jede Region 2.600 €.", []),
    ],
)
def test_what_looks_like_a_person_is_found(text: str, found: list[str]) -> None:
    assert personal_data_in(text) == found


def test_public_answers_are_found_by_words_topic_and_district(client: Client) -> None:
    money = FaqFactory.create(question="Welche Belege?", topic=Topic.MONEY, search_terms="Quittung")
    FaqFactory.create(question="Entwurf?", state=FaqState.DRAFT, published_at=None)
    elsewhere = FaqFactory.create(question="Nur dort?", district_key="10")
    everywhere = FaqFactory.create(question="Überall?", district_key="10", for_all=True)

    def shown(query: str) -> set[str]:
        html = client.get(f"/fragen/{query}").content.decode()
        return {one.question for one in FaqEntry.objects.all() if f">{one.question}</a>" in html}

    assert shown("") == {money.question, elsewhere.question, everywhere.question}
    assert shown("?q=Quittungen") == {money.question}
    assert shown("?q=Beleege") == {money.question}
    assert shown("?thema=money") == {money.question}
    assert shown("?bezirk=treptow-koepenick") == {money.question, everywhere.question}
    assert "Dazu steht hier noch nichts" in client.get("/fragen/?q=Xylophon").content.decode()
    assert f'id="{money.anchor}"' in client.get("/fragen/").content.decode()


def test_whether_it_helped_is_a_number_and_nothing_else(client: Client) -> None:
    entry = FaqFactory.create(answer="<script>alert(1)</script> **fett** [x](javascript:alert(1))")
    assert "<script>alert" not in client.get("/fragen/").content.decode()
    for wish in ("ja", "ja", "nein"):
        answer = client.post(reverse("enquiries:faq-helpful", args=[entry.reference]), {"hilft": wish})
        assert answer["Location"] == entry.get_absolute_url()
    entry.refresh_from_db()
    assert (entry.helpful, entry.unhelpful) == (2, 1)
