"""The desk beyond one decision: parts of the queue, bulk, undo, conflicts, notes, reports, texts, blocks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.core.templatetags.spk import day
from apps.kiezkasse.domain.moderation import publish_proposal
from apps.kiezkasse.domain.notes import write_note
from apps.kiezkasse.domain.reports import report_proposal
from apps.kiezkasse.domain.talk import hide_comment
from apps.kiezkasse.enums import Category, ProposalStatus
from apps.kiezkasse.models import Proposal, ProposalNote, ProposalQuestion, ProposalStep, Report
from apps.kiezkasse.queries.desk import desk_proposals, of_kind
from apps.kiezkasse.tests.factories import CommentFactory, ProposalFactory
from apps.moderation.enums import ReportKind
from apps.moderation.models import Block, SavedView, TextTemplate
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from ..domain.reading import note_reading

pytestmark = pytest.mark.django_db
DESK = "/anlaufstelle/"


@pytest.fixture
def office(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def waiting(title: str = "Bank am Markt", days: int = 3, **changes: object) -> Proposal:
    idea: Proposal = ProposalFactory.create(
        title=title,
        status=ProposalStatus.SUBMITTED,
        created_at=timezone.now() - timedelta(days=days),
        with_contact__confirmed_at=timezone.now(),
        **changes,
    )
    return idea


def address(idea: Proposal, rest: str = "") -> str:
    return f"{DESK}ideen/{idea.reference}/{rest}"


def titles(client: Client, query: str) -> list[str]:
    return [idea.title for idea in client.get(DESK + query).context["page"].object_list]


def words(page: str) -> str:
    """What stands on the page, without marks and line breaks."""
    return " ".join(strip_tags(page).split())


def numbers(client: Client) -> dict[str, int | None]:
    return {value: number for value, _label, number in client.get(DESK).context["tabs"]}


# The parts of the queue -------------------------------------------------------------------------


def test_each_reason_to_lie_on_the_desk_has_its_part_and_its_number(office: Client) -> None:
    waiting("Neu")
    waiting("Alt", days=20)
    reported = ProposalFactory.create(title="Gemeldet")
    Report.objects.create(proposal=reported, kind=ReportKind.FALSE)
    Report.objects.create(proposal=reported, kind=ReportKind.INSULT)
    ProposalFactory.create(title="Sofort erschienen", read_at=None)
    answered, asked = waiting("Beantwortet", days=30), waiting("Gefragt", days=30)
    ProposalQuestion.objects.create(proposal=answered, text="?", answer="Ja", answered_at=timezone.now())
    ProposalQuestion.objects.create(proposal=asked, text="?")
    assert titles(office, "?art=neu") == ["Alt", "Sofort erschienen", "Neu"]
    assert titles(office, "?art=gemeldet") == ["Gemeldet"]
    assert titles(office, "?art=beantwortet") == ["Beantwortet"]
    assert titles(office, "?art=ueberfaellig") == ["Alt"]
    assert titles(office, "?art=wartet") == ["Gefragt"]
    assert len(titles(office, "?art=alle")) == 6
    assert numbers(office) == {
        "neu": 3, "gemeldet": 1, "beantwortet": 1, "ueberfaellig": 1, "wartet": 1, "alle": None,
    }  # fmt: skip


def test_the_queue_can_be_filtered_by_words_topic_age_and_round(office: Client) -> None:
    idea = waiting("Lesefest im Park", days=9, category=Category.CULTURE)
    waiting("Bank")
    year = idea.region_budget.round_id
    assert titles(office, "?q=lesefest") == ["Lesefest im Park"]
    assert titles(office, f"?q={idea.reference}") == ["Lesefest im Park"]
    assert titles(office, "?thema=culture") == ["Lesefest im Park"]
    assert titles(office, "?alter=7") == ["Lesefest im Park"]
    assert len(titles(office, f"?runde={year}")) == 2
    assert len(titles(office, "?runde=0&alter=x")) == 2


def test_the_queue_finds_unread_ideas_by_its_index() -> None:
    from django.db import connection

    user = User.objects.create_superuser("alles@example.org")
    queue = desk_proposals(user).filter(of_kind("neu")).order_by("created_at", "pk")[:25]  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        # With a handful of rows anything else is as cheap.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    assert "proposal_unread" in queue.explain()


@pytest.mark.parametrize("number", [1, 3])
def test_the_reported_part_costs_the_same_at_any_size(
    office: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _index in range(number):
        Report.objects.create(proposal=ProposalFactory.create(), kind=ReportKind.FALSE)
        SavedView.objects.create(user=User.objects.get(email="moderator@example.org"), name=f"A{_index}", query="x=1")
    with django_assert_max_num_queries(10):
        office.get(DESK + "?art=gemeldet")


def test_a_view_is_saved_opened_and_deleted(office: Client) -> None:
    page = office.post(f"{DESK}ansichten/", {"name": "Papier", "query": "weg=paper&seite=3"}, follow=True)
    assert "weg=paper" in page.redirect_chain[-1][0]
    assert "Papier" in page.text
    view = SavedView.objects.get()
    assert view.query == "weg=paper"
    office.post(f"{DESK}ansichten/{view.pk}/loeschen/")
    assert not SavedView.objects.exists()
    assert "Bitte geben Sie der Ansicht einen Namen" in office.post(f"{DESK}ansichten/", {"name": ""}, follow=True).text


# Decisions --------------------------------------------------------------------------------------


def test_passing_on_and_asking_back_open_the_next_idea(office: Client) -> None:
    first, second, third = waiting("Erste", 9), waiting("Zweite", 6), waiting("Dritte", 3)
    answer = office.post(address(first), {"entscheidung": "ask", "text": "Wo genau?", "version": first.version})
    assert answer["Location"] == address(second)
    data = {"entscheidung": "pass_on", "authority": "Grünflächenamt", "reason": "Es pflegt den Park."}
    assert office.post(address(second), data)["Location"] == address(third)
    second.refresh_from_db()
    assert second.status == ProposalStatus.PASSED_ON
    assert set(OutboxMessage.objects.values_list("kind", flat=True)) == {"proposal_question", "proposal_passed_on"}


def test_a_decision_can_be_undone_without_a_script(office: Client) -> None:
    first = waiting("Erste", 9)
    waiting("Zweite", 6)
    page = office.post(address(first), {"entscheidung": "publish"}, follow=True)
    assert page.context["undo"].title == "Erste"
    assert f'action="{address(first, "rueckgaengig/")}"' in page.text
    page = office.post(address(first, "rueckgaengig/"), follow=True)
    assert page.redirect_chain == [(address(first), 302)]
    assert "Rückgängig gemacht" in page.text
    first.refresh_from_db()
    assert (first.status, first.is_public) == (ProposalStatus.SUBMITTED, False)
    assert "nicht mehr rückgängig" in office.post(address(first, "rueckgaengig/"), follow=True).text


def test_a_conflict_says_what_happened_and_keeps_what_was_typed(office: Client, lead: User) -> None:
    idea = waiting()
    publish_proposal(proposal=idea, reason="Passt gut.", actor=lead)
    data = {"entscheidung": "reject", "reason": "Meine lange Begründung", "version": idea.version}
    page = office.post(address(idea), data)
    assert page.status_code == 409
    for words in ("SPK-Leitung", "lead", "Passt gut.", "Meine lange Begründung", "Trotzdem so entscheiden"):
        assert words in page.text
    idea.refresh_from_db()
    assert idea.status == ProposalStatus.PUBLISHED
    office.post(address(idea), data | {"version": page.context["form"].data["version"]})
    idea.refresh_from_db()
    assert idea.status == ProposalStatus.REJECTED


def test_a_conflict_offers_only_what_is_still_possible(office: Client, lead: User) -> None:
    idea = waiting()
    publish_proposal(proposal=idea, actor=lead)
    page = office.post(address(idea), {"entscheidung": "publish", "reason": "Schön", "version": idea.version})
    assert page.status_code == 409
    assert "Trotzdem so entscheiden" not in page.text
    assert "Schön" in page.text
    assert 'form="zulassen-form"' not in page.text


def test_colleagues_on_the_same_idea_are_named(office: Client, moderator: User, lead: User) -> None:
    idea = waiting()
    assert "liest diese Idee" not in office.post(address(idea, "liest/")).text
    note_reading(proposal=idea, actor=lead)
    assert "lead liest diese Idee seit" in office.get(address(idea)).text
    assert "lead liest diese Idee seit" in office.post(address(idea, "liest/")).text


# Bulk -------------------------------------------------------------------------------------------


def test_bulk_asks_first_then_does_each_by_itself(office: Client, lead: User) -> None:
    ideas = [waiting(f"Idee {index}") for index in range(3)]
    granted = ProposalFactory.create(title="Bewilligt", status=ProposalStatus.GRANTED)
    data = {"aktion": "reject", "idee": [idea.reference for idea in [*ideas, granted]]}
    page = office.post(f"{DESK}mehrere/", data)
    assert [idea.title for idea in page.context["able"]] == ["Idee 0", "Idee 1", "Idee 2"]
    assert [idea.title for idea in page.context["unable"]] == ["Bewilligt"]
    assert Proposal.objects.filter(status=ProposalStatus.SUBMITTED).count() == 3
    assert "Bitte schreiben Sie eine Begründung" in office.post(f"{DESK}mehrere/", data | {"bestaetigt": "1"}).text
    seen = {f"fassung-{idea.reference}": idea.version for idea in ideas}
    publish_proposal(proposal=ideas[0], actor=lead)
    page = office.post(
        f"{DESK}mehrere/", data | seen | {"bestaetigt": "1", "reason": "„{titel}“ passt nicht."}, follow=True
    )
    assert "2 nicht zugelassen, 2 nicht" in " ".join(page.text.split())
    assert ideas[1].steps.latest("pk").reason == "„Idee 1“ passt nicht."
    ideas[0].refresh_from_db()
    assert ideas[0].status == ProposalStatus.PUBLISHED


def test_a_decision_about_several_is_taken_back_at_once(office: Client) -> None:
    ideas = [waiting(f"Idee {number}") for number in range(3)]
    data = {"aktion": "reject", "idee": [idea.reference for idea in ideas], "bestaetigt": "1", "reason": "Nein."}
    page = office.post(f"{DESK}mehrere/", data, follow=True)
    assert "Alle rückgängig machen" in page.text
    ProposalStep.objects.filter(proposal=ideas[2]).update(at=timezone.now() - timedelta(minutes=5))
    page = office.post(f"{DESK}mehrere/rueckgaengig/", follow=True)
    assert "2 Ideen stehen wie vorher." in page.text
    assert "„Idee 2“: Das lässt sich nicht mehr rückgängig machen." in page.text
    assert [Proposal.objects.get(pk=idea.pk).status for idea in ideas] == ["submitted", "submitted", "rejected"]
    assert (
        "Das lässt sich nicht mehr rückgängig machen." in office.post(f"{DESK}mehrere/rueckgaengig/", follow=True).text
    )


def test_bulk_takes_ideas_of_the_own_district_only(client: Client, other_moderator: User) -> None:
    idea = waiting()
    client.force_login(other_moderator)
    data = {"aktion": "publish", "idee": [idea.reference], "bestaetigt": "1"}
    assert client.post(f"{DESK}mehrere/", data)["Location"] == DESK
    idea.refresh_from_db()
    assert idea.status == ProposalStatus.SUBMITTED


def test_bulk_is_for_those_who_may_decide(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    data = {"aktion": "publish", "idee": [waiting().reference], "bestaetigt": "1"}
    assert client.post(f"{DESK}mehrere/", data).status_code == 403


def test_ticked_ideas_can_be_taken_to_asking_offices(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    ideas = [waiting(f"Idee {index}") for index in range(2)]
    waiting("Eine andere")
    decided = ProposalFactory.create(title="Bewilligt", status=ProposalStatus.GRANTED)
    assert '<option value="ask_offices">' in client.get(DESK).text
    data = {"aktion": "ask_offices", "idee": [idea.reference for idea in [*ideas, decided]]}
    page = client.post(f"{DESK}mehrere/", data, follow=True)
    assert [idea.title for idea in page.context["page"]] == ["Idee 0", "Idee 1"]
    assert page.context["form"].ticked == {idea.reference for idea in ideas}
    assert page.text.count("checked") >= 2
    assert "1 Idee fehlt hier" in page.text
    assert client.post(f"{DESK}mehrere/", data | {"idee": [decided.reference]})["Location"] == DESK


def test_asking_offices_needs_the_right(client: Client, kiezpate: User) -> None:
    client.force_login(kiezpate)
    data = {"aktion": "ask_offices", "idee": [waiting().reference]}
    assert client.post(f"{DESK}mehrere/", data).status_code == 403


# Reports, answers, notes ------------------------------------------------------------------------


def test_a_reported_comment_is_hidden_at_the_desk(office: Client, citizen: User) -> None:
    comment = CommentFactory.create(author=citizen, text="Du Depp")
    idea = comment.proposal
    Proposal.objects.filter(pk=idea.pk).update(comment_count=1)
    Report.objects.create(proposal=idea, comment=comment, kind=ReportKind.INSULT, text="Bitte lesen")
    page = office.get(address(idea) + "?art=gemeldet")
    assert "Du Depp" in page.text
    assert "Bitte lesen" in page.text
    data = {"kommentar": comment.reference, "ergebnis": "ausblenden", "reason": ""}
    assert "Bitte schreiben Sie einen Grund" in office.post(address(idea, "meldung/"), data, follow=True).text
    office.post(address(idea, "meldung/") + "?art=gemeldet", data | {"reason": "Beleidigt."})
    comment.refresh_from_db()
    assert comment.hidden_reason == "Beleidigt."
    assert numbers(office)["gemeldet"] == 0


def test_hidden_comments_are_listed_and_can_be_shown_again(office: Client, moderator: User, citizen: User) -> None:
    comment = CommentFactory.create(author=citizen, text="Doch ganz nett")
    Proposal.objects.filter(pk=comment.proposal_id).update(comment_count=2)
    hide_comment(comment=comment, reason="Zu hart.", actor=moderator)
    other = CommentFactory.create(author=citizen, proposal=comment.proposal, text="Bleibt")
    page = office.get(address(comment.proposal))
    assert [hidden.pk for hidden in page.context["hidden_comments"]] == [comment.pk]
    assert "Grund: Zu hart." in page.text
    restore = f"/kommentare/{comment.reference}/zeigen/"
    assert office.post(restore, {"zurueck": "https://evil.example/"})["Location"].startswith("/ideen/")
    hide_comment(comment=other, reason="Aus Versehen.", actor=moderator)
    back = address(comment.proposal)
    assert office.post(f"/kommentare/{other.reference}/zeigen/", {"zurueck": back})["Location"] == back
    assert office.get(back).context["hidden_comments"] == []


def test_an_answer_is_read_and_the_idea_is_new_again(office: Client) -> None:
    idea = waiting()
    question = ProposalQuestion.objects.create(proposal=idea, text="Wo?", answer="Am See", answered_at=timezone.now())
    assert "Am See" in office.get(address(idea)).text
    assert titles(office, "?art=neu") == []
    office.post(address(idea, f"antwort/{question.pk}/"))
    assert titles(office, "?art=neu") == ["Bank am Markt"]


def test_an_idea_that_appeared_at_once_is_marked_as_read(office: Client) -> None:
    idea = ProposalFactory.create(read_at=None)
    assert "Gelesen, bleibt stehen" in office.get(address(idea)).text
    office.post(address(idea, "gelesen/"))
    assert titles(office, "") == []


def test_a_note_is_for_colleagues_and_listed_for_those_mentioned(office: Client, client: Client, lead: User) -> None:
    idea = waiting()
    office.post(address(idea), {"entscheidung": "note", "text": "Bitte anrufen", "mentioned": [lead.pk]})
    assert "Bitte anrufen" in office.get(address(idea)).text
    client.force_login(lead)
    assert "Bitte anrufen" in client.get(f"{DESK}erwaehnungen/").text


def test_a_note_that_cannot_be_saved_stays_in_its_field(office: Client, citizen: User) -> None:
    idea = waiting()
    page = office.post(address(idea), {"entscheidung": "note", "text": "Bitte anrufen", "mentioned": [citizen.pk]})
    assert page.status_code == 422
    assert "Erwähnen können Sie nur Menschen" in page.text
    assert "Bitte anrufen</textarea>" in page.text
    assert not idea.notes.exists()


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("@Jana Krüger, rufst du an?", {"Jana Krüger"}),
        ("Frag bitte @jana.", {"Jana Krüger"}),
        ("@Ruth weiß es", set()),
        ("@Ruth Meier weiß es", {"Ruth Meier"}),
        ("@Janas Idee", set()),
        ("post@jana.example", set()),
    ],
)
def test_a_name_behind_an_at_mentions_its_person(
    office: Client, person: Callable[..., User], district: District, text: str, mentioned: set[str]
) -> None:
    for number, name in enumerate(("Jana Krüger", "Ruth Albrecht", "Ruth Meier")):
        colleague = person(f"colleague-{number}", RoleKind.ANLAUFSTELLE, district)
        User.objects.filter(pk=colleague.pk).update(display_name=name)
    idea = waiting()
    office.post(address(idea), {"entscheidung": "note", "text": text})
    assert {one.display_name for one in idea.notes.get().mentioned.all()} == mentioned


def test_the_page_says_what_is_asked_since_when_and_until_when(office: Client, citizen: User) -> None:
    idea = waiting(days=4)
    until = day(idea.created_at + timedelta(days=14))
    assert f"Bitte entscheiden Sie bis {until} (in 10 Tagen)." in words(office.get(address(idea)).text)
    assert "eingegangen vor 4 Tagen · Frist in 10 Tagen" in words(office.get(DESK).text)
    report_proposal(proposal=idea, kind=ReportKind.INSULT, actor=citizen)
    assert "Bitte prüfen Sie die Meldung." in words(office.get(address(idea)).text)
    assert "gemeldet heute" in words(office.get(DESK).text)


def test_notes_never_leave_the_desk(client: Client, moderator: User, lead: User, citizen: User) -> None:
    """The marker stands in a note; whatever the public, the author or a mail can get hold of must not hold it."""
    marker = "Geheimwort-Kranich"
    idea = ProposalFactory.create(author=citizen, read_at=None)
    write_note(proposal=idea, text=marker, mentioned=[lead], actor=moderator)
    budget = idea.region_budget
    year = f"{budget.round.district.slug}/{budget.round.year}/"
    pages = [
        idea.get_absolute_url(),
        "/", "/ideen/", "/ideen/?q=Kranich", "/suche/?q=Kranich", "/kiezkassen/", f"/kiezkassen/{year}",
        budget.get_absolute_url(), f"/ergebnisse/{year}", f"/ergebnisse/{year}tabelle.csv", "/karte/ideen.json",
        f"/kiez/{budget.region.key}-{budget.region.slug}/",
        "/api/v1/proposals/", f"/api/v1/proposals/{idea.reference}/",
        "/konto/meine-daten/", "/konto/meine-daten/herunterladen/", "/konto/",
    ]  # fmt: skip
    for person in (None, citizen):
        if person is not None:
            client.force_login(person)
        for page in pages:
            answer = client.get(page, follow=True)
            content = b"".join(answer) if answer.streaming else answer.content
            assert marker.encode() not in content, page
    from apps.accounts.queries import own_data

    assert marker not in str(own_data(citizen))
    for message in OutboxMessage.objects.all():
        assert marker not in message.subject + message.text + message.html
    assert not any(marker in sent.body for sent in mail.outbox)
    assert ProposalNote.objects.count() == 1


# Texts and blocks -------------------------------------------------------------------------------


def test_a_text_is_changed_and_offered_with_the_values_of_the_idea(office: Client) -> None:
    page = office.post(
        f"{DESK}vorlagen/reject/reject-1/", {"name": "Neu", "text": "{titel} {unsinn}", "is_active": "on"}
    )
    assert "Den Platzhalter {unsinn} gibt es nicht" in page.text
    words = {"name": "Neu", "text": "<b>„{titel}“</b> in {region}", "is_active": "on"}
    assert (
        "Bank am Markt" in office.post(f"{DESK}vorlagen/reject/reject-1/", words | {"vorschau": "1"}).context["preview"]
    )
    office.post(f"{DESK}vorlagen/reject/reject-1/", words)
    text = TextTemplate.objects.get(name="Neu")
    idea = waiting("Schaukel {region}")
    page = office.get(f"{address(idea)}?vorlage={text.key}")
    assert page.context["forms"]["reject"]["reason"].value() == "<b>„Schaukel {region}“</b> in Adlershof"
    assert "<b>„Schaukel" not in page.text
    office.post(f"{DESK}vorlagen/reject/zurueck/")
    assert "ausgeschaltet" in office.get(f"{DESK}vorlagen/").text
    assert office.get(f"{DESK}vorlagen/quatsch/neu/").status_code == 404
    assert office.get(f"{DESK}vorlagen/?bezirk=pankow").status_code == 404


def test_a_person_is_blocked_and_the_block_lifted(office: Client, citizen: User) -> None:
    idea = ProposalFactory.create(author=citizen, author_name="Störer")
    page = office.get(address(idea, "sperren/"))
    assert "Störer sperren" in page.text
    assert office.post(address(idea, "sperren/"), {"reason": ""}).status_code == 422
    page = office.post(address(idea, "sperren/"), {"reason": "Beleidigt andere."}, follow=True)
    assert "Beleidigt andere." in page.text
    idea.refresh_from_db()
    assert not idea.is_public
    office.post(f"{DESK}sperren/{Block.objects.get().pk}/aufheben/")
    idea.refresh_from_db()
    assert idea.is_public
