"""What the panel of the manual promises: the fitting rule is one key away, and quoted by another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.config import Language
from app.manual.article import Article, ArticleId
from app.manual.library import ManualLibrary
from app.ui.application import Looks
from app.ui.beside.cards import Card
from app.ui.manual.manual_panel import ManualPanel
from app.ui.words import tr
from tests.ui.right_column import compose, headings, press, speak, titles

RETURNS = "箱に入れて送ります。\n\n## 送料\n- 未使用なら当店が負担👍\n\n## 期限\n14日以内です。"
LIBRARY = ManualLibrary(
    [
        Article(id=ArticleId("1.1"), title="名乗り方", body="最初に名乗ります。", reading="なのりかた"),
        Article(
            id=ArticleId("4.2"),
            title="返品の送料",
            body=RETURNS,
            reading="へんぴんのそうりょう",
            tags=("返品",),
        ),
        Article(id=ArticleId("4.2"), title="Return shipping", body="We pay.", language="en"),
    ]
)


@pytest.fixture
def panel(looks: Looks, qtbot: QtBot) -> ManualPanel:
    made = ManualPanel(looks)
    qtbot.addWidget(made)
    made.resize(328, 560)
    made.show_library(LIBRARY)
    made.show_conversation(language="ja", about="", can_quote=True)
    made.show()
    made.begin()
    return made


@pytest.mark.parametrize("query", ["4.2", "返品", "へんぴん", "henpin", "14日以内", "当店が負担"])
def test_an_article_is_found_by_number_title_reading_and_text(panel: ManualPanel, query: str) -> None:
    panel.search.setText(query)
    assert titles(panel.list)[0] == "返品の送料"


def test_an_article_is_found_while_its_reading_is_being_composed(panel: ManualPanel) -> None:
    compose(panel.search, "なのり")
    assert titles(panel.list) == ["名乗り方"]


def test_what_was_found_in_the_text_is_shown_and_marked(panel: ManualPanel) -> None:
    panel.search.setText("14日")
    card = panel.list.rows[0]
    assert isinstance(card, Card)
    assert [card.body[start:end] for start, end in card.body_marks] == ["14日"]


def test_the_article_that_fits_the_question_is_first_and_chosen(panel: ManualPanel) -> None:
    panel.show_conversation(language="ja", about="返品の送料はどちらが負担しますか", can_quote=True)
    assert headings(panel.list) == ["Fits this conversation", "All articles", "In the other language"]
    assert panel.list.chosen is not None
    assert panel.list.chosen.title == "返品の送料"
    press(panel.search, Qt.Key.Key_Return)
    assert panel.reading
    assert panel.article.article is not None
    assert panel.article.article.id == "4.2"


def open_returns(panel: ManualPanel, query: str = "返品") -> None:
    panel.search.setText(query)
    press(panel.search, Qt.Key.Key_Return)
    assert panel.reading


def go_to(panel: ManualPanel, word: str) -> None:
    text = panel.article.text
    units = len(text.toPlainText()[: text.toPlainText().index(word)].encode("utf-16-le")) // 2
    cursor = text.textCursor()
    cursor.setPosition(units)
    text.setTextCursor(cursor)


def test_enter_quotes_the_section_where_the_cursor_stands(panel: ManualPanel, qtbot: QtBot) -> None:
    open_returns(panel)
    go_to(panel, "期限")
    with qtbot.waitSignal(panel.quoted) as quoted:
        press(panel.article.text, Qt.Key.Key_Return)
    assert quoted.args == ["14日以内です。"]
    assert panel.article.quote.accessibleName() == "Quote “期限” (Enter)"


def test_what_is_selected_is_quoted_instead(panel: ManualPanel, qtbot: QtBot) -> None:
    open_returns(panel)
    go_to(panel, "未使用")
    cursor = panel.article.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    panel.article.text.setTextCursor(cursor)
    with qtbot.waitSignal(panel.quoted) as quoted:
        qtbot.mouseClick(panel.article.quote, Qt.MouseButton.LeftButton)
    assert quoted.args == ["未使用なら当店が負担👍"]


def test_nothing_is_quoted_where_no_reply_can_be_written(panel: ManualPanel, qtbot: QtBot) -> None:
    panel.show_conversation(language="ja", about="", can_quote=False)
    open_returns(panel)
    with qtbot.assertNotEmitted(panel.quoted):
        press(panel.article.text, Qt.Key.Key_Return)
    assert not panel.article.quote.isEnabled()


def test_an_article_opens_where_the_searched_word_stands(panel: ManualPanel) -> None:
    open_returns(panel, "14日")
    part = panel.article._part()
    assert part is not None
    assert part.title == "期限"


def test_escape_goes_back_to_the_articles_then_to_the_composer(panel: ManualPanel, qtbot: QtBot) -> None:
    open_returns(panel)
    press(panel.article.text, Qt.Key.Key_Escape)
    assert not panel.reading
    assert panel.list.isVisible()
    with qtbot.waitSignal(panel.left):
        press(panel.search, Qt.Key.Key_Escape)


def test_an_open_article_stays_open_when_another_conversation_is_shown(panel: ManualPanel) -> None:
    open_returns(panel)
    panel.show_conversation(language="en", about="refund", can_quote=True)
    assert panel.reading


def test_a_click_opens_an_article_but_not_on_a_heading(panel: ManualPanel, qtbot: QtBot) -> None:
    for row, opened in ((0, False), (1, True)):
        place = panel.list.visualRect(panel.list.model().index(row, 0)).center()
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert panel.reading is opened


def test_a_search_that_finds_nothing_says_so(panel: ManualPanel) -> None:
    panel.search.setText("zzz")
    assert panel.empty.words == "Nothing in the manual has “zzz”"


def test_in_an_english_conversation_english_articles_come_first(panel: ManualPanel) -> None:
    panel.show_conversation(language="en", about="", can_quote=True)
    assert titles(panel.list)[0] == "Return shipping"


def test_the_text_is_read_as_it_stands(panel: ManualPanel, looks: Looks) -> None:
    wild = Article(
        id=ArticleId("9.1"), title="<b>x</b>", body="## <i>y</i>\n<script>z</script> & <a href='q'>"
    )
    panel.show_library(ManualLibrary([wild]))
    press(panel.search, Qt.Key.Key_Return)
    assert panel.article.text.toPlainText() == "<i>y</i>\n<script>z</script> & <a href='q'>"
    assert not panel.grab().isNull()


def test_the_language_can_be_switched_while_an_article_is_open(panel: ManualPanel, looks: Looks) -> None:
    open_returns(panel)
    speak(looks, Language.JAPANESE)
    assert panel.article.back.accessibleName() == tr("Back to the articles")
    assert "戻る" in panel.article.back.accessibleName()
    assert panel.reading


ABOUT = "返品の期限は何日以内ですか"


def test_one_key_opens_what_fits_at_the_section_that_does_and_enter_quotes_it(
    panel: ManualPanel, qtbot: QtBot
) -> None:
    panel.show_conversation(language="ja", about=ABOUT, can_quote=True)
    panel.begin()
    assert panel.reading
    assert panel.article.article is not None
    assert panel.article.article.title == "返品の送料"
    with qtbot.waitSignal(panel.quoted) as quoted:
        press(panel.article.text, Qt.Key.Key_Return)
    assert quoted.args == ["14日以内です。"]
    with qtbot.waitSignal(panel.left):
        press(panel.article.text, Qt.Key.Key_Escape)


def test_the_same_key_once_more_or_just_typing_searches(panel: ManualPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.show_conversation(language="ja", about=ABOUT, can_quote=True)
    panel.begin()
    qtbot.waitUntil(panel.article.text.hasFocus)
    panel.begin()
    assert not panel.reading
    qtbot.waitUntil(panel.search.hasFocus)
    panel.begin()
    press(panel.article.text, Qt.Key.Key_N)
    assert not panel.reading
    assert panel.search.query == "n"


def test_what_opened_by_itself_gives_way_to_what_fits_another_conversation(panel: ManualPanel) -> None:
    panel.show_conversation(language="ja", about=ABOUT, can_quote=True)
    panel.begin()
    panel.show_conversation(language="ja", about="名乗り方を教えて", can_quote=True)
    panel.search.setFocus()
    panel.begin()
    assert panel.article.article is not None
    assert panel.article.article.title == "名乗り方"


def test_what_the_person_chose_stays_open(panel: ManualPanel) -> None:
    panel.show_conversation(language="ja", about=ABOUT, can_quote=True)
    panel.open_article(LIBRARY.articles[0])
    panel.article.quote.setFocus()
    panel.show_conversation(language="ja", about="返品したい", can_quote=True)
    panel.begin()
    assert panel.article.article is LIBRARY.articles[0]


def test_a_link_opens_the_article_that_it_names_and_an_address_is_asked_about(panel: ManualPanel) -> None:
    body = "まず[返品の送料](4.2)を読み、- [配送会社](https://example.com/a)で調べます。"
    first = Article(id=ArticleId("1.2"), title="調べ方", body=body)
    panel.show_library(ManualLibrary([first, *LIBRARY.articles]))
    asked: list[str] = []
    panel.link_activated.connect(asked.append)
    panel.open_article(first)
    text = panel.article.text.toPlainText()
    assert "[" not in text
    cursor = panel.article.text.textCursor()
    cursor.setPosition(text.index("example"))
    panel.article.text.setTextCursor(cursor)
    panel.article.follow_link()
    assert asked == ["https://example.com/a"]
    cursor.setPosition(text.index("返品の送料") + 1)
    panel.article.text.setTextCursor(cursor)
    panel.article.follow_link()
    assert panel.article.article is not None
    assert panel.article.article.id == "4.2"
