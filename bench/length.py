"""The same burst into a conversation of 100,000 messages over one of 100; and jumps to any place in it.

Both conversations are in the program's own window, one of them shown at a time. `ratio` compares the times
for each event until all of a burst was painted. A jump is timed from the wish to the painted picture.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync

from app import config, paths
from app.domain.ids import ConversationId
from app.ui.application import Looks, make_application
from app.ui.pace import keep_pauses_short
from bench.burst import Burst
from bench.desk_window import DeskWindow
from bench.keystrokes import percentile

LONG: Final = 100_000
SHORT: Final = 100
EVENTS: Final = 1_000
ROUNDS: Final = 7
JUMPS: Final = 300
_PIECE: Final = 20_000


def run(args: Sequence[str]) -> dict[str, Any]:
    """Measures both in turn and returns the medians."""
    parser = argparse.ArgumentParser(prog="python -m bench length", description=__doc__)
    parser.add_argument("--long", type=int, default=LONG)
    parser.add_argument("--short", type=int, default=SHORT)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    wanted = parser.parse_args(list(args))
    app = make_application()
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    keep_pauses_short()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
        return runner.run(_measure(looks, wanted))


async def _measure(looks: Looks, wanted: argparse.Namespace) -> dict[str, Any]:
    burst = Burst(1, conversations=2)
    long, short = burst.conversations
    times: dict[ConversationId, list[float]] = {long: [], short: []}
    gaps: dict[ConversationId, list[float]] = {long: [], short: []}
    with tempfile.TemporaryDirectory() as folder:
        program = DeskWindow(Path(folder), looks)
        try:
            await program.open(burst, burst.texts(2 * wanted.short), 1)
            for begun in range(wanted.short, wanted.long, _PIECE):
                count = min(_PIECE, wanted.long - begun)
                await program.burst(burst.messages(burst.texts(count), [long]))
                await program.rest()  # the log takes so many at a time and no more
            for _ in range(wanted.rounds):
                for conversation in (short, long):
                    await program.show_panes([conversation])
                    await program.rest()
                    figures = await program.burst(burst.messages(burst.texts(wanted.events), [conversation]))
                    times[conversation].append(figures.per_event_s)
                    gaps[conversation].append(figures.longest_gap_ms)
            jumps = _jumps(program)
        finally:
            await program.close()
    in_long, in_short = (statistics.median(times[each]) for each in (long, short))
    return {
        "ratio": round(in_long / in_short, 3),
        "gap_ratio": round(statistics.median(gaps[long]) / statistics.median(gaps[short]), 3),
        "long_ms_per_event": round(in_long * 1_000, 4),
        "short_ms_per_event": round(in_short * 1_000, 4),
        "jump_p50_ms": round(percentile(jumps, 50), 2),
        "jump_p99_ms": round(percentile(jumps, 99), 2),
        "messages": wanted.long,
        "rounds": wanted.rounds,
    }


def _jumps(program: DeskWindow) -> list[float]:
    """Returns the ms of jumps to random places of the conversation that is shown, painted."""
    (pane,) = program.panes()
    line, chance = pane.pane.timeline, random.Random(1)
    times = []
    for _ in range(JUMPS):
        row = chance.randrange(len(line.content.entries))
        begun = time.perf_counter()
        line.show_top(row)
        line.viewport().repaint()
        times.append((time.perf_counter() - begun) * 1_000)
    return times


if __name__ == "__main__":
    print(json.dumps(run([])))
