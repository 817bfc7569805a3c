"""How moments and event data are written in the file, without anything that is slow to import."""

from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.events import AnyBody

SCHEMA_VERSION: Final = 6
"""The number of the newest migration: what this program reads and writes."""

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Returns the microseconds since 1970, exactly.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone has no place in the log")
    return (at - EPOCH) // _TICK


def from_micros(micros: int) -> datetime:
    """Returns the UTC time of `micros` since 1970."""
    return EPOCH + timedelta(microseconds=micros)


def passing(text: str) -> str:
    """Returns a text to be encoded that is let go of after that.

    Encoders and the database leave in each text that they read its UTF-8 form, for as long as the text lives.
    A message that is shown may live for the whole night: so a copy of its text is read.
    """
    return text if text.isascii() else text[:1] + text[1:]


def data_of(body: AnyBody) -> str:
    """Returns an event's data as JSON text."""
    if isinstance(body, ev.Message) and not body.text.isascii():
        body = msgspec.structs.replace(body, text=passing(body.text))
    return ev.encode_body(body).decode()


def body_of(kind: str, data: str) -> AnyBody:
    """Returns an event's data; what another version wrote and this one cannot read is `Unknown`."""
    raw = data.encode()
    try:
        return ev.decode_body(kind, raw)
    except msgspec.DecodeError:
        return ev.Unknown(kind=kind, data=raw)
