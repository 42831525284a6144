"""Tables of Vorhaben come in: looked at first, then taken over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.exports import csv_response
from apps.core.http import SignedInRequest
from apps.core.imports import discard_import, preview_of
from apps.core.rights import require

from ..domain.exchange import apply_import, keep_table
from ..forms.exchange import VorhabenImportForm
from ..forms.import_rows import COLUMNS, Reader
from ..models import VorhabenImport
from .work import EDIT, departments_to_enter, district_to_enter

IMPORTS = 10


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: SignedInRequest) -> HttpResponse:
    """Upload a table; what one uploaded before."""
    require(request.user, EDIT)
    district = district_to_enter(request)
    reader = Reader(district, departments_to_enter(request, district))
    form = VorhabenImportForm(request.POST or None, request.FILES or None, read=reader.read_table)
    if form.is_valid():
        data = form.cleaned_data
        batch = keep_table(
            district=district,
            source_name=data["source_name"],
            file_name=data["file"].name,
            rows=data["rows"],
            actor=request.user,
        )
        return redirect("vorhaben:import-preview", batch.reference)
    context = {
        "district": district,
        "form": form,
        "columns": COLUMNS,
        "imports": VorhabenImport.objects.filter(uploaded_by=request.user, district=district).defer("rows")[:IMPORTS],
    }
    return render(request, "vorhaben/import_upload.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: SignedInRequest, reference: str) -> HttpResponse:
    """What the table would do, row by row; then take it over or throw it away. Seen by whoever uploaded it."""
    require(request.user, EDIT)
    batch = get_object_or_404(
        VorhabenImport.objects.select_related("district__sozialraum"), uploaded_by=request.user, reference=reference
    )
    if request.method == "POST":
        try:
            return _decided(request, batch)
        except DomainError as error:
            messages.error(request, str(error))
    context = {"district": batch.district, **preview_of(batch, request.GET.get("seite"))}
    return render(request, "vorhaben/import_preview.html", context)


@login_required
@require_safe
def import_pattern(request: SignedInRequest) -> HttpResponse:
    """An empty table with the right heads and one example."""
    require(request.user, EDIT)
    head, example = [column.head for column in COLUMNS], [column.example for column in COLUMNS]
    return csv_response(name="vorlage-vorhaben.csv", head=head, rows=[example])


def _decided(request: SignedInRequest, batch: VorhabenImport) -> HttpResponse:
    if request.POST.get("wunsch") == "verwerfen":
        discard_import(batch=batch, actor=request.user)
        messages.success(request, _("Die Tabelle ist gelöscht. Es ist nichts übernommen."))
        return redirect("vorhaben:import-upload")
    reader = Reader(batch.district, departments_to_enter(request, batch.district))
    applied = apply_import(batch=batch, contents=reader.contents_of(batch), actor=request.user)
    messages.success(
        request,
        _("Übernommen: %(created)s neue Vorhaben, %(updated)s geänderte, %(unchanged)s unverändert.")
        % {"created": applied.created, "updated": applied.updated, "unchanged": applied.unchanged},
    )
    return redirect("vorhaben:import-preview", batch.reference)
