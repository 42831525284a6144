"""Anregungen over the API: read for all, by the same visibility as the pages."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers, viewsets

from apps.core.pagination import CursorPagination
from apps.core.reference import ALPHABET, LENGTH

from ..models import Anregung
from ..queries import anregungen_with_details, public_anregungen
from .filters import AnregungApiFilter
from .serializers import AnregungDetailSerializer, AnregungSerializer


class NewestAnregungen(CursorPagination):
    """By publication, newest first."""

    ordering = ("-published_at", "-pk")


@extend_schema_view(
    list=extend_schema(summary="Anregungen von Beteiligung", tags=["Anregungen"]),
    retrieve=extend_schema(
        summary="Eine Anregung mit Lebenslauf", tags=["Anregungen"], responses=AnregungDetailSerializer
    ),
)
class AnregungViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Any]):
    """Where people asked for participation, and what was decided."""

    http_method_names = ["get", "head", "options"]
    queryset = Anregung.objects.none()
    filterset_class = AnregungApiFilter
    pagination_class = NewestAnregungen
    lookup_field = "reference"
    lookup_value_regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def get_queryset(self) -> QuerySet[Anregung]:
        return anregungen_with_details(public_anregungen()) if self.action == "retrieve" else public_anregungen()

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return AnregungDetailSerializer if self.action == "retrieve" else AnregungSerializer
