"""Where the Anlaufstelle keeps the public answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.markdown import render_markdown
from apps.core.rights import require
from apps.sozialraum.models import District

from ..domain.faq import NamesSomebodyError, save_faq_entry, withdraw_faq_entry
from ..enums import Direction
from ..forms.faq import FaqFilterForm, FaqForm
from ..models import Enquiry, FaqEntry
from ..queries.enquiries import enquiries_managed_by
from ..queries.faq import MANAGE, faq_managed_by, faq_with_words

PER_PAGE = 50


@login_required
@never_cache
@require_safe
def faq_list(request: SignedInRequest) -> HttpResponse:
    """All entries the person keeps, drafts as well, with how often they helped."""
    require(request.user, MANAGE)
    filters = FaqFilterForm(request.GET)
    found = faq_managed_by(request.user)
    if topic := filters.cleaned_data.get("thema"):
        found = found.filter(topic=topic)
    if words := filters.cleaned_data.get("q"):
        found = faq_with_words(found, words)
    page = Paginator(found.order_by("topic", "position", "pk"), PER_PAGE).get_page(request.GET.get("seite"))
    context = {"filters": filters, "page": page, "is_used": bool(topic or words)}
    return render(request, "enquiries/faq_list.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def faq_edit(request: SignedInRequest, reference: str = "") -> HttpResponse:
    """Write an entry, on its own or from an enquiry, or change one; with a preview."""
    require(request.user, MANAGE)
    entry = get_object_or_404(faq_managed_by(request.user), reference=reference) if reference else None
    enquiry = _enquiry(request) if entry is None else entry.enquiry
    district = entry.district if entry else _district(request, enquiry)
    require(request.user, MANAGE, entry or FaqEntry(district=district))
    form = FaqForm(request.POST or None, initial=_initial(entry, enquiry))
    asks_again, preview = False, ""
    if form.is_valid() and request.POST.get("wunsch") == "vorschau":
        preview = render_markdown(form.cleaned_data["answer"])
    elif form.is_valid():
        publish = request.POST.get("wunsch") == "veroeffentlichen"
        try:
            save_faq_entry(
                district=district,
                content=form.content(),
                entry=entry,
                enquiry=enquiry,
                publish=publish,
                is_checked=form.cleaned_data["is_checked"],
                actor=request.user,
            )
        except DomainError as error:
            asks_again = isinstance(error, NamesSomebodyError)
            form.show(error)
        else:
            messages.success(
                request, _("Die Frage ist veröffentlicht.") if publish else _("Die Frage ist gespeichert.")
            )
            return redirect("enquiries:faq-work")
    context = {
        "form": form,
        "entry": entry,
        "enquiry": enquiry,
        "district": district,
        "asks_again": asks_again or "is_checked" in request.POST,
        "preview": preview,
    }
    return render(request, "enquiries/faq_edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def faq_withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take an entry out; it stays as a draft."""
    entry = get_object_or_404(faq_managed_by(request.user), reference=reference)
    require(request.user, MANAGE, entry)
    withdraw_faq_entry(entry=entry, actor=request.user)
    messages.success(request, _("Die Frage ist nicht mehr öffentlich. Als Entwurf bleibt sie hier."))
    return redirect("enquiries:faq-work")


def _enquiry(request: SignedInRequest) -> Enquiry | None:
    """The enquiry from which the entry is made, if the person works on it."""
    reference = request.GET.get("anfrage", "")
    if not reference:
        return None
    found = enquiries_managed_by(request.user).select_related("contact")
    return get_object_or_404(found, reference=reference)


def _district(request: SignedInRequest, enquiry: Enquiry | None) -> District:
    if enquiry is not None:
        return enquiry.district
    own = districts_with(request.user, MANAGE).order_by("name")
    wanted = request.GET.get("bezirk", "")
    return get_object_or_404(own, slug=wanted) if wanted else get_object_or_404(own[:1])


def _initial(entry: FaqEntry | None, enquiry: Enquiry | None) -> dict[str, object]:
    """What stands in the fields: the entry, or what was asked and answered last."""
    if entry is not None:
        names = ("question", "answer", "topic", "search_terms", "for_all", "position")
        return {name: getattr(entry, name) for name in names}
    if enquiry is None:
        return {}
    answer = enquiry.messages.filter(direction=Direction.OUT).order_by("-at", "-pk").first()
    return {"question": enquiry.subject, "answer": answer.text if answer else "", "topic": enquiry.topic}
