"""The entries of the main navigation: at most six for everybody, then the places of work of staff."""

from dataclasses import dataclass, replace
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.rights import may


@dataclass(frozen=True)
class Entry:
    """One link of the navigation; `current` is what aria-current says: page, true on a page below, or nothing."""

    label: str
    address: str
    current: str
    starts_staff: bool = False
    name: str = ""


def main_navigation(request: HttpRequest) -> list[Entry]:
    """What this person can open from every page."""
    staff = _staff_entries(request)
    # One place at a time: whoever works with assemblies has an entry of their own for them.
    assemblies = () if any(entry.current for entry in staff) else ("/versammlungen/",)
    return [
        _entry(request, _("Mein Kiez"), "portal:kieze", "/kiez/", "/bezirk/", "/suche/"),
        _entry(request, _("Kiezkassen"), "kiezkasse:rounds", "/ideen/", "/ergebnisse/", "/abstimmungen/", *assemblies),
        _entry(request, _("Vorhaben"), "vorhaben:list", "/anregungen/"),
        _entry(request, _("Termine"), "portal:events"),
        _entry(request, _("Leitlinien"), "guidelines:list"),
        _entry(request, _("Gremien"), "meetings:bodies", "/sitzungen/", "/beschluesse/", "/aufgaben/", "/einladungen/"),
        *staff,
    ]


def _staff_entries(request: HttpRequest) -> list[Entry]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    places = []
    if user.is_superuser or user.holds_somewhere("kiezkasse.view_desk"):
        places.append((_("Anlaufstelle"), "portal:desk"))
    elif user.holds_somewhere("kiezkasse.run_assembly"):
        places.append((_("Versammlungen"), "kiezkasse:assemblies"))
    if may(user, "kiezkasse.answer_review"):
        places.append((_("Stellungnahmen"), "kiezkasse:reviews"))
    if user.holds_somewhere("anregungen.view_desk") and not user.holds_somewhere("kiezkasse.view_desk"):
        places.append((_("Anregungen"), "anregungen:work"))
    if may(user, "enquiries.answer_hand_over"):
        places.append((_("Anfragen"), "enquiries:hand-overs"))
    if user.is_superuser or user.holds_somewhere("deadlines.view_deadlines"):
        places.append((_("Fristen"), "deadlines:deadlines"))
    if user.is_superuser or user.holds_somewhere("kiezkasse.manage_round"):
        places.append((_("Planung"), "kiezkasse:planning"))
    if may(user, "operation.view_operation"):
        places.append((_("Betrieb"), "operation:overview"))
    if user.is_district_staff:
        places.append((_("Verwaltung"), "admin:index"))
    entries = [_entry(request, label, name, starts_staff=number == 0) for number, (label, name) in enumerate(places)]
    # /aemter/zu-anfragen/ lies below /aemter/ but is a place of its own.
    nearest = max((len(entry.address) for entry in entries if entry.current), default=0)
    return [entry if len(entry.address) == nearest else replace(entry, current="") for entry in entries]


def _entry(request: HttpRequest, label: str, name: str, *also: str, starts_staff: bool = False) -> Entry:
    address = _address(name)
    below = "true" if request.path.startswith((address, *also)) else ""
    return Entry(label, address, "page" if request.path == address else below, starts_staff, name)


@cache
def _address(name: str) -> str:
    return reverse(name)
