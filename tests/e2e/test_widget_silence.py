"""What a customer who fell silent reads in the widget, in his language and the shop's words."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import expect

from app.domain.events import Message
from app.protocol.records import GroupRecord, ShopRecord, Words
from tests.e2e.test_widget import begun, opened
from tests.e2e.widget_stage import browser, hub_at, page_of, staff_at

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def test_he_is_warned_and_his_message_keeps_the_chat_open_then_silence_ends_it(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        register = hub.hub.register
        own = Words(ja="まもなく終了いたします（あと{minutes}分）", en="Closing in {minutes} min")
        await register.put(ShopRecord(id="shop", texts={"idle_warning": own}), by="test")
        await register.put(GroupRecord(id="support", warn_s=1, close_s=120), by="test")
        chat = await opened(page, hub.public)
        await begun(chat)
        async with staff_at(hub.staff) as staff:
            await staff.take()
            await staff.write(Message(text="どうされましたか"))
            await expect(chat.locator("#log")).to_contain_text("まもなく終了いたします（あと2分）")
            await chat.locator("#text").fill("まだいます")
            await chat.locator("#text").press("Enter")
            await staff.event("message")
            (room,) = hub.hub.rooms
            async with asyncio.timeout(20):  # ends a hang; no test passes or fails by it
                while hub.hub.routing.due(room.id) is not None:  # noqa: ASYNC110 (a state of the hub)
                    await asyncio.sleep(0.01)
            await register.put(GroupRecord(id="support", warn_s=1, close_s=1), by="test")
            await staff.write(Message(text="承知しました"))
            await expect(chat.locator("#log")).to_contain_text("こちらでチャットを終了いたします")
            await expect(chat.locator("#rate")).to_be_visible()
