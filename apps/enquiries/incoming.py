"""Reads a mail as it comes: whatever was sent, something readable comes out, and nothing is run or fetched.

Only Python's email library takes the mail apart, by its old policy, which never refuses a broken head.
"""

import hashlib
import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parseaddr
from html.parser import HTMLParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import validate_email

from apps.core.errors import DomainError
from apps.core.uploads import Paper, plain_name, read_paper

LONGEST_TEXT = 20_000
MOST_PARTS = 200
MOST_PAPERS = 5
MOST_NAMED = 20
# Where a mail says which addresses it came to.
TO_HEADERS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
AUTOMATIC_PRECEDENCE = {"bulk", "junk", "list", "auto_reply"}
AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "List-Unsubscribe", "X-Loop")
AUTOMATIC_SENDERS = ("mailer-daemon", "postmaster")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{3,248}>")
_CONTROLS = dict.fromkeys({*range(0x20), 0x7F} - {0x09, 0x0A})
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
# "Am 3. Mai 2026 um 10:12 schrieb Anna <…>:" over what is quoted; it may be broken into two lines.
_SAID = re.compile(
    r"^(?:am|on|le)\b[^\n]{4,200}(?:\n[^\n]{0,120})?\b(?:schrieb|wrote|a écrit)\b[^\n]{0,120}:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ORIGINAL = re.compile(
    r"^(?:-{2,}\s*(?:ursprüngliche nachricht|original message|weitergeleitete nachricht)\s*-{2,}"
    r"|_{10,}\s*\n(?:von|from):"
    r"|(?:von|from): [^\n]+\n(?:gesendet|sent|datum|date): )",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^--[ \t]?$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class IncomingMail:
    """What a mail says, safe to store."""

    digest: str
    message_id: str = ""
    references: tuple[str, ...] = ()
    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    full_text: str = ""
    papers: tuple[Paper, ...] = ()
    left_out: tuple[str, ...] = ()
    is_automatic: bool = False


@dataclass
class _Parts:
    """What was found in a mail, part by part."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_mail(raw: bytes) -> IncomingMail:
    """Take one mail (RFC 5322) apart. Never raises, whatever was sent."""
    mail = message_from_bytes(raw, policy=policy.compat32)
    message_id = _first(_MESSAGE_ID.findall(_head(mail, "Message-ID")))
    references = _MESSAGE_ID.findall(_head(mail, "In-Reply-To") + " " + _head(mail, "References"))
    name, sender = _sender(mail)
    parts = _Parts()
    _walk(mail, parts)
    full = clean_text("\n\n".join(parts.plain)) or clean_text("\n\n".join(text_of_html(one) for one in parts.html))
    text = new_words(full, is_reply=bool(references))
    return IncomingMail(
        digest=hashlib.sha256(message_id.encode() or raw).hexdigest(),
        message_id=message_id,
        references=tuple(dict.fromkeys(references))[:50],
        sender=sender,
        sender_name=name,
        recipients=_recipients(mail),
        subject=_line(_head(mail, "Subject"))[:200],
        text=text[:LONGEST_TEXT],
        full_text=full[: 2 * LONGEST_TEXT] if full != text else "",
        papers=tuple(parts.papers),
        left_out=tuple(parts.left_out[:MOST_NAMED]),
        is_automatic=_is_automatic(mail, sender),
    )


def new_words(text: str, *, is_reply: bool) -> str:
    """What the person wrote now: without their signature and, in a reply, without what is quoted below.

    Answers between quoted lines stay. If nothing would be left, all of it stays.
    """
    found = text
    if is_reply:
        if match := _ORIGINAL.search(found):
            found = found[: match.start()]
        matches = list(_SAID.finditer(found))
        if matches and _is_quoted_to_its_end(found[matches[-1].end() :]):
            found = found[: matches[-1].start()]
        found = _without_quoted_end(found)
    signatures = list(_SIGNATURE.finditer(found))
    if signatures:
        found = found[: signatures[-1].start()]
    return found.strip() or text


def clean_text(text: str) -> str:
    """One kind of line break, no control characters, no heaps of blank lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").translate(_CONTROLS)
    return _BLANK_LINES.sub("\n\n", text.encode("utf-8", "replace").decode()).strip()


class _HtmlText(HTMLParser):
    """The words of a page, with its paragraphs; nothing of what is not shown."""

    HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
    BLOCKS = frozenset({"p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "pre"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self.HIDDEN
        if tag == "blockquote":
            self.quoted += 1
        if tag in self.BLOCKS or tag == "blockquote":
            self._break()
        if tag == "li":
            self.found.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.HIDDEN and self.hidden:
            self.hidden -= 1
        if tag == "blockquote" and self.quoted:
            self.quoted -= 1
        if tag in self.BLOCKS or tag == "blockquote":
            self._break()
        if tag == "p":
            self._break()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        self.found.append("\n" + "> " * min(self.quoted, 5))


def text_of_html(html: str) -> str:
    """The words of a mail that comes as a page alone."""
    reader = _HtmlText()
    reader.feed(html)
    reader.close()
    return "\n".join(line.strip() for line in "".join(reader.found).split("\n"))


def _walk(mail: Message, parts: _Parts) -> None:
    for number, part in enumerate(_leaves(mail)):
        if number >= MOST_PARTS:
            parts.left_out.append("…")
            return
        kind, name = part.get_content_type(), _file_name(part)
        is_attached = "attachment" in _head(part, "Content-Disposition").lower()
        if kind in {"text/plain", "text/html"} and not name and not is_attached:
            (parts.plain if kind == "text/plain" else parts.html).append(_text(part))
        elif kind.startswith("message/"):
            parts.left_out.append(name or kind)
        elif name or is_attached or not kind.startswith("text/"):
            _keep(part, name, parts)


def _leaves(mail: Message) -> list[Message]:
    """The parts that hold something. A forwarded mail counts as one part, whatever is in it."""
    found: list[Message] = []
    waiting = [mail]
    while waiting and len(found) <= MOST_PARTS:
        part = waiting.pop(0)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting = [one for one in inner if isinstance(one, Message)] + waiting
        else:
            found.append(part)
    return found


def _keep(part: Message, name: str, parts: _Parts) -> None:
    """A file that is what we take by its content; others are named, never stored."""
    content = _bytes(part)
    shown = plain_name(name or part.get_content_type().replace("/", "."))
    if len(parts.papers) >= MOST_PAPERS or not content:
        parts.left_out.append(shown)
        return
    try:
        file: Any = ContentFile(content, name=shown)
        parts.papers.append(read_paper(file))
    except DomainError:
        parts.left_out.append(shown)


def _bytes(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    content = _bytes(part)
    try:
        charset = part.get_content_charset() or "utf-8"
        return content.decode(charset, "strict")
    except (LookupError, UnicodeError, ValueError):
        pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte has a meaning there; umlauts of old mail programs come out right.
        return content.decode("cp1252", "replace")


def _file_name(part: Message) -> str:
    try:
        return _line(_decoded(part.get_filename() or ""))
    except (ValueError, LookupError, TypeError):
        return "?"


def _head(mail: Message, name: str) -> str:
    """A header in words; broken ones as far as they can be read."""
    try:
        return _decoded(str(mail.get(name, "")))
    except (ValueError, LookupError, TypeError, HeaderParseError):
        return ""


def _decoded(value: str) -> str:
    try:
        pieces = decode_header(value)
    except (ValueError, HeaderParseError, LookupError):
        return value
    found = []
    for content, charset in pieces:
        if isinstance(content, bytes):
            try:
                found.append(content.decode(charset or "utf-8", "replace"))
            except (LookupError, ValueError):
                found.append(content.decode("latin-1"))
        else:
            found.append(content)
    return "".join(found)


def _line(value: str) -> str:
    return " ".join(clean_text(value).split())


def _sender(mail: Message) -> tuple[str, str]:
    """Name and address; no address if it is none."""
    for header in ("Reply-To", "From"):
        name, address = parseaddr(_raw(mail, header))
        address = address.strip().lower()
        try:
            validate_email(address)
        except (ValidationError, UnicodeError, ValueError):
            continue
        if len(address) <= 254:
            return _line(_decoded(name))[:120], address
    return "", ""


def _recipients(mail: Message) -> tuple[str, ...]:
    values = [str(value) for header in TO_HEADERS for value in mail.get_all(header, [])]
    try:
        found = [address.lower() for _name, address in getaddresses(values) if address]
    except (ValueError, IndexError):
        found = []
    return tuple(dict.fromkeys(found))[:100]


def _raw(mail: Message, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split())


def _is_automatic(mail: Message, sender: str) -> bool:
    """Absence notes, lists, reports and loops: nobody waits for an answer, and an answer would be answered."""
    if _head(mail, "Auto-Submitted").strip().lower().partition(";")[0] not in {"", "no"}:
        return True
    if _head(mail, "Precedence").strip().lower() in AUTOMATIC_PRECEDENCE:
        return True
    if any(mail.get(name) is not None for name in AUTOMATIC_HEADERS):
        return True
    if _raw(mail, "Return-Path") == "<>" or mail.get_content_type() == "multipart/report":
        return True
    return sender.partition("@")[0].startswith(AUTOMATIC_SENDERS)


def _is_quoted_to_its_end(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return all(line.lstrip().startswith(">") for line in lines)


def _without_quoted_end(text: str) -> str:
    lines = text.rstrip().splitlines()
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(">")):
        lines.pop()
    return "\n".join(lines)


def _first(found: list[str]) -> str:
    return found[0] if found else ""
