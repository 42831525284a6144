"""Visitors: plain HTTP over loopback with the standard library, in a few processes of their own."""

import gzip
import http.client
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from statistics import quantiles
from urllib.parse import urlencode

from .lines import send_at_once

# What the proxy in front of the real server adds; the address differs, so that no limit per address is met.
HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip", "Accept-Language": "de"}
WARM_UP = 10
TIMEOUT = 60
# Seconds until all processes of a burst are ready.
BURST_PAUSE = 1.0
# Any value of the right length will do: what counts is that cookie and header are the same.
TOKEN = "b" * 32


@dataclass(frozen=True)
class Load:
    """What visitors saw: one after the other, and several at once."""

    per_second: float
    p50_ms: float
    p95_ms: float
    busy_p50_ms: float
    busy_p95_ms: float
    bytes_raw: int
    bytes_gzip: int
    requests: int
    errors: int


@dataclass(frozen=True)
class Answer:
    """One request: how long it took and what came back."""

    seconds: float
    status: int
    bytes_gzip: int
    bytes_raw: int


Visitor = Callable[[int, int], list[Answer]]  # (number of the visitor, requests) → answers


def number_of_requests(*, requests: int, visitors: int) -> int:
    """How many requests `measure` sends, warming up included."""
    return visitors * WARM_UP + requests + visitors * _share(requests, visitors)


def crowd(visitors: int) -> ProcessPoolExecutor:
    """As many processes as visitors; fresh ones, because this one holds connections to the database."""
    return ProcessPoolExecutor(visitors, mp_context=get_context("spawn"))


def measure(pool: ProcessPoolExecutor, visitor: Visitor, *, requests: int, visitors: int) -> Load:
    """First one visitor alone, then `visitors` of them at once, `requests` requests each time."""
    warm_up(pool, visitor, visitors=visitors)
    alone = pool.submit(visitor, visitors, requests).result()
    started = time.perf_counter()
    share = _share(requests, visitors)
    busy = [
        answer
        for answers in pool.map(visitor, range(visitors + 1, 2 * visitors + 1), [share] * visitors)
        for answer in answers
    ]
    seconds = time.perf_counter() - started
    answers = alone + busy
    good = [answer for answer in answers if answer.status in (200, 302)]
    p50, p95 = _percentiles(alone)
    busy_p50, busy_p95 = _percentiles(busy)
    return Load(
        per_second=len(busy) / seconds,
        p50_ms=p50,
        p95_ms=p95,
        busy_p50_ms=busy_p50,
        busy_p95_ms=busy_p95,
        bytes_raw=sum(answer.bytes_raw for answer in good) // max(1, len(good)),
        bytes_gzip=sum(answer.bytes_gzip for answer in good) // max(1, len(good)),
        requests=len(answers),
        errors=len(answers) - len(good),
    )


def warm_up(pool: ProcessPoolExecutor, visitor: Visitor, *, visitors: int) -> None:
    """A few visits that do not count: the first ones also load what stays in the server's memory."""
    list(pool.map(visitor, range(visitors), [WARM_UP] * visitors))


def reader(port: int, addresses: Sequence[str], *, cookies: str = "") -> Visitor:
    """A visitor who asks for the addresses in turn over one connection; signed in with the cookies of a session."""
    return partial(_read, port, tuple(addresses), cookies)


def sender(port: int, posts: Sequence["Post"], *, requests: int, visitors: int) -> Visitor:
    """A visitor who sends the forms in turn; `measure` with the same numbers sends each of them once."""
    return partial(_send, port, tuple(posts), requests, visitors)


@dataclass(frozen=True)
class Post:
    """One form, filled in, and who sends it."""

    address: str
    fields: tuple[tuple[str, str], ...]
    cookies: str = f"csrftoken={TOKEN}"


def burst(pool: ProcessPoolExecutor, port: int, posts: Sequence[Post], *, visitors: int) -> Load:
    """All forms at once: every process holds its share back until the same moment, then opens a line for each."""
    start_at = time.time() + BURST_PAUSE
    shares = [
        [_written(post, number) for number, post in enumerate(posts)][first::visitors] for first in range(visitors)
    ]
    answers = [
        Answer(seconds=seconds, status=status, bytes_gzip=0, bytes_raw=0)
        for share in pool.map(send_at_once, [port] * visitors, shares, [start_at] * visitors)
        for seconds, status in share
    ]
    good = [answer for answer in answers if answer.status in (200, 302)]
    p50, p95 = _percentiles(answers)
    return Load(
        # Over when the last answer is there, by the clock of whoever waited for it.
        per_second=len(answers) / max(answer.seconds for answer in answers),
        p50_ms=p50,
        p95_ms=p95,
        busy_p50_ms=p50,
        busy_p95_ms=p95,
        bytes_raw=0,
        bytes_gzip=0,
        requests=len(answers),
        errors=len(answers) - len(good),
    )


def _written(post: Post, number: int) -> bytes:
    """The whole request as it goes over the line."""
    body = urlencode(post.fields)
    headers = _headers(post, address=f"10.4.{number % 250}.1") | {"Content-Length": str(len(body))}
    lines = [f"POST {post.address} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", body]
    return "\r\n".join(lines).encode()


def submitter(port: int, form: str, places: Sequence[tuple[int, float, float]]) -> Visitor:
    """A visitor who hands in another idea each time: six steps, only the sending is timed."""
    return partial(_submit, port, form, tuple(places))


def _share(requests: int, visitors: int) -> int:
    return -(-requests // visitors)


def _percentiles(answers: list[Answer]) -> tuple[float, float]:
    milliseconds = [answer.seconds * 1000 for answer in answers]
    cuts = quantiles(milliseconds, n=20, method="inclusive")
    return cuts[9], cuts[18]


def _read(port: int, addresses: tuple[str, ...], cookies: str, visitor: int, requests: int) -> list[Answer]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    headers = HEADERS | {"X-Forwarded-For": f"10.1.{visitor}.1"} | ({"Cookie": cookies} if cookies else {})
    answers = []
    for number in range(requests):
        address = addresses[(visitor * 17 + number) % len(addresses)]
        answers.append(_request(connection, "GET", address, None, headers)[0])
    connection.close()
    return answers


def _send(port: int, posts: tuple[Post, ...], alone: int, visitors: int, visitor: int, requests: int) -> list[Answer]:
    """First those who warm up, then the one alone, then the others: each has a slice of the forms of its own."""
    start = visitor * WARM_UP
    if visitor > visitors:
        start = visitors * WARM_UP + alone + (visitor - visitors - 1) * requests
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    own = [posts[(start + number) % len(posts)] for number in range(requests)]
    answers = [_post(connection, post, address=f"10.3.{visitor}.{number % 250}") for number, post in enumerate(own)]
    connection.close()
    return answers


def _post(connection: http.client.HTTPConnection, post: Post, *, address: str) -> Answer:
    body, headers = urlencode(post.fields), _headers(post, address=address)
    return _request(connection, "POST", post.address, body, headers)[0]


def _headers(post: Post, *, address: str) -> dict[str, str]:
    return HEADERS | {
        "X-Forwarded-For": address,
        "Cookie": post.cookies,
        "X-CSRFToken": TOKEN,
        "Referer": f"https://localhost{post.address}",
        "Content-Type": "application/x-www-form-urlencoded",
    }


def _submit(
    port: int, form: str, places: tuple[tuple[int, float, float], ...], visitor: int, requests: int
) -> list[Answer]:
    """The six steps of the form, sent one after the other; their time together is one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    answers = []
    for number in range(requests):
        region, longitude, latitude = places[(visitor + number) % len(places)]
        steps = _steps(region=region, longitude=longitude, latitude=latitude)
        answers.append(_walk(connection, form, steps, address=f"10.2.{number % 250}.{visitor}"))
    connection.close()
    return answers


def _steps(*, region: int, longitude: float, latitude: float) -> list[dict[str, str]]:
    text = "Bisher gibt es hier keinen Platz zum Sitzen. Zwei Bänke reichen, wir pflegen sie gemeinsam. " * 3
    return [
        {"region": str(region), "place_kind": "pin", "lon": f"{longitude:.6f}", "lat": f"{latitude:.6f}"},
        {"title": f"Bank am Markt {uuid.uuid4()}", "text": text, "category": "space"},
        {"what_1": "Bank mit Lehne", "kind_1": "material", "amount_1": "850"},
        {},
        {"author_name": "Mara", "age": "old", "email": f"{uuid.uuid4()}@example.org"},
        {"contact": "on", "name": "on"},
    ]


def _walk(connection: http.client.HTTPConnection, form: str, steps: list[dict[str, str]], *, address: str) -> Answer:
    seconds, next_page = 0.0, form
    for step in steps:
        headers = HEADERS | {
            "X-Forwarded-For": address,
            "Cookie": f"csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Referer": f"https://localhost{form}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        started = time.perf_counter()
        connection.request("POST", next_page, body=urlencode(step | {"wish": "next"}), headers=headers)
        response = connection.getresponse()
        response.read()
        seconds += time.perf_counter() - started
        # A page instead of a redirect is a step that asks again.
        if response.status != 302:
            return Answer(seconds, 400, 0, 0)
        next_page = response.headers["Location"]
    return Answer(seconds, 302, 0, 0)


def _request(
    connection: http.client.HTTPConnection, method: str, address: str, body: str | None, headers: dict[str, str]
) -> tuple[Answer, bytes, list[str]]:
    started = time.perf_counter()
    connection.request(method, address, body=body, headers=headers)
    response = connection.getresponse()
    sent = response.read()
    seconds = time.perf_counter() - started
    page = gzip.decompress(sent) if response.headers.get("Content-Encoding") == "gzip" else sent
    cookies = [cookie.partition(";")[0] for cookie in response.headers.get_all("Set-Cookie") or []]
    return Answer(seconds, response.status, len(sent), len(page)), page, cookies
