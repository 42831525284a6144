"""Types for requests as the portal's views see them, and addresses that people send along."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django_htmx.middleware import HtmxDetails

    from apps.accounts.models import User


class UserRequest(HttpRequest):
    """A request after the middleware: who asks, and whether htmx does."""

    user: "User | AnonymousUser"
    htmx: "HtmxDetails"


class SignedInRequest(UserRequest):
    """A request behind @login_required: the user is a real one."""

    user: "User"


def page_of_ours(wanted: str, *, otherwise: str) -> str:
    """The address that somebody sent along, if it leads to a page of the portal."""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else otherwise


def sent_number(request: HttpRequest, name: str) -> int:
    """A number that a form carries along, such as the version it was filled in for; 0 where it says nothing."""
    return number_in(request.POST.get(name, ""))


def number_in(text: str) -> int:
    """The number that a form, an address or a key carries along as text; 0 for whatever is none or too long."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def loaded_anew(request: UserRequest, response: HttpResponse) -> HttpResponse:
    """What a page waited for by asking again is there: the browser loads the whole page."""
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


def kept_private(response: HttpResponseBase) -> HttpResponseBase:
    """No cache and no search engine keeps the page, and its address goes to no other site.

    Referrer-Policy is same-origin: with no-referrer browsers send "Origin: null" along with a form,
    and the protection against forged forms refuses it.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
