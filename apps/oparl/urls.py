"""OParl 1.1. Addresses are identities here: they never change."""

from django.urls import URLPattern, path, register_converter

from .enums import KIND_OF
from .views import files, objects


class SegmentConverter:
    """A class of objects in an address."""

    regex = "|".join(KIND_OF)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KeyConverter:
    """The key of an object, in small letters."""

    regex = "[a-z0-9_-]{1,60}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SegmentConverter, "oparl_class")
register_converter(KeyConverter, "oparl_key")

app_name = "oparl"
urlpatterns: list[URLPattern] = [
    path("", objects.system, name="system"),
    path("bodies/", objects.bodies, name="bodies"),
    path("file/<oparl_key:key>/access/", files.access, name="file-access"),
    path("file/<oparl_key:key>/download/", files.download, name="file-download"),
    path("<oparl_class:segment>/<oparl_key:key>/", objects.single, name="object"),
    path("<oparl_class:segment>/<oparl_key:key>/<oparl_key:name>/", objects.list_of, name="list"),
    path("<path:rest>", objects.anything_else, name="anything-else"),
]
