"""The bytes of files: to look at, and to save."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.utils.translation import gettext as _

from ..enums import Kind
from ..queries import Bytes, bytes_of, entry_by_key
from .answers import error, open_to_all


@open_to_all
def access(request: HttpRequest, key: str) -> HttpResponseBase:
    """To look at."""
    return _hand_out(request, key, as_attachment=False)


@open_to_all
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """To save under its name."""
    return _hand_out(request, key, as_attachment=True)


def _hand_out(request: HttpRequest, key: str, *, as_attachment: bool) -> HttpResponseBase:
    entry = entry_by_key(Kind.FILE, key)
    if entry is None:
        raise Http404("file")
    found = bytes_of(entry)
    if found is None or not found.file.storage.exists(found.file.name or ""):
        return error(410, _("Diese Datei ist nicht mehr veröffentlicht."), "")
    etag, moment = quote_etag(found.etag), int(found.modified_at.timestamp())
    known = get_conditional_response(request, etag, moment, None)
    answer = known or _whole(request, found, as_attachment=as_attachment)
    answer["ETag"], answer["Last-Modified"] = etag, http_date(moment)
    return answer


def _whole(request: HttpRequest, found: Bytes, *, as_attachment: bool) -> HttpResponseBase:
    answer: HttpResponseBase
    if request.method == "HEAD":
        answer = HttpResponse(content_type=found.content_type)
    else:
        answer = FileResponse(found.file.open("rb"), content_type=found.content_type)
    answer["Content-Length"] = str(found.file.size)
    answer["Content-Disposition"] = content_disposition_header(as_attachment, found.name) or ""
    return answer
