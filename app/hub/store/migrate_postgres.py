"""Brings the tables of a PostgreSQL database to the schema of this program, one program at a time."""

import uuid
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.errors import StorageError
from app.hub.store import tables
from app.hub.store.history import History, oldest_program
from app.hub.store.postgres.faults import OLDEST

LOCK: Final = tables.APPLICATION_ID
"""The advisory lock that whoever makes or migrates the tables holds."""

WAIT_S: Final = 60
"""How long one program waits for another that migrates the same database."""


async def prepare(engine: AsyncEngine, name: str, history: History) -> None:
    """Makes the tables, or checks them and brings them up to date, in one transaction.

    The tables of a newer program are taken as they are when they say that this one may work on them: two
    versions share a database while a shop's nodes are renewed one after the other.

    Raises:
        StorageError: the server is too old, the database is another program's or a newer one's.
    """
    async with engine.begin() as link:
        await link.run_sync(lambda sync: _bring_up(sync, name, history))


def _bring_up(link: sa.Connection, name: str, history: History) -> None:
    version = int(link.exec_driver_sql("show server_version_num").scalar_one()) // 10_000
    if version < OLDEST:
        raise StorageError(
            f"The database {name} is PostgreSQL {version}.", f"The hub needs version {OLDEST} or later."
        )
    link.exec_driver_sql(f"set local lock_timeout = '{WAIT_S}s'")
    link.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    current = history.version(link)
    if current == 0 and set(sa.inspect(link).get_table_names()) & set(tables.metadata.tables):
        raise StorageError(
            f"The database {name} holds tables of another program.", "Make a database for the hub alone."
        )
    if current > history.newest:
        _check_newer(link, name, history.newest)
    elif current < history.newest:
        history.climb(link, current)
    if current == 0:
        link.execute(sa.insert(tables.about).values(name="epoch", value=uuid.uuid4().hex))


def _check_newer(link: sa.Connection, name: str, newest: int) -> None:
    oldest = oldest_program(link)
    if not oldest or oldest > newest:
        raise StorageError(
            f"The database {name} was written by a newer version of this program.",
            "Install that version or a later one; nothing was changed.",
        )
