"""Votes on pages of other things, and where they stand."""

from typing import Any

from django import template

from apps.kiezkasse.models import RegionBudget

from ..queries import public_votes, with_standing
from ..words import standing_in_words

register = template.Library()
register.filter(standing_in_words)


@register.inclusion_tag("voting/_of_region.html")
def votes_of_region(budget: RegionBudget) -> dict[str, Any]:
    """{% votes_of_region budget %}: the votes of a region's money, what is open first; nothing where there are none."""
    return {"votes": list(with_standing(public_votes().filter(region_budget=budget)))}
