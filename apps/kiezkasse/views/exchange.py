"""Ideas as files: tables from other platforms come in, the ideas of a year go out."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.exports import csv_response, geojson_response, streamed_csv, xlsx_response
from apps.core.http import SignedInRequest, UserRequest
from apps.core.imports import discard_import, preview_of
from apps.core.ratelimit import FILES_PER_NETWORK, limited
from apps.core.rights import require

from ..domain.exchange import apply_import, keep_table
from ..domain.idea_table import COLUMNS
from ..forms.exchange import ImportForm
from ..forms.import_rows import read_rows
from ..models import Proposal, ProposalImport, Round
from ..queries import rounds_managed_by, rounds_visible_to
from ..queries.exchange import idea_features, idea_head, idea_rows, imports_of, office_ideas, public_ideas

IMPORTS = 10


@login_required
@never_cache
def import_upload(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """Upload a table; what came before."""
    round = _round(request, district, year)
    sent = request.POST if request.method == "POST" else None
    form = ImportForm(sent, request.FILES or None, read=partial(read_rows, round=round))
    if form.is_valid():
        data = form.cleaned_data
        try:
            batch = keep_table(
                round=round,
                source_name=data["source_name"],
                file_name=data["file"].name,
                rows=data["rows"],
                actor=request.user,
            )
        except DomainError as error:
            form.show(error)
        else:
            return redirect("kiezkasse:import-preview", district, year, batch.reference)
    context = {
        "round": round,
        "district": round.district,
        "form": form,
        "columns": COLUMNS,
        "imports": imports_of(round)[:IMPORTS],
    }
    return render(request, "kiezkasse/exchange_upload.html", context)


@login_required
@never_cache
def import_preview(request: SignedInRequest, district: str, year: int, reference: str) -> HttpResponse:
    """What the table would do, row by row; then take it over or throw it away."""
    round = _round(request, district, year)
    batch = get_object_or_404(ProposalImport, round=round, reference=reference)
    if request.method == "POST" and (answer := _decided(request, batch)):
        return answer
    context = {"round": round, "district": round.district, **preview_of(batch, request.GET.get("seite"))}
    return render(request, "kiezkasse/exchange_preview.html", context)


@login_required
@require_safe
def import_pattern(request: SignedInRequest, district: str, year: int) -> HttpResponse:
    """An empty table with the right heads and one example."""
    _round(request, district, year)
    head, example = [column.head for column in COLUMNS], [column.example for column in COLUMNS]
    return csv_response(name="vorlage-ideen.csv", head=head, rows=[example])


@login_required
@never_cache
@require_safe
def ideas_for_office(request: SignedInRequest, district: str, year: int, kind: str) -> HttpResponseBase:
    """All ideas of a year for the office."""
    round = get_object_or_404(rounds_managed_by(request.user), district__slug=district, year=year)
    require(request.user, "kiezkasse.view_desk")
    return _file(round, office_ideas(request.user, round), kind, for_office=True)


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def ideas_for_all(request: UserRequest, district: str, year: int, kind: str) -> HttpResponseBase:
    """The public ideas of a year, for everybody."""
    round = get_object_or_404(rounds_visible_to(request.user), district__slug=district, year=year)
    return _file(round, public_ideas(round), kind, for_office=False)


def _round(request: SignedInRequest, district: str, year: int) -> Round:
    require(request.user, "kiezkasse.enter_proposal")
    round = get_object_or_404(rounds_managed_by(request.user), district__slug=district, year=year)
    require(request.user, "kiezkasse.enter_proposal", round)
    return round


def _decided(request: SignedInRequest, batch: ProposalImport) -> HttpResponse | None:
    """Take the table over or throw it away; None if the rules of the subject refuse."""
    here = (batch.round.district.slug, batch.round.year)
    try:
        if request.POST.get("wunsch") == "verwerfen":
            discard_import(batch=batch, actor=request.user)
            messages.success(request, _("Die Tabelle ist gelöscht. Es ist nichts übernommen."))
            return redirect("kiezkasse:import-upload", *here)
        applied = apply_import(batch=batch, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return None
    messages.success(
        request,
        _("Übernommen: %(created)s neue Ideen, %(updated)s geänderte, %(unchanged)s unverändert.")
        % {"created": applied.created, "updated": applied.updated, "unchanged": applied.unchanged},
    )
    return redirect("kiezkasse:import-preview", *here, batch.reference)


def _file(round: Round, ideas: QuerySet[Proposal], kind: str, *, for_office: bool) -> HttpResponseBase:
    name = f"ideen-{round.district.slug}-{round.year}{'-intern' if for_office else ''}.{kind}"
    if kind == "geojson":
        return geojson_response(name=name, features=idea_features(ideas, for_office=for_office))
    head, rows = idea_head(for_office=for_office), idea_rows(ideas, for_office=for_office)
    if kind == "csv":
        return streamed_csv(name=name, head=head, rows=rows)
    if kind == "xlsx":
        return xlsx_response(name=name, title=_("Ideen"), head=head, rows=rows)
    raise Http404
