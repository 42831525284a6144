"""Reporting an idea or a comment, signed in or not."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use
from apps.moderation.forms import ReportForm

from ..domain.reports import report_proposal
from ..models import Comment, Proposal
from ..queries import comments_visible_to, proposals_visible_to

PER_NETWORK = Rate(times=20, seconds=3600)
PER_ACCOUNT = Rate(times=20, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_report(request: UserRequest, reference: str) -> HttpResponse:
    """Report an idea."""
    proposal = get_object_or_404(proposals_visible_to(request.user).filter(is_public=True), reference=reference)
    return _report(request, proposal, None)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_report(request: UserRequest, reference: str) -> HttpResponse:
    """Report a comment."""
    comments = comments_visible_to(request.user).filter(proposal__is_public=True, hidden_at=None)
    comment = get_object_or_404(
        comments.select_related("proposal__region_budget__round__district", "proposal__region_budget__region"),
        reference=reference,
    )
    return _report(request, comment.proposal, comment)


@require_safe
def report_thanks(request: UserRequest, reference: str) -> HttpResponse:
    """What happens with a report."""
    proposal = get_object_or_404(proposals_visible_to(request.user).filter(is_public=True), reference=reference)
    context = {"proposal": proposal, "district": proposal.region_budget.round.district}
    return render(request, "kiezkasse/report_thanks.html", context)


def _report(request: UserRequest, proposal: Proposal, comment: Comment | None) -> HttpResponse:
    form = ReportForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        actor = None if isinstance(request.user, AnonymousUser) else request.user
        try:
            if actor is None:
                count_use(action="report", key=client_network(request), rate=PER_NETWORK)
            else:
                count_use(action="report-account", key=str(actor.pk), rate=PER_ACCOUNT)
            report_proposal(proposal=proposal, comment=comment, actor=actor, **form.cleaned_data)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            return redirect("kiezkasse:report-thanks", proposal.reference)
    context = {
        "proposal": proposal,
        "comment": comment,
        "form": form,
        "district": proposal.region_budget.round.district,
    }
    return render(request, "kiezkasse/report.html", context, status=status)
