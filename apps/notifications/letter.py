"""Writing a message in words, once per language, and addressing it to a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.sozialraum.models import District

from .kinds import Kind
from .models import MailText
from .topic import Topic
from .wording import Paragraph, fill_line, fill_paragraphs, in_words, tidy

# Stand in a letter where each reader's own links go; nothing anybody writes can contain them.
_END = "\x1aend\x1a"
OWN_LINK = "\x1alink\x1a"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A message in one language: for the inbox in short, for a mail in full."""

    language: str
    subject: str
    body: str
    reason: str
    text: str
    html: str

    def addressed(self, *, end: str, link: str = "") -> tuple[str, str]:
        """Text and HTML for one reader, with the links of this person: to end such mails, and where OWN_LINK stands."""
        text, html = self.text.replace(_END, end), self.html.replace(_END, escape(end))
        return text.replace(OWN_LINK, link), html.replace(OWN_LINK, escape(link))


def write_letter(
    *,
    kind: Kind,
    facts: Mapping[str, object],
    topic: Topic,
    language: str,
    district: District | None,
    link: str = "",
) -> Letter:
    """Put the facts into the words of a kind, those of the district if it has its own.

    The topic's title is known to all words as {thema}, the district as {bezirk}. `link` is where the
    button leads, if not to the topic: a page that opens for this reader alone; OWN_LINK if it differs by reader.
    """
    own = MailText.objects.filter(district=district, kind=kind.key, language=language).first() if district else None
    return compose(
        kind=kind,
        subject=own.subject if own else None,
        text=own.text if own else None,
        facts=facts,
        topic=topic,
        language=language,
        district=district,
        link=link,
    )


def compose(
    *,
    kind: Kind,
    subject: str | None,
    text: str | None,
    facts: Mapping[str, object],
    topic: Topic,
    language: str,
    district: District | None,
    link: str = "",
) -> Letter:
    """The same with the words of a district that need not be saved yet; None means as shipped."""
    wording = kind.wording
    if wording is None:
        raise ValueError(f"Kind {kind.key} has no words.")
    with translation.override(language):
        words = {"thema": in_words(topic.title), "bezirk": district.name if district else ""}
        words |= {name: in_words(value) for name, value in facts.items()}
        paragraphs = fill_paragraphs(text or wording.text, words)
        line = fill_line(subject or wording.subject, words)[:200]
        reason = fill_line(wording.reason, words)[:300]
        context = {
            "subject": line,
            "paragraphs": paragraphs,
            "after": fill_paragraphs(wording.after, words) if wording.after else [],
            "label": fill_line(wording.label, words),
            "link": settings.SPK_SITE_URL + (link or topic.address),
            "private": fill_line(wording.private, words) if wording.private else "",
            "reason": reason,
            "district": district,
            "language": language,
            "site_url": settings.SPK_SITE_URL,
            "end": _END if kind.optional else "",
        }
        return Letter(
            language=language,
            subject=line,
            body=_in_short(paragraphs),
            reason=reason,
            text=tidy(render_to_string("mails/letter.txt", context)),
            html=render_to_string("mails/letter.html", context),
        )


def _in_short(paragraphs: list[Paragraph]) -> str:
    """The paragraphs as plain text that begins like a sentence."""
    text = "\n\n".join(_("„%(words)s“") % {"words": part.words} if part.is_quote else part.words for part in paragraphs)
    return text[:1].upper() + text[1:]
