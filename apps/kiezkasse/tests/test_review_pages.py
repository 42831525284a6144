"""The pages of the Fachämter and of the office that asks them; nothing internal ever stands in public."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.kiezkasse.enums import Channel, PhaseKind, ProposalStatus
from apps.kiezkasse.models import CostLine, Proposal, Review
from apps.moderation.models import TextTemplate

from .factories import PhaseFactory, ProposalFactory
from .review_factories import ReviewFactory, ReviewFileFactory

pytestmark = pytest.mark.django_db
MARK = "STRENGGEHEIM"
QUEUE, ASK = "/aemter/", "/aemter/fragen/"


@pytest.fixture
def office(client: Client, reviewer: User) -> Client:
    """A browser in which the Straßen- und Grünflächenamt is signed in."""
    client.force_login(reviewer)
    return client


@pytest.fixture
def desk(client: Client, moderator: User, reviewer: User) -> Client:
    """A browser in which the Anlaufstelle is signed in; there is a Fachamt to ask."""
    client.force_login(moderator)
    return client


def board(review: Review) -> str:
    return f"/aemter/uebersicht/treptow-koepenick/{review.proposal.region_budget.round.year}/"


# The Fachamt -----------------------------------------------------------------------------------


def test_the_queue_shows_own_questions_the_most_urgent_first(office: Client) -> None:
    later = ReviewFactory.create(proposal__title="Später")
    late = ReviewFactory.create(proposal__title="Überfällig", due_at=timezone.now() - timedelta(days=2))
    ReviewFactory.create(proposal__title="Fertig", state="answered")
    ReviewFactory.create(proposal__title="Entschieden", proposal__status=ProposalStatus.GRANTED)
    ReviewFactory.create(proposal__title="Zurück", state="recalled")
    ReviewFactory.create(proposal__title="Fremd", office="Jugendamt")
    page = office.get(QUEUE)
    assert list(page.context["page"]) == [late, later]
    assert page.context["tabs"] == [("open", "offen", 2), ("overdue", "überfällig", 1), ("answered", "beantwortet", 1)]
    assert "Fremd" not in page.text
    assert [review.pk for review in office.get(QUEUE + "?stand=overdue").context["page"]] == [late.pk]
    assert "Fertig" in office.get(QUEUE + "?stand=answered").text


def test_the_queue_takes_the_same_queries_for_one_and_three(office: Client, django_assert_max_num_queries: Any) -> None:
    ReviewFactory.create()
    office.get(QUEUE)
    with django_assert_max_num_queries(10) as one:
        office.get(QUEUE)
    ReviewFactory.create_batch(2)
    with django_assert_max_num_queries(len(one)):
        office.get(QUEUE)


def test_an_answer_opens_the_next_question(office: Client) -> None:
    first = ReviewFactory.create(
        due_at=timezone.now() + timedelta(days=1), proposal__cost=Decimal(750), proposal__author_name="Frau Spross"
    )
    CostLine.objects.create(proposal=first.proposal, kind="material", what="Holz für die Bank", amount=Decimal(750))
    second = ReviewFactory.create()
    page = office.get(f"{QUEUE}{first.reference}/")
    assert "Holz für die Bank" in page.text
    assert "Geht das an dieser Stelle?" in page.text
    assert first.proposal.contact.email not in page.text
    assert first.proposal.author_name not in page.text
    assert "Punkte Ihres Amtes" not in page.text
    empty = office.post(f"{QUEUE}{first.reference}/", {"version": 1})
    assert "Bitte wählen Sie Ihre Einschätzung." in empty.text
    answer = {"version": 1, "opinion": "conditions", "public_statement": "Nur neben dem Weg.", "estimate": "1.250,50"}
    paper = SimpleUploadedFile("plan.exe", b"%PDF-1.7 Plan")
    response = office.post(f"{QUEUE}{first.reference}/", answer | {"papers": [paper]})
    assert response.headers["Location"] == f"{QUEUE}{second.reference}/"
    first.refresh_from_db()
    assert (first.opinion, first.estimate, first.state) == ("conditions", Decimal("1250.50"), "answered")
    assert first.files.get().name == "plan.exe.pdf"
    changed = office.post(f"{QUEUE}{first.reference}/", answer | {"version": 2, "drop_files": [first.files.get().key]})
    assert changed.headers["Location"] == QUEUE
    assert not first.files.exists()


def test_a_colleague_was_quicker_and_no_word_is_lost(office: Client) -> None:
    review = ReviewFactory.create()
    answer = {"version": 1, "opinion": "not_fundable", "public_statement": "Meine lange Begründung"}
    office.post(f"{QUEUE}{review.reference}/", answer | {"public_statement": "Erste Antwort"})
    page = office.post(f"{QUEUE}{review.reference}/", answer)
    assert "Inzwischen hat reviewer geantwortet" in page.text
    assert "Meine lange Begründung" in page.text
    assert "Erste Antwort" in page.text
    assert 'name="version" value="2"' in page.text
    review.refresh_from_db()
    assert review.public_statement == "Erste Antwort"
    office.post(f"{QUEUE}{review.reference}/", answer | {"version": 2})
    review.refresh_from_db()
    assert review.public_statement == "Meine lange Begründung"


def test_a_file_that_is_something_else_is_refused(office: Client) -> None:
    review = ReviewFactory.create()
    page = office.post(
        f"{QUEUE}{review.reference}/",
        {"version": 1, "opinion": "fundable", "papers": [SimpleUploadedFile("plan.pdf", b"<script>")]},
    )
    assert "PDF, JPEG, PNG, ODT oder DOCX" in page.text
    assert not Review.objects.filter(state="answered").exists()


def test_late_answers_are_welcome_and_decided_ideas_only_read(office: Client) -> None:
    review = ReviewFactory.create(due_at=timezone.now() - timedelta(days=1))
    assert "Der Tag für die Antwort ist vorbei" in office.get(f"{QUEUE}{review.reference}/").text
    PhaseFactory.create(
        round=review.proposal.region_budget.round,
        kind=PhaseKind.REVIEW,
        starts_at=timezone.now() - timedelta(days=9),
        ends_at=timezone.now() - timedelta(days=2),
    )
    assert "Die Zeit für die Prüfung ist vorbei" in office.get(f"{QUEUE}{review.reference}/").text
    Proposal.objects.update(status=ProposalStatus.REJECTED)
    page = office.get(f"{QUEUE}{review.reference}/").text
    assert "lässt sich nicht mehr ändern" in page
    assert "Stellungnahme speichern" not in page


def test_points_are_asked_where_they_count(office: Client) -> None:
    review = ReviewFactory.create()
    round = review.proposal.region_budget.round
    round.weight_evening, round.weight_office = 70, 30
    round.save()
    assert "Punkte Ihres Amtes" in office.get(f"{QUEUE}{review.reference}/").text
    office.post(f"{QUEUE}{review.reference}/", {"version": 1, "opinion": "fundable", "score": "85"})
    review.refresh_from_db()
    assert review.score == 85


def test_papers_are_for_office_and_fachamt(
    office: Client, moderator: User, person: Any, district: Any, other_moderator: User
) -> None:
    file = ReviewFileFactory.create()
    address = f"{QUEUE}{file.review.reference}/unterlagen/{file.key}/"
    response = office.get(address)
    assert b"".join(response) == b"%PDF-1.7 geheimer Plan"
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    youth = Department.objects.create(district=district, name="Jugendamt")
    for who, status in (
        (moderator, 200),
        (person("jugend", RoleKind.FACHAMT, district, department=youth), 404),
        (other_moderator, 404),
    ):
        office.force_login(who)
        answer = office.get(address)
        assert answer.status_code == status
        assert not answer.streaming or b"".join(answer)


# The office that asks --------------------------------------------------------------------------


def test_one_idea_is_asked_about_read_and_sorted(desk: Client) -> None:
    idea = ProposalFactory.create(title="Bank <b>")
    address = f"/anlaufstelle/ideen/{idea.reference}/pruefung/"
    assert "noch kein Amt gefragt" in desk.get(address).text
    parks = Department.objects.get()
    missing = desk.post(address, {"wunsch": "fragen", "due_day": "2099-01-01"})
    assert "mindestens ein Amt" in missing.text
    assert "Vorlage oder schreiben Sie eine Frage" in missing.text
    wish = {"wunsch": "fragen", "departments": [parks.pk], "due_day": "2099-01-01", "template": "Förderfähig?"}
    assert desk.post(address, wish | {"question": "Und wer pflegt sie?"}).status_code == 302
    review = Review.objects.get()
    assert "„Bank <b>“ in Adlershof" in review.question
    assert review.question.endswith("Und wer pflegt sie?")
    Review.objects.update(
        state="answered", opinion="other_authority", public_statement="Forst", answered_at=timezone.now()
    )
    page = desk.get(address)
    assert "Vorschlag aus den Stellungnahmen: C" in page.text
    assert desk.post(address, {"wunsch": "einordnen", "competence": "C"}).status_code == 302
    assert Proposal.objects.get().competence == "C"
    assert "weitergeben" in desk.get(address).text


def test_many_ideas_are_asked_about_at_once(desk: Client, district: Any) -> None:
    parks = Department.objects.get()
    TextTemplate.objects.create(district=district, kind="review", name="Kurz", text="Geht {titel}?")
    ideas = [ProposalFactory.create(title=f"Idee {number}") for number in range(3)]
    ProposalFactory.create(title="Fertig", status=ProposalStatus.GRANTED)
    elsewhere = ProposalFactory.create(title="Woanders", region_budget__region_key="091001")
    page = desk.get(ASK)
    assert "Fertig" not in page.text
    assert page.context["page"].paginator.count == 4
    assert [idea.title for idea in desk.get(ASK + "?region=091001").context["page"]] == ["Woanders"]
    wish = {"departments": [parks.pk], "due_day": "2099-01-01", "template": "Kurz"}
    unticked = desk.post(ASK, wish)
    assert "mindestens eine Idee" in unticked.text
    incomplete = desk.post(ASK, {"ideas": [ideas[0].reference], "due_day": "2099-01-01"})
    assert incomplete.context["form"].ticked == {ideas[0].reference}
    assert desk.post(ASK, wish | {"ideas": [idea.reference for idea in ideas]}).status_code == 302
    assert sorted(Review.objects.values_list("question", flat=True)) == [f"Geht Idee {number}?" for number in range(3)]
    again = desk.post(ASK, wish | {"ideas": [ideas[0].reference, elsewhere.reference]}, follow=True)
    assert "1 war schon gestellt." in again.text


def test_the_list_to_ask_from_takes_the_same_queries(desk: Client, django_assert_max_num_queries: Any) -> None:
    ReviewFactory.create()
    desk.get(ASK)
    with django_assert_max_num_queries(15) as one:
        desk.get(ASK)
    ReviewFactory.create_batch(2)
    with django_assert_max_num_queries(len(one)):
        desk.get(ASK)


def test_a_question_is_taken_back_with_a_reason(desk: Client) -> None:
    review = ReviewFactory.create()
    address = f"{QUEUE}{review.reference}/zuruecknehmen/"
    assert "Fehler:" in desk.post(address).text
    assert desk.post(address, {"reason": "Doppelt"}).status_code == 302
    assert "Doppelt" in desk.get(f"/anlaufstelle/ideen/{review.proposal.reference}/pruefung/").text


# The board -------------------------------------------------------------------------------------


def test_the_board_shows_all_offices_sorted_and_filtered(desk: Client) -> None:
    late = ReviewFactory.create(proposal__title="Alpha", due_at=timezone.now() - timedelta(days=2))
    soon = ReviewFactory.create(proposal__title="Zeta", office="Amt A")
    done = ReviewFactory.create(
        proposal__title="=HYPERLINK(1)",
        state="answered",
        estimate=Decimal(900),
        due_at=timezone.now() + timedelta(days=30),
        proposal__region_budget__region_key="091001",
    )
    ProposalFactory.create(title="Ungefragt")
    page = desk.get(board(late))
    assert list(page.context["page"]) == [late, soon, done]
    assert "überfällig" in page.text
    assert "kern-icon--danger" in page.text
    assert "Zu 1 Idee ist noch kein Amt gefragt." in page.text
    assert next(iter(desk.get(board(late) + "?ordnung=amt").context["page"])) == soon
    assert list(desk.get(board(late) + "?region=091001").context["page"]) == [done]
    assert list(desk.get(board(late) + "?stand=overdue").context["page"]) == [late]
    table = b"".join(desk.get(board(late) + "tabelle.csv?stand=answered")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][0] == "'=HYPERLINK(1)"
    assert rows[1][9] == "900,00"


def test_the_board_takes_at_most_ten_queries(desk: Client, django_assert_max_num_queries: Any) -> None:
    review = ReviewFactory.create()
    desk.get(board(review))
    with django_assert_max_num_queries(10) as one:
        desk.get(board(review))
    ReviewFactory.create_batch(2)
    with django_assert_max_num_queries(len(one)):
        desk.get(board(review))


# The public ------------------------------------------------------------------------------------


@pytest.fixture
def secret(db: None) -> Review:
    """An answer in which everything internal carries a mark."""
    review: Review = ReviewFactory.create(
        question=f"Frage {MARK}",
        state="answered",
        opinion="conditions",
        public_statement="Die Bank darf stehen, wenn der Weg frei bleibt.",
        internal_remark=f"Bemerkung {MARK}",
        estimate=Decimal("98765.43"),
        proposal__competence="B",
    )
    ReviewFileFactory.create(review=review, name=f"{MARK}.pdf")
    return review


def test_everybody_reads_the_statement_and_what_the_category_means(client: Client, secret: Review) -> None:
    page = client.get(secret.proposal.get_absolute_url()).text
    assert "Die Bank darf stehen, wenn der Weg frei bleibt." in page
    assert "Geprüft von Straßen- und Grünflächenamt" in page
    assert "für den Haushalt des Bezirks" in page
    Review.objects.update(state="open", opinion="", answered_at=None)
    Proposal.objects.update(competence="A")
    assert "Das sagen die Ämter" not in client.get(secret.proposal.get_absolute_url()).text


def test_nothing_internal_is_in_public(client: Client, secret: Review) -> None:
    idea = secret.proposal
    year = idea.region_budget.round.year
    for address in (
        idea.get_absolute_url(),
        f"/api/v1/proposals/{idea.reference}/",
        "/api/v1/proposals/",
        "/ideen/",
        "/karte/ideen.json",
        f"/kiezkassen/treptow-koepenick/{year}/",
        f"/ergebnisse/treptow-koepenick/{year}/tabelle.csv",
    ):
        response = client.get(address, follow=True)
        text = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, address
        for mark in (MARK, "98765", "98.765"):
            assert mark not in text.decode(), address


def test_the_author_reads_no_more_than_everybody(client: Client, secret: Review, citizen: User) -> None:
    Proposal.objects.update(author=citizen, is_public=False, status=ProposalStatus.SUBMITTED, channel=Channel.ONLINE)
    client.force_login(citizen)
    page = client.get(secret.proposal.get_absolute_url()).text
    assert "Die Bank darf stehen" in page
    assert MARK not in page
