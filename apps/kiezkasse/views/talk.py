"""What people with an account say on the page of an idea; the office hides comments."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest, page_of_ours
from apps.core.ratelimit import Rate, count_use
from apps.core.rights import require

from ..domain.talk import comment_proposal, hide_comment, restore_comment
from ..forms.talk import CommentForm, HideCommentForm
from ..models import Comment, Proposal
from ..queries import comments_visible_to
from .proposals import answered_comment, proposal_page, visible_proposal

COMMENT_RATE = Rate(times=20, seconds=3600)


@require_POST
def proposal_comment(request: UserRequest, reference: str) -> HttpResponse:
    """Write a comment or answer one; what was typed stays when it cannot be taken."""
    proposal = visible_proposal(request, reference)
    if not request.user.is_authenticated:
        return redirect_to_login(f"{proposal.get_absolute_url()}#kommentare")
    require(request.user, "kiezkasse.comment_proposal")
    form, parent = CommentForm(request.POST), answered_comment(proposal, request.POST.get("antwort", ""))
    if form.is_valid():
        try:
            count_use(action="comment", key=str(request.user.pk), rate=COMMENT_RATE)
            comment = comment_proposal(proposal=proposal, parent=parent, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Ihr Kommentar ist veröffentlicht."))
            return redirect(comment_address(proposal, comment))
    context = proposal_page(request, proposal, form, parent)
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
    try:
        restore_comment(comment=comment, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Der Kommentar ist wieder zu sehen."))
    here = comment_address(comment.proposal, comment)
    return HttpResponseRedirect(page_of_ours(request.POST.get("zurueck", ""), otherwise=here))


def comment_address(proposal: Proposal, comment: Comment) -> str:
    """The page of the idea, at this comment."""
    return f"{proposal.get_absolute_url()}#kommentar-{comment.reference}"


def _comment(request: UserRequest, reference: str) -> Comment:
    comments = comments_visible_to(request.user).select_related(
        "author", "proposal__region_budget__round__district", "proposal__region_budget__region"
    )
    return get_object_or_404(comments, reference=reference)
