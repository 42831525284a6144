"""The wall of an assembly: only what is recorded, for everybody in the room."""

from functools import partial

from django.db.models import Max, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from apps.core.http import UserRequest

from ..enums import AssemblyState, VoteMethod
from ..models import Assembly
from ..queries import agenda_of, assemblies_visible_to
from .assemblies import rows_in_order

FIT_ON_THE_WALL = 10


@require_safe
@cache_control(no_cache=True, private=True)
def assembly_projector(request: UserRequest, reference: str) -> HttpResponse:
    """A welcome until the first result.

    Asked every two seconds: one query finds out whether anything changed, a second one what.
    """
    assembly = (
        assemblies_visible_to(request.user)
        .filter(reference=reference)
        .exclude(state=AssemblyState.CANCELLED)
        .annotate(latest=Max("entries__decided_at"), versions=Sum("entries__version"))
        .first()
    )
    if assembly is None:
        raise Http404
    respond = condition(etag_func=partial(_etag, assembly=assembly))(_wall)
    answer: HttpResponse = respond(request, assembly)
    return answer


def _etag(request: HttpRequest, *args: object, assembly: Assembly) -> str:
    budget = assembly.region_budget
    parts = (
        assembly.state,
        assembly.present,
        budget.amount,
        budget.granted,
        assembly.method,
        assembly.tie_drawn_at,
        getattr(assembly, "latest", None),
        getattr(assembly, "versions", None),
        get_language(),
    )
    return '"' + "-".join(str(part).replace(" ", "") for part in parts) + '"'


def _wall(request: HttpRequest, assembly: Assembly) -> HttpResponse:
    context = {"assembly": assembly, "budget": assembly.region_budget}
    if assembly.method == VoteMethod.YES_NO:
        last = agenda_of(assembly).exclude(decided_at=None).order_by("-decided_at").first()
        return render(request, "kiezkasse/assembly_projector.html", context | {"last": last})
    counted = [row for row in rows_in_order(assembly, list(agenda_of(assembly))) if row["place"]]
    return render(request, "kiezkasse/assembly_projector.html", context | {"counted": counted[:FIT_ON_THE_WALL]})
