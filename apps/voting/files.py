"""The files of a published result: with them anybody counts again."""

import hashlib
import json
from typing import Any

from django.utils import timezone

from apps.kiezkasse.counting.ballots import Ballot, Ballots
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.pb_file import PbFile
from apps.kiezkasse.counting.pb_writer import write_pb
from apps.kiezkasse.counting.rules import rules_from

from .engine import ballots_of, projects_of
from .models import Result, Seal


def pb_of(result: Result) -> str:
    """The ballots and winners as a .pb file. Rows are shuffled by their content: no id leads to a person or a code."""
    vote = result.vote
    ballots, data = ballots_of(vote), result.data or {}
    options = list(vote.options.order_by("number"))
    rules = rules_from(data["rules"])
    region = vote.region_budget.region.name
    named = Ballots(kind=ballots.kind, rows=_named(ballots), blank=ballots.blank, limits=ballots.limits)
    seal = Seal.objects.filter(vote=vote).first()
    file = PbFile(
        budget=rules.budget,
        meta={
            "description": vote.title,
            "country": "Germany",
            "unit": "Berlin",
            "district": vote.region_budget.round.district.name,
            "subunit": region,
            "instance": str(vote.region_budget.round.year),
            "rule": "unknown",
            "date_begin": f"{timezone.localdate(vote.starts_at):%d.%m.%Y}",
            "date_end": f"{timezone.localdate(vote.ends_at):%d.%m.%Y}",
            "language": "de",
            "currency": "EUR",
            "comment": f"#1: Blank ballots: {ballots.blank}. SHA-256 of all ballots: {seal.sha256 if seal else ''}.",
        },
        projects=tuple(projects_of(options)),
        ballots=named,
    )
    return write_pb(file, count(file.projects, named, rules))


def rules_file(result: Result) -> str:
    """The rules as the command line reads them."""
    return json.dumps((result.data or {})["rules"], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def log_file(result: Result) -> str:
    """The whole result with the log of the count, as the command line prints it."""
    return json.dumps(result.data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def seal_file(result: Result) -> str:
    """The seal: how many ballots lay in the urn, the hash over all of them and the hash of each."""
    seal = Seal.objects.filter(vote=result.vote).first()
    data = {
        "vote": result.vote.reference,
        "engine": (result.data or {})["engine"],
        "head": result.vote.head,
        "rules_sha256": result.vote.rules_sha256,
        "ballots": seal.ballots if seal else 0,
        "blank": seal.blank if seal else 0,
        "paper": seal.paper if seal else 0,
        "sha256": seal.sha256 if seal else "",
        "leaves": sorted(leaf for _ballot, leaf in seal.leaves) if seal else [],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def table_of(result: Result) -> list[list[Any]]:
    """The result as rows for a spreadsheet, head first."""
    options = {option.number: option for option in result.vote.options.order_by("number")}
    rows: list[list[Any]] = [
        [
            "Nummer",
            "Idee",
            "Kosten",
            "Stimmen",
            "Punkte",
            "Rang",
            "bewilligt",
            "Grund",
            "Begründung",
            "weitere Stimmen",
            "wirksam in %",
            "allein nach Stimmen",
        ]
    ]
    for reason in (result.explanation or {})["reasons"]:
        option = options[reason["option"]]
        funded = "ja" if reason["is_funded"] else "nein"
        words = f"{reason['sentence']['de']} {reason['distance']['de']}".strip()
        numbers = [reason["votes"], reason["score"], reason["rank"]]
        more = [reason["more_votes"], reason["effective"], "ja" if reason["by_greedy"] else "nein"]
        rows.append([option.number, option.title, option.cost, *numbers, funded, reason["code"], words, *more])
    return rows


def _named(ballots: Ballots) -> tuple[Ballot, ...]:
    """Ids by which the format can tell rows apart: made from the content and a counter of equal ones."""
    seen: dict[str, int] = {}
    rows = []
    for ballot in ballots.rows:
        content = f"{ballot.projects}{ballot.points}"
        seen[content] = seen.get(content, 0) + 1
        name = hashlib.sha256(f"{content}{seen[content]}".encode()).hexdigest()[:16]
        rows.append(Ballot(projects=ballot.projects, points=ballot.points, id=name))
    return tuple(rows)
