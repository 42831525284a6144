"""The next version from what was accepted: contribution by contribution, each seen before it is put in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.differences import word_pieces
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest

from ..domain.next_version import apply_contribution, begin_next_version
from ..domain.versions import ChangedMeanwhileError
from ..forms.answer import ApplyForm
from ..queries.consultations import accepted_contributions, next_draft
from .consultation_work import kept_consultation
from .consultations import around


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def next_version(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """What goes into the next version, and how much of it already stands there; begins its draft."""
    consultation = kept_consultation(request, slug, number)
    if request.method == "POST":
        try:
            begin_next_version(consultation=consultation, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, _("Der Entwurf der nächsten Fassung ist angelegt. Übernehmen Sie jetzt Beitrag für Beitrag.")
            )
        return redirect("guidelines:next-version", slug, number)
    draft = next_draft(consultation)
    accepted = list(accepted_contributions(consultation, draft))
    context = around(consultation) | {
        "draft": draft,
        "accepted": accepted,
        "applied": sum(one.is_applied for one in accepted),  # type: ignore[attr-defined]
    }
    return render(request, "guidelines/next_version.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contribution_apply(request: SignedInRequest, slug: str, number: int, reference: str) -> HttpResponse:
    """Put one contribution into its paragraph of the draft: edit, look at the difference, take over."""
    consultation = kept_consultation(request, slug, number)
    draft = next_draft(consultation)
    if draft is None:
        raise Http404
    contribution = get_object_or_404(accepted_contributions(consultation, draft), reference=reference)
    paragraph = get_object_or_404(
        draft.paragraphs.select_related("chapter"), key=contribution.paragraph and contribution.paragraph.key
    )
    others = [
        one.contribution
        for one in paragraph.applied_contributions.select_related("contribution").order_by("contribution__number")
        if one.contribution_id != contribution.pk
    ]
    # Two wordings of one paragraph are put together by hand, beginning with what stands there.
    suggested = contribution.wording if contribution.wording and not others else paragraph.text
    form = ApplyForm(
        request.POST or None,
        initial={"text": suggested, "revision": paragraph.revision},
        has_conflict=bool(others),
    )
    text = suggested
    if form.is_valid():
        text = form.cleaned_data["text"]
        if "vorschau" not in request.POST:
            try:
                apply_contribution(contribution=contribution, draft=draft, actor=request.user, **form.cleaned_data)
            except DomainError as error:
                form.show(error)
                if isinstance(error, ChangedMeanwhileError):
                    # What was typed stays; sent once more it counts against what stands there now.
                    form.data = request.POST.dict() | {"revision": str(paragraph.revision)}
            else:
                messages.success(request, _("Übernommen. Am Absatz steht, nach welchem Beitrag er geändert ist."))
                return redirect("guidelines:next-version", slug, number)
    context = around(consultation) | {
        "draft": draft,
        "contribution": contribution,
        "paragraph": paragraph,
        "others": others,
        "form": form,
        "pieces": word_pieces(paragraph.text, text),
        "is_preview": "vorschau" in request.POST,
    }
    return render(request, "guidelines/contribution_apply.html", context, status=422 if form.errors else 200)
