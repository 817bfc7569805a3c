"""Clients that ask too much, read too little or meet a fault of ours: others notice nothing."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.domain.people import Presence, Role
from app.hub.connection import MOST_ERRANDS, Connection
from app.hub.engine import Append, Appended, Assign, Refused
from app.hub.rooms import Rooms
from app.protocol import codec, frames
from app.protocol.codes import SUBPROTOCOL, Refusal
from app.protocol.states import DeskState, FloorState
from tests.hub.stage import PASSWORD, Stage, a_stage, message


async def sleeper(stage: Stage, name: str, *streams: str) -> ClientConnection:
    """Somebody who signed in, followed streams, and does not read unless `recv` is called."""
    opened = await connect(
        stage.running.staff,
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        compression=None,
        ping_interval=None,
        max_queue=1,
        proxy=None,
    )
    hello = frames.Hello(auth=frames.ByPassword(name=name, password=PASSWORD), device="sleeper")
    await opened.send(codec.encode(hello), text=True)
    await opened.recv()
    wants = tuple(frames.Want(s=stream) for stream in streams)
    await opened.send(codec.encode(frames.Sub(id=1, streams=wants)), text=True)
    while not isinstance(codec.decode_server(await opened.recv()), frames.Subd):
        pass
    return opened


def connection_of(stage: Stage, device: str) -> Connection:
    return next(one for one in stage.running.hub.connections if one.device == device)


async def test_who_wakes_up_gets_states_as_they_are_now(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.01, inbox=5) as stage:
        operator, customer, fence = await stage.pair()
        await (await stage.staff("sato", Role.SUPERVISOR)).close()
        stream = frames.conversation_stream(customer.conversation)
        asleep = await sleeper(stage, "sato", "floor", stream)
        connection = connection_of(stage, "sleeper")
        while not connection.pump.congested:
            await operator.write(customer.conversation, message("あ" * 15_000), fence=fence)
        last = await operator.write(customer.conversation, ev.Escalated(summary="help"), fence=fence)
        assert isinstance(last, frames.Ok)
        while True:
            frame = codec.decode_server(await asleep.recv())
            if isinstance(frame, frames.St) and frame.s == "floor":
                state = msgspec.json.decode(frame.d, type=FloorState)
                if any(row.escalation == "asked" for row in state.rows):
                    break
        asleep.transport.abort()


async def test_who_asks_and_does_not_read_the_answers_is_not_read_either(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        for _ in range(20):
            await operator.write(customer.conversation, message("あ" * 15_000), fence=fence)
        await (await stage.staff("sato", Role.SUPERVISOR)).close()
        asleep = await sleeper(stage, "sato")

        async def ask_without_end() -> None:
            for number in range(5_000):
                req = frames.Req(id=number, d=frames.ReadLog(conversation=customer.conversation))
                await asleep.send(codec.encode(req), text=True)

        asking = asyncio.create_task(ask_without_end())
        connection = connection_of(stage, "sleeper")
        while not connection.pump.congested:
            await operator.write(customer.conversation, ev.Note(text="still here"))
        waiting = connection.pump.waiting
        for _ in range(50):
            await operator.write(customer.conversation, ev.Note(text="still here"))
        assert connection.pump.waiting <= waiting + 2 * MOST_ERRANDS
        asleep.transport.abort()
        await asyncio.gather(asking, return_exceptions=True)


async def test_typing_is_forgotten_for_who_does_not_read_except_the_latest(tmp_path: Path) -> None:
    async with a_stage(tmp_path, inbox=5) as stage:
        operator, customer, fence = await stage.pair()
        await (await stage.staff("sato", Role.SUPERVISOR)).close()
        stream = frames.conversation_stream(customer.conversation)
        asleep = await sleeper(stage, "sato", stream)
        connection = connection_of(stage, "sleeper")
        while not connection.pump.congested:
            await operator.write(customer.conversation, message("あ" * 15_000), fence=fence)
        for number in range(3):
            await customer.put(frames.Typing(s=stream, preview=f"{number}", on=False))
            await operator.get(frames.Typed, lambda typed, number=number: typed.preview == f"{number}")
        seen: list[str] = []
        while "2" not in seen:
            frame = codec.decode_server(await asleep.recv())
            if isinstance(frame, frames.Typed):
                seen.append(frame.preview)
        assert seen == ["2"]
        asleep.transport.abort()


async def test_typing_is_passed_on_only_so_often(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        stream = frames.conversation_stream(customer.conversation)
        for number in range(20):
            await customer.put(frames.Typing(s=stream, preview=f"{number}"))
        await customer.put(frames.Typing(s=stream, on=False))
        await operator.get(frames.Typed, lambda typed: not typed.on)
        assert len([one for one in operator.all if isinstance(one, frames.Typed)]) == 2


async def test_strangers_do_not_type_into_a_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        other = await stage.customer("other")
        stream = frames.conversation_stream(customer.conversation)
        await other.put(frames.Typing(s=stream, preview="boo"))
        await other.put(frames.Typing(s="c:nowhere"))
        await other.put(frames.Typing(s="desk"))
        await other.write(other.conversation, message("done"))
        await customer.put(frames.Typing(s=stream, preview="mine"))
        assert (await operator.get(frames.Typed)).preview == "mine"


async def test_requests_have_their_pace_too(tmp_path: Path) -> None:
    async with a_stage(tmp_path, rate=1.0, burst=10) as stage:
        operator = await stage.staff("anna")
        for number in range(15):
            await operator.put(frames.Req(id=number, d=frames.Claim()))
        refused = await operator.get(frames.Res, lambda res: res.code == Refusal.RATE_LIMITED)
        assert 0 < refused.retry_ms <= 1_000
        (started,) = await operator.sub("desk")
        assert (started.ok, started.code) == (False, Refusal.RATE_LIMITED)


async def test_too_many_requests_at_once_are_told_to_come_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator = await stage.staff("anna", presence=Presence.AWAY)
        asked = 3 * MOST_ERRANDS
        await asyncio.gather(
            *(operator.put(frames.Req(id=number + 10, d=frames.Claim())) for number in range(asked))
        )
        answers = [await operator.get(frames.Res) for _ in range(asked)]
        assert {answer.code for answer in answers} <= {Refusal.BUSY, Refusal.FULL}
        assert all(answer.retry_ms > 0 for answer in answers if answer.code == Refusal.BUSY)


async def test_a_fault_of_ours_refuses_one_send_and_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        other = await stage.customer("other")
        plan = stage.running.hub.moves.plan

        def faulty(speaker: Any, send: frames.Send) -> Any:
            if send.cid == "faulty-01":
                raise ZeroDivisionError
            return plan(speaker, send)

        monkeypatch.setattr(stage.running.hub.moves, "plan", faulty)
        answer = await customer.write(customer.conversation, message("x"), cid="faulty-01")
        assert isinstance(answer, frames.No)
        assert (answer.code, answer.final) == (Refusal.INTERNAL, False)
        assert isinstance(await other.write(other.conversation, message("fine")), frames.Ok)
        assert [type(fault) for fault in stage.faults] == [ZeroDivisionError]
        stage.faults.clear()


async def test_a_fault_in_a_request_ends_one_connection_and_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_stage(tmp_path) as stage:
        boss = await stage.staff("sato", Role.SUPERVISOR)

        async def faulty(_self: Rooms, _conversation: ConversationId) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(Rooms, "refresh", faulty)
        await boss.put(frames.Req(id=1, d=frames.ReadLog(conversation=ConversationId("c1"))))
        assert await boss.close_code() == 4503
        assert [type(fault) for fault in stage.faults] == [ZeroDivisionError]
        stage.faults.clear()


@pytest.mark.expect_log("waiting conversations cannot be given out")
async def test_routing_goes_on_after_the_store_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_stage(tmp_path, sweep_s=0.05) as stage:
        failed = asyncio.Event()
        append = stage.running.engine.append

        async def fails(items: Sequence[Append]) -> Sequence[Appended | Refused]:
            if any(isinstance(item.move, Assign) for item in items):
                failed.set()
                raise StorageError("The disk is away.", retry=True)
            return await append(items)

        monkeypatch.setattr(stage.running.engine, "append", fails)
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        await operator.sub("desk")
        await stage.customer()
        await failed.wait()
        monkeypatch.setattr(stage.running.engine, "append", append)
        await operator.state("desk", DeskState, lambda state: state.load == 1)


async def test_a_stopping_hub_takes_nothing_more(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        stage.running.hub.stopping = True
        answer = await customer.write(customer.conversation, message("too late"))
        assert isinstance(answer, frames.No)
        assert (answer.code, answer.final) == (Refusal.BUSY, False)
        late = await stage.connect(public=True)
        assert await late.close_code() == 1001
        stage.running.hub.stopping = False
