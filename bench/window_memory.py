"""How much a window grows by the messages it holds; in a process of its own, which prints one JSON object."""

import asyncio
import gc
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.ui.application import Looks, make_application
from app.ui.pace import keep_pauses_short
from app.ui.theme import font
from bench.bare_list import BareList
from bench.burst import Burst
from bench.desk_window import DeskWindow

_TURNS: Final = 200
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_AT_ONCE: Final = 500


def resident() -> int:
    """Returns the bytes of memory that this process occupies."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def bare(burst: Burst, count: int) -> tuple[int, int]:
    """Returns the memory before and after a list view took all messages, batch by batch."""
    rows = BareList(burst.texts(1), font(13), kept=count)
    QApplication.processEvents()
    before = resident()
    left = count - 1
    while left:
        rows.append(burst.texts(min(_AT_ONCE, left)))
        left -= min(_AT_ONCE, left)
    for _ in range(_TURNS):
        QApplication.processEvents()
    after = resident()
    rows.close()
    return before, after


async def console(looks: Looks, burst: Burst, count: int, panes: int) -> tuple[int, int]:
    """Returns the memory before and after the program's window was told of all messages."""
    with tempfile.TemporaryDirectory() as folder:
        program = DeskWindow(Path(folder), looks)
        await program.open(burst, burst.texts(len(burst.conversations)), panes)
        before = resident()
        left = count - len(burst.conversations)
        while left:
            await program.burst(burst.messages(burst.texts(min(_AT_ONCE, left))))
            left -= min(_AT_ONCE, left)
        await program.rest()
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        after = resident()
        await program.close()
    return before, after


def main(kind: str, conversations: int, count: int, panes: int) -> None:
    """Measures one of the two and prints what it found."""
    app = make_application()
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    burst = Burst(1, conversations)
    if kind == "bare":
        before, after = bare(burst, count)
    else:
        keep_pauses_short()
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
            before, after = runner.run(console(looks, burst, count, panes))
    print(json.dumps({"before": before, "after": after}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
