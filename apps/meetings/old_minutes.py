"""Old minutes as text: what the portal recognises in them, and the plain form in which people check it.

The plain form is Markdown with a small header:

    Titel: Sitzung der KoG SRO
    Datum: 14.06.2022
    Ort: Gutshaus Steglitz
    Anwesend: SPK Mitte; Senatskanzlei

    # 1 Begrüßung
    Was dazu notiert ist.
    Beschluss: Die Termine stehen fest. (12/0/1)

Both ways lead through here: `recognise` turns the text of any file into the form, `read` understands the form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

FIELDS = ("Titel", "Datum", "Beginn", "Ende", "Ort", "Anwesend")
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
HEADER = re.compile(r"^\W*(Titel|Datum|Beginn|Ende|Ort|Anwesende?|Teilnehmende|Teilnehmer:innen)\W*:\s*(.+)$", re.I)
DAY = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\b")
DAY_IN_WORDS = re.compile(rf"\b(\d{{1,2}})\.\s?({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.I)
HOUR = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*(?:Uhr)?\.?$")
ITEM = re.compile(r"^(?:#+\s*(?:TOP\s*)?|\**TOP\s*)(?P<number>N?\d+(?:\.\d+){0,2})?[.:)]?\s*(?P<title>.*?)\**$", re.I)
# "2. Haushalt": a short line with a number in front that is no sentence and no date.
NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.)]?\s+(?P<title>[A-ZÄÖÜ][^.;!?]{2,110})$")
DECISION = re.compile(
    r"^\W*Beschluss(?:\s+(?:Nr\.?\s*)?(?:(?P<year>\d{4})/)?(?P<serial>\d{1,4}))?\W*:\s*(?P<wording>.+)$", re.I
)
VOTE = re.compile(r"\(?\s*(\d{1,3})\s*/\s*(\d{1,3})\s*/\s*(\d{1,3})\s*\)?\s*$")
VOTE_BEFORE = re.compile(
    r"(\d{1,3})\s*(?:x\s*)?Ja\b\D{0,20}(\d{1,3})\s*(?:x\s*)?Nein\b(?:\D{0,20}(\d{1,3})\s*(?:x\s*)?Enth)?", re.I
)
VOTE_AFTER = re.compile(
    r"\bJa\W{1,3}(\d{1,3})\D{0,20}Nein\W{1,3}(\d{1,3})(?:\D{0,20}Enthaltung(?:en)?\W{1,3}(\d{1,3}))?", re.I
)
PUBLIC = re.compile(r"\s*\((öffentlich|nicht ?öffentlich)\)\s*$", re.I)
HEAD_LINES = 40


@dataclass
class OldDecision:
    """A decision with its vote; three times None where the file tells none."""

    wording: str
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    serial: int | None = None

    @property
    def has_vote(self) -> bool:
        return self.yes is not None


@dataclass
class OldItem:
    """An item with what was noted on it."""

    title: str
    depth: int = 0
    is_public: bool = False
    lines: list[str] = field(default_factory=list)
    decisions: list[OldDecision] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass
class OldMinutes:
    """What was recognised."""

    title: str = ""
    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    people: list[str] = field(default_factory=list)
    items: list[OldItem] = field(default_factory=list)

    @property
    def decisions(self) -> int:
        return sum(len(item.decisions) for item in self.items)

    @property
    def doubts(self) -> list[str]:
        """What somebody should look at before it is taken over."""
        found = []
        if self.day is None:
            found.append(_("Es ist kein Datum zu erkennen. Bitte schreiben Sie oben „Datum: 14.06.2022“."))
        elif self.day > timezone.localdate():
            found.append(_("Das Datum liegt in der Zukunft."))
        if not self.title:
            found.append(_("Es ist kein Titel zu erkennen. Bitte schreiben Sie oben „Titel: …“."))
        if not self.items:
            found.append(_("Es ist kein Punkt zu erkennen. Bitte schreiben Sie vor jeden „# 1 Titel des Punkts“."))
        return found

    @property
    def starts_at(self) -> datetime | None:
        return _moment(self.day, self.begins or time(10))

    @property
    def ends_at(self) -> datetime | None:
        return _moment(self.day, self.ends or time((self.begins or time(10)).hour, 59))


def read(text: str) -> OldMinutes:
    """Understand the plain form. What cannot be understood stays as text of its item."""
    minutes = OldMinutes()
    for line in text.splitlines():
        heading = _heading(line) if line.startswith("#") else None
        if heading:
            minutes.items.append(heading)
        elif not minutes.items:
            _header(minutes, line)
        elif (decision := _decision(line)) is not None:
            minutes.items[-1].decisions.append(decision)
        else:
            minutes.items[-1].lines.append(line.rstrip())
    return minutes


def recognise(lines: Sequence[str], *, name: str) -> str:
    """The plain form of what stands in a file, for somebody to check."""
    lines = [" ".join(line.replace("\x00", "").split()) for line in lines]
    minutes = OldMinutes()
    body: list[str] = []
    for line in lines:
        heading = _heading(line) or _numbered(line)
        if heading and heading.title and not HEADER.match(line):
            mark = " (öffentlich)" if heading.is_public else ""
            body += ["", f"{'#' * (heading.depth + 1)} {heading.title}{mark}"]
        elif body:
            body.append(line)
        else:
            _header(minutes, line)
    day = minutes.day or _day("\n".join(lines[:HEAD_LINES])) or _day(name)
    title = minutes.title or next((line for line in lines[:HEAD_LINES] if len(line) > 3), "") or name
    head = {
        "Titel": PUBLIC.sub("", title.lstrip("# "))[:160],
        "Datum": f"{day:%d.%m.%Y}" if day else "",
        "Beginn": f"{minutes.begins:%H:%M}" if minutes.begins else "",
        "Ende": f"{minutes.ends:%H:%M}" if minutes.ends else "",
        "Ort": minutes.place,
        "Anwesend": "; ".join(minutes.people),
    }
    header = [f"{key}: {head[key]}" for key in FIELDS if head[key] or key in ("Titel", "Datum")]
    text = body or ["", "# " + str(_("Protokoll")), *lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join([*header, *text])).strip() + "\n"


def _heading(line: str) -> OldItem | None:
    match = ITEM.match(line)
    if match is None or (not line.startswith("#") and not match["number"]):
        return None
    depth = len(line) - len(line.lstrip("#")) - 1 if line.startswith("#") else 0
    depth = max(depth, (match["number"] or "").count("."))
    return _item(match["title"], depth)


def _numbered(line: str) -> OldItem | None:
    match = NUMBERED.match(line)
    if match is None or DAY_IN_WORDS.match(line) or DAY.match(line):
        return None
    return _item(match["title"], match["number"].count("."))


def _item(title: str, depth: int) -> OldItem:
    word = PUBLIC.search(title)
    is_public = bool(word) and "nicht" not in (word[1].lower() if word else "")
    return OldItem(PUBLIC.sub("", title).strip()[:200], min(max(depth, 0), 2), is_public=is_public)


def _header(minutes: OldMinutes, line: str) -> None:
    match = HEADER.match(line)
    if match is None:
        return
    key, value = match[1].lower(), match[2].strip()
    if key == "titel":
        minutes.title = value[:160]
    elif key == "datum":
        minutes.day = _day(value)
    elif key == "beginn":
        minutes.begins = _hour(value)
    elif key == "ende":
        minutes.ends = _hour(value)
    elif key == "ort":
        minutes.place = value[:160]
    else:
        minutes.people = [name for part in re.split(r"[;,]", value) if (name := part.strip()[:160])]


def _decision(line: str) -> OldDecision | None:
    match = DECISION.match(line)
    if match is None:
        return None
    wording = match["wording"].strip()
    vote = VOTE.search(wording)
    wording = wording[: vote.start()].strip() if vote else wording
    vote = vote or VOTE_BEFORE.search(wording) or VOTE_AFTER.search(wording)
    yes, no, abstain = (int(number or 0) for number in vote.groups()) if vote else (None, None, None)
    return OldDecision(wording, yes, no, abstain, int(match["serial"]) if match["serial"] else None)


def _day(text: str) -> date | None:
    for pattern in (DAY_IN_WORDS, DAY):
        for day, month, year in pattern.findall(text):
            number = MONTHS.index(month.capitalize()) + 1 if month.isalpha() else int(month)
            try:
                return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
            except ValueError:
                continue
    return None


def _hour(text: str) -> time | None:
    match = HOUR.match(text)
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else None
    except ValueError:
        return None


def _moment(day: date | None, hour: time) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, hour)) if day else None
