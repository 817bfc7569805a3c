"""A store that fails, signals that go astray: nothing is lost, doubled or out of order."""

import random
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from app.domain.errors import StorageError
from app.domain.ids import Cid, ConversationId
from app.domain.people import Presence, Role
from app.hub.engine import Append, Appended, Refused, Resync, Signal, Stored, Wake
from app.hub.identity.accounts import Accounts
from app.hub.store.sqlite import SqliteEngine
from app.protocol import frames
from tests.hub.stage import Customer, Peer, a_stage, message, words_of


class Moody(SqliteEngine):
    """The real engine, but now and then an append fails before or after it is durable, and signals stray."""

    def __init__(self, path: Path, **options: Any) -> None:
        super().__init__(path, **options)
        self.chance = random.Random(7)  # noqa: S311 - the same faults in every run
        self.fails = 0.0
        self.strays = 0.0
        self.unreadable = False
        self.deaf = False

    async def append(self, items: Sequence[Append]) -> Sequence[Appended | Refused]:
        fails = self.chance.random() < self.fails
        if fails and self.chance.random() < 0.5:
            raise StorageError("The disk is away.", retry=True)
        results = await super().append(items)
        if fails:
            raise StorageError("The disk answered too late.", retry=True)
        return results

    async def read(
        self, conversation: ConversationId, after: int, limit: int = 200, *, public: bool = False
    ) -> Sequence[Stored]:
        if self.unreadable:
            raise StorageError("The disk cannot be read.", retry=True)
        return await super().read(conversation, after, limit, public=public)

    def signals(self) -> AsyncIterator[Signal]:
        return self._astray(super().signals())

    async def _astray(self, real: AsyncIterator[Signal]) -> AsyncIterator[Signal]:
        late: list[Signal] = []
        async for signal in real:
            if self.deaf:
                self.deaf = False
                raise ZeroDivisionError
            if not isinstance(signal, Wake) or self.chance.random() >= self.strays:
                yield signal
                continue
            match self.chance.randrange(4):
                case 0:
                    yield signal
                    yield signal
                case 1:
                    late.append(signal)
                case 2:
                    yield Wake(conversation=signal.conversation, seq=signal.seq)
                case _:
                    pass  # lost
            if late and self.chance.random() < 0.5:
                yield late.pop(self.chance.randrange(len(late)))
            if self.chance.random() < 0.2:
                yield Resync()


@pytest.fixture(autouse=True)
def moody(monkeypatch: pytest.MonkeyPatch) -> list[Moody]:
    """The hub is joined with the moody engine in place of the real one."""
    made: list[Moody] = []

    def make(path: Path, **options: Any) -> Moody:
        made.append(Moody(path, **options))
        return made[-1]

    monkeypatch.setattr("app.hub.store.place.SqliteEngine", make)
    return made


async def test_an_uncertain_outcome_ends_the_connection_for_another_try(
    tmp_path: Path, moody: list[Moody]
) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        moody[0].fails = 1.0
        await customer.put_send(customer.conversation, message("did it arrive?"), cid=Cid("line-00001"))
        assert await customer.close_code() == 4503
        moody[0].fails = 0.0
        back = await stage.connect(public=True)
        await back.hello(frames.AsVisitor(token=customer.token))
        answer = await back.write(customer.conversation, message("did it arrive?"), cid="line-00001")
        assert isinstance(answer, frames.Ok)
        assert [kind for _, kind in await stage.log(customer.conversation)].count("message") == 1


async def test_a_request_that_meets_a_failing_store_ends_the_connection_too(
    tmp_path: Path, moody: list[Moody]
) -> None:
    async with a_stage(tmp_path) as stage:
        peer = await stage.connect(public=True)
        await peer.hello(frames.AsVisitor())
        moody[0].fails = 1.0
        await peer.put(frames.Req(id=1, d=frames.OpenConversation(cid="open-00001")))
        assert await peer.close_code() == 4503


async def test_a_log_that_cannot_be_read_ends_who_follows_it(tmp_path: Path, moody: list[Moody]) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer(text="hello")
        moody[0].unreadable = True
        await customer.sub(frames.conversation_stream(customer.conversation))
        assert await customer.close_code() == 4503
        moody[0].unreadable = False
        back = await stage.connect(public=True)
        await back.hello(frames.AsVisitor(token=customer.token))
        assert len(await back.watch(customer.conversation)) == 3


@pytest.mark.slow
async def test_through_all_this_everything_arrives_once_and_in_order(
    tmp_path: Path, moody: list[Moody]
) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        moody[0].fails, moody[0].strays = 0.05, 0.4
        wanted = [f"line-{number:05}" for number in range(600)]
        await send_all(stage, customer, wanted)
        moody[0].fails = moody[0].strays = 0.0
        stored = await stage.running.engine.read(customer.conversation, 0, 10_000)
        assert [one.cid for one in stored if one.kind == "message"] == wanted
        await stage.running.hub.rooms.resync()
        await operator.watch(customer.conversation, after=3)
        shown: list[tuple[int, str]] = []
        for frame in operator.all:
            events = frame.d if isinstance(frame, frames.Evs) else (frame,)
            shown += [(one.q, one.cid) for one in events if isinstance(one, frames.Ev | frames.Item)]
        live = [number for number, _ in shown if number > 3]
        first_pass = live[: live.index(4, 1)] if live.count(4) > 1 else live
        assert first_pass == list(range(4, 4 + len(first_pass)))
        assert {cid for _, cid in shown} >= set(wanted)


async def send_all(stage: Any, customer: Customer, wanted: list[str]) -> None:
    """Sends as a client does: 32 unanswered at most, all of them again after every new connection."""
    peer: Peer = customer
    unanswered = list(wanted)
    while unanswered:
        if peer.closed.done():
            peer = await stage.connect(public=True)
            await peer.hello(frames.AsVisitor(token=customer.token))
        try:
            for cid in unanswered[:32]:
                await peer.put_send(customer.conversation, message(cid), cid=Cid(cid))
            for cid in unanswered[:32]:
                assert (await peer.get(frames.Ok)).cid == cid
                unanswered.remove(cid)
        except (ConnectionClosed, AssertionError):
            await peer.close_code()


async def test_a_hub_that_lost_its_hearing_finds_it_again(tmp_path: Path, moody: list[Moody]) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        moody[0].deaf = True
        await customer.write(customer.conversation, message("can you hear me?"))
        assert words_of(await operator.event("message")) == "can you hear me?"
        await customer.write(customer.conversation, message("and now?"))
        assert words_of(await operator.event("message")) == "and now?"
        assert [type(fault) for fault in stage.faults] == [ZeroDivisionError]
        stage.faults.clear()


async def test_a_supervisor_may_act_while_signals_are_lost(tmp_path: Path, moody: list[Moody]) -> None:
    async with a_stage(tmp_path) as stage:
        moody[0].strays = 1.0
        boss = await stage.staff("sato", Role.SUPERVISOR, presence=Presence.ACCEPTING)
        for number in range(10):
            customer = await stage.customer(f"c{number}")
            claimed = await boss.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
            answer = await boss.write(customer.conversation, message("hello"), fence=claimed.fence)
            assert isinstance(answer, frames.Ok), answer


async def test_accounts_that_cannot_be_read_end_a_hello_for_another_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_self: Accounts, _user: str, _password: str) -> None:
        raise StorageError("The disk is away.", retry=True)

    async with a_stage(tmp_path) as stage:
        monkeypatch.setattr(Accounts, "verify", fail)
        peer = await stage.connect()
        await peer.put(frames.Hello(auth=frames.ByPassword(name="anna", password="x" * 10)))
        assert await peer.close_code() == 4503
