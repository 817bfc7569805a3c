"""The time to a window that shows a large log and takes keys, over that of an empty window.

Each start is a process of its own, the two kinds take turns, and the clock runs from before the process is
made. The console is the program's own: its log is encrypted, its key comes from a keyring. It is ready when
its list has been painted and a key, posted after that, stands painted in the search field.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

SIZE: Final = (1440, 900)
TYPED: Final = "m"
LIMIT_S: Final = 60


def run(args: list[str]) -> dict[str, Any]:
    """Makes the log, starts windows in turns and returns the medians and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench start")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--folder", type=Path, help="where the log is made, and removed again")
    options = parser.parse_args(args)
    from app.console import LOG_NAME
    from bench import keyring_of_one, logs

    with tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder) as folder:
        log = Path(folder) / "data" / LOG_NAME
        log.parent.mkdir()
        key = logs.build(log, options.messages)
        environ = os.environ | {
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "PYTHON_KEYRING_BACKEND": f"{keyring_of_one.__name__}.{keyring_of_one.OneKey.__name__}",
            keyring_of_one.VARIABLE: key.hex(),
        }
        times: dict[str, list[float]] = {"empty": [], "console": []}
        for number in range(options.rounds + 1):
            for kind, taken in times.items():
                seconds = _start(kind, folder, environ)
                if number:  # the first round fills the caches
                    taken.append(seconds * 1000)
    empty, console = statistics.median(times["empty"]), statistics.median(times["console"])
    return {
        "ratio": round(console / empty, 3),
        "console_ms": round(console, 1),
        "empty_ms": round(empty, 1),
        "rounds": options.rounds,
        "messages": options.messages,
    }


def _start(kind: str, folder: str, environ: dict[str, str]) -> float:
    """Starts one window in a fresh process and returns the seconds until it was ready."""
    begun = time.monotonic()  # counts since the machine's start, the same in every process
    done = subprocess.run(
        [sys.executable, "-m", "bench.start", kind, folder],
        env=environ,
        cwd=Path(__file__).resolve().parent.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=LIMIT_S,
    )
    return float(done.stdout.split()[-1]) - begun


def empty() -> None:
    """Shows an empty window and says when it was painted."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() == QEvent.Type.UpdateRequest:
                _ready()
            return done

    app = QApplication([])
    window = Bare()
    window.resize(*SIZE)
    window.show()
    app.exec()


def console(folder: str) -> None:
    """Opens the console on the log in `folder` and says when it shows conversations and takes keys."""
    import asyncio

    import qasync
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent

    from app import config, paths
    from app.console import Console, Wishes
    from app.ui.application import make_application

    app = make_application()
    folders = paths.folders_in(Path(folder))
    opened = Console(app, Wishes(folders=folders, settings=config.Settings(), size=SIZE, keep_settings=False))
    search = opened.window.topbar.search
    search.show()  # it hides itself until it is known who is signed in

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and search.text() == TYPED:
                watched.removeEventFilter(self)
                _ready()
            return False

    watch = Watch()

    def press() -> None:
        if not opened.window.chats.list.model.shown():
            raise SystemExit("the window shows no conversations")
        search.setFocus()
        search.installEventFilter(watch)
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, TYPED)
        QCoreApplication.postEvent(search, key)

    opened.window.painted.connect(press)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(opened.run())


def _ready() -> None:
    """Says when this process was ready, and ends it."""
    print(time.monotonic(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        console(sys.argv[2])
