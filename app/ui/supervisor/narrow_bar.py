"""What stands over a table of the floor: a search, a choice of lines, and the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from app.ui.parts import button
from app.ui.supervisor.columns import Column
from app.ui.supervisor.floor_lines import Line, all_fit
from app.ui.supervisor.table_filters import Filter, group_fits, searching
from app.ui.words import tr

_SEARCH_WIDTH: Final = 130


class NarrowBar(QWidget):
    """Says what is wanted of a table. `order` names the table's own order."""

    narrowed = Signal()
    """Other lines are to be shown."""
    sorted_by = Signal(int, bool)
    """By the column of this place (-1: the table's own order), and whether turned round."""
    left = Signal()
    """The keyboard goes back to the table."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        filters: Sequence[Filter],
        order: Callable[[], str],
        me: Callable[[], str],
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}Narrow")
        self._columns, self._filters, self._order_words, self._me = columns, filters, order, me
        self._filter = filters[0] if filters else None
        self._group = ""
        self._by, self._falling = -1, False
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}Search")
        self.search.setProperty("kind", "small")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(56)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.textChanged.connect(lambda _text: self.narrowed.emit())
        self.filter_button = button(name=f"{name}Filter", kind="link")
        self.filter_button.clicked.connect(self._offer_filters)
        self.filter_button.setVisible(len(filters) > 1)
        self.order_button = button(name=f"{name}Order", kind="link")
        self.order_button.clicked.connect(self._offer_orders)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.filter_button)
        row.addWidget(self.order_button)
        self.retranslate()

    def add(self, widget: QWidget) -> None:
        """Adds a widget to the right side."""
        self._row.addWidget(widget)

    # What is wanted

    @property
    def filter(self) -> str:
        """The id of the choice that holds."""
        return self._filter.id if self._filter is not None else ""

    @property
    def order(self) -> tuple[int, bool]:
        """The place of the column that is sorted by, -1 for the table's own order; whether turned round."""
        return self._by, self._falling

    @property
    def narrow(self) -> bool:
        """Tells whether lines may be left out."""
        return bool(self.search.text().strip() or self._group) or self.filter not in ("", "all")

    def choose(self, filter_id: str) -> None:
        """Chooses which lines are shown."""
        self._filter = next((one for one in self._filters if one.id == filter_id), self._filter)
        self.retranslate()
        self.narrowed.emit()

    def only_group(self, group: str) -> None:
        """Shows what is of a group, of all groups where it is empty."""
        if group != self._group:
            self._group = group
            self.narrowed.emit()

    def sort_by(self, place: int, *, falling: bool = False) -> None:
        """Sorts by a column, -1 for the table's own order."""
        able = place >= 0 and self._columns[place].key is not None
        self._by, self._falling = (place, falling) if able else (-1, False)
        self.retranslate()
        self.sorted_by.emit(self._by, self._falling)

    def turn(self, place: int) -> None:
        """Does what a click on a column's title means: rising, falling, then the table's own order."""
        if place != self._by:
            self.sort_by(place)
        elif not self._falling:
            self.sort_by(place, falling=True)
        else:
            self.sort_by(-1)

    def fits(self) -> Callable[[Line], bool]:
        """Returns what tells whether a line is to be shown."""
        if not self.narrow:
            return all_fit
        found, group, chosen, me = searching(self.search.text()), self._group, self._filter, self._me()

        def shown(line: Line) -> bool:
            if chosen is not None and not chosen.fits(line, me):
                return False
            return group_fits(line, group) and (found is None or found(line))

        return shown

    # Looks

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search in this table"))
        if self._filter is not None:
            chosen = self._filter.title()
            self.filter_button.setText(f"{chosen} ▾")
            self.filter_button.setAccessibleName(tr("Shown: {what}", what=chosen))
        name = self._name_of(self._by)
        arrow = "" if self._by < 0 else " ▼" if self._falling else " ▲"
        self.order_button.setText(f"{name}{arrow} ▾" if not arrow else f"{name}{arrow}")
        self.order_button.setAccessibleName(tr("Order: {what}", what=name))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clears the search by Escape, and goes back to the table by Enter, Down or a second Escape."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _name_of(self, place: int) -> str:
        return self._order_words() or tr("Usual order") if place < 0 else self._columns[place].title()

    def _offer_filters(self) -> None:
        menu = QMenu(self)
        for one in self._filters:
            self._add(menu, one.title(), one is self._filter, partial(self.choose, one.id))
        _pop_up(menu, self.filter_button)

    def _offer_orders(self) -> None:
        menu = QMenu(self)
        self._add(menu, self._name_of(-1), self._by < 0, partial(self.sort_by, -1))
        for place, column in enumerate(self._columns):
            if column.key is None:
                continue
            for falling, words in ((False, f"{column.title()} ▲"), (True, f"{column.title()} ▼")):
                on = (place, falling) == self.order
                self._add(menu, words, on, partial(self.sort_by, place, falling=falling))
        _pop_up(menu, self.order_button)

    @staticmethod
    def _add(menu: QMenu, text: str, on: bool, act: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _checked=False: act())
        group = menu.findChild(QActionGroup) or QActionGroup(menu)
        group.addAction(action)
        return action


def _pop_up(menu: QMenu, under: QPushButton) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
