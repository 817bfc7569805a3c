"""The list of conversations as an item model: groups with their rows, changed no more than needed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
from app.ui.words import tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
NEW: Final = "heading:new"
_PERSONAL: Final = re.compile(r"[@＠]|丁目|番地|\d(?:\D?\d){3}")
"""An address of any kind, or four digits with at most one other character between two of them."""


class Role(IntEnum):
    """What views and delegates ask for, beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The `ListRow`, or None for a heading."""
    HEADING = Qt.ItemDataRole.UserRole + 2
    """The `Heading`, or None for a row."""
    GONE = Qt.ItemDataRole.UserRole + 3
    """True for a row that only stays because the list is held still."""


class Heading(msgspec.Struct, frozen=True):
    """The heading of a group; `count` is how many rows stand under it.

    `group` is None for what came while held. Of a `collapsed` group the heading alone is shown; it counts
    the rows of the group that stand nowhere else.
    """

    group: Group | None
    count: int
    collapsed: bool = False


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
        self._collapsed: frozenset[str] = frozenset()

    @property
    def collapsed(self) -> frozenset[str]:
        """The names of the groups of which only the headings are shown."""
        return self._collapsed

    def collapse_all(self, groups: Iterable[str]) -> None:
        """Shows only the headings of these groups, and the rows of all others."""
        known = {group.value for group in Group}
        self._collapsed = frozenset(groups) & known
        self._become(self._grouped())

    def toggle(self, group: Group, *, collapsed: bool | None = None) -> None:
        """Collapses a group or opens it again; nothing else moves, held or not."""
        was = group.value in self._collapsed
        becomes = not was if collapsed is None else collapsed
        if becomes == was:
            return
        self._collapsed = self._collapsed ^ {group.value}
        self._become(self._still(self._without(group) if becomes else self._with(group)))

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
        self._become(self._still(self._items) if self._held and self._items else self._grouped())

    def hold(self, held: bool) -> None:
        """Holds the list still, or lets it take its right order again."""
        if held != self._held:
            self._held = held
            if not held:
                self._become(self._grouped())

    def behind(self) -> bool:
        """Tells whether the list would look different if it were not held."""
        return [item.key for item in self._items] != [item.key for item in self._grouped()]

    def place_of(self, conversation: ConversationId | None) -> QModelIndex:
        """Returns the index of a conversation's row, or an invalid one."""
        for place, item in enumerate(self._items):
            if isinstance(item.value, ListRow) and item.value.conversation == conversation:
                return self.index(place)
        return QModelIndex()

    def shown(self) -> list[ListRow]:
        """Returns the rows in the order in which they are shown, then those of collapsed groups."""
        shown = [item.value for item in self._items if isinstance(item.value, ListRow)]
        return shown + [row for row in self._rows if row.group.value in self._collapsed and row not in shown]

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
                return row_words(row, self._now()) if row else _heading_words(item)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Returns that rows and headings of groups can be gone to; others cannot."""
        if not index.isValid() or index.row() >= len(self._items):
            return Qt.ItemFlag.NoItemFlags
        item = self._items[index.row()]
        if item.gone or (isinstance(item.value, Heading) and item.value.group is None):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _still(self, shown: list[_Item]) -> list[_Item]:
        """Returns items in the order in which they are shown, with new values, and what is new at the end."""
        given = {row.conversation: row for row in self._rows}
        items: list[_Item] = []
        for old in shown:
            if isinstance(old.value, ListRow):
                row = given.pop(old.value.conversation, None)
                items.append(_Item(key=old.key, value=row or old.value, gone=row is None))
            else:
                items.append(old)
        keys = {item.key for item in items}
        folded = {group for group in Group if f"heading:{group}" in keys and group.value in self._collapsed}
        new = [row for row in given.values() if row.group not in folded]
        if new and NEW not in keys:
            items.append(_Item(key=NEW, value=Heading(group=None, count=0)))
        items.extend(_Item(key=f"row:{row.conversation}", value=row) for row in new)
        return self._counted(items)

    def _counted(self, items: list[_Item]) -> list[_Item]:
        """Returns the items with headings that count what stands under them, whatever moved meanwhile."""
        there = {item.key for item in items}
        hidden = Counter(row.group for row in self._rows if f"row:{row.conversation}" not in there)
        under, counts = "", Counter[str]()
        for item in items:
            if isinstance(item.value, Heading):
                under = item.key
            else:
                counts[under] += 1
        counted: list[_Item] = []
        for item in items:
            if isinstance(item.value, Heading):
                group = item.value.group
                folded = group is not None and group.value in self._collapsed
                count = hidden[group] if folded and group is not None else counts[item.key]
                counted.append(_Item(key=item.key, value=Heading(group, count, collapsed=folded)))
            else:
                counted.append(item)
        return counted

    def _grouped(self) -> list[_Item]:
        items: list[_Item] = []
        for group in Group:
            inside = [row for row in self._rows if row.group is group]
            if inside:
                collapsed = group.value in self._collapsed
                items.append(_Item(f"heading:{group}", Heading(group, len(inside), collapsed=collapsed)))
                if not collapsed:
                    items.extend(_Item(f"row:{row.conversation}", row) for row in inside)
        return items

    def _without(self, group: Group) -> list[_Item]:
        """Returns the items without what stands under the heading of a group."""
        items, under = [], False
        for item in self._items:
            if isinstance(item.value, Heading):
                under = item.value.group is group
                items.append(item)
            elif not under:
                items.append(item)
        return items

    def _with(self, group: Group) -> list[_Item]:
        """Returns the items with the rows of a group under its heading again."""
        there = {item.key for item in self._items}
        items: list[_Item] = []
        for item in self._items:
            items.append(item)
            if isinstance(item.value, Heading) and item.value.group is group:
                back = [row for row in self._rows if row.group is group]
                items.extend(
                    _Item(f"row:{row.conversation}", row)
                    for row in back
                    if f"row:{row.conversation}" not in there
                )
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


def _group_of(item: _Item) -> Group | None:
    return item.value.group


def _heading_words(item: _Item) -> str:
    if not isinstance(item.value, Heading):
        return ""
    words = [group_name(item.value.group), str(item.value.count)]
    if item.value.collapsed:
        words.append(tr("collapsed"))
    return tr(", ").join(words)


def kept_row(row: Kept) -> ListRow:
    """Returns the row of a conversation of which only the local log has told so far.

    Nobody has signed in yet, and what masks texts is not loaded: what may hold personal data is left out.
    """
    return ListRow(
        conversation=row.conversation,
        group=Group.WAITING,
        title="" if _PERSONAL.search(row.customer) else row.customer,
        subtitle="" if _PERSONAL.search(row.last_text) else row.last_text,
        locale=row.locale,
        topic=row.topic,
        since=from_millis(row.updated_at) if row.updated_at else None,
    )
