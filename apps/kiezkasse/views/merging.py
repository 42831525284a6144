"""The desk puts two ideas together, and takes them apart again."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.reference import ALPHABET, LENGTH
from apps.core.rights import require

from ..domain.merging import merge_proposals, undo_merge
from ..forms.talk import MergeForm
from ..models import Merge, Proposal
from ..queries import proposals_managed_by, proposals_similar_to, proposals_to_merge_with

LONGEST_SEARCH = 80


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_merge(request: SignedInRequest, reference: str) -> HttpResponse:
    """Choose the other idea, among similar ones or by its words, look at both side by side, say why."""
    source = get_object_or_404(proposals_managed_by(request.user), reference=reference)
    require(request.user, "kiezkasse.merge_proposals", source)
    form = MergeForm(request.POST or None, initial={"target": request.GET.get("mit", "")})
    target = _target(request, request.POST.get("target", "") or request.GET.get("mit", ""))
    if form.is_valid() and target is None:
        form.add_error("target", _("Diese Idee finden wir nicht in Ihrem Bezirk. Bitte prüfen Sie die Kennung."))
    if form.is_valid() and target is not None:
        require(request.user, "kiezkasse.merge_proposals", target)
        try:
            merge_proposals(source=source, target=target, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Die beiden Ideen sind zusammengelegt. Beide bekommen eine E-Mail."))
            return redirect("kiezkasse:proposal-merge", reference)
    return _page(request, source, target, form)


@login_required
@require_POST
def proposal_unmerge(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take the merge of an idea back."""
    source = get_object_or_404(proposals_managed_by(request.user), reference=reference)
    require(request.user, "kiezkasse.merge_proposals", source)
    merge = get_object_or_404(_open_merges(source))
    try:
        undo_merge(merge=merge, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die beiden Ideen sind wieder getrennt. Beide bekommen eine E-Mail."))
    return redirect("kiezkasse:proposal-merge", reference)


def _page(request: SignedInRequest, source: Proposal, target: Proposal | None, form: MergeForm) -> HttpResponse:
    merge = _open_merges(source).first()
    words = request.GET.get("suche", "").strip()[:LONGEST_SEARCH]
    context = {
        "proposal": source,
        "target": target,
        "merge": merge,
        "form": form,
        "words": words,
        "others": [] if merge else _others(source, words),
        "district": source.region_budget.round.district,
    }
    return render(request, "kiezkasse/proposal_merge.html", context, status=422 if form.is_bound else 200)


def _others(source: Proposal, words: str) -> list[Proposal]:
    return proposals_to_merge_with(source, words) if words else proposals_similar_to(source, limit=8)


def _open_merges(source: Proposal) -> QuerySet[Merge]:
    return source.merges.filter(undone_at=None).select_related("source", "target", "actor")


def _target(request: SignedInRequest, typed: str) -> Proposal | None:
    """The idea whose reference was typed, or stands in an address that was pasted."""
    match = re.search(rf"(?<![{ALPHABET}])[{ALPHABET}]{{{LENGTH}}}(?![{ALPHABET}])", typed.lower())
    return proposals_managed_by(request.user).filter(reference=match[0]).first() if match else None
