"""Lists to choose from, written without a template per entry, and the beginning of long texts."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting

from apps.core.forms_renderer import SpkFormRenderer
from apps.core.templatetags.spk import beginning


def _lines(html: str) -> list[str]:
    return [
        line.strip() for line in re.sub(r"(</?(?:select|option|optgroup)\b)", r"\n\1", html).split("\n") if line.strip()
    ]


@pytest.mark.parametrize(
    ("choices", "value", "attributes"),
    [
        ([("", "Alle"), ("a", "Adlershof")], "a", {"id": "id_region", "required": True, "hidden": False}),
        ([("", "Alle"), ("Treptow-Köpenick", [("1", "Grünau"), ("2", "Müggelheim")])], "2", {"class": "kern"}),
        ([('"><script>', '<b>"fett"</b>')], '"><script>', {"title": 'a"b<c>'}),
        ([], None, {}),
    ],
)
def test_select_is_the_same_as_djangos(choices: list[Any], value: str | None, attributes: dict[str, Any]) -> None:
    widget = forms.Select(choices=choices)
    ours = widget.render("region", value, attributes, renderer=SpkFormRenderer())
    theirs = widget.render("region", value, attributes, renderer=TemplatesSetting())
    assert _lines(ours) == _lines(theirs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kurz.", "Kurz."),
        ("Eine Bank für alle, die hier warten.", "Eine Bank für alle…"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahr…"),
        ("Zwei Sätze. Noch einer dazu.", "Zwei Sätze. Noch…"),
    ],
)
def test_beginning_ends_between_words(text: str, found: str) -> None:
    assert beginning(text, 20) == found
