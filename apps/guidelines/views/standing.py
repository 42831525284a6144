"""Where staff keep a guideline: its versions, the decision, the way to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, number_in, sent_number
from apps.core.rights import may, require

from ..domain.versions import (
    ChangedMeanwhileError,
    adopt_version,
    begin_draft,
    describe_guideline,
    found_guideline,
    withdraw_draft,
)
from ..enums import VersionStatus
from ..forms.version import AdoptForm, DescriptionForm, GuidelineForm
from ..models import Guideline
from ..queries import EDIT
from .doors import ADOPT, kept_guideline


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guideline_new(request: SignedInRequest) -> HttpResponse:
    """Set up the guideline of a district that has none, or of Berlin."""
    require(request.user, EDIT)
    districts = districts_with(request.user, EDIT).filter(guidelines=None).order_by("name")
    for_berlin = may(request.user, EDIT, Guideline()) and not Guideline.objects.filter(district=None).exists()
    form = GuidelineForm(request.POST or None, districts=list(districts), for_berlin=for_berlin)
    if form.is_valid():
        data = form.cleaned_data
        try:
            guideline = found_guideline(
                district=form.district(), title=data["title"], summary=data["summary"], actor=request.user
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Angelegt. Öffentlich wird sie mit ihrer ersten Fassung."))
            return redirect("guidelines:standing", guideline.slug)
    return render(
        request, "guidelines/guideline_edit.html", {"form": form, "has_choice": bool(districts) or for_berlin}
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guideline_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say anew what the guideline is called and what it is about."""
    guideline = kept_guideline(request, slug)
    form = DescriptionForm(request.POST or None, initial={"title": guideline.title, "summary": guideline.summary})
    if form.is_valid():
        describe_guideline(guideline=guideline, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Gespeichert."))
        return redirect("guidelines:standing", slug)
    context = {"form": form, "guideline": guideline, "district": guideline.district, "has_choice": True}
    return render(request, "guidelines/guideline_edit.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def standing(request: SignedInRequest, slug: str) -> HttpResponse:
    """All versions, what can be done with each, and the timeline."""
    guideline = kept_guideline(request, slug)
    if request.method == "POST":
        return _act(request, guideline)
    versions = list(guideline.versions.order_by("-number"))
    for version in versions:
        version.guideline = guideline
    context = {
        "guideline": guideline,
        "district": guideline.district,
        "versions": versions,
        "has_draft": any(version.is_draft for version in versions),
        "may_adopt": may(request.user, ADOPT, guideline),
        "events": guideline.process_events.order_by("-on", "-pk"),
    }
    return render(request, "guidelines/standing.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def version_adopt(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Bring a draft, or the version in consultation, into force."""
    guideline = kept_guideline(request, slug)
    version = get_object_or_404(
        guideline.versions, number=number, status__in=[VersionStatus.DRAFT, VersionStatus.CONSULTATION]
    )
    require(request.user, ADOPT, guideline)
    version.guideline = guideline
    form = AdoptForm(request.POST or None)
    revision = version.revision if request.method != "POST" else sent_number(request, "revision")
    if form.is_valid():
        try:
            adopted = adopt_version(version=version, adoption=form.adoption(), revision=revision, actor=request.user)
        except DomainError as error:
            revision = version.revision if isinstance(error, ChangedMeanwhileError) else revision
            form.show(error)
        else:
            messages.success(request, _("Die Fassung ist in Kraft. Alle lesen sie ab jetzt."))
            return redirect(adopted)
    context: dict[str, Any] = {
        "form": form,
        "guideline": guideline,
        "district": guideline.district,
        "edition": version,
        "revision": revision,
        "in_force": guideline.versions.filter(status=VersionStatus.ADOPTED).first(),
    }
    return render(request, "guidelines/version_adopt.html", context)


def _act(request: SignedInRequest, guideline: Guideline) -> HttpResponse:
    """Begin a draft, empty or from a version, or delete the one there is."""
    wish, _dash, typed = request.POST.get("wunsch", "").partition("-")
    number = number_in(typed)
    try:
        if wish == "loeschen":
            draft = get_object_or_404(guideline.versions, status=VersionStatus.DRAFT)
            withdraw_draft(version=draft, actor=request.user)
            messages.success(request, _("Der Entwurf ist gelöscht."))
        elif wish == "entwurf":
            base = get_object_or_404(guideline.versions, number=number) if number else None
            begin_draft(guideline=guideline, based_on=base, actor=request.user)
            messages.success(request, _("Der Entwurf ist angelegt. Nur Ihr Haus sieht ihn."))
            return redirect("guidelines:draft", guideline.slug)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("guidelines:standing", guideline.slug)
