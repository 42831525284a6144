"""The office of a Vorhaben names the ideas that belong to it."""

from django.conf import settings
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
from apps.vorhaben.queries import vorhaben_managed_by

from ..domain.relations import relate_ideas
from ..forms.relations import IdeasForm
from ..queries.relations import ideas_of_vorhaben


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vorhaben_ideas(request: SignedInRequest, reference: str) -> HttpResponse:
    """Name them, all at once."""
    vorhaben = get_object_or_404(vorhaben_managed_by(request.user), reference=reference)
    require(request.user, "vorhaben.edit_vorhaben", vorhaben)
    now = "\n".join(settings.SPK_SITE_URL + idea.get_absolute_url() for idea in ideas_of_vorhaben(vorhaben))
    form = IdeasForm(request.POST if request.method == "POST" else None, initial={"ideas": now})
    if form.is_valid():
        try:
            relate_ideas(vorhaben=vorhaben, ideas=form.cleaned_data["ideas"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("vorhaben:standing", reference)
    context = {"form": form, "vorhaben": vorhaben, "district": vorhaben.district}
    return render(request, "kiezkasse/vorhaben_ideas.html", context)
