"""Bytes to frames and back; a frame that cannot be read is a value, never an exception."""

from sys import intern

import msgspec

from app.domain import events
from app.domain.events import Event
from app.domain.ids import Author, ConversationId
from app.protocol.frames import ClientFrame, Ev, Item, ServerFrame

_client = msgspec.json.Decoder(ClientFrame)
_server = msgspec.json.Decoder(ServerFrame)
_encoder = msgspec.json.Encoder()


class Malformed(msgspec.Struct, frozen=True, kw_only=True):
    """What arrived is no frame; `detail` says where, without quoting what was sent."""

    detail: str


def decode_client(data: bytes | str) -> ClientFrame | Malformed:
    """Reads a frame that a client sent."""
    try:
        frame: ClientFrame = _client.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError, ValueError) as error:
        return Malformed(detail=_detail(error))
    return frame


def decode_server(data: bytes | str) -> ServerFrame | Malformed:
    """Reads a frame that the hub sent."""
    try:
        if isinstance(data, bytes):
            str(data, "utf-8")  # what is carried unread (`d`) is kept as text later
        frame: ServerFrame = _server.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError, ValueError) as error:
        return Malformed(detail=_detail(error))
    return frame


def encode(frame: ClientFrame | ServerFrame) -> bytes:
    """Returns the UTF-8 JSON of a frame."""
    return _encoder.encode(frame)


def raw(value: msgspec.Struct) -> msgspec.Raw:
    """Returns a value as JSON that a frame can carry in `d`."""
    return msgspec.Raw(_encoder.encode(value))


def to_event(conversation: ConversationId, item: Ev | Item) -> Event | Malformed:
    """Returns the event that a frame carries; data that do not fit a known kind make it `Malformed`."""
    try:
        body = events.decode_body(item.k, item.d)
        at = events.from_millis(item.at)
    except (msgspec.DecodeError, RecursionError, ValueError, OverflowError, OSError) as error:
        return Malformed(detail=_detail(error))
    by = Author(intern(item.by))  # few write, and often: one text for each of them
    return Event(conversation=conversation, seq=item.q, cid=item.cid, by=by, at=at, body=body)


def _detail(error: Exception) -> str:
    return str(error).split(" (byte ")[0][:200]
