"""One criterion of a score sheet: its name, whether it is a must, what is looked for, and its points."""

from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.ui.application import Looks
from app.ui.folding_row import FoldingRow
from app.ui.parts import button, label, plain_tooltip, set_look
from app.ui.training.marking.points_bar import PointsBar
from app.ui.words import tr

_ICON: Final = QSize(12, 12)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion in the language that is switched on: `most` points, `weight` percent of the whole sheet.

    `measured` is what the log itself says about it, empty where nothing is measured.
    """

    id: str
    name: str
    most: int
    weight: int = 0
    hint: str = ""
    must: bool = False
    measured: str = ""


class CriterionRow(QWidget):
    """Shows a criterion and says what the person does with it."""

    given = Signal(str, object)
    """Its id and the points, None where they were taken back."""
    left_out = Signal(str, bool)
    """Its id, and whether it does not apply to this conversation."""
    undo_wanted = Signal()

    def __init__(self, looks: Looks, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"criterion_{line.id}")
        self.line = line
        self._looks = looks
        self.name = label(line.name, name=f"criterion_{line.id}_name")
        self.name.setWordWrap(True)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.points = label(name=f"criterion_{line.id}_points", kind="strong")
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.bar = PointsBar(looks, f"criterion_{line.id}_bar", line.most)
        self.name.setBuddy(self.bar)
        self._icon, self._must = label(), label(tr("Must"), name=f"criterion_{line.id}_must", size="note")
        self.told = label(self._told(), name=f"criterion_{line.id}_hint", tone="soft", size="note")
        self.told.setWordWrap(True)
        self.out = button(name=f"criterion_{line.id}_out", kind="link")
        self.out.setCheckable(True)
        self.out.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.out.clicked.connect(lambda on: self.left_out.emit(line.id, on))
        self.setToolTip(plain_tooltip(line.hint) if line.hint else "")
        self._failed = False
        self._lay_out()
        self.bar.given.connect(self._given)
        looks.changed.connect(self._restyle)
        self.show_points(None)

    def show_line(self, line: Line) -> None:
        """Shows other words of the same criterion."""
        if line == self.line:
            return
        self.line = line
        self.name.setText(line.name)
        self.told.setText(self._told())
        self.setToolTip(plain_tooltip(line.hint) if line.hint else "")
        self._say(self.bar.points, failed=self._failed)

    def show_points(self, points: int | None, *, failed: bool = False, out: bool = False) -> None:
        """Shows the points; `failed`: it is a must and was not met; `out`: it does not apply."""
        self.bar.show_points(points)
        self.out.setChecked(out)
        self._say(points, failed=failed)

    def show_locked(self, *, locked: bool) -> None:
        """Shows points that can or can no longer be changed."""
        self.bar.setEnabled(not locked)
        self.out.setVisible(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves the criterion out, or takes it in again, by the minus key; undoes by the usual one."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.text() == "-" and self.bar.isEnabled():
            self.left_out.emit(self.line.id, not self.out.isChecked())
        else:
            super().keyPressEvent(event)

    def _given(self, points: int | None) -> None:
        self._say(points, failed=False)
        self.given.emit(self.line.id, points)

    def _say(self, points: int | None, *, failed: bool) -> None:
        out = self.out.isChecked() and points is None
        said = "–" if points is None else str(points)
        self.points.setText(tr("left out") if out else f"{said}/{self.line.most}")
        self.out.setText(tr("Take in") if out else tr("Leave out"))
        self.out.setToolTip(tr("It does not apply to this conversation (key: -)"))
        self.out.setAccessibleName(
            tr("Take {name} in", name=self.line.name) if out else tr("Leave {name} out", name=self.line.name)
        )
        self._must.setText(tr("Must · not met") if failed else tr("Must"))
        set_look(self._must, "tone", "danger" if failed else "soft")
        self._failed = failed
        self._restyle()
        parts = [self.line.name, self._must.text() if self.line.must else "", self.line.hint]
        self.bar.setAccessibleName(" · ".join(part for part in parts if part))

    def _told(self) -> str:
        weight = tr("Weight {percent} %", percent=self.line.weight) if self.line.weight else ""
        return " · ".join(part for part in (self.line.hint, self.line.measured, weight) if part)

    def _restyle(self) -> None:
        color = self._looks.theme["danger" if self._failed else "ink_soft"]
        name = "warning" if self._failed else "check"
        self._icon.setPixmap(self._looks.icons.pixmap(name, _ICON, color, self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        must = QWidget()
        beside = QHBoxLayout(must)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(3)
        beside.addWidget(self._icon)
        beside.addWidget(self._must)
        beside.addStretch(1)
        must.setVisible(self.line.must)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.points, 0, 1)
        grid.addWidget(self.bar, 1, 0, 1, 2)
        below = FoldingRow()
        below.setSpacing(8)
        below.addWidget(must, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.told, 1)
        below.addWidget(self.out, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(below, 2, 0, 1, 2)
