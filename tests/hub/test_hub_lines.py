"""Opening hours, left messages, full queues and estimates, over sockets."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import new_cid
from app.domain.people import Presence
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import GroupRecord, Hours, ShopRecord, ShopTopic, Span, Words
from app.protocol.states import PlaceState, QueueState
from tests.hub.stage import Peer, Stage, a_stage
from tests.hub.test_hub_offers import at_desk, head_of, owns, set_up

NEVER = Hours(zone="UTC", week=((),) * 7)


def opens_later() -> Hours:
    """Hours of a shop that is closed today and tomorrow and opens at nine on the day after."""
    day = datetime.now(UTC).date()
    dates = {(day + timedelta(days=offset)).isoformat(): () for offset in (-1, 0, 1)}
    return Hours(zone="UTC", week=((Span(start="09:00", end="17:00"),),) * 7, dates=dates)


async def visitor(stage: Stage) -> tuple[Peer, frames.Welcome]:
    peer = await stage.connect(public=True)
    return peer, await peer.hello(frames.AsVisitor(), device=new_cid())


def wanted(**more: object) -> frames.OpenConversation:
    return frames.OpenConversation(cid=new_cid(), name="Hana", text="Hello", **more)  # type: ignore[arg-type]


async def test_a_closed_shop_says_when_it_opens_and_takes_a_message(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, ShopRecord(id="shop", hours=opens_later()))
        anna = await at_desk(stage, "anna")
        await anna.sub("queue")
        peer, welcome = await visitor(stage)
        assert not welcome.shop.open
        opens = datetime.fromtimestamp(welcome.shop.opens_at / 1000, UTC)
        assert (opens.hour, opens.date()) == (9, datetime.now(UTC).date() + timedelta(days=2))
        assert (await peer.ask(wanted())).code == Refusal.CLOSED
        request = wanted(form=True, mail="hana@example.org")
        left = await peer.want(request, frames.OpenedRes)
        assert (await peer.want(request, frames.OpenedRes)).conversation == left.conversation
        queue = await anna.state("queue", QueueState, lambda state: bool(state.rows))
        assert (queue.rows[0].conversation, queue.rows[0].channel) == (left.conversation, "form")
        first, *_ = await stage.running.engine.read(left.conversation, 0)
        body = ev.decode_body(first.kind, first.data)
        assert isinstance(body, ev.Opened)
        assert body.fields == {"email": "hana@example.org"}
        assert await stage.running.hub.routing.assign() == 0
        await set_up(stage, ShopRecord(id="shop"))
        await owns(anna, left.conversation)


async def test_a_shop_that_is_open_says_so(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, welcome = await visitor(stage)
        assert (welcome.shop.open, welcome.shop.opens_at) == (True, 0)
        await set_up(stage, ShopRecord(id="shop", hours=NEVER))
        _, welcome = await visitor(stage)
        assert (welcome.shop.open, welcome.shop.opens_at) == (False, 0)


async def test_a_client_sees_the_shop_as_its_record_describes_it(tmp_path: Path) -> None:
    topics = (ShopTopic(id="bill", words=Words(ja="請求", en="Billing"), group="billing"),)
    async with a_stage(tmp_path) as stage:
        await set_up(
            stage,
            GroupRecord(id="billing"),
            ShopRecord(id="shop", name=Words(ja="青空商店", en="Aozora"), topics=topics),
        )
        _, welcome = await visitor(stage)
        assert (welcome.shop.name, welcome.shop.name_en) == ("青空商店", "Aozora")
        assert welcome.shop.topics == (frames.Topic(id="bill", ja="請求", en="Billing"),)
        customer = await stage.customer(topic="請求")
        assert (await head_of(stage, customer.conversation)).group == "billing"


async def test_a_message_that_is_left_says_something(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        peer, _ = await visitor(stage)
        empty = frames.OpenConversation(cid=new_cid(), form=True, mail="hana@example.org")
        assert (await peer.ask(empty)).code == Refusal.BAD_FRAME


async def test_a_full_queue_takes_no_more_chats_but_messages(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, GroupRecord(id="support", queue_limit=2))
        first = await stage.customer("first")
        await stage.customer("second")
        peer, _ = await visitor(stage)
        assert (await peer.ask(wanted())).code == Refusal.FULL
        assert (await peer.ask(wanted(form=True))).code == ""
        other, _ = await visitor(stage)
        assert (await other.ask(wanted())).code == Refusal.FULL
        assert (await other.ask(wanted(form=True))).code == ""
        boss = await stage.staff("anna", presence=Presence.ACCEPTING, capacity=1)
        await boss.sub("desk")
        await owns(boss, first.conversation)
        third, _ = await visitor(stage)
        assert (await third.ask(wanted())).code == ""


async def test_a_full_group_hands_over_to_the_one_behind_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        topics = (ShopTopic(id="bill", group="billing"),)
        await set_up(
            stage,
            ShopRecord(id="shop", topics=topics),
            GroupRecord(id="billing", queue_limit=1, overflow="support"),
            GroupRecord(id="support", queue_limit=1),
        )
        groups = []
        for number in range(2):
            customer = await stage.customer(f"c{number}", topic="bill")
            groups.append((await head_of(stage, customer.conversation)).group)
        assert groups == ["billing", "support"]
        peer, _ = await visitor(stage)
        assert (await peer.ask(wanted(topic="bill"))).code == Refusal.FULL


async def test_who_waits_is_told_about_how_long(tmp_path: Path) -> None:
    async with a_stage(tmp_path, place_s=0.05, sweep_s=0.1) as stage:
        lines = stage.running.hub.office.lines
        now = stage.running.hub.now_ms()
        for number in range(6):
            lines.pace("support").claimed(now - (5 - number) * 60_000, busy=True)
        customer = await stage.customer()
        await customer.sub("place")
        known: Callable[[PlaceState], bool] = lambda place: place.estimate_ms > 0  # noqa: E731
        place = await customer.state("place", PlaceState, known)
        assert (place.position, place.waiting, place.estimate_ms) == (1, 1, 60_000)
