"""Typing in what stands on the sheets: twice, by two people, and with the sheet in hand where they differ."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, number_in, sent_number

from ..domain.paper import resolve_sheet, type_sheet
from ..forms.paper import SheetForm
from ..models import PaperBatch, PaperSheet, Vote
from ..queries import options_for_ballot
from ..queries.paper import next_to_type, sheet_to_correct, unclear_sheets
from ..queries.reading import readings_of
from .office import office_context
from .paper import batch_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_type(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """One sheet, and after it the next. Nobody sees what the other person read."""
    vote, batch = batch_of(request, reference, number)
    form = SheetForm(request.POST or None, vote=vote, options=list(options_for_ballot(vote)))
    sheet = sent_number(request, "blatt") or _wanted(request, batch) or next_to_type(batch, request.user)
    if sheet is None or batch.is_accepted:
        return redirect("voting:paper", vote.reference)
    if form.is_bound and form.is_valid():
        marks = None if form.is_invalid else form.marks
        try:
            type_sheet(batch=batch, number=sheet, marks=marks, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            return _after_typing(request, vote, batch)
    context = _screen(vote, form) | {
        "batch": batch,
        "sheet": sheet,
        "done": batch.rows.filter(first_by=request.user).count() + batch.rows.filter(second_by=request.user).count(),
        "before": sheet_to_correct(batch, request.user, before=sheet),
    }
    return render(request, "voting/paper_type.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_resolve(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Both readings of a sheet side by side: one of them holds, or what is typed anew."""
    vote, batch = batch_of(request, reference, number)
    options = list(options_for_ballot(vote))
    form = SheetForm(request.POST if request.POST.get("gilt") == "neu" else None, vote=vote, options=options)
    sheets = list(unclear_sheets(batch))
    if not sheets or batch.is_accepted:
        return redirect("voting:paper", vote.reference)
    wanted = sent_number(request, "blatt")
    sheet = next((sheet for sheet in sheets if sheet.number == wanted), None if wanted else sheets[0])
    if sheet is None:
        messages.info(request, _("Blatt %(number)s ist schon geklärt.") % {"number": wanted})
        return redirect("voting:paper-resolve", vote.reference, batch.number)
    readings = readings_of(sheet, {option.number: option for option in options})
    if request.method == "POST" and _resolve(request, batch, sheet, form):
        messages.success(request, _("Blatt %(number)s ist geklärt.") % {"number": sheet.number})
        return redirect("voting:paper-resolve", vote.reference, batch.number)
    context = _screen(vote, form) | {"batch": batch, "sheet": sheet, "readings": readings, "open": len(sheets)}
    return render(request, "voting/paper_resolve.html", context, status=422 if form.errors else 200)


def _resolve(request: SignedInRequest, batch: PaperBatch, sheet: PaperSheet, form: SheetForm) -> bool:
    options = {option.number: option for option in form.options}
    first, second = readings_of(sheet, options)
    choice = request.POST.get("gilt", "")
    if choice == "neu":
        if not form.is_valid():
            return False
        marks = None if form.is_invalid else form.marks
    elif choice in {"erste", "zweite"}:
        marks = first.marks if choice == "erste" else second.marks
    else:
        return False
    try:
        resolve_sheet(batch=batch, number=sheet.number, marks=marks, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return False
    return True


def _after_typing(request: SignedInRequest, vote: Vote, batch: PaperBatch) -> HttpResponse:
    if next_to_type(batch, request.user) is not None:
        return redirect("voting:paper-type", vote.reference, batch.number)
    messages.success(request, _("Sie haben alle Blätter von Stapel %(number)s getippt.") % {"number": batch.number})
    return redirect("voting:paper", vote.reference)


def _wanted(request: SignedInRequest, batch: PaperBatch) -> int | None:
    """A sheet that this person typed and wants to type again, while the other person has not."""
    wanted = number_in(request.GET.get("blatt", ""))
    return sheet_to_correct(batch, request.user, before=wanted + 1, after=wanted - 1) if wanted else None


def _screen(vote: Vote, form: SheetForm) -> dict[str, object]:
    return office_context(vote, "paper") | {"form": form, "places": range(1, form.most + 1)}
