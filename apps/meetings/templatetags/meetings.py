"""What pages of other things show of the bodies."""

from typing import Any

from django import template

from ..queries.subjects import items_about

MOST = 10

register = template.Library()


@register.inclusion_tag("meetings/_treated_in.html")
def treated_in(kind: str, key: str) -> dict[str, Any]:
    """{% treated_in "vorhaben" vorhaben.reference %}: in which meetings a thing came up; nothing if in none."""
    return {"items": list(items_about(kind, key)[:MOST])}
