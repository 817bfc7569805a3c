"""Whom a course is given to: everyone, groups or people, ticked in two lists."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.protocol.training import CourseRecord
from app.ui.parts import label
from app.ui.ticking import fill_ticks, tick_list, ticked_in
from app.ui.training.courses.material import Material
from app.ui.words import tr


class ForWhom(QWidget):
    """`changed` carries the fields of the course that say whom it is given to."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        self.everyone = QCheckBox(tr("Every operator"))
        self.everyone.setObjectName("courseEveryone")
        self.groups = tick_list("courseGroups", tr("Groups"))
        self.people = tick_list("coursePeople", tr("People"))
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
        fill_ticks(self.groups, material.groups, course.groups)
        fill_ticks(self.people, material.people, course.people)
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
                "groups": ticked_in(self.groups),
                "people": ticked_in(self.people),
            }
        )
