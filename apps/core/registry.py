"""Things that every app may bring along, collected without the lower apps knowing the upper ones."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

CORE = "apps.core"


def from_each_app(installed_apps: Iterable[str], module: str, name: str) -> list[Any]:
    """What stands under `name` in the file `module` of each of the portal's apps, in the order of the apps.

    Core itself says what such a thing is, in a file of the same name, and brings none along.
    """
    found: list[Any] = []
    for app in installed_apps:
        if app.startswith("apps.") and app != CORE and find_spec(f"{app}.{module}"):
            found += getattr(import_module(f"{app}.{module}"), name)
    return found
