"""Fachämter are asked about enquiries, and answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..domain.hand_overs import AnsweredMeanwhileError, answer_hand_over, take_back_hand_over
from ..forms.desk import OfficeAnswerForm, ReasonForm
from ..queries.hand_overs import ANSWER, done_ones, hand_overs_asked_of, hand_overs_managed_by, open_ones
from .desk import ANSWER as ANSWER_ENQUIRY

PER_PAGE = 25
DONE = "erledigt"


@login_required
@never_cache
@require_safe
def hand_over_list(request: SignedInRequest) -> HttpResponse:
    """What the own Fachamt is asked, the most urgent first."""
    require(request.user, ANSWER)
    asked = hand_overs_asked_of(request.user)
    is_done = request.GET.get("stand") == DONE
    found = done_ones(asked) if is_done else open_ones(asked)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("seite")),
        "is_done": is_done,
        "departments": sorted({role.department.name for role in request.user.role_list if role.department}),
    }
    return render(request, "enquiries/hand_over_list.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """One question and its answer: neither the conversation nor the person is shown."""
    asked = get_object_or_404(hand_overs_asked_of(request.user), reference=reference)
    require(request.user, ANSWER, asked)
    form = OfficeAnswerForm(request.POST or None, initial={"version": asked.version})
    if form.is_valid():
        try:
            answer_hand_over(hand_over=asked, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
            if isinstance(error, AnsweredMeanwhileError):
                asked.refresh_from_db()
        else:
            messages.success(request, _("Danke. Die Anlaufstelle hat Ihre Antwort."))
            return redirect("enquiries:hand-overs")
    context = {"hand_over": asked, "enquiry": asked.enquiry, "form": form}
    return render(request, "enquiries/hand_over_answer.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_take_back(request: SignedInRequest, reference: str) -> HttpResponse:
    """The Fachamt need not answer any more; it hears why."""
    asked = get_object_or_404(hand_overs_managed_by(request.user), reference=reference)
    require(request.user, ANSWER_ENQUIRY, asked)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            take_back_hand_over(hand_over=asked, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Frage ist zurückgenommen. Das Amt bekommt eine E-Mail."))
            return redirect(asked.enquiry)
    context = {"hand_over": asked, "enquiry": asked.enquiry, "form": form}
    return render(request, "enquiries/hand_over_take_back.html", context, status=422 if form.errors else 200)
