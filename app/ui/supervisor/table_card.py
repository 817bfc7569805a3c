"""A table of the floor with its heading, and what stands in its place while there is nothing in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.ui.folding_row import FoldingRow
from app.ui.parts import button, label
from app.ui.supervisor.columns import Column
from app.ui.supervisor.floor_lines import Line
from app.ui.supervisor.floor_model import FloorModel
from app.ui.supervisor.floor_table import PAD, FloorTable
from app.ui.supervisor.ink import Ink
from app.ui.supervisor.narrow_bar import NarrowBar
from app.ui.supervisor.table_filters import Filter
from app.ui.words import tr

_ROOM: Final = 14


class TableCard(QWidget):
    """Heading, table, and a sentence where the table is empty. `words` says them: title, order, emptiness."""

    opened = Signal(object)
    """A line was chosen."""
    opened_beside = Signal(object)
    """A line was chosen to be shown beside what is shown already."""
    menu_wanted = Signal(object, QPoint)
    """What can be done about a line is to be offered at a place of the screen."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        ink: Ink,
        now: Callable[[], datetime],
        words: Callable[[], tuple[str, str, str]],
        *,
        lines: int,
        filters: Sequence[Filter] = (),
        me: Callable[[], str] = str,
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}Card")
        self._ink = ink
        self._words = words
        self._lines = lines
        self._instead = ""
        self.model = FloorModel(columns, now, self)
        self.view = FloorTable(f"{name}Table", self.model, ink, now)
        self.heading = label(name=f"{name}Heading", kind="heading")
        self.bar = NarrowBar(name, columns, filters, lambda: words()[1], me)
        self._sort = button(name=f"{name}SortNow", kind="link")
        self._sort.clicked.connect(self.view.let_go)
        self._sort.hide()
        self.empty = label(name=f"{name}Empty", tone="faint")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(_ROOM)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._lay_out()
        self._join()
        self.restyle()
        self.retranslate()

    def _join(self) -> None:
        self.view.opened.connect(self.opened)
        self.view.opened_beside.connect(self.opened_beside)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.view.hold_changed.connect(self._follow_hold)
        self.view.horizontalHeader().sectionClicked.connect(self.bar.turn)
        self.bar.narrowed.connect(self._narrow)
        self.bar.sorted_by.connect(self._sort_lines)
        self.bar.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))

    def take(self, changes: Mapping[str, Line | None]) -> None:
        """Shows what changed: new values by key, None for what is gone."""
        self.model.hold(self.view.holding)
        self.model.take(changes)
        self._settle()

    def say_instead(self, sentence: str) -> None:
        """Says why there is nothing, where that is not because nothing is there; empty for the usual."""
        self._instead = sentence
        self._settle()

    def tick(self) -> None:
        """Paints the clocks anew."""
        if self.view.isVisible():
            self.view.tick()

    def restyle(self) -> None:
        """Takes colours and text size anew."""
        text = self._ink.line + (self._ink.chip_height + 2 if self._lines > 1 else 8)
        self.view.restyle(max(text, self._lines * self._ink.line) + _ROOM)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        title = self._words()[0]
        self.heading.setText(title)
        self.heading.setVisible(bool(title))
        self.bar.retranslate()
        self._sort.setText(tr("Held still while you point at it. Sort now"))
        self._sort.setAccessibleName(self._sort.text())
        self.view.setAccessibleName(title or self._words()[2])
        self.view.painter_of_cells.pictures.forget()
        self.model.retranslate()
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _follow_hold(self) -> None:
        self.model.hold(self.view.holding)
        self._settle()

    def _narrow(self) -> None:
        self.model.show_only(self.bar.fits())
        self._settle()

    def _sort_lines(self, place: int, falling: bool) -> None:
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(place >= 0)
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(place, order)
        self.view.let_go()
        self.model.sort_by(self.model.columns[place] if place >= 0 else None, falling=falling)
        self._settle()

    def _settle(self) -> None:
        nothing = tr("Nothing here fits.") if self.model.count and self.bar.narrow else self._words()[2]
        self.empty.setText(self._instead or nothing)
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        behind = self.model.behind()
        self._head.still = self.view.holding
        self._sort.setVisible(behind)
        self.bar.order_button.setVisible(not behind)

    def _lay_out(self) -> None:
        head = self._head = FoldingRow()
        head.setContentsMargins(PAD + 2, 4, PAD + 2, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.bar, 1)
        self.bar.add(self._sort)  # where the order is else: the table stays where it is
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._stack, 1)


def boxed(name: str, parts: Iterable[QWidget]) -> QFrame:
    """Returns a rounded box with these parts, one below the other."""
    box = QFrame()
    box.setObjectName(name)
    box.setProperty("kind", "box")
    rows = QVBoxLayout(box)
    rows.setContentsMargins(10, 6, 10, 6)
    rows.setSpacing(6)
    for part in parts:
        rows.addWidget(part, 1)
    return box
