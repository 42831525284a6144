"""Decisions of bodies and paragraphs of guidelines, as everybody may read them, and those of a Vorhaben."""

from django.db.models import QuerySet

from apps.guidelines.models import Paragraph
from apps.guidelines.queries.citations import ShownCitation, adopted_paragraphs, shown_citations
from apps.meetings.models import Decision
from apps.meetings.queries import decisions_visible_to
from apps.meetings.queries.published import EVERYBODY

from ..models import Vorhaben


def public_decisions() -> QuerySet[Decision]:
    """Those on public items, once the minutes are approved."""
    return decisions_visible_to(EVERYBODY)


def decisions_of_vorhaben(vorhaben: Vorhaben) -> QuerySet[Decision]:
    """The public ones, the latest first."""
    return public_decisions().filter(vorhaben_links__vorhaben=vorhaben).order_by("-decided_at", "-pk")


def paragraphs_of_vorhaben(vorhaben: Vorhaben) -> QuerySet[Paragraph]:
    """What its office cites, in the order of the guideline."""
    return adopted_paragraphs().filter(vorhabenparagraphs__vorhaben=vorhaben)


def citations_of_vorhaben(vorhaben: Vorhaben) -> list[ShownCitation]:
    """The same as its page shows them, with what is in force since."""
    return shown_citations(vorhaben.paragraph_links.all())
