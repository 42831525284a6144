"""Pictures and files of Vorhaben: handed out to whoever may see the Vorhaben, kept by its office."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.forms import NamedFileForm
from apps.core.http import SignedInRequest, UserRequest, number_in

from ..domain.attachments import add_file, add_picture, remove_file, remove_picture
from ..forms.attachments import PictureForm
from ..models import Vorhaben
from ..queries import vorhaben_visible_to
from .work import kept_vorhaben

A_DAY = 24 * 3600


@require_safe
def picture(request: UserRequest, reference: str, key: str) -> FileResponse:
    """The picture, told to be the JPEG we made it."""
    vorhaben = get_object_or_404(vorhaben_visible_to(request.user), reference=reference)
    found = get_object_or_404(vorhaben.pictures, image=f"vorhaben/{key}.jpg")
    return _answer(vorhaben, found.image, content_type="image/jpeg")


@require_safe
def attachment(request: UserRequest, reference: str, key: str) -> FileResponse:
    """A file to keep, never shown inside the page."""
    vorhaben = get_object_or_404(vorhaben_visible_to(request.user), reference=reference)
    found = next((one for one in vorhaben.files.all() if one.key == key), None)
    if found is None:
        raise Http404
    return _answer(vorhaben, found.file, as_attachment=True, filename=found.name, content_type=found.content_type)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attachments(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add and remove pictures and files."""
    vorhaben = kept_vorhaben(request, reference)
    wish = request.POST.get("wunsch", "")
    kind, _dash, number = wish.partition("-")
    if number:
        _remove(request, vorhaben, kind, number)
        return redirect("vorhaben:attachments", reference)
    picture_form = PictureForm(*_sent(request, wish == "bild"), auto_id="bild_%s")
    file_form = NamedFileForm(*_sent(request, wish == "datei"), auto_id="datei_%s")
    form = picture_form if wish == "bild" else file_form
    if form.is_valid():
        data = form.cleaned_data
        try:
            if form is picture_form:
                add_picture(vorhaben=vorhaben, file=data["picture"], alt_text=data["alt_text"], actor=request.user)
            else:
                add_file(vorhaben=vorhaben, file=data["file"], title=data["title"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Hinzugefügt."))
            return redirect("vorhaben:attachments", reference)
    context = {
        "vorhaben": vorhaben,
        "district": vorhaben.district,
        "picture_form": picture_form,
        "file_form": file_form,
        "form": form,
        "pictures": vorhaben.pictures.select_related("vorhaben"),
        "files": vorhaben.files.select_related("vorhaben"),
    }
    return render(request, "vorhaben/attachments.html", context)


def _sent(request: SignedInRequest, is_meant: bool) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if is_meant else (None, None)


def _remove(request: SignedInRequest, vorhaben: Vorhaben, kind: str, number: str) -> None:
    pk = number_in(number)
    if kind == "bild":
        remove_picture(picture=get_object_or_404(vorhaben.pictures, pk=pk), actor=request.user)
    else:
        remove_file(file=get_object_or_404(vorhaben.files, pk=pk), actor=request.user)
    messages.success(request, _("Entfernt."))


def _answer(vorhaben: Vorhaben, stored: Any, **options: Any) -> FileResponse:
    try:
        file = stored.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, **options)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = f"private, max-age={A_DAY}" if vorhaben.is_public else "private, no-store"
    return response
