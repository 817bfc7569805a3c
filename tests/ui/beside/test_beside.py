"""What the right column promises beside a desk at work."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.conversation import Entry
from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.macros.library import MacroLibrary
from app.ui.application import Looks
from app.ui.beside.reader import Reader
from app.ui.macros.macro_uses import VALUE
from tests.builders import ANNA, ev_frame, event
from tests.fakes import FakeArchive
from tests.ui.right_column import (
    C1,
    C2,
    Workplace,
    asked,
    compose,
    conversation_log,
    headings,
    long_ago,
    press,
    sample,
    titles,
    until,
    workplace,
)

pytestmark = pytest.mark.usefixtures("qtbot")
OLD = ConversationId("old")
JAPANESE = conversation_log(asked("返品の送料はどちらが負担しますか？"), fields={"order": "A-1"})
ENGLISH = conversation_log(
    asked("I want a refund"), conversation=C2, customer="Maria", customer_id="k2", locale="en-US"
)


async def files(place: Workplace) -> None:
    folder = sample()
    await place.beside.load([folder / "macros_ja.toml", folder / "macros_en.toml"], folder / "manual")


async def test_a_macro_goes_into_the_composer_at_the_cursor_and_the_keyboard_with_it(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        await files(place)
        place.show()
        assert place.side.open_tab("macros")
        panel = place.beside.macros.panel
        panel.search.setText("henpinnosouryou")
        press(panel.search, Qt.Key.Key_Return)
        assert "A-1の納品書" in place.written
        assert place.composer.hasFocus()


async def test_a_macro_never_goes_into_another_customer_s_reply(looks: Looks) -> None:
    """A pane that is still composing shows another conversation than the one that was asked for."""
    async with workplace(looks) as place:
        await place.serve(JAPANESE, ENGLISH)
        await files(place)
        place.show(C1)
        compose(place.composer, "へんしん")
        place.show(C2)
        session = place.desk.book.sessions[C2]
        place.side.show_conversation(C2, session.conversation)
        panel = place.beside.macros.panel
        panel.search.setText("refund")
        panel.insert_chosen()
        compose(place.composer, "")
        assert place.written == ""


async def test_the_language_of_the_conversation_decides_which_macros_come_first(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE, ENGLISH)
        await files(place)
        place.show(C1)
        place.side.open_tab("macros")
        assert titles(place.beside.macros.panel.list)[0] == "はじめのごあいさつ"
        place.show(C2)
        assert titles(place.beside.macros.panel.list)[0] == "First greeting"


async def test_what_is_used_comes_first_and_is_known_after_the_next_start(looks: Looks) -> None:
    archive = FakeArchive()
    async with workplace(looks, archive) as place:
        await place.serve(JAPANESE)
        place.beside.attach(archive)
        await files(place)
        place.show()
        place.side.open_tab("macros")
        panel = place.beside.macros.panel
        panel.search.setText("henpinnosouryou")
        press(panel.search, Qt.Key.Key_Return)
        panel.search.clear()
        assert headings(panel.list)[0] == "Last used"
        assert titles(panel.list)[0] == "返品の送料"
        await place.beside.flush()
    assert await archive.value(VALUE) is not None
    async with workplace(looks, archive) as place:
        libraries: list[MacroLibrary] = []
        place.beside.macros_loaded.connect(libraries.append)
        await files(place)
        place.beside.attach(archive)
        await until(lambda: place.beside.macros.uses.last)
        await place.serve(JAPANESE)
        place.show()
        assert titles(place.beside.macros.panel.list)[0] == "返品の送料"
        assert sum(libraries[0].uses.values()) == 1


async def test_a_macro_that_came_by_completion_is_counted_once_and_one_from_the_panel_not_twice(
    looks: Looks,
) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        await files(place)
        place.show()
        first, second = place.beside.macros._library.macros[:2]  # type: ignore[union-attr]
        place.side.open_tab("macros")
        place.beside.macros.panel.list.choose(first.id)
        place.beside.macros.panel.insert_chosen()
        head = JAPANESE[-1].seq
        for number, used in enumerate((first, second), start=1):
            said = event(
                head + number, ev.Message(text="x", via=f"macro:{used.id}"), by=ANNA, cid=f"x{number}"
            )
            place.link.give(ev_frame(said))
        await until(lambda: place.beside.macros.uses.last[:1] == (second.id,))
        assert place.beside.macros.uses.counts == {first.id: 1, second.id: 1}


async def test_the_fitting_article_is_one_key_away_and_quoted_into_the_reply(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        await files(place)
        place.show()
        place.side.open_tab("manual")
        panel = place.beside.manual.panel
        press(panel.search, Qt.Key.Key_Return)
        assert panel.article.article is not None
        assert panel.article.article.id == "4.2"
        press(panel.article.text, Qt.Key.Key_Return)
        assert place.written.startswith("・")
        assert place.composer.hasFocus()


async def test_an_opened_article_is_told_to_the_desk_that_notes_it_where_the_person_agreed(
    looks: Looks,
) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        await files(place)
        place.show()
        place.side.open_tab("manual")
        place.desk.record_drafts(on=True)
        press(place.beside.manual.panel.search, Qt.Key.Key_Return)
        assert "article_opened" in [one.k for one in place.link.sends()]


async def test_the_manual_follows_the_customer_s_next_question(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        await files(place)
        place.show()
        place.side.open_tab("manual")
        place.link.give(ev_frame(event(JAPANESE[-1].seq + 1, ev.Message(text="領収書がほしいです"))))
        await until(lambda: "領収書" in titles(place.beside.manual.panel.list)[0])


async def test_escape_leads_back_to_the_composer_from_every_panel(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        await files(place)
        place.show()
        for tab in ("macros", "manual", "notes", "history"):
            assert place.side.open_tab(tab)
            focused = QApplication.focusWidget()
            assert focused is not None
            assert focused.accessibleName()
            press(focused, Qt.Key.Key_Escape)
            assert place.composer.hasFocus(), tab


async def test_a_note_is_added_shown_and_taken_from_the_field(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        place.show()
        place.side.open_tab("notes")
        panel = place.beside.notes.panel
        assert panel.empty.words == "No notes yet."
        panel.field.setPlainText("折り返しの約束あり\n18時以降")
        press(panel.field, Qt.Key.Key_Return, control=True)
        await until(lambda: panel.field.toPlainText() == "")
        assert titles(panel.list) == ["On its way"]
        (sent,) = place.link.sends()
        assert sent.k == "note"
        note = event(
            JAPANESE[-1].seq + 1, ev.Note(text="折り返しの約束あり\n18時以降"), by=ANNA, cid=sent.cid
        )
        place.link.give(ev_frame(note))
        await until(lambda: titles(panel.list) == ["Anna"])


async def test_a_note_that_cannot_be_kept_stays_and_the_reason_is_said(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        place.show()
        place.side.open_tab("notes")
        panel = place.beside.notes.panel
        place.archive.broken = StorageError("The disk is full.", "Make room.")
        panel.field.setPlainText("大事なこと")
        panel.field.submit()
        await until(panel._warning.isVisible)
        assert panel._warning.text() == "The disk is full. Make room."
        assert panel.field.toPlainText() == "大事なこと"
        place.archive.broken = None


async def test_a_note_that_was_begun_is_there_after_the_next_start(looks: Looks) -> None:
    archive = FakeArchive()
    async with workplace(looks, archive) as place:
        await place.serve(JAPANESE)
        place.beside.attach(archive)
        place.show()
        place.side.open_tab("notes")
        place.beside.notes.panel.field.setPlainText("書きかけ")
        await place.beside.flush()
    async with workplace(looks, archive) as place:
        await place.serve(JAPANESE)
        place.beside.attach(archive)
        place.show()
        place.side.open_tab("notes")
        await until(lambda: place.beside.notes.panel.field.toPlainText() == "書きかけ")


async def test_earlier_conversations_are_shown_and_can_be_read(looks: Looks) -> None:
    archive = FakeArchive()
    await archive.keep_events(
        conversation_log(asked("届きません"), conversation=OLD, start=long_ago(30), done="resolved")
    )
    async with workplace(looks, archive) as place:
        await place.serve(JAPANESE)
        place.show()
        panel = place.beside.history.panel
        assert panel.empty.words == "Reading the history…"
        place.beside.attach(archive)
        await until(lambda: titles(panel.list))
        assert place.beside.card._count.text() == "Contact no. 2"
        place.side.open_tab("history")
        press(panel.list, Qt.Key.Key_Return)
        readers = place.window.findChildren(Reader)
        await until(readers[0].timeline.isVisible)
        assert "佐藤" in readers[0].windowTitle()
        assert any(_said(entry) == "届きません" for entry in _entries(readers[0]))
        readers[0].close()


async def test_a_history_is_read_once_however_often_its_conversation_is_shown(looks: Looks) -> None:
    archive = FakeArchive()
    async with workplace(looks, archive) as place:
        await place.serve(JAPANESE, ENGLISH)
        place.beside.attach(archive)
        for conversation in (C1, C2, C1, C2):
            place.show(conversation)
            await until(lambda: "no earlier" in place.beside.history.panel.empty.words)
        assert archive.calls.count("conversations") == 2


async def test_a_history_that_cannot_be_read_can_be_tried_again(looks: Looks, qtbot: QtBot) -> None:
    archive = FakeArchive()
    async with workplace(looks, archive) as place:
        await place.serve(JAPANESE)
        place.show()
        archive.broken = StorageError("The log cannot be read.", "Look at the disk.")
        place.beside.attach(archive)
        panel = place.beside.history.panel
        await until(lambda: "cannot be read" in panel.empty.words)
        archive.broken = None
        place.side.open_tab("history")
        qtbot.mouseClick(panel.empty._act, Qt.MouseButton.LeftButton)
        await until(lambda: "no earlier conversation" in panel.empty.words)


async def test_a_tag_goes_through_the_desk(looks: Looks, qtbot: QtBot) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        place.show()
        tags = place.beside.card.tags
        tags.begin()
        tags.field.setText("至急")
        press(tags.field, Qt.Key.Key_Return)
        await until(place.link.sends)
        (sent,) = place.link.sends()
        assert sent.k == "tagged"
        place.link.give(ev_frame(event(JAPANESE[-1].seq + 1, ev.Tagged(name="至急"), by=ANNA, cid=sent.cid)))
        await until(lambda: len(tags._tags) == 1)


async def test_files_that_cannot_be_read_do_not_take_the_others_away(looks: Looks, tmp_path: Path) -> None:
    async with workplace(looks) as place:
        await place.beside.load([tmp_path / "none.toml", sample() / "macros_ja.toml"], tmp_path / "no folder")
        await place.serve(JAPANESE)
        place.show()
        place.side.open_tab("macros")
        assert titles(place.beside.macros.panel.list)
        assert place.beside.macros.panel.problems.isVisible()
        assert place.beside.manual.panel.empty.words == "There is no manual yet."


async def test_nothing_is_shown_of_nobody(looks: Looks) -> None:
    async with workplace(looks) as place:
        await place.serve(JAPANESE)
        place.show()
        place.side.show_conversation(None, None)
        await asyncio.sleep(0)
        assert place.beside.card.isHidden()
        assert place.beside.notes.panel.empty.words == "No conversation is shown."
        assert place.beside.history.panel.empty.words == "No conversation is shown."


def _entries(reader: Reader) -> list[Entry]:
    return list(reader.timeline.content.entries)


def _said(entry: Entry) -> str:
    return entry.text


async def test_the_palette_offers_replies_for_the_conversation_that_is_shown_and_marks_what_was_found(
    looks: Looks,
) -> None:
    async with workplace(looks) as place:
        assert place.beside.macros.offers("henpin") == []
        await place.serve(JAPANESE)
        await files(place)
        place.show()
        offer = place.beside.macros.offers("henpinnosouryou")[0]
        assert offer.title == "返品の送料"
        assert "".join(offer.title[slice(*span)] for span in offer.marks) == "返品の送料"
        offer.act()
        await until(lambda: place.beside.macros.uses.last)
