"""Who asks, in which language, and one log line per request without personal data."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import translation
from pghistory.middleware import HistoryMiddleware as PghistoryMiddleware

from .logs import shorten_address

logger = structlog.get_logger("spk.request")
GetResponse = Callable[[HttpRequest], HttpResponse]


class ClientAddressMiddleware:
    """Puts the client's address into REMOTE_ADDR when trusted proxies stand before the portal.

    SPK_TRUSTED_PROXIES says how many. Each proxy appends the address it saw to X-Forwarded-For, so the
    client's is that many from the end; anything before it may be made up. The header is dropped
    afterwards: nothing behind this line can be led astray by it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
        proxies = settings.SPK_TRUSTED_PROXIES
        if 0 < proxies <= len(hops) and shorten_address(hops[-proxies]):
            request.META["REMOTE_ADDR"] = hops[-proxies]
        return self.get_response(request)


class HistoryMiddleware(PghistoryMiddleware):
    """Notes who made a change and on which page: the route, as a path may hold the key of a private link."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        try:
            route = resolve(request.path_info).route
        except Resolver404:
            route = ""
        return super().get_context(request) | {"url": f"/{route}"}


class LanguageMiddleware:
    """German unless the person chose another language.

    Django's own middleware would follow the browser's setting; a German authority answers in
    German first, and the switch in the head of every page is one click away.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class OpenedFormMiddleware:
    """A page instead of the browser's own error when somebody opens an address that only takes forms.

    It happens when a browser brings back its pages after a restart, or when an address is copied. The page leads to
    the one above, where the form usually stands.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed):
            page = render(request, "405.html", {"above": _page_above(request.path_info)}, status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response


def _page_above(path: str) -> str:
    above = path.rstrip("/").rpartition("/")[0] + "/"
    try:
        resolve(above)
    except Resolver404:
        return ""
    return above


class HiddenSignMiddleware:
    """PostgreSQL stores no NUL: forms refuse it beside the field, anywhere else the answer is 400, no fault of ours.

    A cookie with one is none; sessions would be looked up by it before any view is reached.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, ValueError | DataError) and "NUL" in str(exception):
            raise BadRequest from exception


class RequestLogMiddleware:
    """Logs method, route, status and time. The route's pattern, not the path: private links stay private."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        logger.info(
            "request",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000, 1),
            client=shorten_address(request.META.get("REMOTE_ADDR", "")),
        )
        return response
