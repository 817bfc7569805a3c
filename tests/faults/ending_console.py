"""A console in a process of its own, in which half a sentence is typed: python ending_console.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import cli
from app.console import console
from app.domain.ids import ConversationId
from app.storage.archive import SqlArchive
from app.ui.application import make_application
from tests.e2e.workplace import OneKey

READY: Final = "typed"
TALK: Final = ConversationId("c-1")
TYPED: Final = "half a sen"


async def draft_in(folder: Path) -> str:
    """Returns what the console in `folder` kept of the sentence."""
    log = folder / "data" / "log.db"
    archive = await SqlArchive.open(log, OneKey().load())
    try:
        return next((each.text for each in await archive.drafts() if each.conversation == TALK), "")
    finally:
        await archive.close()


class Typist:
    """Types as soon as the console has its log, and says so."""

    def __init__(self, app: QApplication) -> None:
        self._timer = QTimer(app)
        self._timer.timeout.connect(self._look)
        self._timer.start(5)
        self.console: console.Console | None = None

    def _look(self) -> None:
        if self.console is None or not self.console.ready.is_set() or not self.console.desk._ready.is_set():
            return
        self._timer.stop()
        self.console.desk.keep_draft(TALK, TYPED, len(TYPED))
        print(READY, flush=True)


def main(folder: str) -> int:
    app = make_application()
    typist = Typist(app)
    made = console.Console.__init__

    def make(self: console.Console, app: QApplication, wishes: console.Wishes) -> None:
        made(self, app, console.Wishes(**{**_fields(wishes), "keys": OneKey()}))
        typist.console = self

    console.Console.__init__ = make  # type: ignore[method-assign]
    return cli.main(["console", "--data", folder, "--lang", "en"])


def _fields(wishes: console.Wishes) -> dict[str, object]:
    return {name: getattr(wishes, name) for name in wishes.__struct_fields__}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
