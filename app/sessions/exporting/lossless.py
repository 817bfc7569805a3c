"""Our own JSON of logs: every event as it is, one conversation a line, so that nothing is lost on the way.

The file is one JSON object: `format`, `version`, `exported_at`, `masked`, and `conversations`, each with its
`id` and its `events` (seq, cid, kind, by, at in UTC with microseconds, data).
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from app.domain.events import Event, decode_body, encode_body
from app.domain.ids import Author, Cid, ConversationId

FORMAT: Final = "madoguchi.log"
VERSION: Final = 1


class StoredEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it stands in the file; `data` is its JSON."""

    seq: int
    cid: str
    kind: str
    by: str
    at: datetime
    data: msgspec.Raw


class StoredLog(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as it stands in the file."""

    id: str
    events: tuple[StoredEvent, ...]


class StoredFile(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file."""

    format: str
    version: int
    conversations: tuple[StoredLog, ...]


_encoder = msgspec.json.Encoder()


def head(at: datetime, *, masked: bool) -> str:
    """Returns how a file begins."""
    known = {
        "format": FORMAT, "version": VERSION, "exported_at": at.astimezone(UTC).isoformat(), "masked": masked,
    }  # fmt: skip
    return _encoder.encode(known).decode()[:-1] + ',"conversations":[\n'


def body(events: Sequence[Event], *, first: bool) -> str:
    """Returns a conversation as its line of a file."""
    log = StoredLog(
        id=events[0].conversation,
        events=tuple(
            StoredEvent(
                seq=event.seq,
                cid=event.cid,
                kind=event.kind,
                by=event.by,
                at=event.at.astimezone(UTC),
                data=msgspec.Raw(encode_body(event.body)),
            )
            for event in events
        ),
    )
    return ("" if first else ",\n") + _encoder.encode(log).decode()


def tail() -> str:
    """Returns how a file ends."""
    return "\n]}\n"


def events_of(log: StoredLog) -> list[Event]:
    """Returns the events of a conversation in a file.

    Raises:
        msgspec.DecodeError: an event's data does not fit its kind.
        ValueError: a moment has no zone, or the events are not numbered from 1 without gaps.
    """
    name = ConversationId(log.id)
    for expected, one in enumerate(log.events, start=1):
        if one.seq != expected or one.at.tzinfo is None:
            raise ValueError("events must be numbered from 1 and have a time zone")
    return [
        Event(
            conversation=name,
            seq=one.seq,
            cid=Cid(one.cid),
            by=Author(one.by),
            at=one.at.astimezone(UTC),
            body=decode_body(one.kind, one.data),
        )
        for one in log.events
    ]
