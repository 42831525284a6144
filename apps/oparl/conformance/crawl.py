"""Walks an interface from its entrance to the last object and holds it against the rules of OParl 1.1.

The rules are told by number: OP01 entrance, OP02 no cookies, OP03 one address each, OP04 JSON in UTF-8, OP05 times,
OP06 empty values, OP07 id and type, OP08 created and modified, OP09 embedded objects, OP10 and OP11 lists, OP12 and
OP13 filters, OP14 omit_internal, OP15 deleted objects, OP16 CORS, OP17 errors, OP18 files, OP19 names.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from .fetching import Answer, Fetcher
from .objects import Seen, look_at, moment_of
from .report import MUST, SHOULD, Report
from .schema import CLASSES, class_of

MOST_PAGES = 100_000
# How far a filtered list is read to find one object in it.
PAGES_OF_A_FILTER = 3
ELSEWHERE = timezone(timedelta(hours=-9, minutes=-30))
FUTURE = datetime(2999, 1, 1, tzinfo=UTC)
PAST = datetime(1970, 1, 1, tzinfo=UTC)


class Crawler:
    """One walk. `every` asks for the own address of each n-th object alone, for very large interfaces."""

    def __init__(self, fetch: Fetcher, entrance: str, *, every: int = 1) -> None:
        self.fetch = fetch
        self.entrance = entrance
        self.every = every
        self.report = Report()
        self.seen = Seen()
        # Objects of lists by class and id; and every list with its class.
        self.found: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in CLASSES}
        self.listed: set[str] = set()
        self.walked: dict[str, str] = {}
        self.gone: set[str] = set()

    def run(self) -> Report:
        for system in self._systems():
            look_at(system, "System", self.report, self.seen, where=self.entrance)
            self._keep("System", system)
        while self.seen.lists:
            address, kind = self.seen.lists.pop()
            if address not in self.walked:
                self.walked[address] = kind
                self._list(address, kind)
        self._own_addresses()
        self._embedded()
        self._references()
        for address, kind in self.walked.items():
            self._deleted(address, kind)
        self.report.deleted = len(self.gone)
        self._errors()
        self._files()
        return self.report

    # Asking ------------------------------------------------------------------------------------

    def _ask(self, address: str, **options: Any) -> Answer:
        self.report.requests += 1
        return self.fetch(address, **options)

    def _json(self, address: str, *, status: int = 200) -> Any:
        """What an address says; nothing if it does not answer as it must."""
        answer = self._ask(address)
        if answer.status in {301, 302, 307, 308} and "location" in answer.headers:
            self.report.add(SHOULD, "OP03", address, "the address leads on to another one")
            answer = self._ask(urljoin(address, answer.headers["location"]))
        if answer.status != status:
            self.report.add(MUST, "OP01", address, f"the answer has status {answer.status}")
            return None
        self._headers(address, answer)
        return self._parsed(address, answer)

    def _headers(self, address: str, answer: Answer) -> None:
        if answer.headers.get("access-control-allow-origin") != "*":
            self.report.add(MUST, "OP16", address, "Access-Control-Allow-Origin is not *")
        if "GET" not in answer.headers.get("access-control-allow-methods", "GET"):
            self.report.add(MUST, "OP16", address, "Access-Control-Allow-Methods leaves out GET")
        if "set-cookie" in answer.headers:
            self.report.add(MUST, "OP02", address, "the answer sets a cookie")
        if not answer.headers.get("content-type", "").startswith("application/json"):
            self.report.add(MUST, "OP04", address, f"Content-Type is {answer.headers.get('content-type')!r}")

    def _parsed(self, address: str, answer: Answer) -> Any:
        if answer.content.startswith(b"\xef\xbb\xbf"):
            self.report.add(MUST, "OP04", address, "the answer begins with a byte order mark")
        try:
            return json.loads(answer.content.decode("utf-8-sig"))
        except ValueError:
            self.report.add(MUST, "OP04", address, "the answer is no JSON in UTF-8")
            return None

    def _systems(self) -> list[dict[str, Any]]:
        value = self._json(self.entrance)
        systems = value.get("data", [value]) if isinstance(value, dict) else value
        if not isinstance(systems, list) or not all(isinstance(each, dict) for each in systems):
            if value is not None:
                self.report.add(MUST, "OP01", self.entrance, "the entrance is neither a System nor a list of them")
            return []
        return systems

    # Lists -------------------------------------------------------------------------------------

    def _pages(self, address: str) -> Iterator[dict[str, Any]]:
        """The pages of a list, one after the other."""
        known: set[str] = set()
        here = address
        while len(known) < MOST_PAGES:
            known.add(here)
            page = self._json(here)
            if not isinstance(page, dict) or not isinstance(page.get("data"), list):
                if page is not None:
                    self.report.add(MUST, "OP10", here, "a page of a list has no data")
                return
            for name in ("pagination", "links"):
                if not isinstance(page.get(name), dict):
                    self.report.add(MUST, "OP10", here, f"a page of a list has no {name}")
                    page[name] = {}
            yield page
            further = page["links"].get("next")
            if further is None:
                return
            if further in known:
                self.report.add(MUST, "OP10", here, "next leads back to a page that was there before")
                return
            here = str(further)

    def _list(self, address: str, kind: str) -> None:
        """Walk a list to its end, twice."""
        self.report.lists += 1
        self.listed.add(kind)
        pages: list[dict[str, Any]] = []
        objects: list[dict[str, Any]] = []
        for page in self._pages(address):
            for value in page["data"]:
                look_at(value, kind, self.report, self.seen, where=address)
                if isinstance(value, dict):
                    objects.append(value)
                    self._keep(kind, value)
            pages.append({"pagination": page["pagination"], "links": page["links"], "number": len(page["data"])})
        names = [str(value.get("id")) for value in objects]
        if len(set(names)) != len(names):
            self.report.add(MUST, "OP11", address, "an object is in the list twice")
        if any(value.get("deleted") for value in objects):
            self.report.add(MUST, "OP13", address, "a deleted object is in the list without modified_since")
        self._pagination(address, pages, len(objects))
        again = [str(value.get("id")) for page in self._pages(address) for value in page["data"]] if names else []
        if again != names:
            self.report.add(MUST, "OP11", address, "the list has another order when it is walked again")
        self._filters(address, kind, objects)

    def _keep(self, kind: str, value: dict[str, Any]) -> None:
        name = str(value.get("id"))
        there = self.found[kind].setdefault(name, value)
        if there is value:
            self.report.objects[kind] += 1
        elif there != value:
            self.report.add(MUST, "OP03", name, "two lists say different things about an object")

    def _pagination(self, address: str, pages: list[dict[str, Any]], total: int) -> None:
        for page in pages:
            said = page["pagination"]
            if "totalElements" in said and said["totalElements"] != total:
                self.report.add(MUST, "OP10", address, "totalElements is not the number of objects in the list")
                break
        sizes = {page["pagination"].get("elementsPerPage", page["number"]) for page in pages[:-1]}
        if len(sizes) > 1 or any(page["number"] not in sizes for page in pages[:-1]):
            self.report.add(MUST, "OP10", address, "elementsPerPage is not the same on all pages but the last")
        for page in pages:
            self._links(address, page["links"], {})

    def _links(self, address: str, links: dict[str, Any], wanted: dict[str, datetime]) -> None:
        """Links are whole addresses, encoded, and keep the filters."""
        for name, link in links.items():
            if name == "web":
                continue
            if not isinstance(link, str) or not urlsplit(link).netloc or " " in link:
                self.report.add(MUST, "OP10", address, f"the link {name} is no whole address")
                continue
            query = parse_qs(urlsplit(link).query)
            for filter_name, moment in wanted.items():
                kept = query.get(filter_name, [""])[0]
                if moment_of(kept) != moment:
                    words = "is not encoded" if " " in kept else "is not kept"
                    self.report.add(MUST, "OP12", address, f"{filter_name} {words} in the link {name}")

    # Filters -----------------------------------------------------------------------------------

    def _filtered(self, address: str, kind: str, **wanted: datetime) -> list[dict[str, Any]]:
        """The first objects of a filtered list."""
        query = urlencode({name: moment.isoformat(timespec="seconds") for name, moment in wanted.items()})
        found: list[dict[str, Any]] = []
        for page in islice(self._pages(_with_query(address, query)), PAGES_OF_A_FILTER):
            self._links(address, page["links"], wanted)
            found += [value for value in page["data"] if isinstance(value, dict)]
        return found

    def _filters(self, address: str, kind: str, objects: list[dict[str, Any]]) -> None:
        if self._filtered(address, kind, modified_since=FUTURE) or self._filtered(address, kind, created_since=FUTURE):
            self.report.add(
                MUST, "OP12", address, "something is new since the year 2999: the filters are not looked at"
            )
            return
        if not objects:
            return
        one = objects[0]
        self._edges(address, kind, one)
        if CLASSES[kind].internal:
            page = self._json(_with_query(address, "omit_internal=true"))
            left = {name for value in (page or {}).get("data", []) for name in value}
            if left & set(CLASSES[kind].internal):
                self.report.add(SHOULD, "OP14", address, "omit_internal=true leaves nothing out")

    def _edges(self, address: str, kind: str, one: dict[str, Any]) -> None:
        """At the very second of an object it is in, a second past it is out; whatever the offset."""
        second = timedelta(seconds=1)
        for name in ("created", "modified"):
            moment = moment_of(one.get(name))
            if moment is None:
                continue
            since, until = f"{name}_since", f"{name}_until"
            cases: list[tuple[dict[str, datetime], bool]] = [
                ({since: moment, until: moment}, True),
                ({since: moment.astimezone(ELSEWHERE), until: moment.astimezone(UTC)}, True),
                ({since: moment + second}, False),
                ({until: moment - second}, False),
            ]
            for wanted, is_in in cases:
                found = self._filtered(address, kind, **wanted)
                if is_in is not any(value.get("id") == one.get("id") for value in found):
                    words = "leaves out" if is_in else "does not leave out"
                    self.report.add(MUST, "OP12", address, f"{'&'.join(wanted)} {words} an object at the edge")

    def _deleted(self, address: str, kind: str) -> None:
        """Deleted objects are in the list for whoever asks since when, and nowhere else."""
        query = urlencode({"modified_since": PAST.isoformat()})
        embedded = {str(value.get("id")) for _where, _kind, value in self.seen.embedded}
        for page in self._pages(_with_query(address, query)):
            for value in page["data"]:
                look_at(value, kind, self.report, Seen(), where=address)
                if not isinstance(value, dict) or value.get("deleted") is not True:
                    continue
                name = str(value.get("id"))
                self.gone.add(name)
                if name in self.found[kind]:
                    self.report.add(MUST, "OP13", name, "a deleted object is in the list without modified_since")
                if name in embedded:
                    self.report.add(MUST, "OP15", name, "a deleted object stands in another one")
                if self._json(name) != value:
                    self.report.add(MUST, "OP15", name, "a deleted object says something else under its own address")

    # Objects -----------------------------------------------------------------------------------

    def _own_addresses(self) -> None:
        """Each object of a list says the same under its own address."""
        for objects in self.found.values():
            for name, value in islice(objects.items(), 0, None, self.every):
                own = self._json(name)
                if own is not None and own != value:
                    self.report.add(MUST, "OP09", name, "the object says something else in the list")

    def _embedded(self) -> None:
        """What stands in others is in the list of its class, says the same there, and leads back."""
        for where, kind, value in self.seen.embedded:
            name = str(value.get("id"))
            own = self.found[kind].get(name)
            if own is None:
                if kind in self.listed:
                    self.report.add(MUST, "OP09", where, f"a {kind} that stands in another object is in no list")
                own = self._json(name)
                if not isinstance(own, dict):
                    continue
                self.found[kind][name] = own
            if {each: own.get(each) for each in value} != value:
                self.report.add(MUST, "OP09", where, f"a {kind} says something else where it stands in another object")
            back = CLASSES[kind].back
            if back and not any(each in own for each in back):
                self.report.add(MUST, "OP09", name, f"a {kind} does not lead back to what it stands in")

    def _references(self) -> None:
        """Every address that an object names is that of an object of the right class, and in its list."""
        asked: dict[str, Any] = {}
        for where, kind, name in self.seen.references:
            if name in self.found[kind]:
                continue
            if name not in asked:
                asked[name] = self._json(name)
            value = asked[name]
            if not isinstance(value, dict) or class_of(value.get("type")) != kind:
                self.report.add(MUST, "OP07", where, f"an address that should lead to a {kind} does not: {name}")
            elif value.get("deleted") is True:
                self.report.add(SHOULD, "OP15", where, f"the address of a deleted {kind} is named: {name}")
            elif kind in self.listed:
                self.report.add(MUST, "OP10", where, f"a {kind} that is named is in no list: {name}")

    # Errors and files --------------------------------------------------------------------------

    def _errors(self) -> None:
        """What is not there is told with a fitting status, to pages of others as well."""
        missing = urljoin(self.entrance, f"{urlsplit(self.entrance).path.rstrip('/')}/0-no-such-object-0/")
        answer = self._ask(missing)
        if answer.status == 200:
            self.report.add(MUST, "OP17", missing, "an address that is none is answered with status 200")
        elif not 400 <= answer.status < 500:
            self.report.add(SHOULD, "OP17", missing, f"an address that is none is answered with status {answer.status}")
        self._error_object(missing, answer)
        for address in islice(self.walked, 1):
            wrong = _with_query(address, "modified_since=yesterday")
            answer = self._ask(wrong)
            if answer.status >= 500:
                self.report.add(SHOULD, "OP17", wrong, f"a filter that is none is answered with status {answer.status}")
            elif answer.status != 200:
                self._error_object(wrong, answer)

    def _error_object(self, address: str, answer: Answer) -> None:
        if answer.headers.get("access-control-allow-origin") != "*":
            self.report.add(MUST, "OP16", address, "Access-Control-Allow-Origin is not * in an error")
        try:
            value = json.loads(answer.content)
        except ValueError:
            value = None
        if not isinstance(value, dict) or not str(value.get("type")).endswith("/Error") or not value.get("message"):
            self.report.add(SHOULD, "OP17", address, "an error is no Error object with a message")

    def _files(self) -> None:
        for name, value in islice(self.found["File"].items(), 0, None, self.every):
            if isinstance(value.get("accessUrl"), str):
                self.report.files += 1
                self._file(name, value)

    def _file(self, name: str, value: dict[str, Any]) -> None:
        address = value["accessUrl"]
        answer = self._ask(address)
        if answer.status != 200:
            self.report.add(MUST, "OP18", name, f"accessUrl is answered with status {answer.status}")
            return
        if "attachment" in answer.headers.get("content-disposition", ""):
            self.report.add(MUST, "OP18", name, "accessUrl sends the file as an attachment")
        self._content(name, value, answer)
        head = self._ask(address, method="HEAD")
        if head.status != 200 or head.content:
            self.report.add(SHOULD, "OP18", name, "accessUrl does not answer to HEAD")
        for header, asked_with in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")):
            if header not in answer.headers:
                self.report.add(SHOULD, "OP18", name, f"accessUrl says no {header}")
            elif self._ask(address, headers={asked_with: answer.headers[header]}).status != 304:
                self.report.add(SHOULD, "OP18", name, f"accessUrl does not look at {asked_with}")
        if "downloadUrl" not in value:
            self.report.add(SHOULD, "OP18", name, "a File has no downloadUrl")
            return
        saved = self._ask(value["downloadUrl"], method="HEAD")
        shown = saved.headers.get("content-disposition", "")
        if saved.status != 200 or not shown.startswith("attachment") or "filename" not in shown:
            self.report.add(MUST, "OP18", name, "downloadUrl does not send the file as an attachment with a name")

    def _content(self, name: str, value: dict[str, Any], answer: Answer) -> None:
        if value.get("size", len(answer.content)) != len(answer.content):
            self.report.add(SHOULD, "OP18", name, "the file is not as large as it is said to be")
        if answer.headers.get("content-length") != str(len(answer.content)):
            self.report.add(SHOULD, "OP18", name, "accessUrl says no Content-Length, or a wrong one")
        digest = hashlib.sha512(answer.content).hexdigest()
        if value.get("sha512Checksum", digest).lower() != digest:
            self.report.add(MUST, "OP18", name, "the file is not the one its checksum is of")


def _with_query(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"
