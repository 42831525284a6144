"""The table where paper ballots come in, the account of the sheets, typing them in."""

import io
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.accounts.tests.people import make_person

from ..domain.casting import cast_ballot, has_voted, take_paper, voter_with_code
from ..domain.codes import issue_codes, print_codes
from ..domain.paper import open_batch
from ..enums import BallotKind, Channel, VoteState
from ..marks import Marks
from ..models import Ballot, PaperAccount, PaperBatch, PaperSheet, Vote
from ..queries.paper import paper_balance
from .factories import VoteFactory, mail_voter, seal
from .test_pages import text_of

pytestmark = pytest.mark.django_db


def page(vote: Vote, rest: str) -> str:
    return f"/anlaufstelle/abstimmungen/{vote.reference}/{rest}"


@pytest.fixture
def vote(client: Client, moderator: User) -> Vote:
    """An open vote; the Anlaufstelle is signed in."""
    client.force_login(moderator)
    return VoteFactory.create()


@pytest.fixture
def sealed(vote: Vote, moderator: User) -> Vote:
    """Three ballots on paper came over the table; the urn is open."""
    for name in ("karl", "lise", "mia"):
        take_paper(vote=vote, voter=mail_voter(vote, f"{name}@example.org"), actor=moderator)
    return seal(vote)


@pytest.fixture
def second(moderator: User, district: Any) -> Client:
    """Another browser, with a colleague in it."""
    other = Client()
    other.force_login(make_person("second", RoleKind.ANLAUFSTELLE, district))
    return other


def code_for(vote: Vote, actor: User) -> str:
    return print_codes(batch=issue_codes(vote=vote, size=1, purpose="Tür", actor=actor), actor=actor)[0]


def test_a_code_is_spent_at_the_table_and_the_field_waits_for_the_next(
    client: Client, vote: Vote, moderator: User
) -> None:
    code = code_for(vote, moderator)
    response = client.post(page(vote, "tisch/"), {"who": code.lower().replace("-", " ")}, follow=True)
    words = text_of(response)
    assert "Stimmrecht genutzt: Der Stimmzettel darf in die Urne." in words
    assert "Bis jetzt kam ein Stimmzettel über den Tisch." in words
    assert "autofocus" in response.content.decode()
    # The answer is given once; the next look at the page is for the next person.
    assert "Stimmrecht genutzt" not in text_of(client.get(page(vote, "tisch/")))
    assert Ballot.objects.count() == 0


def test_every_wrong_code_gets_the_same_answer(client: Client, vote: Vote, moderator: User) -> None:
    used, online = code_for(vote, moderator), code_for(vote, moderator)
    client.post(page(vote, "tisch/"), {"who": used})
    cast_ballot(vote=vote, voter=voter_with_code(vote, online), marks=Marks(options=(1,)))
    other = VoteFactory.create(region_budget__region_key="092005")
    answers = set()
    for code in ("FALSCH", used, online, code_for(other, moderator)):
        response = client.post(page(vote, "tisch/"), {"who": code})
        assert (response.status_code, "Nicht in die Urne" in text_of(response)) == (422, True)
        answers.add(text_of(response))
    assert len(answers) == 1
    assert paper_balance(vote).spent == 1


def test_a_mail_address_is_the_same_right_online_and_at_the_table(client: Client, vote: Vote) -> None:
    assert client.post(page(vote, "tisch/"), {"who": "Anna@example.org"}).status_code == 302
    assert has_voted(vote, mail_voter(vote, "anna@example.org"))
    again = client.post(page(vote, "tisch/"), {"who": "anna@example.org"})
    assert "Mit dieser E-Mail-Adresse wurde schon abgestimmt." in text_of(again)
    assert client.post(page(vote, "tisch/"), {"who": "anna@"}).status_code == 422


def test_without_mail_and_account_only_codes_count(client: Client, moderator: User) -> None:
    client.force_login(moderator)
    vote = VoteFactory.create(by_mail=False, by_account=False)
    response = client.post(page(vote, "tisch/"), {"who": "anna@example.org"})
    assert (response.status_code, "Dieser Code gilt hier nicht" in text_of(response)) == (422, True)
    assert paper_balance(vote).spent == 0


@pytest.mark.parametrize("typed", ["", " ", "\x00", "x" * 5000, "@", "a@b", "<b>@x.de"])
def test_strange_words_at_the_table_are_answered_with_a_sentence(client: Client, vote: Vote, typed: str) -> None:
    response = client.post(page(vote, "tisch/"), {"who": typed})
    assert (response.status_code, "Nicht in die Urne" in text_of(response)) == (422, True)


def test_the_table_is_closed_when_the_vote_is(client: Client, sealed: Vote) -> None:
    assert "Der Tisch ist geschlossen." in text_of(client.get(page(sealed, "tisch/")))
    response = client.post(page(sealed, "tisch/"), {"who": "nils@example.org"})
    assert response.status_code == 422
    assert paper_balance(sealed).spent == 3


def test_the_table_slows_down_whoever_tries_out_codes(client: Client, vote: Vote, settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True
    answers = [client.post(page(vote, "tisch/"), {"who": "FALSCH"}).status_code for _ in range(101)]
    assert answers == [422] * 100 + [429]


@pytest.mark.parametrize("number", [1, 3])
def test_the_account_asks_the_same_for_one_stack_and_for_many(
    client: Client, sealed: Vote, moderator: User, django_assert_num_queries: Any, number: int
) -> None:
    for _time in range(number):
        open_batch(vote=sealed, sheets=3, actor=moderator)
    client.get(page(sealed, "papier/"))
    with django_assert_num_queries(11):
        assert client.get(page(sealed, "papier/")).status_code == 200


def test_before_the_end_there_is_the_account_of_the_sheets_and_no_stack(client: Client, vote: Vote) -> None:
    words = text_of(client.get(page(vote, "papier/")))
    assert "Die Urne wird geöffnet, wenn" in words
    assert "Stapel aus der Urne" not in words
    sheets = {"wunsch": "verbleib", "issued": "10", "returned": "3", "spoiled": "1"}
    assert client.post(page(vote, "papier/"), sheets).status_code == 302
    assert PaperAccount.objects.get().issued == 10
    refused = client.post(page(vote, "papier/"), {"wunsch": "stapel", "sheets": "3"})
    assert "Ausgezählt wird Papier, wenn die Abstimmung zu Ende ist" in text_of(refused)


@pytest.mark.parametrize(
    "data",
    [
        {"wunsch": "verbleib", "issued": "3", "returned": "4", "spoiled": "0"},
        {"wunsch": "verbleib", "issued": "viele", "returned": "", "spoiled": "-1"},
        {"wunsch": "verbleib", "issued": "9" * 200, "returned": "0", "spoiled": "0"},
        {"wunsch": "stapel", "sheets": "501"},
        {"wunsch": "stapel", "sheets": "0"},
        {"wunsch": "erklaerung", "explanation": " "},
        {"wunsch": "erklaerung", "explanation": "Ohne Zahlen"},
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence(client: Client, sealed: Vote, data: dict[str, str]) -> None:
    response = client.post(page(sealed, "papier/"), data)
    wanted = 422 if data.get("explanation") != "Ohne Zahlen" else 302
    assert response.status_code == wanted
    assert (PaperAccount.objects.count(), PaperBatch.objects.count()) == (0, 0)


def test_a_wish_that_does_not_exist_changes_nothing(client: Client, sealed: Vote) -> None:
    assert client.post(page(sealed, "papier/"), {"wunsch": "alles"}).status_code == 200


def test_sheets_are_typed_by_two_people_resolved_and_taken_over(client: Client, second: Client, sealed: Vote) -> None:
    sheets = {"wunsch": "verbleib", "issued": "5", "returned": "2", "spoiled": "0"}
    client.post(page(sealed, "papier/"), sheets)
    response = client.post(page(sealed, "papier/"), {"wunsch": "stapel", "sheets": "3"})
    typing = page(sealed, "papier/1/tippen/")
    assert response["Location"] == typing
    assert "Blatt 1" in text_of(client.get(typing))
    assert client.post(typing, {"blatt": "1", "idee": ["1", "3"]})["Location"] == typing
    words = text_of(client.get(typing))
    assert "1 von 3 Blättern haben Sie getippt." in words
    assert "Blatt 1 noch einmal tippen" in words
    client.post(typing, {"blatt": "2", "idee": ["2"]})
    assert client.post(typing, {"blatt": "3", "ungueltig": "on", "idee": ["77"]})["Location"] == page(sealed, "papier/")
    # The second person sees nothing of it.
    seen = second.get(typing).content.decode()
    assert "checked" not in seen
    second.post(typing, {"blatt": "1", "idee": ["1", "3"]})
    second.post(typing, {"blatt": "2", "idee": ["4"]})
    second.post(typing, {"blatt": "3", "ungueltig": "on"})
    words = text_of(client.get(page(sealed, "papier/")))
    assert "zu klären: 1" in words
    # What is missing shows only when all stacks are taken over.
    assert "Ein Stapel ist noch nicht übernommen." in words
    assert "Blätter fehlen" not in words
    client.post(page(sealed, "papier/1/uebernehmen/"))
    assert not PaperBatch.objects.get().is_accepted
    resolving = page(sealed, "papier/1/klaeren/")
    words = text_of(client.get(resolving))
    assert ("Blatt 2" in words, "2 Idee 2" in words, "4 Idee 4" in words) == (True, True, True)
    assert client.post(resolving, {"blatt": "2", "gilt": "zweite"}, follow=True).status_code == 200
    # A second click finds it resolved.
    assert client.post(resolving, {"blatt": "2", "gilt": "erste"}).status_code == 302
    assert PaperSheet.objects.get(number=2).final == {"options": [4]}
    assert "Stapel 1 ist übernommen." in text_of(client.post(page(sealed, "papier/1/uebernehmen/"), follow=True))
    assert "schon übernommen" in text_of(client.post(page(sealed, "papier/1/uebernehmen/"), follow=True))
    words = text_of(client.get(page(sealed, "papier/")))
    assert "Es geht auf: Jedes Blatt ist da" in words
    assert sorted(one.payload["options"] for one in Ballot.objects.filter(channel=Channel.PAPER)) == [[1, 3], [4]]
    assert client.get(typing).status_code == 302


def test_what_both_misread_is_typed_anew(client: Client, second: Client, sealed: Vote, moderator: User) -> None:
    open_batch(vote=sealed, sheets=1, actor=moderator)
    typing, resolving = page(sealed, "papier/1/tippen/"), page(sealed, "papier/1/klaeren/")
    client.post(typing, {"blatt": "1", "idee": ["1"]})
    second.post(typing, {"blatt": "1", "idee": ["2"]})
    assert client.post(resolving, {"blatt": "1", "gilt": "neu", "idee": ["99"]}).status_code == 422
    assert client.post(resolving, {"blatt": "1", "gilt": "würfeln"}).status_code == 200
    assert client.post(resolving, {"blatt": "1", "gilt": "neu", "idee": ["3"]}).status_code == 302
    assert PaperSheet.objects.get().final == {"options": [3]}


def test_a_sheet_sent_twice_is_the_same_sheet(client: Client, second: Client, sealed: Vote, moderator: User) -> None:
    open_batch(vote=sealed, sheets=2, actor=moderator)
    typing = page(sealed, "papier/1/tippen/")
    for _click in range(2):
        assert client.post(typing, {"blatt": "1", "idee": ["1"]}).status_code == 302
    assert PaperSheet.objects.count() == 1
    second.post(typing, {"blatt": "1", "idee": ["1"]})
    again = second.post(typing, {"blatt": "1", "idee": ["1"]})
    assert (again.status_code, "haben schon zwei Personen getippt" in text_of(again)) == (422, True)


def test_one_may_type_an_own_sheet_again_until_the_other_has(
    client: Client, second: Client, sealed: Vote, moderator: User
) -> None:
    open_batch(vote=sealed, sheets=2, actor=moderator)
    typing = page(sealed, "papier/1/tippen/")
    client.post(typing, {"blatt": "1", "idee": ["1"]})
    assert 'name="blatt" value="1"' in client.get(f"{typing}?blatt=1").content.decode()
    second.post(typing, {"blatt": "1", "idee": ["1"]})
    for wanted in ("1", "77", "x", "9" * 40):
        assert 'name="blatt" value="2"' in client.get(f"{typing}?blatt={wanted}").content.decode()


@pytest.mark.parametrize(
    ("kind", "data", "wanted"),
    [
        (BallotKind.ONE_VOTE, {"idee": ["2"]}, {"options": [2]}),
        (BallotKind.KNAPSACK, {"idee": ["1", "3"]}, {"options": [1, 3]}),
        (BallotKind.POINTS, {"punkte-2": "4", "punkte-1": "5"}, {"options": [1, 2], "points": [5, 4]}),
        (BallotKind.RANKING, {"platz-3": "1", "platz-1": "2"}, {"options": [3, 1]}),
        (BallotKind.RANKING, {}, {"options": []}),
    ],
)
def test_each_kind_of_ballot_is_typed(
    client: Client, moderator: User, kind: BallotKind, data: dict[str, Any], wanted: dict[str, Any]
) -> None:
    client.force_login(moderator)
    vote = seal(VoteFactory.create(kind=kind, blank_allowed=False))
    open_batch(vote=vote, sheets=1, actor=moderator)
    assert client.get(page(vote, "papier/1/tippen/")).status_code == 200
    client.post(page(vote, "papier/1/tippen/"), {"blatt": "1"} | data)
    assert PaperSheet.objects.get().first == wanted


@pytest.mark.parametrize("data", [{"idee": ["1", "2"]}, {"idee": ["\x00"]}, {"blatt": "7", "idee": ["1"]}])
def test_what_cannot_stand_on_a_sheet_is_answered_with_a_sentence(
    client: Client, moderator: User, data: dict[str, Any]
) -> None:
    client.force_login(moderator)
    vote = seal(VoteFactory.create(kind=BallotKind.ONE_VOTE))
    open_batch(vote=vote, sheets=1, actor=moderator)
    response = client.post(page(vote, "papier/1/tippen/"), {"blatt": "1"} | data)
    assert (response.status_code, "Bitte prüfen Sie Ihre Angaben" in text_of(response)) == (422, True)
    assert PaperSheet.objects.count() == 0


def test_a_stack_begun_by_mistake_is_dropped_after_asking(client: Client, sealed: Vote, moderator: User) -> None:
    open_batch(vote=sealed, sheets=3, actor=moderator)
    assert "Stapel 1 verwerfen?" in text_of(client.get(page(sealed, "papier/1/verwerfen/")))
    assert PaperBatch.objects.count() == 1
    assert client.post(page(sealed, "papier/1/verwerfen/")).status_code == 302
    assert PaperBatch.objects.count() == 0
    assert client.post(page(sealed, "papier/1/verwerfen/")).status_code == 404


def test_what_does_not_add_up_is_said_in_words_and_can_be_explained(client: Client, sealed: Vote) -> None:
    client.post(page(sealed, "papier/"), {"wunsch": "verbleib", "issued": "5", "returned": "4", "spoiled": "0"})
    words = text_of(client.get(page(sealed, "papier/")))
    assert "Ein Blatt fehlt." in words
    assert "In der Urne liegen 3 Blätter weniger, als am Tisch Stimmrechte genutzt wurden." in words
    explanation = {"wunsch": "erklaerung", "explanation": "Drei Blätter wurden wieder mitgenommen."}
    assert client.post(page(sealed, "papier/"), explanation).status_code == 302
    assert "Drei Blätter wurden wieder mitgenommen." in text_of(client.get(page(sealed, "papier/")))


@pytest.mark.parametrize("kind", [kind for kind in BallotKind if kind != BallotKind.HANDS])
def test_everybody_can_print_the_ballot_with_the_numbers_of_the_screen(client: Client, kind: BallotKind) -> None:
    vote = VoteFactory.create(kind=kind)
    response = client.get(f"/abstimmungen/{vote.reference}/stimmzettel.pdf")
    reader = PdfReader(io.BytesIO(response.content))
    words = " ".join(sheet.extract_text() for sheet in reader.pages)
    for option in vote.options.all():
        assert option.title in words
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert ("höchstens 5.000" in words) == (kind == BallotKind.KNAPSACK)


def test_there_is_no_paper_where_the_vote_has_none(client: Client, moderator: User) -> None:
    vote = VoteFactory.create(by_paper=False)
    assert client.get(f"/abstimmungen/{vote.reference}/stimmzettel.pdf").status_code == 404
    draft = VoteFactory.create(state=VoteState.DRAFT, region_budget__region_key="092005")
    assert client.get(f"/abstimmungen/{draft.reference}/stimmzettel.pdf").status_code == 404
    client.force_login(moderator)
    for rest in ("tisch/", "papier/"):
        assert "gibt es keine Stimmzettel auf Papier" in text_of(client.get(page(vote, rest)))
