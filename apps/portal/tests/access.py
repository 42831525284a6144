"""Machinery of the access matrix: every address of the portal, every kind of person, one table.

A row of the tables in access_table/ says for one URL name what each actor gets. To add an address, add
one line there; test_access.py fails for an address that has none and for a line that has no address.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from apps.accounts.models import User

ACTORS = (
    "anonymous",
    "citizen",
    "moderator",
    "reviewer",
    "coordinator",
    "lead",
    "kiezpate",
    "tech_admin",
    "other_moderator",
)
# A redirect to the sign-in page; 302 is a redirect anywhere else.
SIGN_IN = "sign-in"
Answer = int | str


@dataclass(frozen=True)
class Row:
    """What each actor gets from one address. Several rows of one address differ by method or parameters."""

    answers: dict[str, Answer]
    method: str = "GET"
    # Parameters of the address: plain values, or names of things of the World.
    parameters: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)


def row(others: Answer, *, method: str = "GET", data: dict[str, Any] | None = None, **named: Any) -> Row:
    """One row: what most get, what some get by name, and the parameters of the address.

    row(403, anonymous=SIGN_IN, moderator=200, reference="proposal")
    """
    answers = {actor: named.pop(actor, others) for actor in ACTORS}
    return Row(answers, method, named, data or {})


@dataclass
class World:
    """People and things of Treptow-Köpenick, for the parameters of addresses."""

    people: dict[str, User | None]
    things: dict[str, Callable[[], Any]]
    sessions: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Sign everybody in, once for all tests."""
        self.sessions = {actor: _session_of(person) for actor, person in self.people.items() if person is not None}

    def address(self, name: str, line: Row) -> str:
        """The address of a URL name with the parameters of its row."""
        values = {key: self._value(value) for key, value in line.parameters.items()}
        return reverse(name, kwargs=values)

    def client_of(self, actor: str) -> Client:
        """A browser in which this actor is signed in, if it is somebody with an account."""
        client = Client(raise_request_exception=False)
        if actor in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[actor]
        return client

    def answer(self, name: str, line: Row, actor: str) -> Answer:
        """What one actor gets; whatever the request changed is undone."""
        address = self.address(name, line)
        client = self.client_of(actor)
        with transaction.atomic():
            response = client.post(address, line.data) if line.method == "POST" else client.get(address)
            transaction.set_rollback(True)
        if response.streaming:
            deque(response, maxlen=0)  # read to its end, a file is closed
        if response.status_code == 302 and response["Location"].startswith(resolve_url(settings.LOGIN_URL)):
            return SIGN_IN
        return response.status_code

    def _value(self, value: Any) -> Any:
        return self.things[value]() if isinstance(value, str) and value in self.things else value


def _session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def every_address() -> dict[str, URLPattern]:
    """All URL names. Addresses of the admin that only lead on to others have none and are left out."""
    return dict(_walk(get_resolver(), ""))


def unnamed_addresses() -> list[URLPattern]:
    """Patterns without a name, which no table can hold."""
    return [pattern for name, pattern in _walk(get_resolver(), "", named=False)]


def _walk(resolver: URLResolver, namespace: str, *, named: bool = True) -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from _walk(part, namespace + (f"{part.namespace}:" if part.namespace else ""), named=named)
        elif bool(part.name) == named:
            yield f"{namespace}{part.name}", part
