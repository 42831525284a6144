"""The files of the portal as the production server sends them."""

from pathlib import Path

from django.conf import settings
from django.core.files import File

from ..static_files import HashedStaticFiles


def test_a_script_imports_another_by_the_name_with_its_sum(tmp_path: Path) -> None:
    storage = HashedStaticFiles(location=str(tmp_path), base_url="/static/")
    sources = {}
    for name in ("js/money.js", "js/ballot.js"):
        with (settings.BASE_DIR / "static" / name).open("rb") as source:
            storage.save(name, File(source))
        sources[name] = (storage, name)
    assert list(storage.post_process(sources))
    money, ballot = (storage.hashed_files[name] for name in ("js/money.js", "js/ballot.js"))
    assert money != "js/money.js"
    assert f'from "./{Path(money).name}"' in (tmp_path / ballot).read_text()
