"""The practice problems under the records in the trainer's room, as a list of two-line rows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.protocol.training import ScenarioRecord
from app.ui.parts import button, label
from app.ui.training.scenarios import problem_words as words
from app.ui.training.scenarios.level_badge import SIZE, level_badge
from app.ui.words import tr

_ROLE: Final = Qt.ItemDataRole.UserRole
LARGEST: Final = 232
_SMALLEST: Final = 92
_EDGE: Final = 10
_INDENT: Final = 6
"""So far in stand the words, under those of the records above."""


class ProblemShelf(QFrame):
    """`wanted` carries what is to be done (save or edit) and an id; `menu_wanted` asks for all else."""

    wanted = Signal(str, str)
    menu_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemShelf")
        self.heading = label(kind="heading", name="problemHeading")
        self.count = label(kind="heading", name="problemCount")
        self.list = QListWidget()
        self.list.setObjectName("problemList")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_SMALLEST)
        self.list.setMaximumHeight(LARGEST)
        self.list.setIconSize(QSize(SIZE, SIZE))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.empty = label(name="problemEmpty", tone="soft", size="note")
        self.empty.setWordWrap(True)
        self.make = button(name="problemMake", kind="chip")
        self.more = button("…", name="problemMore", kind="chip")
        self._records: Sequence[ScenarioRecord] = ()
        self._unsaved: frozenset[str] = frozenset()
        self._lay_out()
        self.make.clicked.connect(lambda: self.wanted.emit("save", ""))
        self.more.clicked.connect(self.menu_wanted)
        self.list.itemActivated.connect(self._activated)
        self.list.itemDoubleClicked.connect(self._activated)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(lambda _at: self.menu_wanted.emit())
        self.show_problems((), frozenset())

    @property
    def chosen(self) -> str:
        """The id of the chosen problem, empty where none is."""
        item = self.list.currentItem()
        return str(item.data(_ROLE)) if item in self.list.selectedItems() else ""

    def show_problems(self, records: Sequence[ScenarioRecord], unsaved: frozenset[str]) -> None:
        """Shows the problems there are; `unsaved` are changed on this device."""
        self._records, self._unsaved = records, unsaved
        chosen = self.chosen
        self.list.clear()
        for record in records:
            title, told = words.shelf_line(record)
            mark = f" · {tr('not saved')}" if record.id in unsaved else ""
            item = QListWidgetItem(f"{title}\n{told}{mark}")
            item.setData(_ROLE, record.id)
            item.setToolTip("")
            ratio = self.devicePixelRatioF()
            item.setIcon(level_badge(record.level, exam=record.exam_only, ratio=ratio))
            item.setSizeHint(QSize(0, 2 * int(1.35 * self.list.fontMetrics().height()) + _EDGE))
            self.list.addItem(item)
            if record.id == chosen:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(records))
        self.empty.setVisible(not records)
        self.retranslate()

    def show_replaying(self, *, replaying: bool) -> None:
        """A problem can be made of what is replayed, or not."""
        self.make.setEnabled(replaying)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.heading.setText(tr("Practice problems"))
        self.count.setText(str(len(self._records)))
        self.list.setAccessibleName(tr("Practice problems"))
        self.empty.setText(tr("None yet. Open a record and make one of it."))
        self.make.setText(tr("Save as a problem…"))
        self.make.setAccessibleName(tr("Save the replay as a practice problem"))
        self.make.setToolTip(tr("Save the replay as a practice problem"))
        self.more.setAccessibleName(tr("More about practice problems"))
        self.more.setToolTip(tr("More about practice problems"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_problems(self._records, self._unsaved)
        super().changeEvent(event)

    def _activated(self, item: QListWidgetItem) -> None:
        self.wanted.emit("edit", str(item.data(_ROLE)))

    def menu_place(self) -> QPoint:
        """Returns where the menu of the list opens, on the screen."""
        return self.more.mapToGlobal(QPoint(0, self.more.height()))

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.count)
        head.setContentsMargins(_INDENT, 4, _INDENT, 0)
        self.empty.setContentsMargins(_INDENT, 0, _INDENT, 0)
        foot.addWidget(self.make, 1)
        foot.addWidget(self.more)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_EDGE, 4, _EDGE, 4)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self.list)
        rows.addWidget(self.empty)
        rows.addLayout(foot)
        QWidget.setTabOrder(self.list, self.make)
