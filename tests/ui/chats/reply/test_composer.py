"""The composer is never touched while somebody composes, and what is written stays with its customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest

from app.config import SendKey
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.pasting import PASTE_LIMIT
from tests.builders import C1, C2

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.application import Looks
    from tests.ui.chats.composing import Writing

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_what_is_being_composed_is_no_text_yet(writing: Writing) -> None:
    """No draft, no typing signal, nothing to send before the commit."""
    writing.compose("とうき")
    writing.compose("とうきょう")
    writing.compose("東京")
    assert (writing.text, writing.drafts, writing.typed) == ("", [], [])
    writing.commit("東京")
    assert writing.drafts == [(C1, "東京", 2)]
    assert writing.typed == [(C1, "東京")]


def test_nothing_is_sent_while_composing(writing: Writing) -> None:
    writing.write("承知")
    writing.compose("いたしました")
    writing.send()
    writing.key(Qt.Key.Key_Return)
    assert writing.sent == []
    assert writing.text == "承知"


def test_the_return_of_an_input_method_is_not_the_persons(qtbot: QtBot, looks: Looks) -> None:
    """Some input methods deliver the Return that committed as a key of its own, at once."""
    now = [0.0]
    composer = Composer(looks.theme, Pages(), clock=lambda: now[0])
    qtbot.addWidget(composer)
    composer.send_key = SendKey.ENTER
    sent: list[bool] = []
    composer.send_requested.connect(lambda: sent.append(True))
    composer.open_page(C1)
    _commit(composer, "はい")
    QTest.keyClick(composer, Qt.Key.Key_Return)
    assert sent == []
    now[0] = 0.3
    QTest.keyClick(composer, Qt.Key.Key_Return)
    assert sent == [True]
    assert composer.toPlainText() == "はい"


def test_a_draft_from_a_wider_pane_is_wrapped_anew_in_a_narrow_one(qtbot: QtBot, looks: Looks) -> None:
    """No first letter of a customer's name is pushed out of sight."""
    pages = Pages()
    wide, narrow = (Composer(looks.theme, pages, clock=lambda: 0.0) for _ in range(2))
    for composer, width in ((wide, 640), (narrow, 280)):
        qtbot.addWidget(composer)
        composer.resize(width, 120)
        composer.show()
    wide.open_page(C1)
    wide.insertPlainText("山口様、お問い合わせありがとうございます。返品を承ります。" * 3)
    wide.open_page(C2)
    narrow.open_page(C1)
    assert narrow.horizontalScrollBar().maximum() == 0
    narrow.undo()
    assert narrow.toPlainText() == ""


def test_the_return_of_an_input_method_makes_no_new_line(qtbot: QtBot, looks: Looks) -> None:
    composer = Composer(looks.theme, Pages(), clock=lambda: 0.0)
    qtbot.addWidget(composer)
    composer.open_page(C1)
    _commit(composer, "はい")
    QTest.keyClick(composer, Qt.Key.Key_Return)
    assert composer.toPlainText() == "はい"


def _commit(composer: Composer, text: str) -> None:
    from PySide6.QtGui import QInputMethodEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QApplication.sendEvent(composer, QInputMethodEvent(text, []))
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    QApplication.sendEvent(composer, done)


def test_what_waits_is_done_after_composing(writing: Writing) -> None:
    done: list[str] = []
    writing.compose("にほん")
    writing.composer.when_free(lambda: done.append(writing.text))
    assert done == []
    writing.commit("日本")
    assert done == ["日本"]


def test_an_abandoned_composition_also_frees_the_field(writing: Writing) -> None:
    done: list[bool] = []
    writing.compose("にほん")
    writing.composer.when_free(lambda: done.append(True))
    writing.commit("")
    assert done == [True]
    assert writing.text == ""


def test_a_page_cannot_be_changed_under_an_input_method(writing: Writing) -> None:
    writing.compose("に")
    with pytest.raises(RuntimeError):
        writing.open(C2)
    writing.commit("")


def test_each_conversation_keeps_its_text_cursor_and_undo_steps(writing: Writing) -> None:
    writing.write("for one")
    writing.composer.moveCursor(QTextCursor.MoveOperation.Start)
    writing.open(C2)
    assert writing.text == ""
    writing.write("for two")
    writing.open(C1)
    assert writing.text == "for one"
    assert writing.composer.textCursor().position() == 0
    writing.composer.undo()
    assert writing.text == ""
    writing.open(C2)
    assert writing.text == "for two"


def test_changing_pages_is_not_writing(writing: Writing) -> None:
    writing.write("a")
    writing.drafts.clear()
    writing.typed.clear()
    writing.open(C2)
    writing.open(C1)
    assert (writing.drafts, writing.typed) == ([], [])


def test_without_a_conversation_nothing_of_another_is_shown(writing: Writing) -> None:
    writing.write("secret")
    writing.area.open(None)
    assert writing.text == ""
    writing.send()
    assert writing.sent == []


@pytest.mark.parametrize(
    ("wish", "modifiers", "sends"),
    [
        (SendKey.CTRL_ENTER, CONTROL, True),
        (SendKey.CTRL_ENTER, Qt.KeyboardModifier.NoModifier, False),
        (SendKey.CTRL_ENTER, SHIFT, False),
        (SendKey.ENTER, Qt.KeyboardModifier.NoModifier, True),
        (SendKey.ENTER, CONTROL, False),
        (SendKey.ENTER, SHIFT, False),
    ],
)
def test_the_chosen_key_sends_and_the_others_start_a_line(
    writing: Writing, wish: SendKey, modifiers: Qt.KeyboardModifier, sends: bool
) -> None:
    writing.area.set_send_key(wish)
    writing.write("hi")
    writing.key(Qt.Key.Key_Return, modifiers, "\r")
    assert bool(writing.sent) is sends
    assert writing.text == ("hi" if sends else "hi\n")


def test_a_key_that_is_held_down_sends_once(writing: Writing) -> None:
    writing.write("hi")
    writing.send()
    writing.area.accepted(C1)
    writing.write("more")
    writing.key(Qt.Key.Key_Return, CONTROL, "\r", repeated=True)
    assert [text for _, text, _ in writing.sent] == ["hi"]


def test_a_paste_is_plain_text(writing: Writing) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    data.setText("bold\r\nand\x00 clean")
    writing.composer.insertFromMimeData(data)
    assert writing.text == "bold\nand clean"


def test_pictures_and_files_are_handed_on_and_never_become_text(writing: Writing) -> None:
    given: list[QMimeData] = []
    writing.composer.files_given.connect(given.append)
    picture, files = QMimeData(), QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    files.setUrls([QUrl("file:///etc/hostname")])
    for data in (picture, files):
        assert writing.composer.canInsertFromMimeData(data)
        writing.composer.insertFromMimeData(data)
    assert (len(given), writing.text) == (2, "")


def test_an_enormous_paste_is_cut_and_said(writing: Writing) -> None:
    data = QMimeData()
    data.setText("x" * (PASTE_LIMIT + 1))
    writing.composer.insertFromMimeData(data)
    assert len(writing.text) == PASTE_LIMIT
    assert not writing.area.warning.isHidden()


def test_a_paste_waits_for_the_input_method(writing: Writing) -> None:
    data = QMimeData()
    data.setText(" A-1")
    writing.compose("ばんごう")
    writing.composer.insertFromMimeData(data)
    assert writing.text == ""
    writing.commit("番号")
    assert writing.text == "番号 A-1"


def test_the_field_grows_with_its_text_up_to_a_share_of_the_pane(writing: Writing) -> None:
    least = writing.composer.height()
    assert least == 56  # 62 with its frame
    writing.write("line\n" * 4)
    grown = writing.composer.height()
    assert grown > least
    writing.write("line\n" * 100)
    assert writing.composer.height() <= 0.4 * writing.area.height() + 1
    writing.composer.selectAll()
    writing.composer.textCursor().removeSelectedText()
    assert writing.composer.height() == least


def test_emoji_before_the_cursor_do_not_shift_it(writing: Writing) -> None:
    writing.write("👍🏽 よろしく")
    assert writing.composer.before == "👍🏽 よろしく"
    writing.composer.write("です", replaces=2)
    assert writing.text == "👍🏽 よろです"
    writing.composer.select_span(0, 2)
    assert writing.composer.textCursor().selectedText() == "👍🏽"
