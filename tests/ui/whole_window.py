"""The whole window with every view filled, for what has to hold in all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from app import config
from app.domain.people import Role
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.settings.shortcuts_dialog import ShortcutsDialog
from tests.builders import C1, C2, staff
from tests.ui.test_window_at_work import answered_chat, waiting_chat
from tests.ui.window_stage import Stage, at_work

INTERACTIVE = (
    QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractSlider,
    QAbstractSpinBox,
)  # fmt: skip
SMALL = QSize(1280, 720)


@dataclass(frozen=True)
class View:
    """One view of the window: a name, and what is shown of it."""

    name: str
    widget: QWidget


def interactive(view: QWidget) -> Iterator[QWidget]:
    """What a person can work with in a view, without the parts that Qt makes for itself."""
    for one in [view, *view.findChildren(QWidget)]:
        if isinstance(one, QScrollBar) or one.objectName().startswith("qt_"):
            continue
        inside = one.parentWidget()
        if isinstance(inside, QComboBox | QAbstractSpinBox | QLineEdit) or _within_popup(one):
            continue
        if isinstance(one, INTERACTIVE) or (_takes_tab(one) and isinstance(one, QAbstractScrollArea)):
            yield one


def accessible_name(widget: QWidget) -> str:
    """What a screen reader calls a widget; of a box, Qt would say on Linux what is chosen in it."""
    return widget.accessibleName() or QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _within_popup(widget: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if at.inherits("QComboBoxPrivateContainer") or at.inherits("QHeaderView"):
            return True
        at = at.parentWidget()
    return False


@asynccontextmanager
async def whole_window(
    app: QApplication,
    language: config.Language = config.Language.ENGLISH,
    *,
    percent: int = 100,
    size: QSize = SMALL,
) -> AsyncIterator[tuple[Stage, list[View]]]:
    """A window of somebody who may see every room, with two conversations side by side."""
    async with at_work(app) as stage:
        stage.window.looks.speak(language)
        stage.window.looks.wear(config.Theme.LIGHT, percent)
        stage.window.resize(size)
        chats = [waiting_chat(C1, "Sato"), answered_chat(C2, "Maria")]
        await stage.serve(*chats, who=staff(role=Role.ADMIN))
        stage.run("view.conversations")
        stage.joined.operating.choose(C1, False)
        await stage.until(lambda: stage.conversation() == C1)
        stage.window.chats.side.show()
        app.sendPostedEvents()
        views = [View("Bar above", stage.window.topbar), View("Bar below", stage.window.statusbar)]
        views += [View(room.id.capitalize(), room.widget()) for room in stage.window.rooms]
        views.append(View("Sign-in", stage.window.sign_in))
        views += [View(name, dialog) for name, dialog in _dialogs(stage)]
        try:
            yield stage, views
        finally:
            stage.window.looks.wear(config.Theme.LIGHT, 100)
            for view in views:
                if isinstance(view.widget, QDialog):
                    view.widget.reject()


def _dialogs(stage: Stage) -> Iterator[tuple[str, QDialog]]:
    window = stage.window
    yield "Settings", SettingsDialog(config.Settings(), lambda _settings: None, window)
    yield "Shortcuts", ShortcutsDialog(window.keymap, lambda _keys: None, window)
