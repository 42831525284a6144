"""The Beteiligungskonzept: read by everybody, written by the office, checked by the Anlaufstelle."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.rights import may, require
from apps.guidelines.forms.citing import names_of
from apps.guidelines.models import Paragraph
from apps.guidelines.queries import citable_paragraphs, shown_citations

from ..domain.concept import check_concept, return_concept, save_concept, submit_concept
from ..domain.lifeline import ChangedMeanwhileError
from ..enums import CONCEPT_FIELDS, ConceptState
from ..forms.concept import ConceptForm
from ..forms.standing import ReasonForm
from ..models import ParticipationConcept, Vorhaben
from ..queries import checked_concepts, open_concept, vorhaben_visible_to
from .work import PUBLISH, kept_vorhaben, version_of

Act = Callable[..., ParticipationConcept]
# What follows on saving, if the button says so: the right, the domain function, the words afterwards.
ACTS: dict[str, tuple[str, Act, Any]] = {
    "vorlegen": ("", submit_concept, lambda: _("Das Konzept liegt jetzt der Anlaufstelle vor.")),
    "pruefen": (PUBLISH, check_concept, lambda: _("Das Konzept ist geprüft und steht beim Vorhaben.")),
}


@require_safe
def concept_detail(request: UserRequest, reference: str) -> HttpResponse:
    """A checked version, the newest unless another is asked for; what was checked before stays readable."""
    vorhaben = get_object_or_404(vorhaben_visible_to(request.user), reference=reference)
    versions = list(checked_concepts(vorhaben))
    wanted = request.GET.get("fassung", "")
    concept = next((one for one in versions if wanted in {"", str(one.number)}), None)
    if concept is None:
        raise Http404
    context = {
        "vorhaben": vorhaben,
        "district": vorhaben.district,
        "concept": concept,
        "versions": versions,
        "citations": shown_citations(concept.citations.all()),
    }
    return render(request, "vorhaben/concept_detail.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def concept_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Write the concept, lay it before the Anlaufstelle, check it or give it back."""
    vorhaben = kept_vorhaben(request, reference)
    concept, newest = open_concept(vorhaben), checked_concepts(vorhaben).first()
    wish = request.POST.get("wunsch", "")
    if wish == "zurueckgeben":
        return _return(request, vorhaben, concept)
    form = _form(vorhaben, concept or newest, request.POST or None)
    version = concept.version if concept else 0
    conflict = False
    if form.is_valid():
        try:
            said = _save(request, vorhaben, form, wish)
        except ChangedMeanwhileError as error:
            conflict = True
            form.show(error)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, said)
            return redirect("vorhaben:standing", reference)
    version = version if conflict or request.method != "POST" else version_of(request)
    return render(request, "vorhaben/concept_edit.html", _page(request, vorhaben, concept, form, version))


@transaction.atomic
def _save(request: SignedInRequest, vorhaben: Vorhaben, form: ConceptForm, wish: str) -> str:
    """Save, and go on as the button says: all of it or nothing."""
    save_concept(
        vorhaben=vorhaben,
        parts=form.parts,
        cites=form.cleaned_data["cites"],
        version=version_of(request),
        actor=request.user,
    )
    if wish not in ACTS:
        return _("Das Konzept ist gespeichert. Öffentlich ist diese Fassung noch nicht.")
    right, act, said = ACTS[wish]
    if right:
        require(request.user, right, vorhaben)
    act(vorhaben=vorhaben, actor=request.user)
    words: str = said()
    return words


def _return(request: SignedInRequest, vorhaben: Vorhaben, concept: ParticipationConcept | None) -> HttpResponse:
    require(request.user, PUBLISH, vorhaben)
    form = ReasonForm(request.POST, auto_id="zurueckgeben_%s")
    if form.is_valid():
        try:
            return_concept(vorhaben=vorhaben, reason=form.cleaned_data["text"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Amt kann das Konzept jetzt nachbessern."))
            return redirect("vorhaben:standing", vorhaben.reference)
    if concept is None:
        raise Http404
    shown = _form(vorhaben, concept, None)
    context = _page(request, vorhaben, concept, shown, concept.version) | {"return_form": form}
    return render(request, "vorhaben/concept_edit.html", context)


def _form(vorhaben: Vorhaben, shown: ParticipationConcept | None, data: Any) -> ConceptForm:
    """The form, beginning with what a version says and cites."""
    cited = list(
        Paragraph.objects.filter(conceptcitations__concept=shown).select_related("chapter", "version__guideline")
        if shown
        else []
    )
    initial = {name: getattr(shown, name) for name in CONCEPT_FIELDS} if shown else {}
    return ConceptForm(
        data,
        initial=initial | {"cites": names_of(cited)},
        citable=citable_paragraphs(vorhaben.district, cited),
    )


def _page(
    request: SignedInRequest,
    vorhaben: Vorhaben,
    concept: ParticipationConcept | None,
    form: ConceptForm,
    version: int,
) -> dict[str, Any]:
    may_publish = may(request.user, PUBLISH, vorhaben)
    is_submitted = concept is not None and concept.state == ConceptState.SUBMITTED
    return {
        "vorhaben": vorhaben,
        "district": vorhaben.district,
        "concept": concept,
        "newest": checked_concepts(vorhaben).first(),
        "form": form,
        "version": version,
        "may_submit": not is_submitted,
        "may_check": may_publish and is_submitted,
        "return_form": ReasonForm(auto_id="zurueckgeben_%s") if may_publish and is_submitted else None,
    }
