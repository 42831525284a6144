"""Minutes as a document: made from the notes, filtered for outsiders, compared with each other."""

import hashlib
import json
from copy import deepcopy
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.accounts.visitors import Visitor
from apps.core.differences import Piece, line_pieces

from ..enums import ItemState, MinutesState
from ..models import AgendaItem, Meeting, MinutesVersion
from ..subjects import Subject, named_subjects
from .meetings import items_in_order
from .minutes import attendees_of, quorum_from
from .published import EVERYBODY
from .visibility import inside_meetings, seen_meetings


def minutes_visible_to(user: Visitor, meeting: Meeting) -> QuerySet[MinutesVersion]:
    """All versions for those inside; the approved ones of a public meeting for everybody."""
    versions = MinutesVersion.objects.filter(meeting=meeting, deleted_at=None).order_by("-number")
    public = Q(meeting__is_public=True, meeting__body__is_public=True) & seen_meetings(user, "meeting__")
    return versions.filter(Q(state=MinutesState.APPROVED) & public | inside_meetings(user, "meeting__"))


def content_of(meeting: Meeting) -> dict[str, Any]:
    """Everything that was written down, as plain values in a fixed order."""
    people = attendees_of(meeting)
    quorum = quorum_from(meeting, people)
    items = items_in_order(meeting)
    pairs = {item.pk: [(subject.kind, subject.key) for subject in item.subjects.all()] for item in items}
    # Minutes stay for good and have many readers: they name what everybody may see.
    subjects = named_subjects((pair for rows in pairs.values() for pair in rows), EVERYBODY)
    return {
        "body": meeting.body.name,
        "title": meeting.title,
        "starts_at": _iso(meeting.starts_at),
        "opened_at": _iso(meeting.opened_at),
        "closed_at": _iso(meeting.closed_at),
        "place": ", ".join(part for part in (meeting.place, meeting.room) if part),
        "host": meeting.host.organisation if meeting.host else "",
        "short_notice_reason": meeting.short_notice_reason,
        "votes": quorum.total,
        "needed": quorum.needed,
        "people": [
            {
                "organisation": one.participant.organisation,
                "name": one.participant.name,
                "shows_name": bool(one.participant.person and one.participant.person.shows_name),
                "guest": one.participant.seat_id is None,
                "voting": bool(one.participant.seat and one.participant.seat.is_voting),
                "here": [
                    {"from": _hour(row.came_at), "to": _hour(row.left_at), "deputy": row.by_deputy}
                    for row in one.presences
                ],
            }
            for one in people
        ],
        "items": [_item(item, [subjects[pair] for pair in pairs[item.pk] if pair in subjects]) for item in items],
    }


def public_part(content: dict[str, Any]) -> dict[str, Any]:
    """The same without non-public items, without how single seats voted, and without names nobody agreed to show."""
    shown = deepcopy(content)
    shown["items"] = [item for item in shown["items"] if item["public"]]
    for item in shown["items"]:
        for decision in item["decisions"]:
            decision["by_name"] = []
    for person in shown["people"]:
        if not person["shows_name"]:
            person["name"] = ""
    shown["people"] = [person for person in shown["people"] if person["organisation"] or person["name"]]
    return shown


def checksum(content: dict[str, Any]) -> str:
    """SHA-256 over the content, written in one fixed way."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Piece]:
    """What changed from one version to the next, line by line."""
    return line_pieces(_lines(old), _lines(new))


def _lines(content: dict[str, Any]) -> list[str]:
    lines = [f"{one['organisation']} {one['name']}".strip() for one in content["people"] if one["here"]]
    for item in content["items"]:
        lines.append(f"{item['number']} {item['title']}")
        # Minutes from before things could be named have none.
        lines += [f"{one['label']}: {one['title']}" for one in item.get("subjects", ())]
        lines += [line for block in item["blocks"] for line in block["text"].splitlines() if line.strip()]
        lines += [
            f"{one['number']}: {one['wording']} ({one['yes']}/{one['no']}/{one['abstain']})"
            for one in item["decisions"]
        ]
        lines += [f"{one['owner']}, {one['due_on']}: {one['text']}" for one in item["tasks"]]
    return lines


def _item(item: AgendaItem, subjects: list[Subject]) -> dict[str, Any]:
    return {
        "reference": item.reference,
        "number": item.number,
        "depth": item.depth,
        "title": item.title,
        "kind": str(item.get_kind_display()),
        "public": item.is_public,
        "tabled": item.state == ItemState.TABLED,
        "subjects": [{"label": one.label, "title": one.title, "address": one.address} for one in subjects],
        "blocks": [{"key": block.key.hex, "text": block.text} for block in item.blocks.all() if block.text.strip()],
        "decisions": [
            {
                "number": decision.number,
                "wording": decision.wording,
                "yes": decision.yes,
                "no": decision.no,
                "abstain": decision.abstain,
                "present": decision.present_weight,
                "accepted": decision.is_accepted,
                "by_name": [f"{vote.seat.organisation}: {vote.get_choice_display()}" for vote in decision.votes.all()],
            }
            for decision in item.decisions.all()
            if decision.deleted_at is None
        ],
        "tasks": [
            {"owner": task.owner.organisation, "text": task.text, "due_on": f"{task.due_on:%d.%m.%Y}"}
            for task in item.tasks.all()
            if task.deleted_at is None
        ],
    }


def _iso(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else ""


def _hour(moment: Any) -> str:
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""
