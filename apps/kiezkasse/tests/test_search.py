"""Finding ideas by German words, and staying quick with it."""

from itertools import product
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from apps.core.models import SearchWord
from apps.core.spelling import spelled, spelling
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.queries import ideas_with_words, matching_all_words
from apps.kiezkasse.queries.search import CommonWords

from .factories import ProposalFactory

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    """The titles that these words find, by name."""
    words = ideas_with_words(text)
    return sorted(Proposal.objects.filter(words.condition).values_list("title", flat=True))


@pytest.fixture
def ideas() -> None:
    for title, text in (
        ("Neue Bank am Markt", "Aus Holz, für alle."),
        ("Spielplatz in der Köpenicker Straße", "Mit Rutsche."),
        ("Grillfest", "Wir stellen Bänke auf und grillen."),
        ("Sitzbank für Ältere", "Mit Lehne."),
        ("Schöne Mauer", "Ein Wandbild an der Quelle."),
    ):
        ProposalFactory.create(title=title, text=text, address_text="Ort")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("Bänke", ["Grillfest", "Neue Bank am Markt"]),
        ("baenke", ["Grillfest", "Neue Bank am Markt"]),
        ("BANK", ["Grillfest", "Neue Bank am Markt", "Sitzbank für Ältere"]),
        ("Strasse", ["Spielplatz in der Köpenicker Straße"]),
        ("Straße", ["Spielplatz in der Köpenicker Straße"]),
        ("koepenicker str.", ["Spielplatz in der Köpenicker Straße"]),
        ("Spielplätze", ["Spielplatz in der Köpenicker Straße"]),
        ("Spielpl", ["Spielplatz in der Köpenicker Straße"]),
        ("schoen mauer", ["Schöne Mauer"]),
        ("Quelle", ["Schöne Mauer"]),
        ("bank holz", ["Neue Bank am Markt"]),
        ("bank für alle", ["Grillfest", "Neue Bank am Markt", "Sitzbank für Ältere"]),
        ("sitzbank lehne", ["Sitzbank für Ältere"]),
        ("bank rutsche", []),
        ("'; DROP TABLE & ! | ( ) :* <->", []),
        ("...", []),
    ],
)
def test_ideas_with_words_speaks_german(ideas: None, words: str, titles: list[str]) -> None:
    assert found(words) == titles


@pytest.mark.parametrize("words", ["Spielplaz", "Spielpaltz", "spilplatz rutsche"])
def test_ideas_with_words_mends_typing_errors(ideas: None, words: str) -> None:
    assert ideas_with_words(words).is_guess
    assert found(words) == ["Spielplatz in der Köpenicker Straße"]


def test_ideas_with_words_guesses_only_when_nothing_is_found(ideas: None) -> None:
    assert not ideas_with_words("Spielplatz").is_guess
    assert found("Xylophonquartett") == []


def test_title_comes_before_text(ideas: None) -> None:
    words = ideas_with_words("Bänke")
    assert words.rank is not None
    ranked = Proposal.objects.filter(words.condition).order_by(words.rank)
    assert [idea.title for idea in ranked] == ["Neue Bank am Markt", "Grillfest"]


def test_ideas_with_words_asks_few_questions(
    ideas: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for words in ("Bank", "Bank Markt", "Spielplaz Rutche am Makrt heute abnd zusamen"):
        with django_assert_max_num_queries(4):
            ideas_with_words(words)


@pytest.mark.parametrize(
    "words", ["Köpenicker Str. 5", "Dörpfeldstraße", "neue Mauer an der Quelle", "Poesie für Zoe", "STRASSE", "Äpfel"]
)
def test_spelling_is_the_same_here_and_in_the_database(words: str) -> None:
    idea = ProposalFactory.create(title=words)
    assert Proposal.objects.annotate(plain=spelled("title")).get(pk=idea.pk).plain == spelling(words)


def test_words_of_titles_are_learnt_once_the_idea_is_public() -> None:
    idea = ProposalFactory.create(title="Hüpfburg", status=ProposalStatus.SUBMITTED)
    assert not SearchWord.objects.filter(word="hüpfburg").exists()
    idea.status, idea.is_public = ProposalStatus.PUBLISHED, True
    idea.save()
    assert SearchWord.objects.filter(word="hüpfburg").exists()
    Proposal.objects.filter(pk=idea.pk).update(title="Huepfburg und Zuckerwatte")
    assert set(SearchWord.objects.values_list("word", flat=True)) >= {"zuckerwatte"}


def test_the_index_of_stems_is_used() -> None:
    idea = ProposalFactory.create()
    rows = Proposal.objects.bulk_create(
        Proposal(
            region_budget=idea.region_budget,
            title=f"Fest {number}",
            text="Musik und Tanz " * 10,
            cost=100,
            place_kind="region",
            author_name="A",
            status="published",
            is_public=True,
        )
        for number in range(2000)
    )
    assert len(rows) == 2000
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('proposal_words'::regclass)")
        cursor.execute("ANALYZE kiezkasse_proposal")
    plan = Proposal.objects.filter(matching_all_words("Bänke")).order_by().explain()
    assert "proposal_words" in plan


def test_the_index_of_words_finds_those_that_hold_a_part() -> None:
    syllables = ("bar", "feld", "garten", "hof", "licht", "markt", "ofen", "rad", "see", "tanz", "turm", "weg", "wald")
    words = {"".join(some) for some in product(syllables, repeat=4)}
    SearchWord.objects.bulk_create((SearchWord(word=word) for word in sorted(words)), ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('core_word_trigram'::regclass)")
        cursor.execute("ANALYZE core_searchword")
    assert "core_word_trigram" in SearchWord.objects.filter(word__contains="spielplatz").explain()


def test_a_word_in_very_many_ideas_is_left_to_the_index_of_stems(ideas: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.kiezkasse.queries.search.FEW", 1)
    assert found("Bank") == ["Grillfest", "Neue Bank am Markt"]
    assert ideas_with_words("Bank").rank is None


def test_words_in_many_ideas_are_gathered_once_for_some_minutes(
    settings: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("apps.kiezkasse.queries.search.FEW", 1)
    monkeypatch.setattr("apps.kiezkasse.queries.search._common", CommonWords())
    settings.SPK_REMEMBER_SECONDS = 10
    for number in range(2):
        ProposalFactory.create(title=f"Bank {number}")
    with django_assert_num_queries(1):
        assert [ideas_with_words("Bank").is_common for _time in range(3)] == [True] * 3
    with django_assert_num_queries(2):
        assert not ideas_with_words("Bank 1").is_common
