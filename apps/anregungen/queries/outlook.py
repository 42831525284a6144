"""What comes next with an Anregung, and by when."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..enums import IN_CHECK, Status
from ..models import Anregung


@dataclass(frozen=True)
class NextStep:
    """The next thing that happens, its last day, and whether that day is over."""

    title: str
    text: str
    by: date | None
    is_late: bool


def next_step(anregung: Anregung) -> NextStep | None:
    """None once it is over."""
    if anregung.status in IN_CHECK:
        title = _("Die Anlaufstelle sagt, ob die Anregung zugelassen ist")
        text = _("Sie prüft, ob alles da ist, und fragt nach, wenn etwas fehlt.")
    elif anregung.status == Status.COLLECTING:
        title = ngettext("Noch %(number)s Unterschrift", "Noch %(number)s Unterschriften", anregung.missing) % {
            "number": anregung.missing
        }
        text = _("Sind genug zusammen, liegt die Anregung von selbst zur Entscheidung vor.")
    elif anregung.status == Status.OFFICE and anregung.department is not None:
        title = _("%(office)s entscheidet") % {"office": anregung.department.name}
        text = _("Eine Ablehnung wird schriftlich begründet. Alle können das lesen.")
    else:
        return None
    return NextStep(title, text, anregung.due_day, anregung.is_late)
