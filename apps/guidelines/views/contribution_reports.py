"""Reporting a contribution, signed in or not; the office hides it with a reason, or shows it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest, page_of_ours
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use
from apps.core.rights import require
from apps.moderation.forms import ReportForm

from ..domain.contribution_reports import hide_contribution, report_contribution, restore_contribution
from ..forms.contribution import HideForm
from ..queries.consultations import contributions_visible_to
from .consultations import around

PER_NETWORK = Rate(times=20, seconds=3600)
PER_ACCOUNT = Rate(times=20, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_report(request: UserRequest, reference: str) -> HttpResponse:
    """Say that a contribution should not stand there."""
    found = get_object_or_404(
        contributions_visible_to(request.user).filter(hidden_at=None, withdrawn_at=None), reference=reference
    )
    form = ReportForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        actor = request.user if request.user.is_authenticated else None
        try:
            if actor is None:
                count_use(action="report", key=client_network(request), rate=PER_NETWORK)
            else:
                count_use(action="report-account", key=str(actor.pk), rate=PER_ACCOUNT)
            report_contribution(contribution=found, actor=actor, **form.cleaned_data)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(request, _("Danke. Ein Mensch in der Anlaufstelle liest Ihre Meldung und entscheidet."))
            return redirect(found)
    context = around(found.consultation) | {"contribution": found, "form": form}
    return render(request, "guidelines/contribution_report.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contribution_hide(request: SignedInRequest, reference: str) -> HttpResponse:
    """The office hides a contribution and says why; a line with the reason stays in its place."""
    found = get_object_or_404(contributions_visible_to(request.user), reference=reference)
    require(request.user, "guidelines.hide_contribution", found)
    form = HideForm(request.POST or None)
    if form.is_valid():
        try:
            hide_contribution(contribution=found, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Beitrag ist ausgeblendet. An seiner Stelle steht Ihr Grund."))
            return redirect(found)
    context = around(found.consultation) | {"contribution": found, "form": form}
    return render(request, "guidelines/contribution_hide.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def contribution_restore(request: SignedInRequest, reference: str) -> HttpResponse:
    """The office shows a hidden contribution again."""
    found = get_object_or_404(contributions_visible_to(request.user), reference=reference)
    require(request.user, "guidelines.hide_contribution", found)
    try:
        restore_contribution(contribution=found, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Der Beitrag ist wieder zu sehen."))
    return HttpResponseRedirect(page_of_ours(request.POST.get("zurueck", ""), otherwise=found.get_absolute_url()))
