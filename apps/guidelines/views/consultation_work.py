"""The office opens a consultation on a draft, moves its end, closes it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.deadlines.days import days_after, end_of

from ..domain.consultations import close_consultation, move_end, open_consultation
from ..forms.consultation import CloseForm, EndForm, PlanForm
from ..models import Consultation
from ..queries import versions_kept_by
from ..queries.consultations import consultations_kept_by
from .consultations import around

RUN = "guidelines.run_consultation"
# What the form suggests: six weeks to take part, six more to answer.
USUAL_DAYS, ANSWER_DAYS = 42, 42


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_open(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Say when and for whom, and lay the draft before everybody."""
    version = get_object_or_404(versions_kept_by(request.user), guideline__slug=slug, number=number)
    require(request.user, RUN, version)
    form = PlanForm(request.POST or None, initial=_usual())
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            consultation = open_consultation(version=version, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Entwurf ist öffentlich. Ab dem Beginn können alle mitreden."))
            return redirect(consultation)
    guideline = version.guideline
    context = {"edition": version, "guideline": guideline, "district": guideline.district, "form": form}
    return render(request, "guidelines/consultation_open.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_end(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Let it end on another day, with the reason."""
    consultation = kept_consultation(request, slug, number)
    initial = {"ends_at": consultation.ends_at, "answer_by": consultation.answer_by}
    form = EndForm(request.POST or None, initial=initial)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            move_end(consultation=consultation, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das neue Ende steht jetzt auf der Seite, mit Ihrem Grund."))
            return redirect(consultation)
    context = around(consultation) | {"form": form}
    return render(request, "guidelines/consultation_end.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_close(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Asks once; then it ends now."""
    consultation = kept_consultation(request, slug, number)
    form = CloseForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            close_consultation(consultation=consultation, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Konsultation ist beendet."))
            return redirect(consultation)
    context = around(consultation) | {"form": form}
    return render(request, "guidelines/consultation_close.html", context, status=status)


def kept_consultation(request: SignedInRequest, slug: str, number: int) -> Consultation:
    """The consultation on a version that this person keeps, or 404; 403 for those who may not run it."""
    found: Consultation = get_object_or_404(
        consultations_kept_by(request.user), version__guideline__slug=slug, version__number=number
    )
    require(request.user, RUN, found)
    return found


def _usual() -> dict[str, Any]:
    starts_at = timezone.localtime().replace(second=0, microsecond=0) + timedelta(minutes=1)
    last_day = days_after(starts_at.date(), USUAL_DAYS)
    return {"starts_at": starts_at, "ends_at": end_of(last_day), "answer_by": days_after(last_day, ANSWER_DAYS)}
