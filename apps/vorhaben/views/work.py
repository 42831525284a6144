"""Where offices keep their Vorhaben and the Anlaufstelle checks them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department
from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.forms import ShownForm
from apps.core.http import SignedInRequest, sent_number
from apps.core.rights import may, require
from apps.sozialraum.models import District

from ..domain.lifeline import ChangedMeanwhileError
from ..domain.vorhaben import (
    add_milestone,
    change_phase,
    confirm_vorhaben,
    edit_vorhaben,
    enter_vorhaben,
    publish_vorhaben,
    remove_vorhaben,
    return_vorhaben,
    submit_vorhaben,
    withdraw_vorhaben,
)
from ..enums import ALLOWED_PHASES, Phase, Status
from ..forms.standing import MilestoneForm, PhaseForm, ReasonForm
from ..forms.vorhaben import VorhabenForm, initial_of
from ..models import Vorhaben
from ..queries import checked_concepts, open_concept, vorhaben_managed_by, work_list
from ..queries.account import account_with_parts

EDIT, PUBLISH = "vorhaben.edit_vorhaben", "vorhaben.publish_vorhaben"


@login_required
@never_cache
@require_safe
def vorhaben_work(request: SignedInRequest) -> HttpResponse:
    """All that the person keeps: what waits for them first."""
    require(request.user, EDIT)
    return render(request, "vorhaben/vorhaben_work.html", {"groups": work_list(request.user)})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vorhaben_new(request: SignedInRequest) -> HttpResponse:
    """Begin an entry."""
    require(request.user, EDIT)
    district = district_to_enter(request)
    form = VorhabenForm(
        request.POST or None,
        request.FILES or None,
        district=district,
        departments=departments_to_enter(request, district),
        initial={"place_kind": "address"},
    )
    if form.is_valid():
        try:
            vorhaben = enter_vorhaben(district=district, content=form.content(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Vorhaben ist gespeichert. Öffentlich ist es noch nicht."))
            return redirect("vorhaben:standing", vorhaben.reference)
    return render(request, "vorhaben/vorhaben_edit.html", {"form": form, "district": district})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vorhaben_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change what an entry says."""
    vorhaben = kept_vorhaben(request, reference)
    district = vorhaben.district
    form = VorhabenForm(
        request.POST or None,
        request.FILES or None,
        district=district,
        departments=departments_to_enter(request, district),
        initial=initial_of(vorhaben),
    )
    conflict = False
    if form.is_valid():
        try:
            edit_vorhaben(vorhaben=vorhaben, content=form.content(), version=version_of(request), actor=request.user)
        except ChangedMeanwhileError as error:
            conflict = True
            form.show(error)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Angaben sind gespeichert."))
            return redirect("vorhaben:standing", vorhaben.reference)
    # After a conflict the next attempt goes over what the page then shows beside the form.
    version = vorhaben.version if conflict or request.method != "POST" else version_of(request)
    context = {"form": form, "vorhaben": vorhaben, "district": district, "version": version, "conflict": conflict}
    return render(request, "vorhaben/vorhaben_edit.html", context)


Act = Callable[..., Vorhaben | None]
# What the page of one entry can do: the right, the domain function, its form, what is said afterwards.
ACTS: dict[str, tuple[str, Act, type[ShownForm] | None, Any]] = {
    "vorlegen": (EDIT, submit_vorhaben, None, lambda: _("Das Vorhaben liegt jetzt der Anlaufstelle vor.")),
    "bestaetigen": (EDIT, confirm_vorhaben, None, lambda: _("Danke. Die Angaben gelten als aktuell.")),
    "schritt": (EDIT, add_milestone, MilestoneForm, lambda: _("Der Schritt steht im Verlauf.")),
    "phase": (EDIT, change_phase, PhaseForm, lambda: _("Die neue Phase ist gespeichert.")),
    "veroeffentlichen": (PUBLISH, publish_vorhaben, None, lambda: _("Das Vorhaben ist veröffentlicht.")),
    "zurueckgeben": (PUBLISH, return_vorhaben, ReasonForm, lambda: _("Das Amt kann das Vorhaben jetzt nachbessern.")),
    "herausnehmen": (PUBLISH, withdraw_vorhaben, ReasonForm, lambda: _("Das Vorhaben steht nicht mehr in der Liste.")),
    "loeschen": (EDIT, remove_vorhaben, None, lambda: _("Der Entwurf ist gelöscht.")),
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vorhaben_standing(request: SignedInRequest, reference: str) -> HttpResponse:
    """Where an entry stands, all that happened with it, and what can be done now."""
    vorhaben = kept_vorhaben(request, reference)
    wish = request.POST.get("wunsch", "")
    forms = {name: _form(request, vorhaben, name, wish) for name in ACTS}
    if wish in ACTS:
        right, act, _form_class, done = ACTS[wish]
        require(request.user, right, vorhaben)
        form = forms[wish]
        if form is None or form.is_valid():
            try:
                changed = act(vorhaben=vorhaben, actor=request.user, **(form.cleaned_data if form else {}))
            except DomainError as error:
                if form is None:
                    messages.error(request, str(error))
                    return redirect("vorhaben:standing", reference)
                form.show(error)
            else:
                messages.success(request, done())
                return redirect("vorhaben:standing", reference) if changed else redirect("vorhaben:work")
    return render(request, "vorhaben/vorhaben_standing.html", _standing(request, vorhaben, forms))


def _standing(request: SignedInRequest, vorhaben: Vorhaben, forms: dict[str, ShownForm | None]) -> dict[str, Any]:
    may_publish = may(request.user, PUBLISH, vorhaben)
    return {
        "vorhaben": vorhaben,
        "district": vorhaben.district,
        "steps": vorhaben.steps.select_related("actor").order_by("-at", "-pk"),
        "form": next((form for form in forms.values() if form is not None and form.is_bound), None),
        "milestone_form": forms["schritt"],
        "phase_form": forms["phase"] if ALLOWED_PHASES[Phase(vorhaben.phase)] else None,
        "return_form": forms["zurueckgeben"] if may_publish and vorhaben.status == Status.SUBMITTED else None,
        "withdraw_form": forms["herausnehmen"] if may_publish and vorhaben.status == Status.PUBLISHED else None,
        "may_publish": may_publish and vorhaben.status != Status.PUBLISHED,
        "may_submit": vorhaben.status == Status.DRAFT and not may_publish,
        "concept": checked_concepts(vorhaben).first(),
        "next_concept": open_concept(vorhaben),
        "account": account_with_parts(vorhaben),
        "events": vorhaben.dates.order_by("-starts_at", "-pk"),
    }


def _form(request: SignedInRequest, vorhaben: Vorhaben, name: str, wish: str) -> ShownForm | None:
    """The form of one act, bound if it was sent; each has ids of its own."""
    form_class = ACTS[name][2]
    if form_class is None:
        return None
    options: dict[str, Any] = {"auto_id": f"{name}_%s"}
    if form_class is PhaseForm:
        options["present"] = vorhaben.phase
    return form_class(request.POST if wish == name else None, **options)


def kept_vorhaben(request: SignedInRequest, reference: str) -> Vorhaben:
    """A Vorhaben that the person keeps; for all others it does not exist here."""
    vorhaben = get_object_or_404(vorhaben_managed_by(request.user), reference=reference)
    require(request.user, EDIT, vorhaben)
    return vorhaben


def district_to_enter(request: SignedInRequest) -> District:
    """The district of a new entry: the chosen one of those the person works for."""
    own = districts_with(request.user, EDIT).select_related("sozialraum").order_by("name")
    wanted = request.GET.get("bezirk", "")
    return get_object_or_404(own, slug=wanted) if wanted else get_object_or_404(own[:1])


def departments_to_enter(request: SignedInRequest, district: District) -> QuerySet[Department]:
    """The offices for which the person may enter something: a Fachamt for itself, the others for all."""
    departments = Department.objects.filter(district=district).order_by("name")
    if request.user.is_superuser:
        return departments
    roles = [role for role in request.user.roles_with(EDIT) if role.district_id == district.pk]
    if all(role.kind == RoleKind.FACHAMT for role in roles):
        return departments.filter(pk__in=[role.department_id for role in roles])
    return departments


def version_of(request: SignedInRequest) -> int:
    """Which version of an entry the form showed; 0 where it says nothing."""
    return sent_number(request, "version")
