"""A transcript as a reader finds it in a file, and the log that is made of it."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import State, fold
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, IMPORTED, SYSTEM, Author, Cid, ConversationId, StaffId, is_staff_name

CHANNEL: Final = "import"
"""The channel of a conversation that came out of a file of another program."""

AGENT: Final = StaffId("imported-staff")
"""Who answered, where the file does not name him."""

STEP: Final = timedelta(seconds=30)
"""What is put between two lines of a transcript without times."""

EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When a transcript without any time is said to have begun."""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said, or noted among staff; `at` None where the file tells no time."""

    side: str
    text: str
    name: str = ""
    at: datetime | None = None
    via: str = "typed"
    files: tuple[str, ...] = ()


class Transcript(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation of another program: `source` names it, `line` is where it begins in the file."""

    source: str
    id: str
    turns: tuple[Turn, ...]
    line: int = 0
    customer: str = ""
    topic: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    rating: int = 0
    remark: str = ""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why a part of a file cannot be taken in; `line` counts from 1."""

    line: int
    reason: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that can be taken in: `events` under its own new name; `original` is its former one."""

    line: int
    events: tuple[Event, ...]
    original: ConversationId

    @property
    def id(self) -> ConversationId:
        """The name under which it is kept."""
        return self.events[0].conversation


def found_of(one: Transcript) -> Found:
    """Returns the log of a transcript; the same transcript has the same name every time.

    Raises:
        ValueError: nobody says anything in it.
    """
    if not any(turn.side in ("customer", "agent") for turn in one.turns):
        raise ValueError("nobody says anything in this conversation")
    digest = hashlib.sha256(msgspec.json.encode((one.source, one.id, one.turns))).hexdigest()[:32]
    name = ConversationId(f"{IMPORTED}{digest}")
    said = [(by, at, body) for by, at, body in _said(one)]
    events = tuple(
        Event(conversation=name, seq=seq, cid=Cid(f"{IMPORTED}{digest[:12]}-{seq}"), by=by, at=at, body=body)
        for seq, (by, at, body) in enumerate(said, start=1)
    )
    return Found(line=one.line, events=events, original=name)


def _said(one: Transcript) -> Iterator[tuple[Author, datetime, AnyBody]]:
    times = _times(one.turns)
    agent = next((turn.name for turn in one.turns if turn.side == "agent" and turn.name), "")
    yield (
        SYSTEM,
        times[0],
        ev.Opened(
            channel=f"{CHANNEL}:{one.source}", customer=one.customer, topic=one.topic, locale=one.language
        ),
    )
    yield SYSTEM, times[0], ev.Claimed(owner=_staff(agent), name=agent, how="pull")
    for turn, at in zip(one.turns, times, strict=True):
        files = tuple(ev.Attachment(sha256="", name=name, type="", size=0) for name in turn.files)
        if turn.side == "note":
            yield _staff_author(turn), at, ev.Note(text=turn.text)
        else:
            by = CUSTOMER if turn.side == "customer" else _staff_author(turn)
            yield by, at, ev.Message(text=turn.text, via=turn.via, attachments=files)
    for tag in one.tags:
        yield SYSTEM, times[-1], ev.Tagged(name=tag)
    if 1 <= one.rating <= 5:
        yield CUSTOMER, times[-1], ev.Rated(score=one.rating, comment=one.remark)
    yield from _ending(times[-1])


def _times(turns: Sequence[Turn]) -> list[datetime]:
    times: list[datetime] = []
    for turn in turns:
        last = times[-1] if times else None
        at = turn.at or (last + STEP if last else EPOCH)
        times.append(at if last is None else max(at, last))
    return times


def _staff(name: str) -> StaffId:
    wanted = f"imported-{name.strip().casefold()}"
    return StaffId(wanted) if name and is_staff_name(wanted) else AGENT


def _staff_author(turn: Turn) -> Author:
    return Author(_staff(turn.name))


def _ending(at: datetime) -> list[tuple[Author, datetime, AnyBody]]:
    return [
        (SYSTEM, at, ev.WrapUp(disposition="", note="")),
        (SYSTEM, at, ev.Closed(reason="imported")),
    ]


def kept_apart(log: Sequence[Event], line: int) -> Found:
    """Returns one of our own logs under a name that the hub does not know, ended where it was not.

    Raises:
        ValueError: events are missing.
    """
    original = log[0].conversation
    bare = original.removeprefix(IMPORTED)
    name = ConversationId(IMPORTED + bare)
    events = [
        msgspec.structs.replace(
            event, conversation=name, cid=Cid(IMPORTED + event.cid.removeprefix(IMPORTED))
        )
        for event in log
    ]
    if fold(events, name).state is not State.CLOSED:
        for by, at, body in _ending(events[-1].at):
            seq = len(events) + 1
            cid = Cid(f"{IMPORTED}{bare}-end-{seq}")
            events.append(Event(conversation=name, seq=seq, cid=cid, by=by, at=at, body=body))
    return Found(line=line, events=tuple(events), original=ConversationId(bare))
