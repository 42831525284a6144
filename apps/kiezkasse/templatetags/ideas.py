"""How an idea is shown in lists."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from apps.anregungen.models import Anregung
from apps.core.drawing import draw
from apps.guidelines.models import Guideline
from apps.vorhaben.models import Vorhaben

from ..cards import IdeaCard
from ..models import Proposal
from ..queries import is_followed
from ..queries.relations import ideas_of_vorhaben

register = template.Library()


@register.simple_tag
def idea_card(proposal: Proposal, level: Any = 3, hide_region: Any = False) -> SafeString:
    """{% idea_card proposal level=2 %}: one idea in a list; level 2 right below the h1, 4 below an h3.

    `hide_region` leaves the region out where the page names it already.
    """
    card = IdeaCard.of(proposal, level=level if level in (2, 4) else 3, shows_region=not hide_region)
    return draw("components/card_proposal.html", "card", card)


@register.simple_tag(takes_context=True)
def follows(context: dict[str, Any], thing: Vorhaben | Anregung | Guideline) -> bool:
    """{% follows vorhaben as is_followed %}: whether the person at the screen follows this Vorhaben, Anregung or
    guideline.
    """
    if isinstance(thing, Guideline):
        return is_followed(context["user"], guideline=thing)
    if isinstance(thing, Anregung):
        return is_followed(context["user"], anregung=thing)
    return is_followed(context["user"], vorhaben=thing)


@register.simple_tag
def ideas_of(vorhaben: Vorhaben) -> list[Proposal]:
    """{% ideas_of vorhaben as ideas %}: the public ideas that belong to a Vorhaben."""
    return list(ideas_of_vorhaben(vorhaben))
