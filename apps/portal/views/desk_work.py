"""Small things done to one idea at the desk: reports, answers, reading, blocking."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.kiezkasse.domain.blocking import BlockOutcome, block_person, lift_block
from apps.kiezkasse.domain.moderation import mark_as_read, resolve_reports
from apps.kiezkasse.domain.questions import settle_question
from apps.kiezkasse.forms.moderation import BlockForm, HideReasonForm
from apps.kiezkasse.models import Comment, Proposal
from apps.kiezkasse.queries import proposals_managed_by
from apps.kiezkasse.queries.desk import (
    colleagues_at_desk,
    comments_managed_by,
    number_said_by,
    proposals_of_person,
    with_what_it_hides,
)
from apps.moderation.enums import ReportOutcome
from apps.moderation.queries import blocks_managed_by

from ..domain.reading import also_reading, note_reading
from .desk_proposal import following_of, to_next


@login_required
@require_POST
def desk_report(request: SignedInRequest, reference: str) -> HttpResponse:
    """Answer what was reported: it stays, or it is hidden with a reason."""
    proposal = _managed(request, reference)
    require(request.user, "kiezkasse.hide_comment", proposal)
    comment = None
    if key := request.POST.get("kommentar"):
        comment = get_object_or_404(comments_managed_by(request.user), reference=key, proposal=proposal)
    hide = request.POST.get("ergebnis") == "ausblenden"
    form = HideReasonForm(request.POST)
    following = following_of(request, proposal)
    try:
        if not form.is_valid():
            raise DomainError(next(iter(form.errors.values()))[0])
        outcome = ReportOutcome.HIDDEN if hide else ReportOutcome.KEPT
        resolve_reports(
            proposal=proposal, comment=comment, outcome=outcome, reason=form.cleaned_data["reason"], actor=request.user
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(_here(request, proposal) + "#meldungen-zur-idee")
    messages.success(request, _("Die Meldung ist bearbeitet."))
    still_open = proposal.reports.filter(resolved_at=None).exists()
    return redirect(_here(request, proposal)) if still_open else to_next(request, following)


@login_required
@require_POST
def desk_answer_read(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """The answer to a question is read, or no longer waited for; the idea goes back among the new ones."""
    proposal = _managed(request, reference)
    require(request.user, "kiezkasse.ask_proposal", proposal)
    settle_question(question=get_object_or_404(proposal.questions, pk=pk), actor=request.user)
    messages.success(request, _("Erledigt. Sie können jetzt über die Idee entscheiden."))
    return redirect(_here(request, proposal))


@login_required
@require_POST
def desk_read(request: SignedInRequest, reference: str) -> HttpResponse:
    """An idea that appeared without waiting for the office is read and stays as it is."""
    proposal = _managed(request, reference)
    require(request.user, "kiezkasse.publish_proposal", proposal)
    following = following_of(request, proposal)
    try:
        mark_as_read(proposal=proposal, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(_here(request, proposal))
    messages.success(request, _("„%(title)s“ ist gelesen und bleibt stehen.") % {"title": proposal.title})
    return to_next(request, following)


@login_required
@require_POST
def desk_reading(request: SignedInRequest, reference: str) -> HttpResponse:
    """The page says that it is still open, and hears who else has it open."""
    proposal = _managed(request, reference)
    require(request.user, "kiezkasse.view_desk", proposal)
    note_reading(proposal=proposal, actor=request.user)
    readers = also_reading(proposal, colleagues_at_desk(proposal), but=request.user)
    return render(request, "portal/_desk_readers.html", {"readers": readers})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_block(request: SignedInRequest, reference: str) -> HttpResponse:
    """Asks once, saying what will be hidden; then blocks whoever wrote the idea or one of its comments."""
    proposal = _managed(request, reference)
    require(request.user, "moderation.block_person", proposal)
    comment = None
    if key := request.GET.get("kommentar"):
        comment = get_object_or_404(comments_managed_by(request.user), reference=key, proposal=proposal)
    form = BlockForm(request.POST or None, can_write=_address_behind(proposal, comment) != "")
    if form.is_valid():
        try:
            outcome = block_person(
                proposal=proposal, comment=comment, reason=form.cleaned_data["reason"], actor=request.user
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, blocked_in_words(outcome))
            return redirect("portal:desk-blocks")
    user = comment.author if comment else proposal.author
    email = _address_behind(proposal, comment)
    person = comment.person if comment else person_key(email) if email else ""
    district = proposal.region_budget.round.district
    context = {
        "district": district,
        "form": form,
        "ideas": list(proposals_of_person(district, user=user, email=email).order_by("created_at")),
        "comments": number_said_by(district, user=user, person=person),
        "person_name": comment.said_by if comment else proposal.author_name,
        "back": reverse("portal:desk-proposal", args=[proposal.reference]),
    }
    return render(request, "portal/desk_block.html", context, status=422 if form.is_bound else 200)


def _address_behind(proposal: Proposal, comment: Comment | None) -> str:
    """The mail address of whoever is meant; none is kept of a comment without an account."""
    user = comment.author if comment else proposal.author
    contact = None if comment else getattr(proposal, "contact", None)
    return user.email if user else contact.email if contact else ""


def blocked_in_words(outcome: BlockOutcome) -> str:
    """What a block has done, for whoever gave it."""
    ideas = ngettext("%(n)s Idee", "%(n)s Ideen", outcome.proposals) % {"n": outcome.proposals}
    comments = ngettext("%(n)s Kommentar oder Beitrag", "%(n)s Kommentare oder Beiträge", outcome.comments) % {
        "n": outcome.comments
    }
    sentence = _("Gesperrt. Nicht mehr öffentlich: %(ideas)s und %(comments)s.") % {
        "ideas": ideas,
        "comments": comments,
    }
    if outcome.untouched:
        titles = ", ".join(f"„{proposal.title}“" for proposal in outcome.untouched)
        sentence += " " + _("Nicht verborgen, weil eine Versammlung darüber entscheidet: %(titles)s.") % {
            "titles": titles
        }
    return sentence


@login_required
@never_cache
@require_safe
def desk_blocks(request: SignedInRequest) -> HttpResponse:
    """Who is blocked, why, by whom, and what that hides."""
    require(request.user, "moderation.block_person")
    blocks = list(with_what_it_hides(blocks_managed_by(request.user))[:200])
    context = {
        "blocks": [block for block in blocks if block.lifted_at is None],
        "lifted": [block for block in blocks if block.lifted_at is not None],
    }
    return render(request, "portal/desk_blocks.html", context)


@login_required
@require_POST
def desk_block_lift(request: SignedInRequest, pk: int) -> HttpResponse:
    """The person may write again; what the block had hidden is shown again."""
    block = get_object_or_404(blocks_managed_by(request.user), pk=pk)
    require(request.user, "moderation.block_person", block)
    outcome = lift_block(block=block, actor=request.user)
    messages.success(
        request,
        _("Die Sperre ist aufgehoben. Wieder da: %(ideas)s Ideen, %(comments)s Kommentare.")
        % {"ideas": outcome.proposals, "comments": outcome.comments},
    )
    return redirect("portal:desk-blocks")


def _managed(request: SignedInRequest, reference: str) -> Proposal:
    proposals = proposals_managed_by(request.user).select_related("contact", "author")
    proposal: Proposal = get_object_or_404(proposals, reference=reference)
    return proposal


def _here(request: SignedInRequest, proposal: Proposal) -> str:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return reverse("portal:desk-proposal", args=[proposal.reference]) + query
