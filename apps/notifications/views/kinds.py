"""All kinds of mails of a district: holding one back, wording it anew, sending oneself a test."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.sozialraum.models import District

from ..domain.pauses import pause_kind, resume_kind
from ..domain.texts import known_placeholders, preview_mail, restore_mail_text, save_mail_text, send_test_mail
from ..enums import KindGroup
from ..examples import MEANINGS
from ..forms import MailTextForm
from ..kinds import KINDS, Kind
from ..models import MailText
from ..queries import kinds_in_use

VIEW = "notifications.view_messages"
MANAGE = "notifications.manage_messages"


@login_required
@never_cache
@require_safe
def kind_list(request: SignedInRequest) -> HttpResponse:
    """What kinds of mails there are, how many went out lately, which are held back."""
    require(request.user, VIEW)
    district, districts = _district(request)
    kinds = kinds_in_use(district)
    context = {
        "district": district,
        "districts": districts,
        "groups": [(group, rows) for group in KindGroup if (rows := [row for row in kinds if row.kind.group == group])],
        "may_manage": may(request.user, MANAGE, district),
        "languages": settings.LANGUAGES,
    }
    return render(request, "notifications/kind_list.html", context)


@login_required
@require_POST
def kind_pause(request: SignedInRequest, kind: str) -> HttpResponse:
    """Hold a kind back, or let it go again."""
    require(request.user, VIEW)
    district = _managed(request)
    if "weiter" in request.POST:
        resume_kind(district=district, kind=kind, actor=request.user)
        messages.success(request, _("Diese E-Mails gehen wieder hinaus, auch die, die gewartet haben."))
    else:
        try:
            pause_kind(district=district, kind=kind, actor=request.user)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Diese E-Mails warten jetzt. Keine geht verloren."))
    return redirect(_back(district))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kind_text(request: SignedInRequest, kind: str, language: str) -> HttpResponse:
    """Word one kind of mail anew in one language, with a preview."""
    require(request.user, VIEW)
    district = _managed(request)
    row = _worded(kind, language)
    own = MailText.objects.filter(district=district, kind=kind, language=language).first()
    form = MailTextForm(request.POST if request.method == "POST" else None, initial=_initial(row, language, own))
    letter = None
    if form.is_valid():
        try:
            if "vorschau" in request.POST:
                letter = preview_mail(district=district, kind=row, language=language, **form.cleaned_data)
            else:
                save_mail_text(district=district, kind=row, language=language, actor=request.user, **form.cleaned_data)
                messages.success(request, _("Der Text ist gespeichert. Die nächste E-Mail kommt in diesen Worten."))
                return redirect(_back(district))
        except DomainError as error:
            form.show(error)
    context = {
        "district": district,
        "mail_kind": row,
        "language": language,
        "form": form,
        "own": own,
        "letter": letter,
        "placeholders": [(f"{{{name}}}", MEANINGS[name]) for name in known_placeholders(row)],
    }
    return render(request, "notifications/kind_text.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def kind_restore(request: SignedInRequest, kind: str, language: str) -> HttpResponse:
    """Back to the shipped words."""
    require(request.user, VIEW)
    district = _managed(request)
    restore_mail_text(district=district, kind=_worded(kind, language), language=language, actor=request.user)
    messages.success(request, _("Der mitgelieferte Text gilt wieder."))
    return redirect(_back(district))


@login_required
@require_POST
def kind_test(request: SignedInRequest, kind: str, language: str) -> HttpResponse:
    """A mail of this kind to oneself, with made-up facts."""
    require(request.user, VIEW)
    district = _managed(request)
    send_test_mail(district=district, kind=_worded(kind, language), language=language, actor=request.user)
    messages.success(request, _("Eine Probe ist an %(email)s unterwegs.") % {"email": request.user.email})
    return redirect(_back(district))


def _district(request: SignedInRequest) -> tuple[District, list[District]]:
    """The district that is meant: the one in the address, or the first of one's own."""
    districts = list(districts_with(request.user, VIEW).order_by("name"))
    wanted = request.GET.get("bezirk")
    district = next((one for one in districts if wanted is None or one.slug == wanted), None)
    if district is None:
        raise Http404
    return district, districts


def _managed(request: SignedInRequest) -> District:
    district, _districts = _district(request)
    require(request.user, MANAGE, district)
    return district


def _worded(kind: str, language: str) -> Kind:
    row = KINDS.get(kind)
    if row is None or row.wording is None or language not in dict(settings.LANGUAGES):
        raise Http404
    return row


def _initial(kind: Kind, language: str, own: MailText | None) -> dict[str, Any]:
    if own is not None:
        return {"subject": own.subject, "text": own.text}
    with translation.override(language):
        return {"subject": str(kind.wording.subject), "text": str(kind.wording.text)} if kind.wording else {}


def _back(district: District) -> str:
    return f"{reverse('notifications:kinds')}?bezirk={district.slug}"
