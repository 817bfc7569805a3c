"""Whom a course is given to: everyone, groups or people, ticked in two lists."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.protocol.training import CourseRecord
from app.ui.parts import label
from app.ui.training.courses.material import Material, Titled
from app.ui.words import tr

_ID: Final = Qt.ItemDataRole.UserRole


class ForWhom(QWidget):
    """`changed` carries the fields of the course that say whom it is given to."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self.everyone = QCheckBox(tr("Every operator"))
        self.everyone.setObjectName("courseEveryone")
        self.groups = _list("courseGroups", tr("Groups"))
        self.people = _list("coursePeople", tr("People"))
        lists = QHBoxLayout()
        for said, one in ((tr("Groups"), self.groups), (tr("People"), self.people)):
            column = QVBoxLayout()
            column.addWidget(label(said, kind="heading"))
            column.addWidget(one, 1)
            lists.addLayout(column)
        rows = QVBoxLayout(self)
        rows.addWidget(self.everyone)
        rows.addLayout(lists, 1)
        self.everyone.toggled.connect(lambda _on: self._tell())
        for one in (self.groups, self.people):
            one.itemChanged.connect(lambda _item: self._tell())

    def show_course(self, course: CourseRecord, material: Material) -> None:
        """Shows whom a course is given to; who is named and not known any more stays named."""
        self._showing = True
        self.everyone.setChecked(course.everyone)
        _fill(self.groups, material.groups, course.groups)
        _fill(self.people, material.people, course.people)
        for one in (self.groups, self.people):
            one.setEnabled(not course.everyone)
        self._showing = False

    def _tell(self) -> None:
        if self._showing:
            return
        for one in (self.groups, self.people):
            one.setEnabled(not self.everyone.isChecked())
        self.changed.emit(
            {
                "everyone": self.everyone.isChecked(),
                "groups": _ticked(self.groups),
                "people": _ticked(self.people),
            }
        )


def _list(name: str, said: str) -> QListWidget:
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(said)
    return made


def _fill(widget: QListWidget, known: Titled, ticked: Iterable[str]) -> None:
    wanted = set(ticked)
    names = dict(known)
    widget.clear()
    for id_ in [*names, *sorted(wanted - set(names))]:
        item = QListWidgetItem(names.get(id_, id_))
        item.setData(_ID, id_)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if id_ in wanted else Qt.CheckState.Unchecked)
        widget.addItem(item)


def _ticked(widget: QListWidget) -> tuple[str, ...]:
    items = (widget.item(row) for row in range(widget.count()))
    return tuple(str(one.data(_ID)) for one in items if one.checkState() is Qt.CheckState.Checked)
