"""50 conversations of 1,000 messages in the real window with four panes, over the best bare Qt list.

The frames arrive as bytes; desk, book, encrypted log, bridge, list and visible panes are those of the
program. `stall_ratio` compares the longest gaps between two turns of the loop in a burst of 5,000 events,
`paint_ratio` the times for each event until all of them were painted. `keystroke_ratio` compares the 99th
percentiles from when a key was due to when its letter was painted, both under 200 events a second: in the
composer, and in a bare text field beside the bare list. `memory_ratio` compares by how much each grows by
holding the messages, in processes of their own.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app import config, paths
from app.domain.ids import ConversationId
from app.ui.application import Looks, make_application
from app.ui.pace import keep_pauses_short
from app.ui.theme import font
from bench.bare_list import BareList, Figures
from bench.burst import CONVERSATIONS, Burst
from bench.desk_window import DeskWindow
from bench.keystrokes import Keystrokes, percentile

EVENTS: Final = 5_000
MESSAGES: Final = 1_000
PANES: Final = 4
ROUNDS: Final = 5
KEYS: Final = 200
BEFORE: Final = 500
FLOOD: Final = 10
"""Events that come together,"""
FLOOD_MS: Final = 50
"""and how often: 200 a second, as in the measurement of the bare list."""

_LONGEST_S: Final = 300.0


class Round(NamedTuple):
    """What one round found: bursts, and the waits of the keys in ms."""

    bare: Figures
    full: Figures
    idle_keys: list[float]
    bare_keys: list[float]
    full_keys: list[float]
    busy_keys: list[float]


def run(args: Sequence[str]) -> dict[str, Any]:
    """Measures list and window in turn and returns the medians of all rounds."""
    parser = argparse.ArgumentParser(prog="python -m bench window")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--messages", type=int, default=MESSAGES, help="of each conversation, before")
    parser.add_argument("--keys", type=int, default=KEYS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-memory", action="store_true")
    wanted = parser.parse_args(list(args))
    held = CONVERSATIONS * wanted.messages
    memory = {} if wanted.no_memory else _memory(held)
    app = make_application()
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    keep_pauses_short()
    rounds = []
    for number in range(wanted.rounds):
        burst = Burst(wanted.seed + number)
        texts = burst.texts(wanted.events)
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
            full, keys, busy = runner.run(_window(looks, burst, burst.texts(held), texts, wanted.keys))
        rows = BareList(burst.texts(BEFORE), font(13))
        bare = rows.burst(texts)
        rows.close()
        idle = _bare_keys(burst, wanted.keys, flood=False)
        flooded = _bare_keys(burst, wanted.keys, flood=True)
        rounds.append(Round(bare, full, idle, flooded, keys, busy))
    return _figures(rounds) | memory | {"rounds": len(rounds)}


async def _window(
    looks: Looks, burst: Burst, before: Sequence[str], texts: Sequence[str], keys: int
) -> tuple[Figures, list[float], list[float]]:
    """Returns the burst's figures, and how long keys waited in two floods: of all, and of what is in view."""
    with tempfile.TemporaryDirectory() as folder:
        program = DeskWindow(Path(folder), looks)
        try:
            await program.open(burst, before, PANES)
            figures = await program.burst(burst.messages(texts))
            await program.rest()
            typed = await _composer_keys(program, burst, keys, into=())
            busy = await _composer_keys(program, burst, keys, into=burst.conversations[:PANES])
            return figures, typed, busy
        finally:
            await program.close()


async def _composer_keys(
    program: DeskWindow, burst: Burst, count: int, into: Sequence[ConversationId]
) -> list[float]:
    """Returns how long each key in the composer waited, in ms, while events come."""
    composer = program.panes()[-1].pane.reply.composer
    composer.clear()
    composer.setFocus()
    done = asyncio.get_running_loop().create_future()
    frames = burst.messages(burst.texts(count * FLOOD), into)

    def flood() -> None:
        for data in frames[:FLOOD]:
            program.link.take(data)
        del frames[:FLOOD]

    timer = _every(FLOOD_MS, flood)
    typing = Keystrokes(composer, count, lambda: done.set_result(None))
    await done
    timer.stop()
    await program.link.take_all(frames)  # what comes later follows without a gap
    composer.clear()
    await program.until(program.painted)
    await program.rest()
    return typing.waits_ms


def _bare_keys(burst: Burst, count: int, *, flood: bool) -> list[float]:
    """Returns how long each key in a text field beside the list waited, in ms."""
    box = QWidget()
    rows, editor = BareList(burst.texts(BEFORE), font(13)), QPlainTextEdit()
    layout = QVBoxLayout(box)
    layout.addWidget(rows.view, 1)
    layout.addWidget(editor)
    editor.setFixedHeight(80)
    box.resize(rows.view.size().expandedTo(editor.size()))
    box.show()
    editor.setFocus()
    loop = QEventLoop()
    texts = burst.texts(count * FLOOD)

    def feed() -> None:
        rows.append(texts[:FLOOD])
        del texts[:FLOOD]

    timer = _every(FLOOD_MS, feed) if flood else QTimer()
    typing = Keystrokes(editor, count, loop.quit)
    loop.exec()
    timer.stop()
    box.close()
    box.deleteLater()
    return typing.waits_ms


def _every(milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(milliseconds)
    return timer


def _memory(messages: int) -> dict[str, float]:
    """Returns by how much window and list grow by the messages, and their sizes, each in its own process."""
    bare, full = (_child(kind, messages) for kind in ("bare", "console"))
    grown, list_grown = (each["after"] - each["before"] for each in (full, bare))
    return {
        "memory_ratio": round(grown / list_grown, 3),
        "window_grown_mb": round(grown / 1e6, 1),
        "list_grown_mb": round(list_grown / 1e6, 1),
        "window_mb": round(full["after"] / 1e6, 1),
        "list_mb": round(bare["after"] / 1e6, 1),
        "process_memory_ratio": round(full["after"] / bare["after"], 3),
    }


def _child(kind: str, messages: int) -> dict[str, int]:
    words = ("-m", "bench.window_memory", kind, *map(str, (CONVERSATIONS, messages, PANES)))
    done = subprocess.run(
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, timeout=_LONGEST_S, check=True
    )
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


def _figures(rounds: Sequence[Round]) -> dict[str, Any]:
    def median(of: Callable[[Round], float]) -> float:
        return statistics.median(map(of, rounds))

    def p99(of: Callable[[Round], list[float]]) -> float:
        return percentile([wait for each in rounds for wait in of(each)], 99)

    gap, list_gap = median(lambda r: r.full.longest_gap_ms), median(lambda r: r.bare.longest_gap_ms)
    event, list_event = median(lambda r: r.full.per_event_s), median(lambda r: r.bare.per_event_s)
    keys, bare_keys, idle = p99(lambda r: r.full_keys), p99(lambda r: r.bare_keys), p99(lambda r: r.idle_keys)
    busy = p99(lambda r: r.busy_keys)
    return {
        "stall_ratio": round(gap / list_gap, 3),
        "paint_ratio": round(event / list_event, 3),
        "keystroke_ratio": round(keys / bare_keys, 3),
        "keystroke_over_idle": round(keys / idle, 3),
        "keystroke_in_view_ratio": round(busy / bare_keys, 3),
        "window_longest_gap_ms": round(gap, 2),
        "list_longest_gap_ms": round(list_gap, 2),
        "window_ms_per_event": round(event * 1_000, 4),
        "list_ms_per_event": round(list_event * 1_000, 4),
        "keystroke_p99_ms": round(keys, 2),
        "keystroke_in_view_p99_ms": round(busy, 2),
        "list_keystroke_p99_ms": round(bare_keys, 2),
        "idle_keystroke_p99_ms": round(idle, 2),
    }


if __name__ == "__main__":
    print(json.dumps(run([])))
