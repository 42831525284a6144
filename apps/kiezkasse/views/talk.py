"""What people with an account do on the page of an idea: support it, comment on it; the office hides comments."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.ratelimit import Rate, count_use
from apps.core.rights import require

from ..domain.talk import comment_proposal, hide_comment, restore_comment, support_proposal, withdraw_support
from ..forms.talk import CommentForm, HideCommentForm
from ..models import Comment, Proposal
from ..queries import comments_visible_to, proposals_visible_to
from .proposals import proposal_page, visible_proposal

COMMENT_RATE = Rate(times=20, seconds=3600)


@require_POST
def proposal_support(request: UserRequest, reference: str) -> HttpResponse:
    """Support an idea, or take the support back. Doing the same twice changes nothing."""
    proposal = get_object_or_404(proposals_visible_to(request.user), reference=reference)
    here = f"{proposal.get_absolute_url()}#unterstuetzen"
    if not request.user.is_authenticated:
        return _whole_page(request, redirect_to_login(here).url)
    require(request.user, "kiezkasse.support_proposal")
    act = withdraw_support if request.POST.get("zurueck") else support_proposal
    try:
        act(proposal=proposal, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return _whole_page(request, proposal.get_absolute_url())
    if request.htmx:
        return render(request, "kiezkasse/_support.html", {"proposal": visible_proposal(request, reference)})
    return redirect(here)


def _whole_page(request: UserRequest, address: str) -> HttpResponse:
    """Lead on to a page; htmx would else put it into the part it waits for."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


@require_POST
def proposal_comment(request: UserRequest, reference: str) -> HttpResponse:
    """Write a comment; what was typed stays when it cannot be taken."""
    proposal = visible_proposal(request, reference)
    if not request.user.is_authenticated:
        return redirect_to_login(f"{proposal.get_absolute_url()}#kommentare")
    require(request.user, "kiezkasse.comment_proposal")
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            count_use(action="comment", key=str(request.user.pk), rate=COMMENT_RATE)
            comment = comment_proposal(proposal=proposal, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Ihr Kommentar ist veröffentlicht."))
            return redirect(comment_address(proposal, comment))
    context = proposal_page(request, proposal, form)
    return render(request, "kiezkasse/proposal_detail.html", context, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comment_hide(request: SignedInRequest, reference: str) -> HttpResponse:
    """The office hides a comment and says why; a line with the reason stays in its place."""
    comment = _comment(request, reference)
    require(request.user, "kiezkasse.hide_comment", comment)
    form = HideCommentForm(request.POST or None)
    if form.is_valid():
        try:
            hide_comment(comment=comment, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Der Kommentar ist ausgeblendet. An seiner Stelle steht Ihr Grund."))
            return redirect(comment_address(comment.proposal, comment))
    context = {"comment": comment, "form": form, "district": comment.proposal.region_budget.round.district}
    return render(request, "kiezkasse/comment_hide.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def comment_restore(request: SignedInRequest, reference: str) -> HttpResponse:
    """The office shows a hidden comment again."""
    comment = _comment(request, reference)
    require(request.user, "kiezkasse.hide_comment", comment)
    restore_comment(comment=comment, actor=request.user)
    messages.success(request, _("Der Kommentar ist wieder zu sehen."))
    return redirect(comment_address(comment.proposal, comment))


def comment_address(proposal: Proposal, comment: Comment) -> str:
    """The page of the idea, at this comment."""
    return f"{proposal.get_absolute_url()}#kommentar-{comment.reference}"


def _comment(request: UserRequest, reference: str) -> Comment:
    comments = comments_visible_to(request.user).select_related(
        "author", "proposal__region_budget__round__district", "proposal__region_budget__region"
    )
    return get_object_or_404(comments, reference=reference)
