"""Paragraphs of guidelines on a page."""

from django import template
from django.utils.safestring import SafeString

from ..explaining import Explainer

register = template.Library()


@register.filter
def explained(text: str, explainer: Explainer) -> SafeString:
    """A paragraph with its terms explained in place."""
    return explainer.explained(text)
