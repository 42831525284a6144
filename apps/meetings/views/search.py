"""Searching agendas, minutes and papers over all bodies and years."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..forms.register import SearchFilter
from ..queries import bodies_visible_to
from ..queries.search import MOST_FOUND, hits_of, search_meetings
from .doors import not_stored

PER_PAGE = 20


@require_safe
def search(request: UserRequest) -> HttpResponse:
    """What the reader may see, the newest meeting first."""
    form = SearchFilter(request.GET, bodies=bodies_visible_to(request.user))
    wishes = form.wishes()
    found = search_meetings(request.user, wishes) if wishes.words else []
    page = Paginator(found[:MOST_FOUND], PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": page,
        "hits": hits_of(list(page.object_list), wishes.words),
        "words": wishes.words,
        "is_cut": len(found) > MOST_FOUND,
        "most": MOST_FOUND,
        "is_used": any(request.GET.get(name) for name in form.fields),
    }
    return not_stored(render(request, "meetings/search.html", context))
