"""Ideas that belong to a Vorhaben."""

from django.db.models import QuerySet

from apps.vorhaben.models import Vorhaben

from ..models import Proposal
from .visibility import public_proposals


def ideas_of_vorhaben(vorhaben: Vorhaben) -> QuerySet[Proposal]:
    """The public ones, by title."""
    return public_proposals().filter(vorhaben_links__vorhaben=vorhaben).order_by("title", "pk")
