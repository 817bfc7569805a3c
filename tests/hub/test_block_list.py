"""Blocks and origins come from the register, hold at once, and say nothing unkind."""

import contextlib
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from app.domain.ids import CustomerId, new_cid
from app.hub.blocks import Blocks
from app.hub.doors.origins import Origins
from app.protocol import frames
from app.protocol.codes import NOT_SERVED, Refusal
from app.protocol.records import BlockRecord, ShopRecord
from tests.hub.stage import Customer, Stage, a_stage


async def block(stage: Stage, who: str, until_ms: int = 0) -> None:
    await stage.running.hub.register.put(BlockRecord(id=who, reason="rude", until_ms=until_ms), by="test")


async def customer_id(stage: Stage, customer: Customer) -> str:
    visitor = await stage.running.accounts.visitor(customer.token)
    assert visitor is not None
    return visitor.customer_id


async def test_a_blocked_customer_is_shown_out_at_once_and_does_not_come_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        rude, other = await stage.customer("rude"), await stage.customer("other")
        await block(stage, await customer_id(stage, rude))
        bye = await rude.get(frames.Bye)
        assert (bye.code, bye.reason) == (4501, NOT_SERVED)
        back = await stage.connect(public=True)
        await back.put(frames.Hello(auth=frames.AsVisitor(token=rude.token)))
        assert (await back.get(frames.Bye)).reason == NOT_SERVED
        assert not other.closed.done()


async def test_a_blocked_network_is_not_served_and_staff_are(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        inside = await stage.customer()
        await block(stage, "127.0.0.0/8")
        assert (await inside.get(frames.Bye)).code == 4501
        peer = await stage.connect(public=True)
        await peer.put(frames.Hello(auth=frames.AsVisitor()))
        assert (await peer.get(frames.Bye)).code == 4501
        await stage.staff("anna")


async def test_who_is_blocked_while_he_fills_in_the_form_opens_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path, ping_s=15.0) as stage:
        peer = await stage.connect(public=True)
        await peer.hello(frames.AsVisitor())
        stage.running.hub.guard.blocks.take([BlockRecord(id="127.0.0.1")])
        await peer.put(frames.Req(id=9, d=frames.OpenConversation(cid=new_cid())))
        frame = await peer.get(frames.Res | frames.Bye)  # type: ignore[arg-type]
        assert isinstance(frame, frames.Bye) or frame.code == Refusal.FORBIDDEN


def test_a_block_ends_at_its_time() -> None:
    now = 1_000
    blocks = Blocks(lambda: now)
    blocks.take([BlockRecord(id="2001:db8::/32", until_ms=2_000), BlockRecord(id="c-1", until_ms=1_500)])
    assert blocks.blocked("2001:db8::7", None) is not None
    assert blocks.blocked("8.8.8.8", CustomerId("c-1")) is not None
    assert blocks.blocked("8.8.8.8", CustomerId("c-2")) is None
    assert blocks.blocked("?", None) is None
    now = 2_000
    assert blocks.blocked("2001:db8::7", CustomerId("c-1")) is None


# Origins


async def status_of(stage: Stage, origin: str) -> int:
    with contextlib.suppress(InvalidStatus):
        await stage.connect(public=True, origin=origin)
        return 101
    with pytest.raises(InvalidStatus) as refused:
        await stage.connect(public=True, origin=origin)
    return refused.value.response.status_code


async def test_a_shops_origin_counts_from_the_moment_it_is_set_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        register = stage.running.hub.register
        assert await status_of(stage, "https://shop.example") == 403
        await register.put(ShopRecord(id="main", origins=("https://shop.example",)), by="test")
        assert await status_of(stage, "https://shop.example") == 101
        assert await status_of(stage, "https://shop.example.evil.example") == 403
        assert await status_of(stage, "http://shop.example") == 403
        await register.put(ShopRecord(id="main", origins=()), by="test")
        assert await status_of(stage, "https://shop.example") == 403


def test_each_shop_has_its_own_pages() -> None:
    shops = {
        "a": ShopRecord(id="a", origins=("https://A.example/", "not an origin; script-src *")),
        "b": ShopRecord(id="b", origins=("https://b.example",)),
    }
    origins = Origins(["https://always.example"], lambda: shops)
    assert origins.of("a") == ("https://always.example", "https://a.example")
    assert origins.of("b") == ("https://always.example", "https://b.example")
    assert origins.of("nobody") == ("https://always.example",)
    assert len(origins.of()) == 3
    assert not origins.allows("null")
