"""Connections to PostgreSQL as the engine wants them: with limits on every wait."""

from typing import Any, Final

import asyncpg

CONNECT_S: Final = 5.0
COMMAND_S: Final = 10.0
"""How long to wait for a connection, and for the answer to a statement."""

_SESSION: Final = {
    "idle_in_transaction_session_timeout": "15000",  # a node that hangs must not keep rows locked
    "jit": "off",
    "TimeZone": "UTC",
}


async def connect(dsn: str, node: str, *, command_s: float = COMMAND_S) -> Any:
    """Returns a connection that says in the server's lists which node it belongs to.

    Raises:
        Exception: as asyncpg, OSError or TimeoutError; `faults.storage_error` gives it a sentence.
    """
    return await asyncpg.connect(dsn, **{**settings(node), "command_timeout": command_s})


def settings(node: str) -> dict[str, Any]:
    """Returns how to connect: limits of time and settings of the session."""
    return {
        "timeout": CONNECT_S,
        "command_timeout": COMMAND_S,
        "server_settings": {"application_name": f"madoguchi {node}"[:63], **_SESSION},
    }
