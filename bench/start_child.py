"""One window for the bench of starts, in a process of its own: prints the moment at which it was ready."""

# ruff: noqa: PLC0415 - only what the interpreter has loaded anyway: the rest is part of what is measured
import os
import sys
import time

SIZE = (1440, 900)
TYPED = "m"


def empty() -> None:
    """Shows an empty window and says when it was painted."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            ready()

    app = QApplication([])
    window = Bare()
    window.resize(*SIZE)
    window.show()
    app.exec()


class GivenKey:
    """The key of the log, from the environment: a keyring that answers at once."""

    def load(self) -> bytes:
        """Returns the key."""
        return bytes.fromhex(os.environ["MADOGUCHI_BENCH_KEY"])

    def make(self) -> bytes:
        """Returns the key."""
        return self.load()


def console(folder: str, keys: GivenKey | None) -> None:
    """Opens the console on the log in `folder` and says when it shows conversations and takes keys."""
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent

    from app import config, paths
    from app.console.console import Console, Wishes
    from app.ui.application import make_application

    app = make_application()
    folders = paths.folders_in(Path(folder))
    settings = config.Settings(hub_url="ws://127.0.0.1:9")
    wishes = Wishes(folders=folders, settings=settings, keys=keys, size=SIZE, keep_settings=False)
    opened = Console(app, wishes)
    search = opened.window.topbar.search

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
            if event.type() == QEvent.Type.Paint and search.text() == TYPED:
                ready()
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
    opened.first_picture()


def ready() -> None:
    """Says when this process was ready, and ends it."""
    print(time.monotonic(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        console(sys.argv[2], GivenKey() if sys.argv[1] == "console" else None)
