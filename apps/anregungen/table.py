"""Anregungen as a table. Only what everybody reads: no contact, no channel, no name of whoever signed."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

Absolute = Callable[[str], str]


def head() -> list[str]:
    """The names of the columns."""
    return [
        _("Kennung"),
        _("Titel"),
        _("Bezirk"),
        _("Worum es geht"),
        _("Kurz beschrieben"),
        _("Warum"),
        _("Ziel"),
        _("Sozialraum"),
        _("Ort"),
        _("Stand"),
        _("veröffentlicht am"),
        _("nötige Unterschriften"),
        _("Unterschriften"),
        _("sammelt bis"),
        _("entscheidet"),
        _("Entscheidung bis"),
        _("abgeschlossen am"),
        _("Begründung"),
        _("Seite"),
    ]


def rows_of(found: Any, absolute: Absolute) -> Iterator[list[object]]:
    """One row for each Anregung."""
    for one in found.iterator(chunk_size=200):
        yield [
            one.reference,
            one.title,
            one.district.name,
            one.about,
            one.summary,
            one.reason,
            one.aim,
            one.sozialraum.key,
            one.place_words,
            one.get_status_display(),
            one.published_at,
            one.needed_signatures,
            one.total,
            one.collect_until,
            one.department.name if one.department else "",
            one.decide_until,
            one.ended_at,
            one.decision_reason,
            absolute(one.get_absolute_url()),
        ]
