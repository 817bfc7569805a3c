"""A customer who fell silent is told in time, said farewell to, and never shut out while he waits for us."""

from pathlib import Path
from typing import Any

import msgspec

from app.domain import events as ev
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER
from app.domain.people import Presence
from app.hub.routing.deadlines import TYPING_MS, What
from app.protocol import frames
from app.protocol.records import GroupRecord, ShopRecord, Words
from app.protocol.states import DeskState
from tests.hub.stage import Customer, Peer, Stage, a_stage, message

LONG = 600.0


def said(frame: frames.Ev) -> Any:
    return ev.decode_body(frame.k, msgspec.Raw(frame.d))


async def silent(stage: Stage, **more: Any) -> tuple[Peer, Customer, int]:
    """An operator who has answered, and a customer who says nothing to that."""
    operator, customer, fence = await stage.pair(**more)
    await operator.write(customer.conversation, message("how can I help?"), fence=fence)
    await operator.event("message")
    return operator, customer, fence


async def test_a_silent_customer_is_warned_said_farewell_to_and_the_conversation_closes(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path, warn_s=0.1, close_s=0.2) as stage:
        operator, customer, fence = await silent(stage)
        warned, farewell, closed = [
            await customer.event(kind) for kind in ("idle_warned", "auto_closing", "closed")
        ]
        assert "1分" in said(warned).text
        assert "終了いたします" in said(farewell).text
        assert closed.q == farewell.q + 1
        assert said(await operator.event("closed")).reason == ev.IDLE
        await operator.sub("desk")
        desk = await operator.state("desk", DeskState, lambda state: bool(state.rows))
        assert desk.rows[0].state == "wrapping_up"
        assert desk.load == 0
        await operator.write(customer.conversation, ev.WrapUp(disposition="no_answer"), fence=fence)
        await operator.event("wrap_up")


async def test_the_group_says_how_long_and_the_shop_in_which_words(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        register = stage.running.hub.register
        await register.put(GroupRecord(id="support", warn_s=1, close_s=120), by="test")
        words = Words(ja="あと{minutes}分でございます", en="{minutes} minutes left")
        await register.put(ShopRecord(id="shop", texts={"idle_warning": words}), by="test")
        _, customer, _ = await silent(stage)
        warned = said(await customer.event("idle_warned"))
        assert (warned.seconds, warned.text) == (120, "あと2分でございます")


async def test_a_customer_who_writes_english_is_told_in_english(tmp_path: Path) -> None:
    async with a_stage(tmp_path, warn_s=0.1, close_s=60.0) as stage:
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        customer = await stage.customer(locale="en-US")
        claimed = await operator.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        await customer.watch(customer.conversation)
        await operator.write(customer.conversation, message("hello"), fence=claimed.fence)
        assert said(await customer.event("idle_warned")).text.startswith("We have not heard from you")


async def test_whoever_writes_after_the_warning_goes_on(tmp_path: Path) -> None:
    async with a_stage(tmp_path, warn_s=0.1, close_s=LONG) as stage:
        operator, customer, fence = await silent(stage)
        await customer.event("idle_warned")
        routing = stage.running.hub.routing
        due = routing.due(customer.conversation)
        assert due is not None
        assert due.what is What.CLOSE
        await customer.write(customer.conversation, message("still here"))
        await operator.get(frames.Ev, lambda frame: frame.k == "message" and frame.by == CUSTOMER)
        assert routing.due(customer.conversation) is None
        await operator.write(customer.conversation, message("good"), fence=fence)
        again = await operator.event("idle_warned")  # a new silence is counted anew
        assert again.q > 0


async def test_a_customer_who_is_kept_waiting_is_not_silent(tmp_path: Path) -> None:
    async with a_stage(tmp_path, warn_s=LONG, close_s=LONG) as stage:
        operator, customer, fence = await silent(stage)
        routing = stage.running.hub.routing
        room = stage.running.hub.rooms.get(customer.conversation)
        assert room is not None
        before = routing.due(customer.conversation)
        assert before is not None
        await operator.write(customer.conversation, ev.Held(), fence=fence)
        await operator.event("held")
        assert routing.due(customer.conversation) is None
        await operator.write(customer.conversation, ev.Resumed(), fence=fence)
        resumed = await operator.event("resumed")
        after = routing.due(customer.conversation)
        assert after is not None
        assert (after.what, after.at_ms) == (What.WARN, resumed.at + round(LONG * 1000))
        await operator.write(customer.conversation, ev.Escalated(summary="help"), fence=fence)
        await operator.event("escalated")
        called = routing.due(customer.conversation)
        assert called is None or called.what is What.CALL


async def test_whoever_types_is_not_silent(tmp_path: Path) -> None:
    async with a_stage(tmp_path, warn_s=20.0, close_s=LONG) as stage:
        _, customer, _ = await silent(stage)
        routing, hub = stage.running.hub.routing, stage.running.hub
        before = routing.due(customer.conversation)
        assert before is not None
        typed_at = hub.now_ms()
        await customer.put(frames.Typing(s=frames.conversation_stream(customer.conversation), preview="uh"))
        await customer.write(customer.conversation, ev.Read(up_to=1))
        after = routing.due(customer.conversation)
        assert after is not None
        assert after.at_ms >= typed_at + TYPING_MS > before.at_ms


async def test_the_close_is_refused_when_the_customer_wrote_in_the_same_moment(tmp_path: Path) -> None:
    async with a_stage(tmp_path, warn_s=LONG, close_s=LONG) as stage:
        operator, customer, _ = await silent(stage)
        hub = stage.running.hub
        room = hub.rooms.get(customer.conversation)
        assert room is not None
        assert room.fold.quiet_since is not None
        stale = type(room)(room.id)
        stale.fold = room.fold.duplicate()
        await customer.write(customer.conversation, message("wait!"))
        await operator.get(frames.Ev, lambda frame: frame.k == "message" and frame.by == CUSTOMER)
        await hub.routing.silence.close(stale)
        kinds = [kind for _, kind in await stage.log(customer.conversation)]
        assert kinds[-1] == "message"
        assert "closed" not in kinds
        assert to_millis(room.fold.waiting_since or room.fold.opened_at) > 0  # type: ignore[arg-type]


async def test_a_message_that_was_left_is_never_closed_by_silence(tmp_path: Path) -> None:
    async with a_stage(tmp_path, warn_s=0.05, close_s=0.05) as stage:
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        customer = await stage.customer(text="please call", form=True, mail="a@example.com")
        claimed = await operator.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        await operator.watch(customer.conversation)
        await operator.write(customer.conversation, message("we will"), fence=claimed.fence)
        await operator.event("message")
        assert stage.running.hub.routing.due(customer.conversation) is None
