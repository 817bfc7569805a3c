"""What the widget promises a customer, in a real Chromium against the real hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.async_api import FrameLocator, Page, expect

from app.domain.events import Closed, Edited, Message, Note, Read, Withdrawn
from app.protocol import frames
from tests.e2e.widget_stage import browser, hub_at, page_of, shop_page, staff_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def opened(page: Page, address: str) -> FrameLocator:
    """The chat's window, opened by the button that the script put on the page."""
    await page.goto(address)
    await page.locator("#madoguchi-button").click()
    return page.frame_locator("#madoguchi-frame")


async def begun(chat: FrameLocator, *, name: str = "佐藤", text: str = "返品できますか") -> None:
    """The form filled in and sent."""
    await chat.locator("#name").fill(name)
    await chat.locator("#topics label").first.click()
    await chat.locator("#first").fill(text)
    await chat.locator("#begin").click()
    await expect(chat.locator("#talk")).to_be_visible()


async def test_one_script_tag_on_a_shops_own_page_opens_a_chat(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page:
        async with hub_at(tmp_path) as first:
            public = first.public
        address = public.removeprefix("http://")
        with shop_page(public) as shop:
            async with hub_at(tmp_path, public=address, origin=shop) as hub, staff_at(hub.staff) as staff:
                chat = await opened(page, shop)
                await begun(chat)
                await staff.take()
                await staff.write(Message(text="承ります。"))
                await expect(chat.locator(".theirs .bubble")).to_have_text("承ります。")


async def test_a_conversation_goes_both_ways_with_typing_and_reading(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat, text="サイズが合いません")
        await staff.take()
        await expect(chat.locator("#status")).to_have_text("担当：高橋")
        first = await staff.event("message")
        assert msgspec.json.decode(first.d)["text"] == "サイズが合いません"

        await chat.locator("#text").fill("交換は")
        while not (seen := await staff.next_of(frames.Typed)).preview:
            pass
        assert seen.preview == "交換は"
        await chat.locator("#text").fill("交換はできますか")
        await chat.locator("#text").press("Enter")
        second = await staff.event("message")
        assert msgspec.json.decode(second.d)["text"] == "交換はできますか"

        await staff.put(
            frames.Typing(s=frames.conversation_stream(staff.conversation), preview="内緒の下書き")
        )
        await expect(chat.locator("#typing")).to_have_text("高橋が入力しています…")
        await staff.write(Read(up_to=second.q))
        await expect(chat.locator(".mine .meta").last).to_contain_text("既読")
        await staff.write(Message(text="はい、できます。"))
        await expect(chat.locator(".theirs .bubble")).to_have_text("はい、できます。")
        assert "内緒" not in await chat.locator("body").inner_text()
        while (await staff.event("read")).by != "customer":
            pass


async def test_what_staff_say_among_themselves_never_reaches_the_page(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        received: list[str] = []
        page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda data: received.append(str(data)))
        )
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        await staff.write(Note(text="返品は三度目"))
        await staff.write(Message(text="お調べします。"))
        await expect(chat.locator(".theirs .bubble")).to_have_text("お調べします。")
        assert received
        assert not any("三度目" in frame or '"note"' in frame or "aya" in frame for frame in received)


async def test_a_place_in_the_queue_is_shown_and_gone_when_it_is_over(tmp_path: Path) -> None:
    async with (
        browser() as started,
        hub_at(tmp_path) as hub,
        page_of(started) as first,
        page_of(started) as second,
    ):
        await begun(await opened(first, hub.public), name="一番")
        chat = await opened(second, hub.public)
        await begun(chat, name="二番")
        await expect(chat.locator("#place-line")).to_contain_text("2人")
        async with staff_at(hub.staff) as staff:
            await staff.take()
            await expect(chat.locator("#place")).to_be_hidden()


async def test_text_is_only_ever_text(tmp_path: Path) -> None:
    nasty = '<img src=x onerror="document.title=1"><b>太字</b> javascript:alert(1)'
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat, name="<i>名</i>", text=nasty)
        await staff.take()
        await staff.write(Message(text=nasty))
        await expect(chat.locator(".theirs .bubble")).to_have_text(nasty)
        await expect(chat.locator(".mine .bubble")).to_have_text(nasty)
        assert await chat.locator("#log img, #log b, #log a").count() == 0


async def test_enter_never_sends_while_an_input_method_composes(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        chat = await opened(page, hub.public)
        await begun(chat, text="")
        box = chat.locator("#text")
        await box.focus()
        session = await page.context.new_cdp_session(page)
        await session.send(
            "Input.imeSetComposition", {"text": "へんぴん", "selectionStart": 4, "selectionEnd": 4}
        )
        await box.evaluate(
            """box => box.dispatchEvent(new KeyboardEvent("keydown",
                {key: "Enter", keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"""
        )
        await expect(box).to_have_value("へんぴん")
        await session.send("Input.insertText", {"text": "返品"})
        await expect(box).to_have_value("返品")
        assert await chat.locator("#log .mine").count() == 0
        await box.press("Shift+Enter")
        await box.press_sequentially("x")
        await expect(box).to_have_value("返品\nx")
        await box.press("Enter")
        await expect(chat.locator(".mine .bubble")).to_have_text("返品\nx")


async def test_a_chat_outlives_the_hub_and_the_page(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page:
        async with hub_at(tmp_path) as hub:
            staff_address, public = hub.staff.removeprefix("ws://"), hub.public
            chat = await opened(page, public)
            await begun(chat, text="一つ目")
            await expect(chat.locator(".mine .meta").last).to_contain_text("送信済み")
        await expect(chat.locator("#link")).to_be_visible()
        await chat.locator("#text").fill("二つ目")
        await chat.locator("#text").press("Enter")
        await expect(chat.locator(".mine .meta").last).to_contain_text("送信中")
        async with hub_at(tmp_path, staff=staff_address, public=public.removeprefix("http://")) as again:
            await expect(chat.locator("#link")).to_be_hidden(timeout=30_000)
            await expect(chat.locator(".mine .meta").last).to_contain_text("送信済み", timeout=30_000)
            async with staff_at(again.staff) as staff:
                await staff.take()
                await staff.write(Message(text="二つとも届きました。"))
                await expect(chat.locator(".theirs .bubble")).to_have_text("二つとも届きました。")
                chat = await opened(page, public)
                await expect(chat.locator(".bubble")).to_have_text(
                    ["一つ目", "二つ目", "二つとも届きました。"]
                )


async def test_changes_of_a_message_are_shown(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        await staff.write(Message(text="あしたお届けします。"))
        target = await staff.event("message")
        while target.by == "customer":
            target = await staff.event("message")
        await staff.write(Edited(target=target.q, text="あさってお届けします。"))
        await expect(chat.locator(".theirs .bubble")).to_have_text("あさってお届けします。")
        await staff.write(Withdrawn(target=target.q))
        await expect(chat.locator(".theirs .bubble")).to_have_text("取り消されたメッセージ")


async def test_the_end_asks_for_a_rating_and_offers_a_new_chat(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        await staff.write(Closed(reason="done"))
        await expect(chat.locator("#rate")).to_be_visible()
        await chat.get_by_role("button", name="5点中4点").click()
        await expect(chat.locator("#thanks")).to_be_visible()
        rated = await staff.event("rated")
        assert msgspec.json.decode(rated.d)["score"] == 4
        await chat.locator("#again").click()
        await expect(chat.locator("#start")).to_be_visible()
        await begun(chat, text="別の件です")
        await expect(chat.locator(".bubble")).to_have_text(["別の件です"])


async def test_a_customer_ends_the_chat_after_being_asked(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        await chat.locator("#leave").click()
        await chat.locator("#stay").click()
        await expect(chat.locator("#ask")).to_be_hidden()
        await chat.locator("#leave").click()
        await chat.locator("#end").click()
        await expect(chat.locator("#status")).to_have_text("チャットを終了しました")
        assert (await staff.event("closed")).by == "customer"


async def test_everything_can_be_done_by_keyboard_in_english(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started, locale="en-GB") as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        await page.goto(f"{hub.public}/?lang=en")
        await page.locator("#madoguchi-button").press("Enter")
        chat = page.frame_locator("#madoguchi-frame")
        await expect(chat.get_by_role("textbox", name="Your name")).to_be_focused()
        await page.keyboard.type("Maria")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Space")
        await expect(chat.get_by_role("radio", name="Returns and exchanges")).to_be_checked()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Tab")
        await page.keyboard.type("Charged twice")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await staff.take()
        await expect(chat.get_by_role("log", name="Conversation")).to_contain_text("高橋 is here to help")
        await page.keyboard.type("Hello?")
        await page.keyboard.press("Enter")
        await expect(chat.locator(".mine .bubble")).to_have_text(["Charged twice", "Hello?"])
        await page.keyboard.press("Escape")
        await expect(page.locator("#madoguchi-frame")).to_be_hidden()
        await expect(page.locator("#madoguchi-button")).to_be_focused()


async def test_too_long_a_text_is_kept_and_told(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        chat = await opened(page, hub.public)
        await begun(chat)
        await chat.locator("#text").fill("長" * 4001)
        await chat.locator("#text").press("Enter")
        await expect(chat.locator("#link")).to_contain_text("4000")
        assert len(await chat.locator("#text").input_value()) == 4001
