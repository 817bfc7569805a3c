"""The search room finds what was said, as it is typed, and opens it at the place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.ids import CUSTOMER, Author, ConversationId
from app.sessions.searching import saved
from app.sessions.searching.query import Filter
from app.storage.archive import SqlArchive
from app.ui.beside.cards import Card, Heading
from app.ui.search.room import SearchRoom
from app.ui.search.searching import Found
from tests.builders import ANNA, C1, log
from tests.ui.test_window_at_work import waiting_chat
from tests.ui.window_stage import Stage, at_work

RETURNS, LAMP = ConversationId("c-returns"), ConversationId("c-lamp")
POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def key() -> bytes:
    return bytes(range(32))


@asynccontextmanager
async def searched(app: QApplication, folder: Path, key: bytes) -> AsyncIterator[tuple[Stage, SearchRoom]]:
    """A window with an encrypted log of two conversations, its search room open."""
    archive = await SqlArchive.open(folder / "log.db", key)
    await archive.keep_events(
        log(
            (CUSTOMER, ev.Opened(customer="佐藤 花子", customer_id="k-1", topic="返品")),
            (CUSTOMER, ev.Message(text="商品を返品したいです")),
            *((Author(ANNA), ev.Message(text=f"確認します {n}")) for n in range(30)),
            (Author(ANNA), ev.Message(text="返品の送料は無料です")),
            conversation=RETURNS,
        )
    )
    await archive.keep_events(
        log(
            (CUSTOMER, ev.Opened(customer="Jo Lamp", topic="Lamps")),
            (CUSTOMER, ev.Message(text="The LAMP is broken")),
            (Author(ANNA), ev.Escalated(summary="wants money back")),
            conversation=LAMP,
        )
    )
    reader = archive.reader()
    async with at_work(app) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.tasks.start(stage.joined.use_log(archive, None, reader), name="log")
        await stage.until(lambda: stage.joined.finder is not None)
        room = stage.joined.rooms.search
        assert stage.run("view.search")
        try:
            yield stage, room
        finally:
            await reader.close()
            await archive.close()


def cards(room: SearchRoom) -> list[Card]:
    return [row for row in room.results.list.rows if isinstance(row, Card)]


async def ask(stage: Stage, room: SearchRoom, text: str) -> None:
    room.bar.field.setText(text)
    room.searching.search_now()
    await stage.until(lambda: not room.searching.is_busy)


async def test_what_is_typed_is_shown_by_conversation_with_the_words_marked(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        QTest.keyClicks(room.bar.field, "lamp")
        await stage.until(lambda: room.searching.groups)
        (found,) = [card for card in cards(room) if card.body.startswith("The")]
        assert [found.body[mark.start : mark.end] for mark in found.body_marks] == ["LAMP"]
        await ask(stage, room, "返品")
        assert next(row.text for row in room.results.list.rows if isinstance(row, Heading)).startswith(
            "佐藤 花子"
        )
        assert {card.body for card in cards(room)} >= {"商品を返品したいです", "返品の送料は無料です"}


async def test_a_result_opens_at_its_place_and_f4_goes_to_the_next(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        await ask(stage, room, "返品")
        QTest.keyClick(room.bar.field, Qt.Key.Key_Return)
        timeline = room.place.timeline
        await stage.until(lambda: timeline.current is not None)
        assert timeline.content.entries[timeline.current].seq == 33  # the latest comes first
        assert stage.run("search.next")
        await stage.until(lambda: timeline.content.entries[timeline.current or 0].seq == 2)
        assert stage.run("search.previous")
        await stage.until(lambda: timeline.content.entries[timeline.current or 0].seq == 33)
        assert list(room.searches.recent) == ["返品"]


async def test_filters_are_written_by_a_press_and_taken_out_by_another(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        switch = next(made for (_, value), made in room.bar.filters.switches.items() if value == "escalated")
        switch.click()
        assert room.bar.field.text() == "is:escalated "
        await stage.until(lambda: room.searching.groups)
        assert {group.kept.conversation for group in room.searching.groups} == {LAMP}
        assert switch.isChecked()
        switch.click()
        assert room.bar.field.text() == ""
        await stage.until(lambda: room.searching.found is Found.NOTHING_ASKED)


async def test_a_filter_without_known_values_is_there_says_so_and_lets_one_type(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (_stage, room):
        row = room.bar.filters
        assert all(button.isVisible() for button in row.menus.values())
        assert not row._known().values(Filter.TAG)
        menu = row.menu_of(Filter.TAG, row)
        said, _line, typing = menu.actions()
        assert (said.text(), said.isEnabled()) == ("None is known here yet.", False)
        room.bar.field.setText("lamp")
        typing.trigger()
        assert room.bar.field.text() == "lamp tag:"
        assert room.bar.field.hasFocus()
        assert room.bar.field.cursorPosition() == len("lamp tag:")
        menu.deleteLater()


async def test_names_and_values_of_filters_are_completed_but_not_while_composing(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        field = room.bar.field
        room.bar.begin()
        await stage.until(field.hasFocus)
        QTest.keyClicks(field, "fro")
        assert [card.title for card in room.bar.offers.rows if isinstance(card, Card)] == ["from:"]
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert field.text() == "from:"
        QTest.keyClicks(field, "cus")
        QTest.keyClick(field, Qt.Key.Key_Down)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "from:customer "
        QApplication.sendEvent(field, QInputMethodEvent("へん", []))
        assert not room.bar.offers.rows
        assert room.bar.text == "from:customer へん"


async def test_a_filter_that_cannot_be_understood_is_explained(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        await ask(stage, room, "before:someday lamp")
        assert "someday" in room.results.problem.text()
        assert not room.results.problem.isHidden()
        await ask(stage, room, "zzzz")
        assert room.searching.found is Found.NOTHING
        assert "Nothing found" in room.results.page.sentence.text()


async def test_latin_letters_find_what_was_written_in_kana(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        await ask(stage, room, "shitai")
        assert {card.body for card in cards(room)} == {"商品を返品したいです"}
        (found,) = cards(room)
        assert [found.body[mark.start : mark.end] for mark in found.body_marks] == ["したい"]


async def test_a_search_is_saved_by_name_in_the_encrypted_log_and_comes_back(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        await ask(stage, room, "返品 is:mine")
        stage.prompter.answer = ("", "Returns")
        assert stage.run("search.save")
        archive = stage.joined._archive
        assert archive is not None

        def kept() -> list[str]:
            return [each.name for each in room.searches.saved]

        assert kept() == ["Returns"]
        menu = room.bar.menu()
        assert "Returns" in [act.text() for act in menu.actions()]
        menu.deleteLater()
        written: list[str] = []

        async def read() -> None:
            written.append(await archive.value("searches") or "")

        while not any("Returns" in each for each in written):
            await read()
    assert b"Returns" not in (tmp_path / "log.db").read_bytes()


async def test_the_room_speaks_japanese(qapp: QApplication, tmp_path: Path, key: bytes) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        assert stage.run("view.language")
        QApplication.sendPostedEvents()
        assert room.title() == "検索"
        assert room.bar.field.accessibleName() == "記録全体を検索"


async def test_kana_and_latin_letters_find_what_was_written_in_kanji(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        for typed in ("へんぴん", "ヘンピン", "henpin"):
            await ask(stage, room, typed)
            assert {card.body for card in cards(room)} >= {"商品を返品したいです", "返品の送料は無料です"}
            found = next(card for card in cards(room) if card.body.startswith("商品"))
            assert [found.body[mark.start : mark.end] for mark in found.body_marks] == ["返品"]
        await ask(stage, room, "そうりょう")
        assert {card.body for card in cards(room)} == {"返品の送料は無料です"}


async def test_what_is_typed_into_the_palette_is_searched_in_the_log(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        stage.window.open_room(stage.window.chats.id)
        stage.window.palette_list.open()
        stage.window.topbar.search.setText("money back")
        offers = [offer for offer in stage.window.palette_list.shown() if "money back" in offer.title]
        assert [offer.title for offer in offers] == ["Search the log for “money back”"]
        offers[0].act()
        assert stage.window.room is room
        await stage.until(lambda: room.searching.groups)
        assert {group.kept.conversation for group in room.searching.groups} == {LAMP}


async def test_a_customers_history_leads_to_the_search_of_it(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        panel = stage.joined.beside.history.panel
        panel.show_name("佐藤 花子")
        panel.search.click()
        assert stage.window.room is room
        assert room.bar.text == 'customer:"佐藤 花子" '
        await stage.until(lambda: room.searching.groups)
        assert {group.kept.conversation for group in room.searching.groups} == {RETURNS}


async def test_a_search_that_the_log_lost_with_its_customer_is_not_written_back(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        archive = stage.joined._archive
        assert archive is not None

        async def kept() -> saved.Searches:
            return saved.read(await archive.value(saved.KEY))

        for text in ("佐藤", "lamp"):
            room.searches.remember(text)
            while text not in (await kept()).recent:
                pass
        await archive.keep_value(saved.KEY, saved.written(saved.Searches(recent=("lamp",))))
        room.searches.remember("送料")
        while "送料" not in (await kept()).recent:
            pass
        assert (await kept()).recent == tuple(room.searches.recent) == ("送料", "lamp")


async def test_one_goes_from_hit_to_hit_inside_the_opened_conversation(
    qapp: QApplication, tmp_path: Path, key: bytes
) -> None:
    async with searched(qapp, tmp_path, key) as (stage, room):
        await ask(stage, room, "へんぴん")
        room.results.step(1)
        timeline = room.place.timeline
        await stage.until(lambda: timeline.current is not None)
        assert stage.run("search.within")
        finding = timeline.finding
        await stage.until(lambda: len(finding.finder.hits) == 2)
        assert finding.bar.field.text() == "返品"
        seen = set()
        for _ in range(2):
            finding.step(1)
            assert finding.current is not None
            seen.add(finding.current.row)
        assert len(seen) == 2
