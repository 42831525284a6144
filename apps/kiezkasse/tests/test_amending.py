"""Rules and windows of a year: free in preparation, afterwards only with a public reason."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.amending import change_rules, delete_window, set_window
from apps.kiezkasse.enums import Category, Moderation, PhaseKind, RoundState, TieRule, VotingRight
from apps.kiezkasse.models import Round, RuleAmendment
from apps.kiezkasse.rulebook import RULE_FIELDS, amendments_in_words, rule_label, rules_in_words, value_in_words

from .factories import RegionBudgetFactory, RoundFactory

pytestmark = pytest.mark.django_db


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.get_current_timezone())  # type: ignore[arg-type, misc]


@pytest.fixture
def draft() -> Round:
    return RoundFactory.create(year=2027, state=RoundState.DRAFT)


@pytest.fixture
def public() -> Round:
    return RoundFactory.create(year=2027)


def test_change_rules_is_free_in_preparation(draft: Round, lead: User) -> None:
    assert change_rules(round=draft, changes={"max_ideas": 3, "fundable": "Feste"}, actor=lead) == []
    draft.refresh_from_db()
    assert (draft.max_ideas, draft.fundable) == (3, "Feste")
    assert not RuleAmendment.objects.exists()


def test_change_rules_of_a_public_year_is_a_public_amendment(public: Round, lead: User) -> None:
    changes = {"max_ideas": 3, "max_cost": Decimal(2500), "voting_right": VotingRight.RESIDENTS, "min_age": None}
    with pytest.raises(DomainError, match="Diese Runde ist öffentlich") as error:
        change_rules(round=public, changes=changes, actor=lead)
    assert error.value.field == "reason"
    with translation.override("en"):
        made = change_rules(round=public, changes=changes, reason=" Zu viele Ideen ", actor=lead)
    assert {(one.rule, one.before, one.after.replace("\xa0", " ")) for one in made} == {
        ("max_cost", "keine Grenze", "2.500 €"),
        ("max_ideas", "keine Grenze", "3"),
        ("voting_right", "alle Anwesenden", "Anwesende, die in der Region wohnen"),
    }
    assert {(one.office, one.reason, one.actor) for one in made} == {("SPK-Leitung", "Zu viele Ideen", lead)}
    assert amendments_in_words(public)[0].label == "Stimmrecht"  # type: ignore[attr-defined]


def test_change_rules_without_a_change_needs_no_reason(public: Round, lead: User) -> None:
    assert change_rules(round=public, changes={"max_ideas": None}, actor=lead) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"weight_evening": 50}, "weight_evening"),
        ({"weight_evening": 50, "weight_online": 51}, "weight_evening"),
        ({"categories": []}, "categories"),
        ({"max_cost": Decimal(0)}, "max_cost"),
        ({"max_ideas": 0}, "max_ideas"),
    ],
)
def test_change_rules_refuses_what_makes_no_sense(
    draft: Round, lead: User, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as error:
        change_rules(round=draft, changes=changes, actor=lead)
    assert error.value.field == field


def test_change_rules_of_a_closed_year_is_refused(public: Round, lead: User) -> None:
    Round.objects.update(state=RoundState.CLOSED)
    with pytest.raises(DomainError, match="abgeschlossen"):
        change_rules(round=public, changes={"max_ideas": 3}, reason="x", actor=lead)


def test_rules_in_words_says_every_rule(draft: Round) -> None:
    def words() -> str:
        return " ".join(
            f"{rule.title}: {rule.text} {' '.join(rule.sentences)}" for rule in rules_in_words(draft)
        ).replace("\xa0", " ")

    assert "Ein Mindestalter gibt es nicht." in words()
    assert "Allein die Versammlung entscheidet" in words()
    draft.min_age, draft.max_cost, draft.max_ideas, draft.hide_comment_after = 14, Decimal(2500), 1, 3
    draft.voting_right, draft.moderation, draft.tie_rule = VotingRight.RESIDENTS, Moderation.AFTER, TieRule.RUNOFF
    draft.weight_evening, draft.weight_online, draft.weight_office = 50, 30, 20
    draft.categories, draft.fundable = [Category.GREEN], "Straßenfeste"
    said = words()
    for sentence in (
        "mindestens 14 Jahre",
        "jünger als 16",
        "höchstens 2.500 €",
        "Jede Person kann 1 Idee einreichen.",
        "nach 3 Meldungen",
        "in der Region wohnen",
        "Ideen erscheinen sofort",
        "noch einmal abgestimmt",
        "die Versammlung 50 %, die Online-Abstimmung 30 %, die Bewertung der Ämter 20 %",
        "Themen in diesem Jahr: Grün und Umwelt.",
        "Straßenfeste",
    ):
        assert sentence in said


@pytest.mark.parametrize("name", RULE_FIELDS)
def test_every_rule_has_a_name_and_words(draft: Round, name: str) -> None:
    assert rule_label(name)
    assert isinstance(value_in_words(name, getattr(draft, name)), str)


def test_set_window_in_preparation(draft: Round, lead: User) -> None:
    phase = set_window(
        round=draft, kind=PhaseKind.SUBMISSION, starts_at=berlin(2027, 3, 1), ends_at=berlin(2027, 6, 1), actor=lead
    )
    changed = set_window(
        round=draft,
        kind=PhaseKind.SUBMISSION,
        starts_at=berlin(2027, 3, 2),
        ends_at=berlin(2027, 6, 1),
        phase=phase,
        actor=lead,
    )
    assert changed.pk == phase.pk
    assert not RuleAmendment.objects.exists()


def test_set_window_of_a_public_year_is_a_public_amendment(public: Round, lead: User) -> None:
    budget = RegionBudgetFactory.create(round=public)
    wish: dict[str, Any] = {
        "round": public,
        "kind": PhaseKind.SUBMISSION,
        "starts_at": berlin(2027, 3, 1),
        "ends_at": berlin(2027, 6, 1),
        "region_budget": budget,
        "actor": lead,
    }
    with pytest.raises(DomainError, match="Diese Runde ist öffentlich"):
        set_window(**wish)
    phase = set_window(reason="Die Schule baut um", **wish)
    longer = wish | {"ends_at": berlin(2027, 6, 8, 18, 30), "phase": phase}
    set_window(reason="Zu wenige Ideen", **longer)
    set_window(**longer)
    delete_window(phase=phase, reason="Doch nicht", actor=lead)
    assert list(RuleAmendment.objects.values_list("rule", "before", "after")) == [
        ("window_submission", "", "Montag, 1. März 2027, 0 Uhr bis Montag, 31. Mai 2027, 24 Uhr (Adlershof)"),
        (
            "window_submission",
            "Montag, 1. März 2027, 0 Uhr bis Montag, 31. Mai 2027, 24 Uhr (Adlershof)",
            "Montag, 1. März 2027, 0 Uhr bis Dienstag, 8. Juni 2027, 18:30 Uhr (Adlershof)",
        ),
        ("window_submission", "Montag, 1. März 2027, 0 Uhr bis Dienstag, 8. Juni 2027, 18:30 Uhr (Adlershof)", ""),
    ]
    assert rule_label("window_submission") == "Zeitraum „Ideen einreichen“"


def test_set_window_lets_different_kinds_overlap_but_not_the_same(draft: Round, lead: User) -> None:
    budget = RegionBudgetFactory.create(round=draft)
    span: dict[str, Any] = {"starts_at": berlin(2027, 3, 1), "ends_at": berlin(2027, 6, 1)}
    for kind in (PhaseKind.SUBMISSION, PhaseKind.VOTE):
        set_window(round=draft, kind=kind, actor=lead, **span)
    set_window(round=draft, kind=PhaseKind.VOTE, region_budget=budget, actor=lead, **span)
    with pytest.raises(DomainError, match=r"gibt es hier schon von Montag, 1\. März 2027") as error:
        set_window(
            round=draft,
            kind=PhaseKind.VOTE,
            starts_at=span["ends_at"] - timedelta(seconds=1),
            ends_at=berlin(2027, 7, 1),
            actor=lead,
        )
    assert error.value.field == "starts_at"
    set_window(round=draft, kind=PhaseKind.VOTE, starts_at=span["ends_at"], ends_at=berlin(2027, 7, 1), actor=lead)


def test_set_window_refuses_what_makes_no_sense(draft: Round, lead: User) -> None:
    foreign = RegionBudgetFactory.create(region_key="101001", round__year=2027)
    fine: dict[str, Any] = {"kind": PhaseKind.VOTE, "starts_at": berlin(2027, 3, 1), "ends_at": berlin(2027, 6, 1)}
    for change, field in (
        ({"ends_at": fine["starts_at"]}, "ends_at"),
        ({"ends_at": berlin(2031, 1, 1)}, "ends_at"),
        ({"starts_at": berlin(2024, 1, 1)}, "starts_at"),
        ({"region_budget": foreign}, "region_budget"),
    ):
        with pytest.raises(DomainError) as error:
            set_window(round=draft, actor=lead, **(fine | change))
        assert error.value.field == field


def test_delete_window_keeps_the_last_window_for_ideas_of_a_public_year(public: Round, lead: User) -> None:
    phase = set_window(
        round=public,
        kind=PhaseKind.SUBMISSION,
        starts_at=berlin(2027, 3, 1),
        ends_at=berlin(2027, 6, 1),
        reason="x",
        actor=lead,
    )
    with pytest.raises(DomainError, match="braucht einen Zeitraum für Ideen"):
        delete_window(phase=phase, reason="x", actor=lead)
    Round.objects.update(state=RoundState.DRAFT)
    delete_window(phase=phase, actor=lead)
    with pytest.raises(DomainError, match="gibt es nicht mehr"):
        delete_window(phase=phase, actor=lead)
