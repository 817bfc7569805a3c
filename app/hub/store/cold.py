"""The cold paths into the hub's database, the same for every engine: SQLAlchemy, one transaction each."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import sqlalchemy as sa

T = TypeVar("T")


class Cold(Protocol):
    """Runs pieces of work that are not on a message's way: accounts, the register, the audit, attachments."""

    async def start(self) -> None:
        """Opens the database unless it is open, making or migrating it when needed. Raises StorageError."""

    async def stop(self) -> None:
        """Waits for what is under way and closes the database; may be called again."""

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Returns what `work` returns once it is committed; what it raises rolls everything back.

        `work` may be run again when the database asks for it, so it does nothing but talk to its connection.

        Raises:
            StorageError: the database or the way to it is to blame; nothing was changed.
        """
