"""Another language is switched on while everything is shown: nothing goes on in the one before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QTabBar, QWidget

from app import config
from tests.ui.whole_window import View, whole_window
from tools import words

pytestmark = pytest.mark.slow


def said(view: QWidget) -> Iterator[tuple[str, str]]:
    """What a view says by itself: the name of each widget, and a text of it."""
    for one in [view, *view.findChildren(QWidget)]:
        texts = [one.toolTip(), one.accessibleName(), one.windowTitle()]
        if isinstance(one, QLabel | QAbstractButton):
            texts.append(one.text())
        if isinstance(one, QLineEdit):
            texts.append(one.placeholderText())
        if isinstance(one, QTabBar):
            texts += [one.tabText(place) for place in range(one.count())]
        yield from ((one.objectName() or type(one).__name__, text) for text in texts if text)


def english(views: list[View], japanese: dict[str, str]) -> list[tuple[str, str, str]]:
    """The texts of views that have a translation and are not translated."""
    return [
        (view.name, name, text)
        for view in views
        for name, text in said(view.widget)
        if japanese.get(text, text) != text
    ]


async def test_no_word_of_english_is_left_when_japanese_is_switched_on(qapp: QApplication) -> None:
    japanese = {source: entry.target for source, entry in words.read().items()}
    async with whole_window(qapp) as (stage, every):
        views = [view for view in every if not isinstance(view.widget, QDialog)]  # no key works beside these
        assert len(english(views, japanese)) > 100  # it would be seen
        stage.window.looks.speak(config.Language.JAPANESE)
        await stage.shown()
        assert english(views, japanese) == []
