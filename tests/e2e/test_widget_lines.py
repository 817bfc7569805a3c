"""What the widget promises a customer whom nobody can answer at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from app.protocol.records import GroupRecord, Hours, ShopRecord
from tests.e2e.test_widget import begun, opened
from tests.e2e.widget_stage import browser, hub_at, page_of, staff_at

if TYPE_CHECKING:
    from pathlib import Path

    from app.hub_service import RunningHub

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CLOSED = Hours(week=((),) * 7)


async def set_up(hub: RunningHub, record: ShopRecord | GroupRecord) -> None:
    await hub.hub.register.put(record, by="test")


async def test_outside_the_opening_hours_a_message_can_be_left(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        await set_up(hub, ShopRecord(id="shop", hours=CLOSED))
        chat = await opened(page, hub.public)
        await expect(chat.locator("#hello")).to_contain_text("営業時間外")
        await chat.locator("#name").fill("佐藤")
        await chat.locator("#topics label").first.click()
        await chat.locator("#begin").click()
        await expect(chat.locator("#problem")).to_contain_text("お問い合わせ内容")
        await chat.get_by_label("お問い合わせ内容").fill("返品したいです")
        await chat.get_by_label("メールアドレス").fill("sato")
        await chat.locator("#begin").click()
        await expect(chat.locator("#problem")).to_contain_text("メールアドレス")
        await expect(chat.locator("#mail")).to_be_focused()
        await chat.get_by_label("メールアドレス").fill("sato@example.org")
        await chat.locator("#begin").click()
        await expect(chat.locator("#place-line")).to_have_text("メッセージをお預かりしました")
        await expect(chat.locator(".mine .bubble")).to_have_text("返品したいです")
        await page.reload()
        await page.locator("#madoguchi-button").click()
        await expect(chat.locator("#place-line")).to_have_text("メッセージをお預かりしました")
        async with staff_at(hub.staff) as staff:
            await set_up(hub, ShopRecord(id="shop"))
            await staff.take()
            await expect(chat.locator("#place")).to_be_hidden()


async def test_a_full_queue_turns_the_chat_into_a_message_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with (
        browser() as started,
        hub_at(tmp_path) as hub,
        page_of(started) as first,
        page_of(started, locale="en-GB") as second,
    ):
        await set_up(hub, GroupRecord(id="support", queue_limit=1))
        await begun(await opened(first, hub.public))
        chat = await opened(second, f"{hub.public}/?lang=en")
        await chat.locator("#topics label").first.click()
        await chat.locator("#first").fill("Where is my parcel?")
        await expect(chat.locator("#reach")).to_be_hidden()
        await chat.locator("#begin").click()
        await expect(chat.locator("#problem")).to_be_visible()
        await expect(chat.locator("#first")).to_have_value("Where is my parcel?")
        await chat.locator("#mail").fill("hana@example.org")
        await chat.locator("#begin").click()
        await expect(chat.locator("#talk")).to_be_visible()
        await expect(chat.locator(".mine .bubble")).to_have_text("Where is my parcel?")


async def test_who_waits_reads_about_how_long(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        now = hub.hub.now_ms()
        for number in range(6):
            hub.hub.office.lines.pace("support").claimed(now - (5 - number) * 180_000, busy=True)
        chat = await opened(page, hub.public)
        await begun(chat)
        await expect(chat.locator("#place-line")).to_contain_text("あと約3分")
