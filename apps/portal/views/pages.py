"""Pages with fixed words: help, law, contact, and the form that reaches the Anlaufstelle."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest, page_of_ours
from apps.core.ratelimit import MAILS_PER_MAILBOX, Rate, TooOftenError, client_network, count_use
from apps.core.templatetags.spk import day
from apps.deadlines.days import month_after
from apps.enquiries.domain.enquiries import receive_enquiry
from apps.enquiries.enums import EnquiryKind
from apps.enquiries.forms.contact import ContactForm
from apps.enquiries.models import Enquiry
from apps.enquiries.standings import promised_day
from apps.operation.queries import periods_of
from apps.sozialraum.models import District

from ..frame import DISTRICT_COOKIE, frame_of

YEAR = 365 * 24 * 3600
ENQUIRIES_PER_NETWORK = Rate(times=10, seconds=3600)
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


def contact(request: UserRequest) -> HttpResponse:
    """The Anlaufstellen with all ways to them, and a form."""
    return _enquiry_page(request, "portal/pages/contact.html", EnquiryKind.QUESTION)


def accessibility(request: UserRequest) -> HttpResponse:
    """The accessibility statement, with the form for barriers the law asks for."""
    return _enquiry_page(request, "portal/pages/accessibility.html", EnquiryKind.BARRIER)


def _enquiry_page(request: UserRequest, template: str, kind: EnquiryKind) -> HttpResponse:
    district, user = frame_of(request).district, request.user
    initial = {"kind": kind, "district": district, "page": request.GET.get("seite", "")}
    if user.is_authenticated:
        initial |= {"name": user.display_name, "email": user.email}
    form = ContactForm(request.POST or None, initial=initial)
    status = 200
    if form.is_valid():
        try:
            count_use(action="enquiry", key=client_network(request), rate=ENQUIRIES_PER_NETWORK)
            if form.cleaned_data["email"]:
                count_use(action="enquiry-mailbox", key=form.cleaned_data["email"], rate=MAILS_PER_MAILBOX)
            enquiry = receive_enquiry(
                district=_district_to_answer(form.cleaned_data["district"] or district),
                content=form.content(),
                contact=form.contact(),
                words=form.words(),
                actor=user if user.is_authenticated else None,
            )
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(request, _arrived(enquiry))
            return redirect(request.path)
    today = timezone.localdate()
    context = {"form": form, "stand": STATEMENT_OF, "reply_by": promised_day(today), "legal_by": month_after(today)}
    return render(request, template, context, status=status)


def _district_to_answer(district: District | None) -> District:
    """Where no district takes part, nobody could answer."""
    if district is None:
        raise DomainError(_("Zurzeit nimmt kein Bezirk am Portal teil. Bitte wenden Sie sich an Ihr Bezirksamt."))
    return district


def _arrived(enquiry: Enquiry) -> str:
    """What comes next, for whoever just wrote."""
    sentences = [
        _("Danke. Ihre Nachricht ist bei der Anlaufstelle angekommen. Sie hat die Nummer %(number)s.")
        % {"number": enquiry.number_text}
    ]
    contact = getattr(enquiry, "contact", None)
    if contact is not None and (contact.email or contact.phone):
        sentences.append(_("Sie bekommen bis %(day)s eine Antwort.") % {"day": day(enquiry.promised_on)})
    if contact is not None and contact.email:
        sentences.append(_("In der E-Mail, die Sie gleich bekommen, steht der Link zu Ihrer Anfrage."))
    return " ".join(sentences)


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
