"""Old minutes from files: read, looked at one by one, taken over or thrown away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest

from ..domain.old_minutes import correct_draft, discard_draft, read_files, take_over_draft
from ..forms.old_minutes import DraftForm, FilesForm
from ..models import Body, ImportDraft
from ..old_minutes import read
from ..queries import drafts_of
from .doors import edited_body


@login_required
@never_cache
def old_minutes(request: SignedInRequest, slug: str) -> HttpResponse:
    """Choose files; what was read waits here to be looked at."""
    body = edited_body(request, slug)
    form = FilesForm(request.POST or None, request.FILES or None) if request.method == "POST" else FilesForm()
    if form.is_valid():
        drafts, left_out = read_files(body=body, files=form.cleaned_data["chosen"], actor=request.user)
        for sentence in left_out:
            messages.error(request, sentence)
        if drafts:
            messages.success(
                request,
                ngettext(
                    "%(number)s Protokoll ist eingelesen. Bitte prüfen Sie es.",
                    "%(number)s Protokolle sind eingelesen. Bitte prüfen Sie jedes.",
                    len(drafts),
                )
                % {"number": len(drafts)},
            )
        return redirect("meetings:old-minutes", slug)
    waiting = [(draft, read(draft.text)) for draft in drafts_of(body)]
    return render(request, "meetings/old_minutes.html", {"form": form, "body": body, "drafts": waiting})


@login_required
@never_cache
def old_minutes_check(request: SignedInRequest, slug: str, draft: str) -> HttpResponse:
    """Compare what was recognised with the file, put it right, take it over."""
    body = edited_body(request, slug)
    shown = _draft(body, draft)
    form = DraftForm(request.POST or None, initial={"text": shown.text})
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            if "uebernehmen" in request.POST:
                meeting = take_over_draft(
                    draft=shown, text=text, is_approved=form.cleaned_data["is_approved"], actor=request.user
                )
                messages.success(request, _("Das Protokoll ist übernommen."))
                return redirect(meeting)
            shown = correct_draft(draft=shown, text=text, actor=request.user)
        except DomainError as error:
            form.show(error)
    text = form.cleaned_data.get("text", shown.text) if form.is_bound else shown.text
    context = {"form": form, "body": body, "draft": shown, "minutes": read(text)}
    return render(request, "meetings/old_minutes_check.html", context)


@login_required
@require_POST
def old_minutes_discard(request: SignedInRequest, slug: str, draft: str) -> HttpResponse:
    """Throw it away."""
    body = edited_body(request, slug)
    shown = _draft(body, draft)
    try:
        discard_draft(draft=shown, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("„%(name)s“ ist verworfen.") % {"name": shown.name})
    return redirect("meetings:old-minutes", slug)


def _draft(body: Body, reference: str) -> ImportDraft:
    draft = get_object_or_404(drafts_of(body), reference=reference)
    draft.body = body
    return draft
