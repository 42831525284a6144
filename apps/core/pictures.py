"""Pictures that people upload: checked by what is in them, made small, without what a camera writes into them."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import formats
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

from .errors import DomainError

LONGEST_SIDE = 1600
SMALL_SIDE = 640  # twice the width of a card, for sharp screens
FORMATS = ("JPEG", "PNG", "WEBP")
# A JPEG is shrunk while it is read; the others need all their pixels in memory first. MPO is what
# many phones write: a JPEG with a second picture behind it. Only the first is read.
MOST_PIXELS = {"JPEG": 60_000_000, "MPO": 60_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}


@dataclass(frozen=True)
class CleanPicture:
    """A picture that may be stored: JPEG, small, nothing in it but the picture. Made by read_picture."""

    jpeg: bytes


def read_picture(file: "File[bytes]") -> CleanPicture:
    """Check an uploaded file by its content and draw the picture anew.

    Raises DomainError when it is too large, no picture, moving, or has too many pixels.
    """
    if (file.size or 0) > settings.SPK_UPLOAD_MAX_BYTES:
        raise DomainError(
            _("Dieses Bild ist zu groß: %(size)s MB. Bitte wählen Sie eines mit höchstens %(limit)s MB.")
            % {"size": megabytes(file.size), "limit": megabytes(settings.SPK_UPLOAD_MAX_BYTES)},
            field="picture",
        )
    _check_picture(file)
    try:
        return CleanPicture(_draw_anew(file))
    except Exception as error:  # broken files make Pillow raise nearly anything
        raise _unreadable() from error


def megabytes(size: int | None) -> str:
    """60000000 → "60", 8400000 → "8,4" """
    value = round((size or 0) / 1_000_000, 1)
    return formats.number_format(value, 0 if value == int(value) or value > 20 else 1)


def forget_file(file: FieldFile) -> None:
    """Delete a stored file when the transaction ends well."""
    transaction.on_commit(partial(file.storage.delete, str(file.name)))


def _check_picture(file: IO[bytes]) -> None:
    """Size and kind from the head of the file, before any pixel is unpacked."""
    try:
        file.seek(0)
        with Image.open(file, formats=FORMATS) as image:
            kind, pixels = image.format or "", image.width * image.height
            moving = kind != "MPO" and getattr(image, "is_animated", False)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # broken files make Pillow raise nearly anything
        raise _unreadable() from error
    if pixels > MOST_PIXELS[kind]:
        raise _too_many_pixels()
    if moving:
        raise DomainError(
            _("Bewegte Bilder gehen hier nicht. Bitte wählen Sie ein Foto oder eine Zeichnung."), field="picture"
        )


def _draw_anew(file: IO[bytes]) -> bytes:
    # Half a picture is none; WeasyPrint, once loaded, allows them for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    file.seek(0)
    with Image.open(file, formats=FORMATS) as image:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        paper = Image.new("RGB", upright.size, "white")
        if upright.has_transparency_data:
            clear = upright.convert("RGBA")
            paper.paste(clear, mask=clear.getchannel("A"))
        else:
            paper.paste(upright.convert("RGB"))
    return _as_jpeg(paper)


def small_jpeg(jpeg: bytes) -> bytes:
    """The same picture for a list: some ten kilobytes instead of some hundred."""
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as image:
        image.thumbnail((SMALL_SIDE, SMALL_SIDE))
        return _as_jpeg(image)


def _as_jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()


def _unreadable() -> DomainError:
    return DomainError(
        _("Diese Datei können wir nicht als Bild lesen. Bitte wählen Sie ein Foto als JPEG, PNG oder WebP."),
        field="picture",
    )


def _too_many_pixels() -> DomainError:
    return DomainError(
        _("Dieses Bild hat zu viele Bildpunkte. Bitte wählen Sie eine kleinere Fassung."), field="picture"
    )
