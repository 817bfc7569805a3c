"""What nodes tell each other over NOTIFY: events where they are small, else only where they are."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import msgspec

from app.domain.ids import ConversationId
from app.hub.engine import Ephemeral, Wake
from app.hub.store.rows import EventRow, to_stored

LARGEST: Final = 7_900
"""Bytes of a payload: PostgreSQL takes less than 8,000."""

INLINED: Final = 3_500
"""Bytes of an event that is sent as a whole; the log has those that are longer."""

_PIECE: Final = 1_900  # characters of an ephemeral signal in one payload: each takes at most four bytes

_EventLine: TypeAlias = tuple[str, int, int, str, str, str, int, str, str | None]
_encoder = msgspec.json.Encoder()
_lines = msgspec.json.Decoder(list[msgspec.Raw])
_place = msgspec.json.Decoder(tuple[str, int])
_event = msgspec.json.Decoder(_EventLine)


def wake_payloads(node: str, names: Sequence[ConversationId], rows: Sequence[EventRow]) -> list[str]:
    """Returns the payloads that tell of new events, `names` their conversations, in order."""
    payloads: list[str] = []
    lines: list[bytes] = []
    size = 0
    for name, row in zip(names, rows, strict=True):
        line = _encoder.encode((name, *row[1:]))
        if len(line) > INLINED:
            line = _encoder.encode((name, row[1]))
        if lines and size + len(line) > LARGEST - 100:
            payloads.append(_payload(node, lines))
            lines, size = [], 0
        lines.append(line)
        size += len(line) + 1
    if lines:
        payloads.append(_payload(node, lines))
    return payloads


def _payload(node: str, lines: Iterable[bytes]) -> str:
    return f"{node}[{b','.join(lines).decode()}]"


def wakes_of(text: str) -> list[Wake]:
    """Returns what a payload tells, its node taken off.

    Raises:
        msgspec.MsgspecError: it is no payload of ours.
    """
    return [_wake(raw) for raw in _lines.decode(text)]


def _wake(raw: msgspec.Raw) -> Wake:
    try:
        name, seq, public_seq, cid, kind, author, at_ms, data, own = _event.decode(raw)
    except msgspec.ValidationError:
        name, seq = _place.decode(raw)
        return Wake(conversation=ConversationId(name), seq=seq)
    conversation = ConversationId(name)
    row = (0, seq, public_seq, cid, kind, author, at_ms, data, own)
    return Wake(conversation=conversation, seq=seq, event=to_stored(conversation, row))


def ephemeral_payloads(node: str, number: int, topic: str, data: bytes) -> list[str]:
    """Returns the payloads of a node's ephemeral signal `number`: those that another one follows have a `+`.

    No two payloads are the same: PostgreSQL would tell of them only once.

    Raises:
        ValueError: the data are no text.
    """
    text = data.decode()
    if "\x00" in text or "\n" in topic or "\x00" in topic:
        raise ValueError("an ephemeral signal is text, and its topic one line")
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)] or [""]
    last = len(pieces) - 1
    return [
        f"{node}{'+' if index < last else '.'}{number}.{index} {topic}\n{piece}"
        for index, piece in enumerate(pieces)
    ]


class Pieces:
    """Puts ephemeral signals together again: the payloads of one come one after the other from a node."""

    def __init__(self) -> None:
        self._begun: dict[str, str] = {}

    def add(self, node: str, text: str) -> Ephemeral | None:
        """Returns the signal that the payload completes, its node taken off."""
        head, _, piece = text[1:].partition("\n")
        whole = self._begun.pop(node, "") + piece
        if text[:1] == "+":
            self._begun[node] = whole
            return None
        return Ephemeral(topic=head.partition(" ")[2], data=whole.encode())
