"""The pictures of a conversation are looked at in one window: zoomed, gone through, saved, all by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.events import Attachment
from app.ui.files.viewer import PictureViewer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def picture(colour: str) -> QImage:
    made = QImage(300, 200, QImage.Format.Format_RGB32)
    made.fill(colour)
    return made


@pytest.fixture
def viewer(qtbot: QtBot) -> Iterator[PictureViewer]:
    window = QWidget()
    qtbot.addWidget(window)
    files = [
        Attachment(name=f"photo {number}.png", size=2_048, type="image/png", sha256=str(number) * 64)
        for number in range(3)
    ]
    made = PictureViewer(files, 1, picture("red"), window)
    made.show()
    yield made
    window.close()


def test_keys_go_nearer_farther_and_back_to_the_whole_picture(viewer: PictureViewer) -> None:
    fitted = viewer.canvas.scale
    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.canvas.scale > fitted
    QTest.keyClick(viewer, Qt.Key.Key_Minus, delay=0)
    QTest.keyClick(viewer, Qt.Key.Key_Minus)
    assert viewer.canvas.scale < fitted
    QTest.keyClick(viewer, Qt.Key.Key_0)
    assert viewer.canvas.scale == fitted
    QTest.keyClick(viewer, Qt.Key.Key_1)
    assert viewer.canvas.scale * viewer.devicePixelRatioF() == 1.0


def test_a_near_picture_is_moved_by_keys_and_by_dragging(viewer: PictureViewer) -> None:
    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    before = viewer.canvas.grab().toImage()
    QTest.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.canvas.grab().toImage() != before
    QTest.mousePress(viewer.canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(viewer.canvas, QPoint(110, 50))
    QTest.mouseRelease(viewer.canvas, Qt.MouseButton.LeftButton, pos=QPoint(110, 50))
    assert viewer.canvas.grab().toImage() == before


def test_arrows_go_to_the_next_and_the_previous_picture(viewer: PictureViewer) -> None:
    wanted: list[int] = []
    viewer.wanted.connect(wanted.append)
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert wanted == [2], "there is nothing after the last one"
    viewer.show_image(2, picture("blue"))
    assert viewer.canvas.picture.toImage().pixelColor(0, 0).name() == "#0000ff"
    QTest.keyClick(viewer, Qt.Key.Key_Home)
    assert wanted == [2, 0]
    place = viewer.findChild(QLabel, "picturePlace")
    assert isinstance(place, QLabel)
    assert place.text() == "1 / 3"


def test_a_picture_that_comes_too_late_does_not_take_the_place_of_another(viewer: PictureViewer) -> None:
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewer, Qt.Key.Key_Home)
    viewer.show_image(2, picture("blue"))
    assert viewer.canvas.picture.isNull()
    viewer.say(0, "photo 0.png: the file is not there any more")
    viewer.canvas.grab()
    viewer.show_image(0, picture("green"))
    assert not viewer.canvas.picture.isNull()


def test_the_picture_that_is_shown_is_the_one_that_is_saved(viewer: PictureViewer) -> None:
    saved: list[Attachment] = []
    viewer.save_requested.connect(saved.append)
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    QTest.keyClick(viewer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [file.name for file in saved] == ["photo 0.png"]


def test_every_button_says_what_it_does(viewer: PictureViewer) -> None:
    assert all(button.accessibleName() for button in viewer._buttons.values())


def test_escape_closes_it(qtbot: QtBot, viewer: PictureViewer) -> None:
    with qtbot.waitSignal(viewer.destroyed):
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
