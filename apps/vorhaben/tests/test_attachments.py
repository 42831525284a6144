"""Pictures and files of a Vorhaben: drawn anew with words, told by what is in them, seen like the Vorhaben."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from apps.accounts.models import User

from ..enums import Status
from .factories import VorhabenFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%nothing much\n"


def photo() -> bytes:
    """A picture with a place in it."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "Hinterhof 7"
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def send(client: Client, address: str, **data: Any) -> Any:
    return client.post(address, data)


def test_office_shows_a_picture_and_offers_a_file(client: Client, reviewer: User, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    vorhaben = VorhabenFactory.create()
    work = f"/vorhaben/{vorhaben.reference}/bilder/"
    client.force_login(reviewer)
    wordless = send(client, work, wunsch="bild", picture=SimpleUploadedFile("a.jpg", photo()))
    assert "was auf dem Bild zu sehen ist." in wordless.content.decode()
    broken = send(client, work, wunsch="bild", picture=SimpleUploadedFile("a.jpg", b"nichts"), alt_text="Ein Hof")
    assert "nicht als Bild lesen" in broken.content.decode()
    picture = SimpleUploadedFile("a.jpg", photo())
    assert send(client, work, wunsch="bild", picture=picture, alt_text="Der Hof im Winter").status_code == 302
    plan = SimpleUploadedFile("plan.exe", PDF)
    assert send(client, work, wunsch="datei", file=plan, title="Lageplan").status_code == 302
    not_a_file = send(client, work, wunsch="datei", file=SimpleUploadedFile("a.pdf", photo()), title="Foto")
    assert "Fotos gehören zu den Bildern" in not_a_file.content.decode()
    client.logout()
    page = client.get(vorhaben.get_absolute_url()).content.decode()
    assert 'alt="Der Hof im Winter"' in page
    assert "Lageplan" in page
    shown = client.get(vorhaben.pictures.get().get_absolute_url())
    content = b"".join(shown.streaming_content)  # type: ignore[attr-defined]
    assert (shown["Content-Type"], b"Hinterhof" in content) == ("image/jpeg", False)
    kept = client.get(vorhaben.files.get().get_absolute_url())
    assert (kept["Content-Type"], kept["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert 'attachment; filename="plan.exe.pdf"' in kept["Content-Disposition"]
    assert b"".join(kept.streaming_content) == PDF  # type: ignore[attr-defined]
    addresses = [vorhaben.pictures.get().get_absolute_url(), vorhaben.files.get().get_absolute_url()]
    type(vorhaben).objects.update(status=Status.WITHDRAWN)
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(reviewer)
    send(client, work, wunsch=f"bild-{vorhaben.pictures.get().pk}")
    send(client, work, wunsch=f"datei-{vorhaben.files.get().pk}")
    assert (vorhaben.pictures.count(), vorhaben.files.count()) == (0, 0)
