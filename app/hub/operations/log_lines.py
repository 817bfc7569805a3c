"""The lines of the hub's log: an object a line for machines or words for people, of which nobody is named."""

from __future__ import annotations

import ipaddress
import json
import logging
import traceback
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from app.logs import LineFormatter, one_line

FIELDS: Final = (
    "connection", "conversation", "door", "role", "code", "reason", "fault", "events", "ms", "batch",
)  # fmt: skip
"""What a line may carry beside its message; nothing else that a caller adds is written."""

_IPV4_KEPT, _IPV6_KEPT = 24, 48


class Addresses(StrEnum):
    """How much of a client's address stands in the log."""

    NONE = "none"
    NETWORK = "network"
    FULL = "full"


class JsonLines(logging.Formatter):
    """Makes one JSON object of a record: time with offset, level, logger, message, node, and `FIELDS`."""

    def __init__(self, node: str, addresses: Addresses = Addresses.NONE) -> None:
        super().__init__()
        self._node = node
        self._addresses = addresses

    def format(self, record: logging.LogRecord) -> str:
        """Returns the record on one line, without secrets."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": one_line(record.getMessage()),
            "node": self._node,
            **fields_of(record, self._addresses),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = one_line("".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(line, ensure_ascii=False)


class TextLines(LineFormatter):
    """Makes one line of words of a record, with `FIELDS` behind the message."""

    def __init__(self, addresses: Addresses = Addresses.NONE) -> None:
        super().__init__()
        self._addresses = addresses

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Returns the line without its traceback."""
        more = "".join(f" {name}={value}" for name, value in fields_of(record, self._addresses).items())
        return super().formatMessage(record) + more


def fields_of(record: logging.LogRecord, addresses: Addresses) -> dict[str, Any]:
    """Returns what a record carries beside its message, with as much of the address as is wanted."""
    found: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(record, name, None)
        if value is not None and value != "":
            found[name] = value if isinstance(value, int | float) else one_line(str(value))
    address = shown_address(str(getattr(record, "address", "")), addresses)
    if address:
        found["address"] = address
    return found


def shown_address(address: str, how: Addresses) -> str:
    """Returns as much of a client's address as may be written; of a network the first 24 or 48 bits."""
    if how is Addresses.NONE or not address:
        return ""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if how is Addresses.FULL:
        return str(known)
    kept = _IPV4_KEPT if known.version == 4 else _IPV6_KEPT
    return str(ipaddress.ip_network((known, kept), strict=False))
