"""On paper: the form to print, the list for signatures, and the pages of lists that staff have counted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest, number_in
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.core.rights import require
from apps.sozialraum.queries import districts_active

from ..domain.anregung import CONSENT_VERSION
from ..domain.signature import enter_paper_list, remove_paper_list
from ..forms.anregung import AnregungForm
from ..forms.signature import PaperListForm, statement
from ..queries import public_anregungen, rules_of
from .public import pdf_answer
from .work import managed

# As many as fit on the page below a long title and summary.
LINES = 13


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def paper_form(request: UserRequest, district: str) -> HttpResponse:
    """The form on paper; it counts as much as the one on the screen."""
    found = get_object_or_404(districts_active(), slug=district)
    context = {
        "district": found,
        "rules": rules_of(found),
        "consent": AnregungForm.base_fields["consent"].label,
        "consent_version": CONSENT_VERSION,
    }
    return pdf_answer(render_pdf("anregungen/paper_form_pdf.html", context), f"anregung-{district}.pdf")


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def signature_sheet(request: UserRequest, reference: str) -> HttpResponse:
    """A list for signatures on paper, while they are collected."""
    anregung = get_object_or_404(public_anregungen(), reference=reference)
    if not anregung.takes_signatures:
        messages.error(request, _("Unterschriften werden hier nicht mehr gesammelt."))
        return redirect(anregung)
    context = {
        "anregung": anregung,
        "district": anregung.district,
        "statement": statement(anregung),
        "lines": range(1, LINES + 1),
    }
    name = f"unterschriften-{anregung.reference}.pdf"
    return pdf_answer(render_pdf("anregungen/signature_sheet_pdf.html", context), name)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_lists(request: SignedInRequest, reference: str) -> HttpResponse:
    """Enter what was counted on paper, page by page; take out what was entered wrongly."""
    anregung = managed(request, reference)
    require(request.user, "anregungen.enter", anregung)
    remove = request.POST.get("entfernen", "")
    form = PaperListForm(request.POST if request.method == "POST" and not remove else None)
    try:
        if remove:
            paper_list = get_object_or_404(anregung.paper_lists.all(), pk=number_in(remove))
            remove_paper_list(paper_list=paper_list, actor=request.user)
            messages.success(request, _("Die Seite ist entfernt und zählt nicht mehr."))
            return redirect("anregungen:paper-lists", reference)
        if form.is_valid():
            entered = enter_paper_list(anregung=anregung, **form.cleaned_data, actor=request.user)
            messages.success(
                request,
                _("Liste %(number)s, Seite %(page)s ist eingetragen.")
                % {"number": entered.number, "page": entered.page},
            )
            return redirect("anregungen:paper-lists", reference)
    except DomainError as error:
        form.show(error) if form.is_bound else messages.error(request, str(error))
    context = {
        "anregung": anregung,
        "district": anregung.district,
        "form": form,
        "lists": anregung.paper_lists.select_related("entered_by"),
    }
    return render(request, "anregungen/paper_lists.html", context, status=422 if form.is_bound else 200)
