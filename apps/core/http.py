"""Types for requests as the portal's views see them."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

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
