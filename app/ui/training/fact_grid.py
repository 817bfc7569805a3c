"""Facts as pairs of a name and a value, in sections that hide while there is nothing to say."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.parts import label, set_look

KEY_WIDTH: Final = 76
"""The least width of the names, in logical pixels."""


class Fact(NamedTuple):
    """One line: `tone` is danger, warn, ok, soft or empty; an empty value hides the line."""

    name: str
    value: str
    tone: str = ""


class FactSection(QWidget):
    """A heading and its facts. Lines stay and only change their words, so that a clock may tick in them."""

    def __init__(self, name: str, *, rule: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = label(name=f"{name}Title", kind="heading")
        self._aside = label(name=f"{name}Aside", kind="heading")
        self._rule = QFrame()
        self._rule.setObjectName("factsRule")
        self._rule.setVisible(rule)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._above = False
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._aside)
        self._grid = QGridLayout()
        self._grid.setColumnMinimumWidth(0, KEY_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(3)
        self._grid.setHorizontalSpacing(8)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._rule)
        rows.addLayout(head)
        rows.addLayout(self._grid)

    def show_facts(self, title: str, facts: Sequence[Fact], aside: str = "") -> None:
        """Shows facts; without any the section hides."""
        _set(self._title, title)
        _set(self._aside, aside)
        told = [fact for fact in facts if fact.value]
        self.setVisible(bool(told))
        while len(self._lines) < len(told):
            self._add_line()
        for number, (name, value) in enumerate(self._lines):
            there = number < len(told)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                _set(name, told[number].name)
                _set(value, told[number].value)
                set_look(value, "tone", told[number].tone)

    def show_heading(self, title: str, aside: str = "") -> None:
        """Shows a heading alone; an empty one hides."""
        _set(self._title, title)
        _set(self._aside, aside)
        self.setVisible(bool(title))

    def put_names_above(self, *, above: bool) -> None:
        """Puts the names above the values, where large text leaves no room for both side by side."""
        if above == self._above:
            return
        self._above = above
        self._title.setWordWrap(above)
        self._grid.setColumnMinimumWidth(0, 0 if above else KEY_WIDTH)
        for number in range(len(self._lines)):
            self._place(number)

    def names_width(self) -> int:
        """Returns how wide the longest of the names is that are shown."""
        shown = (name for name, value in self._lines if not value.isHidden())
        return max((name.fontMetrics().horizontalAdvance(name.text()) for name in shown), default=0)

    def set_names_width(self, width: int) -> None:
        """Makes the names `width` pixels wide, so that the values of all sections stand in one line."""
        self._grid.setColumnMinimumWidth(0, max(KEY_WIDTH, width))

    def facts(self) -> dict[str, str]:
        """Returns what is shown, by name."""
        return {name.text(): value.text() for name, value in self._lines if not value.isHidden()}

    def _add_line(self) -> None:
        number = len(self._lines)
        name, value = label(tone="soft"), label(name=f"{self.objectName()}Value{number}")
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        name.setBuddy(value)
        self._lines.append((name, value))
        self._place(number)

    def _place(self, number: int) -> None:
        name, value = self._lines[number]
        for part in (name, value):
            self._grid.removeWidget(part)
        if self._above:
            self._grid.addWidget(name, 2 * number, 0, 1, 2)
            self._grid.addWidget(value, 2 * number + 1, 0, 1, 2)
        else:
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(value, number, 1)


def _set(line: QLabel, text: str) -> None:
    if line.text() != text:
        line.setText(text)
