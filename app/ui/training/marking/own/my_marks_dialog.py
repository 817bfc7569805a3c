"""The page of one's own marks: all finished sheets, how totals went, and one to read and answer."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.application import Looks
from app.ui.parts import button, label
from app.ui.statistics.chart import Chart
from app.ui.training.marking.own.answer_box import AnswerBox
from app.ui.training.marking.own.finished_sheet import FinishedSheet, Reading
from app.ui.training.state_page import StatePage
from app.ui.words import tr

SIZE: Final = QSize(980, 660)
LIST_WIDTH: Final = 260
MOST_BARS: Final = 20
_KEY: Final = Qt.ItemDataRole.UserRole


class MarkLine(msgspec.Struct, frozen=True, kw_only=True):
    """One finished sheet in the list: `key` is for whoever fetches it."""

    key: str
    at: datetime
    total: float
    passed: bool


class ListState(Enum):
    """What the page shows instead of a list."""

    LOADING = auto()
    EMPTY = auto()
    OFFLINE = auto()
    FAILED = auto()


class MyMarksDialog(QDialog):
    """Takes lines and sheets; says which one is wanted, and what was answered."""

    wanted = Signal(str)
    answered = Signal(str, str)
    """The line's key and the answer."""
    typed = Signal(str, str)
    retry_wanted = Signal()

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("myMarksDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("My marks"))
        self.resize(SIZE)
        self._looks = looks
        self._lines: tuple[MarkLine, ...] = ()
        self.key = ""
        self.list = QListWidget()
        self.list.setObjectName("myMarksList")
        self.list.setAccessibleName(tr("Finished score sheets about my conversations"))
        self.chart = Chart(looks.theme)
        self.chart.setAccessibleName(tr("Totals over time"))
        self.sheet = FinishedSheet(looks)
        self.answer = AnswerBox()
        self.state, self.fetching = StatePage("myMarksState"), StatePage("myMarksFetching")
        self._pages, self._right = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_state(ListState.LOADING)

    def show_state(self, state: ListState, words: str = "") -> None:
        """Shows why there is no list."""
        again = tr("Try again")
        match state:
            case ListState.LOADING:
                self.state.say(tr("Fetching your marks…"))
            case ListState.EMPTY:
                self.state.say(
                    tr("Nothing of yours was marked yet."),
                    tr("When a trainer has marked a conversation of yours, you are told and find it here."),
                )
            case ListState.OFFLINE:
                self.state.say(
                    tr("Without the hub your marks cannot be fetched."),
                    tr("They are kept there. Try again when the connection is back."),
                    again,
                )
            case ListState.FAILED:
                self.state.say(words or tr("Your marks could not be fetched."), "", again)
        self._pages.setCurrentWidget(self.state)

    def show_lines(self, lines: Sequence[MarkLine]) -> None:
        """Shows the sheets, newest first, and the newest of them."""
        if not lines:
            self.show_state(ListState.EMPTY)
            return
        self._lines = tuple(sorted(lines, key=lambda one: one.at, reverse=True))
        self.list.blockSignals(True)
        self.list.clear()
        for line in self._lines:
            verdict = tr("passed") if line.passed else tr("not passed")
            item = QListWidgetItem(f"{line.at.astimezone():%Y-%m-%d %H:%M}\n{line.total:g} · {verdict}")
            item.setData(_KEY, line.key)
            self.list.addItem(item)
        self.list.blockSignals(False)
        shown = list(reversed(self._lines[:MOST_BARS]))
        bars = [(f"{one.at.astimezone():%m/%d}", one.total) for one in shown]
        self.chart.show_bars(tr("Totals over time"), bars)
        self.chart.setVisible(len(shown) > 1)
        self._pages.setCurrentIndex(1)
        keys = [line.key for line in self._lines]
        self.list.setCurrentRow(keys.index(self.key) if self.key in keys else 0)
        self.list.setFocus()

    def choose(self, key: str) -> None:
        """Shows the sheet with this key as soon as the list is there."""
        self.key = key

    def show_sheet(self, key: str, told: Reading) -> None:
        """Shows a sheet that was fetched, unless another was chosen meanwhile."""
        if key != self.key:
            return
        self.sheet.show_reading(told)
        self.answer.setVisible(told.mine)
        self._right.setCurrentIndex(1)

    def show_trouble(self, key: str, words: str) -> None:
        """Says why a sheet cannot be shown."""
        if key == self.key:
            self.fetching.say(words, "", tr("Try again"))
            self._right.setCurrentWidget(self.fetching)

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        self.key = str(self.list.item(row).data(_KEY))
        self.fetching.say(tr("Fetching the score sheet…"))
        self._right.setCurrentWidget(self.fetching)
        self.answer.say("")
        self.answer.show_text("")
        self.wanted.emit(self.key)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._chosen)
        self.state.pressed.connect(self.retry_wanted)
        self.fetching.pressed.connect(lambda: self.wanted.emit(self.key))
        self.answer.written.connect(lambda text: self.answered.emit(self.key, text))
        self.answer.typed.connect(lambda text: self.typed.emit(self.key, text))
        self._looks.changed.connect(lambda: self.chart.set_theme(self._looks.theme))

    def _lay_out(self) -> None:
        self.chart.setMinimumHeight(120)
        self.list.setFixedWidth(LIST_WIDTH)
        left = QVBoxLayout()
        left.addWidget(self.list, 3)
        read = QWidget()
        column = QVBoxLayout(read)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.answer)
        self._right.addWidget(self.fetching)
        self._right.addWidget(read)
        both = QWidget()
        sides = QHBoxLayout(both)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(12)
        sides.addLayout(left)
        sides.addWidget(self._right, 1)
        self._pages.addWidget(self.state)
        self._pages.addWidget(both)
        close = button(tr("Close"), name="myMarksClose")
        close.clicked.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="myMarksTitle", size="head"))
        rows.addWidget(self._pages, 1)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
