"""Files in the widget, in a real Chromium: brought, shown, saved, refused, and kept through a lost hub."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import msgspec
import pytest
from playwright.async_api import FilePayload, expect

from app.domain.events import Attachment, Message, decode_body
from tests.e2e.test_widget import begun, opened
from tests.e2e.widget_stage import Staff, browser, hub_at, page_of, staff_at
from tests.hub import made_files

if TYPE_CHECKING:
    from pathlib import Path

    from app.hub_service import RunningHub

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "注文番号,金額\nA-12345,3980\n".encode()


def payload(name: str, kind: str, data: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType=kind, buffer=data)


async def token_of(hub: RunningHub) -> str:
    (aya,) = await hub.accounts.users()
    return await hub.accounts.open_session(aya.id)


async def over_http(hub: RunningHub, path: str, token: str, data: bytes | None = None) -> bytes:
    def go() -> bytes:
        request = Request(hub.public + path, data, {"Authorization": f"Bearer {token}"})  # noqa: S310
        with urlopen(request) as answer:  # noqa: S310 - our own hub
            return bytes(answer.read())

    return await asyncio.to_thread(go)


async def message_with_files(staff: Staff) -> Message:
    """The next message that names files."""
    while True:
        body = decode_body("message", (await staff.event("message")).d)
        assert isinstance(body, Message)
        if body.attachments:
            return body


async def test_a_file_and_an_image_reach_the_operator_as_they_were(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        png = made_files.picture("PNG", (700, 400))
        await chat.locator("#text").fill("写真と明細です")
        await chat.locator("#file").set_input_files(
            [payload("写真.png", "image/png", png), payload("明細.csv", "text/csv", TEXT)]
        )
        await expect(chat.locator(".chosen")).to_have_count(2)
        await chat.locator("#text").press("Enter")
        body = await message_with_files(staff)
        assert [one.name for one in body.attachments] == ["写真.png", "明細.csv"]
        assert body.text == "写真と明細です"
        token = await token_of(hub)
        image, table = [
            await over_http(hub, f"/files/{one.sha256}?c={staff.conversation}", token)
            for one in body.attachments
        ]
        assert table == TEXT
        assert made_files.opened(image).tobytes() == made_files.opened(png).tobytes()
        await expect(chat.locator(".mine .picture img")).to_be_visible()
        await expect(chat.locator(".chosen")).to_have_count(0)
        await expect(chat.locator("#text")).to_have_value("")


async def test_what_the_operator_sends_is_seen_and_saved(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        token = await token_of(hub)
        sent = []
        for name, data in (("label.png", made_files.picture("PNG")), ("list.csv", TEXT)):
            answer = await over_http(hub, f"/files?c={staff.conversation}&name={name}", token, data)
            sent.append(msgspec.json.decode(answer, type=Attachment))
        await staff.write(Message(text="", attachments=tuple(sent)))
        await expect(chat.locator(".theirs .picture img")).to_be_visible()
        await chat.get_by_role("button", name="画像「label.png」を表示").click()
        await expect(chat.locator("#look-picture")).to_be_visible()
        picture = chat.locator("#look-picture")
        assert await picture.evaluate("node => node.decode().then(() => node.naturalWidth)") == 900
        await page.keyboard.press("Escape")
        await expect(chat.locator("#look")).to_be_hidden()
        await expect(chat.locator("#talk")).to_be_visible()
        async with page.expect_download() as waiting:
            await chat.get_by_role("button", name="「list.csv」（").click()
        saved = await (await waiting.value).path()
        assert hashlib.sha256(saved.read_bytes()).hexdigest() == sent[1].sha256


@pytest.mark.parametrize("way", ["paste", "drop"])
async def test_images_are_pasted_and_dropped(tmp_path: Path, way: str) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        await expect(chat.locator("#attach")).to_be_visible()
        await chat.locator("#text").evaluate(
            """(box, [way, data]) => {
                const given = new DataTransfer();
                given.items.add(new File([Uint8Array.from(data)], "p.png", { type: "image/png" }));
                const more = { bubbles: true, cancelable: true };
                const paste = new ClipboardEvent("paste", { clipboardData: given, ...more });
                const drop = new DragEvent("drop", { dataTransfer: given, ...more });
                box.dispatchEvent(way === "paste" ? paste : drop);
            }""",
            [way, list(made_files.picture("PNG", (40, 30)))],
        )
        await expect(chat.locator(".chosen")).to_have_count(1)
        await chat.locator("#send").click()
        assert (await message_with_files(staff)).attachments[0].name == "p.png"


async def test_a_refused_file_is_explained_and_the_text_stays(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        chat = await opened(page, hub.public)
        await begun(chat)
        await chat.locator("#text").fill("こちらです")
        await chat.locator("#file").set_input_files([payload("x.png", "image/png", b"<html><script>")])
        await expect(chat.locator(".chosen.bad .state")).to_have_text("この種類のファイルは添付できません。")
        await chat.locator("#send").click()
        await expect(chat.locator("#text")).to_have_value("こちらです")
        await chat.get_by_role("button", name="x.pngの添付をやめる").click()
        await chat.locator("#file").set_input_files([payload("b.txt", "text/plain", b"a" * 5_300_000)])
        await expect(chat.locator("#file-problem")).to_contain_text("大きすぎる")
        await chat.locator("#send").click()
        await expect(chat.locator(".mine .bubble").last).to_have_text("こちらです")


async def test_an_upload_waits_for_a_hub_that_comes_back(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page:
        async with hub_at(tmp_path) as hub:
            public, door = hub.public.removeprefix("http://"), hub.staff.removeprefix("ws://")
            chat = await opened(page, hub.public)
            await begun(chat)
            await expect(chat.locator("#attach")).to_be_visible()
        await chat.locator("#text").fill("届きますか")
        await chat.locator("#file").set_input_files([payload("a.csv", "text/csv", TEXT)])
        await chat.locator("#send").click()
        async with hub_at(tmp_path, staff=door, public=public) as hub, staff_at(hub.staff) as staff:
            await staff.take()
            body = await message_with_files(staff)
            assert (body.text, body.attachments[0].name) == ("届きますか", "a.csv")
            await expect(chat.locator(".mine .file .name")).to_have_text("a.csv")


async def test_scripts_in_names_stay_letters(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        chat = await opened(page, hub.public)
        await begun(chat)
        name = "<img src=x onerror=alert(1)>.csv"
        await chat.locator("#file").set_input_files([payload(name, "text/csv", TEXT)])
        await chat.locator("#send").click()
        await expect(chat.locator(".mine .file .name")).to_contain_text("img src=x")
        assert await chat.locator(".mine img").count() == 0
