"""The office of a Vorhaben names the decisions and the paragraphs of guidelines that belong to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.picking import hits_response
from apps.core.rights import require

from ..domain.relations import relate_grounds
from ..forms.relations import GroundsForm, found_grounds
from ..models import Vorhaben
from ..queries import vorhaben_managed_by


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grounds(request: SignedInRequest, reference: str) -> HttpResponse:
    """Name them, all at once."""
    vorhaben = _kept(request, reference)
    form = GroundsForm(request.POST if request.method == "POST" else None, vorhaben=vorhaben)
    if form.is_valid():
        try:
            relate_grounds(vorhaben=vorhaben, actor=request.user, **form.chosen_things())
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("vorhaben:standing", reference)
    context = {"form": form, "vorhaben": vorhaben, "district": vorhaben.district}
    return render(request, "vorhaben/grounds.html", context)


@login_required
@require_safe
def grounds_found(request: SignedInRequest, reference: str) -> HttpResponse:
    """{"hits": [{"value", "label"}, …]}: what can be named, for the field of the form."""
    _kept(request, reference)
    return hits_response(found_grounds(request.GET.get("q", "")[:120]))


def _kept(request: SignedInRequest, reference: str) -> Vorhaben:
    vorhaben = get_object_or_404(vorhaben_managed_by(request.user), reference=reference)
    require(request.user, "vorhaben.edit_vorhaben", vorhaben)
    return vorhaben
