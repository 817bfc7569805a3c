"""What a table of the floor lists: its lines, their keys, and how they are put in order."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import Qt

from app.sessions.floor_rows import Call, Chat, GroupLine, Person

Line: TypeAlias = Call | Chat | Person | GroupLine
Place: TypeAlias = tuple[object, ...]
"""`Place` is where a line stands: it compares with every other place of its table."""


class Role(IntEnum):
    """What delegates ask for, beside Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    GONE = Qt.ItemDataRole.UserRole + 2
    """True for a line that only stays because the table is held still."""


def key_of(line: Line) -> str:
    """Returns what a line is about: a conversation or a person."""
    return line.id if isinstance(line, Person | GroupLine) else line.conversation


def all_fit(_line: Line) -> bool:
    """Lets every line be shown."""
    return True


class Falling:
    """A key that stands before those that are less."""

    __slots__ = ("key",)

    def __init__(self, key: tuple[object, ...]) -> None:
        self.key = key

    def __lt__(self, other: "Falling") -> bool:
        return other.key < self.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Falling) and self.key == other.key

    __hash__ = None  # type: ignore[assignment]


def runs_of(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Returns the runs of neighbouring rows, as first and last in the order in which they are given."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and abs(row - runs[-1][1]) == 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
