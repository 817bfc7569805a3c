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
from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract_store import opened, running

KEY = bytes(range(32))


def add_colour(link: Any) -> None:
    link.execute("alter table conversation add column colour text not null default 'red'")


def add_size(link: Any) -> None:
    link.execute("alter table conversation add column size integer not null default 0")


def fail(link: Any) -> None:
    link.execute("drop table audit")
    raise ArithmeticError("half way")


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


def upgrade(path: Path, steps: Sequence[migrate.Step], key: bytes | None = None) -> None:
    migrate.prepare(path, key, steps=steps)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
async def test_each_missing_step_is_done_once_and_a_copy_is_kept(path: Path, key: bytes | None) -> None:
    await fill(path, key)
    upgrade(path, [add_colour], key)
    upgrade(path, [add_colour, add_size], key)
    upgrade(path, [add_colour, add_size], key)
    assert rows(path, "select colour, size, last_seq from conversation", key) == [("red", 0, 2)]
    assert rows(path, "pragma user_version", key) == [(3,)]
    first, second = (path.with_name(f"hub.db.version-{number}") for number in (1, 2))
    assert "colour" not in columns(first, key)
    assert "size" not in columns(second, key)
    assert rows(first, "select count(*) from event", key) == [(2,)]


async def test_two_steps_at_once_lead_to_the_same(path: Path) -> None:
    await fill(path)
    upgrade(path, [add_colour, add_size])
    assert {"colour", "size"} <= set(columns(path))


async def test_a_step_that_fails_leaves_everything_as_it_was(path: Path) -> None:
    await fill(path)
    with pytest.raises(ArithmeticError):
        upgrade(path, [add_colour, fail])
    assert rows(path, "pragma user_version") == [(1,)]
    assert "colour" not in columns(path)
    await fill_again(path)


async def fill_again(path: Path) -> None:
    async with running(SqliteEngine(path)) as engine:
        assert len(await engine.open_heads()) == 1


async def test_a_step_that_leaves_orphans_is_our_fault_and_is_taken_back(path: Path) -> None:
    await fill(path)
    with pytest.raises(RuntimeError, match="without its parent"):
        upgrade(path, [lambda link: link.execute("delete from conversation")])
    await fill_again(path)


KILLED = """
import os, signal, sys
from pathlib import Path
from app.hub.store import migrate

def step(link):
    link.execute("alter table conversation add column colour text")
    link.execute("create table filler as with recursive n(i) as (select 1 union all select i + 1 from n "
                 "where i < 20000) select i, randomblob(500) as b from n")
    os.kill(os.getpid(), signal.SIGKILL)

migrate.prepare(Path(sys.argv[1]), steps=[step])
"""


async def test_a_kill_within_a_migration_leaves_the_older_version(path: Path) -> None:
    await fill(path)
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, str(path))
    assert await program.wait() < 0
    await fill_again(path)
    assert rows(path, "pragma user_version") == [(1,)]
    assert "colour" not in columns(path)


async def test_a_file_from_the_future_is_refused(path: Path) -> None:
    await fill(path)
    upgrade(path, [add_colour])
    with pytest.raises(StorageError, match="newer version"):
        migrate.prepare(path)


def test_programs_that_make_the_file_at_the_same_time_make_one(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(migrate.prepare, path) for _ in range(8)]:
            done.result()
    assert rows(path, "select count(*) from about") == [(1,)]
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(migrate.prepare, path, steps=[add_colour]) for _ in range(8)]:
            done.result()
    assert rows(path, "pragma user_version") == [(2,)]


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
