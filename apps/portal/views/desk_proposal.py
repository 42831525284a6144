"""One idea at the desk: all about it, and the decision."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.core.templatetags.spk import euro
from apps.kiezkasse.domain.mails import preview_step
from apps.kiezkasse.domain.moderation import (
    PUBLISHABLE,
    ConflictError,
    pass_on_proposal,
    passed_on_words,
    publish_proposal,
    reject_proposal,
)
from apps.kiezkasse.domain.notes import write_note
from apps.kiezkasse.domain.questions import ASKABLE, ask_proposal
from apps.kiezkasse.enums import ALLOWED_TRANSITIONS, ProposalStatus
from apps.kiezkasse.forms.moderation import (
    AskForm,
    DecisionForm,
    HideReasonForm,
    PassOnForm,
    PublishForm,
    RejectForm,
)
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.queries import proposals_managed_by, proposals_similar_to
from apps.kiezkasse.queries.desk import (
    changes_since,
    colleagues_at_desk,
    desk_lines,
    hidden_comments_of,
    notes_of,
    open_reports_of,
    overdue_before,
    with_more_marks,
)
from apps.moderation.forms import NoteForm
from apps.moderation.queries import texts_offered
from apps.moderation.wording import fill_text

from ..domain.reading import also_reading
from .desk import back_to_desk, queue_of
from .desk_undo import offer_undo, undo_offer

QUEUE_LENGTH = 12
NOTE = "note"


@dataclass(frozen=True)
class Decision:
    """What can be decided about one idea: by whom, with which words, and what is said afterwards."""

    right: str
    form: type[DecisionForm]
    act: Callable[..., Any]
    done: Any
    status: ProposalStatus | None
    prefix: str


DECISIONS: dict[str, Decision] = {
    "publish": Decision(
        "kiezkasse.publish_proposal",
        PublishForm,
        publish_proposal,
        gettext_lazy("„{title}“ ist veröffentlicht."),
        ProposalStatus.PUBLISHED,
        "zulassen",
    ),
    "reject": Decision(
        "kiezkasse.reject_proposal",
        RejectForm,
        reject_proposal,
        gettext_lazy("„{title}“ ist nicht zugelassen."),
        ProposalStatus.REJECTED,
        "ablehnen",
    ),
    "pass_on": Decision(
        "kiezkasse.pass_on_proposal",
        PassOnForm,
        pass_on_proposal,
        gettext_lazy("„{title}“ ist weitergegeben."),
        ProposalStatus.PASSED_ON,
        "weitergeben",
    ),
    "ask": Decision(
        "kiezkasse.ask_proposal",
        AskForm,
        ask_proposal,
        gettext_lazy("Ihre Frage zu „{title}“ ist unterwegs. Die Idee wartet auf die Antwort."),
        None,
        "fragen",
    ),
}


@login_required
@never_cache
def desk_proposal(request: SignedInRequest, reference: str) -> HttpResponse:
    """One idea between the queue and the decision."""
    proposal = get_object_or_404(
        with_more_marks(proposals_managed_by(request.user)).select_related("planungsraum", "contact", "entered_by"),
        reference=reference,
    )
    require(request.user, "kiezkasse.view_desk", proposal)
    asked = request.POST.get("entscheidung", "") if request.method == "POST" else ""
    wish, _dash, preview = asked.partition("-")
    wish = wish if wish in DECISIONS else ""
    context = item_context(request, proposal)
    if asked == NOTE and (answer := _note(request, proposal, context)):
        return answer
    forms = _forms(request, proposal, wish, context["texts"])
    form = forms.get(wish)
    if form is not None and form.is_valid() and not preview and (answer := _decide(request, proposal, wish, form)):
        return answer
    context |= {
        "forms": forms,
        "form": form,
        "wish": wish,
        "preview": _preview(proposal, wish, form) if preview else {},
        "opened": wish or _kind_of_text(request, context["texts"]),
    }
    is_refused = bool((form and form.errors) or context["note_form"].errors)
    return render(request, "portal/desk_proposal.html", context, status=422 if is_refused else 200)


def _forms(
    request: SignedInRequest, proposal: Proposal, wish: str, texts: dict[str, list[dict[str, str]]]
) -> dict[str, DecisionForm]:
    """One form for each decision, filled in where somebody wrote something or chose a text."""
    chosen = request.GET.get("vorlage", "")
    forms = {}
    for key, decision in DECISIONS.items():
        text = next((one["text"] for one in texts[key] if one["key"] == chosen), "")
        forms[key] = decision.form(
            request.POST if wish == key else None,
            auto_id=f"{decision.prefix}_%s",
            initial={decision.form.text_field: text, "version": proposal.version},
        )
    # The field stands apart from the buttons: between them lies the form that puts a text in.
    forms["publish"].fields["reason"].widget.attrs["form"] = "zulassen-form"
    return forms


def _kind_of_text(request: SignedInRequest, texts: dict[str, list[dict[str, str]]]) -> str:
    """Which decision a text was chosen for: its box stands open."""
    chosen = request.GET.get("vorlage", "")
    return next((key for key in DECISIONS if any(one["key"] == chosen for one in texts[key])), "") if chosen else ""


def _note(request: SignedInRequest, proposal: Proposal, context: dict[str, Any]) -> HttpResponse | None:
    """Leave a note for colleagues; None if it cannot be, with what was typed still in its field."""
    require(request.user, "kiezkasse.write_note", proposal)
    form = context["note_form"] = NoteForm(request.POST, colleagues=context["colleagues"], auto_id="notiz_%s")
    if not form.is_valid():
        return None
    try:
        write_note(proposal=proposal, actor=request.user, **form.cleaned_data)
    except DomainError as error:
        form.show(error)
        return None
    messages.success(request, _("Die Notiz ist gespeichert. Nur Ihre Kolleginnen und Kollegen lesen sie."))
    return redirect(f"{request.get_full_path()}#notizen")


def _decide(request: SignedInRequest, proposal: Proposal, wish: str, form: DecisionForm) -> HttpResponse | None:
    """Carry the decision out and open the next idea; None if the rules of the subject refuse."""
    decision = DECISIONS[wish]
    require(request.user, decision.right, proposal)
    following = following_of(request, proposal)
    try:
        decision.act(proposal=proposal, actor=request.user, **form.cleaned_data)
    except ConflictError:
        return _conflict(request, proposal, wish, form)
    except DomainError as error:
        form.show(error)
        return None
    change = format_html(
        '<a href="{}">{}</a>', reverse("portal:desk-proposal", args=[proposal.reference]), _("Entscheidung ändern")
    )
    if decision.status is not None:
        offer_undo(request, proposal)
    else:
        change = format_html(
            '<a href="{}">{}</a>', reverse("portal:desk-proposal", args=[proposal.reference]), _("Idee ansehen")
        )
    messages.success(request, format_html("{} {}", format_html(str(decision.done), title=proposal.title), change))
    return to_next(request, following)


def _conflict(request: SignedInRequest, proposal: Proposal, wish: str, form: DecisionForm) -> HttpResponse:
    """Somebody else was faster: what they did, what was typed here, and how to go on."""
    happened = changes_since(proposal, form.cleaned_data["version"])
    proposal.refresh_from_db(fields=["status", "version", "is_public"])
    form.renewed(proposal.version)
    for field in form.fields.values():  # the page of the conflict has one form around all of it
        field.widget.attrs.pop("form", None)
    context = {
        "proposal": proposal,
        "district": proposal.region_budget.round.district,
        "happened": happened,
        "form": form,
        "wish": wish,
        "is_possible": is_possible(request, proposal, wish),
        "following": following_of(request, proposal),
    }
    return render(request, "portal/desk_conflict.html", context, status=409)


def is_possible(request: SignedInRequest, proposal: Proposal, wish: str) -> bool:
    """Whether this person may decide this about the idea, where it stands now."""
    status = ProposalStatus(proposal.status)
    possible = {
        "publish": status in PUBLISHABLE,
        "reject": ProposalStatus.REJECTED in ALLOWED_TRANSITIONS[status],
        "pass_on": ProposalStatus.PASSED_ON in ALLOWED_TRANSITIONS[status],
        "ask": status in ASKABLE,
    }
    return possible[wish] and may(request.user, DECISIONS[wish].right, proposal)


def item_context(request: SignedInRequest, proposal: Proposal) -> dict[str, Any]:
    """All that the page of one idea shows besides the forms."""
    district = proposal.region_budget.round.district
    queue = list(desk_lines(queue_of(request))[: QUEUE_LENGTH + 1])
    colleagues = colleagues_at_desk(proposal)
    return {
        "proposal": proposal,
        "district": district,
        "contact": getattr(proposal, "contact", None),
        "steps": list(proposal.steps.select_related("actor")),
        "pictures": list(proposal.pictures.all()),
        "similar": proposals_similar_to(proposal),
        "reports": open_reports_of(proposal),
        "hidden_comments": hidden_comments_of(proposal),
        "questions": list(proposal.questions.select_related("asked_by")),
        "notes": list(notes_of(proposal)),
        "note_form": NoteForm(colleagues=colleagues, auto_id="notiz_%s"),
        "hide_form": HideReasonForm(auto_id="meldung_%s"),
        "colleagues": colleagues,
        "readers": also_reading(proposal, colleagues, but=request.user),
        "queue": queue[:QUEUE_LENGTH],
        "queue_goes_on": len(queue) > QUEUE_LENGTH,
        "overdue_before": overdue_before(),
        "may": {wish: is_possible(request, proposal, wish) for wish in DECISIONS},
        "may_see_contact": may(request.user, "kiezkasse.view_proposal_contact", proposal),
        "texts": texts_for(proposal),
        "merge_address": _merge_address(proposal),
        "undo": undo_offer(request),
    }


def _merge_address(proposal: Proposal) -> str:
    try:
        return reverse("kiezkasse:proposal-merge", args=[proposal.reference])
    except NoReverseMatch:
        return ""


def texts_for(proposal: Proposal) -> dict[str, list[dict[str, str]]]:
    """The texts of the district for each kind of decision, filled in for this idea."""
    budget = proposal.region_budget
    values = {
        "titel": proposal.title,
        "region": budget.region.name,
        "betrag": euro(proposal.cost),
        "jahr": str(budget.round.year),
    }
    return {
        kind: [{"key": text.key, "name": text.name, "text": fill_text(text.text, values)} for text in texts]
        for kind, texts in texts_offered(budget.round.district).items()
    }


def following_of(request: SignedInRequest, proposal: Proposal) -> Proposal | None:
    """What opens after a decision: the next in the queue, from the beginning after the last."""
    waiting = queue_of(request).exclude(pk=proposal.pk)
    later = waiting.filter(created_at__gte=proposal.created_at).first()
    return later or waiting.first()


def to_next(request: SignedInRequest, following: Proposal | None) -> HttpResponse:
    """Open the next idea of the queue, or the desk when there is none."""
    if following is None:
        return redirect(back_to_desk(request))
    asked = request.GET.copy()
    asked.pop("vorlage", None)
    query = f"?{asked.urlencode()}" if asked else ""
    return redirect(reverse("portal:desk-proposal", args=[following.reference]) + query)


def _preview(proposal: Proposal, wish: str, form: DecisionForm | None) -> dict[str, Any]:
    """The mail as it would go out, if somebody asked for it."""
    status = DECISIONS[wish].status if wish else None
    if form is None or status is None or not form.is_valid():
        return {}
    reason = form.cleaned_data["reason"]
    if wish == "pass_on":
        reason = passed_on_words(form.cleaned_data["authority"], reason)
    return {"wanted": True, "mail": preview_step(proposal=proposal, status=status, reason=reason)}
