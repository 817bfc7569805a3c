"""How the floor was left, as a value that the settings keep: which cases, which table, how wide."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter

from app.domain.ids import ConversationId
from app.ui.chats.panes.arrangement import MOST_PANES
from app.ui.supervisor.case_row import CaseRow
from app.ui.supervisor.floor_area import FloorArea


class FloorLayout(msgspec.Struct, frozen=True, kw_only=True):
    """The cases from left to right, the place of the table that is shown, the widths of floor and cases."""

    cases: tuple[str, ...] = ()
    tab: int = 0
    columns: str = ""

    def written(self) -> str:
        """Returns it as the settings keep it."""
        return msgspec.json.encode(self).decode()


def read_layout(text: str) -> FloorLayout | None:
    """Returns what the settings kept, None where there is nothing or it cannot be read."""
    try:
        read = msgspec.json.decode(text, type=FloorLayout)
    except (msgspec.DecodeError, RecursionError):
        return None
    return msgspec.structs.replace(read, cases=read.cases[:MOST_PANES], tab=max(0, read.tab))


class FloorKeeping:
    """Keeps how a floor stands and puts it so again; `there` tells whether a conversation is on the floor."""

    def __init__(
        self,
        area: FloorArea,
        cases: CaseRow,
        columns: QSplitter,
        there: Callable[[ConversationId], bool],
    ) -> None:
        self._area, self._cases, self._columns, self._there = area, cases, columns, there
        self._wanted: FloorLayout | None = None

    def kept(self) -> str:
        """Returns how cases and tables stand; what waits for its floor is kept as it was."""
        if self._wanted is not None:
            return self._wanted.written()
        return FloorLayout(
            cases=tuple(self._cases.conversations()),
            tab=self._area.tabs.currentIndex(),
            columns=base64.b64encode(self._columns.saveState().data()).decode(),
        ).written()

    def restore(self, text: str) -> bool:
        """Takes what was kept and tells whether the widths were in it; cases open when the floor is known."""
        layout = read_layout(text)
        if layout is None:
            return False
        self._wanted = layout
        if layout.tab < self._area.tabs.count():
            self._area.tabs.setCurrentIndex(layout.tab)
        return self._columns.restoreState(_decoded(layout.columns))

    def open(self) -> None:
        """Opens the cases that are wanted, those of them that are still there, and none beside others."""
        layout, self._wanted = self._wanted, None
        if layout is None or self._cases.conversations():
            return
        for case in filter(self._there, map(ConversationId, layout.cases)):
            self._cases.open(case, beside=True)
        if self._cases.conversations():
            self._columns.restoreState(_decoded(layout.columns))


def _decoded(text: str) -> QByteArray:
    """Returns the widths as Qt reads them, nothing where they cannot be read."""
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()
