"""Where a hub keeps everything: a file of its own, or a PostgreSQL database that nodes share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from app import paths
from app.domain.errors import StorageError
from app.hub.clock import wall_clock_ms
from app.hub.engine import Engine
from app.hub.store.cold import Cold
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions

DATABASE: Final = "hub.sqlite3"
VARIABLE: Final = "MADOGUCHI_DATABASE"
NOTIFY_VARIABLE: Final = "MADOGUCHI_NOTIFY_DSN"
"""Variables of the environment that may name the database: an argument can be read by every user."""


class Place(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """The file in the folder `data`, or the database at `dsn`; what shows it never shows a password.

    What a node has for itself lies in `data` in both cases.
    """

    data: Path
    dsn: str = ""
    notify_dsn: str = ""

    def __repr__(self) -> str:
        """Returns what may be logged."""
        return f"Place({self.name})"

    @property
    def shared(self) -> bool:
        """Tells whether several nodes may serve from here."""
        return bool(self.dsn)

    @property
    def name(self) -> str:
        """Returns the file, or the server and database without user and password.

        Raises:
            ConfigError: the database's address cannot be used.
        """
        if not self.dsn:
            return str(self.data / DATABASE)
        from app.hub.store.postgres.faults import name_of  # noqa: PLC0415 - most hubs do without PostgreSQL

        return name_of(self.dsn)

    def engine(self, now_ms: Callable[[], int] | None = None) -> Engine:
        """Returns an engine, not started yet; without `now_ms` a shared database's own clock dates events.

        Raises:
            ConfigError: the database's address cannot be used.
            StorageError: the folder cannot be made.
        """
        self._make_folder()
        if not self.dsn:
            return SqliteEngine(self.data / DATABASE, now_ms=now_ms or wall_clock_ms)
        from app.hub.store.postgres.engine import PostgresEngine  # noqa: PLC0415 - as above

        return PostgresEngine(self.dsn, notify_dsn=self.notify_dsn or None, now_ms=now_ms)

    def cold(self) -> Cold:
        """Returns the cold side of the same database, not opened yet; raises as `engine` does."""
        self._make_folder()
        if not self.dsn:
            return Transactions(self.data / DATABASE)
        from app.hub.store.cold_postgres import PostgresCold  # noqa: PLC0415 - as above

        return PostgresCold(self.dsn)

    def _make_folder(self) -> None:
        try:
            self.data.mkdir(mode=paths.OWNER_ONLY, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The folder {self.data} cannot be made: {error.strerror or error}.",
                "Give another folder with --data.",
            ) from error


def place_of(
    data: Path, dsn: str | None, notify_dsn: str | None = None, environ: Mapping[str, str] = os.environ
) -> Place:
    """Returns where to keep everything: at `dsn`, else as the environment says, else in the folder `data`.

    Raises:
        ConfigError: the database's address cannot be used.
    """
    place = Place(
        data=data,
        dsn=dsn or environ.get(VARIABLE, ""),
        notify_dsn=notify_dsn or environ.get(NOTIFY_VARIABLE, ""),
    )
    _ = place.name
    return place
