"""Limited Markdown for what people write: paragraphs, lists, emphasis, links. Nothing else comes through."""

from html import unescape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_PARSER = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
    ["emphasis", "list", "link", "newline", "escape", "autolink"]
)
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}


def render_markdown(text: str) -> SafeString:
    """HTML of a person's text. Links lead away without telling where from, and are marked for search engines."""
    html = nh3.clean(
        _PARSER.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )
    return mark_safe(html)  # noqa: S308 - cleaned by nh3 with a short list of tags


def plain_text(text: str) -> str:
    """The text without its signs, for mails, lists and previews."""
    return unescape(nh3.clean(_PARSER.render(text), tags=set())).strip()
