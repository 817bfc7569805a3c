"""The menu of a case: what is done about it less often than watching, advising and taking over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


class Deed(NamedTuple):
    """A line of the menu: its words, whether it can be done now, and what does it."""

    text: str
    able: bool
    act: Callable[[], object]


def offer(deeds: Sequence[Deed], parent: QWidget, at: QPoint, *, name: str) -> QMenu:
    """Opens a menu of deeds; those that cannot be done now are shown, but grey."""
    menu = QMenu(parent)
    menu.setObjectName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for deed in deeds:
        action = menu.addAction(deed.text)
        action.setEnabled(deed.able)
        action.triggered.connect(lambda _checked=False, act=deed.act: act())
    menu.popup(at)
    return menu
