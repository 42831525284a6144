"""Parts of pages that are drawn once."""

import pytest
from django.template import Context, Template
from django.utils import translation

from apps.core.templatetags.parts import _drawn


def drawn(source: str, **context: object) -> str:
    return Template("{% load parts %}" + source).render(Context(context)).strip()


def test_drawn_once_is_the_same_as_an_include() -> None:
    once = drawn('{% drawn_once "components/icon.html" name="pin" %}')
    assert once == drawn('{% include "components/icon.html" with name="pin" %}')


def test_drawn_once_escapes_its_words() -> None:
    assert "<b>" not in drawn('{% drawn_once "components/badge.html" label=word %}', word="<b>")


@pytest.mark.parametrize("debug", [True, False])
def test_drawn_once_remembers_unless_debugging(settings: object, debug: bool) -> None:
    settings.DEBUG = debug  # type: ignore[attr-defined]
    _drawn.cache_clear()
    for _time in range(3):
        drawn('{% drawn_once "components/icon.html" name="euro" %}')
    assert _drawn.cache_info().hits == (0 if debug else 2)


def test_drawn_once_for_each_language() -> None:
    _drawn.cache_clear()
    for language in ["de", "en"]:
        with translation.override(language):
            drawn('{% drawn_once "components/icon.html" name="hand" %}')
    assert _drawn.cache_info().misses == 2
