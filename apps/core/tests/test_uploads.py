"""Uploads over the limit are counted and dropped, the rest of the form arrives."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from apps.core.uploads import TooLargeUpload


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 50_000
    settings.SPK_UPLOAD_MAX_BYTES = 200_000
    return tmp_path


def posted(**files: bytes) -> Any:
    data = {name: SimpleUploadedFile(f"{name}.jpg", content) for name, content in files.items()}
    return RequestFactory().post("/", {"before": "1", **data, "zuletzt": "2"})


@pytest.mark.parametrize("size", [1, 40_000, 60_000, 200_000])
def test_a_file_up_to_the_limit_arrives_whole(size: int) -> None:
    request = posted(bild=b"x" * size)
    file = request.FILES["bild"]
    assert (file.size, len(file.read())) == (size, size)
    assert not isinstance(file, TooLargeUpload)
    request.close()


@pytest.mark.parametrize("size", [200_001, 1_000_000])
def test_a_file_over_the_limit_leaves_its_size_and_nothing_else(size: int, uploads: Path) -> None:
    request = posted(bild=b"x" * size)
    file = request.FILES["bild"]
    assert isinstance(file, TooLargeUpload)
    assert (file.name, file.size, file.read()) == ("bild.jpg", size, b"")
    assert (request.POST["before"], request.POST["zuletzt"]) == ("1", "2")
    assert list(uploads.iterdir()) == []
    request.close()


def test_one_large_file_does_not_spoil_the_others() -> None:
    request = posted(erstes=b"a" * 60_000, zweites=b"x" * 500_000, drittes=b"c" * 70_000)
    assert [request.FILES[name].size for name in ("erstes", "zweites", "drittes")] == [60_000, 500_000, 70_000]
    assert request.FILES["erstes"].read() == b"a" * 60_000
    assert request.FILES["drittes"].read() == b"c" * 70_000
    request.close()
