"""The words of a message and what stands for their placeholders."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from apps.core.templatetags.spk import day, euro, moment

_BRACES = re.compile(r"\{([^{}]*)\}")
# What somebody wrote themselves; alone on its line it is shown as a quotation.
QUOTED = ("begruendung", "einladung", "frage", "grund", "nachricht")
_ALONE = re.compile(rf"\s*\{{(?:{'|'.join(QUOTED)})\}}\s*")
# What is no letter and no line break: neither the database nor a mail takes all of it.
_CONTROLS = dict.fromkeys({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a kind of message says: lazily translated texts with placeholders such as {titel}.

    `text` is a few paragraphs with a blank line between them. A paragraph falls away when one of its
    placeholders is empty; somebody's own words (QUOTED) alone on a line are shown as a quotation.
    """

    subject: Any
    text: Any
    label: Any
    reason: Any
    after: Any = ""
    # A warning in the foot, where the link opens something for its reader alone.
    private: Any = ""
    # What staff may not leave out when they word it anew.
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph, ready to be shown; a quotation is somebody's own words."""

    words: str
    is_quote: bool = False

    @property
    def as_text(self) -> str:
        """As plain mails show it: each line of a quotation with its mark."""
        return "\n".join(f"> {line}".rstrip() for line in self.words.splitlines()) if self.is_quote else self.words


def placeholders_in(*texts: object) -> list[str]:
    """The names in braces, each once, in the order of reading."""
    return list(dict.fromkeys(name for text in texts for name in _BRACES.findall(str(text))))


def fill(text: object, facts: Mapping[str, str]) -> str:
    """The text with its placeholders replaced, once and by plain text.

    Nothing of Python's formatting: a title with braces stays what it is, and no text reaches into anything.
    """
    return _BRACES.sub(lambda found: facts.get(found[1], found[0]), str(text))


def fill_line(text: object, facts: Mapping[str, str]) -> str:
    """The same on one line: what goes into the head of a mail never holds a line break."""
    return " ".join(fill(text, facts).split())


def fill_paragraphs(text: object, facts: Mapping[str, str]) -> list[Paragraph]:
    """The paragraphs that have something to say."""
    found = []
    for paragraph in re.split(r"\n\s*\n", str(text).strip()):
        if any(not facts.get(name, name) for name in placeholders_in(paragraph)):
            continue
        for is_quote, lines in groupby(paragraph.splitlines(), key=lambda line: bool(_ALONE.fullmatch(line))):
            found.append(Paragraph(words=fill("\n".join(lines), facts).strip(), is_quote=is_quote))
    return found


def in_words(value: object) -> str:
    """A fact as people read it, in the language that is on: days with their weekday, money with its sign."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return euro(value)
    return str(value).translate(_CONTROLS)


def tidy(text: str) -> str:
    """A text mail without the blank lines that parts left out have left behind."""
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
