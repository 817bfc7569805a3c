"""What the panel of canned replies promises: found by any writing, shown as it will read, one key away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.commands.catalog import CATALOG
from app.commands.keymap import Keymap
from app.config import Language
from app.macros.library import MacroLibrary, load_macros
from app.macros.macro import MacroId, Tone
from app.ui.application import Looks
from app.ui.beside.cards import Card
from app.ui.beside.problem_line import ProblemDialog
from app.ui.macros.macro_panel import MacroPanel
from app.ui.words import tr
from tests.ui.right_column import compose, headings, macro, press, sample, speak, titles

RETURNS = "{customer.name|お客様}様、{order}の送料は当店が負担します。"
LIBRARY = (
    macro(1, "返品の送料", RETURNS, reading="へんぴんのそうりょう", shortcut=";rs", folder="返品"),
    macro(2, "お詫び", "申し訳ございません。{amount}を返金します。", reading="おわび", folder="返品"),
    macro(3, "ごあいさつ", "{greeting}。", reading="ごあいさつ", shortcut=";hi", folder="あいさつ"),
    macro(4, "Return shipping", "We pay for {order}.", shortcut=";rs", folder="Returns", language="en"),
)
VALUES = {"customer.name": "佐藤", "order": "A-1", "greeting": "こんにちは"}


@pytest.fixture
def panel(looks: Looks, qtbot: QtBot) -> MacroPanel:
    made = MacroPanel(looks)
    qtbot.addWidget(made)
    made.resize(328, 560)
    made.show_library(MacroLibrary(LIBRARY))
    made.show_conversation(language="ja", values=VALUES, can_insert=True)
    made.show()
    made.begin()
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("返品の", "返品の送料"),
        ("当店が負担", "返品の送料"),
        (";rs", "返品の送料"),
        ("へんぴん", "返品の送料"),
        ("henpin", "返品の送料"),
        ("HENPIN", "返品の送料"),
        ("ｈｅｎｐｉｎ", "返品の送料"),
        ("owabi", "お詫び"),
    ],
)
def test_a_macro_is_found_by_title_text_shortcut_reading_and_romaji(
    panel: MacroPanel, query: str, found: str
) -> None:
    panel.search.setText(query)
    assert titles(panel.list)[0] == found


def test_a_macro_is_found_while_its_reading_is_still_being_composed(panel: MacroPanel) -> None:
    compose(panel.search, "おわ")
    assert titles(panel.list) == ["お詫び"]


def test_the_part_that_was_found_is_marked(panel: MacroPanel) -> None:
    panel.search.setText("henpin")
    card = panel.list.rows[0]
    assert isinstance(card, Card)
    assert [card.title[start:end] for start, end in card.title_marks] == ["返品"]


def test_enter_hands_out_the_reply_with_what_is_known_filled_in(panel: MacroPanel, qtbot: QtBot) -> None:
    panel.search.setText("henpin")
    with qtbot.waitSignal(panel.chosen) as chosen:
        press(panel.search, Qt.Key.Key_Return)
    assert chosen.args == ["m1", "佐藤様、A-1の送料は当店が負担します。"]


def test_arrows_in_the_search_field_choose_from_the_list(panel: MacroPanel, qtbot: QtBot) -> None:
    press(panel.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.chosen) as chosen:
        press(panel.search, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[0] == "m2"


def test_what_is_shown_below_is_what_will_be_inserted(panel: MacroPanel) -> None:
    panel.search.setText("henpin")
    assert panel.preview.text.toPlainText() == "佐藤様、A-1の送料は当店が負担します。"
    assert panel.preview._state.text() == "Variables: 2 · filled in"


def test_a_variable_that_nobody_knows_is_pointed_out(panel: MacroPanel) -> None:
    panel.search.setText("owabi")
    assert "［金額］" in panel.preview.text.toPlainText()
    assert panel.preview._state.text() == "To fill in: amount"


def test_nothing_is_handed_out_where_no_reply_can_be_written(panel: MacroPanel, qtbot: QtBot) -> None:
    panel.show_conversation(language="ja", values=VALUES, can_insert=False)
    with qtbot.assertNotEmitted(panel.chosen):
        press(panel.search, Qt.Key.Key_Return)
    assert not panel.preview.insert.isEnabled()


def test_without_a_search_folders_are_headings_and_the_conversation_s_language_comes_first(
    panel: MacroPanel,
) -> None:
    assert headings(panel.list) == ["返品", "あいさつ", "Returns"]
    panel.show_conversation(language="en", values=VALUES, can_insert=True)
    assert headings(panel.list) == ["Returns", "返品", "あいさつ"]
    assert panel.preview.text.toPlainText() == "We pay for A-1."  # chosen, so that Enter is safe


def test_in_an_english_conversation_a_shortcut_finds_the_english_macro_first(panel: MacroPanel) -> None:
    panel.show_conversation(language="en", values=VALUES, can_insert=True)
    panel.search.setText(";rs")
    assert titles(panel.list) == ["Return shipping", "返品の送料"]


def test_the_macros_used_last_come_first(panel: MacroPanel) -> None:
    panel.show_last([MacroId("m3"), MacroId("m4"), MacroId("m1")])
    assert headings(panel.list)[0] == "Last used"
    assert titles(panel.list)[:2] == ["ごあいさつ", "返品の送料"]


def test_a_search_that_finds_nothing_says_so_and_can_be_ended(panel: MacroPanel, qtbot: QtBot) -> None:
    panel.search.setText("zzz")
    assert panel.empty.words == "No canned reply has “zzz”"
    assert panel.preview.isHidden()
    qtbot.mouseClick(panel.empty._act, Qt.MouseButton.LeftButton)
    assert len(titles(panel.list)) == 4


def test_a_search_can_be_ended_while_it_is_still_being_composed(panel: MacroPanel) -> None:
    compose(panel.search, "ぬぬぬ")
    assert panel.empty.words == "No canned reply has “ぬぬぬ”"
    panel.empty.pressed.emit()
    compose(panel.search, "")
    assert len(titles(panel.list)) == 4
    assert panel.search.hasFocus()


def test_until_the_files_are_read_it_says_so(looks: Looks, qtbot: QtBot) -> None:
    made = MacroPanel(looks)
    qtbot.addWidget(made)
    assert made.empty.words == "Reading the canned replies…"
    made.show_library(MacroLibrary())
    assert made.empty.words == "There are no canned replies yet."


def test_what_is_wrong_with_a_file_is_told_in_a_line_and_shown_in_full(
    panel: MacroPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[[macro]]\nid = "x"\ntitle = "x"\nbody = "{nobody}"\n', encoding="utf-8")
    loaded = load_macros(bad)
    panel.show_library(loaded.library, [str(problem) for problem in loaded.problems])
    assert panel.problems.isVisible()
    qtbot.mouseClick(panel.problems.show_all, Qt.MouseButton.LeftButton)
    (dialog,) = panel.findChildren(ProblemDialog)
    text = dialog.findChild(QPlainTextEdit, "problemText")
    assert text is not None
    assert "nobody" in text.toPlainText()
    dialog.reject()
    panel.show_library(MacroLibrary(LIBRARY))
    assert not panel.problems.isVisible()


def test_escape_asks_for_the_composer(panel: MacroPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.left):
        press(panel.search, Qt.Key.Key_Escape)


def test_what_is_searched_for_is_replaced_by_typing_the_next_time(panel: MacroPanel) -> None:
    panel.search.setText("henpin")
    panel.list.setFocus()
    panel.begin()
    assert panel.search.selectedText() == "henpin"


def test_the_language_can_be_switched_while_it_is_open(panel: MacroPanel, looks: Looks) -> None:
    panel.search.setText("owabi")
    speak(looks, Language.JAPANESE)
    assert panel.search.placeholderText() == tr("Search by title, text, ;key, reading or romaji")
    assert "ローマ字" in panel.search.placeholderText()
    assert "金額" in panel.preview._state.text()
    assert titles(panel.list) == ["お詫び"]


def test_a_preview_never_reads_markup(panel: MacroPanel) -> None:
    panel.show_conversation(language="ja", values=VALUES | {"order": "<b>&lt;x</b>"}, can_insert=True)
    panel.search.setText("henpin")
    assert "<b>&lt;x</b>" in panel.preview.text.toPlainText()


def test_the_next_preview_begins_plain_where_the_last_began_bold(panel: MacroPanel) -> None:
    panel.search.setText("henpin")
    panel.search.setText("owabi")
    cursor = panel.preview.text.textCursor()
    cursor.setPosition(1)
    assert cursor.charFormat().fontWeight() < 600


@pytest.mark.parametrize("size", [(240, 300), (328, 720), (600, 900)])
def test_the_sample_macros_fit_any_column(panel: MacroPanel, size: tuple[int, int]) -> None:
    folder = sample()
    loaded = load_macros(folder / "macros_ja.toml", folder / "macros_en.toml")
    assert loaded.problems == ()
    panel.resize(*size)
    panel.show_library(loaded.library)
    for _ in range(len(loaded.library.macros)):
        press(panel.search, Qt.Key.Key_Down)
    assert not panel.grab().isNull()
    assert panel.list.viewport().height() > 0


def test_a_tone_and_a_language_narrow_what_is_listed_and_found(panel: MacroPanel) -> None:
    panel.show_library(
        MacroLibrary(
            [
                macro(1, "返品のご案内"),
                macro(2, "返品のお詫び", tone=Tone.APOLOGY),
                macro(3, "Returns", language="en", tone=Tone.APOLOGY),
            ]
        )
    )
    panel.filter.tone.setCurrentIndex(panel.filter.tone.findData(Tone.APOLOGY))
    assert set(titles(panel.list)) == {"返品のお詫び", "Returns"}
    panel.filter.language.setCurrentIndex(panel.filter.language.findData("ja"))
    assert titles(panel.list) == ["返品のお詫び"]
    panel.search.setText("返品")
    assert titles(panel.list) == ["返品のお詫び"]


def test_what_is_being_composed_finds_like_what_was_written(panel: MacroPanel) -> None:
    panel.show_library(
        MacroLibrary([macro(1, "返品", reading="へんぴん"), macro(2, "送料", reading="そうりょう")])
    )
    compose(panel.search, "へんぴん")
    assert titles(panel.list) == ["返品"]
    compose(panel.search, "ｈｅｎｐｉｎ")
    assert titles(panel.list) == ["返品"]


def test_a_reply_says_how_it_was_used_and_what_it_does(panel: MacroPanel) -> None:
    panel.uses = lambda _macro: (3, 1_764_547_200.0)
    panel.show_library(MacroLibrary([macro(1, "Returns", actions=("tag:return",), steps=("Then.",))]))
    assert panel.preview.findChild(QLabel, "macroPreviewMore").text().splitlines()[:2] == [  # type: ignore[union-attr]
        "Sent in 2 steps", "When sent: tag “return”",
    ]  # fmt: skip
    assert "Used 3 times, last 2025/12/1" in panel.preview.findChild(QLabel, "macroPreviewMore").text()  # type: ignore[union-attr]


def test_alt_and_an_arrow_want_the_reply_moved(panel: MacroPanel) -> None:
    panel.show_library(MacroLibrary([macro(1, "one"), macro(2, "two")]))
    wanted: list[tuple[str, str]] = []
    panel.moved.connect(lambda one, other: wanted.append((one, other)))
    QTest.keyClick(panel.search, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert wanted == [("m1", "m2")]


def test_the_keys_that_move_a_reply_are_those_that_the_person_chose(panel: MacroPanel) -> None:
    wanted: list[tuple[str, str]] = []
    panel.moved.connect(lambda one, other: wanted.append((one, other)))
    panel.keys = Keymap(CATALOG).with_keys("macro.later", ["Ctrl+Shift+Down"]).keys
    QTest.keyClick(panel.search, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert wanted == []
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel.search, Qt.Key.Key_Down, both)
    assert len(wanted) == 1
