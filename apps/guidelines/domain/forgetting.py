"""Letting go of who took part in a consultation; what they said stays."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.language import stored_words

from ..models import Contribution


@transaction.atomic
def forget_addresses(keys: Sequence[int]) -> int:
    """Delete the addresses of those who wanted to hear the result."""
    return Contribution.objects.filter(pk__in=keys).exclude(email="").update(email="")


@transaction.atomic
def forget_names(keys: Sequence[int]) -> int:
    """Nobody is named any more, nor known again by the address."""
    with stored_words():
        nobody = _("Person aus dem Kiez")
    return Contribution.objects.filter(pk__in=keys, author=None, withdrawn_at=None).update(
        name=nobody, person="", email=""
    )
