"""The account afterwards: written by the office, published by the Anlaufstelle."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.guidelines.queries import principles_of

from ..domain.account import answer_principles, publish_account, remove_group, write_account, write_group
from ..domain.lifeline import ChangedMeanwhileError
from ..forms.account import GroupForm, IntroForm, PrinciplesForm
from ..models import ParticipationAccount, Vorhaben
from ..queries.account import account_with_parts, standard_of
from .work import PUBLISH, kept_vorhaben, version_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Who took part, the groups of contributions, what is still missing."""
    vorhaben = kept_vorhaben(request, reference)
    account = account_with_parts(vorhaben)
    form = IntroForm(request.POST or None, initial={"intro": account.intro if account else ""})
    version = account.version if account else 0
    if form.is_valid():
        try:
            write_account(
                vorhaben=vorhaben, intro=form.cleaned_data["intro"], version=version_of(request), actor=request.user
            )
        except DomainError as error:
            version = version if isinstance(error, ChangedMeanwhileError) else version_of(request)
            form.show(error)
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("vorhaben:account-edit", reference)
    may_publish = may(request.user, PUBLISH, vorhaben)
    context = _page(vorhaben, account) | {"form": form, "version": version, "may_publish": may_publish}
    return render(request, "vorhaben/account_edit.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group_edit(request: SignedInRequest, reference: str, position: int | None = None) -> HttpResponse:
    """Add a group of contributions, change it or take it out."""
    vorhaben = kept_vorhaben(request, reference)
    account = get_object_or_404(ParticipationAccount, vorhaben=vorhaben)
    group = get_object_or_404(account.groups, position=position) if position is not None else None
    names = GroupForm.base_fields
    form = GroupForm(request.POST or None, initial={name: getattr(group, name) for name in names} if group else {})
    version = account.version if request.method != "POST" else version_of(request)
    try:
        if group and "entfernen" in request.POST:
            remove_group(vorhaben=vorhaben, position=group.position, version=version, actor=request.user)
            messages.success(request, _("Die Gruppe ist entfernt."))
            return redirect("vorhaben:account-edit", reference)
        if form.is_valid():
            write_group(
                vorhaben=vorhaben, content=form.content(), position=position, version=version, actor=request.user
            )
            messages.success(request, _("Gespeichert."))
            return redirect("vorhaben:account-edit", reference)
    except DomainError as error:
        version = account.version if isinstance(error, ChangedMeanwhileError) else version
        form.full_clean()
        form.show(error)
    context = _page(vorhaben, account) | {"form": form, "group": group, "version": version}
    return render(request, "vorhaben/account_group.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def principles_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """The self-check against each principle of the guideline in force."""
    vorhaben = kept_vorhaben(request, reference)
    account = get_object_or_404(ParticipationAccount, vorhaben=vorhaben)
    guideline = standard_of(account)
    principles = principles_of(guideline) if guideline else []
    form = PrinciplesForm(request.POST or None, principles=principles, account=account)
    version = account.version if request.method != "POST" else version_of(request)
    if form.is_valid():
        try:
            answer_principles(vorhaben=vorhaben, answers=form.answers(), version=version, actor=request.user)
        except DomainError as error:
            version = account.version if isinstance(error, ChangedMeanwhileError) else version
            form.show(error)
        else:
            messages.success(request, _("Die Selbstprüfung ist gespeichert."))
            return redirect("vorhaben:account-edit", reference)
    context = _page(vorhaben, account) | {"form": form, "guideline": guideline, "version": version}
    return render(request, "vorhaben/account_principles.html", context)


@login_required
@require_POST
def account_publish(request: SignedInRequest, reference: str) -> HttpResponse:
    """The Anlaufstelle has checked it."""
    vorhaben = kept_vorhaben(request, reference)
    require(request.user, PUBLISH, vorhaben)
    try:
        publish_account(vorhaben=vorhaben, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Rechenschaft steht jetzt beim Vorhaben."))
    return redirect("vorhaben:account-edit", reference)


def _page(vorhaben: Vorhaben, account: ParticipationAccount | None) -> dict[str, Any]:
    return {"vorhaben": vorhaben, "district": vorhaben.district, "account": account}
