"""Language of the page, and one log line per request without personal data."""

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from .logs import shorten_address

logger = structlog.get_logger("spk.request")
GetResponse = Callable[[HttpRequest], HttpResponse]


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
