"""Objects and lists."""

import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from ..addresses import HERE, ROOT, list_path
from ..enums import INTERNAL, KIND_OF, LISTS_OF_BODY, LISTS_OF_ORGANIZATION, Kind
from ..filters import ListQuery, omits_internal, read_query
from ..models import Entry
from ..queries import PER_PAGE, entries_of, entry_by_key, page_of
from .answers import error, json_text, open_to_all

LISTS = {
    Kind.BODY: dict(LISTS_OF_BODY.values()),
    Kind.ORGANIZATION: dict(LISTS_OF_ORGANIZATION.values()),
}


@open_to_all
def system(request: HttpRequest) -> HttpResponse:
    """The entrance."""
    entry = entry_by_key(Kind.SYSTEM, "1.1")
    if entry is None:
        wait = error(
            503, _("Die Schnittstelle wird gerade eingerichtet. Bitte versuchen Sie es gleich noch einmal."), ""
        )
        wait["Retry-After"] = "60"
        return wait
    return json_text(entry.content)


@open_to_all
def bodies(request: HttpRequest) -> HttpResponse:
    """Berlin and the districts."""
    query = read_query(request.GET)
    return _list(list_path(Kind.SYSTEM, "", "bodies"), Kind.BODY, query)


@open_to_all
def single(request: HttpRequest, segment: str, key: str) -> HttpResponse:
    """One object, also one that was taken back: then it says no more than that."""
    entry = entry_by_key(KIND_OF[segment], key)
    if entry is None:
        raise Http404(segment)
    return json_text(_content(entry, omit=omits_internal(request.GET)))


@open_to_all
def list_of(request: HttpRequest, segment: str, key: str, name: str) -> HttpResponse:
    """A list of a Body or an Organization."""
    owner = KIND_OF[segment]
    kind = LISTS.get(owner, {}).get(name)
    entry = entry_by_key(owner, key) if kind else None
    if kind is None or entry is None or entry.is_deleted:
        raise Http404(f"{segment} {name}")
    query = read_query(request.GET)
    of = {"body_key": key} if owner == Kind.BODY else {"organization": key}
    return _list(list_path(owner, key, name), kind, query, **of)


@open_to_all
def anything_else(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Another way to write an address leads to the one that counts; what is none is not found."""
    plain = f"{ROOT}{'/'.join(part for part in rest.lower().split('/') if part)}/"
    if plain != request.path:
        try:
            resolve(plain)
        except Resolver404:
            pass
        else:
            query = request.META.get("QUERY_STRING", "")
            if resolve(plain).url_name != "anything-else":
                return HttpResponsePermanentRedirect(f"{plain}?{query}" if query else plain)
    raise Http404("address")


def _list(path: str, kind: Kind, query: ListQuery, **of: str) -> HttpResponse:
    page = page_of(entries_of(kind, query.wishes, **of), kind=kind, after=query.after)
    links = {"first": query.link(path), "self": query.link(path, after=query.after)}
    if page.goes_on_after:
        links["next"] = query.link(path, after=page.goes_on_after)
    tail = {
        "pagination": {
            "totalElements": page.total,
            "elementsPerPage": PER_PAGE,
            "totalPages": max(1, -(-page.total // PER_PAGE)),
        },
        "links": {name: f"{HERE}{address}" for name, address in links.items()},
    }
    data = ",".join(_content(entry, omit=query.omits_internal) for entry in page.entries)
    return json_text(f'{{"data":[{data}],{json.dumps(tail)[1:]}')


def _content(entry: Entry, *, omit: bool) -> str:
    left_out = INTERNAL.get(Kind(entry.kind), ()) if omit and not entry.is_deleted else ()
    if not left_out:
        return entry.content
    values = {name: value for name, value in json.loads(entry.content).items() if name not in left_out}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
