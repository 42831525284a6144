"""How long the district keeps what: read by all of SPK-Leitung and technical administration, set by them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.sozialraum.models import District

from ..domain.retention import set_periods
from ..forms import RetentionForm
from ..queries import periods_of

RIGHT = "operation.manage_retention"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: SignedInRequest) -> HttpResponse:
    """All periods of one district in one form."""
    require(request.user, RIGHT)
    district, districts = _district(request)
    kept = periods_of(district)
    form = RetentionForm(request.POST if request.method == "POST" else None, kept=kept)
    if form.is_valid():
        try:
            changed = set_periods(district=district, days=form.days(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Fristen sind gespeichert.") if changed else _("Nichts war zu ändern."))
            return redirect(f"{reverse('operation:retention')}?bezirk={district.slug}")
    context = {
        "district": district,
        "districts": districts,
        "form": form,
        "fixed": [line for line in kept if line.purpose.is_fixed],
    }
    return render(request, "operation/retention.html", context, status=422 if form.errors else 200)


def _district(request: SignedInRequest) -> tuple[District, list[District]]:
    """The district that is meant: the one in the address, or the first of one's own."""
    districts = list(districts_with(request.user, RIGHT).order_by("name"))
    wanted = request.GET.get("bezirk")
    district = next((one for one in districts if wanted is None or one.slug == wanted), None)
    if district is None:
        raise Http404
    return district, districts
