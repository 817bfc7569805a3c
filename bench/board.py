"""The supervisor's floor under a flood of updates, over bare table views that take the same ones.

Frames come as the hub sends them: what changed in its interval together, as bytes. Room, desk, book, floor
and tables are those of the program; the bare side decodes the same bytes and tells two plain `QTableView`s of
each row. `stall_ratio` compares the longest gaps between two turns of the loop. `current_p99_ms` is the time
from an event at the hub to the repainted board that shows it, with the hub's interval in it.

The hub itself and the network are no part of it: the time in which a hub commits and tells an event is not in
`current_p99_ms`. Both sides are compared when the floor is on the board; what the whole floor takes to come
there is told for itself: `first_fill_ms` is the time from its frame as bytes to the painted table,
`first_fill_gap_ms` the longest gap between two turns of the loop in it, `bare_fill_…` that of the bare side.
"""

import argparse
import asyncio
import os
import statistics
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
import qasync
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget

from app import config, paths
from app.hub.settings import HubSettings
from app.protocol import frames as fr
from app.protocol.codec import Malformed, decode_server
from app.protocol.states import FloorState
from app.sessions.floor_rows import Chat
from app.ui.application import Looks, make_application
from app.ui.pace import keep_pauses_short
from app.ui.supervisor.floor_model import FloorModel
from bench.first_fill import Fill, Gap, Turns, filled
from bench.floor_traffic import Change, Traffic
from bench.keystrokes import percentile
from tests.ui.supervisor.floor_stage import FloorStage

SIZE: Final = (1440, 900)
ROUNDS: Final = 3
WARM_S: Final = 1.0


class Round(NamedTuple):
    """The gaps of both sides, how long each event took to be on the board, and how both were filled."""

    full: Gap
    bare: Gap
    ages_ms: list[float]
    fill: Fill
    bare_fill: Fill


def run(args: Sequence[str]) -> dict[str, Any]:
    """Measures board and bare views in turn and returns the medians of all rounds."""
    parser = argparse.ArgumentParser(prog="python -m bench board")
    parser.add_argument("--operators", type=int, default=500)
    parser.add_argument("--conversations", type=int, default=2_000)
    parser.add_argument("--rate", type=int, default=400, help="events a second")
    parser.add_argument("--seconds", type=float, default=6.0, help="of each round, after a warming second")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(list(args))
    app = make_application()
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    keep_pauses_short()
    rounds = []
    for number in range(wanted.rounds):
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
            rounds.append(runner.run(_round(looks, wanted, wanted.seed + number)))

    def median(of: Callable[[Round], float]) -> float:
        return statistics.median(map(of, rounds))

    full, bare = median(lambda one: one.full.clock_ms), median(lambda one: one.bare.clock_ms)
    full_cpu, bare_cpu = median(lambda one: one.full.cpu_ms), median(lambda one: one.bare.cpu_ms)
    ages = [age for one in rounds for age in one.ages_ms]
    return {
        "stall_ratio": round(full / bare, 3),
        "stall_cpu_ratio": round(full_cpu / bare_cpu, 3),
        "current_p99_ms": round(percentile(ages, 99), 1),
        "current_p50_ms": round(percentile(ages, 50), 1),
        "board_longest_gap_ms": round(full, 2),
        "bare_longest_gap_ms": round(bare, 2),
        "board_longest_cpu_ms": round(full_cpu, 2),
        "bare_longest_cpu_ms": round(bare_cpu, 2),
        **_fills("first", [one.fill for one in rounds]),
        **_fills("bare", [one.bare_fill for one in rounds]),
        "events": len(ages),
        "rounds": len(rounds),
    }


def _fills(name: str, fills: Sequence[Fill]) -> dict[str, float]:
    """Returns the medians of how long one side took to be filled."""
    return {
        f"{name}_fill_ms": round(statistics.median(one.painted_ms for one in fills), 1),
        f"{name}_fill_gap_ms": round(statistics.median(one.gap_ms for one in fills), 1),
    }


async def _round(looks: Looks, wanted: argparse.Namespace, seed: int) -> Round:
    traffic = Traffic(wanted.operators, wanted.conversations, seed)
    bare, bare_fill = await _bare(traffic, wanted)
    traffic = Traffic(wanted.operators, wanted.conversations, seed)
    stage = FloorStage(looks)
    stage.room.resize(*SIZE)
    stage.room.show()
    async with stage.running():
        board = _Board(stage)
        stage.room.entered()
        live, chats, staff = traffic.live, stage.room.chats, stage.room.staff.model
        fill = await filled(
            chats.view.viewport(),
            lambda: board.give(traffic.whole()),
            lambda: chats.model.rowCount() >= live and staff.rowCount() == wanted.operators,
        )
        await asyncio.sleep(WARM_S)
        gap = await _flood(traffic, wanted, board.give, board.expect)
        await board.shown()
    stage.room.close()
    stage.room.deleteLater()
    await asyncio.sleep(0)
    return Round(gap, bare, board.ages_ms, fill, bare_fill)


async def _flood(
    traffic: Traffic,
    wanted: argparse.Namespace,
    give: Callable[[bytes], object],
    expect: Callable[[float, Change], object],
) -> Gap:
    """Lets frames come as the hub sends them and returns the longest gap."""
    interval = HubSettings().floor_s
    count = max(1, round(wanted.rate * interval))
    frames = [traffic.changes(count) for _ in range(round((WARM_S + wanted.seconds) / interval))]
    gaps, started = Turns(), time.perf_counter()
    measuring = False
    for number, (frame, changes) in enumerate(frames, 1):
        due = started + interval * number
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        if not measuring and due >= started + WARM_S:
            measuring = True
            gaps.start()
        give(frame)
        if measuring:
            for place, change in enumerate(changes):  # they happened evenly in the interval before
                expect(due - interval + interval * place / count, change)
    return gaps.stop()


class _Board(QObject):
    """Feeds the room, and knows when what was given to it is painted."""

    def __init__(self, stage: FloorStage) -> None:
        super().__init__()
        self.ages_ms: list[float] = []
        self._stage = stage
        self._given: deque[tuple[float, Change]] = deque()
        stage.room.chats.view.viewport().installEventFilter(self)

    def give(self, data: bytes) -> None:
        """Lets a frame arrive."""
        frame = decode_server(data)
        if isinstance(frame, Malformed):
            raise TypeError(frame.detail)
        self._stage.link.give(frame)

    def expect(self, happened: float, change: Change) -> None:
        """Notes an event of the frame that was given last."""
        self._given.append((happened, change))

    async def shown(self) -> None:
        """Waits until everything is on the board."""
        async with asyncio.timeout(30):
            while self._given:  # noqa: ASYNC110 (asks what is painted)
                await asyncio.sleep(0.01)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After a paint, what the tables had taken before is current."""
        if event.type() == QEvent.Type.Paint:
            now, model = time.perf_counter(), self._stage.room.chats.model
            while self._given and self._has(model, self._given[0][1]):
                self.ages_ms.append((now - self._given.popleft()[0]) * 1_000)
        return super().eventFilter(watched, event)

    @staticmethod
    def _has(model: FloorModel, change: Change) -> bool:
        line = model.line(model.row_of(change.conversation))
        return isinstance(line, Chat) and line.messages >= change.messages


class _BareRows(QAbstractTableModel):
    """Rows of texts by key."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._texts: list[tuple[str, ...]] = []
        self._rows: dict[str, int] = {}

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self._texts)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return self._columns

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return self._texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def put(self, key: str, texts: tuple[str, ...]) -> None:
        """Shows a row anew, or one more."""
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = len(self._texts)
            self.beginInsertRows(QModelIndex(), row, row)
            self._texts.append(texts)
            self.endInsertRows()
            return
        self._texts[row] = texts
        self.dataChanged.emit(self.index(row, 0), self.index(row, self._columns - 1))


async def _bare(traffic: Traffic, wanted: argparse.Namespace) -> tuple[Gap, Fill]:
    """Returns the longest gap of two plain table views, and how they were filled."""
    box = QWidget()
    layout = QHBoxLayout(box)
    chats, staff = _BareRows(4), _BareRows(6)
    for model in (chats, staff):
        view = QTableView()
        view.setModel(model)
        layout.addWidget(view)
    box.resize(*SIZE)
    box.show()
    decoder = msgspec.json.Decoder(FloorState)

    def give(data: bytes) -> None:
        frame = decode_server(data)
        state = decoder.decode(frame.d) if isinstance(frame, fr.St) else FloorState()
        for row in state.rows:
            chats.put(row.conversation, (row.customer, row.owner, row.last_text, str(row.waiting_since)))
        for one in state.staff:
            texts = (one.name, one.presence.value, f"{one.load} / {one.capacity}")
            staff.put(one.id, (*texts, str(one.active), str(one.response_ms), str(one.since)))

    fill = await filled(
        box.findChildren(QTableView)[-1].viewport(),
        lambda: give(traffic.whole()),
        lambda: staff.rowCount() > 0,
    )
    await asyncio.sleep(WARM_S)
    gap = await _flood(traffic, wanted, give, lambda _happened, _change: None)
    box.close()
    box.deleteLater()
    await asyncio.sleep(0)
    return gap, fill
