"""One decision about several ideas: first a page that says what will happen to each, then each by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.core.templatetags.spk import euro
from apps.kiezkasse.domain.moderation import (
    PUBLISHABLE,
    mark_as_read,
    pass_on_proposal,
    publish_proposal,
    reject_proposal,
    undo_decision,
)
from apps.kiezkasse.enums import ALLOWED_TRANSITIONS, ProposalStatus, RoundState
from apps.kiezkasse.forms.moderation import DecisionForm, PassOnForm, PublishForm, RejectForm
from apps.kiezkasse.models import Proposal, ProposalStep
from apps.kiezkasse.queries import proposals_managed_by
from apps.kiezkasse.queries.desk import desk_proposals
from apps.kiezkasse.queries.reviews import ASKABLE_STATUSES
from apps.moderation.queries import texts_offered
from apps.moderation.wording import fill_text

from .desk_undo import SECONDS

MOST = 100
SESSION_KEY = "desk_bulk"
ASK_OFFICES, ASK_REVIEW = "ask_offices", "kiezkasse.ask_review"


@dataclass(frozen=True)
class BulkAction:
    """What can be done to many ideas at once."""

    right: str
    label: Any
    done: Any
    form: type[DecisionForm]
    act: Callable[..., Any]
    fits: Callable[[Proposal], bool]
    text_kind: str = ""


ACTIONS: dict[str, BulkAction] = {
    "publish": BulkAction(
        "kiezkasse.publish_proposal",
        gettext_lazy("veröffentlichen"),
        gettext_lazy("veröffentlicht"),
        PublishForm,
        publish_proposal,
        lambda proposal: proposal.status in PUBLISHABLE and proposal.hidden_by_block_id is None,
        "publish",
    ),
    "reject": BulkAction(
        "kiezkasse.reject_proposal",
        gettext_lazy("nicht zulassen"),
        gettext_lazy("nicht zugelassen"),
        RejectForm,
        reject_proposal,
        lambda proposal: ProposalStatus.REJECTED in ALLOWED_TRANSITIONS[ProposalStatus(proposal.status)],
        "reject",
    ),
    "pass_on": BulkAction(
        "kiezkasse.pass_on_proposal",
        gettext_lazy("weitergeben"),
        gettext_lazy("weitergegeben"),
        PassOnForm,
        pass_on_proposal,
        lambda proposal: ProposalStatus.PASSED_ON in ALLOWED_TRANSITIONS[ProposalStatus(proposal.status)],
        "pass_on",
    ),
    "read": BulkAction(
        "kiezkasse.publish_proposal",
        gettext_lazy("als gelesen vermerken"),
        gettext_lazy("als gelesen vermerkt"),
        DecisionForm,
        mark_as_read,
        lambda proposal: proposal.status != ProposalStatus.SUBMITTED and proposal.read_at is None,
    ),
}


@login_required
@never_cache
@require_http_methods(["POST"])
def desk_bulk(request: SignedInRequest) -> HttpResponse:
    """Says what will happen to each idea and asks for the one reason; with it, does it."""
    require(request.user, "kiezkasse.view_desk")
    action = ACTIONS.get(request.POST.get("aktion", ""))
    proposals = _ticked(request)
    if request.POST.get("aktion") == ASK_OFFICES and proposals:
        return _to_asking_offices(request, proposals)
    if action is None or not proposals:
        messages.error(request, _("Bitte haken Sie Ideen an und wählen Sie, was mit ihnen geschehen soll."))
        return redirect(_list_address(request))
    require(request.user, action.right)
    able = [proposal for proposal in proposals if action.fits(proposal) and may(request.user, action.right, proposal)]
    confirmed = "bestaetigt" in request.POST
    form = action.form(request.POST if confirmed else None, auto_id="mehrere_%s", initial=_draft(request, action, able))
    if confirmed and able and form.is_valid():
        request.session[SESSION_KEY] = _carry_out(request, action, proposals, able, form)
        return redirect(f"{reverse('portal:desk-bulk-result')}?{request.GET.urlencode()}")
    context = {
        "action": action,
        "aktion": request.POST["aktion"],
        "able": able,
        "unable": [proposal for proposal in proposals if proposal not in able],
        "form": form,
        "texts": _texts(able, action),
        "back": _list_address(request),
    }
    return render(request, "portal/desk_bulk.html", context, status=422 if confirmed else 200)


@login_required
@never_cache
@require_safe
def desk_bulk_result(request: SignedInRequest) -> HttpResponse:
    """What became of each idea of the last decision about several."""
    require(request.user, "kiezkasse.view_desk")
    result = request.session.get(SESSION_KEY)
    if result is None:
        return redirect(_list_address(request))
    left = round(result["until"] - timezone.now().timestamp())
    context = {"result": result, "undo_seconds": max(0, left) if result["done"] else 0, "back": _list_address(request)}
    return render(request, "portal/desk_bulk_result.html", context)


@login_required
@require_POST
def desk_bulk_undo(request: SignedInRequest) -> HttpResponse:
    """Put every idea of the last decision about several back to where it stood; says which stay decided."""
    require(request.user, "kiezkasse.publish_proposal")
    result = request.session.pop(SESSION_KEY, None) or {"done": []}
    steps = ProposalStep.objects.filter(
        pk__in=[line["step"] for line in result["done"]], proposal__in=proposals_managed_by(request.user)
    )
    undone, kept = 0, []
    for step in steps.select_related("proposal").order_by("proposal__created_at", "pk"):
        try:
            undo_decision(step=step, actor=request.user)
        except DomainError:
            kept.append(f"„{step.proposal.title}“")
        else:
            undone += 1
    if undone:
        sentence = ngettext("%(n)s Idee steht wie vorher.", "%(n)s Ideen stehen wie vorher.", undone) % {"n": undone}
        messages.success(request, sentence)
    if kept or not undone:
        sentence = _("Das lässt sich nicht mehr rückgängig machen. Sie können die Entscheidung aber ändern.")
        messages.error(request, f"{', '.join(kept)}: {sentence}" if kept else sentence)
    return redirect(_list_address(request))


def _to_asking_offices(request: SignedInRequest, proposals: list[Proposal]) -> HttpResponse:
    """The page on which Fachämter are asked, with these ideas ticked; it knows one year at a time."""
    require(request.user, ASK_REVIEW)
    able = [
        proposal
        for proposal in proposals
        if proposal.status in ASKABLE_STATUSES
        and proposal.region_budget.round.state == RoundState.PUBLISHED
        and may(request.user, ASK_REVIEW, proposal)
    ]
    if not able:
        messages.error(request, _("Zu diesen Ideen kann kein Amt mehr gefragt werden."))
        return redirect(_list_address(request))
    round = able[0].region_budget.round_id
    chosen = [proposal.reference for proposal in able if proposal.region_budget.round_id == round]
    if left_out := len(proposals) - len(chosen):
        messages.warning(
            request,
            ngettext(
                "%(number)s Idee fehlt hier: Sie ist schon entschieden oder aus einer anderen Runde.",
                "%(number)s Ideen fehlen hier: Sie sind schon entschieden oder aus einer anderen Runde.",
                left_out,
            )
            % {"number": left_out},
        )
    query = urlencode({"runde": round, "idee": chosen}, doseq=True)
    return redirect(f"{reverse('kiezkasse:review-ask')}?{query}")


def _ticked(request: SignedInRequest) -> list[Proposal]:
    references = request.POST.getlist("idee")[:MOST]
    return list(desk_proposals(request.user).filter(reference__in=references).order_by("created_at", "pk"))


def _carry_out(
    request: SignedInRequest, action: BulkAction, proposals: list[Proposal], able: list[Proposal], form: DecisionForm
) -> dict[str, Any]:
    """Each idea in a transaction of its own: one that refuses stops no other."""
    done, refused = [], []
    words = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    for proposal in proposals:
        line = {"title": proposal.title, "reference": proposal.reference}
        if proposal not in able:
            refused.append(
                line | {"why": _("Beim Stand „%(status)s“ geht das nicht.") % {"status": proposal.get_status_display()}}
            )
            continue
        try:
            version = _seen_version(request, proposal)
            action.act(proposal=proposal, actor=request.user, version=version, **_filled(words, proposal))
        except DomainError as error:
            refused.append(line | {"why": str(error)})
        else:
            done.append(line | {"step": _last_step(proposal)})
    until = timezone.now().timestamp() + SECONDS if action.text_kind else 0
    return {"done": done, "refused": refused, "word": str(action.done), "until": until}


def _last_step(proposal: Proposal) -> int:
    """The step that a decision has just written into the Lebenslauf; 0 for none."""
    return proposal.steps.order_by("-at", "-pk").values_list("pk", flat=True).first() or 0


def _filled(words: dict[str, Any], proposal: Proposal) -> dict[str, Any]:
    """The one reason, with the placeholders of each idea put in."""
    budget = proposal.region_budget
    values = {
        "titel": proposal.title,
        "region": budget.region.name,
        "betrag": euro(proposal.cost),
        "jahr": str(budget.round.year),
    }
    return {name: fill_text(value, values) if name == "reason" else value for name, value in words.items()}


def _seen_version(request: SignedInRequest, proposal: Proposal) -> int | None:
    """The version that the list showed for this idea."""
    seen = request.POST.get(f"fassung-{proposal.reference}", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else None


def _texts(able: list[Proposal], action: BulkAction) -> list[dict[str, str]]:
    if not able or not action.text_kind:
        return []
    offered = texts_offered(able[0].region_budget.round.district)[action.text_kind]
    return [{"key": text.key, "name": text.name, "text": text.text} for text in offered]


def _draft(request: SignedInRequest, action: BulkAction, able: list[Proposal]) -> dict[str, str]:
    """The text chosen without a script."""
    chosen = request.POST.get("vorlage", "")
    text = next((one["text"] for one in _texts(able, action) if one["key"] == chosen), "") if chosen else ""
    return {"reason": text}


def _list_address(request: SignedInRequest) -> str:
    query = QueryDict(request.GET.urlencode(), mutable=True)
    return f"{reverse('portal:desk')}?{query.urlencode()}" if query else reverse("portal:desk")
