"""The pages where the office makes codes for letters and cards, prints them once and declares them void."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.exports import csv_response
from apps.core.http import SignedInRequest, kept_private
from apps.core.ratelimit import Rate, TooOftenError, count_use

from ..domain.casting import CodeRefusedError
from ..domain.codes import issue_codes, print_codes, void_code, void_codes
from ..forms.codes import BatchForm, PrintForm, PrintWay, VoidBatchForm, VoidCodeForm
from ..models import CodeBatch, Vote
from ..papers import MOST_CARDS, MOST_LETTERS, cards, code_rows, letters
from ..queries.codes import FEWEST_TO_COUNT, code_batches_of
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
    context = office_context(vote, "codes") | _limits()
    context |= {"form": form, "batches": code_batches_of(vote), "fewest": FEWEST_TO_COUNT}
    return render(request, "voting/codes.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes_print(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Choose what to print, and get it: once."""
    vote, batch = _batch(request, reference, number)
    form = PrintForm(request.POST or None)
    if form.is_valid():
        try:
            return _printed(request, batch, PrintWay(form.cleaned_data["art"]))
        except DomainError as error:
            form.show(error)
    context = office_context(vote, "codes") | _limits() | {"batch": batch, "form": form}
    return render(request, "voting/codes_print.html", context, status=422 if form.errors else 200)


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


def _printed(request: SignedInRequest, batch: CodeBatch, way: PrintWay) -> HttpResponse:
    most = {PrintWay.LETTERS: MOST_LETTERS, PrintWay.CARDS: MOST_CARDS}.get(way, batch.size)
    if batch.size > most:
        words = {"size": batch.size, "most": most}
        raise DomainError(
            _("Dieser Satz hat %(size)s Codes, dafür geht das nur bis %(most)s. Bitte nehmen Sie die Tabelle.") % words,
            field="art",
        )
    name = f"codes-{batch.vote.reference}-{batch.number}"
    # One transaction: codes whose file could not be made are not printed.
    with transaction.atomic():
        found = print_codes(batch=batch, actor=request.user)
        if way == PrintWay.TABLE:
            head = (_("Code"), _("Link"))
            response = csv_response(name=f"{name}.csv", head=head, rows=code_rows(batch, found))
        else:
            pdf = letters(batch, found) if way == PrintWay.LETTERS else cards(batch, found)
            response = HttpResponse(pdf, content_type="application/pdf")
            response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    kept_private(response)
    return response


def _void_one(request: SignedInRequest, vote: Vote, typed: str, reason: str) -> None:
    try:
        void_code(vote=vote, typed=typed, reason=reason, actor=request.user)
    except CodeRefusedError:
        count_use(action="wrong-code-office", key=str(request.user.pk), rate=WRONG_CODES_PER_PERSON)
        raise


def _say_voided(request: SignedInRequest, voided: int) -> None:
    words = ngettext("Ein Code gilt nicht mehr.", "%(number)s Codes gelten nicht mehr.", voided) % {"number": voided}
    messages.success(request, words if voided else _("Es war kein Code mehr gültig. Nichts wurde geändert."))


def _limits() -> dict[str, object]:
    return {"most_letters": MOST_LETTERS, "most_cards": MOST_CARDS}
