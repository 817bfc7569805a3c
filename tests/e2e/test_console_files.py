"""Files in the console: attached, sent, shown, saved, and kept through lost hubs, restarts and kills."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain import events as ev
from app.domain.events import Attachment
from app.ui.files.viewer import PictureViewer
from tests.demo.web_page import Page, page_at
from tests.e2e.test_console_killed import console
from tests.e2e.workplace import Seat, Workplace, until, workplace
from tests.hub import made_files
from tests.sessions.hub_parts import PASSWORD, HubHouse

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.slow

TEXT = "注文番号,金額\nA-12345,3980\n".encode()


def files_in(page: Page) -> list[Attachment]:
    """What a customer's page was told of files."""
    return [
        file for each in page.events if isinstance(each.body, ev.Message) for file in each.body.attachments
    ]


async def over_http(place: HubHouse, path: str, token: str, data: bytes | None = None) -> bytes:
    assert place.running is not None
    address = place.running.public.rstrip("/") + path

    def go() -> bytes:
        request = Request(address, data, {"Authorization": f"Bearer {token}"})  # noqa: S310
        with urlopen(request) as answer:  # noqa: S310 - our own hub
            return bytes(answer.read())

    return await asyncio.to_thread(go)


async def as_customer(place: Workplace, page: Page, file: Attachment) -> bytes:
    """The bytes of a file as its customer gets them."""
    visitor = page.visitor
    return await over_http(place.hub, f"/files/{file.sha256}?c={visitor.conversation}", visitor.token)


async def sent_by(place: Workplace, page: Page, name: str, data: bytes) -> Attachment:
    """A file that a customer sends."""
    here, token = page.visitor.conversation, page.visitor.token
    answer = await over_http(place.hub, f"/files?c={here}&name={name}", token, data)
    file = msgspec.json.decode(answer, type=Attachment)
    await page.visitor.write(ev.Message(text="", attachments=(file,)))
    return file


def chips(seat: Seat) -> list[str]:
    return [chip.file.name for chip in seat.pane.pane.reply.strip.chips]


def attach(seat: Seat, *paths: Path) -> None:
    files = seat.pane.files
    assert files is not None
    files.attach(paths)


async def test_a_file_and_an_image_reach_the_customer_as_they_were(
    qapp: QApplication, tmp_path: Path
) -> None:
    table, image = tmp_path / "明細.csv", tmp_path / "label.png"
    table.write_bytes(TEXT)
    image.write_bytes(made_files.picture("PNG"))
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato") as (sato,):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        attach(seat, table, image)
        await until(lambda: chips(seat) == ["明細.csv", "label.png"])
        seat.type("here you are")
        seat.send()
        await sato.until(lambda: files_in(sato))
        got = files_in(sato)
        assert [file.name for file in got] == ["明細.csv", "label.png"]
        assert await as_customer(place, sato, got[0]) == TEXT
        shown = made_files.opened(await as_customer(place, sato, got[1]))
        assert shown.tobytes() == made_files.opened(image.read_bytes()).tobytes()
        await until(lambda: not chips(seat))
        assert seat.console.archive is not None
        assert await seat.console.archive.files() == []


async def test_a_pasted_image_goes_without_any_text(qapp: QApplication, tmp_path: Path) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato") as (sato,):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        given = QMimeData()
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        given.setImageData(image)
        seat.composer.insertFromMimeData(given)
        await until(lambda: len(chips(seat)) == 1)
        seat.send()
        await sato.until(lambda: files_in(sato))
        assert made_files.opened(await as_customer(place, sato, files_in(sato)[0])).size == (40, 30)


async def test_a_customers_image_is_shown_and_opens_in_a_window_of_its_own(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato") as (sato,):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        file = await sent_by(place, sato, "photo.jpg", made_files.photo_with_place())
        timeline = seat.pane.pane.timeline
        await until(lambda: [box for seen in timeline.view.visible for box in seen.laid.files])
        heights = timeline.content.heights.total
        filing = seat.pane.files
        assert filing is not None
        await until(lambda: filing.picture(file) is not None)
        timeline.settle()
        assert timeline.content.heights.total == heights
        seen = next(each for each in timeline.view.visible if each.laid.files)
        centre = seen.laid.files[0].area.center().toPoint() + QPoint(0, seen.top)
        QTest.mouseClick(
            timeline.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre
        )
        await until(lambda: seat.window.findChildren(PictureViewer))
        (viewer,) = seat.window.findChildren(PictureViewer)
        assert (viewer.canvas.picture.width(), viewer.canvas.picture.height()) == (600, 900)
        QTest.keyClick(viewer, Qt.Key.Key_Plus)
        assert viewer.canvas.zoom > 0
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
        await until(lambda: not seat.window.findChildren(PictureViewer))


async def test_other_files_are_saved_only_after_a_question(qapp: QApplication, tmp_path: Path) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato") as (sato,):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        file = await sent_by(place, sato, "list.csv", TEXT)
        timeline = seat.pane.pane.timeline
        await until(lambda: [box for seen in timeline.view.visible for box in seen.laid.files])
        timeline.file_activated.emit(file)
        dialog = await seat.dialog("question_save_file")
        said = [each.text() for each in dialog.findChildren(QLabel)]
        assert any("list.csv" in text and "bytes" in text for text in said)
        dialog.reject()
        filing, here = seat.pane.kit.files, seat.conversation()
        assert filing is not None
        assert here is not None
        target = tmp_path / "saved.csv"
        filing.save_to(here, file, target, lambda _text: None)
        await until(lambda: target.exists() and target.read_bytes() == TEXT)


async def test_what_cannot_be_sent_is_said_and_the_text_stays(qapp: QApplication, tmp_path: Path) -> None:
    wrong = tmp_path / "page.html"
    wrong.write_bytes(b"<html><script>alert(1)</script>")
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato"):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        attach(seat, tmp_path / "missing.txt")
        await until(seat.warning)
        assert "missing.txt" in seat.warning()
        attach(seat, wrong)
        await until(lambda: chips(seat))
        seat.type("here you are")
        seat.send()
        await until(lambda: any("this kind of file cannot be sent" in text for text in seat.remarks()))
        timeline = seat.pane.pane.timeline
        timeline.discard_requested.emit(timeline.content.pending[0].cid)
        await until(lambda: chips(seat) == ["page.html"])
        assert seat.composer.toPlainText() == "here you are"


async def test_a_message_waits_behind_its_files_until_the_hub_is_back(
    qapp: QApplication, tmp_path: Path
) -> None:
    table = tmp_path / "a.csv"
    table.write_bytes(TEXT)
    async with workplace(qapp, tmp_path) as place, place.seat() as seat, place.customers("Sato") as (sato,):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        await place.hub.stop()
        attach(seat, table)
        await until(lambda: chips(seat))
        seat.type("first")
        seat.send()
        await until(lambda: not chips(seat))
        seat.type("second")
        seat.send()
        await seat.shows("Sato: hello", "first", "second")
        await place.hub.start()
        await sato.until(lambda: len(sato.texts()) == 3)
        assert sato.texts() == ["Sato: hello", "first", "second"]
        assert [file.name for file in files_in(sato)] == ["a.csv"]


async def test_chosen_and_unsent_files_outlive_a_kill(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_bytes(TEXT)
    two.write_bytes(TEXT * 2)
    hub = HubHouse(tmp_path / "hub")
    await hub.start()
    await hub.add("anna")
    assert hub.running is not None
    staff, web = hub.running.staff, hub.running.public.replace("http", "ws", 1).rstrip("/") + "/ws"
    try:
        async with page_at(web, "Sato", "Where is my parcel?") as sato:
            async with console(tmp_path / "home") as first:
                await first.until(lambda shown: shown["signing_in"])
                first.tell("sign in", staff, "anna", PASSWORD)
                await first.until(lambda shown: shown["can_accept"] and not shown["signing_in"])
                first.tell("command", "presence.accepting")
                await first.until(lambda shown: shown["texts"] == ["Where is my parcel?"])
                await hub.stop()
                first.tell("attach", str(one))
                await first.until(lambda shown: shown["files"] == ["one.csv"])
                first.tell("send")
                await first.until(lambda shown: shown["texts"][-1:] == ["one.csv"])
                await first.until(lambda shown: not shown["files"])
                first.tell("attach", str(two))
                await first.until(lambda shown: shown["files"] == ["two.csv"])
                await first.kill()
            one.unlink()
            two.unlink()
            await hub.start()
            async with console(tmp_path / "home") as second:
                await second.until(lambda shown: shown["files"] == ["two.csv"])
                await sato.until(lambda: len(files_in(sato)) == 1)
                second.tell("send")
                await sato.until(lambda: len(files_in(sato)) == 2)
            assert [(file.name, file.size) for file in files_in(sato)] == [
                ("one.csv", len(TEXT)), ("two.csv", 2 * len(TEXT)),
            ]  # fmt: skip
    finally:
        await hub.stop()
