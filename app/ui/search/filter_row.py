"""The filters under the search field: what is pressed is written into the search, or taken out of it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.sessions.searching.completing import Known, filters
from app.sessions.searching.query import Filter, Trait
from app.ui.beside.flow_layout import FlowLayout
from app.ui.parts import button, set_look
from app.ui.search.search_words import filter_name, value_name
from app.ui.words import tr

SWITCHES: Final = (
    (Filter.IS, Trait.MINE.value),
    (Filter.IS, Trait.ESCALATED.value),
    (Filter.HAS, "file"),
)
"""Filters that are on or off."""

MENUS: Final = (
    Filter.FROM, Filter.STAFF, Filter.AFTER, Filter.BEFORE, Filter.TAG, Filter.DISPOSITION, Filter.RATING,
    Filter.CHANNEL, Filter.GROUP,
)  # fmt: skip
"""Filters that are chosen from a menu."""

TYPED: Final = (Filter.TAG, Filter.GROUP, Filter.STAFF, Filter.DISPOSITION)
"""Filters whose values may be any words: they can be typed, also where none is known."""

_ALONE: Final = (Filter.AFTER, Filter.BEFORE, Filter.RATING)


class FilterRow(QWidget):
    """Shows which filters stand in the search. It takes the search and says what is to change in it."""

    wanted = Signal(str, str, bool)
    """A filter and its value are to be put in; True: instead of its other values."""
    type_wanted = Signal(str)
    """The value of a filter is to be typed into the search."""
    unwanted = Signal(str, str)
    """A filter is to be taken out: one value of it, or all (empty)."""

    def __init__(self, known: Callable[[], Known]) -> None:
        super().__init__()
        self.setObjectName("searchFilters")
        self._known = known
        self._on: Mapping[Filter, list[str]] = {}
        self.switches = {each: self._button(f"filter_{each[1]}") for each in SWITCHES}
        self.menus = {each: self._button(f"filter_{each.value}") for each in MENUS}
        flow = FlowLayout(self)
        for made in (*self.switches.values(), *self.menus.values()):
            flow.addWidget(made)
        for (name, value), made in self.switches.items():
            made.clicked.connect(lambda _on=False, name=name, value=value: self._switch(name, value))
        for name, made in self.menus.items():
            made.clicked.connect(lambda _on=False, name=name, made=made: self._open(name, made))
        self.show_search("")

    def show_search(self, text: str) -> None:
        """Shows which filters stand in a search."""
        self._on = filters(text)
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for (name, value), made in self.switches.items():
            on = value in self._on.get(name, ())
            self._say(made, value_name(name, value), on=on)
        for name, made in self.menus.items():
            values = self._on.get(name, [])
            title = filter_name(name)
            said = ", ".join(self._called(name, value) for value in values)
            self._say(made, f"{title}: {said} ▾" if said else f"{title} ▾", on=bool(values))

    def _say(self, made: QPushButton, text: str, *, on: bool) -> None:
        made.setText(text)
        made.setAccessibleName(text.removesuffix(" ▾"))
        made.setChecked(on)
        set_look(made, "on", "true" if on else "false")

    def _called(self, name: Filter, value: str) -> str:
        return value_name(name, value) or self._known().values(name).get(value) or value

    def _switch(self, name: Filter, value: str) -> None:
        if value in self._on.get(name, ()):
            self.unwanted.emit(name.value, value)
        else:
            self.wanted.emit(name.value, value, False)
        self.retranslate()

    def _open(self, name: Filter, under: QPushButton) -> None:
        self.retranslate()  # a click has turned the button, whatever is chosen then
        self.menu_of(name, under).popup(under.mapToGlobal(QPoint(0, under.height())))

    def menu_of(self, name: Filter, parent: QWidget) -> QMenu:
        """Returns the menu of a filter's values."""
        menu = QMenu(parent)
        menu.setObjectName("filterMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        on = self._on.get(name, [])
        for value in self._known().values(name):
            act = menu.addAction(self._called(name, value).replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(value in on)
            act.triggered.connect(lambda _on=False, value=value: self._choose(name, value))
        if not menu.actions():
            menu.addAction(tr("None is known here yet.")).setEnabled(False)
        if name in TYPED:
            menu.addSeparator()
            menu.addAction(tr("Type it…")).triggered.connect(lambda: self.type_wanted.emit(name.value))
        if on:
            menu.addSeparator()
            menu.addAction(tr("Any")).triggered.connect(lambda: self.unwanted.emit(name.value, ""))
        return menu

    def _choose(self, name: Filter, value: str) -> None:
        if value in self._on.get(name, ()):
            self.unwanted.emit(name.value, value)
        else:
            self.wanted.emit(name.value, value, name in _ALONE)

    @staticmethod
    def _button(name: str) -> QPushButton:
        made = button(name=name, kind="chip")
        made.setCheckable(True)
        return made
