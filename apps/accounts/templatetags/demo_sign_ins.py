"""The sign-ins of the demo for the sign-in page."""

from typing import Any

from django import template

from apps.accounts.demo import DEMO_ACCOUNTS, DEMO_PASSWORD

register = template.Library()


@register.simple_tag
def demo_sign_ins() -> dict[str, Any]:
    """Who one can be in the demo, and the password of all of them."""
    return {"accounts": DEMO_ACCOUNTS, "password": DEMO_PASSWORD}
