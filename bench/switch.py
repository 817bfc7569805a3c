"""From the key press to the painted other conversation: one of 10,000 messages over one of 10.

The real window on the real encrypted log; long and short conversations take turns in the active pane.
`ratio` compares the medians; p50 and p99 of both are in milliseconds.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import config, paths
from app.domain.ids import ConversationId
from app.ui.application import Looks, make_application
from app.ui.pace import keep_pauses_short
from bench.burst import Burst
from bench.desk_window import DeskWindow

LONG: Final = 10_000
SHORT: Final = 10
OF_EACH: Final = 2
SWITCHES: Final = 100
_WARM_UP: Final = 8
_PAUSE_S: Final = 0.05
"""Between two switches, as a person's hands need it: what follows a switch does not count for the next."""


def run(args: Sequence[str]) -> dict[str, Any]:
    """Measures switches to long and to short conversations in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench switch")
    parser.add_argument("--long", type=int, default=LONG)
    parser.add_argument("--short", type=int, default=SHORT)
    parser.add_argument("--switches", type=int, default=SWITCHES)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(list(args))
    app = make_application()
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    keep_pauses_short()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
        long, short = runner.run(_measure(looks, wanted))
    return {
        "ratio": round(statistics.median(long) / statistics.median(short), 3),
        "long_p50_ms": round(_share(long, 50), 2),
        "long_p99_ms": round(_share(long, 99), 2),
        "short_p50_ms": round(_share(short, 50), 2),
        "short_p99_ms": round(_share(short, 99), 2),
        "long_messages": wanted.long,
        "short_messages": wanted.short,
        "switches": len(long) + len(short),
    }


async def _measure(looks: Looks, wanted: argparse.Namespace) -> tuple[list[float], list[float]]:
    burst = Burst(wanted.seed, 2 * OF_EACH)
    with tempfile.TemporaryDirectory() as folder:
        program = DeskWindow(Path(folder), looks)
        try:
            await program.open(burst, burst.texts(2 * OF_EACH * wanted.short), 1)
            more = burst.texts(OF_EACH * (wanted.long - wanted.short))
            await program.burst(burst.messages(more, among=OF_EACH))
            await program.rest()
            times: tuple[list[float], list[float]] = ([], [])
            for number in range(_WARM_UP + wanted.switches):
                is_short = number % 2
                among = burst.conversations[OF_EACH:] if is_short else burst.conversations[:OF_EACH]
                took = await _switch(program, among[(number // 2 + 1) % OF_EACH])
                if number >= _WARM_UP:
                    times[is_short].append(took)
            return times
        finally:
            await program.close()


async def _switch(program: DeskWindow, to: ConversationId) -> float:
    """Goes to a conversation by its key in the list; returns the milliseconds until it is painted."""
    await asyncio.sleep(_PAUSE_S)
    window = program.window
    places = [row.conversation for row in window.chats.list.model.shown()]
    key = Qt.Key(Qt.Key.Key_1.value + places.index(to))
    pane = program.panes()[0]
    if pane.conversation() == to:
        raise RuntimeError("the conversation is shown already")
    started = time.perf_counter()
    QTest.keyPress(window, key, Qt.KeyboardModifier.ControlModifier)
    await program.until(lambda: pane.conversation() == to and program.painted())
    took = (time.perf_counter() - started) * 1_000
    QTest.keyRelease(window, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(window, Qt.Key.Key_Control)
    return took


def _share(times: Sequence[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]
