"""Lines of the floor as an item model: always in order, except while they are held still."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.parts import plain_tooltip
from app.ui.supervisor.columns import Column
from app.ui.supervisor.floor_lines import Falling, Line, Place, Role, all_fit, runs_of

Index: TypeAlias = QModelIndex | QPersistentModelIndex

NO_PARENT: Final = QModelIndex()
FEW: Final = 24
"""Up to so many lines are moved one by one; more are put in order all at once."""


@dataclass(slots=True, eq=False)
class _Item:
    key: str
    line: Line
    place: Place
    home: Place
    gone: bool = False


_PLACE: Final = attrgetter("place")


class FloorModel(QAbstractTableModel):
    """Takes what changed, and changes no more than that. While it is held, lines only change in their places.

    `_places` is always sorted and tells where each line stands, so that finding one is cheap. `_all` are all
    lines that there are, of which those are shown that fit what was searched and chosen.
    """

    def __init__(
        self, columns: Sequence[Column], now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._now = now
        self._items: list[_Item] = []
        self._places: list[Place] = []
        self._known: dict[str, _Item] = {}
        self._all: dict[str, Line] = {}
        self._fits: Callable[[Line], bool] = all_fit
        self._by: Callable[[Line], tuple[object, ...]] | None = None
        self._falling = False
        self._held = False
        self._late = 0

    @property
    def held(self) -> bool:
        """Tells whether the table is held still."""
        return self._held

    @property
    def lines(self) -> list[Line]:
        """The lines in the order in which they are shown."""
        return [item.line for item in self._items]

    def painted(self, row: int) -> tuple[Line, bool]:
        """Returns the line of a row that there is, and whether it only stays because the table is held."""
        item = self._items[row]
        return item.line, item.gone

    def line(self, row: int) -> Line | None:
        """Returns the line of a row, None where there is none or it is gone."""
        if not 0 <= row < len(self._items) or self._items[row].gone:
            return None
        return self._items[row].line

    def row_of(self, key: str) -> int:
        """Returns the row of what a line is about, -1 where it is not shown."""
        item = self._known.get(key)
        return -1 if item is None else bisect_left(self._places, item.place)

    @property
    def count(self) -> int:
        """How many lines there are, shown or not."""
        return len(self._all)

    def everything(self) -> list[Line]:
        """Returns all lines, shown or not."""
        return list(self._all.values())

    def sort_by(self, column: Column | None, *, falling: bool = False) -> None:
        """Sorts by a column, None for the table's own order."""
        self._by = None if column is None else column.key
        self._falling = falling
        for item in self._items:
            item.home = self._home(item.line)
        self._sort(self._items)  # at once, also while it is held: places of two orders do not compare

    def show_only(self, fits: Callable[[Line], bool]) -> None:
        """Shows the lines that fit, at once, also while the table is held."""
        self._fits = fits
        changes: dict[str, Line | None] = {}
        for key, line in self._all.items():
            if fits(line) != (key in self._known):
                changes[key] = line if fits(line) else None
        held, self._held = self._held, False
        self._change(changes)
        self._held = held

    def take(self, changes: Mapping[str, Line | None]) -> None:
        """Takes new values of lines, None for those that are gone."""
        for key, line in changes.items():
            if line is None:
                self._all.pop(key, None)
            else:
                self._all[key] = line
        fits = self._fits
        if fits is not all_fit:
            changes = {
                key: line if line is not None and fits(line) else None for key, line in changes.items()
            }
        self._change(changes)

    def _home(self, line: Line) -> Place:
        """Returns where a line belongs."""
        own = line.order()
        if self._by is None:
            return (0, *own)
        key = self._by(line)
        return (0, Falling(key) if self._falling else key, own)

    def _change(self, changes: Mapping[str, Line | None]) -> None:
        changed: list[_Item] = []
        new: list[_Item] = []
        for key, line in changes.items():
            item = self._known.get(key)
            if item is None:
                if line is not None:
                    home = self._home(line)
                    new.append(_Item(key, line, home, home))
                continue
            item.gone = line is None
            if line is not None:
                item.line, item.home = line, self._home(line)
            changed.append(item)
        self._tell(changed)
        if self._held:
            for item in new:
                self._late += 1
                item.place = (1, self._late)
            self._insert(new)
        else:
            self._settle(changed, new)

    def hold(self, held: bool) -> None:
        """Holds the table still, or lets it take its right order again."""
        if held != self._held:
            self._held = held
            if not held:
                self._settle(self._items, ())

    def behind(self) -> bool:
        """Tells whether the table would look different if it were not held."""
        return self._held and any(item.gone or item.place != item.home for item in self._items)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._tell(self._items)

    # Qt's side

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Returns how many lines there are."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Returns how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns a cell's text, its whole text as a tooltip, or one of `Role`."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item, column = self._items[index.row()], self.columns[index.column()]
        match role:
            case Role.LINE:
                return item.line
            case Role.GONE:
                return item.gone
            case Qt.ItemDataRole.DisplayRole:
                return column.text(item.line, self._now())
            case Qt.ItemDataRole.ToolTipRole if column.whole is not None:
                whole = column.whole(item.line)
                return plain_tooltip(whole) if whole else None
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Returns the titles of the columns."""
        across = orientation == Qt.Orientation.Horizontal
        titled = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if across and titled and 0 <= section < len(self.columns):
            return self.columns[section].title()
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            right = 0 <= section < len(self.columns) and self.columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Returns that lines can be chosen, except those that are gone."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return usual if self._items[index.row()].gone else usual | Qt.ItemFlag.ItemIsSelectable

    # Keeping order

    def _settle(self, changed: Iterable[_Item], new: Sequence[_Item]) -> None:
        changed = list(changed)
        self._remove([item for item in changed if item.gone])
        astray = [item for item in changed if not item.gone and item.place != item.home]
        if len(astray) > FEW:
            self._sort(astray)
        else:
            for item in astray:
                self._move(item)
        self._insert(new)

    def _remove(self, gone: Sequence[_Item]) -> None:
        rows = sorted((self.row_of(item.key) for item in gone), reverse=True)
        for last, first in runs_of(rows):
            self.beginRemoveRows(QModelIndex(), first, last)
            for item in self._items[first : last + 1]:
                del self._known[item.key]
            del self._items[first : last + 1]
            del self._places[first : last + 1]
            self.endRemoveRows()

    def _move(self, item: _Item) -> None:
        source, place = self.row_of(item.key), item.home
        target = bisect_left(self._places, place)
        if target in (source, source + 1):  # it stays between its neighbours
            item.place = self._places[source] = place
            return
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        del self._items[source], self._places[source]
        target -= target > source
        self._items.insert(target, item)
        self._places.insert(target, place)
        item.place = place
        self.endMoveRows()

    def _sort(self, astray: Sequence[_Item]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = [self._items[index.row()].key for index in kept]
        for item in astray:
            item.place = item.home
        self._items.sort(key=_PLACE)
        self._places = [item.place for item in self._items]
        self.changePersistentIndexList(
            kept,
            [self.index(self.row_of(key), index.column()) for key, index in zip(keys, kept, strict=True)],
        )
        self.layoutChanged.emit()

    def _insert(self, new: Sequence[_Item]) -> None:
        ordered = sorted(new, key=lambda item: item.place)
        at = 0
        while at < len(ordered):
            row = bisect_left(self._places, ordered[at].place)
            end = at + 1
            follower = self._places[row] if row < len(self._places) else None
            while end < len(ordered) and (follower is None or ordered[end].place < follower):
                end += 1
            run = ordered[at:end]
            self.beginInsertRows(QModelIndex(), row, row + len(run) - 1)
            self._items[row:row] = run
            self._places[row:row] = [item.place for item in run]
            self._known.update((item.key, item) for item in run)
            self.endInsertRows()
            at = end

    def _tell(self, changed: Iterable[_Item]) -> None:
        rows = sorted(self.row_of(item.key) for item in changed)
        if not rows:
            return
        last = len(self.columns) - 1
        runs = runs_of(rows)
        if len(runs) > FEW:
            runs = [(rows[0], rows[-1])]
        for first, end in runs:
            self.dataChanged.emit(self.index(min(first, end), 0), self.index(max(first, end), last))
