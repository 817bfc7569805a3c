"""What may be appended to a conversation as it stands, and what a repeat is answered."""

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from app.domain import escalation
from app.domain.events import AFTER_CLOSE, AnyBody, Claimed, Opened, Unknown, decode_body, encode_body
from app.hub.engine import Append, Appended, Refused, Stored
from app.hub.store.blanking import without_words
from app.hub.store.heads import Room
from app.protocol.codes import Refusal

REFUSED: Final = {code: Refused(code=code) for code in Refusal}
"""How many conversations a member of staff may take."""

LONGEST_NAME: Final = 64
"""Characters of the longest cid and of the longest name of a kind."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An event to append and its data as JSON; None where it has none, which refuses the event."""

    item: Append
    data: bytes | None


def entry_of(item: Append) -> Entry:
    """Returns the event with its data encoded, without data where it cannot be stored as it is."""
    body = item.body
    try:
        if not _is_name(item.cid):
            return Entry(item=item, data=None)
        if isinstance(body, Unknown):
            if not _is_name(body.kind):
                return Entry(item=item, data=None)
            msgspec.json.decode(body.data, type=dict[str, Any])
            body.data.decode()
        return Entry(item=item, data=encode_body(body))
    except (UnicodeError, msgspec.MsgspecError, RecursionError):
        return Entry(item=item, data=None)


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST_NAME and text.isascii() and text.isprintable()


def forbidden(room: Room, item: Append) -> Refusal | None:
    """Returns why the event may not be appended, before any move is tried."""
    kind = item.body.kind
    if room.state == "closed" and kind not in AFTER_CLOSE:
        return Refusal.CLOSED
    if item.fence is not None and item.fence != room.fence:
        return Refusal.STALE_CLAIM
    if item.after is not None and item.after != room.last_seq:
        return Refusal.CONFLICT
    if kind in escalation.KINDS and escalation.next_state(room.escalation, kind) is None:
        return Refusal.ILLEGAL_MOVE
    if kind == Opened.kind and room.last_seq:
        return Refusal.ILLEGAL_MOVE
    return None


def repeat(entry: Entry, earlier: Stored, room: Room) -> Appended | Refused:
    """Answers an event whose cid is known: with the first result, when it is the same event."""
    item = entry.item
    same = (item.body.kind, item.by) == (earlier.kind, earlier.by)
    if not same or (not _says_the_same(entry, earlier) and not _was_blanked(item.body, earlier)):
        return REFUSED[Refusal.DIFFERENT_BODY]
    return Appended(
        seq=earlier.seq,
        public_seq=earlier.public_seq,
        at_ms=earlier.at_ms,
        fence=room.fence,
        duplicate=True,
    )


def _says_the_same(entry: Entry, earlier: Stored) -> bool:
    """Tells whether the data mean the same: a field that has its default may be written or left out."""
    written = _as_written(entry, earlier)
    if written is None or written == earlier.data or isinstance(entry.item.body, Unknown):
        return written == earlier.data
    return decode_body(earlier.kind, written) == decode_body(earlier.kind, earlier.data)


def _was_blanked(body: AnyBody, earlier: Stored) -> bool:
    """Tells whether the event may be the one that lost its words since."""
    plain = encode_body(without_words(body))
    return plain == earlier.data and plain != encode_body(body)


def _as_written(entry: Entry, earlier: Stored) -> bytes | None:
    """Returns the data as the engine would have written them then: it puts the fence into a claim."""
    body = entry.item.body
    if not isinstance(body, Claimed):
        return entry.data
    then = decode_body(Claimed.kind, earlier.data)
    assert isinstance(then, Claimed)  # noqa: S101 (the decoder of the kind makes nothing else)
    return encode_body(replace(body, owner=then.owner if not body.owner else body.owner, fence=then.fence))
