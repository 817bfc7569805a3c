"""The schema has one history, which leads both databases to what the tables say."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.domain.ids import StaffId
from app.hub.clock import wall_clock_ms
from app.hub.store import database as files
from app.hub.store import (
    floor_tables,
    mail_tables,
    migrate,
    outbound_tables,
    shift_tables,
    tables,
    training_tables,
    way_tables,
)
from app.hub.store.cold_postgres import PostgresCold
from app.hub.store.history import VERSIONS, History
from app.hub.store.postgres.engine import PostgresEngine
from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract_store import HOME, head_of, log_of, opened, put, running, said
from tests.postgres import database, postgres

__all__ = ["database", "postgres"]

VERSION_1 = Path(__file__).parent / "data" / "version_1.sql"
NEWEST = History().newest


def same_type(
    context: MigrationContext, _inspected: object, _column: object, there: Any, ours: Any
) -> bool | None:
    """SQLite has one kind of whole number, whatever it is called."""
    both_whole = isinstance(there, sa.Integer) and isinstance(ours, sa.Integer)
    return False if context.dialect.name == "sqlite" and both_whole else None


def difference(link: sa.Connection, *, defaults: bool) -> list[Any]:
    opts = {"compare_type": same_type, "compare_server_default": defaults}
    context = MigrationContext.configure(link, opts=opts)
    rooms = (floor_tables, mail_tables, outbound_tables, shift_tables, training_tables, way_tables)
    known = {one.metadata for one in rooms}
    assert known == {tables.metadata}  # all tables are known
    return list(compare_metadata(context, tables.metadata))


def in_file(path: Path, work: Callable[[sa.Connection], Any]) -> Any:
    engine = sa.create_engine(
        "sqlite://", module=sqlite, creator=lambda: files.connect(path), poolclass=StaticPool
    )
    with engine.begin() as link:
        found = work(link)
    engine.dispose()
    return found


def an_old_file(path: Path) -> Path:
    link = sqlite.connect(str(path), isolation_level=None)
    link.executescript(VERSION_1.read_text(encoding="utf-8"))
    link.close()
    return path


def test_a_new_file_has_the_tables_that_the_program_names(tmp_path: Path) -> None:
    migrate.prepare(tmp_path / "hub.db")
    assert in_file(tmp_path / "hub.db", lambda link: difference(link, defaults=False)) == []


def test_a_file_of_the_first_version_becomes_one_of_this(tmp_path: Path) -> None:
    path = an_old_file(tmp_path / "hub.db")
    migrate.prepare(path)
    assert in_file(path, lambda link: difference(link, defaults=False)) == []
    assert in_file(path, lambda link: link.exec_driver_sql("pragma user_version").scalar()) == NEWEST
    assert path.with_name("hub.db.version-1").exists()


async def test_what_an_older_program_wrote_is_served(tmp_path: Path) -> None:
    async with running(SqliteEngine(an_old_file(tmp_path / "hub.db"))) as engine:
        assert [one.kind for one in await log_of(engine)] == ["opened", "queued", "claimed", "message"]
        head = await head_of(engine)
        assert (head.owner, head.counted, head.offered_to, head.missed) == (StaffId("anna"), True, None, ())
        (load,) = await engine.staff_loads()
        assert (load.load, load.presence, load.node) == (1, "away", "")
        (done,) = await put(engine, said(HOME))
        assert done.seq == 5
        assert await engine.epoch() == "0123456789abcdef"


def test_the_audit_of_an_older_file_goes_on_growing_alone(tmp_path: Path) -> None:
    path = an_old_file(tmp_path / "hub.db")
    migrate.prepare(path)
    for statement in ("update audit set who = 'me'", "delete from audit"):
        with pytest.raises(sa.exc.IntegrityError, match="only grows"):
            in_file(path, lambda link, said=statement: link.exec_driver_sql(said))


async def cold_run(dsn: str, work: Callable[[sa.Connection], Any]) -> Any:
    cold = PostgresCold(dsn)
    await cold.start()
    try:
        return await cold.run(work)
    finally:
        await cold.stop()


async def test_a_new_database_has_the_tables_that_the_program_names(database: str) -> None:
    assert await cold_run(database, lambda link: difference(link, defaults=True)) == []
    options = await cold_run(
        database,
        lambda link: dict(
            link.exec_driver_sql(
                "select relname, reloptions[1] from pg_class where reloptions is not null and relkind = 'r'"
            ).all()
        ),
    )
    assert options == {"conversation": "fillfactor=70", "staff_load": "fillfactor=70"}


@pytest.mark.parametrize("verb", ["update audit set who = 'me'", "delete from audit", "truncate audit"])
async def test_the_audit_of_a_database_only_grows(database: str, verb: str) -> None:
    row = {"at_ms": 1, "who": "me", "what": "did", "about": "it"}
    await cold_run(database, lambda link: link.execute(sa.insert(tables.audit), row))
    with pytest.raises(sa.exc.DBAPIError, match="only grows"):
        await cold_run(database, lambda link: link.exec_driver_sql(verb))


async def test_nodes_that_start_at_once_make_one_database(database: str) -> None:
    engines = [PostgresEngine(database) for _ in range(5)]
    await asyncio.gather(*(engine.start(f"n{n}") for n, engine in enumerate(engines)))
    epochs = {await engine.epoch() for engine in engines}
    await asyncio.gather(*(engine.stop() for engine in engines))
    assert len(epochs) == 1


def next_version(folder: Path, oldest: int, step: str) -> History:
    """The history of the next version of the program."""
    folder.mkdir()
    number = NEWEST + 1
    (folder / f"v{number:04}_next.py").write_text(
        "from alembic import op\n\n"
        f'revision, down_revision, oldest_program = "{number:04}", "{NEWEST:04}", {oldest}\n\n\n'
        f"def upgrade():\n    {step}\n"
    )
    return History(VERSIONS, folder)


async def upgrade(dsn: str, folder: Path, oldest: int) -> None:
    """Does what the next version of the program would."""
    step = """op.execute("alter table conversation add column colour text not null default 'red'")"""
    cold = PostgresCold(dsn, history=next_version(folder, oldest, step))
    await cold.start()
    await cold.stop()


async def test_two_versions_share_a_database_while_the_nodes_are_renewed(
    database: str, tmp_path: Path
) -> None:
    async with running(PostgresEngine(database, now_ms=wall_clock_ms)) as old:
        await opened(old)
        await upgrade(database, tmp_path / "next", NEWEST)
        await put(old, said(HOME))
        async with running(PostgresEngine(database)) as restarted:
            await put(restarted, said(HOME))
            assert len(await log_of(old)) == 4


async def test_a_database_that_only_newer_programs_understand_is_refused(
    database: str, tmp_path: Path
) -> None:
    async with running(PostgresEngine(database)):
        pass
    await upgrade(database, tmp_path / "next", NEWEST + 1)
    with pytest.raises(StorageError, match="newer version") as refused:
        await PostgresEngine(database).start("n1")
    assert "hub:" not in str(refused.value)


async def test_a_database_of_another_program_is_left_alone(database: str) -> None:
    link = await asyncpg.connect(database)
    await link.execute("create table event (id int)")
    with pytest.raises(StorageError, match="another program"):
        await PostgresEngine(database).start("n1")
    assert await link.fetchval("select count(*) from pg_tables where schemaname = 'public'") == 1
    await link.close()


async def test_a_step_that_fails_leaves_the_database_as_it_was(database: str, tmp_path: Path) -> None:
    async with running(PostgresEngine(database)) as engine:
        await opened(engine)
        step = 'op.execute("drop table audit")\n    raise ArithmeticError("half way")'
        with pytest.raises(ArithmeticError):
            await PostgresCold(database, history=next_version(tmp_path / "next", 1, step)).start()
        assert await cold_run(database, lambda link: sa.inspect(link).has_table("audit"))
