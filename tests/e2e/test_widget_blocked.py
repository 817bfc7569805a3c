"""What a customer sees who is kept out: a polite sentence, at once and when he comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from app.domain import events as ev
from app.protocol.records import PolicyRecord
from tests.e2e.test_widget import begun, opened
from tests.e2e.widget_stage import browser, hub_at, page_of, staff_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POLITE = "恐れ入りますが、こちらのチャットでのご案内は控えさせていただいております"


async def test_who_is_blocked_is_told_politely_and_the_chat_stays_closed(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        await hub.hub.register.put(PolicyRecord(id="block.by", value="everyone"), by="test")
        chat = await opened(page, hub.public)
        await begun(chat)
        async with staff_at(hub.staff) as staff:
            await staff.take()
            await staff.write(ev.Blocked(reason="threats"))
            await expect(chat.locator("#link")).to_contain_text(POLITE)
            await page.reload()
            await page.locator("#madoguchi-button").click()
            await expect(chat.locator("#link")).to_contain_text(POLITE)


async def test_the_card_of_staff_learns_what_the_customer_sits_at(tmp_path: Path) -> None:
    async with browser() as started, page_of(started) as page, hub_at(tmp_path) as hub:
        chat = await opened(page, hub.public)
        await begun(chat)
        async with staff_at(hub.staff) as staff:
            await staff.take()
            [room] = list(hub.hub.rooms)
            assert "Chrome" in room.fold.fields["_agent"]
            assert room.fold.fields["_language"].startswith("ja")
            assert not any(name.startswith("_") for name in room.fold.shown_fields)
