"""Where the Anlaufstelle works on Anregungen and the offices find what they decide on."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.forms import ShownForm
from apps.core.http import SignedInRequest, sent_number
from apps.core.rights import may, require
from apps.moderation.enums import TextKind
from apps.moderation.queries import texts_offered
from apps.moderation.wording import fill_text
from apps.sozialraum.models import District

from ..domain.anregung import enter_anregung, is_withdrawable, withdraw_anregung
from ..domain.check import admit, ask_back, begin_check, correct_anregung, not_admit
from ..domain.content import AnregungContent
from ..domain.lifeline import ChangedMeanwhileError
from ..enums import DECIDED, GRANTED, IN_CHECK, Status
from ..forms.anregung import EntryForm, WithdrawForm
from ..forms.content import ContentForm, initial_of
from ..forms.work import AdmitForm, AskForm, NotAdmitForm
from ..models import Anregung, AnregungContact
from ..queries import (
    WorkKind,
    anregungen_managed_by,
    next_step,
    rules_of,
    similar_anregungen,
    work_counts,
    work_list,
)
from .undo import offer_undo, undo_seconds

VIEW, ENTER, CHECK, DECIDE = "anregungen.view_desk", "anregungen.enter", "anregungen.check", "anregungen.decide"
PER_PAGE = 25


@login_required
@never_cache
@require_safe
def anregung_work(request: SignedInRequest) -> HttpResponse:
    """What waits, in tabs; what is due first stands first."""
    require(request.user, VIEW)
    counts = work_counts(request.user)
    kind = _kind(request, counts)
    context = {
        "tabs": [(one.value, one.label, counts[one.value]) for one in WorkKind],
        "kind": kind,
        "page": Paginator(work_list(request.user, kind), PER_PAGE).get_page(request.GET.get("seite")),
    }
    return render(request, "anregungen/anregung_work.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anregung_enter(request: SignedInRequest) -> HttpResponse:
    """Enter what came on paper or was told."""
    require(request.user, ENTER)
    district = district_to_work_in(request, ENTER)
    form = EntryForm(request.POST or None, district=district, initial={"region": district.key})
    if form.is_valid():
        try:
            anregung = enter_anregung(district=district, **form.wishes(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Anregung ist eingetragen."))
            return redirect("anregungen:standing", anregung.reference)
    context = {"form": form, "district": district}
    return render(request, "anregungen/anregung_enter.html", context, status=422 if form.is_bound else 200)


Act = Callable[..., Any]
# What the page of one Anregung can do: the domain function, its form, its texts, what is said afterwards.
ACTS: dict[str, tuple[Act, type[ShownForm] | None, TextKind | None, Any]] = {
    "pruefen": (begin_check, None, None, lambda: _("Wer die Anregung gab, sieht jetzt, dass Sie prüfen.")),
    "fragen": (ask_back, AskForm, TextKind.ANREGUNG_ASK, lambda: _("Die Frage ist gestellt.")),
    "zulassen": (admit, AdmitForm, TextKind.ANREGUNG_ADMIT, lambda: _("Die Anregung ist zugelassen und öffentlich.")),
    "ablehnen": (not_admit, NotAdmitForm, TextKind.ANREGUNG_NOT, lambda: _("Die Anregung ist nicht zugelassen.")),
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anregung_standing(request: SignedInRequest, reference: str) -> HttpResponse:
    """All about one, and what can be done now."""
    anregung = managed(request, reference)
    wish = request.POST.get("wunsch", "")
    texts = _texts(request, anregung)
    forms = {name: _form(request, anregung, name, wish, texts) for name in ACTS}
    if wish in ACTS:
        require(request.user, CHECK, anregung)
        act, _form_class, _kind_of_text, done = ACTS[wish]
        form = forms[wish]
        if form is None or form.is_valid():
            try:
                act(anregung=anregung, actor=request.user, **_wishes(form))
            except DomainError as error:
                if form is None:
                    messages.error(request, str(error))
                    return redirect("anregungen:standing", reference)
                form.show(error)
            else:
                if wish == "ablehnen":
                    offer_undo(request, anregung)
                messages.success(request, done())
                return redirect("anregungen:standing", reference)
    form = forms.get(wish)
    context = _standing(request, anregung) | {
        "forms": forms,
        "form": form,
        "texts": texts,
        "opened": wish or _chosen(request, texts),
    }
    return render(request, "anregungen/anregung_standing.html", context, status=422 if form else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anregung_correct(request: SignedInRequest, reference: str) -> HttpResponse:
    """Mend the words with whoever wrote them, before everybody reads them."""
    anregung = managed(request, reference)
    require(request.user, CHECK, anregung)
    form = ContentForm(request.POST or None, district=anregung.district, initial=initial_of(anregung))
    conflict = False
    if form.is_valid():
        try:
            correct_anregung(
                anregung=anregung,
                content=_kept_name(form, anregung),
                version=sent_number(request, "version"),
                actor=request.user,
            )
        except ChangedMeanwhileError as error:
            conflict = True
            form.show(error)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Angaben sind gespeichert."))
            return redirect("anregungen:standing", reference)
    version = anregung.version if conflict or request.method != "POST" else sent_number(request, "version")
    context = {"form": form, "anregung": anregung, "district": anregung.district, "version": version}
    return render(request, "anregungen/anregung_correct.html", context, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anregung_withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Withdraw it for somebody who has said so at the office."""
    anregung = managed(request, reference)
    require(request.user, ENTER, anregung)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            withdraw_anregung(anregung=anregung, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Die Anregung ist zurückgezogen."))
        return redirect("anregungen:standing", reference)
    context = {"anregung": anregung, "district": anregung.district, "form": form, "for_somebody": True}
    return render(request, "anregungen/anregung_withdraw.html", context, status=422 if form.is_bound else 200)


def managed(request: SignedInRequest, reference: str) -> Anregung:
    """One that lies before the person; for all others it does not exist here."""
    found = anregungen_managed_by(request.user).select_related("result_vorhaben", "result_task__body", "entered_by")
    anregung = get_object_or_404(found, reference=reference)
    require(request.user, VIEW, anregung)
    return anregung


def district_to_work_in(request: SignedInRequest, right: str) -> District:
    """The chosen one of the districts in which the person has this right."""
    own = districts_with(request.user, right).select_related("sozialraum").order_by("name")
    wanted = request.GET.get("bezirk", "")
    return get_object_or_404(own, slug=wanted) if wanted else get_object_or_404(own[:1])


def offered_texts(anregung: Anregung, kind: TextKind) -> list[dict[str, str]]:
    """The texts of one kind with the title put in."""
    return [
        {"key": text.key, "name": text.name, "text": fill_text(text.text, {"titel": anregung.title})}
        for text in texts_offered(anregung.district)[kind]
    ]


def _kind(request: SignedInRequest, counts: dict[str, int]) -> WorkKind:
    """The tab that is asked for, else the first in which something waits for somebody at work."""
    wanted = request.GET.get("stand", "")
    if wanted in WorkKind.values:
        return WorkKind(wanted)
    order = (WorkKind.CHECK, WorkKind.OFFICE, *WorkKind)
    return next((kind for kind in order if counts[kind.value]), WorkKind.CHECK)


def _standing(request: SignedInRequest, anregung: Anregung) -> dict[str, Any]:
    user = request.user
    may_check, may_decide = may(user, CHECK, anregung), may(user, DECIDE, anregung)
    in_check = anregung.status in IN_CHECK
    return {
        "anregung": anregung,
        "district": anregung.district,
        "lifeline": anregung.steps.select_related("actor").order_by("at", "pk"),
        "next_step": next_step(anregung),
        "contact": AnregungContact.objects.filter(anregung=anregung).first()
        if may_check or may_decide or may(user, ENTER, anregung)
        else None,
        "questions": anregung.questions.select_related("asked_by"),
        "similar": [
            one for one in similar_anregungen(title=anregung.title, district=anregung.district) if one != anregung
        ]
        if in_check
        else [],
        "rules": rules_of(anregung.district),
        "undo_seconds": undo_seconds(request, anregung),
        "may_check": may_check and in_check,
        "may_decide": may_decide and anregung.status == Status.OFFICE,
        "may_enter_lists": may(user, ENTER, anregung) and anregung.status == Status.COLLECTING,
        "may_withdraw": may(user, ENTER, anregung) and is_withdrawable(anregung),
        "may_let_become": (may_check or may_decide) and anregung.status in GRANTED,
        "has_letter": anregung.status in DECIDED and (may_check or may_decide),
    }


def _form(
    request: SignedInRequest, anregung: Anregung, name: str, wish: str, texts: dict[str, list[dict[str, str]]]
) -> ShownForm | None:
    """The form of one act, bound if it was sent; each has ids of its own."""
    form_class = ACTS[name][1]
    if form_class is None:
        return None
    options: dict[str, Any] = {"auto_id": f"{name}_%s"}
    if form_class is AdmitForm:
        options |= {"anregung": anregung, "rules": rules_of(anregung.district)}
    chosen = next((one["text"] for one in texts.get(name, []) if one["key"] == request.GET.get("vorlage")), "")
    field = "text" if form_class is AskForm else "reason"
    return form_class(request.POST if wish == name else None, initial={field: chosen} if chosen else {}, **options)


def _texts(request: SignedInRequest, anregung: Anregung) -> dict[str, list[dict[str, str]]]:
    if anregung.status not in IN_CHECK or not may(request.user, CHECK, anregung):
        return {}
    return {name: offered_texts(anregung, kind) for name, (_act, _form, kind, _done) in ACTS.items() if kind}


def _chosen(request: SignedInRequest, texts: dict[str, list[dict[str, str]]]) -> str:
    """The act whose text was chosen without a script."""
    wanted = request.GET.get("vorlage", "")
    return next((name for name, offered in texts.items() if any(one["key"] == wanted for one in offered)), "")


def _wishes(form: ShownForm | None) -> dict[str, Any]:
    data = dict(form.cleaned_data) if form else {}
    if "is_hidden" in data:
        data["is_public"] = not data.pop("is_hidden")
    return data


def _kept_name(form: ContentForm, anregung: Anregung) -> AnregungContent:
    return replace(form.content(), author_name=anregung.author_name)
