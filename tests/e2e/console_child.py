"""The `madoguchi console` command in a process of its own, whose keyboard is its standard input.

Each line in is a JSON list: what to do, and with what. Each line out is what the window shows by now.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app import cli
from app.ui.application import make_application
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.shell.window import Window


class Hands:
    """Does in the window what it is told, as soon as it can be done."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._orders: queue.Queue[list[str]] = queue.Queue()
        self._said = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._orders.put(json.loads(line))

    def tick(self) -> None:
        """Does one thing, and says what is shown now."""
        window = next((one for one in self._app.topLevelWidgets() if isinstance(one, Window)), None)
        if window is None or not hasattr(window, "sign_in"):
            return
        if not self._orders.empty():
            self._do(window, *self._orders.get())
        said = json.dumps(self._shown(window))
        if said != self._said:
            self._said = said
            print(said, flush=True)

    def _do(self, window: Window, what: str, *words: str) -> None:
        match what:
            case "sign in":
                page = window.sign_in
                for field, word in zip((page.hub, page.user, page.password), words, strict=True):
                    field.setText(word)
                page.act.click()
            case "command":
                assert window.actions_of.run(words[0])
            case "type":
                QTest.keyClicks(_pane(window).pane.reply.composer, words[0])
            case "attach":
                files = _pane(window).files
                assert files is not None
                files.attach([Path(word) for word in words])
            case "send":
                composer = _pane(window).pane.reply.composer
                QTest.keyClick(composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            case _:
                raise ValueError(what)

    def _shown(self, window: Window) -> dict[str, object]:
        active = window.chats.area.active
        pane = active.pane if isinstance(active, PaneFeed) else None
        content = pane.timeline.content if pane else None
        shift = window.findChild(QPushButton, "statusShift")
        return {
            "signing_in": window.signing_in,
            "can_accept": window.registry.enabled("presence.accepting"),
            "texts": [content.text(number) for number in content.walk(0, 1)] if content else [],
            "composer": pane.reply.composer.toPlainText() if pane else "",
            "files": [chip.file.name for chip in pane.reply.strip.chips] if pane else [],
            "warning": pane.reply.sending.warning if pane else "",
            "shift": shift.text() if shift is not None and not shift.isHidden() else "",
            "notices": window.chats.area.notices.texts(),
        }


def _pane(window: Window) -> PaneFeed:
    active = window.chats.area.active
    assert isinstance(active, PaneFeed)
    return active


if __name__ == "__main__":
    application = make_application()
    hands = Hands(application)
    timer = QTimer()
    timer.timeout.connect(hands.tick)
    timer.start(5)
    sys.exit(cli.main(sys.argv[1:]))
