"""Turning what machines say about operation into words for the staff page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.consistency import all_checks
from apps.core.figures import all_figures
from apps.core.health import Part
from apps.core.retention import all_purposes

from .models import Finding

PARTS = {
    "database": gettext_lazy("Datenbank"),
    "migrations": gettext_lazy("Aufbau der Datenbank"),
    "redis": gettext_lazy("Redis"),
    "beat": gettext_lazy("Uhr, die Aufträge anstößt (Beat)"),
    "worker": gettext_lazy("Worker, der sie ausführt"),
    "queue": gettext_lazy("Weg von der Uhr zum Worker"),
}


@dataclass(frozen=True)
class PartLine:
    """One part of the portal and how it is."""

    title: str
    is_well: bool
    note: str


def parts_in_words(parts: Mapping[str, Part]) -> list[PartLine]:
    """The parts that /readyz asks, for people."""
    return [PartLine(str(PARTS.get(name, name)), part.ok, _note(part)) for name, part in parts.items()]


def _note(part: Part) -> str:
    age = part.details.get("heartbeat_age_seconds")
    return "" if age is None else _("zuletzt vor %(seconds)s Sekunden") % {"seconds": age}


def figures_in_words() -> list[tuple[str, str]]:
    """What moves and what is stuck: (value, word)."""
    read = {figure.name: figure.read for figure in all_figures()}
    failed = read["mails_failed_day"]()
    lost = int(sum(failed.values())) if isinstance(failed, Mapping) else 0
    return [
        (str(_number(read["mails_due"]())), _("fällige E-Mails")),
        (_span(_number(read["mail_oldest_unsent_seconds"]())), _("wartet die älteste")),
        (str(lost), _("nicht zustellbar seit gestern")),
        (_queued(read["jobs_queued"]), _("Aufträge in der Schlange")),
    ]


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _queued(read: object) -> str:
    try:
        return str(_number(read()))  # type: ignore[operator]
    except Exception:  # Redis is away, which the page says above
        return "–"


def _span(seconds: int) -> str:
    if seconds < 60:
        return ngettext("%(number)s Sekunde", "%(number)s Sekunden", seconds) % {"number": seconds}
    minutes = seconds // 60
    return ngettext("%(number)s Minute", "%(number)s Minuten", minutes) % {"number": minutes}


def counts_in_words(counts: Mapping[str, int]) -> list[str]:
    """What a run did: "3", or "Angefangene Ideen: 3"."""
    titles = {purpose.key: purpose.title for purpose in all_purposes()}
    titles |= {check.key: check.title for check in all_checks()}
    return [
        str(number) if name == "number" else f"{titles.get(name, name)}: {number}" for name, number in counts.items()
    ]


def findings_in_words(findings: Iterable[Finding]) -> list[tuple[str, Finding]]:
    """Each finding with the rule it breaks."""
    titles = {check.key: str(check.title) for check in all_checks()}
    return [(titles.get(finding.check_key, finding.check_key), finding) for finding in findings]
