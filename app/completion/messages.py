"""What the window and the process that learns beside it say to each other, as frames on two pipes."""

import struct
from typing import IO, Final

import msgspec

from app.completion.talk import Example, Moment

_LENGTH: Final = struct.Struct(">I")


class Learn(msgspec.Struct, frozen=True, kw_only=True, tag="learn"):
    """Learn these replies of one language and then answer; `approved` are texts that anybody may see."""

    language: str
    examples: tuple[Example, ...]
    approved: tuple[str, ...] = ()


class Sent(msgspec.Struct, frozen=True, kw_only=True, tag="sent"):
    """This reply was just sent."""

    language: str
    example: Example


class Prepare(msgspec.Struct, frozen=True, kw_only=True, tag="prepare"):
    """This is how a conversation stands before its next reply."""

    conversation: str
    language: str
    moment: Moment


class Ask(msgspec.Struct, frozen=True, kw_only=True, tag="ask"):
    """What may be offered in a conversation behind `typed`? Nothing of `refused`. Newer asks go first."""

    number: int
    conversation: str
    typed: str
    refused: tuple[str, ...] = ()


class Show(msgspec.Struct, frozen=True, kw_only=True, tag="show"):
    """Which replies are known best? At most `most` of each language."""

    most: int = 500


class Taught(msgspec.Struct, frozen=True, kw_only=True, tag="taught"):
    """So many replies of a language are learned now."""

    language: str
    replies: int


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag="answer"):
    """What may be offered: whole replies that begin as typed, and what may come next."""

    number: int
    whole: tuple[str, ...] = ()
    ghost: str = ""


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """A reply as it is known, and how often it was sent; `GAP` stands where each customer has his own."""

    language: str
    text: str
    times: int


class Shown(msgspec.Struct, frozen=True, kw_only=True, tag="shown"):
    """The replies that are known best, those sent most often first."""

    habits: tuple[Habit, ...] = ()


Order = Learn | Sent | Prepare | Ask | Show
Report = Taught | Answer | Shown

_orders = msgspec.msgpack.Decoder(Order)
_reports = msgspec.msgpack.Decoder(Report)


def write(pipe: IO[bytes], message: Order | Report) -> None:
    """Writes one message. Raises OSError or ValueError when nobody reads any more."""
    data = msgspec.msgpack.encode(message)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def read_order(pipe: IO[bytes]) -> Order | None:
    """Returns the next order, None at the end."""
    data = _read(pipe)
    return None if data is None else _orders.decode(data)


def read_report(pipe: IO[bytes]) -> Report | None:
    """Returns the next report, None at the end."""
    data = _read(pipe)
    return None if data is None else _reports.decode(data)


def _read(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None
