"""How the log's file is opened: settings, rights, schema, migrations, and newer files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.storage import cipher
from app.storage.archive import SqlArchive
from app.storage.card import card_of
from app.storage.database import Database
from app.storage.errors import LogDamagedError, LogFullError, NewerLogError
from app.storage.migrate import Migration, backup_of, migrations, version_of
from app.storage.stored import SCHEMA_VERSION
from app.storage.tables import Base
from tests.storage.made_events import content, mode_of, outgoing, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = len(migrations())
NEXT = (
    Migration(version=NOW + 1, sql="ALTER TABLE draft ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';\n"),
    Migration(
        version=NOW + 2,
        sql="CREATE TABLE extra (\n  id INTEGER PRIMARY KEY\n);\nDROP INDEX conversation_open;\n",
    ),
)


@pytest.fixture
def database(place: Path, key: bytes) -> Iterator[Database]:
    made = Database(place, key)
    made.open()
    yield made
    made.close()


async def a_log(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(talk().events)
    await archive.keep_pending(outgoing())
    await archive.close()


def schema_of(connection: Any) -> dict[str, Any]:
    """Returns what SQLite knows of the schema, without the wording of the statements."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, Any] = {}
    for name in sorted(name for name in names if not name.startswith("sqlite_")):
        columns = [
            (row[1], row[2], row[3] or row[5] > 0, row[5])
            for row in connection.execute(f"PRAGMA table_xinfo({name})")
        ]
        indexes = {
            (
                None if row[1].startswith("sqlite_autoindex") else row[1],
                row[2],
                row[4],
                tuple(column[2] for column in connection.execute(f"PRAGMA index_info({row[1]})")),
            )
            for row in connection.execute(f"PRAGMA index_list({name})")
        }
        keys = [row[2:7] for row in connection.execute(f"PRAGMA foreign_key_list({name})")]
        tail = connection.execute("PRAGMA table_list").fetchall()
        rowid = next(row[4] for row in tail if row[1] == name)
        found[name] = (columns, indexes, keys, rowid)
    return found


def test_the_file_is_opened_with_the_settings_that_keep_it_safe(database: Database) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "busy_timeout")
    said = [database.raw().execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert said == ["wal", 2, 1, 1, 2, cipher.BUSY_MS]
    assert sqlite.sqlite_version_info >= cipher.SAFE_SQLITE


if sys.platform != "win32":  # rights of owners are POSIX

    def loosened(path: Path) -> None:
        path.chmod(0o644)

    async def test_only_the_owner_may_read_the_file_and_what_lies_beside_it(place: Path, key: bytes) -> None:
        archive = await SqlArchive.open(place, key)
        await archive.keep_events(talk().events)
        files = sorted(place.parent.iterdir())
        bare = {"log.db", "log.db-wal", "log.db-shm", "log.db.card"}
        copy = {"log.db.mirror", "log.db.mirror-wal", "log.db.mirror-shm"}
        assert {file.name for file in files} == bare | copy
        assert {mode_of(file) for file in files} == {0o600}
        await archive.close()
        loosened(place)
        archive = await SqlArchive.open(place, key)
        assert mode_of(place) == 0o600
        await archive.close()


def test_the_migrations_make_what_the_tables_say(database: Database, tmp_path: Path) -> None:
    other = Database(tmp_path / "made.db", database.key)
    cipher.make_file(other.path)
    empty = cipher.connect(other.path, database.key)
    migrated = schema_of(database.raw())
    database.raw().execute("PRAGMA foreign_keys=OFF")
    with database.begin() as connection:
        for name in migrated:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")  # an index goes with its own tables
        Base.metadata.create_all(connection)
    indices = {name for name in migrated if name.startswith(("text_index", "head_index"))}
    assert schema_of(database.raw()) == {name: migrated[name] for name in migrated.keys() - indices}
    empty.close()


def test_the_version_of_the_program_is_that_of_the_newest_migration() -> None:
    assert len(migrations()) == SCHEMA_VERSION


async def test_an_older_file_is_brought_up_with_a_copy_of_it_first(place: Path, key: bytes) -> None:
    await a_log(place, key)
    steps = (*migrations(), *NEXT)
    newer = Database(place, key, steps=steps)
    newer.open()
    assert version_of(newer.raw()) == NOW + 2
    assert newer.raw().execute("SELECT count(*) FROM event").fetchone() == (5,)
    migrated = schema_of(newer.raw())
    newer.close()
    copy = cipher.connect(backup_of(place, NOW), key)
    assert version_of(copy) == NOW
    assert copy.execute("SELECT count(*) FROM event").fetchone() == (5,)
    assert copy.execute("SELECT count(*) FROM outbox").fetchone() == (1,)
    copy.close()
    assert b"SQLite format" not in backup_of(place, NOW).read_bytes()
    fresh = Database(place.with_name("fresh.db"), key, steps=steps)
    fresh.open()
    assert schema_of(fresh.raw()) == migrated
    fresh.close()
    assert not backup_of(fresh.path, 0).exists()


async def test_a_step_that_fails_leaves_the_old_schema_and_the_data(place: Path, key: bytes) -> None:
    await a_log(place, key)
    wrong = Migration(version=NOW + 2, sql="DROP TABLE outbox;\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite.OperationalError, match="nowhere"):
        Database(place, key, steps=(*migrations(), NEXT[0], wrong)).open()
    archive = await SqlArchive.open(place, key)
    assert len(await archive.pending()) == 1
    await archive.close()


async def test_no_room_for_a_migration_leaves_the_old_schema_and_the_data(place: Path, key: bytes) -> None:
    await a_log(place, key)
    greedy = Migration(
        version=NOW + 1,
        sql="PRAGMA max_page_count=1;\nCREATE TABLE big AS SELECT randomblob(90000);\n",
    )
    with pytest.raises(LogFullError):
        Database(place, key, steps=(*migrations(), greedy)).open()
    archive = await SqlArchive.open(place, key)
    assert len(await archive.log(talk().id)) == 5
    await archive.close()


async def test_a_newer_file_is_refused_and_not_touched(place: Path, key: bytes) -> None:
    newer = Database(place, key, steps=(*migrations(), *NEXT))
    newer.open()
    newer.close()
    before = content(place)
    with pytest.raises(NewerLogError) as told:
        await SqlArchive.open(place, key)
    assert "newer version" in told.value.message
    assert content(place) == before


def test_a_database_of_another_program_is_not_taken_for_a_log(place: Path, key: bytes) -> None:
    cipher.make_file(place)
    other = cipher.connect(place, key)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(LogDamagedError):
        Database(place, key).open()


def test_migrations_must_be_numbered_without_gaps_and_end_their_statements(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("SELECT 1;\n")
    (tmp_path / "0003_b.sql").write_text("SELECT 1;\n")
    with pytest.raises(ValueError, match="without gaps"):
        migrations(tmp_path)
    (tmp_path / "0003_b.sql").rename(tmp_path / "two.sql")
    with pytest.raises(ValueError, match="not named"):
        migrations(tmp_path)
    with pytest.raises(ValueError, match="middle of a statement"):
        list(Migration(version=1, sql="CREATE TABLE x (").statements())


def test_a_key_of_the_wrong_length_is_our_own_fault(place: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Database(place, b"short").open()


async def test_the_card_says_that_there_was_a_log(place: Path, key: bytes) -> None:
    await a_log(place, key)
    assert b'"begun":true' in card_of(place).read_bytes()
