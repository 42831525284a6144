"""Whoever looks at the portal, signed in or not."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser

from .models import User

Visitor: TypeAlias = User | AnonymousUser
