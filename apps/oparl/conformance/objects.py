"""Whether one object is written as the specification asks, with all that stands in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from .report import MUST, SHOULD, Report
from .schema import CLASSES, COMMON, MEETING_STATES, class_of

DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}", re.ASCII)
DELETED = {"id", "type", "created", "modified", "deleted"}


@dataclass
class Seen:
    """What an object leads to: others that stand in it, addresses of others, lists."""

    embedded: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    references: list[tuple[str, str, str]] = field(default_factory=list)
    lists: list[tuple[str, str]] = field(default_factory=list)


def moment_of(value: Any) -> datetime | None:
    """A full moment with its offset, or nothing."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) and MOMENT.fullmatch(value) else None
    except ValueError:
        return None


def look_at(value: Any, expected: str | None, report: Report, seen: Seen, *, where: str, inside: bool = False) -> None:
    """Check one object. `where` is the address of what was asked for; `inside` means it stands in another."""
    if not isinstance(value, dict):
        report.add(MUST, "OP07", where, f"a {expected or 'object'} is not an object")
        return
    name = class_of(value.get("type"))
    here = str(value.get("id") or where)
    if not isinstance(value.get("id"), str) or not urlsplit(here).netloc:
        report.add(MUST, "OP07", where, "an object has no id that is a whole address")
    if name is None or expected not in {None, name}:
        report.add(MUST, "OP07", here, f"type is {value.get('type')!r}, not {expected or 'a class of OParl 1.1'}")
        return
    _times(value, here, report)
    if value.get("deleted") is True:
        if inside:
            report.add(MUST, "OP15", where, f"a deleted {name} stands in another object")
        if set(value) - DELETED:
            report.add(SHOULD, "OP15", here, f"a deleted {name} says more than that")
        return
    _names(value, name, here, report)
    for each, content in value.items():
        kind = CLASSES[name].kind(each)
        if kind is not None:
            _property(name, each, kind, content, report, seen, here=here, inside=inside)
    if name == "Meeting":
        _meeting(value, here, report)


def _times(value: dict[str, Any], here: str, report: Report) -> None:
    for name in ("created", "modified"):
        if moment_of(value.get(name)) is None:
            report.add(MUST, "OP08", here, f"{name} is no moment with seconds and offset: {value.get(name)!r}")
    created, modified = moment_of(value.get("created")), moment_of(value.get("modified"))
    if created and modified and modified < created:
        report.add(SHOULD, "OP08", here, "modified lies before created")


def _names(value: dict[str, Any], name: str, here: str, report: Report) -> None:
    known = CLASSES[name]
    for required in known.required:
        if value.get(required) is None:
            report.add(MUST, "OP06", here, f"a {name} has no {required}")
    by_case = {each.lower(): each for each in (*known.properties, *COMMON)}
    for each in value:
        if ":" in each or known.kind(each) is not None:
            continue
        meant = by_case.get(each.lower())
        words = f"{each} of a {name} is written {meant}" if meant else f"{each} is no property of a {name}"
        report.add(MUST, "OP19", here, words)


def _property(
    name: str, each: str, kind: str, content: Any, report: Report, seen: Seen, *, here: str, inside: bool
) -> None:
    if content is None or content == "" or (content == [] and each not in CLASSES[name].required):
        level = MUST if content is None and each in CLASSES[name].required else SHOULD
        report.add(level, "OP06", here, f"{each} of a {name} is empty and could be left out")
        return
    what, _colon, target = kind.partition(":")
    if not _fits(what, content):
        report.add(
            MUST, "OP05" if what in {"date", "moment"} else "OP07", here, f"{each} of a {name} is not as it must be"
        )
        return
    if inside and each in CLASSES[name].back and name != "Consultation":
        report.add(SHOULD, "OP09", here, f"a {name} that stands in another object has {each}")
    if what in {"in", "ins"}:
        for one in content if what == "ins" else [content]:
            if isinstance(one, dict):
                seen.embedded.append((here, target, one))
            look_at(one, target, report, seen, where=here, inside=True)
    elif what in {"to", "tos"}:
        seen.references += [(here, target, one) for one in (content if what == "tos" else [content])]
    elif what == "list":
        seen.lists.append((content, target))


def _fits(what: str, content: Any) -> bool:
    if what == "date":
        return isinstance(content, str) and bool(DATE.fullmatch(content)) and _is_day(content)
    if what == "moment":
        return moment_of(content) is not None
    if what in {"yes", "number"}:
        return isinstance(content, bool) if what == "yes" else type(content) is int
    if what in {"texts", "urls", "tos", "ins"}:
        wanted = dict if what == "ins" else str
        return isinstance(content, list) and all(isinstance(one, wanted) for one in content)
    if what in {"url", "to", "list"}:
        return isinstance(content, str) and urlsplit(content).scheme in {"http", "https"} and " " not in content
    return (what != "in" and (what == "any" or isinstance(content, str))) or isinstance(content, dict)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _meeting(value: dict[str, Any], here: str, report: Report) -> None:
    if value.get("meetingState", "eingeladen") not in MEETING_STATES:
        report.add(SHOULD, "schema", here, f"meetingState is {value['meetingState']!r}")
    items = value.get("agendaItem") or []
    if [item.get("order") for item in items if isinstance(item, dict)] != list(range(len(items))):
        report.add(MUST, "schema", here, "order of the agenda items is not their place, counted from 0")


def parts_of(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An object and everything that stands in it."""
    yield value
    for content in value.values():
        for one in content if isinstance(content, list) else [content]:
            if isinstance(one, dict) and "type" in one and class_of(one["type"]):
                yield from parts_of(one)
