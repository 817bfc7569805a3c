"""Begins a round: which sheet, whose part, who marks, and what it is for."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import StaffId
from app.ui.parts import Choices, button, label, set_look
from app.ui.words import tr

SIZE: Final = QSize(520, 560)
FEWEST: Final = 2
MOST: Final = 10
_KEY: Final = Qt.ItemDataRole.UserRole


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A round as it is to begin."""

    sheet: str
    staff: StaffId
    markers: tuple[StaffId, ...]
    purpose: str


class RoundDialog(QDialog):
    """Takes what can be chosen; `then` gets what was."""

    def __init__(
        self,
        sheets: Sequence[tuple[str, str]],
        people: Sequence[tuple[StaffId, str]],
        then: Callable[[Wanted], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("roundDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Have it marked by several"))
        self.resize(SIZE)
        self._then = then
        self._markers: list[tuple[StaffId, str]] = []
        self.purpose = _box("roundPurpose", tr("What for"))
        self.purpose.addItem(tr("Double marking: the result counts"), "double")
        self.purpose.addItem(tr("Calibration: to learn to mark alike"), "calibration")
        self.sheet = _box("roundSheet", tr("Score sheet"))
        for key, title in sheets:
            self.sheet.addItem(title, key)
        self.staff = _box("roundStaff", tr("Whose part is marked"))
        for one, name in people:
            self.staff.addItem(name, one)
        self.markers = QListWidget()
        self.markers.setObjectName("roundMarkers")
        self.markers.setAccessibleName(tr("Who marks"))
        self.problem = label(name="roundProblem", tone="soft", size="note")
        self.problem.setWordWrap(True)
        self.start = button(tr("Begin"), name="roundStart", kind="primary")
        self._lay_out()
        self.staff.currentIndexChanged.connect(lambda _row: self._fill())
        self.markers.itemChanged.connect(lambda _item: self._look())
        self.start.clicked.connect(self._done)
        self.show_trouble(tr("Fetching who may mark…"))

    def show_markers(self, markers: Sequence[tuple[StaffId, str]]) -> None:
        """Shows who may mark."""
        self._markers = list(markers)
        self._fill()

    def show_trouble(self, words: str, tone: str = "soft") -> None:
        """Says why nothing can be begun."""
        self.problem.setText(words)
        set_look(self.problem, "tone", tone)
        self.start.setEnabled(False)

    def chosen(self) -> tuple[StaffId, ...]:
        """Returns who is to mark."""
        items = [self.markers.item(row) for row in range(self.markers.count())]
        return tuple(
            StaffId(str(item.data(_KEY))) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _fill(self) -> None:
        before = set(self.chosen())
        self.markers.blockSignals(True)
        self.markers.clear()
        for one, name in self._markers:
            if one == self.staff.currentData():
                continue  # nobody marks himself
            item = QListWidgetItem(name)
            item.setData(_KEY, one)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if one in before else Qt.CheckState.Unchecked)
            self.markers.addItem(item)
        self.markers.blockSignals(False)
        self._look()

    def _look(self) -> None:
        count = len(self.chosen())
        enough = FEWEST <= count <= MOST
        if not self._markers:
            return
        words = tr("{count} chosen. Nobody sees another's sheet before the round is closed.", count=count)
        self.show_trouble(words if enough else tr("Choose two to ten people who mark."))
        self.start.setEnabled(enough and self.sheet.count() > 0 and self.staff.count() > 0)

    def _done(self) -> None:
        wanted = Wanted(
            sheet=str(self.sheet.currentData()),
            staff=StaffId(str(self.staff.currentData())),
            markers=self.chosen(),
            purpose=str(self.purpose.currentData()),
        )
        self.accept()
        self._then(wanted)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        for words, part in (
            (tr("What for"), self.purpose), (tr("Score sheet"), self.sheet), (tr("Whose part"), self.staff),
        ):  # fmt: skip
            form.addRow(label(words, tone="soft"), part)
        cancel = button(tr("Cancel"), name="roundCancel")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.start)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="roundTitle", size="head"))
        rows.addLayout(form)
        rows.addWidget(label(tr("Who marks"), kind="heading"))
        rows.addWidget(self.markers, 1)
        rows.addLayout(foot)


def _box(name: str, said: str) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    return made
