"""No word is cut off: labels and buttons have the room that their words need, in both languages."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget

from app.config import Language, Settings, Theme
from app.ui.parts import ShortLabel
from app.ui.settings.sign_in import CARD_WIDTH, SignInPage
from tests.ui.test_reachable import _show
from tests.ui.whole_window import whole_window
from tests.ui.window_stage import dressed

SLACK = 2
"""Logical pixels that rounding may take."""


def needed(widget: QWidget) -> QSize | None:
    """What the words of a widget need; None where there are none, or where it shortens them itself."""
    if isinstance(widget, ShortLabel):
        return None
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(widget.width()))
        return widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, widget.text())
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return None
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, widget.text())
    return None


def cut(view: QWidget) -> list[str]:
    """The widgets of a view that are shown with less room than their words need."""
    found = []
    for one in view.findChildren(QWidget):
        need = needed(one) if one.isVisible() else None
        if need is None:
            continue
        room = one.contentsRect().size() if isinstance(one, QLabel) else one.size()
        if room.width() + SLACK < need.width() or room.height() + SLACK < need.height():
            found.append(f"{one.objectName()} {one.property('text')!r} has {room.width()}x{room.height()}, "
                         f"needs {need.width()}x{need.height()}")  # fmt: skip
    return found


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.JAPANESE])
async def test_nothing_is_cut_off_at_1280_by_720(
    qapp: QApplication, language: Language, percent: int
) -> None:
    async with whole_window(qapp, language, percent=percent) as (stage, views):
        found = []
        for view in views:
            _show(stage, view)
            for _ in range(3):
                qapp.sendPostedEvents()
            await stage.until(lambda: True)
            found += [f"{view.name}: {line}" for line in cut(view.widget)]
        assert found == []


def test_a_word_that_is_cut_would_be_seen(qapp: QApplication) -> None:
    outer = QWidget()
    label = QLabel("a rather long word", outer)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setGeometry(0, 0, 20, 20)
    outer.show()
    assert cut(outer)
    label.adjustSize()
    assert cut(outer) == []
    outer.close()
    assert qapp is not None


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.JAPANESE])
def test_at_200_percent_the_first_page_has_room_for_its_words(qapp: QApplication, language: Language) -> None:
    with dressed(qapp, language) as looks:
        page = SignInPage(looks, Settings())
        page.resize(1280, 720)
        page.show()
        assert page.card.width() == CARD_WIDTH
        looks.wear(Theme.LIGHT, 200)
        qapp.sendPostedEvents()
        assert cut(page) == []
        assert page.card.width() <= page.width()
        looks.wear(Theme.LIGHT, 100)
        assert page.card.width() == CARD_WIDTH
        page.close()
