"""The record of an evening: on the screen to check and print, and as accessible PDF to sign."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.http import SignedInRequest
from apps.core.pdf import render_pdf

from ..domain.assemblies import name_people
from ..domain.waiting_list import waiting_places
from ..enums import AssemblyState
from ..forms.assembly import PeopleForm
from ..models import Assembly
from .assemblies import with_agenda
from .evening_screen import own_assembly


@login_required
@never_cache
def assembly_record(request: SignedInRequest, reference: str) -> HttpResponse:
    """What happened, in the form that is signed; and who signs it."""
    assembly = _begun(request, reference)
    initial = {"chaired_by": assembly.chaired_by, "recorded_by": assembly.recorded_by}
    form = PeopleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        name_people(assembly=assembly, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Die Namen stehen jetzt im Protokoll."))
        return redirect("kiezkasse:assembly-record", reference)
    return render(request, "kiezkasse/assembly_record.html", _record(assembly) | {"form": form})


@login_required
@never_cache
@require_safe
def assembly_record_pdf(request: SignedInRequest, reference: str) -> HttpResponse:
    """The same as PDF."""
    assembly = _begun(request, reference)
    pdf = render_pdf("kiezkasse/assembly_record_pdf.html", _record(assembly))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="protokoll-{assembly.reference}.pdf"'
    return answer


def _begun(request: SignedInRequest, reference: str) -> Assembly:
    assembly = own_assembly(request, reference)
    if assembly.state not in {AssemblyState.OPEN, AssemblyState.CLOSED}:
        raise Http404
    return assembly


def _record(assembly: Assembly) -> dict[str, Any]:
    context = with_agenda(assembly)
    clerks = {entry.decided_by for entry in context["entries"] if entry.decided_by}
    return context | {
        "written_at": timezone.now(),
        "clerks": sorted(str(clerk) for clerk in clerks),
        "waiting_list": waiting_places(assembly.region_budget),
    }
