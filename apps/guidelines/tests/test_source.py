"""A guideline as a text file: what is understood, and what is told to whoever wrote it."""

import pytest

from apps.core.errors import DomainError

from ..enums import ParagraphKind
from ..source import read_source, write_source

TEXT = """# Grundsätze {#kap2kap2}
Was für alle gilt.
## Grundsatz: Früh beginnen {#abs2abs2}
Frage: Wurde früh gefragt?

Wir fragen, solange etwas offen ist.

- und zwar alle
## Instrument: Vorhabenliste
Alle Vorhaben.
## Absatz
Ohne Titel.
# Begriffe
## Vorhaben (Vorhabens, Vorhabenliste)
Was der Bezirk plant.
"""


def test_file_is_read_with_kinds_keys_questions_and_terms() -> None:
    source = read_source(TEXT)
    assert [(chapter.title, chapter.key) for chapter in source.chapters] == [("Grundsätze", "kap2kap2")]
    assert [(one.kind, one.title, one.key) for one in source.paragraphs] == [
        (ParagraphKind.TEXT, "", ""),
        (ParagraphKind.PRINCIPLE, "Früh beginnen", "abs2abs2"),
        (ParagraphKind.INSTRUMENT, "Vorhabenliste", ""),
        (ParagraphKind.TEXT, "", ""),
    ]
    assert source.paragraphs[1].question == "Wurde früh gefragt?"
    assert source.paragraphs[1].text == "Wir fragen, solange etwas offen ist.\n\n- und zwar alle"
    assert (source.terms[0].word, source.terms[0].forms) == ("Vorhaben", "Vorhabens, Vorhabenliste")


def test_what_was_written_is_read_as_the_same() -> None:
    source = read_source(TEXT)
    again = read_source(write_source(source))
    assert (again.chapters, again.terms) == (source.chapters, source.terms)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "steht kein Absatz"),
        ("# Nur ein Kapitel\n", "steht kein Absatz"),
        ("Text ohne Kapitel\n# A\n## B\nText", "Zeile 1: Vor dem ersten Kapitel"),
        ("## B\nText", "Zeile 1: Vor dem ersten Absatz"),
        ("# A\n## B\n", "Zeile 2: Unter diesem Titel steht kein Text"),
        ("# A\n### B\nText", "Zeile 2: Kapitel haben ein #"),
        ("# A\n##\nText", "Zeile 2: Hier fehlt der Titel"),
        ("# A\n## Grundsatz: B\nText", "Zeile 2: Unter einem Grundsatz"),
        ("# A\n## Instrument:\nText", "Zeile 2: Grundsätze und Instrumente"),
        ("# A\n## B\n" + "x" * 6001, "Zeile 2: Das ist zu lang"),
        ("# A\n## B\nText\n# Begriffe\n## C\n", "Zeile 5: Ein Begriff"),
        ("# A\n## B {#abs2abs2}\nText\n## C {#abs2abs2}\nText", "abs2abs2 steht zweimal"),
        ("# A\n## B\nText\n# Begriffe\n## C\nx\n## c\ny", "„c“ steht zweimal"),
        ("#" * 400_001, "zu lang"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_line(text: str, words: str) -> None:
    with pytest.raises(DomainError, match=words):
        read_source(text)
