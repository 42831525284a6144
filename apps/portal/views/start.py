"""Where somebody arrives after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from apps.core.http import SignedInRequest
from apps.core.rights import may

# Whoever may several of these arrives where their own work lies, not at what they may do as well.
FIRST_PAGES = (
    ("kiezkasse.manage_round", "kiezkasse:planning"),
    ("kiezkasse.view_desk", "portal:desk"),
    ("kiezkasse.answer_review", "kiezkasse:reviews"),
    ("kiezkasse.run_assembly", "kiezkasse:assemblies"),
    ("accounts.use_admin", "admin:index"),
)


@login_required
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """SPK-Leitung at the years, the office at its desk, a Fachamt at its questions, Kiezpat:innen at their evenings."""
    for right, page in FIRST_PAGES:
        if may(request.user, right):
            return redirect(page)
    return redirect("accounts:overview")
