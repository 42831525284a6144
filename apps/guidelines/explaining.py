"""Explains the terms of a version where they are used: the first time in each paragraph they lead to their meaning."""

import re
from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from apps.core.markdown import render_markdown

from .models import Term

_TAG = re.compile(r"(<[^>]+>)")


class Explainer:
    """Knows the terms of one version."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {escape(word, quote=False): term for term in terms for word in term.spellings}
        words = sorted(self._terms, key=len, reverse=True)
        self._words = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])") if words else None

    def explained(self, text: str) -> SafeString:
        """The Markdown of a paragraph as HTML, its terms as links to what they mean. Links stay as they are."""
        html = render_markdown(text)
        if self._words is None:
            return html
        said: set[str] = set()
        inside_link = False
        parts = []
        for part in _TAG.split(html):
            if part.startswith("<"):
                inside_link = part.startswith("<a ") or (inside_link and part != "</a>")
                parts.append(part)
            else:
                parts.append(part if inside_link else self._words.sub(lambda match: self._link(match, said), part))
        return mark_safe("".join(parts))  # noqa: S308 - cleaned HTML, and words of it inside a link of ours

    def _link(self, match: re.Match[str], said: set[str]) -> str:
        term = self._terms[match[0]]
        if term.key in said:
            return match[0]
        said.add(term.key)
        return f'<a class="guide-term" href="#{term.anchor}" data-term>{match[0]}</a>'
