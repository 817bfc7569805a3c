"""Connections to PostgreSQL as the engine wants them: with limits on every wait."""

from collections.abc import Mapping
from types import MappingProxyType
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


BY_KEY: Final = {
    "plan_cache_mode": "force_generic_plan",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "enable_seqscan": "off",
}
"""Settings of a connection that only ever asks for rows by their keys: each statement is planned once.

Left to itself, the server plans many of them anew at every call, and reads the whole log for a few
of its rows.
"""


async def connect(
    dsn: str, node: str, *, command_s: float = COMMAND_S, session: Mapping[str, str] = MappingProxyType({})
) -> Any:
    """Returns a connection that says in the server's lists which node it belongs to; `session` adds settings.

    Raises:
        Exception: as asyncpg, OSError or TimeoutError; `faults.storage_error` gives it a sentence.
    """
    how = settings(node)
    how["server_settings"] |= session
    return await asyncpg.connect(dsn, **how | {"command_timeout": command_s})


def settings(node: str) -> dict[str, Any]:
    """Returns how to connect: limits of time and settings of the session."""
    return {
        "timeout": CONNECT_S,
        "command_timeout": COMMAND_S,
        "server_settings": {"application_name": f"madoguchi {node}"[:63], **_SESSION},
    }
