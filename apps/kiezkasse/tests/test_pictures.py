"""Pictures of ideas: what is let in, and what is left of it."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image, ImageFile

from apps.core.errors import DomainError
from apps.core.pictures import LONGEST_SIDE, SMALL_SIDE, read_picture

from ..domain.pictures import PICTURES_PER_IDEA, add_picture, remove_picture
from ..enums import Category
from ..models import ProposalPicture
from .factories import ProposalFactory
from .pictures import drawn, upload

UNREADABLE = "Diese Datei können wir nicht als Bild lesen. Bitte wählen Sie ein Foto als JPEG, PNG oder WebP."
TOO_MANY_PIXELS = "Dieses Bild hat zu viele Bildpunkte. Bitte wählen Sie eine kleinere Fassung."


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg))


def refusal_of(content: bytes) -> str:
    with pytest.raises(DomainError) as refusal:
        read_picture(upload(content))
    assert refusal.value.field == "picture"
    return str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")]
)
def test_read_picture_makes_a_jpeg_of_every_kind(kind: str, mode: str) -> None:
    picture = opened(read_picture(upload(drawn(kind, mode=mode))).jpeg)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (40, 30))


def test_read_picture_goes_by_the_content_not_by_the_name() -> None:
    assert opened(read_picture(upload(drawn("PNG"), name="notizen.txt")).jpeg).format == "JPEG"


def test_read_picture_shrinks_what_is_large() -> None:
    picture = opened(read_picture(upload(drawn(size=(4000, 1000)))).jpeg)
    assert picture.size == (LONGEST_SIDE, 400)


def test_read_picture_leaves_out_where_and_when_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010E] = "geheime Beschreibung"
    exif.get_ifd(0x8825)[1] = "N"
    content = drawn(exif=exif, comment=b"geheimer Kommentar")
    assert b"geheim" in content
    cleaned = read_picture(upload(content)).jpeg
    assert b"geheim" not in cleaned
    assert not opened(cleaned).getexif()


def test_read_picture_turns_the_picture_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(read_picture(upload(drawn(exif=exif))).jpeg).size == (30, 40)


def test_read_picture_puts_what_is_clear_on_white_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(read_picture(upload(out.getvalue())).jpeg).getpixel((5, 5)) == (255, 255, 255)


def test_read_picture_takes_the_first_of_a_phones_two() -> None:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))])
    assert opened(read_picture(upload(out.getvalue())).jpeg).size == (40, 30)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"kein Bild",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7\n",
        b"GIF89a",
        drawn("BMP"),
        drawn("GIF"),
        drawn("TIFF"),
        b"\xff\xd8\xff\xe0" + b"\x00" * 500,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_read_picture_refuses_what_is_no_picture(content: bytes) -> None:
    assert refusal_of(content) == UNREADABLE


@pytest.mark.parametrize(("kind", "left"), [("JPEG", 200), ("PNG", 60)])
def test_read_picture_refuses_half_a_picture(kind: str, left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert refusal_of(drawn(kind)[:left]) == UNREADABLE


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_read_picture_refuses_moving_pictures(kind: str) -> None:
    out = BytesIO()
    Image.new("RGB", (9, 9), "teal").save(out, kind, save_all=True, append_images=[Image.new("RGB", (9, 9), "red")])
    assert refusal_of(out.getvalue()).startswith("Bewegte Bilder gehen hier nicht.")


@pytest.mark.parametrize("side", [6000, 60_000])
def test_read_picture_refuses_a_bomb_before_unpacking_it(side: int) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )
    assert refusal_of(bomb) == TOO_MANY_PIXELS


def test_read_picture_refuses_a_large_file_by_its_size() -> None:
    file = upload(drawn())
    file.size = 60_000_000
    with pytest.raises(
        DomainError, match=r"Dieses Bild ist zu groß: 60 MB\. Bitte wählen Sie eines mit höchstens 8 MB"
    ):
        read_picture(file)


@pytest.mark.django_db
def test_add_picture_stores_it_under_a_name_that_tells_nothing() -> None:
    proposal = ProposalFactory.create()
    picture = add_picture(
        proposal=proposal, file=upload(drawn(), name="Ich und Oma.jpg"), alt_text=" Eine Bank ", actor=None
    )
    assert (picture.width, picture.height, picture.alt_text) == (40, 30, "Eine Bank")
    assert picture.image.name == f"proposals/{picture.key}.jpg"
    assert len(picture.key) == 32
    stored = {path.name for path in (Path(settings.MEDIA_ROOT) / "proposals").iterdir()}
    assert stored == {f"{picture.key}.jpg", f"{picture.key}-klein.jpg"}


@pytest.mark.django_db
def test_lists_show_a_small_one(client: Client) -> None:
    proposal = ProposalFactory.create()
    picture = add_picture(proposal=proposal, file=upload(drawn(size=(1600, 800))), actor=None)
    answer: Any = client.get(picture.get_small_url())
    assert opened(b"".join(answer.streaming_content)).size == (SMALL_SIDE, SMALL_SIDE // 2)
    assert answer["Cache-Control"] == "private, max-age=86400"
    assert f'src="{picture.get_small_url()}" alt=""' in client.get("/ideen/").text


@pytest.mark.django_db
def test_without_a_small_one_lists_show_the_large_one(client: Client) -> None:
    picture = add_picture(proposal=ProposalFactory.create(), file=upload(drawn()), actor=None)
    picture.image.storage.delete(picture.small_name)
    answer: Any = client.get(picture.get_small_url())
    assert opened(b"".join(answer.streaming_content)).size == (40, 30)


@pytest.mark.django_db
@pytest.mark.parametrize("category", Category.values)
def test_without_a_picture_lists_show_one_of_the_topic(client: Client, category: str) -> None:
    ProposalFactory.create(category=category)
    assert f'src="/static/img/topics/{category}.svg" alt=""' in client.get("/ideen/").text
    assert finders.find(f"img/topics/{category}.svg") is not None


@pytest.mark.django_db
def test_add_picture_stops_at_the_limit() -> None:
    proposal = ProposalFactory.create()
    for _index in range(PICTURES_PER_IDEA):
        add_picture(proposal=proposal, file=upload(drawn()), actor=None)
    with pytest.raises(DomainError, match=r"^Eine Idee kann höchstens 5 Bilder haben.$"):
        add_picture(proposal=proposal, file=upload(drawn()), actor=None)
    assert proposal.pictures.count() == PICTURES_PER_IDEA


@pytest.mark.django_db
def test_remove_picture_deletes_the_file_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    picture = add_picture(proposal=ProposalFactory.create(), file=upload(drawn()), actor=None)
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(picture=picture, actor=None)
        assert picture.image.storage.exists(str(picture.image.name))
        assert picture.image.storage.exists(picture.small_name)
    assert not picture.image.storage.exists(str(picture.image.name))
    assert not picture.image.storage.exists(picture.small_name)
    assert not ProposalPicture.objects.exists()
