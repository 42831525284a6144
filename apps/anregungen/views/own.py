"""What somebody does with their own Anregung: behind the private link of a mail, or with their account."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest

from ..domain.anregung import answer_question, is_withdrawable, withdraw_anregung
from ..domain.links import anregung_by_key
from ..enums import DECIDED, Status
from ..forms.anregung import AnswerForm, WithdrawForm
from ..letter import letter_of
from ..models import Anregung, AnregungQuestion
from ..queries import next_step, own_anregungen
from .anregung import behind_link
from .public import pdf_answer


@dataclass(frozen=True)
class Door:
    """How somebody came in: by the key of a mail, or by their account. Leads to the pages behind it."""

    key: str = ""
    reference: str = ""

    def to(self, page: str, *more: str) -> str:
        """The address of one page: "", "answer", "withdraw", "letter"."""
        name = ("private" if self.key else "own") + (f"-{page}" if page else "")
        return reverse(f"anregungen:{name}", args=[self.key or self.reference, *more])


@require_safe
@behind_link
def private(request: UserRequest, key: str) -> HttpResponse:
    """Where it stands, what is asked, what one can do."""
    return _page(request, anregung_by_key(key), Door(key=key))


@require_POST
@behind_link
def private_answer(request: UserRequest, key: str, question: str) -> HttpResponse:
    """Answer what the Anlaufstelle asked."""
    return _answer(request, anregung_by_key(key), Door(key=key), question)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def private_withdraw(request: UserRequest, key: str) -> HttpResponse:
    """Take it back, after one more question."""
    return _withdraw(request, anregung_by_key(key), Door(key=key))


@require_safe
@behind_link
def private_letter(request: UserRequest, key: str) -> HttpResponse:
    """The decision as a letter."""
    return _letter(anregung_by_key(key))


@login_required
@never_cache
@require_safe
def own(request: SignedInRequest, reference: str) -> HttpResponse:
    """The same with an account."""
    return _page(request, _own(request, reference), Door(reference=reference))


@login_required
@require_POST
def own_answer(request: SignedInRequest, reference: str, question: str) -> HttpResponse:
    """Answer what the Anlaufstelle asked."""
    return _answer(request, _own(request, reference), Door(reference=reference), question)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take it back, after one more question."""
    return _withdraw(request, _own(request, reference), Door(reference=reference))


@login_required
@never_cache
@require_safe
def own_letter(request: SignedInRequest, reference: str) -> HttpResponse:
    """The decision as a letter."""
    return _letter(_own(request, reference))


def _own(request: SignedInRequest, reference: str) -> Anregung:
    return get_object_or_404(own_anregungen(request.user), reference=reference)


def _page(
    request: UserRequest, anregung: Anregung, door: Door, *, answered: tuple[str, AnswerForm] | None = None
) -> HttpResponse:
    if anregung.status == Status.UNCONFIRMED and door.key:
        return redirect("anregungen:confirm", door.key)
    questions = [
        (one, door.to("answer", one.reference), _form_of(one, answered))
        for one in anregung.questions.order_by("asked_at")
    ]
    context = {
        "anregung": anregung,
        "district": anregung.district,
        "door": door,
        "lifeline": anregung.steps.order_by("at", "pk"),
        "next_step": next_step(anregung),
        "questions": questions,
        "form": answered[1] if answered else None,
        "withdraw_address": door.to("withdraw") if is_withdrawable(anregung) else "",
        "letter_address": door.to("letter") if anregung.status in DECIDED else "",
    }
    return render(request, "anregungen/anregung_private.html", context, status=422 if answered else 200)


def _form_of(question: AnregungQuestion, answered: tuple[str, AnswerForm] | None) -> AnswerForm:
    if answered and answered[0] == question.reference:
        return answered[1]
    return AnswerForm(auto_id=f"frage-{question.reference}-%s")


def _answer(request: UserRequest, anregung: Anregung, door: Door, reference: str) -> HttpResponse:
    question = get_object_or_404(anregung.questions.all(), reference=reference)
    form = AnswerForm(request.POST, auto_id=f"frage-{question.reference}-%s")
    if form.is_valid():
        try:
            answer_question(question=question, answer=form.cleaned_data["answer"])
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Danke. Ihre Antwort liegt der Anlaufstelle vor."))
            return redirect(door.to(""))
    return _page(request, anregung, door, answered=(question.reference, form))


def _withdraw(request: UserRequest, anregung: Anregung, door: Door) -> HttpResponse:
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actor = request.user if door.reference and request.user.is_authenticated else None
        try:
            withdraw_anregung(anregung=anregung, reason=form.cleaned_data["reason"], actor=actor)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Ihre Anregung ist zurückgezogen."))
        return redirect(door.to(""))
    context = {"anregung": anregung, "district": anregung.district, "form": form, "back": door.to("")}
    return render(request, "anregungen/anregung_withdraw.html", context, status=422 if form.is_bound else 200)


def _letter(anregung: Anregung) -> HttpResponse:
    if anregung.status not in DECIDED:
        raise Http404
    return pdf_answer(letter_of(anregung), f"entscheidung-{anregung.reference}.pdf")
