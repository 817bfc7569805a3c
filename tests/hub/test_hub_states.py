"""The states: desk, queue, floor and place show how things stand, and change when things change."""

from pathlib import Path

import msgspec

from app.domain import events as ev
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.states import ConversationRow, DeskState, FloorState, PlaceState, QueueState, StaffRow
from tests.hub.stage import Peer, a_stage, message, opened


def floor_of(peer: Peer) -> tuple[dict[str, ConversationRow], dict[str, StaffRow]]:
    """The floor as a client puts it together from the whole and its changes."""
    rows: dict[str, ConversationRow] = {}
    staff: dict[str, StaffRow] = {}
    for frame in peer.all:
        if isinstance(frame, frames.St) and frame.s == "floor":
            state = msgspec.json.decode(frame.d, type=FloorState)
            if frame.full:
                rows, staff = {}, {}
            rows |= {row.conversation: row for row in state.rows}
            staff |= {row.id: row for row in state.staff}
            for gone in state.gone:
                rows.pop(gone, None)
    return rows, staff


async def test_the_desk_shows_my_conversations_and_my_own_presence(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator = await stage.staff("anna", presence=Presence.ACCEPTING, capacity=3)
        await operator.sub("desk")
        customer = await stage.customer("Hana", text="My lamp is broken", topic="return", locale="en")
        state = await operator.state("desk", DeskState, lambda state: state.load == 1)
        (row,) = state.rows
        assert (state.presence, state.capacity) == (Presence.ACCEPTING, 3)
        assert (row.customer, row.topic, row.locale, row.owner) == ("Hana", "return", "en", "anna")
        assert (row.last_text, row.state, row.messages, row.fence) == ("My lamp is broken", "live", 1, 1)
        assert row.waiting_since == row.opened_at > 0
        await operator.write(customer.conversation, message("Let me see"), fence=row.fence)
        await operator.state("desk", DeskState, lambda state: state.rows[0].waiting_since == 0)
        await operator.write(customer.conversation, ev.Closed(), fence=row.fence)
        done = await operator.state("desk", DeskState, lambda state: state.load == 0)
        assert done.rows[0].state == "wrapping_up"
        await operator.write(customer.conversation, ev.WrapUp(), fence=row.fence)
        await operator.state("desk", DeskState, lambda state: state.rows == ())


async def test_the_queue_shows_who_waits_in_line(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator = await stage.staff("anna")
        await operator.sub("queue")
        customers = [await stage.customer(f"c{number}") for number in range(3)]
        state = await operator.state("queue", QueueState, lambda state: state.waiting == 3)
        assert [row.conversation for row in state.rows] == [one.conversation for one in customers]
        await customers[1].write(customers[1].conversation, ev.Closed())
        await operator.state("queue", QueueState, lambda state: state.waiting == 2)


async def test_a_customer_sees_his_place_move(tmp_path: Path) -> None:
    async with a_stage(tmp_path, place_s=0.05) as stage:
        first, second = await stage.customer("first"), await stage.customer("second")
        await second.sub("place")
        place = await second.state("place", PlaceState, lambda state: state.position > 0)
        assert (place.position, place.waiting) == (2, 2)
        await first.write(first.conversation, ev.Closed())
        await second.state("place", PlaceState, lambda state: state.position == 1)
        await stage.staff("anna", presence=Presence.ACCEPTING)
        await second.state("place", PlaceState, lambda state: state.position == 0)


async def test_the_floor_is_whole_once_and_then_only_what_changed(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.05) as stage:
        operator, customer, fence = await stage.pair()
        other = await stage.customer("other")
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.sub("floor")
        whole = await boss.get(frames.St, lambda frame: frame.s == "floor")
        assert whole.full
        rows, staff = floor_of(boss)
        assert set(rows) == {customer.conversation, other.conversation}
        assert staff["anna"].presence is Presence.ACCEPTING
        await operator.write(customer.conversation, ev.Escalated(summary="Help!"), fence=fence)
        while floor_of(boss)[0][customer.conversation].escalation != "asked":
            change = await boss.get(frames.St, lambda frame: frame.s == "floor")
            assert not change.full
        row = floor_of(boss)[0][customer.conversation]
        assert (row.escalation_summary, row.escalation_by, row.escalation_type) == (
            "Help!",
            "anna",
            "question",
        )
        assert row.escalation_at > 0


async def test_what_is_closed_leaves_the_floor(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.05) as stage:
        customer = await stage.customer()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.sub("floor")
        await customer.write(customer.conversation, ev.Closed())
        while customer.conversation in floor_of(boss)[0]:
            await boss.get(frames.St, lambda frame: frame.s == "floor")


async def test_the_floor_shows_loads_and_presence_of_staff(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.05) as stage:
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.sub("floor")
        operator, _, _ = await stage.pair()
        while True:
            row = floor_of(boss)[1].get("anna")
            if row is not None and row.load == 1 and row.presence is Presence.ACCEPTING:
                break
            await boss.get(frames.St, lambda frame: frame.s == "floor")
        await operator.ask(frames.SetPresence(presence=Presence.BREAK, capacity=7))
        while True:
            row = floor_of(boss)[1]["anna"]
            if (row.presence, row.capacity) == (Presence.BREAK, 7):
                break
            await boss.get(frames.St, lambda frame: frame.s == "floor")


async def test_a_large_floor_comes_in_parts(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        peer = await stage.connect(public=True)
        await peer.hello(frames.AsVisitor())
        for number in range(450):
            await stage.running.hub.rooms.load(await opened(stage, number))
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.sub("floor")
        while len(floor_of(boss)[0]) < 450:
            await boss.get(frames.St, lambda frame: frame.s == "floor")
        assert [frame.full for frame in boss.all if isinstance(frame, frames.St)][:3] == [True, False, False]


async def test_versions_of_states_only_grow(tmp_path: Path) -> None:
    async with a_stage(tmp_path, queue_s=0.01, floor_s=0.01) as stage:
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.sub("desk", "queue", "floor")
        for number in range(5):
            await stage.customer(f"c{number}")
        await boss.state("queue", QueueState, lambda state: state.waiting == 5)
        versions = [frame.ver for frame in boss.all if isinstance(frame, frames.St)]
        assert versions == sorted(set(versions))
