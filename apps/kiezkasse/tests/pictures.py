"""Pictures made on the spot, good and bad."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def drawn(kind: str = "JPEG", *, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any) -> bytes:
    """A picture in one colour."""
    out = BytesIO()
    Image.new(mode, size, "teal" if mode in {"RGB", "RGBA"} else 128).save(out, kind, **options)
    return out.getvalue()


def upload(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")
