"""A table of the floor as a view: painted, held still under the pointer, opened by a click or Enter."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
)

from app.ui.supervisor.cell_pictures import CellPictures
from app.ui.supervisor.column_widths import Wish, share
from app.ui.supervisor.floor_lines import key_of
from app.ui.supervisor.floor_model import FloorModel
from app.ui.supervisor.ink import Ink

PAD: Final = 6
"""Room at both sides of a cell, in logical pixels."""
LEAST_LINES: Final = 2
"""So many lines are to be seen at least; where the room is too low for that, the floor is scrolled."""
_OPENING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class LinePainter:
    """Paints whole lines by their columns; `opened` is the line that is shown beside the table."""

    def __init__(self, ink: Ink, model: FloorModel, now: Callable[[], datetime]) -> None:
        self.ink = ink
        self.opened = ""
        self.pictures = CellPictures(ink)
        self._model, self._now = model, now

    def paint(self, painter: QPainter, row: int, place: QRect, cells: Sequence[QRect], *, ring: bool) -> None:
        """Paints a row: `place` is all of it, `cells` its columns that are in view by their places."""
        (line, gone), theme = self._model.painted(row), self.ink.theme
        if self.opened and key_of(line) == self.opened:
            painter.fillRect(place, theme["accent_soft"])
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme["line"])
        if ring:
            self._ring(painter, place)
        if gone:
            painter.setOpacity(0.4)
        now = self._now()
        for column, cell in zip(self._model.columns, cells, strict=True):
            if cell.width() > 0:
                self.pictures.paint(painter, cell, column, line, now)
        if gone:
            painter.setOpacity(1.0)

    def _ring(self, painter: QPainter, place: QRect) -> None:
        color = self.ink.theme["focus"]
        for edge in (
            QRect(place.left(), place.top(), place.width(), 2),
            QRect(place.left(), place.bottom() - 1, place.width(), 2),
            QRect(place.left(), place.top(), 2, place.height()),
            QRect(place.right() - 1, place.top(), 2, place.height()),
        ):
            painter.fillRect(edge, color)


class FloorTable(QTableView):
    """The table itself: says what was opened, and whether lines must stay where they are."""

    opened = Signal(object)
    """The line that was chosen."""
    opened_beside = Signal(object)
    """The line that was chosen with Ctrl held, or by the middle button."""
    menu_wanted = Signal(object, QPoint)
    """The line that something is to be done about, and where on the screen."""
    hold_changed = Signal()

    def __init__(self, name: str, model: FloorModel, ink: Ink, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines = model
        self._ink = ink
        self._pointer_inside = False
        self._keys_down = 0
        self._left_out: frozenset[int] = frozenset()
        self.painter_of_cells = LinePainter(ink, model, now)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setObjectName(f"{name}Header")
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(16)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def holding(self) -> bool:
        """Tells whether lines must stay where they are: the pointer is on the table, or a key is held."""
        return self._pointer_inside or self._keys_down > 0

    def show_opened(self, key: str) -> None:
        """Marks the line that is shown beside the table; an empty key marks none."""
        if key != self.painter_of_cells.opened:
            self.painter_of_cells.opened = key
            self.viewport().update()

    def let_go(self) -> None:
        """Forgets the pointer until it moves again."""
        self._pointer_inside = False
        self._keys_down = 0
        self.hold_changed.emit()

    def restyle(self, row_height: int) -> None:
        """Takes colours and text size anew."""
        self.painter_of_cells.pictures.forget()
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._ink.theme["surface"])
        self.setPalette(palette)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + LEAST_LINES * row_height)
        self.fit()

    def fit(self) -> None:
        """Gives the columns their widths; what there is no room for is left out."""
        header = self.horizontalHeader()
        columns = self._lines.columns
        self._left_out = self._not_needed()
        shown = [place for place in range(len(columns)) if place not in self._left_out]
        widths = share(self.viewport().width(), [self._wish(place) for place in shown])
        for place in range(len(columns)):
            width = widths[shown.index(place)] if place in shown else 0
            header.setSectionHidden(place, not width)
            if width:
                header.resizeSection(place, width)

    def _wish(self, place: int) -> Wish:
        column = self._lines.columns[place]
        return Wish(
            usual=column.width * self._ink.scale,
            titled=self.horizontalHeader().sectionSizeFromContents(place).width(),
            words=not column.right,
            rank=column.rank,
            stretch=column.stretch,
        )

    def _not_needed(self) -> frozenset[int]:
        columns = enumerate(self._lines.columns)
        return frozenset(at for at, column in columns if column.needed is not None and not column.needed())

    def tick(self) -> None:
        """Paints the clocks anew; a column that has something to show now comes, unless the table is held."""
        if not self.holding and self._not_needed() != self._left_out:
            self.fit()
        for place, column in enumerate(self._lines.columns):
            if column.ticks:
                left = self.columnViewportPosition(place)
                self.viewport().update(left, 0, self.columnWidth(place), self.viewport().height())

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the lines that are to be seen; a delegate asked cell by cell takes several times as long."""
        painter = QPainter(self.viewport())
        columns = range(self._lines.columnCount())
        across = [
            (self.columnViewportPosition(one) + PAD, self.columnWidth(one) - 2 * PAD) for one in columns
        ]
        width, height = self.viewport().width(), self.verticalHeader().defaultSectionSize()
        dirty, current = event.rect(), self.currentIndex().row() if self.hasFocus() else -1
        row = self.rowAt(max(0, dirty.top()))
        while 0 <= row < self._lines.rowCount():
            top = self.rowViewportPosition(row)
            if top > dirty.bottom():
                break
            cells = [QRect(left, top, wide, height - 1) for left, wide in across]
            place = QRect(0, top, width, height)
            self.painter_of_cells.paint(painter, row, place, cells, ring=row == current)
            row += 1
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the columns to the width."""
        super().resizeEvent(event)
        self.fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Holds the table still while the pointer is on it."""
        self._point(inside=True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Lets the table move again."""
        self._point(inside=False)
        super().leaveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Holds the table still again after it was let go; nothing is chosen by dragging."""
        self._point(inside=True)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses and opens the line under the pointer."""
        index = self.indexAt(event.position().toPoint())
        middle = event.button() == Qt.MouseButton.MiddleButton
        if (middle or event.button() == Qt.MouseButton.LeftButton) and self._is_there(index):
            self.setCurrentIndex(index)
            self._open(index, beside=middle or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers what can be done about a line: under the pointer, or by the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not self._is_there(index):
            return
        self.setCurrentIndex(index)
        place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        self.menu_wanted.emit(self._lines.line(index.row()), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by the arrows, opens by Enter or Space."""
        if not event.isAutoRepeat():
            self._keys_down += 1
            self.hold_changed.emit()
        self._begin()
        if event.key() in _OPENING:
            self._open(
                self.currentIndex(),
                beside=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier),
            )
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Lets the table move again when the last key is up."""
        if not event.isAutoRepeat():
            self._keys_down = max(0, self._keys_down - 1)
            self.hold_changed.emit()
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Puts the keyboard on the first line, where it was on none."""
        super().focusInEvent(event)
        self._begin()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forgets keys whose release will not be seen."""
        super().focusOutEvent(event)
        self._keys_down = 0
        self.viewport().update()
        self.hold_changed.emit()

    def _begin(self) -> None:
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, 0))

    def _point(self, *, inside: bool) -> None:
        if inside != self._pointer_inside:
            self._pointer_inside = inside
            self.hold_changed.emit()

    def _is_there(self, index: QModelIndex) -> bool:
        return index.isValid() and self._lines.line(index.row()) is not None

    def _open(self, index: QModelIndex, *, beside: bool = False) -> None:
        line = self._lines.line(index.row()) if index.isValid() else None
        if line is not None:
            (self.opened_beside if beside else self.opened).emit(line)
