"""A database of an older program becomes one of this program, or stays as it was."""

import asyncio
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.hub.store import database, migrate
from app.hub.store.history import VERSIONS, History
from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract_store import opened, running

KEY = bytes(range(32))


COLOUR = """op.execute("alter table conversation add column colour text not null default 'red'")"""
SIZE = 'op.execute("alter table conversation add column size integer not null default 0")'
FAIL = """op.execute("drop table audit")
    raise ArithmeticError("half way")"""
NEWEST = History().newest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hub.db"


def rows(path: Path, query: str, key: bytes | None = None) -> list[Any]:
    connection = database.connect(path, key)
    found = connection.execute(query).fetchall()
    connection.close()
    return [tuple(row) for row in found]


def columns(path: Path, key: bytes | None = None) -> list[str]:
    return [row[0] for row in rows(path, "select name from pragma_table_info('conversation')", key)]


async def fill(path: Path, key: bytes | None = None) -> None:
    async with running(SqliteEngine(path, key=key)) as engine:
        await opened(engine)


def later(path: Path, *steps: str) -> History:
    """A program of the future, whose versions after ours do the steps."""
    folder = path.parent / f"versions-{len(list(path.parent.iterdir()))}"
    folder.mkdir()
    for number, step in enumerate(steps, NEWEST + 1):
        (folder / f"v{number:04}_step.py").write_text(
            "from alembic import op\n\n"
            f'revision, down_revision, oldest_program = "{number:04}", "{number - 1:04}", {number}\n\n\n'
            f"def upgrade():\n    {step}\n"
        )
    return History(VERSIONS, folder)


def upgrade(path: Path, steps: Sequence[str], key: bytes | None = None) -> None:
    migrate.prepare(path, key, history=later(path, *steps))


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
async def test_each_missing_step_is_done_once_and_a_copy_is_kept(path: Path, key: bytes | None) -> None:
    await fill(path, key)
    upgrade(path, [COLOUR], key)
    upgrade(path, [COLOUR, SIZE], key)
    upgrade(path, [COLOUR, SIZE], key)
    assert rows(path, "select colour, size, last_seq from conversation", key) == [("red", 0, 2)]
    assert rows(path, "pragma user_version", key) == [(NEWEST + 2,)]
    first, second = (path.with_name(f"hub.db.version-{number}") for number in (NEWEST, NEWEST + 1))
    assert "colour" not in columns(first, key)
    assert "size" not in columns(second, key)
    assert rows(first, "select count(*) from event", key) == [(2,)]


async def test_two_steps_at_once_lead_to_the_same(path: Path) -> None:
    await fill(path)
    upgrade(path, [COLOUR, SIZE])
    assert {"colour", "size"} <= set(columns(path))


async def test_a_step_that_fails_leaves_everything_as_it_was(path: Path) -> None:
    await fill(path)
    with pytest.raises(ArithmeticError):
        upgrade(path, [COLOUR, FAIL])
    assert rows(path, "pragma user_version") == [(NEWEST,)]
    assert "colour" not in columns(path)
    await fill_again(path)


async def fill_again(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        assert len(await engine.open_heads()) == 1


async def test_a_step_that_leaves_orphans_is_our_fault_and_is_taken_back(path: Path) -> None:
    await fill(path)
    with pytest.raises(RuntimeError, match="without its parent"):
        upgrade(path, ['op.execute("delete from conversation")'])
    await fill_again(path)


KILLED = """op.execute("alter table conversation add column colour text")
    op.execute("create table filler as with recursive n(i) as (select 1 union all select i + 1 from n "
               "where i < 20000) select i, randomblob(500) as b from n")
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)"""
PROGRAM = """
import sys
from pathlib import Path
from app.hub.store import migrate
from app.hub.store.history import VERSIONS, History

migrate.prepare(Path(sys.argv[1]), history=History(VERSIONS, Path(sys.argv[2])))
"""


async def test_a_kill_within_a_migration_leaves_the_older_version(path: Path) -> None:
    await fill(path)
    folder = later(path, KILLED).folders[-1]
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, str(path), str(folder))
    assert await program.wait() < 0
    await fill_again(path)
    assert rows(path, "pragma user_version") == [(NEWEST,)]
    assert "colour" not in columns(path)


async def test_a_file_from_the_future_is_refused(path: Path) -> None:
    await fill(path)
    upgrade(path, [COLOUR])
    with pytest.raises(StorageError, match="newer version"):
        migrate.prepare(path)


def test_programs_that_make_the_file_at_the_same_time_make_one(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(migrate.prepare, path) for _ in range(8)]:
            done.result()
    assert rows(path, "select count(*) from about where name = 'epoch'") == [(1,)]
    with ThreadPoolExecutor(8) as threads:
        history = later(path, COLOUR)
        for done in [threads.submit(migrate.prepare, path, history=history) for _ in range(8)]:
            done.result()
    assert rows(path, "pragma user_version") == [(NEWEST + 1,)]


def test_a_first_start_that_fails_leaves_no_empty_file(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        migrate.prepare(path, b"short")
    assert not path.exists()


def test_the_schema_is_sound(path: Path) -> None:
    migrate.prepare(path)
    connection = database.connect(path)
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    insert = "insert into staff_load values ('anna', 5, -1, 1, 0, 'away', '')"
    with pytest.raises(sqlite.IntegrityError):
        connection.execute(insert)
    connection.close()
