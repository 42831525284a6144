"""A task in one line, as it is typed in the meeting: "@Lichtenberg bis 30.6.: Entwurf schicken"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import Seat

LINE = re.compile(
    r"@(?P<owner>[^:@]+?)\s+bis\s+(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?\s?(?P<year>\d{4}|\d{2})?\s*:\s*(?P<text>.+)",
    re.IGNORECASE,
)
EVERY_DISTRICT = {"alle", "alle bezirke", "jeder bezirk", "bezirke"}
LONGEST = 300


@dataclass(frozen=True)
class TaskLine:
    """A line understood: whose, until when, what."""

    owners: list[Seat]
    due_on: date
    text: str


def read_task_line(line: str, *, seats: Sequence[Seat], today: date) -> TaskLine:
    """Understand a line. Raises DomainError with what is missing or not clear."""
    match = LINE.fullmatch(" ".join(line.split()))
    if match is None:
        raise DomainError(
            _("So verstehen wir die Aufgabe: @Wer bis Tag.Monat.: Was. Zum Beispiel: @Lichtenberg bis 30.6.: Entwurf"),
            field="line",
        )
    text = match["text"].strip()
    if len(text) > LONGEST:
        raise DomainError(_("Bitte fassen Sie die Aufgabe kürzer."), field="line")
    return TaskLine(_owners(match["owner"].strip(), seats), _due(match, today), text)


def _due(match: re.Match[str], today: date) -> date:
    """The day that is meant; without a year the next one in the calendar."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year, today.year + 1]
    try:
        days = [date(number, month, day) for number in years]
    except ValueError:
        raise DomainError(
            _("Den Tag %(day)s.%(month)s. gibt es nicht.") % {"day": day, "month": month}, field="line"
        ) from None
    due = next((each for each in days if each >= today), days[-1])
    if due < today or (due - today).days > 1100:
        raise DomainError(_("Der Tag muss in den nächsten drei Jahren liegen."), field="line")
    return due


def _owners(word: str, seats: Sequence[Seat]) -> list[Seat]:
    """The seats that are meant: one whose organisation, district or person it names, or one of each district."""
    wanted = word.casefold()
    if wanted in EVERY_DISTRICT:
        owners = [seat for seat in seats if seat.district_id is not None]
        if not owners:
            raise DomainError(_("In diesem Gremium hat kein Bezirk einen Sitz."), field="line")
        return owners
    named = [seat for seat in seats if wanted in _names(seat)]
    found = named or [seat for seat in seats if any(wanted in name for name in _names(seat))]
    if not found:
        raise DomainError(_("„%(word)s“ hat in diesem Gremium keinen Sitz.") % {"word": word}, field="line")
    if len(found) > 1:
        raise DomainError(
            _("„%(word)s“ ist nicht eindeutig. Gemeint sein könnten: %(seats)s.")
            % {"word": word, "seats": ", ".join(seat.organisation for seat in found[:5])},
            field="line",
        )
    return found


def _names(seat: Seat) -> set[str]:
    names = {seat.organisation.casefold()}
    if seat.district:
        names.add(seat.district.name.casefold())
    if seat.person:
        names |= {seat.person.name.casefold(), *seat.person.name.casefold().split()}
    return names
