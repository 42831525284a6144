"""What one request costs inside: its SQL queries, counted by Django's test client with the real settings."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .sessions import BACKEND
from .visits import Visit

# The first request of a kind also fills caches that live as long as the process.
WARM_UP = 2
# Scripts that are named anywhere: the map fetches Leaflet only when it comes into view.
_SCRIPT = re.compile(r"""["'\s]([^"'\s]*/static/[^"'\s]+\.js)["'\s]""")
_IMPORT = re.compile(r"""\bimport\s*(?:[\w*{}\s,]+\s*from\s*)?["'](\.[^"']+)["']""")


@dataclass(frozen=True)
class Inside:
    """Queries and sizes of one kind of page."""

    queries: int
    bytes_raw: int
    bytes_gzip: int
    scripts: int
    script_bytes_gzip: int


def look_inside(visit: Visit) -> Inside:
    """The most expensive of a few requests of this kind, by number of queries."""
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "de"})
    if visit.reader is not None:
        client.force_login(visit.reader, backend=BACKEND)
    for address in visit.addresses[:WARM_UP]:
        _get(client, address)
    found = [_measure(client, address) for address in visit.addresses[WARM_UP : WARM_UP + 8] or visit.addresses]
    return max(found, key=lambda inside: inside.queries)


def _measure(client: Client, address: str) -> Inside:
    with CaptureQueriesContext(connection) as queries:
        body = _get(client, address)
    scripts = _scripts(body.decode())
    return Inside(
        queries=len(queries),
        bytes_raw=len(body),
        bytes_gzip=len(gzip.compress(body, 6)),
        scripts=len(scripts),
        script_bytes_gzip=sum(scripts.values()),
    )


def _get(client: Client, address: str) -> bytes:
    response = client.get(address, secure=True)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    content: bytes = response.content
    return content


def _scripts(html: str) -> dict[str, int]:
    """Compressed bytes of every script that a page loads or may load later, imported modules included."""
    names = [address.partition("/static/")[2] for address in _SCRIPT.findall(html)]
    sizes: dict[str, int] = {}
    while names:
        name = names.pop()
        if name in sizes:
            continue
        content = _static_file(name)
        sizes[name] = len(gzip.compress(content, 9))
        folder = name.rpartition("/")[0]
        names += [_joined(folder, imported) for imported in _IMPORT.findall(content.decode())]
    return sizes


def _static_file(name: str) -> bytes:
    """A collected file under its hashed name; without collecting, the source itself."""
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            collected: bytes = file.read()
            return collected
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found).read_bytes()


def _joined(folder: str, relative: str) -> str:
    parts = folder.split("/")
    for part in relative.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
