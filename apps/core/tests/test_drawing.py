"""Parts of pages that are drawn once for everything they show."""

from typing import Any

import pytest
from django.utils import translation

from apps.core.drawing import _drawn, draw


@pytest.fixture(autouse=True)
def forgotten() -> None:
    _drawn.cache_clear()


def icon(name: str) -> str:
    return draw("components/icon.html", "name", name)


def test_equal_parts_are_drawn_once_and_others_anew() -> None:
    assert icon("pin") == icon("pin") != icon("euro")
    assert (_drawn.cache_info().hits, _drawn.cache_info().misses) == (1, 2)


def test_a_part_is_drawn_for_each_language() -> None:
    for language in ("de", "en"):
        with translation.override(language):
            icon("pin")
    assert _drawn.cache_info().misses == 2


def test_nothing_is_kept_while_debugging(settings: Any) -> None:
    settings.DEBUG = True
    assert icon("pin") == icon("pin")
    assert _drawn.cache_info().currsize == 0
