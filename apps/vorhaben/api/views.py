"""The Vorhabenliste over the API: read for all, by the same visibility as the pages."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers, viewsets

from apps.core.pagination import CursorPagination
from apps.core.reference import ALPHABET, LENGTH

from ..models import Vorhaben
from ..queries import public_vorhaben, vorhaben_with_details
from .filters import VorhabenApiFilter
from .serializers import VorhabenDetailSerializer, VorhabenSerializer


class NewestVorhaben(CursorPagination):
    """By publication, newest first."""

    ordering = ("-published_at", "-pk")


@extend_schema_view(
    list=extend_schema(summary="Vorhaben", tags=["Vorhaben"]),
    retrieve=extend_schema(summary="Ein Vorhaben mit Verlauf", tags=["Vorhaben"], responses=VorhabenDetailSerializer),
)
class VorhabenViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Any]):
    """What the districts plan and where people can take part."""

    http_method_names = ["get", "head", "options"]
    queryset = Vorhaben.objects.none()
    filterset_class = VorhabenApiFilter
    pagination_class = NewestVorhaben
    lookup_field = "reference"
    lookup_value_regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def get_queryset(self) -> QuerySet[Vorhaben]:
        if self.action == "retrieve":
            return vorhaben_with_details(public_vorhaben())
        return public_vorhaben().prefetch_related("areas__sozialraum")

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return VorhabenDetailSerializer if self.action == "retrieve" else VorhabenSerializer
