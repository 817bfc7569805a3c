"""Notes pinned to moments of a replay: a line to write one, and a list that leads to each moment."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.folding_row import FoldingRow
from app.ui.parts import button, label
from app.ui.training.training_words import since_start
from app.ui.words import tr

LONGEST: Final = 500


class PinRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pinned note: `key` names it here, `at` is seconds from the start, `by` who wrote it.

    `own`: it is in the draft and can be changed. `mine`: it is known already and can be taken back.
    """

    key: str
    at: float
    text: str
    by: str = ""
    own: bool = False
    mine: bool = False


class PinLine(QLineEdit):
    """The field for a note; Escape leaves it as it is."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PinList(QWidget):
    """Takes rows and emits what the person wants with them."""

    moment_wanted = Signal(float)
    add_wanted = Signal()
    """A note is to be written at the present moment."""
    written = Signal(str)
    """The note in the line is done."""
    typed = Signal(str)
    """What stands in the line now."""
    change_wanted = Signal(str)
    remove_wanted = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pinList")
        self._rows: tuple[PinRow, ...] = ()
        self._made: list[QWidget] = []
        self.add = button(name="pinAdd", kind="chip")
        self.line = PinLine()
        self.line.setObjectName("pinLine")
        self.line.setMaxLength(LONGEST)
        self.at = label(name="pinAt", size="note", tone="soft")
        self.keep = button(name="pinKeep", kind="chip")
        self._editor = QWidget()
        self._grid = QGridLayout()
        self._lay_out()
        self.add.clicked.connect(self.add_wanted)
        self.line.returnPressed.connect(self._submit)
        self.keep.clicked.connect(self._submit)
        self.line.textChanged.connect(self._typed)
        self.line.left.connect(self.left)
        self.retranslate()
        self.show_writing(None, "")

    def show_pins(self, rows: Sequence[PinRow], *, locked: bool = False) -> None:
        """Shows notes in the order of their moments."""
        self.add.setEnabled(not locked)
        self.line.setReadOnly(locked)
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        for old in self._made:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for number, row in enumerate(self._rows):
            self._add_row(number, row)

    def show_writing(self, at: float | None, text: str) -> None:
        """Opens the line for a note at a moment, or closes it."""
        self._editor.setVisible(at is not None)
        self.add.setVisible(at is None)
        if at is not None:
            self.at.setText(since_start(at))
            self.line.setAccessibleName(tr("Note at {time}", time=since_start(at)))
        if self.line.text() != text:
            self.line.setText(text)
        self.keep.setEnabled(bool(text.strip()))

    def begin(self) -> None:
        """Puts the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.add.setText(tr("Pin a note here"))
        self.add.setAccessibleName(tr("Pin a note to the present moment"))
        self.add.setToolTip(tr("Key: {key}", key="N"))
        self.keep.setText(tr("Pin"))
        self.keep.setAccessibleName(tr("Pin the note"))
        self.line.setPlaceholderText(tr("What to remember at this moment"))

    def _add_row(self, number: int, row: PinRow) -> None:
        time = since_start(row.at)
        go = self._link(time, f"pinGo{number}", tr("Go to {time}", time=time))
        go.clicked.connect(lambda: self.moment_wanted.emit(row.at))
        words: QLabel = label(
            f"{row.by}: {row.text}" if row.by else row.text, name=f"pinText{number}", size="note"
        )
        words.setWordWrap(True)
        self._grid.addWidget(go, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, number, 1)
        self._made += [go, words]
        if row.own:
            change = self._link(
                tr("Change"), f"pinChange{number}", tr("Change the note at {time}", time=time)
            )
            change.clicked.connect(lambda: self.change_wanted.emit(row.key))
            self._grid.addWidget(change, number, 2, Qt.AlignmentFlag.AlignTop)
            self._made.append(change)
        if row.own or row.mine:
            remove = self._link(
                tr("Remove"), f"pinRemove{number}", tr("Remove the note at {time}", time=time)
            )
            remove.clicked.connect(lambda: self.remove_wanted.emit(row.key))
            self._grid.addWidget(remove, number, 3, Qt.AlignmentFlag.AlignTop)
            self._made.append(remove)

    def _link(self, text: str, name: str, said: str) -> QPushButton:
        made = button(text, name=name, kind="link")
        made.setAccessibleName(said)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _typed(self, text: str) -> None:
        self.keep.setEnabled(bool(text.strip()))
        self.typed.emit(text)

    def _submit(self) -> None:
        if self.line.text().strip() and not self.line.isReadOnly():
            self.written.emit(self.line.text().strip())

    def _lay_out(self) -> None:
        inside = FoldingRow()
        self._editor.setLayout(inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self.at)
        inside.addWidget(self.line, 1)
        inside.addWidget(self.keep)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(self._grid)
        rows.addWidget(self._editor)
        rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
