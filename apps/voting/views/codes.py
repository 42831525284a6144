"""The pages where the office makes codes for letters and cards, prints them once and declares them void."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.exports import csv_response, streamed_zip
from apps.core.http import SignedInRequest, kept_private, loaded_anew
from apps.core.ratelimit import Rate, TooOftenError

from ..domain.codes import issue_codes, print_codes, void_code, void_codes
from ..domain.printing import (
    codes_made,
    drop_print,
    fetched_parts,
    hand_out_print,
    is_lost,
    parts_of,
    start_print,
)
from ..enums import PrintState, PrintWay
from ..forms.codes import BatchForm, PrintForm, VoidBatchForm, VoidCodeForm
from ..models import CodeBatch, CodePrint, Vote
from ..papers import code_rows
from ..queries.codes import FEWEST_TO_COUNT, code_batches_of
from .guesses import guessed
from .office import HANDLE, office_context, office_vote

# Staff mistype too; a program that tries out codes behind their sign-in does not get far.
WRONG_CODES_PER_PERSON = Rate(times=100, seconds=3600)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: SignedInRequest, reference: str) -> HttpResponse:
    """The batches of a vote, and a form for a new one."""
    vote = office_vote(request, reference, HANDLE)
    form = BatchForm(request.POST or None)
    if form.is_valid():
        try:
            batch = issue_codes(vote=vote, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Satz %(number)s ist gemacht.") % {"number": batch.number})
            return redirect("voting:codes-print", vote.reference, batch.number)
    context = office_context(vote, "codes")
    context |= {"form": form, "batches": code_batches_of(vote), "fewest": FEWEST_TO_COUNT}
    return render(request, "voting/codes.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes_print(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Choose what to print. A table comes at once, letters and cards are made in the background: how far they are."""
    vote, batch = _batch(request, reference, number)
    form = PrintForm(request.POST or None)
    if form.is_valid():
        way = PrintWay(form.cleaned_data["art"])
        try:
            if way == PrintWay.TABLE:
                return _table(request, batch)
            start_print(batch=batch, way=way, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            return redirect("voting:codes-print", vote.reference, batch.number)
    context = _printing(batch, form)
    response = render(request, "voting/codes_print.html", context, status=422 if form.errors else 200)
    return response if context.get("is_making") else loaded_anew(request, response)


@login_required
@require_POST
def codes_file(request: SignedInRequest, reference: str, number: int) -> HttpResponseBase:
    """Fetch the finished letters or cards: once."""
    vote, batch = _batch(request, reference, number)
    try:
        found, key = hand_out_print(batch=batch, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("voting:codes-print", vote.reference, batch.number)
    name, parts = _file_name(batch), fetched_parts(found, key)
    if parts_of(found) > 1:
        files = ((f"{name}-{place:03}.pdf", part) for place, part in enumerate(parts, start=1))
        return kept_private(streamed_zip(name=f"{name}.zip", files=files))
    response = HttpResponse(b"".join(parts), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return kept_private(response)


@login_required
@require_POST
def codes_drop(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Letters or cards are not wanted after all, or were not finished."""
    vote, batch = _batch(request, reference, number)
    try:
        drop_print(batch=batch, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Die Datei ist verworfen. Die Codes sind noch nicht ausgegeben."))
    return redirect("voting:codes-print", vote.reference, batch.number)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes_void(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Asks once, says what it means, and why goes into the public record."""
    vote, batch = _batch(request, reference, number)
    form = VoidBatchForm(request.POST or None)
    if form.is_valid():
        try:
            voided = void_codes(batch=batch, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            _say_voided(request, voided)
            return redirect("voting:codes", vote.reference)
    context = office_context(vote, "codes") | {"batch": batch, "form": form}
    return render(request, "voting/codes_void.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code_void(request: SignedInRequest, reference: str) -> HttpResponse:
    """Declare the code void that somebody reads out. Wrong, used, foreign or void: the answer is the same."""
    vote = office_vote(request, reference, HANDLE)
    form = VoidCodeForm(request.POST or None)
    status = 200
    if form.is_valid():
        typed, reason = form.cleaned_data["code"], form.cleaned_data["reason"]
        try:
            _void_one(request, vote, typed, reason)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            _say_voided(request, 1)
            return redirect("voting:codes", vote.reference)
    context = office_context(vote, "codes") | {"form": form}
    return render(
        request, "voting/codes_void_one.html", context, status=422 if form.errors and status == 200 else status
    )


def _batch(request: SignedInRequest, reference: str, number: int) -> tuple[Vote, CodeBatch]:
    vote = office_vote(request, reference, HANDLE)
    batch = get_object_or_404(code_batches_of(vote), number=number)
    batch.vote = vote
    return vote, batch


def _table(request: SignedInRequest, batch: CodeBatch) -> HttpResponse:
    # One transaction: codes whose file could not be made are not printed.
    with transaction.atomic():
        found = print_codes(batch=batch, actor=request.user)
        head = (_("Code"), _("Link"))
        response = csv_response(name=f"{_file_name(batch)}.csv", head=head, rows=code_rows(batch, found))
    kept_private(response)
    return response


def _printing(batch: CodeBatch, form: PrintForm) -> dict[str, object]:
    context = office_context(batch.vote, "codes") | {"batch": batch, "form": form}
    found = CodePrint.objects.filter(batch=batch).first()
    if found is None:
        return context
    found.batch = batch
    is_broken = found.state == PrintState.FAILED or is_lost(found)
    return context | {
        "printing": found,
        "made": codes_made(found),
        "parts": parts_of(found),
        "is_broken": is_broken,
        "is_making": found.state == PrintState.MAKING and not is_broken,
    }


def _file_name(batch: CodeBatch) -> str:
    return f"codes-{batch.vote.reference}-{batch.number}"


def _void_one(request: SignedInRequest, vote: Vote, typed: str, reason: str) -> None:
    with guessed(action="wrong-code-office", key=str(request.user.pk), rate=WRONG_CODES_PER_PERSON):
        void_code(vote=vote, typed=typed, reason=reason, actor=request.user)


def _say_voided(request: SignedInRequest, voided: int) -> None:
    words = ngettext("Ein Code gilt nicht mehr.", "%(number)s Codes gelten nicht mehr.", voided) % {"number": voided}
    messages.success(request, words if voided else _("Es war kein Code mehr gültig. Nichts wurde geändert."))
