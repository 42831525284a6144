"""The Kiezkasse over the API: read for all, by the same visibility as the pages."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.pagination import CursorPagination
from apps.core.reference import ALPHABET, LENGTH

from ..models import Assembly, Phase, Proposal, RegionBudget, Round
from ..queries import (
    agenda_entries_in_order,
    assemblies_visible_to,
    proposals_visible_to,
    region_budgets_visible_to,
    rounds_visible_to,
)
from ..queries.money import budgets_with_book
from ..windows import with_openness
from .filters import AssemblyFilter, ProposalFilter, RegionBudgetFilter, RoundFilter
from .results import results_of
from .serializers import (
    AssemblySerializer,
    ProposalDetailSerializer,
    ProposalSerializer,
    RegionBudgetSerializer,
    ResultsSerializer,
    RoundSerializer,
)

# What cannot be a reference is not found without asking the database.
REFERENCE = f"[{ALPHABET}]{{{LENGTH}}}"


class ReadOnly(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Any]):
    """List and detail, nothing that writes."""

    http_method_names = ["get", "head", "options"]


class NewestProposals(CursorPagination):
    """Ideas by publication, newest first."""

    ordering = ("-published_at", "-pk")


class BySoonest(CursorPagination):
    """Assemblies by date, latest first."""

    ordering = ("-starts_at", "-pk")


@extend_schema_view(
    list=extend_schema(summary="Runden", tags=["Kiezkasse"]),
    retrieve=extend_schema(summary="Eine Runde", tags=["Kiezkasse"]),
)
class RoundViewSet(ReadOnly):
    """Years of the districts' programmes."""

    queryset = Round.objects.none()
    serializer_class = RoundSerializer
    filterset_class = RoundFilter

    def get_queryset(self) -> QuerySet[Round]:
        rounds = rounds_visible_to(self.request.user)
        if self.action == "results":
            return rounds
        common = Phase.objects.filter(region_budget=None)
        windows = with_openness(Phase.objects.select_related("region_budget__region"))
        return rounds.prefetch_related(
            Prefetch("phases", queryset=common, to_attr="common_phases"),
            Prefetch("phases", queryset=windows, to_attr="windows"),
            "amendments",
        )

    @extend_schema(summary="Ergebnisse einer Runde", tags=["Kiezkasse"], responses=ResultsSerializer)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def results(self, request: Request, pk: str) -> Response:
        """Every idea that has money, with amount, day and reason, and the sums of the year."""
        return Response(ResultsSerializer(results_of(self.get_object(), request)).data)


@extend_schema_view(
    list=extend_schema(summary="Beträge der Regionen", tags=["Kiezkasse"]),
    retrieve=extend_schema(summary="Der Betrag einer Region", tags=["Kiezkasse"]),
)
class RegionBudgetViewSet(ReadOnly):
    """The money of each Bezirksregion in a round."""

    queryset = RegionBudget.objects.none()
    serializer_class = RegionBudgetSerializer
    filterset_class = RegionBudgetFilter

    def get_queryset(self) -> QuerySet[RegionBudget]:
        windows = with_openness(Phase.objects.all())
        return budgets_with_book(region_budgets_visible_to(self.request.user)).prefetch_related(
            Prefetch("round__phases", queryset=windows, to_attr="windows")
        )


@extend_schema_view(
    list=extend_schema(summary="Ideen", tags=["Kiezkasse"]),
    retrieve=extend_schema(summary="Eine Idee mit Lebenslauf", tags=["Kiezkasse"], responses=ProposalDetailSerializer),
)
class ProposalViewSet(ReadOnly):
    """Public ideas; staff and authors see theirs as on the pages."""

    queryset = Proposal.objects.none()
    filterset_class = ProposalFilter
    pagination_class = NewestProposals
    lookup_field = "reference"
    lookup_value_regex = REFERENCE

    def get_queryset(self) -> QuerySet[Proposal]:
        proposals = proposals_visible_to(self.request.user).filter(is_public=True)
        return proposals.prefetch_related("steps") if self.action == "retrieve" else proposals

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return ProposalDetailSerializer if self.action == "retrieve" else ProposalSerializer


@extend_schema_view(
    list=extend_schema(summary="Versammlungen", tags=["Kiezkasse"]),
    retrieve=extend_schema(summary="Eine Versammlung", tags=["Kiezkasse"]),
)
class AssemblyViewSet(ReadOnly):
    """Public evenings with agenda and results."""

    queryset = Assembly.objects.none()
    serializer_class = AssemblySerializer
    filterset_class = AssemblyFilter
    pagination_class = BySoonest
    lookup_field = "reference"
    lookup_value_regex = REFERENCE

    def get_queryset(self) -> QuerySet[Assembly]:
        return assemblies_visible_to(self.request.user).prefetch_related(
            Prefetch("entries", queryset=agenda_entries_in_order())
        )
