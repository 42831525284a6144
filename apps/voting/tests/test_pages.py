"""The pages of votes, and the ways into the booth."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.notifications.models import OutboxMessage

from ..domain.casting import cast_ballot, has_voted
from ..domain.codes import issue_codes, print_codes
from ..domain.two_persons import agree, ask_for
from ..enums import BallotKind, TwoPersonAct
from ..marks import Marks
from ..models import Ballot, Entitlement, Vote
from .factories import VoteFactory, cast_many, mail_voter, seal

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def confirm(user: User) -> None:
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_many(
    client: Client, django_assert_num_queries: Any, number: int
) -> None:
    for key in ("092007", "092005", "091001")[:number]:
        VoteFactory.create(region_budget__region_key=key)
    client.get("/abstimmungen/")
    with django_assert_num_queries(3):
        assert client.get("/abstimmungen/").status_code == 200


@pytest.mark.parametrize("costs", [(800, 900), (100, 200, 300, 400, 500, 600)])
def test_a_vote_asks_the_same_with_few_and_many_ideas(
    client: Client, django_assert_num_queries: Any, costs: tuple[int, ...]
) -> None:
    vote = VoteFactory.create(with_options=costs)
    client.get(vote.get_absolute_url())
    with django_assert_num_queries(3):
        assert client.get(vote.get_absolute_url()).status_code == 200


def test_the_list_says_which_ballots_of_mine_are_open(client: Client, citizen: User) -> None:
    confirm(citizen)
    first = VoteFactory.create(title="Budget Adlershof")
    VoteFactory.create(region_budget__region_key="092005", title="Budget Johannisthal")
    client.force_login(citizen)
    assert "2 Stimmzettel sind für Sie noch offen: Budget" in text_of(client.get("/abstimmungen/"))
    cast_ballot(vote=first, voter=mail_voter(first, citizen.email), marks=Marks(options=(1,)))
    assert "Ein Stimmzettel ist für Sie noch offen: Budget Johannisthal" in text_of(client.get("/abstimmungen/"))


def test_the_ballot_asks_once_whether_this_person_has_voted(client: Client, citizen: User) -> None:
    confirm(citizen)
    vote = VoteFactory.create(changes_allowed=True)
    client.force_login(citizen)
    client.post(f"/abstimmungen/{vote.reference}/teilnehmen/", {"weg": "konto", "may_vote": "on"})
    cast_ballot(vote=vote, voter=mail_voter(vote, citizen.email), marks=Marks(options=(1,)))
    with CaptureQueriesContext(connection) as queries:
        assert "is_change" in client.get(f"/abstimmungen/{vote.reference}/stimmzettel/").context
    assert sum('FROM "voting_entitlement"' in query["sql"] for query in queries) == 1


def test_with_an_account_it_takes_one_button_and_one_ballot(client: Client, citizen: User) -> None:
    vote = VoteFactory.create()
    client.force_login(citizen)
    enter = f"/abstimmungen/{vote.reference}/teilnehmen/"
    EmailAddress.objects.filter(user=citizen).update(verified=False)
    assert "Bitte bestätigen Sie zuerst die E-Mail-Adresse" in text_of(client.get(enter))
    assert client.post(enter, {"weg": "konto", "may_vote": "on"}).status_code == 422
    confirm(citizen)
    response = client.post(enter, {"weg": "konto"})
    assert (response.status_code, "Abstimmen kann nur, auf wen das zutrifft." in text_of(response)) == (422, True)
    assert client.post(enter, {"weg": "konto", "may_vote": "on"}).status_code == 302
    ballot = f"/abstimmungen/{vote.reference}/stimmzettel/"
    response = client.post(ballot, {"idee": ["2"], "schritt": "abgeben"}, follow=True)
    assert "Ihr Stimmzettel ist in der Urne" in text_of(response)
    assert Ballot.objects.get().payload == {"options": [2]}
    client.post(enter, {"weg": "konto", "may_vote": "on"})
    again = client.post(ballot, {"idee": ["1"], "schritt": "abgeben"})
    assert (again.status_code, "Sie haben schon abgestimmt" in text_of(again)) == (409, True)
    assert Ballot.objects.count() == 1


def test_without_an_account_a_mail_leads_to_the_ballot(client: Client) -> None:
    vote = VoteFactory.create()
    enter = f"/abstimmungen/{vote.reference}/teilnehmen/"
    response = client.post(enter, {"weg": "mail", "email": "Anna@example.org", "may_vote": "on"}, follow=True)
    assert "Bitte sehen Sie in Ihr Postfach" in text_of(response)
    letter = OutboxMessage.objects.get()
    assert letter.recipient == "anna@example.org"
    link = re.search(r"https?://[^/]+(/abstimmungen/stimmzettel/\S+)", letter.text)
    assert link is not None
    assert "anna" not in link[1].lower()
    response = client.get(link[1])
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    # Opening the link alone is no vote, or mail scanners would vote.
    assert client.get(f"/abstimmungen/{vote.reference}/stimmzettel/").status_code == 302
    assert client.post(link[1], follow=True).status_code == 200
    client.post(f"/abstimmungen/{vote.reference}/stimmzettel/", {"idee": ["1"], "schritt": "abgeben"})
    assert has_voted(vote, mail_voter(vote, "anna@example.org"))
    assert "wurde schon abgestimmt" in text_of(Client().get(link[1]))


def test_a_link_is_no_good_after_two_days_or_when_cut_off(client: Client) -> None:
    vote = VoteFactory.create()
    client.post(
        f"/abstimmungen/{vote.reference}/teilnehmen/",
        {"weg": "mail", "email": "anna@example.org", "may_vote": "on"},
    )
    link = re.search(r"(/abstimmungen/stimmzettel/\S+)", OutboxMessage.objects.get().text)
    assert link is not None
    assert client.get(link[1][:-3] + "/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert client.get(link[1]).status_code == 410


def test_whoever_tries_out_codes_does_not_get_in_with_a_right_one(
    client: Client, settings: Any, moderator: User
) -> None:
    settings.SPK_RATE_LIMITS = True
    vote = VoteFactory.create()
    code = print_codes(batch=issue_codes(vote=vote, size=1, purpose="Karten", actor=moderator), actor=moderator)[0]
    enter = f"/abstimmungen/{vote.reference}/teilnehmen/"
    answers = [client.post(enter, {"weg": "code", "code": "FALSCH"}).status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]
    assert client.post(enter, {"weg": "code", "code": code}).status_code == 429
    # Somebody at home is not slowed down.
    home = Client(REMOTE_ADDR="198.51.100.7")
    assert home.post(enter, {"weg": "code", "code": code}).status_code == 302


def test_a_changed_ballot_has_a_new_receipt_that_says_so(client: Client, citizen: User, moderator: User) -> None:
    confirm(citizen)
    vote = VoteFactory.create(changes_allowed=True)
    client.force_login(citizen)
    enter, ballot = (f"/abstimmungen/{vote.reference}/{name}/" for name in ("teilnehmen", "stimmzettel"))
    seen = []
    for option in ("2", "3"):
        client.post(enter, {"weg": "konto", "may_vote": "on"})
        assert "bis zum Ende der Abstimmung ändern" in text_of(
            client.post(ballot, {"idee": option, "schritt": "pruefen"})
        )
        seen.append(text_of(client.post(ballot, {"idee": option, "schritt": "abgeben"}, follow=True)))
    assert ["hat den früheren ersetzt" in page for page in seen] == [False, True]
    # A code leads to no ballot any more, so nobody is told that they could change it.
    code = print_codes(batch=issue_codes(vote=vote, size=1, purpose="Karten", actor=moderator), actor=moderator)[0]
    client.post(enter, {"weg": "code", "code": code})
    assert "lässt sich der Stimmzettel nicht mehr ändern" in text_of(
        client.post(ballot, {"idee": "1", "schritt": "pruefen"})
    )


def test_whoever_chose_one_idea_can_still_choose_none(client: Client) -> None:
    vote = VoteFactory.create(kind=BallotKind.ONE_VOTE)
    voter, session = mail_voter(vote), client.session
    session["voters"] = {vote.reference: [voter.kind, voter.key]}
    session.save()
    address = f"/abstimmungen/{vote.reference}/stimmzettel/"
    assert "Keine dieser Ideen: leerer Stimmzettel" in text_of(client.get(address))
    assert "Ihr Stimmzettel ist leer" in text_of(client.post(address, {"idee": "", "schritt": "pruefen"}))
    client.post(address, {"schritt": "abgeben"})
    assert Ballot.objects.get().payload == {"options": []}


def test_a_ranking_is_looked_over_as_it_will_count(client: Client) -> None:
    vote = VoteFactory.create(kind=BallotKind.RANKING)
    voter, session = mail_voter(vote), client.session
    session["voters"] = {vote.reference: [voter.kind, voter.key]}
    session.save()
    data = {"platz-1": "4", "platz-2": "2", "schritt": "pruefen"}
    page = text_of(client.post(f"/abstimmungen/{vote.reference}/stimmzettel/", data))
    assert "1. Idee 2" in page
    assert "2. Idee 1" in page


def test_the_page_and_the_ballot_say_what_decides_besides_the_votes(client: Client) -> None:
    vote = VoteFactory.create(
        rule="mes-cost/add1-exhaustive-u/1", step=10, min_choices=2, max_choices=3, incompatible=[[1, 3]]
    )
    page = text_of(client.get(vote.get_absolute_url()))
    assert "Aufgestockt wird hier in Schritten von 10 €." in page.replace("\xa0", " ")
    assert "Von den Ideen 1, 3 bekommt höchstens eine Geld" in page
    voter, session = mail_voter(vote), client.session
    session["voters"] = {vote.reference: [voter.kind, voter.key]}
    session.save()
    ballot = text_of(client.get(f"/abstimmungen/{vote.reference}/stimmzettel/"))
    assert "Nur eine davon bekommt Geld: diese oder „Idee 3“" in ballot
    assert "Nur eine davon bekommt Geld: diese oder „Idee 1“" in ballot
    assert "0 Ideen gewählt, mindestens 2, höchstens 3" in ballot


def test_the_session_of_the_booth_ends_with_the_cast(client: Client, citizen: User) -> None:
    confirm(citizen)
    vote = VoteFactory.create()
    client.force_login(citizen)
    client.post(f"/abstimmungen/{vote.reference}/teilnehmen/", {"weg": "konto", "may_vote": "on"})
    assert client.session["voters"]
    client.post(f"/abstimmungen/{vote.reference}/stimmzettel/", {"idee": ["2"], "schritt": "pruefen"})
    assert "options" not in str(dict(client.session))
    client.post(f"/abstimmungen/{vote.reference}/stimmzettel/", {"idee": ["2"], "schritt": "abgeben"})
    assert client.session["voters"] == {}
    right = Entitlement.objects.get()
    assert right.key not in str(dict(client.session))


def test_the_order_of_ideas_differs_between_people_and_stays_for_each(client: Client) -> None:
    vote = VoteFactory.create(with_options=range(100, 1300, 100))
    orders = set()
    for number in range(4):
        voter, visitor = mail_voter(vote, f"voter{number}@example.org"), Client()
        session = visitor.session
        session["voters"] = {vote.reference: [voter.kind, voter.key]}
        session.save()
        seen = [
            re.findall(r'name="idee" type="checkbox" value="(\d+)"', page.content.decode())
            for page in (visitor.get(f"/abstimmungen/{vote.reference}/stimmzettel/") for _ in range(2))
        ]
        assert seen[0] == seen[1]
        assert sorted(map(int, seen[0])) == list(range(1, 13))
        orders.add(tuple(seen[0]))
    assert len(orders) == 4


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (BallotKind.APPROVAL, {"idee": ["1", "99"]}),
        (BallotKind.APPROVAL, {"idee": ["\x00"]}),
        (BallotKind.ONE_VOTE, {"idee": ["1", "2"]}),
        (BallotKind.POINTS, {"punkte-1": "-3"}),
        (BallotKind.POINTS, {"punkte-1": "9" * 400}),
        (BallotKind.POINTS, {"punkte-1": "drei"}),
        (BallotKind.RANKING, {"platz-1": "1", "platz-2": "1"}),
        (BallotKind.RANKING, {"platz-1": "77"}),
    ],
)
def test_a_strange_ballot_is_answered_with_a_sentence(client: Client, kind: BallotKind, data: dict[str, Any]) -> None:
    vote = VoteFactory.create(kind=kind)
    voter, session = mail_voter(vote), client.session
    session["voters"] = {vote.reference: [voter.kind, voter.key]}
    session.save()
    response = client.post(f"/abstimmungen/{vote.reference}/stimmzettel/", data | {"schritt": "abgeben"})
    assert (response.status_code, "Bitte prüfen Sie Ihre Angaben" in text_of(response)) == (422, True)
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (BallotKind.POINTS, {"punkte-2": "-3"}, "Bitte geben Sie jeder Idee 0 oder mehr Punkte."),
        (BallotKind.POINTS, {"punkte-2": "9", "punkte-1": "3"}, "Bitte geben Sie 0 bis 5 Punkte."),
        # Of two in one place it is the lower one on the screen, whose order is drawn.
        (BallotKind.RANKING, {"platz-1": "1", "platz-2": "1"}, "Zwei Ideen stehen auf Platz 1."),
    ],
)
def test_what_is_wrong_with_one_idea_stands_beside_its_field(
    client: Client, kind: BallotKind, data: dict[str, str], words: str
) -> None:
    vote = VoteFactory.create(kind=kind)
    voter, session = mail_voter(vote), client.session
    session["voters"] = {vote.reference: [voter.kind, voter.key]}
    session.save()
    response = client.post(f"/abstimmungen/{vote.reference}/stimmzettel/", data | {"schritt": "pruefen"})
    page = response.content.decode()
    assert response.status_code == 422
    (control,) = re.findall(r"<(?:input|select)[^>]*aria-invalid[^>]*>", page)
    (name,) = [name for name in data if f'name="{name}"' in control]
    assert kind == BallotKind.RANKING or (name, f'value="{data[name]}"' in control) == ("punkte-2", True)
    assert f'id="id_{name}"' in control
    assert f'aria-describedby="id_{name}_error"' in control
    assert re.search(rf'href="#id_{name}">Idee \d: {words}', page)
    assert words in page[page.index(f'id="id_{name}_error"') :]


def _public_doors(vote: Vote) -> list[str]:
    base = f"/abstimmungen/{vote.reference}/"
    return [
        *("/abstimmungen/", base, f"{base}protokoll.json", f"{base}teilnehmen/", f"{base}beleg/", f"{base}ergebnis/"),
        *(f"{base}ergebnis/1/stimmzettel.pb", f"{base}ergebnis/1/ergebnis.csv"),
        *("/suche/?q=Adlershof", "/api/v1/", "/api/v1/schema/"),
        f"/kiez/{vote.region_budget.region.key}/",
    ]


def _doors_of_the_office(vote: Vote) -> list[str]:
    base = f"/anlaufstelle/abstimmungen/{vote.reference}/"
    return [
        *("/anlaufstelle/abstimmungen/", base, f"{base}codes/", f"{base}tisch/", f"{base}papier/"),
        *("/anlaufstelle/abstimmungen/regeln-ausprobieren/", f"{base}zaehlung/1/", "/verwaltung/", "/konto/daten.json"),
    ]


def _seen(client: Client, doors: list[str]) -> list[tuple[str, int, bytes, str]]:
    """What each door shows, byte for byte, with the header by which a cache knows it again."""
    found = []
    for door in doors:
        response = client.get(door)
        body = b"".join(response) if response.streaming else response.content
        words = re.sub(rb'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"', b"", body)
        found.append((door, response.status_code, words, response.headers.get("ETag", "")))
    return found


def test_no_public_door_tells_that_anybody_voted(client: Client, lead: User) -> None:
    """Every page and file is the same whatever lies in the urn, for everybody and for the office."""
    vote = VoteFactory.create(by_paper=False)
    client.force_login(lead)
    doors = _public_doors(vote)
    before = _seen(client, doors)
    cast_many(vote, [1], [1], [1, 2])
    assert _seen(client, doors) == before


def test_the_figures_of_operation_do_not_tell_that_anybody_voted(client: Client, settings: Any) -> None:
    """Only what the process says about itself and about the request for the figures moves on."""
    settings.SPK_METRICS_TOKEN = "nur-fuer-die-ueberwachung"

    def figures() -> dict[str, str]:
        response = client.get("/metrics", headers={"Authorization": "Bearer nur-fuer-die-ueberwachung"})
        assert response.status_code == 200
        lines = response.content.decode().splitlines()
        return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))

    vote = VoteFactory.create(by_paper=False)
    # The first request brings the figures about itself.
    assert "spk_mails_due" in figures()
    before = figures()
    cast_many(vote, [1], [1], [1, 2])
    after = figures()
    assert after.keys() == before.keys()
    changed = [name for name in after if after[name] != before[name]]
    assert [name for name in changed if not name.startswith(("process_", "python_gc_", "django_http_"))] == []
    assert {view for name in changed for view in re.findall(r'view="([^"]+)"', name)} <= {"core:metrics"}
    # Requests are counted by page, never by vote.
    assert vote.reference not in "".join(after)


def test_no_door_of_the_office_tells_what_was_voted(client: Client, lead: User) -> None:
    """How many voted is known to the office; with as many other ballots in the urn it sees the very same."""
    vote = VoteFactory.create()
    client.force_login(lead)
    doors, seen = _doors_of_the_office(vote), []
    for ballots in ([[1], [1], [1, 2]], [[4], [3, 4], [4]]):
        Ballot.objects.all().delete()
        Entitlement.objects.all().delete()
        cast_many(vote, *ballots)
        page = client.post(f"/anlaufstelle/abstimmungen/{vote.reference}/pruefung/")
        assert "Alles stimmt" in text_of(page)
        seen.append(_seen(client, doors))
    assert seen[0] == seen[1]
    assert all(model._meta.app_label != "voting" for model in admin.site._registry)


def test_the_page_of_each_standing_says_what_comes_next(client: Client, lead: User, moderator: User) -> None:
    ahead = VoteFactory.create(starts_at=timezone.now() + timedelta(days=1))
    assert "Abstimmen können Sie von" in text_of(client.get(ahead.get_absolute_url()))
    over = seal(VoteFactory.create(region_budget__region_key="092005"))
    assert "Das Ergebnis steht hier, sobald es feststeht" in text_of(client.get(over.get_absolute_url()))
    agree(
        request=ask_for(vote=ahead, act=TwoPersonAct.CANCEL, reason="Kein Geld mehr da.", actor=lead), actor=moderator
    )
    page = text_of(client.get(ahead.get_absolute_url()))
    assert "Diese Abstimmung ist abgesagt" in page
    assert "Kein Geld mehr da." in page
