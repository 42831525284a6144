"""Anregungen on pages of other things."""

from django import template

from apps.vorhaben.models import Vorhaben

from ..models import Anregung
from ..queries import anregungen_of as found_of

register = template.Library()

MOST = 10


@register.simple_tag
def anregungen_of(vorhaben: Vorhaben) -> list[Anregung]:
    """{% anregungen_of vorhaben as anregungen %}: the newest public ones about a Vorhaben, or from which it came."""
    return list(found_of(vorhaben)[:MOST])
