"""Lists in which several things are ticked by their names."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_ID: Final = Qt.ItemDataRole.UserRole


def tick_list(name: str, said: str) -> QListWidget:
    """Returns an empty list with a name for programs and one for people."""
    made = QListWidget()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setProperty("kind", "ticks")
    return made


def fill_ticks(widget: QListWidget, known: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
    """Offers what is known by ids and names; what is ticked and not known any more stays, by its id."""
    wanted = set(ticked)
    names = dict(known)
    widget.clear()
    for id_ in [*names, *sorted(wanted - set(names))]:
        item = QListWidgetItem(names.get(id_, id_))
        item.setData(_ID, id_)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if id_ in wanted else Qt.CheckState.Unchecked)
        widget.addItem(item)


def ticked_in(widget: QListWidget) -> tuple[str, ...]:
    """Returns the ids of what is ticked."""
    items = (widget.item(row) for row in range(widget.count()))
    return tuple(str(one.data(_ID)) for one in items if one.checkState() is Qt.CheckState.Checked)
