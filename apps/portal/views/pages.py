"""Pages with fixed words: help, law, contact, and the form that reaches the Anlaufstelle."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import page_of_ours
from apps.core.ratelimit import Rate, client_network, count_use
from apps.operation.queries import periods_of

from ..domain.feedback import send_feedback
from ..enums import FeedbackKind
from ..forms import FeedbackForm
from ..frame import DISTRICT_COOKIE, frame_of

YEAR = 365 * 24 * 3600
FEEDBACK_RATE = Rate(times=10, seconds=3600)
# The day somebody last went through the accessibility statement and found it true.
STATEMENT_OF = date(2026, 11, 22)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How an idea becomes money, who decides, and what people ask most."""
    return render(request, "portal/pages/help.html")


@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """The portal in Leichte Sprache."""
    return render(request, "portal/pages/easy_language.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which data the portal keeps, why, and for how long; in the district somebody has chosen, or usually."""
    district = frame_of(request).district
    return render(request, "portal/pages/privacy.html", {"district": district, "kept": periods_of(district)})


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who answers for the portal."""
    return render(request, "portal/pages/imprint.html")


def contact(request: HttpRequest) -> HttpResponse:
    """The Anlaufstellen with all ways to them, and a form."""
    return _feedback_page(request, "portal/pages/contact.html", FeedbackKind.QUESTION)


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, with the form for barriers the law asks for."""
    return _feedback_page(request, "portal/pages/accessibility.html", FeedbackKind.BARRIER)


def _feedback_page(request: HttpRequest, template: str, kind: FeedbackKind) -> HttpResponse:
    district = frame_of(request).district
    initial = {"kind": kind, "district": district, "page": request.GET.get("seite", "")}
    form = FeedbackForm(request.POST or None, initial=initial)
    if form.is_valid():
        wishes = form.cleaned_data
        wishes["district"] = wishes["district"] or district
        try:
            count_use(action="feedback", key=client_network(request), rate=FEEDBACK_RATE)
            send_feedback(**wishes)
        except DomainError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Danke. Ihre Nachricht ist bei der Anlaufstelle angekommen."))
            return redirect(request.path)
    return render(request, template, {"form": form, "stand": STATEMENT_OF})


@require_POST
def choose_district(request: HttpRequest) -> HttpResponse:
    """Remember the district a visitor chose in a cookie, or forget it."""
    target = page_of_ours(request.POST.get("next", ""), otherwise=reverse("portal:home"))
    response = HttpResponseRedirect(target)
    slug = request.POST.get("district", "")
    if slug in {district.slug for district in frame_of(request).districts}:
        response.set_cookie(
            DISTRICT_COOKIE, slug, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(DISTRICT_COOKIE, samesite="Lax")
    return response
