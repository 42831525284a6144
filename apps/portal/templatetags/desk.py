"""The queue of the desk."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from apps.core.drawing import ADDRESS, draw
from apps.kiezkasse.models import Proposal

from ..desk_line import DeskLine

register = template.Library()


@register.simple_tag
def desk_line(
    proposal: Proposal, overdue_before: datetime, query: str = "", current: str = "", tick: Any = False
) -> SafeString:
    """{% desk_line proposal overdue_before query=query tick=True %}: one idea in the queue.

    `query` is what the desk was narrowed down by, and goes along to the idea; it is not kept with what is drawn.
    """
    line = DeskLine.of(proposal, overdue_before=overdue_before, current=current, tick=bool(tick))
    drawn = draw("portal/_desk_line.html", "line", line)
    return mark_safe(drawn.replace(ADDRESS, conditional_escape(query)))  # noqa: S308 - escaped
