"""Sozialräume for everybody: list, detail, outlines."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.core.pagination import CursorPagination

from ..enums import Level
from ..models import Sozialraum
from ..queries import areas_as_geojson, map_areas, sozialraeume
from .filters import SozialraumFilter
from .serializers import SozialraumDetailSerializer, SozialraumSerializer

GEOJSON = "application/geo+json"
cached = cache_control(public=True, max_age=3600)


class ByKey(CursorPagination):
    """In the order of the official keys."""

    ordering = ("lor_version", "key")


@extend_schema(summary="Sozialräume", description="Die Gebiete der vier LOR-Ebenen, nach Schlüssel geordnet.")
@method_decorator(cached, name="get")
class SozialraumList(generics.ListAPIView[Sozialraum]):
    serializer_class = SozialraumSerializer
    filterset_class = SozialraumFilter
    pagination_class = ByKey

    def get_queryset(self) -> QuerySet[Sozialraum]:
        return Sozialraum.objects.select_related("parent").prefetch_related("aliases")


@extend_schema(summary="Ein Sozialraum", description="Mit den Schlüsseln der Gebiete darin und daneben.")
@method_decorator(cached, name="get")
class SozialraumDetail(generics.RetrieveAPIView[Sozialraum]):
    serializer_class = SozialraumDetailSerializer
    lookup_field = "key"
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Sozialraum]:
        return (
            sozialraeume()
            .select_related("parent")
            .prefetch_related("aliases", "children", "neighbour_links__neighbour")
        )


@method_decorator(cached, name="get")
class SozialraumOutlines(APIView):
    """Many outlines at once; always of one level, so that they do not lie over each other."""

    filter_backends = ()
    pagination_class = None

    @extend_schema(
        operation_id="sozialraeume_geojson_list",
        summary="Umrisse als GeoJSON",
        description="Vereinfachte Umrisse einer Ebene (WGS 84). Nachbarn teilen sich ihre Grenzen genau.",
        parameters=[
            OpenApiParameter("level", enum=[level.value for level in Level], default=Level.BEZIRKSREGION.value),
            OpenApiParameter("in", description="Schlüssel eines Gebiets, in dem die Umrisse liegen sollen"),
        ],
        responses={(200, GEOJSON): OpenApiResponse(OpenApiTypes.OBJECT)},
    )
    def get(self, request: Request) -> HttpResponse:
        level = request.query_params.get("level", Level.BEZIRKSREGION.value)
        inside = request.query_params.get("in", "")
        if level not in Level:
            raise ValidationError({"level": [f"„{level[:40]}“ ist keine Ebene."]})
        if inside and not (inside.isascii() and inside.isdigit() and len(inside) <= 8):
            raise ValidationError({"in": ["Ein Schlüssel hat höchstens acht Ziffern."]})
        return HttpResponse(areas_as_geojson(map_areas(level=Level(level), inside=inside)), content_type=GEOJSON)


@method_decorator(cached, name="get")
class SozialraumOutline(APIView):
    """One outline."""

    filter_backends = ()
    pagination_class = None

    @extend_schema(
        summary="Umriss eines Sozialraums als GeoJSON",
        responses={(200, GEOJSON): OpenApiResponse(OpenApiTypes.OBJECT)},
    )
    def get(self, request: Request, key: str, **kwargs: Any) -> HttpResponse:
        area = get_object_or_404(sozialraeume(), key=key)
        return HttpResponse(areas_as_geojson(sozialraeume().filter(pk=area.pk)), content_type=GEOJSON)
