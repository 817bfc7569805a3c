"""What a page shows of a conversation, as columns of SQL and as the value that is made of them."""

from collections.abc import Sequence
from typing import Any, Final

from app.sessions.ports import Kept

_FIELDS: Final = Kept.__struct_fields__
COLUMNS: Final = "c.name, " + ", ".join(f"c.{name}" for name in _FIELDS[1:])
"""Of the conversation `c`, as `kept` takes them."""


def kept(values: Sequence[Any]) -> Kept:
    """Returns the conversation whose columns these are."""
    return Kept(**dict(zip(_FIELDS, values)))  # noqa: B905 (as many by making: a hundred times a page)
