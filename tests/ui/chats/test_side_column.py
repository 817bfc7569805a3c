"""The tabs of the right column can be told apart and read aloud however little room there is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.ids import ConversationId
from app.ui.application import Looks
from app.ui.chats.side_column import SideColumn

NAMES = {"macros": "Replies", "manual": "Manual", "history": "History", "notes": "Notes", "safety": "Safety"}


class Tab:
    """A tab with nothing in it."""

    def __init__(self, id_: str) -> None:
        self.id = id_
        self._widget = QWidget()

    def title(self) -> str:
        return NAMES[self.id]

    def widget(self) -> QWidget:
        return self._widget

    def show_conversation(self, conversation: ConversationId | None) -> None:
        pass

    def focus(self) -> None:
        pass


def test_where_names_do_not_fit_the_others_are_pictures_that_still_have_their_names(
    looks: Looks, qtbot: QtBot
) -> None:
    column = SideColumn(looks)
    qtbot.addWidget(column)
    column.plug([Tab(one) for one in NAMES])
    column.resize(900, 400)
    column.show()
    bar = column.bar
    assert [bar.tabText(place) for place in range(bar.count())] == list(NAMES.values())
    column.resize(120, 400)
    assert [bar.tabText(place) for place in range(bar.count())] == ["Replies", "", "", "", ""]
    column.open_tab("notes")
    assert [bar.tabText(place) for place in range(bar.count())] == ["", "", "", "Notes", ""]
    for place, name in enumerate(NAMES.values()):
        assert bar.accessibleTabName(place) == name
        assert bar.tabToolTip(place) == name
        assert bar.tabIcon(place).isNull() == (name == "Notes")
