"""How the interface answers: JSON for everybody from anywhere, and errors in the words of the specification."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import structlog
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from apps.core.errors import DomainError

from ..addresses import with_site
from ..enums import VERSION

logger = structlog.get_logger(__name__)
Rest = ParamSpec("Rest")
METHODS = ("GET", "HEAD", "OPTIONS")
JSON = "application/json; charset=utf-8"


def open_to_all(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Around every view of the interface. It writes nothing, so nothing needs to be guarded against forgery."""

    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        # Machines have no language; what the specification asks for is German.
        with translation.override("de"):
            answer = _answer(view, request, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Length, Content-Disposition"
        answer["Content-Language"] = "de"
        # What is taken back is to be gone everywhere: caches ask each time whether it is still so.
        answer["Cache-Control"] = "no-cache"
        return answer

    return inner


def _answer(view: Callable[..., HttpResponseBase], request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method not in METHODS:
        refused = error(405, _("Diese Schnittstelle lässt sich nur lesen."), f"method {request.method}")
        refused["Allow"] = ", ".join(METHODS)
        return refused
    if request.method == "OPTIONS":
        allowed = HttpResponse(status=204)
        allowed["Allow"] = allowed["Access-Control-Allow-Methods"] = ", ".join(METHODS)
        allowed["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        return allowed
    try:
        return view(request, *args, **kwargs)
    except Http404 as missing:
        return error(404, _("Dieses Objekt gibt es nicht."), str(missing))
    except (DomainError, BadRequest) as wrong:
        return error(400, str(wrong), f"query {sorted(request.GET)}")
    except Exception:
        logger.exception("oparl failed", view=view.__name__)
        return error(500, _("Das hat nicht geklappt. Bitte versuchen Sie es später noch einmal."), "see the log")


def error(status: int, message: str, debug: str) -> HttpResponse:
    """An error as an object of OParl."""
    return json_answer({"type": f"{VERSION}Error", "message": message, "debug": debug}, status=status)


def json_answer(value: Any, *, status: int = 200) -> HttpResponse:
    """A value of ours as JSON."""
    return json_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), status=status)


def json_text(text: str, *, status: int = 200) -> HttpResponse:
    """Stored JSON with the addresses as they are from outside."""
    return HttpResponse(with_site(text), status=status, content_type=JSON)
