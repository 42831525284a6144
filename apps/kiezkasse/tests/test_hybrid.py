"""Evening, online vote and offices together: the arithmetic and its pages."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.evening import close_assembly
from apps.kiezkasse.domain.hybrid import OtherParts, Votes, Weights, rank, record_other_parts, score
from apps.kiezkasse.domain.tally import Counted, put_in_order
from apps.kiezkasse.domain.waiting_list import grant_from_waiting_list, waiting_places
from apps.kiezkasse.enums import TieRule
from apps.kiezkasse.models import AgendaEntry, Assembly, Round

from .review_factories import ReviewFactory
from .test_counting import count, entry, evening, idea

THREE_PARTS = Weights(evening=50, online=30, office=20)


def votes(reference: str, evening: int | None, online: int | None = 0, office: int | None = 0) -> Votes:
    return Votes(reference=reference, cost=Decimal(100), evening=evening, online=online, office=office)


def test_score_adds_the_parts_by_their_weights() -> None:
    scores = score([votes("a", 20, 40, 80), votes("b", 10, 80, 50)], weights=THREE_PARTS)
    assert scores["a"].total == Fraction(50 * 100 + 30 * 50 + 20 * 80, 100)
    assert scores["b"].total == Fraction(50 * 50 + 30 * 100 + 20 * 50, 100)


def test_score_without_the_online_vote_is_not_complete() -> None:
    scores = score([votes("a", 20, None, 80)], weights=THREE_PARTS)
    assert not scores["a"].is_complete
    assert scores["a"].total == 66


def test_a_part_without_weight_is_not_missed() -> None:
    weights = Weights(evening=60, online=40, office=0)
    assert score([votes("a", 20, 5, None)], weights=weights)["a"].is_complete


IDEAS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 900), st.integers(0, 100), st.integers(1, 9)), min_size=1, max_size=9
).map(
    lambda rows: [
        Votes(reference=f"i{number}", evening=row[0], online=row[1], office=row[2], cost=Decimal(100 * row[3]))
        for number, row in enumerate(rows)
    ]
)


@given(ideas=IDEAS)
def test_weights_of_the_evening_alone_give_the_order_of_the_evening(ideas: list[Votes]) -> None:
    hybrid = rank(ideas, weights=Weights(evening=100, online=0, office=0), rule=TieRule.CHEAPER, seed="s")
    alone = put_in_order(
        [Counted(reference=idea.reference, score=idea.evening or 0, cost=idea.cost) for idea in ideas],
        rule=TieRule.CHEAPER,
        seed="s",
    )
    assert [place.reference for place in hybrid] == [place.reference for place in alone]


@given(ideas=IDEAS, more=st.integers(1, 50), part=st.sampled_from(["evening", "online"]))
def test_more_votes_never_lead_to_a_worse_place(ideas: list[Votes], more: int, part: str) -> None:
    def place(all_ideas: list[Votes]) -> int:
        ranked = rank(all_ideas, weights=THREE_PARTS, rule=TieRule.CHEAPER, seed="s")
        return next(one.rank for one in ranked if one.reference == "i0")

    changes = {name: getattr(ideas[0], name) for name in ("reference", "cost", "evening", "online", "office")}
    better = Votes(**(changes | {part: changes[part] + more}))
    assert place([better, *ideas[1:]]) <= place(ideas)


@given(ideas=IDEAS)
def test_scores_lie_between_0_and_100(ideas: list[Votes]) -> None:
    assert all(0 <= one.total <= 100 for one in score(ideas, weights=THREE_PARTS).values())


@pytest.mark.django_db
def test_the_page_shows_each_part_and_says_when_one_is_missing(
    client: Client, coordinator: User, kiezpate: User
) -> None:
    assembly = evening()
    address = f"/versammlungen/{assembly.reference}/gesamtergebnis/"
    assert client.get(address).status_code == 404
    Round.objects.update(weight_evening=50, weight_online=30, weight_office=20)
    count(assembly, kiezpate, Bank=40, Fest=20, Beet=10)
    assert "Dieses Ergebnis ist vorläufig" in client.get(address).text
    client.force_login(coordinator)
    data = {"online_source": "Auszählung vom 4. Juli"}
    for title, online, office in (("Bank", 10, 50), ("Fest", 90, 90), ("Beet", 45, 70)):
        reference = entry(title).proposal.reference
        data |= {f"online-{reference}": online, f"office-{reference}": office}  # type: ignore[dict-item]
    page = client.post(f"{address}eintragen/", data, follow=True)
    assert "vorläufig" not in page.text
    assert [row["entry"].proposal.title for row in page.context["rows"]] == ["Fest", "Bank", "Beet"]
    assert "Auszählung vom 4. Juli" in page.text
    assert "(Versammlung × 50 + Online × 30 + Ämter × 20) ÷ 100" in page.text


@pytest.mark.django_db
def test_points_of_the_answers_count_until_somebody_types_them_in(
    client: Client, coordinator: User, kiezpate: User
) -> None:
    assembly = evening()
    Round.objects.update(weight_evening=50, weight_online=30, weight_office=20)
    for office, points in (("Gartenamt", 40), ("Sportamt", 81), ("Bauamt", None)):
        ReviewFactory.create(proposal=entry("Bank").proposal, office=office, score=points, state="answered")
    AgendaEntry.objects.filter(pk=entry("Fest").pk).update(office_score=7)
    ReviewFactory.create(proposal=entry("Fest").proposal, score=90, state="answered")
    ReviewFactory.create(proposal=entry("Beet").proposal, score=50, state="open")
    count(assembly, kiezpate, Bank=40, Fest=20, Beet=10)
    address = f"/versammlungen/{assembly.reference}/gesamtergebnis/"
    page = client.get(address)
    found = {row["entry"].proposal.title: row["office"] for row in page.context["rows"]}
    assert found == {"Bank": 61, "Fest": 7, "Beet": None}
    text = " ".join(page.text.split())
    assert '61.0 <span class="spk-small spk-muted"> aus 2 Stellungnahmen' in text.replace("61,0", "61.0")
    assert '7.0 <span class="spk-small spk-muted"> eingetragen' in text.replace("7,0", "7.0")
    client.force_login(coordinator)
    page = client.get(f"{address}eintragen/")
    form = page.context["form"]
    typed = {title: form[f"office-{entry(title).proposal.reference}"].value() for title in ("Bank", "Fest", "Beet")}
    assert typed == {"Bank": None, "Fest": 7, "Beet": None}
    assert "Dann zählen 61 Punkte, aus 2 Stellungnahmen." in page.text
    assert "Dann zählen 90 Punkte, aus 1 Stellungnahme." in page.text


@pytest.mark.django_db
def test_points_of_the_answers_decide_about_the_waiting_list(coordinator: User, kiezpate: User) -> None:
    assembly = evening()
    Round.objects.update(weight_evening=10, weight_online=0, weight_office=90)
    assembly = Assembly.objects.select_related("region_budget__round").get()
    count(assembly, kiezpate, Bank=40, Fest=20, Beet=0)
    close_assembly(assembly=assembly, actor=kiezpate)
    ReviewFactory.create(proposal=entry("Fest").proposal, score=90, state="answered")
    assert [one.proposal.title for _place, one in waiting_places(assembly.region_budget)] == [
        "Fest",
        "Bank",
        "Beet",
    ]


@pytest.mark.django_db
def test_online_votes_need_their_source(coordinator: User) -> None:
    assembly = evening()
    reference = entry("Bank").proposal.reference
    parts = {reference: OtherParts(online_votes=5, office_score=None)}
    with pytest.raises(DomainError, match="wo die Stimmen"):
        record_other_parts(assembly=assembly, parts=parts, source=" ", actor=coordinator)
    with pytest.raises(DomainError, match="0 bis 100"):
        record_other_parts(
            assembly=assembly,
            parts={reference: OtherParts(online_votes=5, office_score=101)},
            source="Amt",
            actor=coordinator,
        )
    assert not AgendaEntry.objects.exclude(online_votes=None).exists()


@pytest.mark.django_db
def test_after_the_evening_the_ideas_wait_in_the_order_of_all_parts(coordinator: User, kiezpate: User) -> None:
    assembly = evening()
    Round.objects.update(weight_evening=50, weight_online=30, weight_office=20)
    assembly = Assembly.objects.select_related("region_budget__round").get()
    count(assembly, kiezpate, Bank=40, Fest=20, Beet=0)
    close_assembly(assembly=assembly, actor=kiezpate)
    waiting = [one.proposal.title for _place, one in waiting_places(assembly.region_budget)]
    assert waiting == ["Bank", "Fest", "Beet"]
    assert "Gesamtergebnis" in idea("Bank").steps.latest("pk").reason
    assert idea("Beet").status == "waiting"
    parts = {
        entry(title).proposal.reference: OtherParts(online_votes=online, office_score=office)
        for title, online, office in (("Bank", 10, 50), ("Fest", 90, 90), ("Beet", 45, 70))
    }
    record_other_parts(assembly=assembly, parts=parts, source="Auszählung", actor=coordinator)
    assert [(place, one.proposal.title) for place, one in waiting_places(assembly.region_budget)] == [
        (1, "Fest"),
        (2, "Bank"),
        (3, "Beet"),
    ]
    grant_from_waiting_list(proposal=idea("Fest"), amount=idea("Fest").cost, actor=coordinator)
    assert idea("Fest").status == "granted"
