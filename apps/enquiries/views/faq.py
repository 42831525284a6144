"""Public questions with their answers."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.core.http import UserRequest
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use
from apps.core.rights import may
from apps.sozialraum.queries import districts_active

from ..domain.faq import count_helpful
from ..enums import Topic
from ..forms.faq import FaqFilterForm
from ..queries.faq import MANAGE, faq_with_words, public_faq

ONCE_A_DAY = Rate(times=1, seconds=24 * 3600)


@require_safe
def faq(request: UserRequest) -> HttpResponse:
    """What people ask most, by topic; of the district in the address, or of all."""
    district = districts_active().filter(slug=request.GET.get("bezirk", "")[:140]).first()
    filters = FaqFilterForm(request.GET)
    found = public_faq(district)
    if topic := filters.cleaned_data.get("thema"):
        found = found.filter(topic=topic)
    if words := filters.cleaned_data.get("q"):
        found = faq_with_words(found, words)
    entries = list(found)
    context = {
        "filters": filters,
        "is_used": bool(topic or words),
        "number": len(entries),
        "groups": [(Topic(topic), list(of_one)) for topic, of_one in groupby(entries, key=lambda entry: entry.topic)],
        "may_manage": may(request.user, MANAGE),
        "chosen": district,
    }
    return render(request, "enquiries/faq.html", context)


@require_POST
def faq_helpful(request: UserRequest, reference: str) -> HttpResponse:
    """Count whether an answer helped: a number and nothing else, once a day from each network."""
    entry = get_object_or_404(public_faq(), reference=reference)
    try:
        count_use(action=f"faq-{entry.reference}", key=client_network(request), rate=ONCE_A_DAY)
    except TooOftenError:
        pass  # counted already
    else:
        count_helpful(entry=entry, is_helpful=request.POST.get("hilft") == "ja")
    messages.success(request, _("Danke für Ihre Rückmeldung."))
    return redirect(entry)
