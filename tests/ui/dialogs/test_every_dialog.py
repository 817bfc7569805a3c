"""Every dialog is worked by keyboard: Tab comes to everything, one sees where it is, Escape closes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QDialog, QLineEdit, QWidget

from app.sessions.log_care import LogKeeper
from app.storage.archive import SqlArchive
from app.storage.upkeep.care import LogCare
from tests.storage.conftest import KEY
from tests.ui.dialogs.every_dialog import MAKERS, dialog_classes, in_dialog
from tests.ui.test_reachable import readable, same_button, shown
from tests.ui.window_stage import Stage, at_work

MOST_STEPS = 120
MOST_PARTS = 6
"""Parts of a field for a date, each of which Tab comes to."""
RING = 4
"""Logical pixels around a widget in which the mark of the focus may stand."""


@asynccontextmanager
async def workplace(app: QApplication, folder: Path) -> AsyncIterator[tuple[Stage, LogKeeper]]:
    """A window that is active, and a log that dialogs may ask."""
    archive = await SqlArchive.open(folder / "profile" / "log.db", KEY)
    flashing = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    try:
        async with at_work(app) as stage:
            stage.window.activateWindow()
            await stage.until(stage.window.isActiveWindow)
            yield stage, LogCare(archive)
            await stage.tasks.close()
    finally:
        app.setCursorFlashTime(flashing)
        await archive.close()


async def opened(stage: Stage, keeper: LogKeeper, name: str) -> QDialog:
    """Opens a dialog over the window, with the keyboard in it."""
    kind, make = MAKERS[name]
    dialog = make(stage, keeper)
    assert type(dialog) is kind
    dialog.open()
    await stage.until(lambda: in_dialog(QApplication.focusWidget(), dialog))
    return dialog


def picture(dialog: QDialog, widget: QWidget) -> QImage:
    """What is seen of a widget and around it."""
    place = QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())
    return dialog.grab(place.adjusted(-RING, -RING, RING, RING)).toImage()


def step(at: QWidget) -> None:
    """Presses Tab until the keyboard is elsewhere: a field for a date has parts."""
    for _ in range(MOST_PARTS if isinstance(at, QDateTimeEdit) else 1):
        if QApplication.focusWidget() is at:
            QTest.keyClick(at, Qt.Key.Key_Tab)


def walk(dialog: QDialog) -> tuple[set[QWidget], list[str]]:
    """Presses Tab until it comes round; returns what was reached, and what is wrong on the way."""
    reached: set[QWidget] = set()
    wrong: list[str] = []
    for _ in range(MOST_STEPS):
        at = QApplication.focusWidget()
        if at is None or not in_dialog(at, dialog):
            return reached, [*wrong, f"Tab leaves the dialog for {at}"]
        if at in reached:
            return reached, wrong
        reached.add(at)
        with_focus = picture(dialog, at)
        step(at)
        if QApplication.focusWidget() is at:
            alone = len([one for one in shown(dialog) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]) <= 1
            return reached, wrong if alone else [*wrong, f"Tab stays on {at.objectName()}"]
        if with_focus == picture(dialog, at):
            wrong.append(f"nobody sees that {at.objectName()} has the keyboard")
    return reached, [*wrong, "Tab does not come round"]


def missed(dialog: QDialog, reached: set[QWidget]) -> Iterator[str]:
    """What can be worked with and was not reached, or has no name."""
    for one in shown(dialog):
        by_tab = one in reached or one.focusProxy() in reached or same_button(one, reached)
        if not by_tab and one.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            yield f"Tab does not come to {one.objectName() or type(one).__name__}"
        if not one.objectName():
            yield f"{type(one).__name__} has no name for tools"
        if not readable(one):
            yield f"{one.objectName()} has no name for a screen reader"


def test_no_dialog_of_the_product_is_left_out() -> None:
    assert {kind for kind, _ in MAKERS.values()} == dialog_classes()


async def test_tab_goes_round_every_dialog_shows_where_it_is_and_escape_closes_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as (stage, keeper):
        wrong: list[str] = []
        for name in MAKERS:
            dialog = await opened(stage, keeper, name)
            gone: list[int] = []
            dialog.finished.connect(gone.append)
            reached, faults = walk(dialog)
            wrong += [f"{name}: {fault}" for fault in (*faults, *missed(dialog, reached))]
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
            if gone != [QDialog.DialogCode.Rejected]:
                wrong.append(f"{name}: Escape does not close it")
                dialog.reject()
            await stage.until(lambda: QApplication.activeModalWidget() is None)
        assert wrong == []


def test_a_widget_whose_focus_nobody_sees_is_found(qapp: QApplication) -> None:
    dialog = QDialog()
    for name in ("one", "two"):
        field = QLineEdit(dialog)
        field.setObjectName(name)
        field.setGeometry(0, 40 if name == "two" else 0, 80, 20)
        field.setReadOnly(True)
        field.setStyleSheet("QLineEdit, QLineEdit:focus { border: 0; background: white; color: white; }")
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    _, wrong = walk(dialog)
    assert "nobody sees that one has the keyboard" in wrong
    dialog.close()
    assert qapp is not None
