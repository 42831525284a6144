"""Everything moderation reads."""

from typing import TYPE_CHECKING

from django.db.models import Q

from apps.accounts.person import person_key
from apps.sozialraum.models import District

from .models import Block

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


def is_blocked(district: District | int, *, user: "User | AnonymousUser | None" = None, email: str = "") -> bool:
    """Whether somebody may not write in a district: by account, or by mail address, whichever is known.

    An account counts with its address too, so that signing up again with the same one leads nowhere.
    """
    key = district if isinstance(district, int) else district.pk
    who = Q()
    persons = set()
    if user is not None and user.is_authenticated:
        who |= Q(user=user.pk)
        persons.add(person_key(user.email))
    if email.strip():
        persons.add(person_key(email))
    if persons:
        who |= Q(person__in=persons)
    return bool(who) and Block.objects.filter(who, district=key, lifted_at=None).exists()
