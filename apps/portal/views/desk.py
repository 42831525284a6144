"""The desk of the Anlaufstelle: what waits, in one list across rounds; saved views; mentions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.kiezkasse.forms.moderation import DeskFilterForm
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.queries import next_assemblies_managed_by, rounds_and_regions_managed_by
from apps.kiezkasse.queries.desk import (
    DeskKind,
    desk_lines,
    desk_proposals,
    mentions_of,
    overdue_before,
)
from apps.moderation.domain.views import delete_view, save_view
from apps.moderation.forms import SaveViewForm
from apps.moderation.queries import views_of

from ..queries import desk_counts_of
from .desk_undo import undo_offer

DESK = "desk"
PER_PAGE = 25
ASSEMBLIES = 8
MENTIONS = 50


class KnownNumber(Paginator):
    """Pages of a list whose length was counted already."""

    known: int | None = None

    @cached_property
    def count(self) -> int:
        return super().count if self.known is None else self.known


@login_required
@never_cache
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits in the own district, oldest first; the next assemblies; the way to enter a paper."""
    require(request.user, "kiezkasse.view_desk")
    filters = filters_of(request)
    counts = desk_counts_of(request.user)
    paginator = KnownNumber(desk_lines(filters.apply(desk_proposals(request.user))), PER_PAGE)
    if not filters.is_used:
        paginator.known = counts.ideas.get(filters.kind)
    may_decide = may(request.user, "kiezkasse.publish_proposal")
    may_ask_offices = may(request.user, "kiezkasse.ask_review")
    context = {
        "filters": filters,
        "page": paginator.get_page(request.GET.get("seite")),
        "tabs": [(kind.value, kind.label, counts.ideas.get(kind)) for kind in DeskKind],
        "kind": filters.kind,
        "overdue_before": overdue_before(),
        "assemblies": next_assemblies_managed_by(request.user, number=ASSEMBLIES),
        "anregungen": [(kind.value, kind.label, number) for kind, number in counts.anregungen.items()],
        "saved_views": list(views_of(request.user, DESK)),
        "save_form": SaveViewForm(auto_id="ansicht_%s"),
        "query": request.GET.urlencode(),
        "undo": undo_offer(request),
        "waiting_contributions": counts.contributions,
        "may_decide": may_decide,
        "may_ask_offices": may_ask_offices,
        "may_tick": may_decide or may_ask_offices,
    }
    return render(request, "portal/desk.html", context)


def filters_of(request: SignedInRequest) -> DeskFilterForm:
    """What somebody narrowed the desk down to, with the choices of their own districts."""
    rounds, regions = rounds_and_regions_managed_by(request.user)
    return DeskFilterForm(request.GET, regions=regions, rounds=rounds)


def queue_of(request: SignedInRequest) -> QuerySet[Proposal]:
    """The ideas that wait, narrowed down as the desk was; from the list of all ideas, what is new."""
    asked: QueryDict = request.GET.copy()
    asked.pop("stand", None)
    region, round = asked.get("region", ""), asked.get("runde", "")
    filters = DeskFilterForm(asked, regions=[(region, region)], rounds=[(round, round)] if round.isdecimal() else [])
    kind = DeskKind.NEW if filters.kind == DeskKind.ALL else filters.kind
    return filters.apply(desk_proposals(request.user), kind)


def back_to_desk(request: SignedInRequest) -> str:
    """The list as it was."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return reverse("portal:desk") + query


@login_required
@require_POST
def desk_view_save(request: SignedInRequest) -> HttpResponse:
    """Keep the present filters under a name."""
    require(request.user, "kiezkasse.view_desk")
    query = QueryDict(request.POST.get("query", "")[:400], mutable=True)
    query.pop("seite", None)
    form = SaveViewForm(request.POST)
    try:
        if not form.is_valid():
            raise DomainError(form.errors["name"][0])
        view = save_view(list_name=DESK, name=form.cleaned_data["name"], query=query.urlencode(), actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Ansicht „%(name)s“ ist gespeichert.") % {"name": view.name})
    return redirect(f"{reverse('portal:desk')}?{query.urlencode()}")


@login_required
@require_POST
def desk_view_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Forget a saved view."""
    require(request.user, "kiezkasse.view_desk")
    view = get_object_or_404(views_of(request.user, DESK), pk=pk)
    delete_view(view=view, actor=request.user)
    messages.success(request, _("Die Ansicht „%(name)s“ ist gelöscht.") % {"name": view.name})
    return redirect("portal:desk")


@login_required
@never_cache
@require_safe
def desk_mentions(request: SignedInRequest) -> HttpResponse:
    """Where colleagues have mentioned one in a note."""
    require(request.user, "kiezkasse.write_note")
    context: dict[str, Any] = {"notes": mentions_of(request.user)[:MENTIONS]}
    return render(request, "portal/desk_mentions.html", context)
