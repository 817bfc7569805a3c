"""What the widget promises shops that share a hub, and customers who come back."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.async_api import expect

from app.domain.events import Closed, Opened, decode_body
from app.protocol.records import ShopRecord, ShopTopic, Words
from tests.e2e.test_widget import begun, opened
from tests.e2e.widget_stage import Staff, browser, hub_at, page_of, shop_page, staff_at

if TYPE_CHECKING:
    from pathlib import Path

    from app.hub_service import RunningHub

pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def beginning(hub: RunningHub, staff: Staff) -> Opened:
    """How the conversation that the operator has now was opened."""
    stored = (await hub.engine.read(staff.conversation, 0, 1))[0]
    body = decode_body(stored.kind, msgspec.Raw(stored.data))
    assert isinstance(body, Opened)
    return body


async def test_who_begins_anew_after_his_chat_is_the_same_customer(tmp_path: Path) -> None:
    async with (
        browser() as started,
        page_of(started) as page,
        hub_at(tmp_path) as hub,
        staff_at(hub.staff) as staff,
    ):
        chat = await opened(page, hub.public)
        await begun(chat)
        await staff.take()
        first = await beginning(hub, staff)
        await staff.write(Closed())
        await chat.locator("#again").click()
        await begun(chat)
        await staff.take()
        again = await beginning(hub, staff)
        assert first.customer_id
        assert again.customer_id == first.customer_id


async def test_the_script_tag_names_the_shop_and_whom_the_shop_signed_in(tmp_path: Path) -> None:
    async with hub_at(tmp_path) as first:
        public = first.public
    with shop_page(public, shop="lamps") as lamps, shop_page(public, shop="desks") as desks:
        async with (
            browser() as started,
            hub_at(tmp_path, public=public.removeprefix("http://")) as hub,
            staff_at(hub.staff) as staff,
        ):
            await two_shops(hub, lamps, desks)
            secret = await hub.accounts.customers.new_secret("lamps", by="test")
            signed = hmac.new(secret.encode(), b"hana", hashlib.sha256).hexdigest()
            seen = set()
            for _ in range(2):
                async with page_of(started) as page:
                    chat = await opened(page, f"{lamps}/?customer=hana&signature={signed}")
                    await expect(chat.locator("#shop")).to_have_text("ランプ店")
                    await expect(chat.locator("#hello")).to_have_text("何が光りますか。")
                    await begun(chat)
                    await staff.take()
                    body = await beginning(hub, staff)
                    assert (body.shop, body.topic) == ("lamps", "電球")
                    seen.add(body.customer_id)
            assert len(seen) == 1
            async with page_of(started) as page:
                chat = await opened(page, desks)
                await expect(chat.locator("#shop")).to_have_text("机店")
                await expect(chat.locator("#hello")).not_to_have_text("何が光りますか。")


async def two_shops(hub: RunningHub, lamps: str, desks: str) -> None:
    """Two shops of one hub, each with a page of its own."""
    records = (
        ShopRecord(
            id="lamps",
            name=Words(ja="ランプ店"),
            origins=(lamps,),
            topics=(ShopTopic(id="bulb", words=Words(ja="電球")),),
            texts={"welcome": Words(ja="何が光りますか。")},
        ),
        ShopRecord(id="desks", name=Words(ja="机店"), origins=(desks,)),
    )
    for record in records:
        await hub.hub.register.put(record, by="test")
