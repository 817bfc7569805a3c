"""Everything that can be worked with is reached by Tab, has a name for tools and one for a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.whole_window import View, accessible_name, interactive, whole_window
from tests.ui.window_stage import Stage

MOST_STEPS = 400
BY_OTHER_WAYS = {
    "paletteList": "arrows in the search field go through it",
    "suggestionList": "Alt and a digit take a line, arrows go through it",
    "composer": "Tab takes a suggestion there; F6 goes to it",
}


def shown(view: QWidget) -> list[QWidget]:
    return [one for one in interactive(view) if one.isVisible() and one.isEnabled()]


def walked(stage: Stage) -> set[QWidget]:
    """What Tab comes to, from where the keyboard is."""
    seen: set[QWidget] = set()
    for _ in range(MOST_STEPS):
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is at:  # a field that wants Tab for itself is left by F6
            stage.run("view.next_area")
        seen.add(now)
    return seen


def same_button(one: QWidget, reached: set[QWidget]) -> bool:
    """Tells whether one button of a group, which arrows go through, was reached."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    exclusive = isinstance(one, QAbstractButton) and one.autoExclusive()
    if group is not None:
        return any(button in reached for button in group.buttons())
    return exclusive and any(
        isinstance(other, QAbstractButton) and other.parent() is one.parent() for other in reached
    )


@pytest.mark.parametrize("room", ["conversations", "supervisor", "training"])
async def test_tab_comes_to_everything_in_every_room(qapp: QApplication, room: str) -> None:
    async with whole_window(qapp) as (stage, _views):
        window = stage.window
        window.activateWindow()
        await stage.until(window.isActiveWindow)
        window.open_room(room)
        reached = walked(stage)
        parts = [window.topbar, window.room.widget(), window.statusbar]
        missed = [
            one.objectName()
            for part in parts
            for one in shown(part)
            if one not in reached
            and one.focusProxy() not in reached
            and one.objectName() not in BY_OTHER_WAYS
            and not same_button(one, reached)
        ]
        assert missed == []


async def test_everything_has_a_stable_name(qapp: QApplication) -> None:
    async with whole_window(qapp) as (_stage, views):
        bare = [
            f"{view.name}: {type(one).__name__}"
            for view in views
            for one in interactive(view.widget)
            if not one.objectName()
        ]
        assert bare == []


async def test_a_screen_reader_has_a_name_for_everything_that_is_shown(qapp: QApplication) -> None:
    async with whole_window(qapp) as (stage, views):
        nameless = []
        for view in views:
            _show(stage, view)
            nameless += [
                f"{view.name}: {one.objectName()}" for one in shown(view.widget) if not readable(one)
            ]
        assert nameless == []


def readable(widget: QWidget) -> bool:
    """Tells whether there is a word in a widget's name: a sign alone says nothing."""
    return any(mark.isalnum() for mark in accessible_name(widget))


def _show(stage: Stage, view: View) -> None:
    window = stage.window
    if view.name == "Sign-in":
        window.show_sign_in()
    elif view.widget.isWindow():
        view.widget.show()
    else:
        window.show_rooms()
        for room in window.rooms:
            if room.widget() is view.widget:
                window.open_room(room.id)
