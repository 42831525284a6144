"""The office answers what was said, one by one or together, and publishes all answers at once; the table of them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.exports import csv_response
from apps.core.http import SignedInRequest, UserRequest, number_in, sent_number
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited

from ..domain.answers import answer_contributions, change_answer, take_back_answer
from ..domain.consultations import publish_answers
from ..domain.versions import ChangedMeanwhileError
from ..forms.answer import AnswerForm, ToAnswerFilter
from ..models import Consultation, Contribution
from ..queries import paragraphs_of
from ..queries.consultations import answers_of, contributions_of, figures_of, with_replies
from .consultation_work import kept_consultation
from .consultations import around, consultation_here

PER_PAGE = 25
WHOLE = "ganz"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """What waits for an answer; tick what says the same and answer it together."""
    consultation = kept_consultation(request, slug, number)
    paragraphs = [(one.key, f"{one.number} {one.title}".strip()) for one in paragraphs_of(consultation.version)]
    filters = ToAnswerFilter(request.GET, paragraphs=paragraphs)
    ticked = [*filter(None, map(number_in, request.POST.getlist("beitrag")))]
    form = AnswerForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            answer_contributions(consultation=consultation, numbers=ticked, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Antwort ist gespeichert. Öffentlich wird sie erst mit allen anderen."))
            return redirect(request.get_full_path())
    waiting = contributions_of(consultation).filter(answer=None, withdrawn_at=None, hidden_at=None)
    if filters.paragraph:
        waiting = waiting.filter(
            paragraph=None if filters.paragraph == WHOLE else consultation.version.paragraphs.get(key=filters.paragraph)
        )
    context = around(consultation) | {
        "page": Paginator(with_replies(waiting), PER_PAGE).get_page(request.GET.get("seite")),
        "filters": filters,
        "ticked": ticked,
        "form": form,
        "figures": figures_of(consultation),
        "answered": list(answers_of(consultation)),
    }
    return render(request, "guidelines/answers.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_edit(request: SignedInRequest, slug: str, number: int, position: int) -> HttpResponse:
    """Decide or word one answer anew, or take it back."""
    consultation = kept_consultation(request, slug, number)
    answer = get_object_or_404(answers_of(consultation), position=position)
    answer.consultation = consultation
    revision = answer.revision if request.method != "POST" else sent_number(request, "revision")
    form = AnswerForm(request.POST or None, initial={"verdict": answer.verdict, "reason": answer.reason})
    try:
        if request.method == "POST" and "zuruecknehmen" in request.POST:
            take_back_answer(answer=answer, revision=revision, actor=request.user)
            messages.success(request, _("Die Antwort ist gelöscht. Die Beiträge warten wieder auf eine."))
            return redirect("guidelines:answers", slug, number)
        if form.is_valid():
            change_answer(answer=answer, revision=revision, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Gespeichert."))
            return redirect("guidelines:answers", slug, number)
    except DomainError as error:
        revision = answer.revision if isinstance(error, ChangedMeanwhileError) else revision
        form.full_clean()
        form.show(error)
    context = around(consultation) | {"answer": answer, "form": form, "revision": revision}
    return render(request, "guidelines/answer_edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def answers_publish(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """All answers at once; those who took part hear of it."""
    consultation = kept_consultation(request, slug, number)
    try:
        publish_answers(consultation=consultation, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("guidelines:answers", slug, number)
    messages.success(request, _("Alle lesen jetzt die Antworten. Wer mitgeredet hat, bekommt eine Nachricht."))
    return redirect("guidelines:consultation-result", slug, number)


@require_safe
def consultation_result(request: UserRequest, slug: str, number: int) -> HttpResponse:
    """The table of all contributions with their answers, once it is public."""
    consultation = _published(request, slug, number)
    context = around(consultation) | _table(consultation)
    return render(request, "guidelines/consultation_result.html", context)


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def consultation_file(request: UserRequest, slug: str, number: int, kind: str) -> HttpResponseBase:
    """The same table as PDF or for spreadsheets, without any name."""
    consultation = _published(request, slug, number)
    name = f"konsultation-{slug}-{number}.{kind}"
    if kind == "csv":
        head = [
            _("Nummer"),
            _("Absatz"),
            _("Art"),
            _("Beitrag"),
            _("Wortlaut"),
            _("Zustimmungen"),
            _("Ergebnis"),
            _("Warum"),
        ]
        return csv_response(name=name, head=head, rows=_rows(consultation))
    context = around(consultation) | _table(consultation) | {"today": timezone.localdate()}
    pdf = render_pdf("guidelines/consultation_result_pdf.html", context)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _published(request: UserRequest, slug: str, number: int) -> Consultation:
    consultation = consultation_here(request, slug, number)
    if not consultation.is_published:
        raise Http404
    return consultation


def _table(consultation: Consultation) -> dict[str, Any]:
    said = contributions_of(consultation)
    by_paragraph: dict[Any, list[Contribution]] = {}
    for contribution in said.order_by("paragraph__chapter__position", "paragraph__position", "number"):
        by_paragraph.setdefault(contribution.paragraph, []).append(contribution)
    return {"by_paragraph": list(by_paragraph.items()), "figures": figures_of(consultation)}


def _rows(consultation: Consultation) -> Iterator[list[object]]:
    for one in contributions_of(consultation):
        if not one.is_visible:
            continue
        yield [
            one.number,
            one.paragraph.number if one.paragraph else _("ganzer Entwurf"),
            one.get_kind_display(),
            one.text,
            one.wording,
            one.agreeing,  # type: ignore[attr-defined]
            one.answer.get_verdict_display() if one.answer else "",
            one.answer.reason if one.answer else "",
        ]
