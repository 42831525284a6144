"""How often something may be done; counted in the cache, without keeping who did it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

import structlog
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from .errors import DomainError
from .http import UserRequest
from .logs import shorten_address

logger = structlog.get_logger(__name__)
Rest = ParamSpec("Rest")


class TooOftenError(DomainError):
    """The limit is reached; the answer is a page with status 429."""

    def __init__(self) -> None:
        super().__init__(_("Das war sehr oft in kurzer Zeit. Bitte versuchen Sie es in einer Stunde noch einmal."))


@dataclass(frozen=True, kw_only=True)
class Rate:
    """So many times in so many seconds."""

    times: int
    seconds: int


# For files that take a second of a core to make. A school or a library stands behind one address.
FILES_PER_NETWORK = Rate(times=120, seconds=3600)
# For mails that ask somebody without an account to confirm. A library may stand behind one address; nobody shall fill
# a stranger's mailbox.
MAILS_PER_NETWORK = Rate(times=60, seconds=3600)
MAILS_PER_MAILBOX = Rate(times=10, seconds=24 * 3600)


def count_use(*, action: str, key: str, rate: Rate) -> None:
    """Count one use of `action` by `key`. Raises TooOftenError when there were too many.

    The key, an address for example, is hashed. A cache that is away limits nobody: handing in an
    idea matters more than counting.
    """
    if not key or not settings.SPK_RATE_LIMITS:
        return
    try:
        uses = _count(_name(action, key), rate.seconds)
    except (RedisError, ValueError) as error:
        logger.warning("rate not counted", action=action, reason=type(error).__name__)
        return
    if uses > rate.times:
        raise TooOftenError


def check_uses(*, action: str, key: str, rate: Rate) -> None:
    """Raise TooOftenError when `key` has used up what `rate` allows of `action`, without counting this time.

    For actions of which only the failures count: whoever guesses must not get in with the guess that is right at last.
    """
    if not key or not settings.SPK_RATE_LIMITS:
        return
    try:
        uses = cache.get(_name(action, key), 0)
    except RedisError as error:
        logger.warning("rate not read", action=action, reason=type(error).__name__)
        return
    if uses >= rate.times:
        raise TooOftenError


def _name(action: str, key: str) -> str:
    return f"rate:{action}:{salted_hmac('apps.core.ratelimit', key.lower()).hexdigest()}"


def _count(name: str, seconds: int) -> int:
    try:
        return cache.incr(name)
    except ValueError:
        # The first use, or the first for a while.
        cache.add(name, 0, timeout=seconds)
        return cache.incr(name)


def client_network(request: HttpRequest) -> str:
    """The shortened address of the client, behind the proxies we trust; empty if there is none."""
    try:
        return shorten_address(get_adapter().get_client_ip(request))
    except (ImproperlyConfigured, PermissionDenied):
        return ""


def limited(
    *, action: str, rate: Rate
) -> Callable[
    [Callable[Concatenate[UserRequest, Rest], HttpResponseBase]],
    Callable[Concatenate[UserRequest, Rest], HttpResponseBase],
]:
    """For files that are dear to make and open to everybody: so many for each network, then a page with 429."""

    def around(
        view: Callable[Concatenate[UserRequest, Rest], HttpResponseBase],
    ) -> Callable[Concatenate[UserRequest, Rest], HttpResponseBase]:
        @wraps(view)
        def inner(request: UserRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            try:
                count_use(action=action, key=client_network(request), rate=rate)
            except TooOftenError:
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return inner

    return around
