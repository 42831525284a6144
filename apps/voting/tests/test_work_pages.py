"""The office at work on votes: pages, rights, bad input."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.accounts.tests.people import make_person
from apps.kiezkasse.enums import AssemblyState, VoteMethod, VotingRight
from apps.kiezkasse.tests.factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, RegionBudgetFactory

from ..domain.counting import run_count, start_count
from ..domain.publishing import publish_result
from ..domain.two_persons import agree, ask_for, refuse
from ..enums import CountState, TwoPersonAct, VoteState
from ..models import Ballot, Result, TwoPersonRequest, Vote
from .factories import VoteFactory, cast_many, seal
from .test_pages import text_of

pytestmark = pytest.mark.django_db

OFFICE = "/anlaufstelle/abstimmungen/"


def moment(days: int) -> str:
    return f"{timezone.localtime(timezone.now() + timedelta(days=days)):%Y-%m-%dT%H:%M}"


PLAN = {
    "title": "Abstimmung Adlershof",
    "budget": "5.000",
    "min_choices": "1",
    "max_choices": "3",
    "by_account": "on",
    "by_mail": "on",
    "blank_allowed": "on",
    "rule": "greedy-votes/skip/1",
    "step": "1",
    "minimum": "0",
    "ties": "cost,votes,lot",
}


def test_a_cancelled_vote_says_so_to_everybody_and_leads_on(client: Client, lead: User, moderator: User) -> None:
    vote = VoteFactory.create(by_mail=True)
    cast_many(vote, [1])
    agree(request=ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Falsche Ideen.", actor=lead), actor=moderator)
    public = text_of(client.get(vote.get_absolute_url()))
    for words in ("Falsche Ideen.", "Ein Ergebnis gibt es nicht", "Diese Ideen standen zur Wahl"):
        assert words in public
    assert "Verteilt werden" not in public
    # Its end is still ahead: nobody comes too late, there is nothing to come to.
    enter = text_of(client.get(f"{vote.get_absolute_url()}teilnehmen/"))
    assert ("Die Abstimmung ist abgesagt." in enter, "beendet" in enter) == (True, False)
    client.force_login(lead)
    work = text_of(client.get(f"{OFFICE}{vote.reference}/"))
    assert ("Falsche Ideen." in work, "Papier auszählen" in work) == (True, False)
    assert "Der Tisch ist geschlossen. Die Abstimmung ist abgesagt." in text_of(
        client.get(f"{OFFICE}{vote.reference}/tisch/")
    )
    paper = text_of(client.get(f"{OFFICE}{vote.reference}/papier/"))
    assert ("Papier wird nicht mehr ausgezählt." in paper, "Stimmzettel drucken" in paper) == (True, False)


def test_whoever_asked_reads_that_the_answer_was_no(client: Client, lead: User, moderator: User) -> None:
    vote = VoteFactory.create()
    client.force_login(lead)
    for actor, words in ((moderator, "ist abgelehnt"), (lead, "ist zurückgenommen")):
        refuse(request=ask_for(vote=vote, act=TwoPersonAct.CANCEL, reason="Anders", actor=lead), actor=actor)
        assert f"Der letzte Antrag (absagen) {words}" in text_of(client.get(f"{OFFICE}{vote.reference}/"))


@pytest.fixture
def decided(lead: User) -> Vote:
    vote = VoteFactory.create(by_paper=False)
    cast_many(vote, [1, 2], [1], [4], [4], [3])
    vote = seal(vote)
    publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)
    vote.refresh_from_db()
    return vote


def test_from_the_region_to_the_announced_vote(client: Client, lead: User) -> None:
    budget = RegionBudgetFactory.create(round__voting_right=VotingRight.RESIDENTS)
    for number in range(3):
        ProposalFactory.create(region_budget=budget, title=f"Idee {number}")
    client.force_login(lead)
    assert "Abstimmung vorbereiten" in text_of(client.get(OFFICE))
    new = f"{OFFICE}neu/?region={budget.pk}&kind=approval"
    assert client.get(f"{OFFICE}neu/").status_code == 200
    wrong = client.post(new, PLAN | {"starts_at": moment(3), "ends_at": moment(2)})
    assert (wrong.status_code, "Das Ende muss nach dem Beginn liegen." in text_of(wrong)) == (422, True)
    assert 'value="5.000"' in wrong.content.decode()
    page = client.post(new, PLAN | {"starts_at": moment(1), "ends_at": moment(9)}, follow=True)
    assert "Der Entwurf ist gespeichert." in text_of(page)
    vote = Vote.objects.get()
    base = f"{OFFICE}{vote.reference}/"
    # A draft is nobody's but the office's.
    assert Client().get(vote.get_absolute_url()).status_code == 404
    chosen = {f"wahl-{option.proposal.reference}": "on" for option in vote.options.all()[:2]}
    groups = {f"gruppe-{option.proposal.reference}": "A" for option in vote.options.all()[:2]}
    client.post(f"{base}ideen/", chosen | groups)
    vote.refresh_from_db()
    assert (vote.options.count(), vote.incompatible) == (2, [[1, 2]])
    assert "A" in client.get(f"{base}ideen/").content.decode()
    client.post(f"{base}aendern/", PLAN | {"title": "Neuer Titel", "starts_at": moment(1), "ends_at": moment(9)})
    page = client.post(f"{base}schritt/ankuendigen/", follow=True)
    assert "Ihre Regeln stehen jetzt fest." in text_of(page)
    assert Client().get(vote.get_absolute_url()).status_code == 200
    late = client.post(f"{base}aendern/", PLAN | {"starts_at": moment(1), "ends_at": moment(9)})
    assert (late.status_code, "Diese Abstimmung ist angekündigt" in text_of(late)) == (422, True)


def test_only_ways_of_counting_are_offered_that_the_ballots_can_carry(client: Client, lead: User) -> None:
    vote = VoteFactory.create(state=VoteState.DRAFT)
    client.force_login(lead)
    address = f"{OFFICE}{vote.reference}/aendern/"

    def offered(kind: str) -> tuple[set[str], bool]:
        form = client.get(address, {"kind": kind}).context["form"]
        return {rule.split("/")[0] for rule, _title in form.fields["rule"].choices}, "points_total" in form.fields

    greedy = {"greedy-votes", "greedy-votes-per-euro", "phragmen"}
    assert offered("approval") == (greedy | {"mes-cost"}, False)
    assert offered("points") == (greedy | {"mes-points"}, True)
    assert client.get(address, {"kind": "hands"}).status_code == 404
    client.post(
        f"{address}?kind=points",
        PLAN
        | {
            "points_total": "10",
            "points_each": "5",
            "rule": "mes-points/1",
            "starts_at": moment(1),
            "ends_at": moment(9),
        },
    )
    vote.refresh_from_db()
    assert (vote.kind, vote.rule, vote.points_total) == ("points", "mes-points/1", 10)


def test_a_draft_is_thrown_away(client: Client, lead: User) -> None:
    vote = VoteFactory.create(state=VoteState.DRAFT)
    client.force_login(lead)
    client.post(f"{OFFICE}{vote.reference}/schritt/verwerfen/")
    assert Vote.objects.count() == 0


def test_the_office_sees_how_many_and_never_what_for(client: Client, lead: User) -> None:
    vote = VoteFactory.create()
    client.force_login(lead)
    cast_many(vote, [3], [3], [3])

    def page() -> str:
        words = client.get(f"{OFFICE}{vote.reference}/").content.decode()
        return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"', "", words)

    before = page()
    Ballot.objects.update(payload={"options": [1]})
    assert page() == before
    assert "online 3" in text_of(client.get(f"{OFFICE}{vote.reference}/"))


def test_closing_early_through_the_page_takes_two(client: Client, lead: User) -> None:
    vote = VoteFactory.create()
    base = f"{OFFICE}{vote.reference}/"
    client.force_login(lead)
    wrong = client.post(f"{base}antrag/", {"act": "close_early", "reason": ""})
    assert (wrong.status_code, "Bitte schreiben Sie eine Begründung." in text_of(wrong)) == (422, True)
    client.post(f"{base}antrag/", {"act": "close_early", "reason": "Sturm", "ends_at": moment(2)})
    assert "Jetzt muss eine zweite Person" in text_of(client.get(base))
    page = client.post(f"{base}antrag/antwort/", {"antwort": "ja"}, follow=True)
    assert "eine zweite Person" in text_of(page)
    other = Client()
    other.force_login(make_person("second_lead", RoleKind.SPK_LEITUNG, lead.role_list[0].district))
    other.post(f"{base}antrag/antwort/", {"antwort": "ja"})
    assert TwoPersonRequest.objects.get().state == "agreed"
    assert "Über diesen Antrag ist schon entschieden." in text_of(
        client.post(f"{base}antrag/antwort/", {"antwort": "nein"}, follow=True)
    )


def test_an_idea_is_taken_out_with_a_public_reason(client: Client, lead: User) -> None:
    vote = VoteFactory.create()
    client.force_login(lead)
    client.post(f"{OFFICE}{vote.reference}/idee-herausnehmen/", {"number": "2", "reason": "Schon gebaut."})
    assert "Nicht mehr zur Wahl: Schon gebaut." in text_of(Client().get(vote.get_absolute_url()))


def test_count_publish_grant_and_deviate(client: Client, lead: User) -> None:
    vote = VoteFactory.create(by_paper=False)
    cast_many(vote, [1, 2], [1], [4], [4], [3])
    seal(vote)
    base = f"{OFFICE}{vote.reference}/"
    client.force_login(lead)
    client.post(f"{base}schritt/zaehlen/")
    result = Result.objects.get()
    assert "Die Zählung läuft." in text_of(client.get(f"{base}zaehlung/1/"))
    run_count(pk=result.pk)
    assert "Dieses Ergebnis kennt noch niemand" in text_of(client.get(f"{base}zaehlung/1/"))
    assert Client().get(f"/abstimmungen/{vote.reference}/ergebnis/").status_code == 404
    client.post(f"{base}zaehlung/1/veroeffentlichen/")
    page = text_of(Client().get(f"/abstimmungen/{vote.reference}/ergebnis/"))
    assert "3 von 4 Ideen bekommen Geld: 4.300 € von 5.000 €." in page.replace("\xa0", " ")
    assert "1 Person hat für keine der geförderten Ideen gestimmt." in page
    wrong = client.post(f"{base}zaehlung/1/abweichen/", {"option": "1", "is_funded": "ja", "reason": "Doch"})
    assert (wrong.status_code, "So steht es schon im Ergebnis." in text_of(wrong)) == (422, True)
    client.post(f"{base}zaehlung/1/abweichen/", {"option": "1", "is_funded": "nein", "reason": "Gehört der Bahn."})
    assert "Gehört der Bahn." in text_of(Client().get(f"/abstimmungen/{vote.reference}/ergebnis/"))
    assert "Über 4 Ideen ist jetzt entschieden." in text_of(client.post(f"{base}zaehlung/1/bewilligen/", follow=True))
    assert client.post(f"{base}zaehlung/1/unsinn/").status_code == 404


def test_a_deviation_is_taken_back_after_a_question(client: Client, lead: User, decided: Vote) -> None:
    base = f"{OFFICE}{decided.reference}/zaehlung/1/"
    address = f"{base}abweichung/1/zuruecknehmen/"
    client.force_login(lead)
    assert client.get(address).status_code == 404
    client.post(f"{base}abweichen/", {"option": "1", "is_funded": "nein", "reason": "Gehört der Bahn."})
    assert address in client.get(base).content.decode()
    assert "Die Idee bekommt dann Geld, so wie es die Zählung ergeben hat." in text_of(client.get(address))
    wrong = client.post(address, {"reason": ""})
    assert (wrong.status_code, "Bitte schreiben Sie eine Begründung." in text_of(wrong)) == (422, True)
    said = text_of(client.post(address, {"reason": "Die Bahn stimmt zu."}, follow=True))
    assert "Die Abweichung ist zurückgenommen." in said
    page = text_of(Client().get(f"/abstimmungen/{decided.reference}/ergebnis/"))
    assert "hatte anders entschieden als die Zählung: Gehört der Bahn. Das ist zurückgenommen" in page
    assert "Die Bahn stimmt zu." in page
    assert client.get(address).status_code == 404


def test_a_deviation_beyond_the_money_says_what_to_do_beside_its_field(
    client: Client, lead: User, decided: Vote
) -> None:
    client.force_login(lead)
    data = {"option": "3", "is_funded": "ja", "reason": "Die Schule braucht es."}
    page = client.post(f"{OFFICE}{decided.reference}/zaehlung/1/abweichen/", data)
    assert page.status_code == 422
    assert "Nehmen Sie zuerst eine andere Idee heraus" in page.context["form"].errors["is_funded"][0]


def test_a_hybrid_evening_takes_the_votes_from_the_page(client: Client, lead: User, decided: Vote) -> None:
    round = decided.region_budget.round
    round.weight_evening, round.weight_online = 60, 40
    round.save()
    assembly = AssemblyFactory.create(region_budget=decided.region_budget)
    entry = AgendaEntryFactory.create(assembly=assembly, proposal=decided.options.get(number=4).proposal)
    client.force_login(lead)
    page = client.get(f"{OFFICE}{decided.reference}/zaehlung/1/")
    assert "Als Online-Stimmen in die Versammlung" in text_of(page)
    client.post(f"{OFFICE}{decided.reference}/zaehlung/1/uebernehmen/", {"assembly": assembly.reference})
    entry.refresh_from_db()
    assert entry.online_votes == 2


def test_hands_of_an_evening_become_a_result_through_the_page(client: Client, lead: User) -> None:
    client.force_login(lead)
    address = f"{OFFICE}aus-versammlung/"
    assert "Zurzeit gibt es keine Versammlung" in text_of(client.get(address))
    assembly = AssemblyFactory.create(state=AssemblyState.CLOSED, method=VoteMethod.POINTS, present=20)
    budget = assembly.region_budget
    AgendaEntryFactory.create(
        assembly=assembly, proposal__region_budget=budget, method=VoteMethod.POINTS, points=12, present=20
    )
    page = client.get(address)
    offered = [version for version, _title in page.context["form"].fields["rule"].choices]
    assert all(version.startswith("greedy") for version in offered)
    client.post(address, {"assembly": assembly.pk, "rule": "greedy-votes/skip/1"})
    vote = Vote.objects.get()
    said = text_of(client.get(vote.get_absolute_url()))
    assert "In der Versammlung wurden Hände oder Punkte gezählt." in said
    assert client.get(f"{OFFICE}{vote.reference}/").status_code == 200


@pytest.mark.parametrize("costs", [(800, 900), (100, 200, 300, 400, 500, 600)])
def test_a_result_asks_the_same_with_few_and_many_ideas(
    client: Client, lead: User, django_assert_num_queries: Any, costs: tuple[int, ...]
) -> None:
    vote = VoteFactory.create(with_options=costs, by_paper=False)
    cast_many(vote, [1], [2])
    vote = seal(vote)
    publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)
    address = f"/abstimmungen/{vote.reference}/ergebnis/"
    client.get(address)
    with django_assert_num_queries(10):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("stimmzettel.pb", b"META\nkey;value\n"),
        ("regeln.json", b'{\n "budget"'),
        ("zaehlung.json", b'{\n "engine"'),
        ("siegel.json", b'{\n "ballots": 5'),
        ("ergebnis.csv", b"\xef\xbb\xbf"),
    ],
)
def test_the_files_of_a_result(client: Client, decided: Vote, name: str, begins: bytes) -> None:
    response = client.get(f"/abstimmungen/{decided.reference}/ergebnis/1/{name}")
    assert (response.status_code, response.content[: len(begins)]) == (200, begins)
    assert "attachment" in response["Content-Disposition"]


def test_an_unknown_file_or_number_is_not_found(client: Client, decided: Vote) -> None:
    base = f"/abstimmungen/{decided.reference}/ergebnis/"
    for address in (f"{base}1/passwort.txt", f"{base}2/regeln.json", f"{base}2/"):
        assert client.get(address).status_code == 404


def test_staff_try_other_rules_on_ballots_that_everybody_has(client: Client, lead: User, decided: Vote) -> None:
    client.force_login(lead)
    address = f"{OFFICE}regeln-ausprobieren/"
    assert client.get(address).status_code == 200
    page = client.post(address, {"vote": decided.pk, "rule": "mes-cost/1", "step": "1", "minimum": "0"})
    assert (page.status_code, "Gleiche Anteile" in text_of(page)) == (200, True)
    wrong = client.post(address, {"vote": decided.pk, "rule": "mes-points/1", "step": "1", "minimum": "0"})
    assert (wrong.status_code, "Bitte prüfen Sie Ihre Angaben" in text_of(wrong)) == (422, True)
    nothing = client.post(address, {"rule": "mes-cost/1", "step": "1", "minimum": "0"})
    assert "eine Abstimmung oder eine Datei" in text_of(nothing)
    assert Result.objects.filter(state=CountState.COUNTED).count() == 0


def test_verifying_names_what_was_altered(client: Client, lead: User, decided: Vote) -> None:
    client.force_login(lead)
    address = f"{OFFICE}{decided.reference}/pruefung/"
    assert "Alles stimmt mit dem Protokoll überein" in text_of(client.post(address))
    ballot = Ballot.objects.order_by("pk")[0]
    Ballot.objects.filter(pk=ballot.pk).update(payload={"options": [2, 3]})
    page = text_of(client.post(address))
    assert "Etwas stimmt nicht" in page
    assert f"ballot {ballot.pk}" in page


def test_a_correction_asks_for_no_end_and_everybody_reads_that_it_is_under_way(
    client: Client, decided: Vote, lead: User, moderator: User
) -> None:
    client.force_login(lead)
    page = client.get(f"{OFFICE}{decided.reference}/")
    assert list(page.context["request_form"].fields) == ["act", "reason"]
    asked = {"act": TwoPersonAct.CORRECT, "reason": "Eine Idee war falsch."}
    client.post(f"{OFFICE}{decided.reference}/antrag/", asked)
    agree(request=TwoPersonRequest.objects.get(), actor=moderator)
    result = text_of(Client().get(f"{decided.get_absolute_url()}ergebnis/"))
    assert "Dieses Ergebnis wird gerade berichtigt Eine Idee war falsch." in result


def test_an_idea_is_chosen_before_the_office_deviates(client: Client, decided: Vote, lead: User) -> None:
    client.force_login(lead)
    answer = client.post(f"{OFFICE}{decided.reference}/zaehlung/1/abweichen/", {"option": "", "reason": "x"})
    assert "Bitte wählen Sie die Idee." in text_of(answer)
