"""Head and foot of every page; only base.html asks for them."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ..surround import page_foot, page_head

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of_page(context: dict[str, Any]) -> SafeString:
    """{% head_of_page %}: skip link, district, languages, sign-in, search, navigation."""
    request = context["request"]
    return page_head(
        context["frame"],
        district=context.get("district"),
        user=context.get("user"),
        demo=context["demo"],
        token=context.get("csrf_token", ""),
        address=request.get_full_path(),
    )


@register.simple_tag(takes_context=True)
def foot_of_page(context: dict[str, Any]) -> SafeString:
    """{% foot_of_page %}: whom to ask, the pages that an authority owes, sources."""
    return page_foot(
        context["frame"],
        district=context.get("district"),
        version=context["version"],
        path=context["request"].path,
    )
