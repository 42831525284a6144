"""What pages of other things show of the bodies."""

from collections.abc import Iterable
from typing import Any

from django import template

from apps.guidelines.models import Chapter, Paragraph

from ..queries.published import EVERYBODY
from ..queries.subjects import Treatment, items_about, treatments_visible_to

MOST = 10

register = template.Library()


@register.inclusion_tag("meetings/_treated_in.html")
def treated_in(kind: str, key: str) -> dict[str, Any]:
    """{% treated_in "vorhaben" vorhaben.reference %}: in which meetings a thing came up; nothing if in none."""
    return {"items": list(items_about(kind, key)[:MOST])}


@register.simple_tag
def treatments_of(chapters: Iterable[Chapter]) -> list[Treatment]:
    """{% treatments_of chapters as treatments %}: where paragraphs of a guideline came up, as everybody may know."""
    return treatments_visible_to(EVERYBODY, [one for chapter in chapters for one in chapter.paragraphs.all()])


@register.filter
def about(treatments: Iterable[Treatment], paragraph: Paragraph) -> list[Treatment]:
    """Those of one paragraph."""
    return [one for one in treatments if one.paragraph.pk == paragraph.pk]


@register.inclusion_tag("meetings/_treatments.html")
def latest_treatments(treatments: list[Treatment]) -> dict[str, Any]:
    """{% latest_treatments treatments %}: the latest of a whole guideline, each with its paragraph."""
    return {"treatments": treatments[:MOST]}
