"""Brings the tables of a PostgreSQL database to the schema of this program, one program at a time."""

import uuid
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from app.hub.store import tables

LOCK: Final = tables.APPLICATION_ID
"""The advisory lock that whoever makes or migrates the tables holds."""


async def prepare(engine: AsyncEngine) -> None:
    """Makes the tables, or checks them and brings them up to date."""
    async with engine.begin() as link:
        await link.execute(sa.text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        await link.run_sync(_bring_up)


def _bring_up(link: sa.Connection) -> None:
    if not sa.inspect(link).has_table("about"):
        tables.metadata.create_all(link)
        link.execute(sa.insert(tables.about).values(name="epoch", value=uuid.uuid4().hex))
