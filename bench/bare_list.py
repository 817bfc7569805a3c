"""The bare Qt list that the window is measured against, in the best of the ways to feed one.

A list view lays out all of its rows at every insert. So it keeps a window of 500 rows, takes rows in batches
of 100, one batch a turn of the loop, and knows the height of every text it has measured.
"""

import time
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEventLoop,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

ROWS_KEPT: Final = 500
BATCH: Final = 100
SIZE: Final = QSize(480, 700)
_MARGIN: Final = 8
_FLAGS: Final = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)

Index = QModelIndex | QPersistentModelIndex


class Figures(NamedTuple):
    """Seconds for each event until all were painted, and the longest gap between two turns, in ms."""

    per_event_s: float
    longest_gap_ms: float


class Gaps:
    """Watches the turns of the loop with a timer of 0 ms."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begins to watch."""
        self.longest_s, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Ends watching and returns the longest gap in ms."""
        self._turn()
        self._timer.stop()
        return self.longest_s * 1_000

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now


class _Rows(QAbstractListModel):
    """The last texts, with numbers that stay the same."""

    def __init__(self, texts: Sequence[str], kept: int) -> None:
        super().__init__()
        self.texts = list(texts)
        self.first = 0
        self._kept = kept

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self.texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.texts[index.row()] if role == Qt.ItemDataRole.DisplayRole else None

    def append(self, texts: Sequence[str]) -> None:
        """Adds rows at the end and takes as many off the beginning as are too many."""
        many = len(self.texts)
        self.beginInsertRows(QModelIndex(), many, many + len(texts) - 1)
        self.texts += texts
        self.endInsertRows()
        over = len(self.texts) - self._kept
        if over > 0:
            self.beginRemoveRows(QModelIndex(), 0, over - 1)
            del self.texts[:over]
            self.first += over
            self.endRemoveRows()


class _Delegate(QStyledItemDelegate):
    """Measures a text once and paints it."""

    def __init__(self, rows: _Rows, face: QFont) -> None:
        super().__init__()
        self._rows = rows
        self._face = face
        self._metrics = QFontMetrics(face)
        self._heights: dict[int, QSize] = {}
        self.painted = -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        number = self._rows.first + index.row()
        known = self._heights.get(number)
        if known is None:
            room = QRect(0, 0, SIZE.width() - 4 * _MARGIN, 100_000)
            area = self._metrics.boundingRect(room, _FLAGS, self._rows.texts[index.row()])
            known = self._heights[number] = QSize(SIZE.width() - 2 * _MARGIN, area.height() + 2 * _MARGIN)
        return known

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setFont(self._face)
        painter.drawText(area, _FLAGS, self._rows.texts[index.row()])
        self.painted = max(self.painted, self._rows.first + index.row())


class BareList:
    """A list view that is shown and full; it keeps the last `kept` rows."""

    def __init__(self, before: Sequence[str], face: QFont, kept: int = ROWS_KEPT) -> None:
        self._rows = _Rows(before[-kept:], kept)
        self._delegate = _Delegate(self._rows, face)
        self._view = QListView()
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setItemDelegate(self._delegate)
        self._view.setModel(self._rows)
        self._view.resize(SIZE)
        self._view.show()
        self._view.scrollToBottom()

    def burst(self, texts: Sequence[str]) -> Figures:
        """Takes all texts, one batch a turn, and returns when the last of them was painted."""
        loop, feed, gaps = QEventLoop(), QTimer(), Gaps()
        feed.setInterval(0)
        last = self._rows.first + len(self._rows.texts) + len(texts) - 1
        given = 0

        def step() -> None:
            nonlocal given
            if given < len(texts):
                self._rows.append(texts[given : given + BATCH])
                given += BATCH
                self._view.scrollToBottom()
            elif self._delegate.painted >= last:
                loop.quit()

        feed.timeout.connect(step)
        started = time.perf_counter()
        gaps.start()
        feed.start()
        loop.exec()
        took = time.perf_counter() - started
        feed.stop()
        return Figures(took / len(texts), gaps.stop())

    @property
    def view(self) -> QListView:
        """The list view."""
        return self._view

    def append(self, texts: Sequence[str]) -> None:
        """Adds rows and shows the last of them."""
        self._rows.append(texts)
        self._view.scrollToBottom()

    def close(self) -> None:
        """Takes the view away."""
        self._view.close()
        self._view.deleteLater()
