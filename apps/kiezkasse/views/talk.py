"""What people say on the page of an idea, with an account or by a mail to confirm; the office hides comments.

The private link deletes a comment again. It carries a signature, no address; see domain.guest_talk.
"""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest, page_of_ours
from apps.core.ratelimit import MAILS_PER_MAILBOX, MAILS_PER_NETWORK, Rate, TooOftenError, client_network, count_use
from apps.core.rights import require

from ..domain.guest_talk import (
    comment_by_key,
    comment_key,
    confirm_comment,
    discard_pending_comment,
    request_comment,
    withdraw_comment_by_key,
)
from ..domain.links import ExpiredLinkError
from ..domain.talk import comment_proposal, hide_comment, restore_comment, withdraw_comment
from ..forms.talk import CommentForm, GuestCommentForm, HideCommentForm
from ..models import Comment, Proposal
from ..queries import comments_visible_to, pending_comment
from .proposals import answered_comment, proposal_page, visible_proposal
from .support import behind_mail_link

COMMENT_RATE = Rate(times=20, seconds=3600)


@require_POST
def proposal_comment(request: UserRequest, reference: str) -> HttpResponse:
    """Write a comment or answer one; what was typed stays when it cannot be taken."""
    proposal = visible_proposal(request, reference)
    parent = answered_comment(proposal, request.POST.get("antwort", ""))
    if not request.user.is_authenticated:
        return _guest_comment(request, proposal, parent)
    require(request.user, "kiezkasse.comment_proposal")
    form = CommentForm(request.POST)
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


def _guest_comment(request: UserRequest, proposal: Proposal, parent: Comment | None) -> HttpResponse:
    """The answer is the same whoever asks, blocked or not."""
    form, status = GuestCommentForm(request.POST), 422
    if form.is_valid():
        try:
            count_use(action="comment-network", key=client_network(request), rate=MAILS_PER_NETWORK)
            count_use(action="comment-mailbox", key=form.cleaned_data["email"], rate=MAILS_PER_MAILBOX)
            request_comment(proposal=proposal, parent=parent, **form.cleaned_data)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(
                request,
                _("Wir haben eine E-Mail an diese Adresse geschickt. Ihr Kommentar erscheint, sobald Sie bestätigen."),
            )
            return redirect(f"{proposal.get_absolute_url()}#kommentare")
    context = proposal_page(request, proposal, form, parent)
    return render(request, "kiezkasse/proposal_detail.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_mail_link
def comment_confirm(request: UserRequest, key: uuid.UUID) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    pending = pending_comment(key)
    if pending is None:
        raise ExpiredLinkError
    proposal = pending.proposal
    if request.method != "POST":
        context = {"pending": pending, "proposal": proposal, "district": proposal.region_budget.round.district}
        return render(request, "kiezkasse/comment_confirm.html", context)
    if request.POST.get("nein"):
        discard_pending_comment(key=key)
        messages.success(request, _("Der Kommentar und Ihre Adresse sind gelöscht."))
        return redirect(proposal)
    try:
        comment = confirm_comment(key=key)
    except ExpiredLinkError:
        raise
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(proposal)
    messages.success(request, _("Danke. Ihr Kommentar ist veröffentlicht."))
    return redirect("kiezkasse:comment-own", comment_key(comment))


@require_http_methods(["GET", "HEAD", "POST"])
@behind_mail_link
def comment_own(request: UserRequest, key: str) -> HttpResponse:
    """Behind the private link: the comment as it stands, and the button that deletes it."""
    comment = comment_by_key(key)
    proposal = comment.proposal
    if request.method == "POST":
        withdraw_comment_by_key(key=key)
        messages.success(request, _("Ihr Kommentar ist gelöscht."))
        return redirect("kiezkasse:comment-own", key)
    context = {
        "comment": comment,
        "proposal": proposal,
        "address": comment_address(proposal, comment),
        "district": proposal.region_budget.round.district,
    }
    return render(request, "kiezkasse/comment_own.html", context)


@login_required
@require_POST
def comment_withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whoever wrote a comment with an account deletes it; for everybody else it does not exist here."""
    comment = get_object_or_404(comments_visible_to(request.user), reference=reference, author=request.user)
    withdraw_comment(comment=comment)
    messages.success(request, _("Ihr Kommentar ist gelöscht."))
    return redirect(comment_address(comment.proposal, comment))


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
