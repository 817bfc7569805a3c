"""What a search field promises to somebody who types Japanese."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.application import Looks
from app.ui.beside.search_field import SearchField
from tests.ui.right_column import compose, press


class Typed:
    """A field with everything that it said, and a clock that stands still."""

    def __init__(self) -> None:
        self.now = 100.0
        self.field = SearchField("search", clock=lambda: self.now)
        self.queries: list[str] = []
        self.keys: list[str] = []
        self.field.query_changed.connect(self.queries.append)
        self.field.stepped.connect(lambda step: self.keys.append(f"step {step}"))
        self.field.taken.connect(lambda: self.keys.append("taken"))
        self.field.left.connect(lambda: self.keys.append("left"))


@pytest.fixture
def typed(looks: Looks, qtbot: QtBot) -> Typed:
    made = Typed()
    qtbot.addWidget(made.field)
    made.field.show()
    return made


def test_what_is_still_being_composed_is_searched_for(typed: Typed) -> None:
    compose(typed.field, "へん")
    compose(typed.field, "へんぴん")
    compose(typed.field, "", "返品")
    assert typed.queries == ["へん", "へんぴん", "返品"]


def test_what_is_composed_stands_at_the_cursor(typed: Typed) -> None:
    typed.field.setText("の送料")
    typed.field.setCursorPosition(0)
    compose(typed.field, "へんぴん")
    assert typed.field.query == "へんぴんの送料"


def test_the_same_query_is_told_once(typed: Typed) -> None:
    compose(typed.field, "へん")
    compose(typed.field, "へん")
    assert typed.queries == ["へん"]


def test_keys_belong_to_the_input_method_while_it_composes(typed: Typed) -> None:
    compose(typed.field, "へん")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        press(typed.field, key)
    assert typed.keys == []


def test_the_return_that_ends_composing_takes_nothing(typed: Typed) -> None:
    """Some input methods deliver the key as well."""
    compose(typed.field, "へんぴん")
    compose(typed.field, "", "返品")
    press(typed.field, Qt.Key.Key_Return)
    assert typed.keys == []
    typed.now += 1
    press(typed.field, Qt.Key.Key_Return)
    assert typed.keys == ["taken"]


def test_keys_move_through_the_list(typed: Typed) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
        press(typed.field, key)
    assert typed.keys == ["step 1", "step -1", f"step {SearchField.PAGE}", "taken", "left"]


def test_the_remark_behind_the_text_is_painted_only_where_there_is_room(typed: Typed) -> None:
    typed.field.resize(300, 32)
    typed.field.setText("henpin")
    without = typed.field.grab().toImage()
    typed.field.set_hint("ローマ字のまま検索できます")
    assert typed.field.grab().toImage() != without
    typed.field.setText("とても長い検索の言葉がここに入っています")
    typed.field.set_hint("")
    full = typed.field.grab().toImage()
    typed.field.set_hint("ローマ字のまま検索できます")
    assert typed.field.grab().toImage() == full
