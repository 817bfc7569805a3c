"""With no conversation open, the pane says what to do next, and all of it can be read."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.application import Looks
from app.ui.chats.panes.empty_pane import EmptyPane


def test_the_sentence_is_never_cut_however_narrow_the_pane_is(qtbot: QtBot, looks: Looks) -> None:
    pane = EmptyPane(looks, QAction())
    qtbot.addWidget(pane)
    pane.show_state(loading=False, waiting=0, accepting=False)
    text = pane.findChild(QLabel, "emptyText")
    assert text is not None
    for width in (900, 420, 260):
        pane.resize(width, 500)
        pane.show()
        qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()) > 0)
        assert text.geometry().right() <= pane.width()
