"""Where somebody arrives after signing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from apps.core.http import SignedInRequest
from apps.core.rights import may


@login_required
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """The office at its desk, Kiezpat:innen at their evenings, other staff in the admin, the rest at their account."""
    if may(request.user, "kiezkasse.view_desk"):
        return redirect("portal:desk")
    if may(request.user, "kiezkasse.run_assembly"):
        return redirect("kiezkasse:assemblies")
    if request.user.is_district_staff:
        return redirect("admin:index")
    return redirect("accounts:overview")
