"""What surrounds every page: its head and its foot, drawn once for all whom they look the same.

Neither holds anything of a person or of one visit. Where their name, the address of the page or the token of their
forms belongs, signs of our own stand, and what belongs there is put in for each answer.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from apps.core.drawing import ADDRESS, NAME, TOKEN, draw
from apps.sozialraum.models import District

from .frame import Frame
from .navigation import Entry

LONGEST_NAME = 24


@dataclass(frozen=True)
class Office:
    """Whom to ask in a district."""

    name: str
    slug: str
    contact_name: str
    contact_phone: str
    contact_email: str
    contact_opening_hours: str

    @classmethod
    def of(cls, district: District) -> "Office":
        return cls(
            name=district.name,
            slug=district.slug,
            contact_name=district.contact_name,
            contact_phone=district.contact_phone,
            contact_email=district.contact_email,
            contact_opening_hours=district.contact_opening_hours,
        )


@dataclass(frozen=True)
class Head:
    """Everything above the page; see templates/components/_head.html."""

    district: str
    navigation: tuple[Entry, ...]
    is_signed_in: bool
    unread: int
    overdue: int
    demo: bool

    token = mark_safe(TOKEN)  # noqa: S308 - signs of our own, here and below
    address = mark_safe(ADDRESS)  # noqa: S308
    account = mark_safe(NAME)  # noqa: S308


@dataclass(frozen=True)
class Foot:
    """Everything below the page; see templates/components/_footer.html. Without `office` all `offices`."""

    office: Office | None
    offices: tuple[Office, ...]
    version: str

    address = mark_safe(ADDRESS)  # noqa: S308


def page_head(frame: Frame, *, district: Any, user: Any, demo: bool, token: str, address: str) -> SafeString:
    """The head of a page; `district` is the one that the page is about."""
    is_signed_in = bool(user and user.is_authenticated)
    head = Head(
        district=getattr(district, "name", "") or getattr(frame.district, "name", ""),
        navigation=tuple(frame.navigation),
        is_signed_in=is_signed_in,
        unread=frame.unread,
        overdue=frame.deadlines["overdue"] if frame.deadlines else 0,
        demo=demo,
    )
    drawn: str = draw("components/_head.html", "head", head)
    # In this order: a name may hold anything.
    drawn = drawn.replace(TOKEN, conditional_escape(token)).replace(ADDRESS, conditional_escape(address))
    name = conditional_escape(Truncator(str(user)).chars(LONGEST_NAME)) if is_signed_in else ""
    return mark_safe(drawn.replace(NAME, name))  # noqa: S308 - escaped above


def page_foot(frame: Frame, *, district: Any, version: str, path: str) -> SafeString:
    """The foot of a page; whoever looks for barriers to report brings the address of the page along."""
    known = district if isinstance(district, District) else frame.district
    foot = Foot(
        office=Office.of(known) if known else None,
        offices=() if known else tuple(map(Office.of, frame.districts)),
        version=version,
    )
    drawn = draw("components/_footer.html", "foot", foot)
    return mark_safe(drawn.replace(ADDRESS, conditional_escape(quote(path))))  # noqa: S308 - escaped
