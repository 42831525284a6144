"""Guidelines over the API: read for all, what is public of them."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers, viewsets

from apps.core.pagination import CursorPagination

from ..models import Chapter, Guideline, Paragraph
from ..queries import guidelines_with_versions, versions_visible_to
from .serializers import GuidelineSerializer, GuidelineTextSerializer


class GuidelinesByName(CursorPagination):
    """By their short name in addresses."""

    ordering = ("slug",)


@extend_schema_view(
    list=extend_schema(summary="Leitlinien mit ihren Fassungen", tags=["Leitlinien"]),
    retrieve=extend_schema(
        summary="Eine Leitlinie mit dem Text aller Fassungen", tags=["Leitlinien"], responses=GuidelineTextSerializer
    ),
)
class GuidelineViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Any]):
    """By which rules Berlin and the districts take people along."""

    http_method_names = ["get", "head", "options"]
    queryset = Guideline.objects.none()
    pagination_class = GuidelinesByName
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Guideline]:
        if self.action != "retrieve":
            return guidelines_with_versions(AnonymousUser())
        paragraphs = Paragraph.objects.select_related("chapter").order_by("position")
        chapters = Chapter.objects.order_by("position").prefetch_related(Prefetch("paragraphs", queryset=paragraphs))
        versions = (
            versions_visible_to(AnonymousUser())
            .order_by("-number")
            .prefetch_related(Prefetch("chapters", queryset=chapters), "terms")
        )
        return (
            Guideline.objects.select_related("district")
            .filter(pk__in=versions.order_by().values("guideline"))
            .prefetch_related(Prefetch("versions", queryset=versions, to_attr="readable"))
        )

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return GuidelineTextSerializer if self.action == "retrieve" else GuidelineSerializer
