"""Handing in an idea in six short steps; everything typed is kept, every step works without JavaScript."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest, number_in
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use

from ..domain.drafts import (
    GoneDraftError,
    add_draft_document,
    add_draft_picture,
    describe_pictures,
    discard_draft,
    hand_in_draft,
    keep_until,
    remove_draft_file,
    save_step,
    start_draft,
)
from ..domain.mails import mail_draft_link
from ..enums import FileKind
from ..forms.submission import ConsentStep, DraftMailForm, FilesForm, PlaceStep
from ..models import Proposal, ProposalDraft
from ..queries import next_submission_windows, regions_open_for_submission, similar_proposals
from ..wizard import FILES, STEPS, SUMMARY, Wizard, answers_of

Rest = ParamSpec("Rest")
# A whole library or a school may stand behind one address; a stranger's mailbox shall not be filled.
PER_NETWORK = Rate(times=60, seconds=3600)
PER_MAILBOX = Rate(times=6, seconds=24 * 3600)
DRAFTS_PER_NETWORK = Rate(times=120, seconds=3600)
LINKS_PER_NETWORK = Rate(times=20, seconds=3600)
# Drawing a picture anew is the dearest thing a stranger can ask for.
UPLOADS_PER_NETWORK = Rate(times=200, seconds=3600)
LINKS_PER_MAILBOX = Rate(times=3, seconds=3600)
DRAFTS_IN_SESSION = 5


def private(
    view: Callable[Concatenate[UserRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[UserRequest, Rest], HttpResponseBase]:
    """No cache and no search engine keeps what somebody types here."""

    @wraps(view)
    def inner(request: UserRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return inner


def with_draft(
    view: Callable[Concatenate[UserRequest, ProposalDraft, Rest], HttpResponseBase],
) -> Callable[Concatenate[UserRequest, uuid.UUID, Rest], HttpResponseBase]:
    """Gives the view the draft behind the key. One of an account opens only with that account."""

    @wraps(view)
    def inner(request: UserRequest, key: uuid.UUID, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        draft = ProposalDraft.objects.select_related("region_budget__round", "region_budget__region", "user")
        found = draft.filter(key=key).first()
        if found is None:
            return _without_draft(request, key)
        if found.user_id is not None and found.user_id != request.user.pk:
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())
        try:
            return view(request, found, *args, **kwargs)
        except GoneDraftError:
            return _without_draft(request, key)

    return private(inner)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: UserRequest) -> HttpResponse:
    """The first step; nothing is kept before somebody sends it."""
    budgets = list(regions_open_for_submission(request.user))
    form = PlaceStep(request.POST or None, initial=_preset(request, budgets), budgets=budgets)
    status = 200
    if form.is_bound and (form.is_valid() or request.POST.get("wish") == "later"):
        try:
            return _begin(request, form)
        except TooOftenError as error:
            form.add_error(None, str(error))
            status = 429
    context = {
        "form": form,
        "budgets": budgets,
        "wanted": _wanted(request, budgets),
        "next_windows": [] if budgets else list(next_submission_windows(request.user)[:12]),
        "drafts": _drafts_of(request),
        "paper_rounds": list({budget.round_id: budget.round for budget in budgets}.values()),
        "number": 1,
        "steps": [step.title for step in STEPS],
        "step": STEPS[0],
    }
    response = render(request, "kiezkasse/proposal_new.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@with_draft
def draft_resume(request: UserRequest, draft: ProposalDraft) -> HttpResponse:
    """The way back: to the step where somebody stopped."""
    return redirect("kiezkasse:draft-step", draft.key, draft.step or STEPS[0].slug)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def draft_step(request: UserRequest, draft: ProposalDraft, step: str) -> HttpResponseBase:
    """One step of the form."""
    wizard = Wizard(draft, user=request.user, budgets=list(regions_open_for_submission(request.user)))
    if step not in wizard.numbers:
        raise Http404
    if step == FILES:
        return _files(request, wizard)
    if step == SUMMARY:
        return _summary(request, wizard)
    form = wizard.form(step, request.POST if request.method == "POST" else None)
    if form.is_bound:
        wish = request.POST.get("wish", "next")
        budget = form.cleaned_data.get("region_budget") if form.is_valid() else None
        goes_on = wish != "next" or form.is_valid()
        _save(
            request,
            wizard,
            step,
            form,
            resume_at=_next(request, wizard, step, wish) if goes_on else step,
            budget=budget,
        )
        if goes_on:
            return _go(request, wizard, step, wish)
    return _page(request, wizard, step, {"form": form})


@require_safe
@with_draft
def draft_picture(request: UserRequest, draft: ProposalDraft, file: str) -> FileResponse:
    """A picture of a draft, for whoever has the key."""
    picture = get_object_or_404(draft.files.filter(kind=FileKind.PICTURE), file=f"documents/{file}.jpg")
    try:
        content = picture.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(content, content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def draft_kept(request: UserRequest, draft: ProposalDraft) -> HttpResponse:
    """The draft is kept: its address, until when, and the way to get it by mail."""
    address = reverse("kiezkasse:draft", args=[draft.key])
    until = keep_until(draft)
    initial = {"email": request.user.email} if request.user.is_authenticated else {}
    form = DraftMailForm(request.POST or None, initial=initial)
    status = 200
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            count_use(action="draft-link-from", key=client_network(request), rate=LINKS_PER_NETWORK)
            count_use(action="draft-link-for", key=email, rate=LINKS_PER_MAILBOX)
        except TooOftenError as error:
            form.add_error(None, str(error))
            status = 429
        else:
            mail_draft_link(draft, email=email, link=address, until=until, language=get_language() or "de")
            messages.success(request, _("Die E-Mail mit dem Link ist unterwegs an %(email)s.") % {"email": email})
            return redirect("kiezkasse:draft-kept", draft.key)
    context = {"draft": draft, "form": form, "until": until, "address": request.build_absolute_uri(address)}
    return render(request, "kiezkasse/proposal_new_kept.html", context, status=status)


@require_POST
@with_draft
def draft_discard(request: UserRequest, draft: ProposalDraft) -> HttpResponse:
    """The person does not want to go on; everything of it is deleted at once."""
    discard_draft(draft=draft)
    messages.success(request, _("Ihr Entwurf ist gelöscht."))
    return redirect("kiezkasse:proposal-new")


def _begin(request: UserRequest, form: PlaceStep) -> HttpResponse:
    count_use(action="draft-from", key=client_network(request), rate=DRAFTS_PER_NETWORK)
    actor = request.user if request.user.is_authenticated else None
    draft = start_draft(actor=actor)
    wizard = Wizard(draft, user=request.user, budgets=list(form.budgets.values()))
    wish = request.POST.get("wish", "next")
    wish = wish if wish == "later" else "next"
    budget = form.cleaned_data.get("region_budget") if form.is_valid() else None
    step = STEPS[0].slug
    _save(request, wizard, step, form, resume_at=_next(request, wizard, step, wish), budget=budget)
    _remember(request, draft)
    return _go(request, wizard, step, wish)


def _save(request: UserRequest, wizard: Wizard, step: str, form: Any, *, resume_at: str, budget: Any) -> None:
    answers = answers_of(form)
    if request.POST.get("wish") == "add_line":
        answers["rows"] = str(form.lines + 1)
    actor = request.user if request.user.is_authenticated else None
    wizard.draft = save_step(
        draft=wizard.draft, step=step, answers=answers, resume_at=resume_at, region_budget=budget, actor=actor
    )


def _next(request: UserRequest, wizard: Wizard, step: str, wish: str) -> str:
    """Where a button leads: on, back, to the same step, or back to the summary somebody came from."""
    if wish in {"add_line", "later", "upload"} or wish.startswith("remove-"):
        return step
    if wish == "back":
        return wizard.before(step)
    return SUMMARY if "pruefen" in request.GET else wizard.after(step)


def _go(request: UserRequest, wizard: Wizard, step: str, wish: str) -> HttpResponse:
    if wish == "later":
        return redirect("kiezkasse:draft-kept", wizard.draft.key)
    address = reverse("kiezkasse:draft-step", args=[wizard.draft.key, _next(request, wizard, step, wish)])
    if wish == "add_line":
        address += ("?pruefen=1" if "pruefen" in request.GET else "") + "#weitere-zeile"
    return redirect(address)


def _files(request: UserRequest, wizard: Wizard) -> HttpResponse:
    """Pictures and papers: each is kept as soon as it arrives."""
    form = FilesForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_bound:
        wish = request.POST.get("wish", "next")
        draft = wizard.draft
        words = {name.removeprefix("alt-"): str(text) for name, text in request.POST.items() if name.startswith("alt-")}
        describe_pictures(draft=draft, words=words)
        if wish.startswith("remove-"):
            remove_draft_file(file=get_object_or_404(draft.files, pk=number_in(wish.removeprefix("remove-"))))
            return _go(request, wizard, FILES, wish)
        if form.is_valid():
            try:
                if form.cleaned_data["picture"] or form.cleaned_data["document"]:
                    count_use(action="upload", key=client_network(request), rate=UPLOADS_PER_NETWORK)
                if picture := form.cleaned_data["picture"]:
                    add_draft_picture(draft=draft, file=picture, alt_text=form.cleaned_data["alt_text"])
                if document := form.cleaned_data["document"]:
                    add_draft_document(draft=draft, file=document)
            except DomainError as error:
                form.show(error)
            else:
                _save(request, wizard, FILES, None, resume_at=_next(request, wizard, FILES, wish), budget=None)
                return _go(request, wizard, FILES, wish)
    return _page(request, wizard, FILES, {"form": form})


def _summary(request: UserRequest, wizard: Wizard) -> HttpResponse:
    """Everything on one page, the consents, and the button that hands the idea in."""
    form = ConsentStep(request.POST if request.method == "POST" else None, purposes=wizard.purposes())
    status = 200
    if request.method == "POST" and (wish := request.POST.get("wish", "next")) in {"back", "later"}:
        return _go(request, wizard, SUMMARY, wish)
    if form.is_valid() and not wizard.missing():
        try:
            return _hand_in(request, wizard, form)
        except DomainError as error:
            form.add_error(None, str(error))
            status = 429 if isinstance(error, TooOftenError) else 200
    summary = wizard.summary()
    return _page(
        request, wizard, SUMMARY, {"form": form, "similar": _similar(wizard, summary), **summary}, status=status
    )


def _similar(wizard: Wizard, summary: dict[str, Any]) -> list[Proposal]:
    """Ideas like this one, for browsers that did not show them while it was written."""
    budget, place = wizard.draft.region_budget, summary["where"].get("place")
    return similar_proposals(
        title=summary["idea"].get("title", ""),
        text=summary["idea"].get("text", ""),
        point=place.point if place else None,
        region=budget.region if budget else None,
    )


def _hand_in(request: UserRequest, wizard: Wizard, form: ConsentStep) -> HttpResponse:
    wishes = wizard.wishes(form.given)
    count_use(action="submit-from", key=client_network(request), rate=PER_NETWORK)
    count_use(action="submit-for", key=wishes["email"], rate=PER_MAILBOX)
    proposal = hand_in_draft(
        key=wizard.draft.key,
        **wishes,
        language=get_language() or "de",
        actor=request.user if request.user.is_authenticated else None,
    )
    if not proposal.steps.exists():
        # In a message, which one browser sees once: the page itself names no address.
        messages.info(request, _("Die E-Mail ist unterwegs an %(email)s.") % {"email": wishes["email"]})
    return redirect("kiezkasse:proposal-sent", proposal.reference)


def _page(request: UserRequest, wizard: Wizard, step: str, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    number = wizard.numbers[step]
    context = {
        "draft": wizard.draft,
        "files": list(wizard.draft.files.all()),
        "step": STEPS[number - 1],
        "number": number,
        "steps": [each.title for each in STEPS],
        "until": keep_until(wizard.draft),
        "budget": wizard.draft.region_budget,
        **more,
    }
    return render(request, f"kiezkasse/{STEPS[number - 1].template}", context, status=status)


def _without_draft(request: UserRequest, key: uuid.UUID) -> HttpResponse:
    """The draft became an idea, or it is gone."""
    proposal = Proposal.objects.filter(submission_key=key).first()
    if proposal is not None:
        return redirect("kiezkasse:proposal-sent", proposal.reference)
    return render(request, "kiezkasse/proposal_new_gone.html", status=410)


def _remember(request: UserRequest, draft: ProposalDraft) -> None:
    """This browser finds the draft again without its address."""
    keys = [key for key in request.session.get("drafts", []) if key != str(draft.key)]
    request.session["drafts"] = [*keys, str(draft.key)][-DRAFTS_IN_SESSION:]


def _drafts_of(request: UserRequest) -> list[ProposalDraft]:
    """What this browser or this account began and did not hand in, newest first."""
    drafts = ProposalDraft.objects.order_by("-changed_at")
    if request.user.is_authenticated:
        return list(drafts.filter(user=request.user)[:DRAFTS_IN_SESSION])
    keys = request.session.get("drafts", [])
    return list(drafts.filter(key__in=keys, user=None)) if keys else []


def _preset(request: UserRequest, budgets: list[Any]) -> dict[str, str]:
    """The region whose key stands in the address, or the only one that is open."""
    key = request.GET.get("region", "")
    fitting = [budget for budget in budgets if budget.region.key == key]
    if not fitting and len(budgets) == 1:
        fitting = budgets
    return {"region": str(fitting[-1].pk) if fitting else "", "place_kind": request.GET.get("ort", "")}


def _wanted(request: UserRequest, budgets: list[Any]) -> bool:
    """Whether somebody came for a region that takes no ideas now."""
    key = request.GET.get("region", "")
    return bool(key) and all(budget.region.key != key for budget in budgets)
