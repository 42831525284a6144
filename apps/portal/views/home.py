"""The first page: what this is, where one lives, what is open there."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.anregungen.queries import collecting_anregungen
from apps.core.http import UserRequest
from apps.guidelines.queries.consultations import open_consultations
from apps.kiezkasse.queries import proposals_for_cards
from apps.voting.queries import votes_to_take_part_in

from ..events import next_events
from ..frame import frame_of
from ..queries import achieved, newest_proposals, next_assemblies, open_rounds

ASSEMBLIES = 4
IDEAS = 6
ANREGUNGEN = 2


@require_safe
def home(request: UserRequest) -> HttpResponse:
    """One sentence, one field, and what is open near you."""
    district = frame_of(request).district
    context = {
        "votes": list(votes_to_take_part_in(district)),
        "open_rounds": open_rounds(request.user, district),
        "consultations": list(open_consultations(district)),
        "assemblies": next_assemblies(request.user, district)[:ASSEMBLIES],
        "anregungen": collecting_anregungen(district)[:ANREGUNGEN],
        "proposals": proposals_for_cards(newest_proposals(request.user, district))[:IDEAS],
        "events": next_events(key=district.key if district else ""),
        "achieved": achieved(request.user, district),
    }
    return render(request, "portal/home.html", context)
