"""What authors do with their own idea, behind the private link and in the account."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.core.errors import DomainError

from ..differences import changes_of
from ..domain.consents import record_consents, withdraw_consent
from ..domain.content import CostItem, Place, ProposalText
from ..domain.editing import answer_question, edit_proposal, is_editable, name_presenter
from ..domain.links import private_key
from ..domain.pictures import add_picture
from ..domain.proposals import withdraw_proposal
from ..enums import ConsentPurpose, CostKind, PlaceKind, ProposalStatus, RoundState
from ..models import Phase, Proposal, ProposalQuestion, RegionBudget
from .factories import PhaseFactory, ProposalFactory, RegionBudgetFactory
from .pictures import drawn, upload

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db
WHOLE_REGION = Place(kind=PlaceKind.REGION)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
Doors = list[tuple[Client, str]]


@pytest.fixture
def budget() -> RegionBudget:
    """Adlershof, where ideas can be handed in and changed."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    return budget


@pytest.fixture
def proposal(budget: RegionBudget, citizen: "User") -> Proposal:
    return ProposalFactory.create(
        region_budget=budget, author=citizen, place_kind=PlaceKind.REGION, title="Bank am Markt", text="Eine Bank."
    )


@pytest.fixture
def doors(proposal: Proposal, citizen: "User") -> Doors:
    """Both ways to the idea: a stranger's browser with the key, and the account."""
    signed_in = Client()
    signed_in.force_login(citizen)
    return [
        (Client(), f"/ideen/mein/{private_key(proposal)}/"),
        (signed_in, f"/konto/ideen/{proposal.reference}/"),
    ]


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def words(**changes: Any) -> ProposalText:
    said: dict[str, Any] = {
        "title": "Bank am Markt",
        "text": "Eine Bank mit Lehne.",
        "category": "space",
        "cost": Decimal(800),
        "author_name": "Nachbarin",
    }
    return ProposalText(**said | changes)


def edit(proposal: Proposal, **changes: Any) -> Proposal:
    version = changes.pop("version", proposal.version)
    return edit_proposal(proposal=proposal, content=words(**changes), place=WHOLE_REGION, version=version, actor=None)


def refused(action: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        action()
    return refusal.value


def answers(proposal: Proposal, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Bank am Markt",
        "text": "Eine **Bank** mit Lehne.",
        "category": "space",
        "what_1": "Bank",
        "kind_1": "material",
        "amount_1": "900",
        "own_money": "100",
        "place_kind": "region",
        "version": str(proposal.version),
    } | changes


# edit_proposal --------------------------------------------------------------------------------


def test_edit_proposal_keeps_what_it_said_before(proposal: Proposal) -> None:
    changed = edit(
        proposal,
        cost_lines=(CostItem(kind=CostKind.MATERIAL, what="Bank", amount=Decimal(900)),),
        own_money=Decimal(100),
    )
    former = proposal.versions.get()
    assert (former.number, former.office, former.content["text"]) == (1, "Einreicher:in", "Eine Bank.")
    assert (changed.version, changed.text, changed.cost) == (proposal.version + 1, "Eine Bank mit Lehne.", Decimal(800))
    assert [line.what for line in changed.cost_lines.all()] == ["Bank"]
    edit(changed, title="Zwei Bänke")
    assert [version.number for version in proposal.versions.all()] == [1, 2]
    assert not changed.cost_lines.exists()


def test_edit_proposal_that_changes_nothing_makes_no_version(proposal: Proposal) -> None:
    changed = edit(proposal)
    edit(changed)
    assert proposal.versions.count() == 1
    assert Proposal.objects.get().version == changed.version


def test_edit_proposal_notices_a_second_window(proposal: Proposal) -> None:
    edit(proposal)
    assert "inzwischen geändert" in str(refused(lambda: edit(proposal, title="Anders")))
    assert Proposal.objects.get().title == "Bank am Markt"


@pytest.mark.parametrize("status", [ProposalStatus.ON_AGENDA, ProposalStatus.GRANTED, ProposalStatus.WITHDRAWN])
def test_edit_proposal_ends_with_the_agenda(status: ProposalStatus, budget: RegionBudget) -> None:
    proposal = ProposalFactory.create(region_budget=budget, status=status)
    assert not is_editable(proposal)
    assert "lässt sich nicht mehr ändern" in str(refused(lambda: edit(proposal)))


def test_edit_proposal_ends_with_the_window(proposal: Proposal) -> None:
    Phase.objects.update(ends_at=timezone.now())
    assert not is_editable(proposal)
    assert "eigene Ideen ändern" in str(refused(lambda: edit(proposal)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"text": "x" * 4001}, "text"), ({"cost": Decimal(7301)}, "cost")],
)
def test_edit_proposal_checks_as_at_first(changes: dict[str, Any], field: str, proposal: Proposal) -> None:
    assert refused(lambda: edit(proposal, **changes)).field == field
    assert not proposal.versions.exists()


def test_no_version_keeps_a_name(proposal: Proposal) -> None:
    edit(proposal)
    assert "Nachbarin" not in str(proposal.versions.get().content)


# answer_question, name_presenter, withdraw_consent ---------------------------------------------


def test_answer_question_answers_once(proposal: Proposal) -> None:
    question = ProposalQuestion.objects.create(proposal=proposal, text="Wer pflegt die Bank?")
    answer_question(question=question, answer=" Der Verein. ", actor=None)
    answer_question(question=question, answer="Der Verein.", actor=None)
    question.refresh_from_db()
    assert question.answer == "Der Verein."
    assert question.settled_at is None
    assert "schon beantwortet" in str(
        refused(lambda: answer_question(question=question, answer="Doch nicht", actor=None))
    )


@pytest.mark.parametrize("answer", ["", " ", "x" * 4001, "a\x00b"])
def test_answer_question_wants_words(answer: str, proposal: Proposal) -> None:
    question = ProposalQuestion.objects.create(proposal=proposal, text="Wer pflegt die Bank?")
    assert refused(lambda: answer_question(question=question, answer=answer, actor=None)).field == "answer"


def test_nobody_answers_for_an_idea_that_is_withdrawn(proposal: Proposal) -> None:
    question = ProposalQuestion.objects.create(proposal=proposal, text="Wer pflegt die Bank?")
    withdraw_proposal(proposal=proposal, actor=None)
    refused(lambda: answer_question(question=question, answer="Ich", actor=None))
    refused(lambda: name_presenter(proposal=proposal, presenter="Ich", actor=None))


def test_name_presenter_keeps_one_line(proposal: Proposal) -> None:
    name_presenter(proposal=proposal, presenter="Frau\n Schmidt\x00", actor=None)
    assert Proposal.objects.get().contact.presenter == "Frau Schmidt"
    proposal.region_budget.round.__class__.objects.update(state=RoundState.CLOSED)
    refused(lambda: name_presenter(proposal=proposal, presenter="Ich", actor=None))


def test_withdraw_consent_takes_the_name_off(proposal: Proposal) -> None:
    record_consents(proposal, [ConsentPurpose.CONTACT, ConsentPurpose.NAME, ConsentPurpose.NAME])
    for _twice in range(2):
        withdraw_consent(proposal=proposal, purpose=ConsentPurpose.NAME, actor=None)
    assert Proposal.objects.get().author_name == "ohne Namen"
    assert proposal.consents.get(purpose=ConsentPurpose.NAME).withdrawn_at is not None
    assert proposal.consents.get(purpose=ConsentPurpose.CONTACT).withdrawn_at is None


def test_withdraw_consent_deletes_the_pictures(
    proposal: Proposal, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    picture = add_picture(proposal=proposal, file=upload(drawn()), actor=None)
    record_consents(proposal, [ConsentPurpose.PICTURES])
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(proposal=proposal, purpose=ConsentPurpose.PICTURES, actor=None)
    assert not proposal.pictures.exists()
    assert not Path(picture.image.path).exists()


def test_withdraw_consent_sends_to_the_office_for_the_rest(proposal: Proposal) -> None:
    refused(lambda: withdraw_consent(proposal=proposal, purpose=ConsentPurpose.CONTACT, actor=None))


# The pages ------------------------------------------------------------------------------------


def test_both_doors_lead_to_the_same_actions(proposal: Proposal, doors: Doors) -> None:
    ProposalQuestion.objects.create(proposal=proposal, text="Wer pflegt die Bank?")
    record_consents(proposal, [ConsentPurpose.CONTACT, ConsentPurpose.NAME])
    for client, base in doors:
        response = client.get(base)
        assert response.headers["Cache-Control"] == "no-store"
        for end in ("aendern/", "dateien/", "vorstellen/", "zurueckziehen/", "einwilligung/name/", "antworten/"):
            assert f'"{base}{end}' in response.text
        assert "Wer pflegt die Bank?" in response.text


def test_an_idea_is_changed_through_both_doors(proposal: Proposal, doors: Doors, citizen: "User") -> None:
    for number, (client, base) in enumerate(doors):
        proposal.refresh_from_db()
        page = client.get(f"{base}aendern/")
        assert f'name="version" value="{proposal.version}"' in page.text
        response = client.post(f"{base}aendern/", answers(proposal, title=f"Bank {number}"), follow=True)
        assert "Ihre Änderung ist gespeichert." in response.text
        assert "<strong>Bank</strong>" in response.text
    proposal.refresh_from_db()
    assert (proposal.title, proposal.cost, proposal.own_money) == ("Bank 1", Decimal(800), Decimal(100))
    assert [version.editor for version in proposal.versions.all()] == [None, citizen]


def test_a_change_in_two_windows_loses_nothing_that_was_typed(proposal: Proposal, doors: Doors) -> None:
    client, base = doors[0]
    stale = answers(proposal, text="Im zweiten Fenster getippt")
    client.post(f"{base}aendern/", answers(proposal))
    response = client.post(f"{base}aendern/", stale)
    assert response.status_code == 200
    assert "inzwischen geändert" in response.text
    assert "Im zweiten Fenster getippt</textarea>" in response.text


def test_bad_changes_are_said_beside_their_field(proposal: Proposal, doors: Doors) -> None:
    client, base = doors[0]
    response = client.post(f"{base}aendern/", answers(proposal, amount_1="99999", title=""))
    assert set(response.context["form"].errors) == {"title", "amount_1"}
    assert not proposal.versions.exists()


def test_after_the_window_the_page_says_so(doors: Doors) -> None:
    Phase.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    for client, base in doors:
        assert "Idee ändern" not in client.get(base).text
        for end in ("aendern/", "dateien/"):
            assert "lässt sich gerade nicht ändern" in client.get(f"{base}{end}", follow=True).text


def test_answering_waits_for_the_office(proposal: Proposal, doors: Doors) -> None:
    for client, base in doors:
        question = ProposalQuestion.objects.create(proposal=proposal, text="Wer pflegt die Bank?")
        page = client.post(f"{base}antworten/{question.pk}/", {"answer": ""})
        assert "Bitte schreiben Sie eine Antwort." in page.text
        page = client.post(f"{base}antworten/{question.pk}/", {"answer": "Der <b>Verein</b>"}, follow=True)
        assert "Ihre Antwort ist bei der Anlaufstelle." in page.text
        assert "Der &lt;b&gt;Verein&lt;/b&gt;" in page.text
    other = ProposalQuestion.objects.create(proposal=ProposalFactory.create(), text="Andere Idee")
    assert client.post(f"{base}antworten/{other.pk}/", {"answer": "x"}).status_code == 404


def test_who_comes_and_consents_through_both_doors(proposal: Proposal, doors: Doors) -> None:
    for client, base in doors:
        record_consents(proposal, [ConsentPurpose.NAME])
        client.post(f"{base}vorstellen/", {"presenter": f"Ich {base[:8]}"})
        assert Proposal.objects.get().contact.presenter == f"Ich {base[:8]}"
        page = client.post(f"{base}einwilligung/name/", follow=True)
        assert "Ihre Einwilligung ist zurückgenommen." in page.text
        assert client.post(f"{base}einwilligung/alles/").status_code == 404
    assert Proposal.objects.get().author_name == "ohne Namen"


def test_pictures_and_papers_through_both_doors(proposal: Proposal, doors: Doors, media: Path) -> None:
    for client, base in doors:
        address = f"{base}dateien/"
        page = client.post(address, {"picture": upload(drawn()), "alt_text": "Der Markt"})
        if base.startswith("/ideen"):
            assert "Ohne Ihr Einverständnis dürfen wir das Bild nicht zeigen." in page.text
        client.post(address, {"picture": upload(drawn()), "alt_text": "Der Markt", "pictures": "on"})
        client.post(address, {"document": SimpleUploadedFile("Angebot.pdf", PDF)})
        document = proposal.documents.latest("pk")
        answer: Any = client.get(f"{base}unterlagen/{document.key}/")
        assert b"".join(answer.streaming_content) == PDF
        assert answer.headers["Content-Disposition"] == 'attachment; filename="Angebot.pdf"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        picture = proposal.pictures.latest("pk")
        client.post(address, {"wish": f"picture-{picture.pk}"})
        client.post(address, {"wish": f"document-{document.pk}"})
        assert not proposal.documents.exists()
    assert client.post(address, {"wish": "picture-99999999999999999999"}).status_code == 404
    assert (
        "ist keine Datei, die wir annehmen"
        in client.post(address, {"document": SimpleUploadedFile("a.pdf", b"MZ")}).text
    )


def test_papers_are_for_the_own_office(
    proposal: Proposal, doors: Doors, media: Path, moderator: "User", other_moderator: "User"
) -> None:
    client, base = doors[0]
    client.post(f"{base}dateien/", {"document": SimpleUploadedFile("Angebot.pdf", PDF)})
    document = proposal.documents.get()
    address = f"/anlaufstelle/ideen/{proposal.reference}/unterlagen/{document.key}/"
    for person, status in ((moderator, 200), (other_moderator, 404), (proposal.author, 404)):
        assert person is not None
        client.force_login(person)
        response: Any = client.get(address)
        assert response.status_code == status
        if status == 200:
            assert b"".join(response.streaming_content) == PDF
    assert Client().get(address).status_code == 302


def test_an_account_opens_only_its_own_ideas(proposal: Proposal, moderator: "User", client: Client) -> None:
    client.force_login(moderator)
    for end in ("", "aendern/", "dateien/", "zurueckziehen/"):
        assert client.get(f"/konto/ideen/{proposal.reference}/{end}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_own_page_costs_the_same_with_one_question_and_three(
    number: int, proposal: Proposal, doors: Doors, django_assert_max_num_queries: Any
) -> None:
    for index in range(number):
        ProposalQuestion.objects.create(proposal=proposal, text=f"Frage {index}")
    record_consents(proposal, list(ConsentPurpose)[:number])
    client, base = doors[0]
    with django_assert_max_num_queries(13):
        assert client.get(base).status_code == 200


# Former versions ------------------------------------------------------------------------------


def test_changes_of_names_what_changed(proposal: Proposal) -> None:
    first = edit(proposal, text="Eine Bank mit Lehne.", cost=Decimal(800))
    edit(first, text="Eine Bank mit Lehne.", cost=Decimal(500), category="green")
    newest, oldest = changes_of(Proposal.objects.get())
    assert [str(field.name) for field in newest.fields] == ["Thema", "Gewünschter Betrag"]
    assert "Beschreibung" in [str(field.name) for field in oldest.fields]


def test_the_office_sees_the_versions_in_words_and_marks(client: Client, proposal: Proposal, moderator: "User") -> None:
    edit(proposal, text="Eine <b>Bank</b> mit Lehne.")
    client.force_login(moderator)
    page = client.get(f"/anlaufstelle/ideen/{proposal.reference}/fassungen/").text
    assert '<ins><span class="kern-sr-only">neu: </span> &lt;b&gt;Bank&lt;/b&gt; mit Lehne.</ins>' in page
    assert '<del><span class="kern-sr-only">gestrichen: </span> Bank.</del>' in page
