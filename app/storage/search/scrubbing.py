"""Takes the searches that name an erased customer out of those that the person keeps."""

from collections.abc import Iterable

from sqlalchemy import Connection

from app.sessions.searching import saved


def scrub_searches(connection: Connection, customers: Iterable[tuple[str, str]]) -> None:
    """Removes kept searches that name a customer, given as name and id, of whom nothing else is left.

    Works in the connection's transaction, after his conversations were removed.
    """
    asking = "SELECT value FROM value WHERE key = ?"
    was = left = saved.read(connection.exec_driver_sql(asking, (saved.KEY,)).scalar())
    for name, known_as in customers:
        fewer = saved.without(left, filter(None, (name, known_as)))
        if fewer != left and not _is_left(connection, name, known_as):
            left = fewer
    if left != was:
        keeping = "UPDATE value SET value = ? WHERE key = ?"
        connection.exec_driver_sql(keeping, (saved.written(left), saved.KEY))


def _is_left(connection: Connection, name: str, known_as: str) -> bool:
    """Tells whether there are other conversations of a customer: by his id, else by his name."""
    asking, value = ("customer_id = ?", known_as) if known_as else ("customer = ?", name)
    found = connection.exec_driver_sql(f"SELECT 1 FROM conversation WHERE {asking} LIMIT 1", (value,))  # noqa: S608 (own words)
    return found.first() is not None
