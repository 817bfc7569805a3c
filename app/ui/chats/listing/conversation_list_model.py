"""The list of conversations as an item model: groups with their rows, changed no more than needed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Final, TypeAlias

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.events import from_millis
from app.domain.ids import ConversationId
from app.sessions.list_row import Group, ListRow
from app.sessions.ports import Kept
from app.ui.chats.listing.conversation_list_words import group_name, row_words

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
NEW: Final = "heading:new"


class Role(IntEnum):
    """What views and delegates ask for, beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The `ListRow`, or None for a heading."""
    HEADING = Qt.ItemDataRole.UserRole + 2
    """The `Heading`, or None for a row."""
    GONE = Qt.ItemDataRole.UserRole + 3
    """True for a row that only stays because the list is held still."""


class Heading(msgspec.Struct, frozen=True):
    """The heading of a group; `count` is how many are in it. `group` is None for what came while held."""

    group: Group | None
    count: int


class _Item(msgspec.Struct, frozen=True):
    key: str
    value: ListRow | Heading
    gone: bool = False


class ConversationListModel(QAbstractListModel):
    """Shows rows in their groups. While it is held, nothing moves: rows only change in their places."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._items: list[_Item] = []
        self._rows: tuple[ListRow, ...] = ()
        self._held = False

    @property
    def held(self) -> bool:
        """Tells whether the list is held still."""
        return self._held

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows as they were given last, whether or not the list could move."""
        return self._rows

    def show(self, rows: Sequence[ListRow]) -> None:
        """Shows rows, which come grouped and in order."""
        self._rows = tuple(rows)
        self._become(self._still() if self._held and self._items else _grouped(self._rows))

    def hold(self, held: bool) -> None:
        """Holds the list still, or lets it take its right order again."""
        if held != self._held:
            self._held = held
            if not held:
                self._become(_grouped(self._rows))

    def behind(self) -> bool:
        """Tells whether the list would look different if it were not held."""
        return [item.key for item in self._items] != [item.key for item in _grouped(self._rows)]

    def place_of(self, conversation: ConversationId | None) -> QModelIndex:
        """Returns the index of a conversation's row, or an invalid one."""
        for place, item in enumerate(self._items):
            if isinstance(item.value, ListRow) and item.value.conversation == conversation:
                return self.index(place)
        return QModelIndex()

    def shown(self) -> list[ListRow]:
        """Returns the rows in the order in which they are shown."""
        return [item.value for item in self._items if isinstance(item.value, ListRow)]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Returns how many headings and rows there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns a row's or heading's text, what a screen reader says of it, or one of `Role`."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        row = item.value if isinstance(item.value, ListRow) else None
        match role:
            case Role.ROW:
                return row
            case Role.HEADING:
                return None if row else item.value
            case Role.GONE:
                return item.gone
            case Qt.ItemDataRole.DisplayRole:
                return row.title if row else group_name(_group_of(item))
            case Qt.ItemDataRole.AccessibleTextRole:
                return row_words(row, self._now()) if row else group_name(_group_of(item))
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Returns that rows can be chosen and headings cannot."""
        if not index.isValid() or index.row() >= len(self._items):
            return Qt.ItemFlag.NoItemFlags
        item = self._items[index.row()]
        if isinstance(item.value, Heading) or item.gone:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _still(self) -> list[_Item]:
        """Returns the items in the order that is shown now, with new values, and what is new at the end."""
        given = {row.conversation: row for row in self._rows}
        counts = {item.key: item for item in _grouped(self._rows)}
        items: list[_Item] = []
        for old in self._items:
            if isinstance(old.value, ListRow):
                row = given.pop(old.value.conversation, None)
                items.append(_Item(key=old.key, value=row or old.value, gone=row is None))
            elif old.value.group is None:
                items.append(_Item(key=old.key, value=Heading(group=None, count=len(given))))
            else:
                none = Heading(group=old.value.group, count=0)
                items.append(_Item(key=old.key, value=counts[old.key].value if old.key in counts else none))
        if given and not any(item.key == NEW for item in items):
            items.append(_Item(key=NEW, value=Heading(group=None, count=len(given))))
        items.extend(_Item(key=f"row:{row.conversation}", value=row) for row in given.values())
        return items

    def _become(self, wanted: list[_Item]) -> None:
        keys = {item.key for item in wanted}
        for place in range(len(self._items) - 1, -1, -1):
            if self._items[place].key not in keys:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._items[place]
                self.endRemoveRows()
        for place, item in enumerate(wanted):
            self._put(place, item)

    def _put(self, place: int, item: _Item) -> None:
        at = next((n for n in range(place, len(self._items)) if self._items[n].key == item.key), None)
        if at is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._items.insert(place, item)
            self.endInsertRows()
            return
        if at != place:
            self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), place)
            self._items.insert(place, self._items.pop(at))
            self.endMoveRows()
        if self._items[place] != item:
            self._items[place] = item
            self.dataChanged.emit(self.index(place), self.index(place))


def _grouped(rows: Sequence[ListRow]) -> list[_Item]:
    items: list[_Item] = []
    for group in Group:
        inside = [row for row in rows if row.group is group]
        if inside:
            items.append(_Item(f"heading:{group}", Heading(group, len(inside))))
            items.extend(_Item(f"row:{row.conversation}", row) for row in inside)
    return items


def _group_of(item: _Item) -> Group | None:
    return item.value.group


def kept_row(row: Kept) -> ListRow:
    """Returns the row of a conversation of which only the local log has told so far."""
    return ListRow(
        conversation=row.conversation,
        group=Group.WAITING,
        title=row.customer,
        subtitle=row.last_text,
        locale=row.locale,
        topic=row.topic,
        since=from_millis(row.updated_at) if row.updated_at else None,
    )
