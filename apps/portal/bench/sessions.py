"""Signed-in visitors: sessions as the sign-in page makes them, without typing a thousand passwords."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from apps.accounts.models import User

from .load import TOKEN

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in_cookies(user: User) -> str:
    """The Cookie header of somebody who is signed in and may send forms."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
