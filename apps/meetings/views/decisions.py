"""The register of decisions over all bodies and years, and one decision with what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.rights import may, require
from apps.guidelines.queries import shown_citations

from ..domain.decisions import cite_paragraphs, follow_up
from ..enums import UNDONE, DecisionState
from ..forms.register import CitationForm, DecisionFilter, FollowUpForm
from ..queries import (
    bodies_visible_to,
    citations_of,
    decisions_with_details,
    search_decisions,
    shown_item,
    tasks_visible_to,
    votes_of,
)
from .doors import not_stored

PER_PAGE = 20


@require_safe
def decisions(request: UserRequest) -> HttpResponse:
    """All decisions one may see, the newest first."""
    form = DecisionFilter(request.GET, bodies=bodies_visible_to(request.user))
    found = search_decisions(request.user, form.wishes())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    used = any(request.GET.get(name) for name in form.fields)
    return render(request, "meetings/decision_list.html", {"form": form, "page": page, "is_used": used})


def decision(request: UserRequest, reference: str) -> HttpResponse:
    """The wording, the vote, what became of it; inside also who does what about it, side by side."""
    shown = get_object_or_404(decisions_with_details(request.user), reference=reference)
    citations = citations_of(shown)
    may_edit = may(request.user, "meetings.edit_body", shown)
    form = None
    if request.method == "POST":
        require(request.user, "meetings.edit_body", shown)
    is_citing = request.POST.get("wunsch") == "leitlinien"
    citation_form = None
    if may_edit:
        cited = [citation.paragraph for citation in citations]
        citation_form = CitationForm(request.POST if is_citing else None, decision=shown, cited=cited)
    if citation_form is not None and citation_form.is_valid():
        paragraphs = citation_form.cleaned_data["cites"]
        cite_paragraphs(decision=shown, paragraphs=paragraphs, actor=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Gespeichert."))
        return redirect(shown)
    if may_edit and shown.state != DecisionState.REJECTED:
        form = FollowUpForm(None if is_citing else request.POST or None, decision=shown)
        if form.is_valid():
            data = form.cleaned_data
            try:
                follow_up(
                    decision=shown,
                    state=DecisionState(data["state"]),
                    note=data["note"],
                    by=data["by"],
                    actor=request.user,  # type: ignore[arg-type]
                )
            except DomainError as error:
                form.show(error)
            else:
                messages.success(request, _("Der Stand des Beschlusses ist gespeichert."))
                return redirect(shown)
    tasks = list(tasks_visible_to(request.user).filter(decision=shown).order_by("owner__organisation"))
    context = {
        "decision": shown,
        "body": shown.body,
        "meeting": shown.meeting,
        "item": shown_item(shown),
        "votes": votes_of(shown),
        "inside": may(request.user, "meetings.read_body", shown),
        "tasks": tasks,
        "settled": sum(task.state not in UNDONE for task in tasks),
        "form": citation_form if is_citing else form,
        "follow_up_form": form,
        "citation_form": citation_form,
        "citations": shown_citations(citations),
    }
    return not_stored(render(request, "meetings/decision_detail.html", context))
