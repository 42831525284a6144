"""The texts that the desk offers: reasons, questions, invitations. Changed by the district's own staff."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.queries import districts_with
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.kiezkasse.forms.text_template import TextTemplateForm
from apps.moderation.domain.texts import restore_texts, save_text
from apps.moderation.enums import TextKind
from apps.moderation.models import TextTemplate
from apps.moderation.queries import texts_of
from apps.moderation.wording import fill_text
from apps.sozialraum.models import District

RIGHT = "moderation.manage_templates"


@login_required
@never_cache
@require_safe
def desk_texts(request: SignedInRequest) -> HttpResponse:
    """All texts of the own district, by what they are for."""
    require(request.user, RIGHT)
    district, districts = _district(request)
    texts = texts_of(district)
    context = {
        "district": district,
        "districts": districts,
        "kinds": [(kind, [text for text in texts if text.kind == kind]) for kind in TextKind],
    }
    return render(request, "portal/desk_texts.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_text(request: SignedInRequest, kind: str, key: str) -> HttpResponse:
    """Change one text or write a new one, with a preview."""
    require(request.user, RIGHT)
    district, _districts = _district(request)
    if kind not in TextKind.values:
        raise Http404
    template = _text(district, kind, key)
    form = TextTemplateForm(request.POST if request.method == "POST" else None, initial=_initial(template))
    preview = ""
    if form.is_valid():
        if "vorschau" in request.POST:
            preview = fill_text(form.cleaned_data["text"], _example(district))
        else:
            try:
                save_text(
                    district=district,
                    kind=TextKind(kind),
                    template=template,
                    actor=request.user,
                    **form.cleaned_data,
                )
            except DomainError as error:
                form.show(error)
            else:
                messages.success(request, _("Die Vorlage ist gespeichert."))
                return redirect(f"{reverse('portal:desk-texts')}?bezirk={district.slug}#{kind}")
    context = {
        "district": district,
        "kind": TextKind(kind),
        "template": template,
        "form": form,
        "preview": preview,
    }
    return render(request, "portal/desk_text.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def desk_texts_restore(request: SignedInRequest, kind: str) -> HttpResponse:
    """Back to the shipped texts of one kind."""
    require(request.user, RIGHT)
    district, _districts = _district(request)
    if kind not in TextKind.values:
        raise Http404
    restore_texts(district=district, kind=TextKind(kind), actor=request.user)
    messages.success(request, _("Die mitgelieferten Vorlagen sind wieder da. Ihre eigenen sind ausgeschaltet."))
    return redirect(f"{reverse('portal:desk-texts')}?bezirk={district.slug}#{kind}")


def _district(request: SignedInRequest) -> tuple[District, list[District]]:
    """The district whose texts are meant: the one in the address, or the first of one's own."""
    districts = list(districts_with(request.user, RIGHT).order_by("name"))
    wanted = request.GET.get("bezirk")
    district = next((one for one in districts if wanted is None or one.slug == wanted), None)
    if district is None:
        raise Http404
    return district, districts


def _text(district: District, kind: str, key: str) -> TextTemplate | None:
    """The text with this key; None for a new one. A shipped one may not be saved yet."""
    if key == "neu":
        return None
    texts = [text for text in texts_of(district) if text.kind == kind]
    text = next((text for text in texts if key in (text.key, f"{kind}-{text.position}")), None)
    if text is None:
        raise Http404
    return text


def _initial(template: TextTemplate | None) -> dict[str, Any]:
    if template is None:
        return {}
    return {"name": template.name, "text": template.text, "is_active": template.is_active}


def _example(district: District) -> dict[str, str]:
    return {
        "titel": _("Bank am Markt"),
        "region": district.name,
        "betrag": "800\u00a0€",
        "jahr": "2026",
        "nummer": "2026-0042",
    }
