"""Public questions with their answers: written, published, taken out, counted."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..enums import FaqState, Topic
from ..models import Enquiry, FaqEntry

if TYPE_CHECKING:
    from apps.accounts.models import User

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+49|0)[\d /()-]{6,}\d")
_STREET = re.compile(
    r"\b[A-ZÄÖÜ][\wäöüß.-]*(?:[Ss]tr(?:aße|\.)|weg|platz|allee|damm|ufer|ring|gasse|zeile)\s+\d+\s?[a-z]?\b"
)
_TITLED = re.compile(r"\b(?:Herrn?|Frau|Familie)\s+(?:Dr\.\s+)?[A-ZÄÖÜ][\wäöüß-]+")


@dataclass(frozen=True, kw_only=True)
class FaqContent:
    """What an entry says, and where it stands."""

    question: str
    answer: str
    topic: Topic
    search_terms: str = ""
    for_all: bool = False
    position: int | None = None


class NamesSomebodyError(DomainError):
    """The text seems to tell who asked. Whoever has looked may go on."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(
            _("Hier könnten Namen, Adressen oder Nummern von Menschen stehen: %(found)s. Bitte nehmen Sie sie heraus.")
            % {"found": ", ".join(f"„{one}“" for one in found)},
            field="is_checked",
        )


def personal_data_in(text: str, enquiry: Enquiry | None = None) -> list[str]:
    """What in a text looks like a person: mail addresses, phone numbers, house numbers, and who asked."""
    found = [match for one in (_MAIL, _PHONE, _STREET, _TITLED) for match in one.findall(text)]
    contact = getattr(enquiry, "contact", None) if enquiry else None
    names = [part for part in (contact.name if contact else "").split() if len(part) > 2]
    found += [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
    return list(dict.fromkeys(found))


@transaction.atomic
def save_faq_entry(
    *,
    district: District,
    content: FaqContent,
    entry: FaqEntry | None = None,
    enquiry: Enquiry | None = None,
    publish: bool = False,
    is_checked: bool = False,
    actor: "User",
) -> FaqEntry:
    """Write an entry or change it; raises NamesSomebodyError for what looks like a person, unless it is checked."""
    if entry is not None:
        entry = FaqEntry.objects.select_for_update(no_key=True, of=("self",)).select_related("enquiry").get(pk=entry.pk)
    else:
        entry = FaqEntry(district=district, enquiry=enquiry)
    question, answer = " ".join(content.question.split()), content.answer.strip()
    if not question or not answer:
        raise DomainError(
            _("Bitte schreiben Sie eine Frage und eine Antwort."), field="answer" if question else "question"
        )
    named = personal_data_in(f"{question}\n{answer}\n{content.search_terms}", entry.enquiry)
    if named and not is_checked:
        raise NamesSomebodyError(named)
    entry.question, entry.answer, entry.topic = question, answer, content.topic
    entry.search_terms, entry.for_all = " ".join(content.search_terms.split()), content.for_all
    entry.position = content.position or (entry.position if entry.pk else _next_position(district, content.topic))
    entry.changed_at, entry.changed_by = timezone.now(), actor
    if publish:
        entry.state = FaqState.PUBLISHED
        entry.published_at = entry.published_at or entry.changed_at
    entry.save()
    return entry


@transaction.atomic
def withdraw_faq_entry(*, entry: FaqEntry, actor: "User") -> FaqEntry:
    """Take an entry out; as a draft it stays and can be published again."""
    entry = FaqEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    entry.state, entry.changed_at, entry.changed_by = FaqState.DRAFT, timezone.now(), actor
    entry.save(update_fields=["state", "changed_at", "changed_by"])
    return entry


def count_helpful(*, entry: FaqEntry, is_helpful: bool) -> None:
    """One more who says so. Who it was is not kept anywhere."""
    name = "helpful" if is_helpful else "unhelpful"
    FaqEntry.objects.filter(pk=entry.pk, state=FaqState.PUBLISHED).update(**{name: F(name) + 1})


def _next_position(district: District, topic: str) -> int:
    last: int | None = FaqEntry.objects.filter(district=district, topic=topic).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
