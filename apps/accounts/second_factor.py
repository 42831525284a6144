"""Whether somebody has proved more than a password."""

import time
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from .models import User

SEEN = "second_factor_seen_at"
OF_OFFICE = "second_factor_of_office"
# How long the answer is remembered in the session before the database is asked again.
REMEMBERED_SECONDS = 600


def has_second_factor(request: HttpRequest, user: User) -> bool:
    """Has an authenticator of their own, or came through a sign-on of the office that asked for one."""
    if request.session.get(OF_OFFICE):
        return True
    if time.time() - request.session.get(SEEN, 0) < REMEMBERED_SECONDS:
        return True
    if not is_mfa_enabled(user):
        return False
    request.session[SEEN] = time.time()
    return True


def forget_second_factor(request: HttpRequest) -> None:
    """Ask the database next time: the person is just changing their factors."""
    request.session.pop(SEEN, None)


def note_factor_of_office(request: HttpRequest, sociallogin: Any) -> None:
    """Remember that the office's sign-on says how it recognised the person, if we trust that way."""
    if sociallogin is None:
        return
    token = sociallogin.account.extra_data.get("id_token") or {}
    if set(token.get("amr") or []) & set(settings.SPK_OIDC_TRUSTED_AMR):
        request.session[OF_OFFICE] = True
