"""Shows pages as they will be on paper, one at a time, and hands them to a printer."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.sessions.exporting.told import Words
from app.ui.exporting.pages import Paper, Sheet, paint
from app.ui.parts import button, label
from app.ui.words import tr

SIZE: Final = QSize(760, 640)
_STEPS: Final = {
    Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
}  # fmt: skip


class PageView(QWidget):
    """One page, as large as there is room; arrows and page keys turn it, and a screen reader reads it."""

    turned = Signal(int)

    def __init__(self, sheets: list[Sheet], paper: Paper, words: Words, foot: str) -> None:
        super().__init__()
        self.setObjectName("printPage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheets, self._paper, self._words, self._foot = sheets, paper, words, foot
        self.number = 0
        self.turn(0)

    def turn(self, number: int) -> None:
        """Shows a page, counted from 0."""
        self.number = max(0, min(number, len(self._sheets) - 1))
        sheet = self._sheets[self.number]
        self.setAccessibleName(
            tr("Page {number} of {count}", number=self.number + 1, count=len(self._sheets))
        )
        self.setAccessibleDescription("\n".join(piece.text for piece in sheet.pieces))
        self.update()
        self.turned.emit(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns the pages."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.turn(self.number + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn(0 if key == Qt.Key.Key_Home else len(self._sheets) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints the page, white in every theme, as paper is."""
        painter = QPainter(self)
        scale = min((self.width() - 16) / self._paper.width, (self.height() - 16) / self._paper.height)
        left = (self.width() - self._paper.width * scale) / 2
        painter.translate(left, 8)
        painter.scale(scale, scale)
        whole = QRectF(0, 0, self._paper.width, self._paper.height)
        painter.fillRect(whole, QColor("white"))
        painter.setPen(self.palette().highlight().color() if self.hasFocus() else QColor("#828C9D"))
        painter.drawRect(whole)
        painter.setClipRect(whole)
        count = len(self._sheets)
        paint(
            painter, self._sheets[self.number], self._paper, self.number + 1, count, self._words, self._foot
        )
        painter.end()


class PreviewDialog(QDialog):
    """The pages, and what can be done with them."""

    print_wanted = Signal()

    def __init__(self, sheets: list[Sheet], paper: Paper, words: Words, foot: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pages to be printed"))
        self.setModal(True)
        self.resize(SIZE)
        self.page = PageView(sheets, paper, words, foot)
        self.where = label(name="printWhere")
        self.before = button(tr("Previous page"), name="printBefore")
        self.after = button(tr("Next page"), name="printAfter")
        self.act = button(tr("Print…"), name="printAct", kind="primary")
        close = button(tr("Close"), name="printClose")
        close.clicked.connect(self.reject)
        self.before.clicked.connect(lambda: self.page.turn(self.page.number - 1))
        self.after.clicked.connect(lambda: self.page.turn(self.page.number + 1))
        self.act.clicked.connect(self.print_wanted)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.addWidget(self.page, 1)
        row = QHBoxLayout()
        for one in (self.before, self.where, self.after):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.act)
        rows.addLayout(row)
        self._count = len(sheets)
        self.page.turned.connect(self._follow)
        self._follow(0)
        self.page.setFocus()

    def show_printing(self, page: int, count: int) -> None:
        """Shows how many pages went to the printer; 0 of 0 when nothing goes any more."""
        self.act.setEnabled(not count)
        if count:
            self.where.setText(tr("Printing {page} of {count}", page=page, count=count))
        else:
            self._follow(self.page.number)

    def _follow(self, number: int) -> None:
        self.where.setText(f"{number + 1} / {self._count}")
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number + 1 < self._count)
