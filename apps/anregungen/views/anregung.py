"""Handing in an Anregung through the portal: the form, the mail, the confirmation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.private_link import behind_private_link
from apps.core.ratelimit import (
    MAILS_PER_MAILBOX,
    MAILS_PER_NETWORK,
    Rate,
    TooOftenError,
    client_network,
    count_use,
)
from apps.sozialraum.models import District
from apps.sozialraum.queries import districts_active
from apps.vorhaben.models import Vorhaben
from apps.vorhaben.queries import public_vorhaben

from ..domain.anregung import confirm_anregung, confirmable_until, delete_unconfirmed, submit_anregung
from ..domain.links import ExpiredLinkError, anregung_by_key
from ..domain.mails import mail_lost_links
from ..enums import Status
from ..forms.anregung import AnregungForm, MailForm
from ..models import Anregung
from ..queries import rules_of, similar_anregungen

SIMILAR_PER_NETWORK = Rate(times=1200, seconds=3600)
LONGEST_TITLE = 140

behind_link = behind_private_link(template="anregungen/link_gone.html", expired=ExpiredLinkError)


@require_http_methods(["GET", "HEAD", "POST"])
def anregung_new(request: UserRequest, district: str = "") -> HttpResponse:
    """The form. Without a district and with several to choose from, it is chosen first."""
    districts = list(districts_active().select_related("sozialraum").order_by("name"))
    chosen = next((one for one in districts if one.slug == district), None) or _only(districts, district)
    if chosen is None:
        if district:
            return redirect("anregungen:new")
        return render(request, "anregungen/anregung_district.html", {"districts": districts})
    vorhaben = public_vorhaben().filter(district=chosen, reference=request.GET.get("vorhaben", "")[:8]).first()
    user = request.user
    form = AnregungForm(
        request.POST or None,
        district=chosen,
        account_email=user.email if user.is_authenticated else "",
        initial=_initial(request, chosen, vorhaben),
    )
    status, similar = (422 if form.is_bound else 200), []
    if form.is_valid():
        similar = [] if request.POST.get("gesehen") else _similar(chosen, form.cleaned_data)
        if not similar:
            try:
                anregung = _submit(request, chosen, form)
            except DomainError as error:
                status = 429 if isinstance(error, TooOftenError) else 422
                form.show(error)
            else:
                request.session["anregung_sent"] = anregung.reference
                return redirect("anregungen:sent")
    context = {
        "form": form,
        "district": chosen,
        "vorhaben": vorhaben,
        "similar": similar,
        "rules": rules_of(chosen),
        "several": len(districts) > 1,
    }
    return render(request, "anregungen/anregung_new.html", context, status=status)


@require_POST
def similar(request: UserRequest, district: str) -> HttpResponse:
    """The part of the form that shows what others have suggested already.

    POST although it changes nothing: what people are still writing does not belong into addresses and logs.
    """
    found = get_object_or_404(districts_active(), slug=district)
    try:
        count_use(action="similar", key=client_network(request), rate=SIMILAR_PER_NETWORK)
    except TooOftenError:
        return HttpResponse(status=429)
    vorhaben = public_vorhaben().filter(district=found, reference=request.POST.get("vorhaben", "")[:8]).first()
    title = " ".join(request.POST.get("title", "")[:LONGEST_TITLE].replace("\x00", "").split())
    like = similar_anregungen(title=title if len(title) > 3 else "", district=found, vorhaben=vorhaben)
    response = render(request, "anregungen/_similar.html", {"similar": like})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def anregung_sent(request: UserRequest) -> HttpResponse:
    """What happens next; of the Anregung that this browser has just sent."""
    reference = request.session.get("anregung_sent", "")
    anregung = Anregung.objects.select_related("contact", "district").filter(reference=reference).first()
    if anregung is None:
        return redirect("anregungen:list")
    context = {
        "anregung": anregung,
        "district": anregung.district,
        "waits": anregung.status == Status.UNCONFIRMED,
        "until": confirmable_until(anregung),
    }
    return render(request, "anregungen/anregung_sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def anregung_confirm(request: UserRequest, key: str) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    anregung = anregung_by_key(key)
    if anregung.status != Status.UNCONFIRMED:
        return redirect("anregungen:private", key)
    if request.method != "POST":
        return render(
            request, "anregungen/anregung_confirm.html", {"anregung": anregung, "district": anregung.district}
        )
    if request.POST.get("nein"):
        delete_unconfirmed(anregung.pk)
        messages.success(request, _("Die Anregung und Ihre Adresse sind gelöscht."))
        return redirect("anregungen:list")
    anregung = confirm_anregung(anregung=anregung)
    messages.success(request, _("Danke. Ihre Anregung liegt jetzt der Anlaufstelle vor."))
    return redirect("anregungen:private", key)


@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request: UserRequest) -> HttpResponse:
    """Send the private links again. The answer is the same whether there are any."""
    form = MailForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            count_use(action="anregung-link-network", key=client_network(request), rate=MAILS_PER_NETWORK)
            count_use(action="anregung-link-mailbox", key=email, rate=MAILS_PER_MAILBOX)
            mail_lost_links(email=email)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(
                request, _("Wenn es zu dieser Adresse Anregungen gibt, ist eine E-Mail mit den Links unterwegs.")
            )
            return redirect("anregungen:lost-link")
    return render(request, "anregungen/lost_link.html", {"form": form}, status=status)


def _submit(request: UserRequest, district: District, form: AnregungForm) -> Anregung:
    count_use(action="anregung-network", key=client_network(request), rate=MAILS_PER_NETWORK)
    if not request.user.is_authenticated:
        count_use(action="anregung-mailbox", key=form.cleaned_data["email"], rate=MAILS_PER_MAILBOX)
    return submit_anregung(
        district=district,
        content=form.content(),
        contact=form.contact(get_language() or "de"),
        submission_key=form.cleaned_data["submission_key"],
        actor=request.user if request.user.is_authenticated else None,
    )


def _similar(district: District, data: dict[str, Any]) -> list[Anregung]:
    return similar_anregungen(title=data["title"], district=district, vorhaben=data["vorhaben"])


def _only(districts: list[District], wanted: str) -> District | None:
    return districts[0] if len(districts) == 1 and not wanted else None


def _initial(request: UserRequest, district: District, vorhaben: Vorhaben | None) -> dict[str, Any]:
    """What is known already: the account, and the Vorhaben from whose page somebody comes."""
    initial: dict[str, Any] = {"region": district.key}
    if request.user.is_authenticated:
        initial |= {"email": request.user.email, "author_name": request.user.display_name}
    if vorhaben is not None:
        area = vorhaben.areas.select_related("sozialraum").order_by("sozialraum__key").first()
        initial |= {"vorhaben": vorhaben.reference, "region": area.sozialraum.key[:6] if area else district.key}
    return initial
