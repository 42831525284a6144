"""The page on which people say how they want to hear of things."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest

from ..domain.preferences import reset_wishes, set_wishes
from ..forms import PreferencesForm
from ..queries import choices_of, language_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: SignedInRequest) -> HttpResponse:
    """Mail, portal, both or neither; at once or collected; in which language."""
    if "zurueck" in request.POST:
        reset_wishes(actor=request.user)
        messages.success(request, _("Nachrichten kommen wieder wie am Anfang."))
        return redirect("notifications:preferences")
    form = PreferencesForm(request.POST or None, choices=choices_of(request.user), language=language_of(request.user))
    if form.is_valid():
        try:
            set_wishes(wishes=form.wishes(), language=form.cleaned_data["language"], actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Ihre Einstellungen sind gespeichert."))
            return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form}, status=422 if form.errors else 200)
