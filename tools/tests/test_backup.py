"""Backup and restore with the real pg_dump, pg_restore and psql, on the real Sozialräume."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tools import backup
from tools.progress import Failure

pytestmark = pytest.mark.django_db


def _url(name: str) -> str:
    settings = connection.settings_dict
    return f"postgres://{settings['USER']}:{settings['PASSWORD']}@/{name}?host={settings['HOST']}"


def _connect(name: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(_url(name), autocommit=True)


@pytest.fixture
def other_database() -> Iterator[str]:
    """A second database that holds something else."""
    name = f"{connection.settings_dict['NAME']}_restored"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with _connect("postgres") as server:
        server.execute(drop)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    with _connect(name) as database:
        database.execute("CREATE TABLE left_over (id int)")
    yield name
    with _connect("postgres") as server:
        server.execute(drop)


def _content(name: str) -> dict[str, object]:
    """Every table with its number of rows, and the areas to the last corner."""
    with _connect(name) as database:
        tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        content: dict[str, object] = {}
        for (table,) in tables:
            count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(str(table)))
            content[str(table)] = database.execute(count).fetchone()
        content["areas"] = database.execute(
            "SELECT md5(string_agg(ST_AsEWKT(geometry), ',' ORDER BY sozialraum_id)) FROM sozialraum_sozialraumshape"
        ).fetchone()
    return content


def test_load_brings_back_what_save_kept(tmp_path: Path, other_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _content(connection.settings_dict["NAME"])
    monkeypatch.setenv("SPK_DATA_DIR", str(tmp_path / "old"))
    monkeypatch.setenv("DATABASE_URL", _url(connection.settings_dict["NAME"]))
    picture = tmp_path / "old" / "media" / "ideas" / "bank ö.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    file = tmp_path / "portal.tar"

    backup.save(file)
    monkeypatch.setenv("SPK_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("DATABASE_URL", _url(other_database))
    (tmp_path / "new" / "media").mkdir(parents=True)
    (tmp_path / "new" / "media" / "left-over.jpg").touch()
    backup.load(file)

    assert before["areas"] != (None,)
    assert _content(other_database) == before
    new = tmp_path / "new" / "media"
    assert [path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()] == ["ideas/bank ö.jpg"]
    assert (new / "ideas" / "bank ö.jpg").read_bytes() == b"a picture"
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old", "portal.tar"]


def test_load_leaves_everything_as_it_was_when_the_dump_is_damaged(
    tmp_path: Path, other_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPK_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("DATABASE_URL", _url(other_database))
    (tmp_path / "new" / "media").mkdir(parents=True)
    (tmp_path / "new" / "media" / "mine.jpg").touch()
    file = tmp_path / "damaged.tar"
    _write_tar(file, {"backup.json": b'{"format": 1}', "database.dump": b"PGDMP and then nothing"})

    with pytest.raises(Failure):
        backup.load(file)

    with _connect(other_database) as database:
        assert database.execute("SELECT count(*) FROM left_over").fetchone() == (0,)
    assert (tmp_path / "new" / "media" / "mine.jpg").exists()


def test_load_refuses_what_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPK_DATA_DIR", str(tmp_path / "data"))
    text, foreign = tmp_path / "letter.txt", tmp_path / "foreign.tar"
    text.write_text("Guten Tag")
    _write_tar(foreign, {"something.json": b"{}"})

    for file in (text, foreign):
        with pytest.raises(Failure, match="is no backup of the portal"):
            backup.load(file)


def test_unpack_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    file, folder = tmp_path / "evil.tar", tmp_path / "folder"
    folder.mkdir()
    _write_tar(
        file,
        {
            "backup.json": b'{"format": 1}',
            "database.dump": b"dump",
            "media/../../evil.txt": b"evil",
            "/tmp/evil.txt": b"evil",
            "media/good.jpg": b"good",
        },
    )

    backup._unpack(file, folder)

    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert written == ["evil.tar", "folder/database.dump", "folder/media/good.jpg"]


def test_save_replaces_a_file_only_when_told_to(tmp_path: Path) -> None:
    file = tmp_path / "portal.tar"
    file.write_text("older backup")

    with pytest.raises(Failure, match="exists already"):
        backup.save(file)

    assert file.read_text() == "older backup"


def test_libpq_environment_reads_sockets_and_hosts() -> None:
    assert backup.libpq_environment("postgres://spk@/spk?host=/srv/var/run") == {
        "PGHOST": "/srv/var/run",
        "PGUSER": "spk",
        "PGDATABASE": "spk",
    }
    assert backup.libpq_environment("postgres://spk:p%40ss@db:5433/portal?sslmode=require") == {
        "PGHOST": "db",
        "PGPORT": "5433",
        "PGUSER": "spk",
        "PGPASSWORD": "p@ss",
        "PGDATABASE": "portal",
        "PGSSLMODE": "require",
    }


def _write_tar(file: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(file, "w") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
