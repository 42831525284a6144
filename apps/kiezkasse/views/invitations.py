"""Inviting everybody who follows a place to its assembly."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..domain.invitations import count_invited, invitation_to, invite_followers, letters_of_invitation
from ..queries import assemblies_visible_to


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assembly_invite(request: SignedInRequest, reference: str) -> HttpResponse:
    """Shows what goes out and to how many; one button sends it."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    require(request.user, "kiezkasse.manage_assembly", assembly)
    if request.method == "POST":
        try:
            invite_followers(assembly=assembly, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Die Einladung ist unterwegs. Hier sehen Sie, wie weit sie ist."))
        return redirect("kiezkasse:assembly-invite", reference)
    context = {
        "assembly": assembly,
        "round": assembly.region_budget.round,
        "budget": assembly.region_budget,
        "district": assembly.region_budget.round.district,
        "number": count_invited(assembly),
        "wave": invitation_to(assembly),
        "letters": letters_of_invitation(assembly).values(),
    }
    return render(request, "kiezkasse/assembly_invite.html", context)
