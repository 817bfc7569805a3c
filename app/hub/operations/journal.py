"""The lines of the hub's log about connections: which door, how each ended, never who, nor what was said."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from app.protocol.codes import CloseCode

if TYPE_CHECKING:
    from app.hub.connection import Connection
    from app.hub.operations.measures import Measures

_log: Final = logging.getLogger("app.hub.connections")

_KNOWN: Final = frozenset({*CloseCode, *range(1000, 1016)})
"""Codes that are counted by themselves: a client could invent thousands."""


def opened(connection: Connection) -> None:
    """Tells of a connection whose handshake is done."""
    _log.info("opened", extra=_about(connection))


def admitted(connection: Connection) -> None:
    """Tells of a client that was let in."""
    user = connection.user
    if user is not None:
        connection.hub.measures.sign_ins["ok"] += 1
        _log.info("signed in", extra=_about(connection) | {"role": str(user.role)})


def turned_away(connection: Connection, code: CloseCode) -> None:
    """Tells of a client that was not let in."""
    if not connection.public:
        connection.hub.measures.sign_ins["failed"] += 1
    _log.info("sign-in failed", extra=_about(connection) | {"code": int(code)})


def closed(connection: Connection, measures: Measures) -> None:
    """Tells how a connection ended: the reason is the hub's own, never what the peer wrote."""
    code = connection.socket.close_code or 0
    door = "public" if connection.public else "staff"
    measures.closes[door, code if code in _KNOWN else 0] += 1
    _log.info("closed", extra=_about(connection) | {"code": code, "reason": connection.reason})


def _about(connection: Connection) -> dict[str, object]:
    about: dict[str, object] = {
        "connection": connection.name,
        "door": "public" if connection.public else "staff",
        "address": connection.address,
    }
    if connection.conversation is not None:
        about["conversation"] = connection.conversation
    return about
