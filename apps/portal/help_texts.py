"""The pages with fixed words, part by part, so that the search finds them. Read from the templates, once a language."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language, gettext

PAGES = (
    ("portal:help", "portal/pages/help.html"),
    ("portal:easy-language", "portal/pages/easy_language.html"),
    ("portal:contact", "portal/pages/contact.html"),
    ("portal:accessibility", "portal/pages/accessibility.html"),
    ("portal:privacy", "portal/pages/privacy.html"),
    ("portal:imprint", "portal/pages/imprint.html"),
)
_CONTENT = re.compile(r"{% block content %}(.*){% endblock", re.DOTALL)
_PARTS = re.compile(r'(?=<section[^>]* aria-labelledby=")')
_NAME = re.compile(r'aria-labelledby="([^"{]+)"')
_HEADING = re.compile(r'<h[12][^>]*>\s*{% translate "([^"]+)" %}')
_SAID = re.compile(r'{% translate "([^"]+)"[^%]*%}|{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}', re.DOTALL)


@dataclass(frozen=True)
class HelpText:
    """One part of a page: its heading, what it says, where it stands."""

    title: str
    text: str
    address: str


def help_texts() -> tuple[HelpText, ...]:
    """All parts of all pages with fixed words."""
    return _texts(get_language())


@lru_cache
def _texts(language: str | None) -> tuple[HelpText, ...]:
    found = []
    for name, template in PAGES:
        content = _CONTENT.search(get_template(template).template.source)  # type: ignore[attr-defined]
        for part in _PARTS.split(content[1] if content else ""):
            heading, place = _HEADING.search(part), _NAME.search(part)
            if heading:
                anchor = f"#{place[1]}" if place else ""
                found.append(HelpText(gettext(heading[1]), _words(part), reverse(name) + anchor))
    return tuple(found)


def _words(part: str) -> str:
    """What a part says, without the words that depend on who looks."""
    said = (
        gettext(plain) if plain else re.sub(r"{{.*?}}|{%.*?%}|<[^>]+>", "", block)
        for plain, block in _SAID.findall(part)
    )
    return " ".join(" ".join(said).split())
