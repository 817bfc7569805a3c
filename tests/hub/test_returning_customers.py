"""A customer who comes back is the same customer, in his own shop and nowhere else."""

import hashlib
import hmac
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.ids import ConversationId, CustomerId, new_cid
from app.domain.people import Presence, Role
from app.hub.identity.customers import Customers
from app.hub.identity.expired import Expired
from app.hub.identity.seal import load_seal
from app.hub.store.cold import Cold
from app.hub.store.place import Place
from app.protocol import frames
from app.protocol.codes import NOT_SERVED
from app.protocol.records import BlockRecord, Hours, ShopRecord, ShopTopic, Words
from app.protocol.states import DeskState
from tests.hub.stage import Customer, Stage, a_stage
from tools.throwaway_postgres import PostgresServer

pytest_plugins = ["tests.postgres"]

DAY_MS = 86_400_000


class Clock:
    now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def cold(request: pytest.FixtureRequest, tmp_path: Path) -> Cold:
    """Where accounts are kept, of either kind."""
    if request.param == "SQLite":
        return Place(data=tmp_path).cold()
    server: PostgresServer = request.getfixturevalue("postgres")
    return Place(data=tmp_path, dsn=server.database()).cold()


def signature(secret: str, customer: str) -> str:
    return hmac.new(secret.encode(), customer.encode(), hashlib.sha256).hexdigest()


async def visit(
    stage: Stage, *, text: str = "", topic: str = "", **who: str
) -> tuple[Customer, frames.OpenedRes, str]:
    """A new conversation of whoever says who he is; with the customer's id in the log."""
    peer = await stage.connect(public=True)
    assert isinstance(peer, Customer)
    await peer.hello(frames.AsVisitor(**who), device=new_cid())
    opened = await peer.want(frames.OpenConversation(cid=new_cid(), topic=topic, text=text), frames.OpenedRes)
    peer.conversation, peer.token = opened.conversation, opened.token
    return peer, opened, (await beginning(stage, opened.conversation)).customer_id


async def beginning(stage: Stage, conversation: ConversationId) -> ev.Opened:
    """What the log says of a conversation's opening."""
    stored = await stage.running.engine.read(conversation, 0, 1)
    body = ev.decode_body(stored[0].kind, stored[0].data)
    assert isinstance(body, ev.Opened)
    return body


async def left(stage: Stage, peer: Customer) -> None:
    answer = await peer.write(peer.conversation, ev.Closed())
    assert isinstance(answer, frames.Ok)
    await peer.close()


async def shops(stage: Stage) -> None:
    register = stage.running.hub.register
    lamps = ShopRecord(
        id="lamps",
        name=Words(ja="ランプ店", en="Lamps"),
        origins=("https://lamps.example",),
        topics=(ShopTopic(id="bulb", words=Words(ja="電球", en="Bulbs"), group="bulbs"),),
        texts={"welcome": Words(en="What shines?")},
        group="lamps",
    )
    desks = ShopRecord(
        id="desks",
        name=Words(ja="机店", en="Desks"),
        origins=("https://desks.example",),
        hours=Hours(week=((),) * 7),
        group="desks",
    )
    for shop in (lamps, desks):
        await register.put(shop, by="test")


async def test_a_new_conversation_after_the_old_one_is_of_the_same_customer(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        first, opened, one = await visit(stage)
        assert opened.known not in ("", opened.token)
        await left(stage, first)
        _, again, same = await visit(stage, known=opened.known)
        assert (same, again.known) == (one, opened.known)
        _, _, stranger = await visit(stage)
        assert stranger != one


async def test_whoever_served_him_last_is_asked_first(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=20.0) as stage:
        first, opened, _ = await visit(stage)
        ben = await stage.staff("ben", presence=Presence.ACCEPTING)
        claimed = await ben.want(frames.Claim(conversation=first.conversation), frames.ClaimedRes)
        await ben.write(first.conversation, ev.Closed(), fence=claimed.fence)
        await first.close()
        for name in ("anna", "carl"):
            await stage.staff(name, presence=Presence.ACCEPTING)
        await ben.sub("desk")
        again, _, _ = await visit(stage, known=opened.known)
        desk = await ben.state("desk", DeskState, lambda state: bool(state.offers))
        assert desk.offers[0].conversation == again.conversation


async def test_a_blocked_customer_is_known_by_his_token_in_a_new_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        first, opened, one = await visit(stage)
        await left(stage, first)
        await stage.running.hub.register.put(BlockRecord(id=one), by="test")
        peer = await stage.connect(public=True)
        await peer.put(frames.Hello(auth=frames.AsVisitor(known=opened.known)))
        assert (await peer.get(frames.Bye)).reason == NOT_SERVED


async def test_what_the_shop_signed_is_believed_on_any_device_and_nothing_else(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shops(stage)
        customers = stage.running.accounts.customers
        secret = await customers.new_secret("lamps", by="test")
        hana = {"shop": "lamps", "customer": "花子", "signature": signature(secret, "花子")}
        _, opened, one = await visit(stage, **hana)
        _, _, same = await visit(stage, **hana)
        assert same == one
        assert opened.known == ""
        lies: list[dict[str, str]] = [
            hana | {"signature": ""},
            hana | {"signature": signature("guess", "花子")},
            hana | {"signature": "é"},
            hana | {"customer": "ben"},
        ]
        assert one not in [(await visit(stage, **lie))[2] for lie in lies]
        await customers.new_secret("lamps", by="test")
        assert (await visit(stage, **hana))[2] != one
        await customers.drop_secret("lamps", by="test")
        assert (await visit(stage, **hana))[2] != one


async def test_erasing_a_conversation_makes_its_customer_somebody_new(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        first, opened, one = await visit(stage, text="I am Hana")
        await left(stage, first)
        chief = await stage.staff("chief", Role.ADMIN)
        await chief.watch(first.conversation)
        answer = await chief.write(first.conversation, ev.Erased(reason="asked"))
        assert isinstance(answer, frames.Ok), answer
        await chief.event("erased")
        _, _, other = await visit(stage, known=opened.known)
        assert other != one


# Several shops


async def test_each_shop_has_its_own_name_topics_texts_hours_and_groups(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shops(stage)
        peer = await stage.connect(public=True)
        lamps = (await peer.hello(frames.AsVisitor(shop="lamps"))).shop
        assert (lamps.id, lamps.name_en, lamps.open) == ("lamps", "Lamps", True)
        assert [topic.id for topic in lamps.topics] == ["bulb"]
        assert lamps.texts["welcome"].en == "What shines?"
        peer = await stage.connect(public=True)
        desks = (await peer.hello(frames.AsVisitor(shop="desks"))).shop
        assert (desks.id, desks.open, desks.topics) == ("desks", False, ())
        refused = await peer.ask(frames.OpenConversation(cid=new_cid()))
        assert refused.code == "closed"
        groups = []
        for topic in ("", "Bulbs"):
            chat, _, _ = await visit(stage, shop="lamps", topic=topic)
            body = await beginning(stage, chat.conversation)
            groups.append((body.shop, body.group))
        assert groups == [("lamps", "lamps"), ("lamps", "bulbs")]


async def test_no_token_of_one_shop_is_worth_anything_in_another(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shops(stage)
        secret = await stage.running.accounts.customers.new_secret("lamps", by="test")
        _, opened, one = await visit(stage, shop="lamps")
        peer = await stage.connect(public=True)
        await peer.put(frames.Hello(auth=frames.AsVisitor(token=opened.token, shop="desks")))
        assert (await peer.get(frames.Bye)).code == 4001
        accounts = stage.running.accounts.customers
        assert await accounts.known(opened.known, "lamps") == one
        assert await accounts.known(opened.known, "desks") is None
        assert await accounts.signed("desks", "hana", signature(secret, "hana")) is None


async def test_a_page_speaks_for_its_own_shop_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shops(stage)
        mine = await stage.connect(public=True, origin="https://lamps.example")
        assert (await mine.hello(frames.AsVisitor(shop="lamps"))).shop.id == "lamps"
        foreign = await stage.connect(public=True, origin="https://lamps.example")
        await foreign.put(frames.Hello(auth=frames.AsVisitor(shop="desks")))
        assert (await foreign.get(frames.Bye)).code == 4501


# How long it lasts


async def test_a_token_lasts_until_its_customer_stayed_away_for_so_long(cold: Cold) -> None:
    clock = Clock()
    customers = Customers(cold, kept_ms=30 * DAY_MS, now_ms=clock)
    await cold.start()
    try:
        token = await customers.remember(CustomerId("c-1"), "")
        for _ in range(3):
            clock.now += 20 * DAY_MS
            assert await customers.known(token, "") == "c-1"
        clock.now += 31 * DAY_MS
        assert await customers.known(token, "") is None
        await customers.remember(CustomerId("c-2"), "")
        forever = Customers(cold, kept_ms=0, now_ms=clock)
        assert await forever.known(token, "") is None, "it was swept away"
    finally:
        await cold.stop()


async def test_a_customer_of_whom_no_conversation_is_left_is_known_no_more(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        first, opened, one = await visit(stage)
        await left(stage, first)
        second, _, _ = await visit(stage, known=opened.known)
        await left(stage, second)
        accounts, engine = stage.running.accounts, stage.running.engine
        expired: Expired = accounts.expired
        for chat, left_over in ((first, one), (second, None)):
            await engine.purge([chat.conversation])
            await expired.gone([chat.conversation], 1)
            assert await accounts.customers.known(opened.known, "") == left_over


async def test_the_shops_secret_is_sealed_in_the_database(cold: Cold, tmp_path: Path) -> None:
    customers = Customers(cold, load_seal(tmp_path))
    await cold.start()
    try:
        secret = await customers.new_secret("lamps", by="test")
        assert await customers.signed("lamps", "hana", signature(secret, "hana"))
        (tmp_path / "other").mkdir()
        elsewhere = Customers(cold, load_seal(tmp_path / "other"))
        assert await elsewhere.signed("lamps", "hana", signature(secret, "hana")) is None
    finally:
        await cold.stop()
