import copy
import gzip
import json
import math
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Sum

from apps.core.errors import DomainError
from apps.sozialraum.domain.coverage import square_metres
from apps.sozialraum.domain.lor_import import (
    DATA_DIR,
    SHIPPED_LOR,
    ImportRefused,
    import_lor,
    import_shipped_lor,
)
from apps.sozialraum.domain.lor_source import LorSource, read_lor
from apps.sozialraum.enums import Level
from apps.sozialraum.models import (
    Dataset,
    District,
    Sozialraum,
    SozialraumAlias,
    SozialraumNeighbour,
    SozialraumShape,
)

from .lor_data import collection, source_of

pytestmark = pytest.mark.django_db
SHARED = DATA_DIR.parents[1] / "shared" / "data" / "lor"


def everything() -> list[str]:
    """Checksums of all tables an import may touch."""
    sums = []
    with connection.cursor() as cursor:
        for model in (Sozialraum, SozialraumShape, SozialraumNeighbour, SozialraumAlias, District, Dataset):
            cursor.execute(f"SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM {model._meta.db_table} t")
            sums.append(cursor.fetchone()[0])
    return sums


def test_import_shipped_lor_has_loaded_all_levels_with_their_residents() -> None:
    found = {
        row["level"]: (row["count"], row["residents"], row["area"])
        for row in Sozialraum.objects.values("level").annotate(
            count=Sum(1), residents=Sum("residents"), area=Sum("area_m2")
        )
    }
    assert {level: values[:2] for level, values in found.items()} == {
        "bezirk": (12, 3_897_145),
        "prognoseraum": (58, 3_897_145),
        "bezirksregion": (143, 3_897_145),
        "planungsraum": (542, 3_897_145),
    }
    assert {round(values[2] / 1e6, 2) for values in found.values()} == {891.12}


@pytest.mark.parametrize(
    ("key", "residents", "regions", "planungsraeume"),
    [("09", 297_236, 20, 43), ("10", 294_091, 9, 41), ("11", None, 13, 41)],
)
def test_import_shipped_lor_knows_the_districts(
    key: str, residents: int | None, regions: int, planungsraeume: int
) -> None:
    district = Sozialraum.objects.get(key=key)
    if residents is not None:
        assert district.residents == residents
        assert district.residents_on == date(2024, 12, 31)
    inside = Sozialraum.objects.filter(key__startswith=key)
    assert inside.filter(level=Level.BEZIRKSREGION).count() == regions
    assert inside.filter(level=Level.PLANUNGSRAUM).count() == planungsraeume


def test_import_shipped_lor_links_each_area_to_the_one_its_key_begins_with() -> None:
    for key, parent_key in Sozialraum.objects.values_list("key", "parent__key"):
        assert parent_key == (key[:-2] or None)


def test_import_shipped_lor_draws_sound_shapes_around_a_point_inside() -> None:
    for shape in SozialraumShape.objects.select_related("sozialraum"):
        assert shape.geometry.valid
        assert shape.outline.valid
        assert shape.geometry.contains(shape.sozialraum.label_point)


def test_import_shipped_lor_keeps_neighbours_both_ways_round_on_one_level() -> None:
    pairs = set(SozialraumNeighbour.objects.values_list("sozialraum__key", "neighbour__key"))
    assert pairs == {(b, a) for a, b in pairs}
    assert {len(a) - len(b) for a, b in pairs} == {0}
    lonely = Sozialraum.objects.exclude(key__in=[a for a, _b in pairs])
    assert list(lonely) == []


def test_import_shipped_lor_keeps_everyday_names() -> None:
    names = dict(SozialraumAlias.objects.values_list("name", "sozialraum__key"))
    assert names["Altstadt/Kietz"] == "094015"
    assert names["Rahnsdorf/Hessenwinkel"] == "095018"


def test_import_shipped_lor_lets_two_districts_take_part() -> None:
    assert list(District.objects.filter(is_active=True).values_list("name", flat=True)) == [
        "Treptow-Köpenick",
        "Marzahn-Hellersdorf",
    ]
    assert District.objects.count() == 12


def test_import_lor_skips_a_loaded_file() -> None:
    report = import_shipped_lor()
    assert report.skipped
    assert report.unchanged == 755


def test_import_lor_changes_nothing_the_second_time() -> None:
    before = everything()[:5]
    report = import_shipped_lor(recheck=True)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 755)
    assert everything()[:5] == before


def test_import_lor_of_plain_geojson_comes_to_the_same_areas() -> None:
    before = dict(Sozialraum.objects.values_list("key", "name"))
    report = import_lor(source=source_of(collection()), recheck=True)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 755)
    assert dict(Sozialraum.objects.values_list("key", "name")) == before
    assert Sozialraum.objects.get(key="09").residents == 297_236


def test_import_lor_into_an_empty_portal_creates_all() -> None:
    District.objects.all().delete()
    SozialraumNeighbour.objects.all().delete()
    for level in reversed(Level):
        Sozialraum.objects.filter(level=level).delete()
    Dataset.objects.all().delete()
    report = import_lor(source=source_of(collection()))
    assert (report.created, report.updated, report.unchanged) == (755, 0, 0)
    assert Sozialraum.objects.get(key="09").residents is None
    assert District.objects.get(key="09").sozialraum.name == "Treptow-Köpenick"


def test_import_lor_mends_what_was_changed_by_hand() -> None:
    Sozialraum.objects.filter(key="092007").update(name="Adlershoff", slug="adlershoff")
    report = import_shipped_lor(recheck=True)
    assert (report.created, report.updated) == (0, 1)
    assert Sozialraum.objects.get(key="092007").name == "Adlershof"


def test_import_lor_leaves_contact_participation_and_aliases_alone() -> None:
    District.objects.filter(key="11").update(is_active=True, contact_phone="030 1234")
    area = Sozialraum.objects.get(key="092007")
    SozialraumAlias.objects.create(sozialraum=area, name="Dorf", normalised="dorf")
    import_shipped_lor(recheck=True)
    district = District.objects.get(key="11")
    assert district.is_active
    assert district.contact_phone == "030 1234"
    assert area.aliases.filter(name="Dorf").exists()


def test_import_lor_does_not_replace_newer_residents() -> None:
    Sozialraum.objects.filter(key="092007").update(residents=5, residents_on=date(2025, 12, 31))
    import_shipped_lor(recheck=True)
    assert Sozialraum.objects.get(key="092007").residents == 5


def features(document: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = document["features"]
    return rows


def ring_of(document: dict[str, Any], number: int = 0) -> list[list[Any]]:
    ring: list[list[Any]] = features(document)[number]["geometry"]["coordinates"][0][0]
    return ring


def one_missing(document: dict[str, Any]) -> None:
    features(document).pop()


def one_twice(document: dict[str, Any]) -> None:
    features(document)[1]["properties"]["PLR_ID"] = features(document)[0]["properties"]["PLR_ID"]


def one_copied(document: dict[str, Any]) -> None:
    features(document).append(copy.deepcopy(features(document)[0]))


def wrong_district(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["BEZ"] = "12"


def wrong_region(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["BZR_ID"] = "091001"


def key_without_zero(document: dict[str, Any]) -> None:
    key = features(document)[0]["properties"]["PLR_ID"]
    features(document)[0]["properties"]["PLR_ID"] = key[1:]


def key_as_number(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["PLR_ID"] = 1100101


def key_missing(document: dict[str, Any]) -> None:
    del features(document)[0]["properties"]["PLR_ID"]


def name_missing(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["PLR_NAME"] = None


def name_with_markup(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["PLR_NAME"] = "<script>alert(1)</script>"


def name_endless(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["PLR_NAME"] = "x" * 10_000


def crosses_itself(document: dict[str, Any]) -> None:
    ring = ring_of(document)
    ring[1], ring[len(ring) // 2] = ring[len(ring) // 2], ring[1]


def in_potsdam(document: dict[str, Any]) -> None:
    ring_of(document)[:] = [[13.05, 52.40], [13.06, 52.40], [13.06, 52.41], [13.05, 52.40]]


def latitude_first(document: dict[str, Any]) -> None:
    for point in ring_of(document):
        point.reverse()


def in_metres(document: dict[str, Any]) -> None:
    for point in ring_of(document):
        point[:] = [391_000.5, 5_820_000.5]


def as_text(document: dict[str, Any]) -> None:
    ring_of(document)[3][0] = "13.4"


def not_a_number(document: dict[str, Any]) -> None:
    ring_of(document)[3][1] = math.nan


def endless_number(document: dict[str, Any]) -> None:
    ring_of(document)[3][1] = 10**400


def point_missing_a_half(document: dict[str, Any]) -> None:
    ring_of(document)[3] = [13.4]


def not_closed(document: dict[str, Any]) -> None:
    ring_of(document).pop()


def only_a_line(document: dict[str, Any]) -> None:
    features(document)[0]["geometry"] = {"type": "LineString", "coordinates": [[13.4, 52.5], [13.5, 52.5]]}


def no_geometry(document: dict[str, Any]) -> None:
    features(document)[0]["geometry"] = None


def no_properties(document: dict[str, Any]) -> None:
    features(document)[0]["properties"] = []


def no_feature(document: dict[str, Any]) -> None:
    features(document)[0] = "x"  # type: ignore[call-overload]


def shrunk(document: dict[str, Any]) -> None:
    """A hole in Berlin: the first area only covers a corner of itself, and says so."""
    west, south = (min(point[axis] for point in ring_of(document)) for axis in (0, 1))
    source = source_of(document)
    area = source.planungsraeume[0]
    assert area.shape is not None
    ring = area.shape[0][0]
    small = [[x / 1e6, y / 1e6] for x, y in (ring[0], ring[1], ring[2], ring[0])]
    assert west < 14 > south / 4
    ring_of(document)[:] = small
    features(document)[0]["properties"]["GROESSE_M2"] = square_metres([[ring[:3]]])


def moved(document: dict[str, Any]) -> None:
    """Two areas over each other."""
    for point in ring_of(document):
        point[0] += 0.001


def wrong_size(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["GROESSE_M2"] *= 2


def two_dates(document: dict[str, Any]) -> None:
    features(document)[0]["properties"]["STAND"] = "31.12.2019"


def unknown_version(document: dict[str, Any]) -> None:
    for feature in features(document):
        feature["properties"]["STAND"] = "01.01.2031"


SPOILED: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (one_missing, "541 Gebiete statt 542"),
    (one_twice, "kommt 2-mal vor"),
    (one_copied, "kommt 2-mal vor"),
    (wrong_district, "passt nicht zum Anfang"),
    (wrong_region, "passt nicht zum Anfang"),
    (key_without_zero, "acht Ziffern"),
    (key_as_number, "keinen Schlüssel als Text"),
    (key_missing, "keinen Schlüssel als Text"),
    (name_missing, "Name"),
    (name_with_markup, "verbotene Zeichen"),
    (name_endless, "zu lang"),
    (crosses_itself, "nicht gültig"),
    (in_potsdam, "nicht ganz in Berlin"),
    (latitude_first, "nicht ganz in Berlin"),
    (in_metres, "zwei Zahlen in Grad"),
    (as_text, "zwei Zahlen in Grad"),
    (not_a_number, "zwei Zahlen in Grad"),
    (endless_number, "zwei Zahlen in Grad"),
    (point_missing_a_half, "Paar aus Länge und Breite"),
    (not_closed, "nicht geschlossen"),
    (only_a_line, "keine Fläche"),
    (no_geometry, "keine Fläche"),
    (no_properties, "keinen Schlüssel"),
    (no_feature, "keinen Schlüssel"),
    (shrunk, "Lücken"),
    (moved, "überlappen sich"),
    (wrong_size, "gezeichnet aber"),
    (two_dates, "STAND"),
    (unknown_version, "kennt das Portal nicht"),
]


@pytest.mark.parametrize(("spoil", "words"), SPOILED, ids=[spoil.__name__ for spoil, _words in SPOILED])
def test_import_lor_refuses_a_spoiled_file_and_changes_nothing(
    spoil: Callable[[dict[str, Any]], None], words: str
) -> None:
    before = everything()
    document = collection()
    spoil(document)
    with pytest.raises(ImportRefused) as refusal:
        import_lor(source=source_of(document))
    assert any(words in problem for problem in refusal.value.problems), refusal.value.problems
    assert all(problem.endswith((".", "“.")) for problem in refusal.value.problems)
    assert everything() == before


def test_import_lor_refuses_a_file_that_lost_a_known_area() -> None:
    area = Sozialraum.objects.get(key="09200715")
    Sozialraum.objects.create(
        level=Level.PLANUNGSRAUM,
        key="09200799",
        lor_version="2021",
        name="Neu",
        slug="neu",
        parent=area.parent,
        label_point=area.label_point,
        area_m2=1,
    )
    with pytest.raises(ImportRefused) as refusal:
        import_shipped_lor(recheck=True)
    assert "09200799" in refusal.value.problems[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1f\x8bnot really gzip",
        b"[]",
        b"{}",
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": {}}',
        b'{"type": "Topology"}',
        b'{"type": "Topology", "arcs": [[["a", 1]]], "transform": {"scale": [1, 1], "translate": [0, 0]}}',
        b"[" * 100_000,
        gzip.compress(b'{"type": 1}', mtime=0),
    ],
)
def test_read_lor_refuses_what_is_no_map_file(content: bytes) -> None:
    with pytest.raises(DomainError):
        read_lor(content, description="test")


def test_read_lor_refuses_a_file_that_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.sozialraum.domain.lor_source.MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(DomainError, match="größer"):
        read_lor(gzip.compress(b" " * 2000), description="test")


def test_read_lor_takes_field_names_in_small_letters_and_ignores_crs() -> None:
    document = collection()
    document["crs"] = {"type": "name", "properties": {"name": "/etc/passwd"}}
    for feature in document["features"]:
        feature["properties"] = {name.lower(): value for name, value in feature["properties"].items()}
    source = source_of(document)
    assert source.problems == []
    assert len(source.planungsraeume) == 542
    assert source.version == "2021"


def shipped_with(change: Callable[[dict[str, Any]], None]) -> LorSource:
    document = json.loads(gzip.decompress(SHIPPED_LOR.read_bytes()))
    change(document)
    return read_lor(json.dumps(document).encode(), description="test")


def negative_residents(document: dict[str, Any]) -> None:
    document["objects"]["plr"]["geometries"][0]["properties"]["EINWOHNER"] = -1


def residents_missing(document: dict[str, Any]) -> None:
    del document["objects"]["plr"]["geometries"][0]["properties"]["EINWOHNER"]


def date_missing(document: dict[str, Any]) -> None:
    del document["residents_on"]


def arc_missing(document: dict[str, Any]) -> None:
    document["objects"]["plr"]["geometries"][0]["arcs"] = [[999_999]]


def region_missing(document: dict[str, Any]) -> None:
    document["objects"]["bzr"]["geometries"].pop()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (negative_residents, "keine ganze Zahl ab 0"),
        (residents_missing, "Einwohnerzahl fehlt bei 1"),
        (date_missing, "Stichtag"),
        (arc_missing, "keine lesbare Fläche"),
        (region_missing, "Liste in der Datei"),
    ],
)
def test_import_lor_refuses_a_spoiled_compact_file(spoil: Callable[[dict[str, Any]], None], words: str) -> None:
    before = everything()
    with pytest.raises(ImportRefused) as refusal:
        import_lor(source=shipped_with(spoil))
    assert any(words in problem for problem in refusal.value.problems), refusal.value.problems
    assert everything() == before


def test_command_reports_what_it_did() -> None:
    output = StringIO()
    call_command("import_lor", stdout=output)
    # What the apps bring along to every portal is named before it, once.
    assert output.getvalue().endswith("\n755 Sozialräume sind schon auf diesem Stand.\n")
    output = StringIO()
    call_command("import_lor", "--recheck", stdout=output)
    assert output.getvalue() == "Sozialräume: 0 angelegt, 0 geändert, 755 unverändert.\n"


def test_command_lists_every_problem(tmp_path: Path) -> None:
    document = collection()
    one_missing(document)
    name_missing(document)
    path = tmp_path / "lor.geojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(CommandError) as error:
        call_command("import_lor", str(path))
    lines = str(error.value).split("\n- ")
    assert lines[0] == "Die Datei wurde nicht eingelesen, es hat sich nichts geändert."
    assert len(lines) == 4


def test_command_says_when_there_is_no_file() -> None:
    with pytest.raises(CommandError, match="nicht-da"):
        call_command("import_lor", "nicht-da.geojson")


@pytest.mark.skipif(not SHARED.exists(), reason="the full official outlines are not here (../shared/data)")
def test_command_takes_the_full_official_outlines() -> None:
    output = StringIO()
    call_command("import_lor", str(SHARED / "lor_2021_plr_full.geojson"), stdout=output)
    # One Planungsraum has only straight borders: thinning took nothing from it.
    assert output.getvalue().endswith("\nSozialräume: 0 angelegt, 754 geändert, 1 unverändert.\n")
    area = Sozialraum.objects.get(key="09")
    assert abs(area.area_m2 - 167_730_000) < 1_000_000
    assert area.residents == 297_236
    assert Sozialraum.objects.filter(level=Level.PLANUNGSRAUM).aggregate(total=Sum("residents"))["total"] == 3_897_145


@pytest.mark.skipif(not SHARED.exists(), reason="the full official outlines are not here (../shared/data)")
def test_build_lor_makes_the_shipped_file(tmp_path: Path) -> None:
    target = tmp_path / "lor.json.gz"
    call_command("build_lor", "--target", str(target), stdout=StringIO())
    assert gzip.decompress(target.read_bytes()) == gzip.decompress(SHIPPED_LOR.read_bytes())
