from pathlib import Path

import pytest

from tools import place
from tools.progress import Failure


@pytest.fixture(autouse=True)
def fresh_search() -> None:
    place.find_place.cache_clear()


def _as(monkeypatch: pytest.MonkeyPatch, uid: int, root: Path) -> None:
    monkeypatch.setattr("os.geteuid", lambda: uid)
    monkeypatch.setattr(place, "ROOT", root)
    monkeypatch.setattr(place, "VAR", root / "var")


def test_find_place_stays_in_the_project_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    _as(monkeypatch, 1000, Path("/srv/portal"))
    assert place.find_place() == place.Place(Path("/srv/portal/var"), None)


def test_find_place_leaves_a_home_that_the_user_postgres_cannot_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    _as(monkeypatch, 0, home / "portal")
    found = place.find_place()
    assert found.user == "postgres"
    assert found.base.parent == Path("/var/lib/spk-portal")


def test_find_place_leaves_a_folder_whose_path_is_too_long_for_a_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(monkeypatch, 1000, Path("/srv") / ("a" * 100))
    monkeypatch.setenv("HOME", "/home/anna")
    assert place.find_place().base.parent == Path("/home/anna/.local/share/spk-portal")


def test_find_place_says_so_when_every_path_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    _as(monkeypatch, 1000, Path("/srv") / ("a" * 100))
    monkeypatch.setenv("HOME", "/home/" + "b" * 100)
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/tmp/" + "c" * 100)
    with pytest.raises(Failure, match="too long for a socket"):
        place.find_place()


def test_as_user_changes_the_user_only_for_root() -> None:
    assert place.Place(Path("/x"), None).as_user("initdb", Path("/x")) == ["initdb", "/x"]
    assert place.Place(Path("/x"), "postgres").as_user("initdb")[:2] == ["setpriv", "--reuid=postgres"]
