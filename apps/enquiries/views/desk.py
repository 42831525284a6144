"""The list of enquiries: what waits, narrowed down, shared out, kept as a view."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.moderation.domain.views import delete_view, save_view
from apps.moderation.forms import SaveViewForm
from apps.moderation.queries import views_of
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from ..domain.enquiries import assign_enquiries
from ..filters import EnquiryFilterForm
from ..forms.desk import AssignForm
from ..queries.enquiries import VIEW, colleagues_in, enquiries_managed_by

ANSWER = "enquiries.answer_enquiry"
LIST = "enquiries"
PER_PAGE = 25


@login_required
@never_cache
@require_safe
def enquiry_list(request: SignedInRequest) -> HttpResponse:
    """What people have asked, the most urgent first."""
    require(request.user, VIEW)
    colleagues, regions = _around(request)
    filters = EnquiryFilterForm(request.GET, user=request.user, colleagues=colleagues, regions=regions)
    page = Paginator(filters.apply(enquiries_managed_by(request.user)), PER_PAGE).get_page(request.GET.get("seite"))
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "filters": filters,
        "page": page,
        "sentence": filters.sentence(page.paginator.count),
        "colleagues": colleagues,
        "may_answer": may(request.user, ANSWER),
        "saved_views": list(views_of(request.user, LIST)),
        "save_form": SaveViewForm(),
        "query": query.urlencode(),
    }
    return render(request, "enquiries/enquiry_list.html", context)


@login_required
@require_POST
def enquiries_assign(request: SignedInRequest) -> HttpResponse:
    """Make somebody responsible for all that are ticked."""
    require(request.user, ANSWER)
    colleagues, _regions = _around(request)
    found = enquiries_managed_by(request.user)
    form = AssignForm(request.POST, found=found, colleagues=colleagues)
    try:
        if not form.is_valid():
            raise DomainError(next(iter(form.errors.values()))[0])
        enquiries = list(form.cleaned_data["enquiries"])
        for enquiry in enquiries:
            require(request.user, ANSWER, enquiry)
        number = assign_enquiries(enquiries=enquiries, owner=form.cleaned_data["owner"], actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            ngettext("%(number)s Anfrage ist zugewiesen.", "%(number)s Anfragen sind zugewiesen.", number)
            % {"number": number},
        )
    return redirect(_back(request))


@login_required
@require_POST
def view_save(request: SignedInRequest) -> HttpResponse:
    """Keep the present filters under a name."""
    require(request.user, VIEW)
    query = QueryDict(request.POST.get("query", "")[:400], mutable=True)
    query.pop("seite", None)
    form = SaveViewForm(request.POST)
    try:
        if not form.is_valid():
            raise DomainError(form.errors["name"][0])
        view = save_view(list_name=LIST, name=form.cleaned_data["name"], query=query.urlencode(), actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Ansicht „%(name)s“ ist gespeichert.") % {"name": view.name})
    return redirect(f"{reverse('enquiries:enquiries')}?{query.urlencode()}")


@login_required
@require_POST
def view_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Forget a saved view."""
    require(request.user, VIEW)
    view = get_object_or_404(views_of(request.user, LIST), pk=pk)
    delete_view(view=view, actor=request.user)
    messages.success(request, _("Die Ansicht „%(name)s“ ist gelöscht.") % {"name": view.name})
    return redirect("enquiries:enquiries")


def _around(request: SignedInRequest) -> tuple[list[Any], list[Sozialraum]]:
    """The colleagues and the regions of the districts the person works for."""
    districts = list(districts_with(request.user, VIEW))
    regions = [
        region
        for region in Sozialraum.objects.filter(level=Level.BEZIRKSREGION).order_by("name")
        if any(region.key.startswith(district.key) for district in districts)
    ]
    return list(colleagues_in({district.pk for district in districts})), regions


def _back(request: SignedInRequest) -> str:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return reverse("enquiries:enquiries") + query
