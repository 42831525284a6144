"""Fachämter are asked about ideas, and answer: the asking office, the Fachamt, the board over all."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.exports import streamed_csv
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.moderation.enums import TextKind
from apps.moderation.queries import texts_offered

from ..domain.reviews import (
    AnsweredMeanwhileError,
    Asked,
    answer_review,
    ask_reviews,
    proposed_competence,
    recall_review,
    set_competence,
)
from ..enums import REVIEWABLE_STATUSES, Act, Competence, ReviewState
from ..forms.reviews import AnswerForm, AskFilterForm, AskForm, BulkAskForm, CompetenceForm, RecallForm
from ..models import Proposal, Review, ReviewFile, Round
from ..queries import proposals_managed_by
from ..queries.reviews import (
    departments_to_ask,
    review_counts,
    reviews_asked_of,
    reviews_managed_by,
    reviews_of,
    reviews_standing,
    reviews_visible_to,
    rounds_to_ask_about,
    unasked_proposals,
    with_questions,
)
from ..windows import is_allowed
from .pictures import picture_response

PER_PAGE = 50
ROWS_OF_BOARD = 100
TABS = ("open", "overdue", "answered")
ORDERS = {
    "faellig": ("due_at", "pk"),
    "region": ("proposal__region_budget__region__name", "due_at", "pk"),
    "amt": ("department__name", "due_at", "pk"),
    "idee": ("proposal__title", "due_at", "pk"),
}


# The office that asks --------------------------------------------------------------------------


@login_required
@never_cache
def proposal_reviews(request: SignedInRequest, reference: str) -> HttpResponse:
    """Everything about the opinions on one idea: ask, read, take back, sort by competence."""
    proposal = get_object_or_404(proposals_managed_by(request.user).select_related("planungsraum"), reference=reference)
    require(request.user, "kiezkasse.ask_review", proposal)
    wish = request.POST.get("wunsch", "") if request.method == "POST" else ""
    form = _ask_form(request, proposal, posted=wish == "fragen")
    sort_form = CompetenceForm(request.POST if wish == "einordnen" else None)
    if wish == "fragen" and form.is_valid() and _ask(request, form, [proposal]):
        return redirect("kiezkasse:proposal-reviews", reference)
    if wish == "einordnen" and sort_form.is_valid() and _sort(request, proposal, sort_form):
        return redirect("kiezkasse:proposal-reviews", reference)
    return render(request, "kiezkasse/review_proposal.html", _about(proposal, form, sort_form))


@login_required
@never_cache
def review_ask(request: SignedInRequest) -> HttpResponse:
    """Ask about many ideas at once: filter, tick, choose Fachämter."""
    require(request.user, "kiezkasse.ask_review")
    filters = AskFilterForm(request.GET, rounds=list(rounds_to_ask_about(request.user)))
    ideas = filters.apply(proposals_managed_by(request.user))
    form = None
    if filters.round:
        form = BulkAskForm(
            request.POST if request.method == "POST" else None,
            ideas=ideas,
            departments=departments_to_ask(request.user).filter(district=filters.round.district_id),
            texts=texts_offered(filters.round.district)[TextKind.REVIEW],
            initial={"ideas": filters.ticked},
        )
        if form.is_valid() and _ask(request, form, form.cleaned_data["ideas"]):
            return redirect(request.get_full_path())
    page = Paginator(with_questions(ideas), PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "kiezkasse/review_ask.html", {"filters": filters, "form": form, "page": page})


@login_required
@never_cache
def review_recall(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take a question back, with a reason for the Fachamt."""
    review = get_object_or_404(reviews_managed_by(request.user), reference=reference)
    require(request.user, "kiezkasse.ask_review", review)
    form = RecallForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            recall_review(review=review, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Frage ist zurückgenommen. Das Amt bekommt eine E-Mail."))
            return redirect("kiezkasse:proposal-reviews", review.proposal.reference)
    return render(request, "kiezkasse/review_recall.html", {"review": review, "form": form})


@login_required
@never_cache
@require_safe
def review_board(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """Every question of a year: which idea, which Fachamt, where it stands, how many days are left."""
    round, reviews = _of_round(request, district, year)
    counts = review_counts(reviews)
    page = Paginator(_sorted(request, reviews), ROWS_OF_BOARD).get_page(request.GET.get("seite"))
    ideas = proposals_managed_by(request.user).filter(region_budget__round=round)
    context = {
        "round": round,
        "district": round.district,
        "page": page,
        "tabs": _tabs(counts, "all"),
        "standing": _standing(request, ""),
        "order": _order(request),
        "regions": list(round.region_budgets.order_by("region__name").values_list("region__key", "region__name")),
        "unasked": unasked_proposals(ideas).count(),
    }
    return render(request, "kiezkasse/review_board.html", context)


@login_required
@never_cache
@require_safe
def review_board_csv(request: SignedInRequest, district: str, year: int) -> HttpResponseBase:
    """The board as a table for spreadsheets, filtered and sorted as on the page."""
    round, reviews = _of_round(request, district, year)
    head = [
        _("Idee"),
        _("Kennung"),
        _("Region"),
        _("Amt"),
        _("Stand"),
        _("Antwort bis"),
        _("Tage bis dahin"),
        _("beantwortet am"),
        _("Einschätzung"),
        _("geschätzte Kosten"),
        _("Zuständigkeit"),
    ]
    name = f"stellungnahmen-{round.district.slug}-{round.year}.csv"
    return streamed_csv(name=name, head=head, rows=_board_rows(_sorted(request, reviews)))


# The Fachamt -----------------------------------------------------------------------------------


@login_required
@never_cache
@require_safe
def review_list(request: SignedInRequest) -> HttpResponse:
    """What the own Fachamt is asked, the most urgent first."""
    require(request.user, "kiezkasse.answer_review")
    reviews = reviews_asked_of(request.user)
    standing = _standing(request, "open")
    found = reviews_standing(reviews, standing)
    found = found.order_by("-answered_at", "pk") if standing == "answered" else found.order_by("due_at", "pk")
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("seite")),
        "tabs": _tabs(review_counts(reviews)),
        "standing": standing,
        "departments": sorted({role.department.name for role in request.user.role_list if role.department}),
    }
    return render(request, "kiezkasse/review_list.html", context)


@login_required
@never_cache
def review_answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """One question: the idea on the left, the answer on the right."""
    review = get_object_or_404(
        reviews_asked_of(request.user).select_related("proposal__planungsraum", "answered_by"), reference=reference
    )
    require(request.user, "kiezkasse.answer_review", review)
    form = AnswerForm(request.POST or None, request.FILES or None, review=review)
    if form.is_valid():
        try:
            answer_review(review=review, actor=request.user, **form.wishes())
        except AnsweredMeanwhileError as error:
            review.refresh_from_db()
            form.go_on_from(review.version)
            form.show(error)
            return render(request, "kiezkasse/review_answer.html", _answering(request, review, form, conflict=True))
        except DomainError as error:
            form.show(error)
        else:
            return _answered(request, review)
    return render(request, "kiezkasse/review_answer.html", _answering(request, review, form))


@login_required
@never_cache
@require_safe
def review_file(request: SignedInRequest, reference: str, key: str) -> FileResponse:
    """A paper of a statement, for the Fachamt that gave it and the office that asked."""
    review = get_object_or_404(reviews_visible_to(request.user), reference=reference)
    file = _file(review, key)
    try:
        content = file.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@login_required
@never_cache
@require_safe
def review_picture(request: SignedInRequest, reference: str, key: str) -> FileResponse:
    """A picture of the idea, for the Fachamt that is asked, also before the idea is public."""
    review = get_object_or_404(reviews_visible_to(request.user), reference=reference)
    return picture_response(review.proposal, key)


# What the pages are made of --------------------------------------------------------------------


def _ask_form(request: SignedInRequest, proposal: Proposal, *, posted: bool) -> AskForm:
    district = proposal.region_budget.round.district
    return AskForm(
        request.POST if posted else None,
        departments=departments_to_ask(request.user).filter(district=district),
        texts=texts_offered(district)[TextKind.REVIEW],
    )


def _ask(request: SignedInRequest, form: AskForm, proposals: Any) -> bool:
    """Ask as the form says; False if the rules of the subject refuse."""
    try:
        asked = ask_reviews(proposals=proposals, actor=request.user, **form.wishes())
    except DomainError as error:
        form.show(error)
        return False
    messages.success(request, _done(asked))
    return True


def _done(asked: Asked) -> str:
    number = len(asked.reviews)
    if not number:
        return _("Diese Fragen waren schon gestellt. Es ist keine neue dazugekommen.")
    sentence = ngettext(
        "%(number)s Frage ist gestellt. Die Ämter bekommen eine E-Mail.",
        "%(number)s Fragen sind gestellt. Jedes Amt bekommt eine E-Mail.",
        number,
    ) % {"number": number}
    if asked.known:
        sentence += " " + ngettext(
            "%(number)s war schon gestellt.", "%(number)s waren schon gestellt.", asked.known
        ) % {"number": asked.known}
    return sentence


def _sort(request: SignedInRequest, proposal: Proposal, form: CompetenceForm) -> bool:
    try:
        set_competence(proposal=proposal, competence=form.cleaned_data["competence"], actor=request.user)
    except DomainError as error:
        form.show(error)
        return False
    messages.success(request, _("Die Zuständigkeit ist gespeichert."))
    return True


def _about(proposal: Proposal, form: AskForm, sort_form: CompetenceForm) -> dict[str, Any]:
    reviews = list(reviews_of(proposal))
    wanted = proposed_competence(review for review in reviews if review.state == ReviewState.ANSWERED)
    proposed = wanted if wanted != proposal.competence else None
    sort_form.initial = {"competence": proposal.competence or (wanted or "")}
    return {
        "proposal": proposal,
        "district": proposal.region_budget.round.district,
        "reviews": reviews,
        "form": form if form.is_bound else (sort_form if sort_form.is_bound else form),
        "ask_form": form,
        "sort_form": sort_form,
        "proposed": Competence(proposed) if proposed else None,
        "is_open": proposal.status in REVIEWABLE_STATUSES and is_allowed(proposal.region_budget, Act.REVIEW),
        "may_sort": proposal.status in REVIEWABLE_STATUSES,
    }


def _answering(request: SignedInRequest, review: Review, form: AnswerForm, *, conflict: bool = False) -> dict[str, Any]:
    proposal = review.proposal
    return {
        "review": review,
        "proposal": proposal,
        "district": proposal.region_budget.round.district,
        "form": form,
        "conflict": conflict,
        "files": list(review.files.all()),
        "pictures": list(proposal.pictures.all()),
        "cost_lines": list(proposal.cost_lines.all()),
        "changeable": proposal.status in REVIEWABLE_STATUSES,
        "window_closed": not is_allowed(proposal.region_budget, Act.REVIEW),
    }


def _answered(request: SignedInRequest, review: Review) -> HttpResponse:
    """Say that it is saved and open the next question, as long as there is one."""
    messages.success(request, _("Die Stellungnahme zu „%(title)s“ ist gespeichert.") % {"title": review.proposal.title})
    waiting = reviews_standing(reviews_asked_of(request.user), "open").exclude(pk=review.pk)
    following = waiting.order_by("due_at", "pk").first()
    # Whoever changed an older answer goes back to where it was.
    if following is None or review.state == ReviewState.ANSWERED:
        return redirect("kiezkasse:reviews")
    return redirect("kiezkasse:review", following.reference)


def _file(review: Review, key: str) -> ReviewFile:
    found = next((file for file in review.files.all() if file.key == key), None)
    if found is None:
        raise Http404
    return found


def _of_round(request: SignedInRequest, district: str, year: int) -> tuple[Round, Any]:
    """The year and its questions as far as the person works on them, filtered as the address says."""
    round = get_object_or_404(Round.objects.select_related("district"), district__slug=district, year=year)
    require(request.user, "kiezkasse.ask_review")
    if not request.user.is_superuser and not any(
        role.district_id == round.district_id for role in request.user.roles_with("kiezkasse.ask_review")
    ):
        raise Http404
    reviews = reviews_managed_by(request.user).filter(proposal__region_budget__round=round)
    if key := request.GET.get("region", ""):
        reviews = reviews.filter(proposal__region_budget__region__key=key[:8])
    return round, reviews


def _sorted(request: SignedInRequest, reviews: Any) -> Any:
    return reviews_standing(reviews, _standing(request, "")).order_by(*ORDERS[_order(request)])


def _order(request: SignedInRequest) -> str:
    wish = request.GET.get("ordnung", "")
    return wish if wish in ORDERS else "faellig"


def _standing(request: SignedInRequest, usual: str) -> str:
    wish = request.GET.get("stand", "")
    return wish if wish in TABS else usual


def _tabs(counts: Any, *more: str) -> list[tuple[str, str, int]]:
    """Word and number of each tab."""
    words = {"all": _("alle"), "open": _("offen"), "overdue": _("überfällig"), "answered": _("beantwortet")}
    return [("" if name == "all" else name, words[name], counts[name]) for name in (*more, *TABS)]


def _board_rows(reviews: Any) -> Iterator[list[object]]:
    for review in reviews.iterator(chunk_size=500):
        proposal = review.proposal
        yield [
            proposal.title,
            proposal.reference,
            proposal.region_budget.region.name,
            review.department.name,
            review.standing.label,
            review.due_day,
            review.days_left,
            review.answered_at,
            review.get_opinion_display() if review.opinion else "",
            review.estimate,
            proposal.competence,
        ]
