"""The table of ideas that comes in from elsewhere: its columns."""

from django.core.files.base import File
from django.utils.translation import gettext_lazy

from apps.core import tables
from apps.core.tables import Column

COLUMNS = (
    Column("key", "Kennung", gettext_lazy("wie die Idee auf der anderen Plattform heißt"), "4711", True, ("id",)),
    Column("title", "Titel", gettext_lazy("höchstens 120 Zeichen"), "Bank am Markt", True),
    Column("text", "Beschreibung", gettext_lazy("höchstens 4.000 Zeichen"), "Eine Bank mit Lehne.", True, ("text",)),
    Column("cost", "Kosten", gettext_lazy("in Euro, zum Beispiel 1.200,50"), "800", True, ("betrag",)),
    Column(
        "region",
        "Region",
        gettext_lazy("Name der Bezirksregion oder LOR-Schlüssel; leer, wenn Breite und Länge da sind"),
        "Adlershof",
        also=("bezirksregion", "lor"),
    ),
    Column(
        "category", "Thema", gettext_lazy("eines der Themen der Runde; leer heißt „Anderes“"), "", also=("kategorie",)
    ),
    Column("address", "Adresse", gettext_lazy("Straße und Hausnummer"), "Dörpfeldstraße 54", also=("ort",)),
    Column("lat", "Breite", gettext_lazy("zum Beispiel 52,4365"), "", also=("lat", "latitude")),
    Column("lon", "Länge", gettext_lazy("zum Beispiel 13,5475"), "", also=("lon", "lng", "longitude")),
    Column("author_name", "Name", gettext_lazy("wie er dort gezeigt wird; leer heißt „über“ die Plattform"), ""),
    Column("url", "Link", gettext_lazy("Adresse der Idee dort"), "https://example.org/ideen/4711", also=("url",)),
    Column("received_on", "Eingang", gettext_lazy("Tag, zum Beispiel 17.03.2026"), "17.03.2026", also=("datum",)),
    Column("carried_out_by", "Umsetzung", gettext_lazy("wer die Idee umsetzt"), ""),
)


def read_table(file: "File[bytes]") -> list[tuple[int, dict[str, str]]]:
    """The rows of an uploaded table of ideas, each with its line and its cells by column name."""
    return tables.read_table(file, COLUMNS)
