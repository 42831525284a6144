"""Who has signed; never shown to anybody but the person."""

import uuid

from django.db.models import Q

from apps.accounts.person import person_key
from apps.accounts.visitors import Visitor

from ..models import Anregung, PendingSignature


def has_signed(user: Visitor, anregung: Anregung) -> bool:
    """Whether this account, or its bare address, has signed."""
    if not user.is_authenticated:
        return False
    return anregung.signatures.filter(Q(user=user) | Q(person=person_key(user.email))).exists()


def pending_signature(key: uuid.UUID) -> PendingSignature | None:
    """What waits for a confirmation behind a link."""
    return PendingSignature.objects.filter(key=key).select_related("anregung__district").first()
