"""Canned replies in the real window at a real hub: their files, finding them while composing, order, undo."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain import events as ev
from app.domain.events import Attachment
from app.domain.ids import StaffId
from app.domain.standing import Entry
from app.macros.enclosures import files_of
from app.protocol.records import MacroRecord
from tests.e2e.test_console_files import as_customer, chips, files_in
from tests.e2e.workplace import Seat, until, workplace
from tests.hub import made_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.ui.macros.macro_panel import MacroPanel
    from app.ui.macros.macro_work import MacroWork

pytestmark = pytest.mark.slow

ALT = Qt.KeyboardModifier.AltModifier
REPLIES = (
    MacroRecord(
        id="m1", title="返品の手順", body="返品を承ります。", reading="へんぴんのてじゅん", shortcut=";hp"
    ),
    MacroRecord(id="m2", title="送料", body="送料は無料です。", reading="そうりょう", position=1),
    MacroRecord(id="m3", title="交換", body="交換いたします。", reading="こうかん", position=2),
)


def work_of(seat: Seat) -> MacroWork:
    joined = seat.console._joined
    assert joined is not None
    return joined.macro_work


def panel_of(seat: Seat) -> MacroPanel:
    joined = seat.console._joined
    assert joined is not None
    return joined.beside.macros.panel


def entries(seat: Seat) -> Sequence[Entry]:
    """What the hub has of the conversation that is shown."""
    here = seat.conversation()
    return [] if here is None else seat.console.desk.book.sessions[here].conversation.entries


def compose(widget: QWidget, preedit: str) -> None:
    """An input method shows what it composes, without committing it."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def titles(seat: Seat) -> list[str]:
    """What the list at `/` and `;` in the composer shows."""
    return [each.shown for each in seat.pane.pane.reply.suggesting.offered]


async def test_replies_are_found_while_still_composing_at_slash_semicolon_and_in_the_palette(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato"):
        assert place.hub.running is not None
        await place.hub.running.hub.register.put_many(REPLIES, by="boss")
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        await until(lambda: len(panel_of(seat).macros()) == len(REPLIES))
        for written, preedit, first in (
            ("/", "へんぴ", "返品の手順"),
            ("", "／そうr", "送料"),
            ("", "；ｈ", "返品の手順"),
        ):
            seat.composer.clear()
            seat.composer.setFocus()
            seat.composer.insertPlainText(written)
            compose(seat.composer, preedit)
            await until(lambda first=first: titles(seat)[:1] == [first])  # type: ignore[misc]
            offered = seat.pane.pane.reply.suggesting.offered[0]
            assert offered.marks or preedit == "；ｈ"
            compose(seat.composer, "")
        seat.composer.clear()
        search = seat.find(QLineEdit, "search")
        await seat.turn_to()
        seat.window.actions_of.run("view.palette")
        await until(search.hasFocus)
        palette = seat.window.palette_list
        for preedit in ("こうか", "こうかん"):
            compose(search, preedit)
            await until(lambda: "交換" in [offer.title for offer in palette.shown()])
        assert search.text() == "", "nothing was committed"
        QTest.keyClick(search, Qt.Key.Key_Return)
        assert palette.isVisible(), "the key is the input method's"
        compose(search, "")


async def reply_with(seat: Seat, *paths: Path) -> MacroRecord:
    """Writes a reply with files in the window, and returns it as the register has it."""
    writing = work_of(seat).writing
    writing.add("地図をお送りします。")
    assert writing.editor is not None
    editor = writing.editor
    editor.title.setText("地図")
    editor.extras.files.attach(paths)
    assert not editor.keep.isEnabled(), "the files are on their way"
    await until(editor.keep.isEnabled)
    editor.keep.click()
    copy = seat.console.desk.register
    await until(lambda: copy.all(MacroRecord))
    (record,) = copy.all(MacroRecord).values()
    return record


async def test_files_of_a_reply_lie_at_the_hub_and_are_sent_without_being_brought_again(
    qapp: QApplication, tmp_path: Path
) -> None:
    image, table = tmp_path / "地図.png", tmp_path / "明細.csv"
    image.write_bytes(made_files.picture("PNG"))
    table.write_bytes("番号,金額\n".encode() + b"1,200\n" * 20_000)
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato") as (sato,):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        record = await reply_with(seat, image, table)
        kept = files_of(record.attachments)
        assert [file.name for file in kept] == ["地図.png", "明細.csv"]
        assert all(isinstance(file, Attachment) for file in kept)
        assert sum(file.size for file in kept if isinstance(file, Attachment)) > 100_000
        brought = 0

        async def nothing_is_brought(*_: object) -> Attachment:
            nonlocal brought
            brought += 1
            raise AssertionError

        joined = seat.console._joined
        assert joined is not None
        assert joined.files is not None
        joined.files._road.bring = nothing_is_brought  # type: ignore[method-assign]
        panel = panel_of(seat)
        await until(panel.macros)
        panel.choose(panel.macros()[0].id)
        panel.insert_chosen()
        await until(lambda: chips(seat) == ["地図.png", "明細.csv"])
        seat.send()
        await sato.until(lambda: files_in(sato))
        first, second = files_in(sato)
        assert await as_customer(place, sato, second) == table.read_bytes()
        assert made_files.opened(await as_customer(place, sato, first)).size
        assert brought == 0
        messages = [one.body for one in sato.events if isinstance(one.body, ev.Message)]
        assert messages[-1].text == "地図をお送りします。"


async def test_a_reply_with_a_file_used_while_the_hub_is_away_goes_out_when_it_is_back(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = tmp_path / "料金表.csv"
    table.write_bytes("番号,金額\n".encode() + b"1,200\n" * 50)
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato") as (sato,):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        await reply_with(seat, table)
        await place.hub.stop()
        await until(lambda: seat.console.desk.status.state != "live")
        table.unlink()
        panel = panel_of(seat)
        panel.choose(panel.macros()[0].id)
        panel.insert_chosen()
        await until(lambda: chips(seat) == ["料金表.csv"])
        seat.send()
        await until(lambda: not chips(seat))
        seat.type("second")
        seat.send()
        await seat.shows("Sato: hello", "地図をお送りします。", "second")
        await place.hub.start()
        await sato.until(lambda: len(sato.texts()) == 3)
        assert sato.texts() == ["Sato: hello", "地図をお送りします。", "second"]
        (file,) = files_in(sato)
        assert file.name == "料金表.csv"
        assert await as_customer(place, sato, file) == "番号,金額\n".encode() + b"1,200\n" * 50


async def test_replies_are_ordered_by_drawing_them_and_every_change_is_taken_back_by_undo(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato"):
        hub = place.hub.running
        assert hub is not None
        own = [msgspec.structs.replace(one, scope="mine", owner=StaffId("anna")) for one in REPLIES]
        await hub.hub.register.put_many(own, by="anna")
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        panel = panel_of(seat)
        seat.window.actions_of.run("view.macros")
        await until(lambda: len(panel.macros()) == len(REPLIES))

        def order() -> list[str]:
            return [str(one.id) for one in panel.macros()]

        def centre(key: str) -> QPoint:
            row = next(n for n, one in enumerate(panel.list.rows) if getattr(one, "key", "") == key)
            return panel.list.visualRect(panel.list.model().index(row, 0)).center()

        def kept() -> list[str]:
            records = hub.hub.register.all(MacroRecord).values()
            return [one.id for one in sorted(records, key=lambda one: (one.position, one.id))]

        port = panel.list.viewport()
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(port, left, pos=centre("m3"))
        for step in (centre("m2"), centre("m1")):
            QTest.mouseMove(port, step)
            await asyncio.sleep(0)
        QTest.mouseRelease(port, left, pos=centre("m1"))
        await until(lambda: kept() == ["m3", "m1", "m2"])
        await until(lambda: order() == ["m3", "m1", "m2"])
        panel.tools.undo.click()
        await until(lambda: kept() == order() == ["m1", "m2", "m3"])
        panel.choose(panel.macros()[0].id)
        panel.list.setFocus()
        QTest.keyClick(panel.list, Qt.Key.Key_Down, ALT)
        await until(lambda: kept() == ["m2", "m1", "m3"])
        work = work_of(seat)
        panel.choose(panel.macros()[0].id)
        work.writing.edit()
        editor = work.writing.editor
        assert editor is not None
        editor.body.setPlainText("新しい本文です。")
        editor.keep.click()
        await until(lambda: hub.hub.register.all(MacroRecord)["m2"].body == "新しい本文です。")
        panel.tools.undo.click()
        await until(lambda: hub.hub.register.all(MacroRecord)["m2"].body == "送料は無料です。")


async def test_a_sent_message_becomes_a_reply_of_ones_own(qapp: QApplication, tmp_path: Path) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato"):
        hub = place.hub.running
        assert hub is not None
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        seat.composer.setPlainText("We ship within 3 days {sure}.")
        seat.send()
        await until(lambda: "We ship within 3 days {sure}." in [one.text for one in entries(seat)])
        seat.window.actions_of.run("macro.save_message")
        editor = work_of(seat).writing.editor
        assert editor is not None
        assert editor.body.toPlainText() == "We ship within 3 days {{sure}}.", "braces are no template"
        assert editor.preview.text.toPlainText() == "We ship within 3 days {sure}."
        editor.keep.click()
        await until(lambda: hub.hub.register.all(MacroRecord))
        (record,) = hub.hub.register.all(MacroRecord).values()
        assert (record.scope, record.owner, record.language) == ("mine", "anna", "ja")
