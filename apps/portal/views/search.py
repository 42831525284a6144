"""The search behind the one field of every page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..search import find, readable


@require_safe
def search(request: UserRequest) -> HttpResponse:
    """Leads straight to the page that was meant, or lists what could have been meant."""
    text = readable(request.GET.get("q", ""))
    found = find(text) if text else None
    if found is not None and found.only:
        return redirect(found.only)
    return render(request, "portal/search.html", {"query": text, "found": found})
