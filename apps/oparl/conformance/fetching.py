"""Asking an interface: over the network, or this installation from inside."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Protocol
from urllib.parse import urlsplit

SECONDS = 30
MOST_BYTES = 100_000_000


@dataclass(frozen=True)
class Answer:
    """What came back. Names of headers are small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Fetcher(Protocol):
    """Asks for an address; redirects are not followed."""

    def __call__(self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer: ...


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **options: Any) -> None:
        return None


def over_network(address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """From any server. Status 0: it did not answer."""
    if urlsplit(address).scheme not in {"http", "https"}:
        return Answer(0, {}, b"this is no address of the web")
    request = urllib.request.Request(address, method=method, headers=dict(headers or {}))  # noqa: S310 - checked above
    try:
        with urllib.request.build_opener(_StayHere).open(request, timeout=SECONDS) as answer:
            return Answer(answer.status, _small(answer.headers), answer.read(MOST_BYTES))
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, _small(refused.headers), refused.read(MOST_BYTES))
    except (OSError, HTTPException, ValueError) as error:
        return Answer(0, {}, str(error).encode())


class FromInside:
    """This installation, without a server."""

    def __init__(self, site: str) -> None:
        from django.test import Client

        parts = urlsplit(site)
        self.site = site
        self.secure = parts.scheme == "https"
        self.client = Client(raise_request_exception=False, SERVER_NAME=parts.hostname or "localhost")
        if parts.port:
            self.client.defaults["SERVER_PORT"] = str(parts.port)

    def __call__(self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        if not address.startswith(f"{self.site}/"):
            return Answer(0, {}, b"this address is not one of ours")
        answer: Any = self.client.generic(
            method, address.removeprefix(self.site), secure=self.secure, headers=dict(headers or {})
        )
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        cookies = {"set-cookie": "yes"} if answer.cookies else {}
        return Answer(answer.status_code, _small(answer.headers) | cookies, content)


def _small(headers: Any) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in headers.items()}
