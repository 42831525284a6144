"""One enquiry at the desk: all about it, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.forms import ShownForm
from apps.core.http import SignedInRequest
from apps.core.markdown import plain_text
from apps.core.rights import may, require
from apps.moderation.enums import TextKind
from apps.moderation.forms import NoteForm
from apps.moderation.queries import texts_offered
from apps.moderation.wording import fill_text

from ..domain.conversation import reply_to_person
from ..domain.enquiries import assign_enquiry, close_enquiry, promise_day, reopen_enquiry, sort_enquiry
from ..domain.hand_overs import hand_over
from ..domain.lifeline import ChangedMeanwhileError
from ..domain.links import private_address
from ..domain.mails import preview_reply
from ..domain.merging import merge_enquiries
from ..domain.notes import write_note
from ..enums import Channel, EnquiryState
from ..forms.desk import CloseForm, HandOverForm, MergeForm, OwnerForm, PromiseForm, ReplyForm, SortForm, first_error
from ..models import Enquiry, EnquiryFile
from ..queries.enquiries import (
    VIEW,
    colleagues_on,
    conversation_of,
    enquiries_managed_by,
    enquiry_numbered,
    notes_of,
    similar_enquiries,
    with_details,
)
from ..queries.faq import MANAGE, public_faq, similar_faq
from .desk import ANSWER


@dataclass(frozen=True)
class Act:
    """What can be done with an enquiry, and what is said afterwards."""

    act: Callable[..., Any]
    done: Any
    right: str = ANSWER


ACTS: dict[str, Act] = {
    "antworten": Act(reply_to_person, gettext_lazy("Ihre Nachricht ist gespeichert.")),
    "zuweisen": Act(assign_enquiry, gettext_lazy("Wer zuständig ist, ist gespeichert.")),
    "einordnen": Act(sort_enquiry, gettext_lazy("Die Anfrage ist eingeordnet.")),
    "zusagen": Act(promise_day, gettext_lazy("Der zugesagte Tag ist gespeichert.")),
    "amt": Act(hand_over, gettext_lazy("Die Frage ist gestellt. Das Amt bekommt eine E-Mail.")),
    "notiz": Act(
        write_note, gettext_lazy("Die Notiz ist gespeichert. Nur Ihre Kolleginnen und Kollegen lesen sie."), VIEW
    ),
    "zusammenlegen": Act(merge_enquiries, gettext_lazy("Diese Anfrage geht jetzt in der anderen weiter.")),
    "abschliessen": Act(close_enquiry, gettext_lazy("Die Anfrage ist abgeschlossen.")),
    "oeffnen": Act(reopen_enquiry, gettext_lazy("Die Anfrage steht wieder, wo sie vorher stand.")),
    "uebernehmen": Act(assign_enquiry, gettext_lazy("Sie sind jetzt zuständig.")),
}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry_detail(request: SignedInRequest, reference: str) -> HttpResponse:
    """What is asked, since when, until when, all that was said, and the answer."""
    enquiry = get_object_or_404(with_details(enquiries_managed_by(request.user)), reference=reference)
    require(request.user, VIEW, enquiry)
    wish = request.POST.get("wunsch", "") if request.method == "POST" else ""
    colleagues = colleagues_on(enquiry)
    talk = list(conversation_of(enquiry))
    forms = _forms(request, enquiry, wish, colleagues, talk)
    preview = None
    if wish == "vorschau" and forms["antworten"].is_valid() and _goes_by_mail(forms["antworten"]):
        data = forms["antworten"].cleaned_data
        preview = preview_reply(enquiry, reply=data["reply"], text=data["text"])
    if wish in ACTS and (answer := _act(request, enquiry, wish, forms)):
        return answer
    bound = first_error(forms.values())
    context = _about(request, enquiry, forms, talk) | {"form": bound, "preview": preview, "wish": wish}
    return render(request, "enquiries/enquiry_detail.html", context, status=422 if bound and bound.errors else 200)


@login_required
@never_cache
@require_safe
def enquiry_file(request: SignedInRequest, reference: str, key: str) -> FileResponse:
    """A paper of the conversation, for those who work on the enquiry."""
    enquiry = get_object_or_404(enquiries_managed_by(request.user), reference=reference)
    require(request.user, VIEW, enquiry)
    return file_response(EnquiryFile.objects.filter(message__in=conversation_of(enquiry)), key)


def file_response(files: Any, key: str) -> FileResponse:
    """A paper to keep, never to be shown inside the page: nobody knows what is in it."""
    found = next((one for one in files if one.key == key), None)
    if found is None:
        raise Http404
    try:
        content: File[bytes] = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type=found.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _act(request: SignedInRequest, enquiry: Enquiry, wish: str, forms: dict[str, ShownForm]) -> HttpResponse | None:
    """Do what is wished; None if it cannot be, with what was typed still in its field."""
    act, form = ACTS[wish], forms.get(wish)
    require(request.user, act.right, enquiry)
    if form is not None and not form.is_valid():
        return None
    wishes = dict(form.cleaned_data) if form is not None else {}
    try:
        if wish == "uebernehmen":
            wishes = {"owner": request.user}
        if wish == "zusammenlegen":
            wishes = {"target": _target(request, wishes["number"])}
        act.act(enquiry=enquiry, actor=request.user, **wishes)
    except ChangedMeanwhileError as error:
        enquiry.refresh_from_db()
        if isinstance(form, ReplyForm):
            form.show(error)
            form.go_on_from(enquiry.version)
        return None
    except DomainError as error:
        if form is None:
            messages.error(request, str(error))
            return redirect(enquiry)
        form.show(error)
        return None
    messages.success(request, str(act.done))
    return redirect(enquiry)


def _target(request: SignedInRequest, number: str) -> Enquiry:
    target = enquiry_numbered(enquiries_managed_by(request.user), number)
    if target is None:
        raise DomainError(
            _("Eine Anfrage mit dieser Nummer gibt es hier nicht. Bitte prüfen Sie die Nummer."), field="number"
        )
    return target


def _forms(
    request: SignedInRequest, enquiry: Enquiry, wish: str, colleagues: QuerySet[User], talk: list[Any]
) -> dict[str, ShownForm]:
    """The form of each act, bound if it was sent; each has ids of its own."""

    def data(name: str) -> Any:
        return request.POST if wish == name else None

    reply_data = request.POST if wish in {"antworten", "vorschau"} else None
    asked = next((one.text for one in reversed(talk) if one.is_from_person), "")
    forms: dict[str, ShownForm] = {
        "antworten": ReplyForm(
            reply_data,
            request.FILES if reply_data else None,
            enquiry=enquiry,
            text=_text_to_insert(request, enquiry),
            auto_id="antwort_%s",
        ),
        "zuweisen": OwnerForm(data("zuweisen"), enquiry=enquiry, colleagues=colleagues, auto_id="zuweisen_%s"),
        "einordnen": SortForm(data("einordnen"), enquiry=enquiry, auto_id="einordnen_%s"),
        "zusagen": PromiseForm(data("zusagen"), enquiry=enquiry, auto_id="zusagen_%s"),
        "amt": HandOverForm(data("amt"), enquiry=enquiry, auto_id="amt_%s"),
        "notiz": NoteForm(data("notiz"), colleagues=colleagues, auto_id="notiz_%s"),
        "zusammenlegen": MergeForm(data("zusammenlegen"), auto_id="zusammenlegen_%s"),
        "abschliessen": CloseForm(data("abschliessen"), auto_id="abschliessen_%s"),
    }
    forms["amt"].initial["question"] = asked
    return forms


def _text_to_insert(request: SignedInRequest, enquiry: Enquiry) -> str:
    """The words of a template, or a public answer with where it stands."""
    if key := request.GET.get("vorlage", ""):
        return next((one["text"] for one in _texts(enquiry) if one["key"] == key), "")
    if reference := request.GET.get("frage", ""):
        entry = public_faq(enquiry.district).filter(reference=reference[:8]).first()
        if entry is not None:
            return f"{plain_text(entry.answer)}\n\n{request.build_absolute_uri(entry.get_absolute_url())}"
    return ""


def _texts(enquiry: Enquiry) -> list[dict[str, str]]:
    values = {
        "nummer": enquiry.number_text,
        "region": enquiry.sozialraum.name if enquiry.sozialraum else enquiry.district.name,
        "titel": enquiry.subject,
        "jahr": str(enquiry.year),
    }
    texts = texts_offered(enquiry.district)[TextKind.ANSWER]
    return [{"key": one.key, "name": one.name, "text": fill_text(one.text, values)} for one in texts]


def _goes_by_mail(form: ShownForm) -> bool:
    return form.cleaned_data["channel"] == Channel.MAIL


def _about(request: SignedInRequest, enquiry: Enquiry, forms: dict[str, ShownForm], talk: list[Any]) -> dict[str, Any]:
    first = next((one.text for one in talk if one.is_from_person), "")
    return {
        "enquiry": enquiry,
        "district": enquiry.district,
        "contact": getattr(enquiry, "contact", None),
        "own_page": private_address(enquiry) if hasattr(enquiry, "contact") else "",
        "talk": talk,
        "notes": list(notes_of(enquiry)),
        "steps": list(enquiry.steps.select_related("actor").order_by("-at", "-pk")),
        "hand_overs": list(enquiry.hand_overs.select_related("department", "answered_by").order_by("-asked_at")),
        "similar": similar_enquiries(enquiry, first),
        "answers": similar_faq(enquiry.district, f"{enquiry.subject} {first}"),
        "texts": _texts(enquiry),
        "forms": forms,
        "may_answer": may(request.user, ANSWER, enquiry),
        "may_publish": may(request.user, MANAGE, enquiry),
        "is_closed": enquiry.state == EnquiryState.CLOSED,
    }
