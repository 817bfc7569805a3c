"""Asks SQLite itself: an answer of a hundred rows costs less than objects made around each of them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection


def fetched(connection: Connection, asking: str, values: Mapping[str, Any] | None = None) -> Any:
    """Returns the cursor of a statement, whose rows are tuples, within the connection's transaction.

    Raises:
        sqlite3.Error: as SQLite says it, not wrapped.
    """
    raw: Any = connection.connection.driver_connection
    return raw.execute(asking, values or {})
