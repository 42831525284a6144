"""Writes .pb files strictly as pabulib.org/format wants them."""

import csv
import io
import re
from collections.abc import Iterable
from fractions import Fraction

from .ballots import BallotKind
from .errors import CountingError
from .exact import as_text
from .log import Tied
from .pb_file import META_ORDER, MONEY_LIMITS, NUMBER_LIMITS, PROJECT_ORDER, REQUIRED, VOTE_ORDER, PbFile
from .projects import Project
from .result import Result
from .rules import Criterion, Method, Raising
from .tally import Tally, tally

USUAL_TIES = (Criterion.COST, Criterion.VOTES, Criterion.LOT)
_REMARK = re.compile(r"#\d+: ")


def write_pb(file: PbFile, result: Result | None = None) -> str:
    """The text of the file; with a result also who was selected, by which rule."""
    _check(file)
    counted = tally(file.ballots)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([["META"], ["key", "value"], *_meta(file, result)])
    writer.writerows([["PROJECTS"], *_projects(file, counted, result)])
    writer.writerows([["VOTES"], *_votes(file)])
    return out.getvalue()


def _check(file: PbFile) -> None:
    for key in REQUIRED:
        if not file.meta.get(key):
            raise _cannot(f"In META fehlt „{key}“", f"“{key}” is missing in META")
    if file.ballots.kind == BallotKind.POINTS and file.ballots.limits.max_sum_points is None:
        raise _cannot("In META fehlt „max_sum_points“", "“max_sum_points” is missing in META")
    for name in [*(project.id for project in file.projects), *(row.id for row in file.ballots.rows)]:
        if not name or set(name) & set(',;"\n\r ') or name in {"META", "PROJECTS", "VOTES"}:
            raise _cannot(f"„{name}“ taugt nicht als Kennung", f"“{name}” cannot be an id")
    costs = {project.id: project.cost for project in file.projects}
    for name, cost in costs.items():
        if cost > file.budget:
            raise _cannot(f"„{name}“ kostet mehr, als es Geld gibt", f"“{name}” costs more than there is to spend")
    file.ballots.check(costs)
    for row in file.ballots.rows:
        if broken := file.ballots.limits.objections(row, costs):
            limits = ", ".join(broken)
            raise _cannot(f"„{row.id}“ hält {limits} nicht ein", f"“{row.id}” does not keep to {limits}")


def _cannot(german: str, english: str) -> CountingError:
    return CountingError("cannot_export", why={"de": german, "en": english})


def _meta(file: PbFile, result: Result | None) -> list[list[str]]:
    values = {key: _line(value) for key, value in file.meta.items() if key != "vote_type"}
    limits = file.ballots.limits
    values |= {
        "num_projects": str(len(file.projects)),
        "num_votes": str(len(file.ballots)),
        "budget": as_text(file.budget),
        "vote_type": file.vote_type,
    }
    values |= {name: str(value) for name in NUMBER_LIMITS if (value := getattr(limits, name)) is not None}
    values |= {name: as_text(value) for name in MONEY_LIMITS if (value := getattr(limits, name)) is not None}
    if sum((project.cost for project in file.projects), Fraction(0)) <= file.budget:
        values["fully_funded"] = "1"
    if result:
        values |= _rule(values, file, result)
    order = [*META_ORDER, *sorted(set(values) - set(META_ORDER))]
    return [[key, values[key]] for key in order if values.get(key)]


def _rule(values: dict[str, str], file: PbFile, result: Result) -> dict[str, str]:
    """The word of the format where it means exactly our rule; the comment names ours in any case."""
    rules = result.rules
    comment = values.get("comment", "")
    remark = f"Counted by the rule {rules.rule} (rules SHA-256 {rules.fingerprint()})."
    if remark not in comment:
        number = len(_REMARK.findall(comment)) + 1
        comment = f"{comment} #{number}: {remark}".strip()
    word = _word(file, result)
    told = {"rule": word, "comment": comment}
    return told | ({"min_project_score_threshold": str(rules.minimum)} if word == "greedy-threshold" else {})


def _word(file: PbFile, result: Result) -> str:
    """What others understand by the word must give the same winners, or it is "unknown"."""
    rules, procedure = result.rules, result.rules.procedure
    costs = {project.id: project.cost for project in file.projects}
    voteless = [cost for name, cost in costs.items() if not result.tally.votes.get(name)]
    if rules.incompatible or rules.withdrawn or any(cost <= result.left for cost in voteless):
        return "unknown"
    if procedure.method == Method.GREEDY and not procedure.per_euro:
        if rules.minimum:
            return "unknown" if procedure.stops else "greedy-threshold"
        return "greedy-no-skip" if procedure.stops else "greedy"
    is_usual = rules.step == 1 and not rules.minimum and rules.ties == USUAL_TIES
    if procedure.method != Method.EQUAL_SHARES or procedure.completes or procedure.points or not is_usual:
        return "unknown"
    # Others raise the share for ever where everything fits, round costs to whole units, and know no lot.
    by_lot = any(isinstance(entry, Tied) and Criterion.LOT in entry.decided_by for entry in result.log)
    is_whole = all(cost.denominator == 1 for cost in [file.budget, *costs.values()])
    if by_lot or not is_whole or len(result.winners) == len(costs) - len(voteless):
        return "unknown"
    return {None: "equalshares", Raising.OVERSPEND: "equalshares/add1"}.get(procedure.raising, "unknown")


def _projects(file: PbFile, counted: Tally, result: Result | None) -> list[list[str]]:
    winners = result.winners if result else ()
    rows = []
    for project in _by_score(file, counted, result):
        row = {key: _line(value) for key, value in project.facts.items()}
        # The checker wants a name for whatever was selected.
        name = _line(project.name) or (project.id if result else "")
        row |= {"project_id": project.id, "cost": as_text(project.cost), "name": name}
        row["votes"] = str(counted.votes.get(project.id, 0))
        if file.ballots.kind.has_points:
            row["score"] = str(counted.scores.get(project.id, 0))
        if result:
            row["selected"] = "1" if project.id in winners else "0"
        rows.append(row)
    return _rows(rows, PROJECT_ORDER)


def _by_score(file: PbFile, counted: Tally, result: Result | None) -> list[Project]:
    winners = set(result.winners if result else ())
    return sorted(
        file.projects, key=lambda project: (-counted.scores.get(project.id, 0), project.id not in winners, project.id)
    )


def _votes(file: PbFile) -> list[list[str]]:
    rows = []
    for ballot in file.ballots.rows:
        row = {key: _line(value) for key, value in ballot.facts}
        row |= {"voter_id": ballot.id, "vote": ",".join(ballot.projects)}
        if ballot.points:
            row["points"] = ",".join(str(points) for points in ballot.points)
        rows.append(row)
    return _rows(rows, VOTE_ORDER)


def _rows(rows: list[dict[str, str]], order: Iterable[str]) -> list[list[str]]:
    """The header and the rows; columns that nobody fills are left out."""
    used = {key for row in rows for key, value in row.items() if value}
    known = [key for key in order if key in used]
    columns = [*known, *sorted(used - set(known))]
    return [columns, *([row.get(column, "") for column in columns] for row in rows)]


def _line(text: str) -> str:
    """In one line: the format knows no line breaks inside a field."""
    return " ".join(text.splitlines()).strip()
