"""What a message answers stands above it in the customer's chat too, and goes with the words it quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from app.domain.events import Message, Withdrawn
from tests.e2e.test_widget import begun, opened
from tests.e2e.widget_stage import browser, hub_at, page_of, staff_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def test_a_customer_sees_what_a_reply_answers_and_not_what_was_withdrawn(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat, text="送料は<b>どちら</b>の負担ですか")
        await staff.take()
        asked = await staff.event("message")
        await staff.write(Message(text="当店が負担いたします。", quote=asked.q))
        answer = await staff.event("message")
        quotes = chat.locator(".theirs .quote")
        await expect(quotes).to_have_text("↩ あなた: 送料は<b>どちら</b>の負担ですか")
        await staff.write(Message(text="お届けは明日です。", quote=answer.q))
        await expect(quotes.nth(1)).to_have_text("↩ 高橋: 当店が負担いたします。")
        await staff.write(Withdrawn(target=answer.q))
        await expect(quotes).to_have_text(["↩ 高橋: 取り消されたメッセージ"])
