"""Addresses of objects and lists: one each, for good. Where the portal itself stands is put before them last."""

from django.conf import settings

from .enums import Kind

ROOT = "/oparl/v1.1/"
# Stands for the portal in stored objects; no text of ours has this sign in it.
HERE = "\x01"
_WRITTEN = "\\u0001"


def object_path(kind: Kind, key: str) -> str:
    """Where an object answers."""
    return ROOT if kind == Kind.SYSTEM else f"{ROOT}{kind.segment}/{key}/"


def list_path(kind: Kind, key: str, name: str) -> str:
    """Where a list of an object answers."""
    return f"{object_path(kind, key)}{name}/"


def here(path: str) -> str:
    """An address of ours as it is stored."""
    return f"{HERE}{path}"


def site() -> str:
    """Where the portal stands, without a slash at the end."""
    return settings.SPK_SITE_URL.rstrip("/")


def with_site(text: str) -> str:
    """JSON as it is sent."""
    return text.replace(_WRITTEN, site())
