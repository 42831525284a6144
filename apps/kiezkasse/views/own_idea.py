"""One's own idea: the same page and the same actions behind the private link and in the account."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest, kept_private, number_in
from apps.core.ratelimit import Rate, count_use

from ..domain.consents import WITHDRAWABLE, add_consent, withdraw_consent
from ..domain.documents import add_document, remove_document
from ..domain.editing import answer_question, edit_proposal, has_say, is_editable, name_presenter
from ..domain.links import ExpiredLinkError, proposal_by_key
from ..domain.pictures import add_picture, remove_picture
from ..domain.proposals import is_withdrawable, withdraw_proposal
from ..enums import ConsentPurpose, ProposalStatus
from ..forms import WithdrawForm
from ..forms.submission import AnswerForm, EditForm, OwnFilesForm, PresenterForm
from ..models import Consent, Proposal, ProposalDocument
from ..outlook import next_step
from ..queries import deciding_assembly, proposals_with_details

if TYPE_CHECKING:
    from apps.accounts.models import User

Rest = ParamSpec("Rest")
UPLOADS_PER_IDEA = Rate(times=60, seconds=3600)


@dataclass(frozen=True)
class Door:
    """The way an author came to the own idea: with the key of the private link, or with the account."""

    proposal: Proposal
    key: str = ""
    actor: "User | None" = None

    def address(self, page: str = "", *args: Any) -> str:
        """Where a page of this idea lies behind the same door."""
        behind, first = ("private", self.key) if self.key else ("own", self.proposal.reference)
        name = f"proposal-{page}-{behind}" if page else f"proposal-{behind}"
        return reverse(f"kiezkasse:{name}", args=[first, *args])

    @property
    def home(self) -> str:
        return self.address()

    @property
    def edit(self) -> str:
        return self.address("edit")

    @property
    def files(self) -> str:
        return self.address("files")

    @property
    def withdraw(self) -> str:
        return self.address("withdraw")

    @property
    def presenter(self) -> str:
        return self.address("presenter")


View = Callable[Concatenate[UserRequest, Door, Rest], HttpResponseBase]


def behind_private_link(view: View[Rest]) -> Callable[Concatenate[UserRequest, str, Rest], HttpResponseBase]:
    """Opens the idea with the key of its private link; a link that opens none is answered with a sentence."""

    @wraps(view)
    def inner(request: UserRequest, key: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        try:
            proposal = proposal_by_key(key, among=proposals_with_details(Proposal.objects.all()))
        except DomainError as error:
            status = 410 if isinstance(error, ExpiredLinkError) else 404
            page = render(request, "kiezkasse/proposal_link_broken.html", {"sentence": str(error)}, status=status)
            return kept_private(page)
        return kept_private(view(request, Door(proposal, key=key), *args, **kwargs))

    return inner


def behind_account(view: View[Rest]) -> Callable[Concatenate[SignedInRequest, str, Rest], HttpResponseBase]:
    """Opens an idea that the account handed in; any other does not exist here."""

    @wraps(view)
    def inner(request: SignedInRequest, reference: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        own = proposals_with_details(Proposal.objects.filter(author=request.user)).select_related(
            "planungsraum", "contact", "region_budget__round__district", "region_budget__region"
        )
        proposal = get_object_or_404(own, reference=reference)
        return kept_private(view(request, Door(proposal, actor=request.user), *args, **kwargs))

    return login_required(inner)


@require_safe
def own_home(request: UserRequest, door: Door) -> HttpResponse:
    """Where the idea stands, what comes next, what was handed in, what one can do."""
    if door.proposal.status == ProposalStatus.UNCONFIRMED and door.key:
        return redirect("kiezkasse:proposal-confirm", door.key)
    return _home(request, door)


@require_http_methods(["GET", "HEAD", "POST"])
def own_edit(request: UserRequest, door: Door) -> HttpResponse:
    """Change the words, the costs and the place."""
    if not is_editable(door.proposal):
        return _not_now(request, door)
    form = EditForm(request.POST or None, proposal=door.proposal)
    if form.is_valid():
        try:
            edit_proposal(
                proposal=door.proposal,
                content=form.text_of(door.proposal.author_name),
                place=form.cleaned_data["place"],
                version=form.cleaned_data["version"],
                actor=door.actor,
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Ihre Änderung ist gespeichert."))
            return redirect(door.home)
    return _page(request, door, "kiezkasse/proposal_own_edit.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def own_files(request: UserRequest, door: Door) -> HttpResponse:
    """Add pictures and papers, or take them away."""
    if not is_editable(door.proposal):
        return _not_now(request, door)
    needs_consent = not any(_is_for_pictures(consent) for consent in door.proposal.consents.all())
    data = request.POST if request.method == "POST" else None
    form = OwnFilesForm(data, request.FILES or None, needs_consent=needs_consent)
    if form.is_valid():
        try:
            _change_files(request, door, form)
        except DomainError as error:
            form.show(error)
        else:
            return redirect(door.files)
    return _page(request, door, "kiezkasse/proposal_own_files.html", {"form": form})


@require_POST
def own_answer(request: UserRequest, door: Door, number: int) -> HttpResponse:
    """Answer a question of the Anlaufstelle."""
    question = get_object_or_404(door.proposal.questions, pk=number)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_question(question=question, answer=form.cleaned_data["answer"], actor=door.actor)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Ihre Antwort ist bei der Anlaufstelle."))
            return redirect(door.home)
    return _home(request, door, answered=question.pk, answer_form=form)


@require_POST
def own_presenter(request: UserRequest, door: Door) -> HttpResponse:
    """Say who comes to the assembly."""
    form = PresenterForm(request.POST)
    if form.is_valid():
        try:
            name_presenter(proposal=door.proposal, presenter=form.cleaned_data["presenter"], actor=door.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Danke, das ist gespeichert."))
            return redirect(door.home)
    return _home(request, door, presenter_form=form)


@require_POST
def own_consent(request: UserRequest, door: Door, purpose: str) -> HttpResponse:
    """Take a consent back."""
    if purpose not in ConsentPurpose.values:
        raise Http404
    try:
        withdraw_consent(proposal=door.proposal, purpose=ConsentPurpose(purpose), actor=door.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ihre Einwilligung ist zurückgenommen."))
    return redirect(door.home)


@require_http_methods(["GET", "HEAD", "POST"])
def own_withdraw(request: UserRequest, door: Door) -> HttpResponse:
    """Asks once, then takes the idea back."""
    if not is_withdrawable(door.proposal):
        return redirect(door.home)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_proposal(proposal=door.proposal, reason=form.cleaned_data["reason"], actor=door.actor)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Ihre Idee ist zurückgezogen."))
            return redirect(door.home)
    return _page(request, door, "kiezkasse/proposal_withdraw.html", {"form": form})


@require_safe
def own_document(request: UserRequest, door: Door, file: str) -> HttpResponseBase:
    """One of the author's own papers."""
    return document_response(door.proposal, file)


def document_response(proposal: Proposal, key: str) -> FileResponse:
    """A paper to keep, never to be shown inside the page: nobody knows what is in it."""
    for document in proposal.documents.all():
        if document.key == key:
            return _download(document)
    raise Http404


def _download(document: ProposalDocument) -> FileResponse:
    try:
        file = document.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=document.name, content_type=document.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _change_files(request: UserRequest, door: Door, form: OwnFilesForm) -> None:
    proposal, wish = door.proposal, request.POST.get("wish", "")
    kind, _dash, number = wish.partition("-")
    if kind in {"picture", "document"}:
        rows: Any = proposal.pictures if kind == "picture" else proposal.documents
        row = get_object_or_404(rows, pk=number_in(number))
        if kind == "picture":
            remove_picture(picture=row, actor=door.actor)
        else:
            remove_document(document=row, actor=door.actor)
        return
    if form.cleaned_data["picture"] or form.cleaned_data["document"]:
        count_use(action="upload-own", key=proposal.reference, rate=UPLOADS_PER_IDEA)
    if picture := form.cleaned_data["picture"]:
        if form.cleaned_data.get("pictures"):
            add_consent(proposal=proposal, purpose=ConsentPurpose.PICTURES, actor=door.actor)
        add_picture(proposal=proposal, file=picture, alt_text=form.cleaned_data["alt_text"], actor=door.actor)
    if document := form.cleaned_data["document"]:
        add_document(proposal=proposal, file=document, actor=door.actor)


def _is_for_pictures(consent: Consent) -> bool:
    return consent.purpose == ConsentPurpose.PICTURES and consent.withdrawn_at is None


def _home(
    request: UserRequest,
    door: Door,
    *,
    answered: int = 0,
    answer_form: AnswerForm | None = None,
    presenter_form: PresenterForm | None = None,
) -> HttpResponse:
    proposal = door.proposal
    questions = [
        (
            question,
            door.address("answer", question.pk),
            (answer_form if question.pk == answered else None) or AnswerForm(auto_id=f"id_{question.pk}_%s"),
        )
        for question in proposal.questions.all()
    ]
    contact = getattr(proposal, "contact", None)
    consents = [
        (consent, door.address("consent", consent.purpose) if consent.purpose in WITHDRAWABLE else "")
        for consent in proposal.consents.all()
        if consent.withdrawn_at is None
    ]
    context = {
        "next_step": next_step(proposal, assembly=deciding_assembly(proposal)),
        "is_withdrawable": is_withdrawable(proposal),
        "is_editable": is_editable(proposal),
        "has_say": contact is not None and has_say(proposal),
        "questions": questions,
        "consents": consents,
        "documents": [(document, door.address("document", document.key)) for document in proposal.documents.all()],
        "form": answer_form or presenter_form,
        "presenter_form": presenter_form
        or PresenterForm(initial={"presenter": contact.presenter if contact is not None else ""}),
    }
    return _page(request, door, "kiezkasse/proposal_private.html", context)


def _page(request: UserRequest, door: Door, template: str, more: dict[str, Any]) -> HttpResponse:
    context = {
        "proposal": door.proposal,
        "door": door,
        "private_key": door.key,
        "district": door.proposal.region_budget.round.district,
    }
    return render(request, template, context | more)


def _not_now(request: UserRequest, door: Door) -> HttpResponse:
    messages.info(request, _("Diese Idee lässt sich gerade nicht ändern. Die Anlaufstelle hilft Ihnen weiter."))
    return redirect(door.home)
