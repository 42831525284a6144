"""One's own account: what the portal knows, the name others see, taking data along, leaving."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest

from ..domain.accounts import change_name, delete_account
from ..forms import DeleteAccountForm, ProfileForm
from ..own_data import own_data_parts
from ..queries import own_data


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: SignedInRequest) -> HttpResponse:
    """Name, addresses, second factor, roles, and everything one has written."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        change_name(actor=request.user, **form.cleaned_data)
        messages.success(request, _("Ihr Name ist gespeichert."))
        return redirect("accounts:overview")
    parts = [(part, part.things(request.user)) for part in own_data_parts()]
    return render(request, "accounts/account_overview.html", {"form": form, "parts": parts})


@login_required
@never_cache
@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """All data about oneself as a file."""
    response = JsonResponse(own_data(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return response


@login_required
@reauthentication_required
@never_cache
def delete(request: SignedInRequest) -> HttpResponse:
    """Asks once, then deletes the account and signs out."""
    form = DeleteAccountForm(request.POST or None)
    if form.is_valid():
        try:
            delete_account(keep_name=form.cleaned_data["keep_name"], actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            messages.success(request, _("Ihr Konto ist gelöscht."))
            return redirect("portal:home")
    return render(request, "accounts/account_delete.html", {"form": form})
