"""What is told to many: how far it is, and holding it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require

from ..domain.waves import pause_wave, resume_wave, stop_wave
from ..enums import WaveState
from ..kinds import KINDS
from ..queries import waves_visible_to

PER_PAGE = 20
VIEW = "notifications.view_messages"
MANAGE = "notifications.manage_messages"
ACTS: dict[str, tuple[Callable[..., Any], Any]] = {
    "anhalten": (pause_wave, gettext_lazy("Die Rundmail ist angehalten. Wer noch nichts bekommen hat, wartet.")),
    "weiter": (resume_wave, gettext_lazy("Die Rundmail läuft weiter.")),
    "abbrechen": (stop_wave, gettext_lazy("Die Rundmail ist abgebrochen. Alle Übrigen bekommen sie nicht.")),
}


@login_required
@never_cache
@require_safe
def wave_list(request: SignedInRequest) -> HttpResponse:
    """All mailings of the own district; htmx asks again while one of them runs."""
    require(request.user, VIEW)
    page = Paginator(waves_visible_to(request.user), PER_PAGE).get_page(request.GET.get("seite"))
    for wave in page.object_list:
        wave.kind_title = KINDS[wave.kind].title if wave.kind in KINDS else wave.kind  # type: ignore[attr-defined]
        wave.may_manage = may(request.user, MANAGE, wave)  # type: ignore[attr-defined]
    context = {"page": page, "is_running": any(wave.state == WaveState.RUNNING for wave in page.object_list)}
    template = "notifications/_waves.html" if request.htmx else "notifications/wave_list.html"
    return render(request, template, context)


@login_required
@require_POST
def wave_change(request: SignedInRequest, pk: int, act: str) -> HttpResponse:
    """Hold back, go on, or end before everybody is told."""
    require(request.user, VIEW)
    wave = get_object_or_404(waves_visible_to(request.user), pk=pk)
    require(request.user, MANAGE, wave)
    if act not in ACTS:
        raise Http404
    change, words = ACTS[act]
    try:
        change(wave=wave, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(words))
    return redirect("notifications:waves")
