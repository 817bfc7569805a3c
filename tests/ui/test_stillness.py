"""Nothing moves or blinks for whoever does not want it, told here or in the system."""

from PySide6.QtWidgets import QApplication

from app.config import Motion
from app.ui.stillness import Stillness


def test_the_caret_stands_still_for_whoever_wants_it(qapp: QApplication) -> None:
    blinks = qapp.cursorFlashTime()
    still = Stillness(qapp)
    told: list[bool] = []
    still.changed.connect(lambda: told.append(still.on))
    still.follow(Motion.REDUCED)
    assert still.on
    assert qapp.cursorFlashTime() == 0
    still.follow(Motion.FULL)
    assert qapp.cursorFlashTime() == blinks
    assert told == [True, False]
    still.deleteLater()


def test_the_system_is_followed_unless_the_person_says_otherwise(qapp: QApplication) -> None:
    still = Stillness(qapp)
    still.follow(Motion.SYSTEM)
    still.take_answer(still=True)
    assert still.on
    still.follow(Motion.FULL)
    assert not still.on
    still.follow(Motion.SYSTEM)
    still.take_answer(still=False)
    assert not still.on
    still.deleteLater()
