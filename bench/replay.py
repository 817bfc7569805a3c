"""Replays: what a seek costs in a long log, how exactly events come, and whether a desk is what it was.

`ratio`: p99 of a seek to any of the moments of a log of `--events`, over p99 of folding a log of 100 events,
in turns; `ratio_to_median` is the same p99 over the median of the folding, which no busy machine blurs.
`late_ms_x1` and `late_ms_x16`: p99 of how far from its time an event was shown by the real player, its
timer and a window's event loop. `equal`: desks of five conversations from `--data`, played event by event,
against the book of a console that the hub tells the same events live: every state, every line.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from app.demo.dialogues import Dialogue, read_dialogues
from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.domain.people import Role, Staff
from app.protocol import frames as fr
from app.protocol.states import ConversationRow, DeskState
from app.sessions.book import SessionBook
from app.training.clockwork import Clockwork
from app.training.desk_replay import DeskReplay
from app.training.replay import Replay
from app.ui.training.player import Playing

ANNA: Final = StaffId("anna")
START: Final = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
DESK: Final = 5
"""So many conversations an operator has at once here."""
SHORT: Final = 100
BETWEEN_S: Final = 47.0
"""The customers of a desk come one after the other."""


def run(args: list[str]) -> dict[str, Any]:
    """Returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench replay", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="dialogues, JSONL, plain or gzipped")
    parser.add_argument("--events", type=int, default=10_000, help="in the long log")
    parser.add_argument("--seeks", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=15.0, help="how long each speed is played")
    options = parser.parse_args(args)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    dialogues, problems = read_dialogues(options.data)
    desks = [
        [log_of(dialogue, place * BETWEEN_S) for place, dialogue in enumerate(group)]
        for group in (dialogues[first : first + DESK] for first in range(0, len(dialogues), DESK))
    ]
    return {
        **_seeks(options.events, options.seeks),
        **_timing(desks[0], options.seconds),
        **_equality(desks),
        "unread_dialogues": len(problems),
    }


def log_of(dialogue: Dialogue, began_s: float) -> list[Event]:
    """Returns the log that a dialogue leaves at the hub: it is claimed, read, answered and closed."""
    conversation = ConversationId(dialogue.id)
    at = START + timedelta(seconds=began_s)
    steps: list[tuple[float, Author, ev.Body]] = [
        (0.0, CUSTOMER, ev.Opened(customer=dialogue.name, topic=dialogue.topic, locale=dialogue.lang)),
        (1.0, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    ]
    for turn in dialogue.turns:
        match turn.role:
            case "customer":
                steps.append((turn.pause, CUSTOMER, ev.Message(text=turn.text)))
                steps.append((min(2.0, turn.pause / 4), Author(ANNA), ev.Read(up_to=len(steps))))
            case "agent":
                steps.append((turn.pause, Author(ANNA), ev.Message(text=turn.text)))
            case _:
                steps.append((turn.pause, Author(ANNA), ev.Note(text=turn.text or turn.kind)))
    steps.append((5.0, Author(ANNA), ev.Closed()))
    events = []
    for seq, (pause, by, body) in enumerate(steps, start=1):
        at += timedelta(seconds=pause)
        cid = Cid(f"{conversation}#{seq}")
        events.append(Event(conversation=conversation, seq=seq, cid=cid, by=by, at=at, body=body))
    return events


def _long(length: int) -> list[Event]:
    conversation, randomness = ConversationId("long"), random.Random(1)
    bodies: list[tuple[Author, ev.Body]] = [
        (CUSTOMER, ev.Opened(customer="長井")), (SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
    ]  # fmt: skip
    while len(bodies) < length:
        by = (CUSTOMER, Author(ANNA))[len(bodies) % 2]
        bodies.append((by, ev.Message(text=f"発言 {len(bodies)}")))
        if randomness.random() < 0.1:
            bodies.append((by, ev.Edited(target=len(bodies), text="言い直し")))
    return [
        Event(
            conversation=conversation, seq=seq, cid=Cid(str(seq)), by=by, body=body,
            at=START + timedelta(seconds=7 * seq),
        )
        for seq, (by, body) in enumerate(bodies[:length], start=1)
    ]  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    """Returns the processor's time: what others do on the machine meanwhile is no cost of a seek."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def _seeks(length: int, seeks: int) -> dict[str, float]:
    """Seeks and folds in turns: both meet the same machine."""
    replay, short = Replay(_long(length)), _long(SHORT)
    replay.seek(replay.duration)
    randomness = random.Random(2)
    sought, folded = [], []
    for _ in range(seeks):
        position = randomness.uniform(0.0, replay.duration)
        sought.append(_seconds(lambda at=position: replay.seek(at)))  # type: ignore[misc]
        folded.append(_seconds(lambda: fold(short, short[0].conversation)))
    p99, base, median = _p99(sought), _p99(folded), statistics.median(folded)
    return {
        "ratio": round(p99 / base, 2),
        "ratio_to_median": round(p99 / median, 2),
        "seek_p99_us": round(p99 * 1e6, 1),
        "seek_median_us": round(statistics.median(sought) * 1e6, 1),
        "fold_100_p99_us": round(base * 1e6, 1),
        "fold_100_median_us": round(median * 1e6, 1),
    }


class _Watched(Playing):
    """A player that takes down how far from its time each event was shown."""

    def __init__(self, clock: Clockwork[Any], speed: float, seconds: float) -> None:
        super().__init__(time.perf_counter)
        self.late: list[float] = []
        self._playing = False
        self._clock = clock
        self.set_speed(speed)
        self.load_clockwork(clock)
        # from where events come thickest, so that there are enough of them in a short time
        span = seconds * speed
        busiest = max(range(clock.count), key=lambda first: self._within(first, span))
        clock.seek(max(0.0, clock.offset(busiest) - 0.5 * speed))
        self._from, self._seen = clock.position, clock.index
        self.position_changed.connect(self._note)

    def _within(self, first: int, span: float) -> int:
        start = self._clock.offset(first)
        return sum(start <= self._clock.offset(n) < start + span for n in range(first, self._clock.count))

    def begin(self) -> None:
        """Plays from here."""
        self._begun = time.perf_counter()
        self._playing = True
        self.play()

    def _note(self) -> None:
        if not self._playing:
            return
        now = time.perf_counter() - self._begun
        for number in range(self._seen, self._clock.index):
            due = (self._clock.offset(number) - self._from) / self._clock.speed
            self.late.append(abs(now - due))
        self._seen = self._clock.index


def _timing(logs: Sequence[Sequence[Event]], seconds: float) -> dict[str, float]:
    app = QCoreApplication.instance() or QCoreApplication([])
    figures: dict[str, float] = {}
    for speed in (1.0, 16.0):
        late: list[float] = []
        for _ in range(2):
            player = _Watched(DeskReplay([Replay(log) for log in logs]), speed, seconds)
            loop = QEventLoop()
            QTimer.singleShot(int(seconds * 1000), loop.quit)
            player.begin()
            loop.exec()
            player.pause()
            late += player.late
        figures[f"late_ms_x{speed:g}"] = round(_p99(late) * 1000, 2)
        figures[f"timed_events_x{speed:g}"] = len(late)
    del app
    return figures


def _equality(desks: Sequence[Sequence[Sequence[Event]]]) -> dict[str, Any]:
    compared = differing = 0
    for logs in desks:
        replay, book = DeskReplay([Replay(log) for log in logs]), _live([log[0].conversation for log in logs])
        for index in range(replay.count):
            replay.step_event()
            pane, event = replay.event_at(index)
            book.apply(_frame(event), 0.0)
            live, again = book.sessions[event.conversation].conversation, replay.panes[pane].conversation
            compared += 1
            differing += live.digest() != again.digest() or live.entries != again.entries
        differing += any(
            book.sessions[log[0].conversation].conversation.seq != len(log) for log in logs
        )  # nothing was left out
    return {
        "equal": differing == 0 and compared > 0,
        "compared": compared,
        "differing": differing,
        "desks": len(desks),
        "conversations": sum(map(len, desks)),
    }


def _live(conversations: Sequence[ConversationId]) -> SessionBook:
    """Returns the book of a console that has these conversations and follows them."""
    book = SessionBook()
    me = Staff(id=ANNA, name="Anna", public_name="Anna", role=Role.OPERATOR)
    book.apply(fr.Welcome(epoch="e1", now=0, user=me, token=""), 0.0)
    rows = tuple(
        msgspec.convert(
            {"conversation": one, "owner": ANNA, "fence": 1, "head": 0, "state": "live"}, ConversationRow
        )
        for one in conversations
    )
    _follow(book)
    state = msgspec.Raw(msgspec.json.encode(DeskState(rows=rows)))
    book.apply(fr.St(s=fr.DESK, ver=1, d=state), 0.0)
    for conversation in book.to_load():
        book.load(Conversation(conversation), 0.0)
    _follow(book)
    return book


def _follow(book: SessionBook) -> None:
    """Answers what the book asks to be told, as the hub does."""
    for frame in book.wants():
        if isinstance(frame, fr.Sub):
            started = tuple(fr.Started(s=want.s) for want in frame.streams)
            book.apply(fr.Subd(id=frame.id, r=started), 0.0)


def _frame(event: Event) -> fr.Ev:
    return fr.Ev(
        s=fr.conversation_stream(event.conversation), q=event.seq, cid=event.cid, k=event.kind, by=event.by,
        at=ev.to_millis(event.at), d=msgspec.Raw(ev.encode_body(event.body)),
    )  # fmt: skip


def _p99(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] if ordered else float("nan")
