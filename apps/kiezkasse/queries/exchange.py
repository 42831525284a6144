"""Ideas of a year as rows of a file: what everybody may have, and what the office has besides."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.visitors import Visitor

from ..enums import ReviewState
from ..models import Proposal, ProposalImport, Review, Round
from .visibility import proposals_managed_by, public_proposals

CHUNK = 500


def imports_of(round: Round) -> QuerySet[ProposalImport]:
    """The tables that came in for a year, without their rows."""
    return round.imports.defer("rows").select_related("uploaded_by")


def public_ideas(round: Round) -> QuerySet[Proposal]:
    """The ideas of a year that everybody may have as a file."""
    return _in_order(public_proposals().filter(region_budget__round=round))


def office_ideas(user: Visitor, round: Round) -> QuerySet[Proposal]:
    """All ideas of a year that `user` works on, with what the Fachämter said."""
    return with_answers(proposals_managed_by(user).filter(region_budget__round=round))


def with_answers(ideas: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas as a file of the office needs them, each with `answers`, what the Fachämter said."""
    answered = Review.objects.filter(state=ReviewState.ANSWERED).select_related("department").order_by("answered_at")
    return _in_order(ideas).prefetch_related(Prefetch("reviews", queryset=answered, to_attr="answers"))


def idea_head(*, for_office: bool) -> list[str]:
    """The heads of the columns; never how to reach anybody."""
    return [head for head, _name in _columns(for_office=for_office)]


def idea_rows(ideas: QuerySet[Proposal], *, for_office: bool) -> Iterator[list[object]]:
    """One row for each idea, fetched in pieces."""
    for idea in ideas.iterator(chunk_size=CHUNK):
        yield list(_values(idea, for_office=for_office).values())


def idea_features(ideas: QuerySet[Proposal], *, for_office: bool) -> Iterator[dict[str, Any]]:
    """One GeoJSON feature for each idea; without a point where its place is an address or a whole region."""
    for idea in ideas.iterator(chunk_size=CHUNK):
        point = idea.point
        yield {
            "type": "Feature",
            "id": idea.reference,
            "geometry": {"type": "Point", "coordinates": [round(point.x, 6), round(point.y, 6)]} if point else None,
            "properties": _values(idea, for_office=for_office),
        }


def _in_order(ideas: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return ideas.select_related("planungsraum").order_by("region_budget__region__name", "created_at", "pk")


def _columns(*, for_office: bool) -> list[tuple[str, str]]:
    """Head and name of each column."""
    everybody = [
        (_("Kennung"), "reference"),
        (_("Titel"), "title"),
        (_("Beschreibung"), "text"),
        (_("Thema"), "category"),
        (_("Stand"), "status"),
        (_("Kosten"), "cost"),
        (_("bewilligt"), "granted"),
        (_("Jahr"), "year"),
        (_("LOR-Schlüssel"), "region_key"),
        (_("Region"), "region"),
        (_("Planungsraum"), "planungsraum"),
        (_("Ort"), "place"),
        (_("Breite"), "lat"),
        (_("Länge"), "lon"),
        (_("Name"), "author_name"),
        (_("eingereicht am"), "created_at"),
        (_("veröffentlicht am"), "published_at"),
        (_("Unterstützungen"), "supports"),
        (_("Kommentare"), "comments"),
        (_("Plattform"), "source"),
        (_("Adresse dort"), "source_url"),
        (_("Seite der Idee"), "page"),
    ]
    office = [
        (_("öffentlich"), "is_public"),
        (_("Eingang"), "channel"),
        (_("Kennung dort"), "external_key"),
        (_("Zuständigkeit"), "competence"),
        (_("Stellungnahmen"), "opinions"),
    ]
    return everybody + (office if for_office else [])


def _values(idea: Proposal, *, for_office: bool) -> dict[str, Any]:
    budget, point = idea.region_budget, idea.point
    values: dict[str, Any] = {
        "reference": idea.reference,
        "title": idea.title,
        "text": idea.text,
        "category": str(idea.get_category_display()),
        "status": str(idea.get_status_display()),
        "cost": idea.cost,
        "granted": idea.granted_amount,
        "year": budget.round.year,
        "region_key": budget.region.key,
        "region": budget.region.name,
        "planungsraum": idea.planungsraum.name if idea.planungsraum else "",
        "place": idea.address_text,
        "lat": round(point.y, 6) if point else None,
        "lon": round(point.x, 6) if point else None,
        "author_name": idea.author_name,
        "created_at": idea.created_at,
        "published_at": idea.published_at,
        "supports": idea.support_count,
        "comments": idea.comment_count,
        "source": idea.source_name,
        "source_url": idea.source_url,
        "page": settings.SPK_SITE_URL + idea.get_absolute_url(),
    }
    if for_office:
        answers: list[Review] = idea.answers  # type: ignore[attr-defined]
        values |= {
            "is_public": _("Ja") if idea.is_public else _("Nein"),
            "channel": str(idea.get_channel_display()),
            "external_key": idea.external_key,
            "competence": idea.competence,
            "opinions": "; ".join(f"{one.department.name}: {one.get_opinion_display()}" for one in answers),
        }
    return values
