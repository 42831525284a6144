"""Paragraphs of guidelines as what items of an agenda are about. The guidelines know nothing of the bodies."""

from collections.abc import Collection, Iterable

from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy as _

from apps.accounts.visitors import Visitor
from apps.core.http import number_in
from apps.guidelines.models import Paragraph
from apps.guidelines.models.citation import cited
from apps.guidelines.queries.citations import adopted_paragraphs, paragraphs_with_words


class ParagraphSubjects:
    """Of versions that were adopted; an item keeps naming the version it was about."""

    name = "paragraph"
    label = _("Leitlinie")

    def find(self, words: str, user: Visitor, *, most: int) -> Iterable[tuple[str, str, str]]:
        return map(_row, paragraphs_with_words(words)[:most])

    def named(self, keys: Collection[str], user: Visitor) -> Iterable[tuple[str, str, str]]:
        return map(_row, adopted_paragraphs().filter(pk__in=[number_in(key) for key in keys]))

    def key_at(self, match: ResolverMatch) -> str:
        """The page of a version holds many paragraphs: its address names none of them."""
        return ""


def _row(paragraph: Paragraph) -> tuple[str, str, str]:
    title = f"{paragraph.version.guideline.area_name}, {cited(paragraph)}: {paragraph}"
    return str(paragraph.pk), title, paragraph.get_absolute_url()
