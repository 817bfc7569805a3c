"""What the writer of a canned reply is promised by the editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.macros.macro import Macro, MacroId
from app.protocol.records import MacroRecord
from app.ui.application import Looks
from app.ui.macros.macro_editor import MacroEditor, draft_of

OTHERS = (Macro(id=MacroId("other"), title="返品", body="本文", shortcut=";rs", reading="へんぴん"),)
EMPTY = MacroRecord(id="m-1", title="", body="", scope="mine")


@pytest.fixture
def saved() -> list[MacroRecord]:
    return []


@pytest.fixture
def editor(qtbot: QtBot, looks: Looks, saved: list[MacroRecord]) -> Iterator[MacroEditor]:
    values: Mapping[str, str] = {"customer.name": "佐藤", "clock": "2026-11-20T10:00"}
    window = QWidget()
    qtbot.addWidget(window)
    made = MacroEditor(
        EMPTY, looks=looks, others=OTHERS, groups=("shop",), values=values, save=saved.append, parent=window
    )
    window.show()
    made.open()
    yield made
    window.close()


def test_the_reading_is_proposed_until_somebody_writes_one(editor: MacroEditor) -> None:
    editor.title.setText("返品送料のご案内")
    assert editor.reading.text() == "へんぴんそうりょうのごあんない"
    editor.reading.setText("へんぴん")
    editor.title.setText("送料")
    assert editor.reading.text() == "へんぴん"


def test_the_reply_is_shown_as_it_will_read_while_it_is_written(editor: MacroEditor) -> None:
    editor.title.setText("送料")
    editor.body.setPlainText("{customer.name}様、{today+1b}に伺います。")
    assert editor.preview.text.toPlainText() == "佐藤様、11月24日に伺います。"
    assert editor.keep.isEnabled()


def test_a_broken_text_is_told_with_its_place_and_is_not_saved(editor: MacroEditor) -> None:
    editor.title.setText("送料")
    editor.body.setPlainText("はい\n{order")
    assert "2" in editor.fault.text()
    assert not editor.keep.isEnabled()


def test_a_shortcut_that_another_has_is_told(editor: MacroEditor) -> None:
    editor.title.setText("送料")
    editor.body.setPlainText("はい")
    editor.shortcut.setText("；ＲＳ")
    assert "返品" in editor.fault.text()
    assert not editor.keep.isEnabled()
    editor.shortcut.setText(";rt")
    assert editor.keep.isEnabled()


def test_saving_hands_over_what_stands_in_the_fields(editor: MacroEditor, saved: list[MacroRecord]) -> None:
    editor.title.setText(" 送料 ")
    editor.body.setPlainText("はい")
    editor.tags.setText("返品、送料, 返品")
    editor.scope.setCurrentIndex(editor.scope.findData("group:shop"))
    editor.keep.click()
    (record,) = saved
    assert (record.title, record.tags, record.scope, record.reading) == (
        "送料", ("返品", "送料"), "group:shop", "そうりょう",
    )  # fmt: skip


def test_a_reply_of_ones_own_files_becomes_a_new_one(looks: Looks) -> None:
    record = draft_of(OTHERS[0], None)
    assert record.id != "other"
    assert (record.title, record.scope) == ("返品", "mine")
