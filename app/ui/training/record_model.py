"""Past conversations as an item model."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.ids import ConversationId
from app.training.record import Record
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.training.training_words import customer_name, record_words

Index: TypeAlias = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for, beside Qt's own roles."""

    RECORD = Qt.ItemDataRole.UserRole + 1


class RecordModel(QAbstractListModel):
    """Holds each conversation once, in the order in which it came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mask: Mask = as_written
        self._records: list[Record] = []
        self._known: set[ConversationId] = set()

    @property
    def records(self) -> Sequence[Record]:
        """All that is shown."""
        return self._records

    def show(self, records: Sequence[Record]) -> None:
        """Shows these instead of the former."""
        self.beginResetModel()
        self._records = []
        self._known = set()
        self._records.extend(self._new(records))
        self.endResetModel()

    def append(self, records: Sequence[Record]) -> None:
        """Shows more; what is there already is left alone."""
        fresh = self._new(records)
        if fresh:
            first = len(self._records)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._records.extend(fresh)
            self.endInsertRows()

    def prepend(self, records: Sequence[Record]) -> None:
        """Shows newer ones above; what is there already is left alone."""
        fresh = self._new(records)
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._records[:0] = fresh
            self.endInsertRows()

    def place_of(self, conversation: ConversationId | None) -> QModelIndex:
        """Returns the index of a conversation, or an invalid one."""
        for place, record in enumerate(self._records):
            if record.conversation == conversation:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Returns how many conversations there are."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns a conversation, its name, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record = masked(self._records[index.row()], self.mask)
        match role:
            case Role.RECORD:
                return record
            case Qt.ItemDataRole.DisplayRole:
                return customer_name(record.customer)
            case Qt.ItemDataRole.AccessibleTextRole:
                return record_words(record)
            case _:
                return None

    def _new(self, records: Sequence[Record]) -> list[Record]:
        fresh: list[Record] = []
        for record in records:
            if record.conversation not in self._known:
                self._known.add(record.conversation)
                fresh.append(record)
        return fresh
