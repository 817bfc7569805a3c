"""Take-overs through a real hub while operator and customer both write: what slips out, is lost or doubled.

The operator's program here is the worst there is: it goes on sending under its old claim as fast as it can,
without waiting for answers, before, during and after the take-over. Nothing that it wrote may stand behind
the new claim, in the log or at the customer's; everything that the hub took must be in the log and must have
reached the other side exactly once; and whatever it did not take it must have refused.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.ids import Author, Cid, ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.codes import Refusal
from tests.hub.stage import Customer, Peer, Stage, a_stage

AT_ONCE: Final = 10
"""Operators, each of whom loses one conversation after the other."""
BEFORE_S: Final = (0.02, 0.15)
"""For how long both write before the take-over comes."""
AFTER_S: Final = 0.05
PATIENCE_S: Final = 30.0


class Figures(msgspec.Struct):
    """What went wrong, which should be nothing, and how much there was to go wrong."""

    takeovers: int = 0
    after_fence: int = 0
    lost: int = 0
    duplicated: int = 0
    refused_late: int = 0
    operator_sent: int = 0
    customer_sent: int = 0
    longest_ms: float = 0.0


def run(args: list[str]) -> dict[str, float | int]:
    """Returns the counts of all take-overs."""
    parser = argparse.ArgumentParser(prog="bench takeover", description=__doc__)
    parser.add_argument("--takeovers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path(), help="where to write: a real disk, not memory")
    options = parser.parse_args(args)
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder) as folder:
        figures = asyncio.run(_measure(Path(folder), options.takeovers, options.seed))
    return msgspec.structs.asdict(figures)


async def _measure(folder: Path, takeovers: int, seed: int) -> Figures:
    figures = Figures()
    async with a_stage(folder, per_address=10_000) as stage:
        places = min(AT_ONCE, takeovers)
        async with asyncio.TaskGroup() as group:
            for place in range(places):
                share = takeovers // places + (place < takeovers % places)
                group.create_task(_many(stage, place, share, seed + place, figures))
    return figures


async def _many(stage: Stage, place: int, count: int, seed: int, figures: Figures) -> None:
    dice, name = random.Random(seed), f"anna{place}"
    boss = await stage.staff(f"boss{place}", Role.SUPERVISOR)
    anna = await stage.staff(name, presence=Presence.BUSY, capacity=20)
    for _ in range(count):
        customer = await stage.customer(name=name)
        fence = await _give(boss, anna, customer.conversation, StaffId(name))
        await customer.watch(customer.conversation)
        await anna.watch(customer.conversation)
        await boss.watch(customer.conversation)
        await _one(stage, _People(boss, anna, customer, StaffId(name), fence), dice, figures)
        figures.takeovers += 1
        for peer in (boss, anna):
            stream = frames.conversation_stream(customer.conversation)
            await peer.put(frames.Unsub(streams=(stream,)))
            peer.all.clear()
            peer.seen.clear()
        await customer.close()


async def _give(boss: Peer, anna: Peer, conversation: ConversationId, name: StaffId) -> int:
    """Hands a waiting conversation to an operator and returns the fence of his claim."""
    await anna.sub("desk")
    await boss.write(conversation, ev.Transferred(to=name))
    claim = await anna.want(frames.Claim(conversation=conversation), frames.ClaimedRes)
    return claim.fence


class _People(msgspec.Struct, frozen=True):
    """Those in one conversation, and the fence of the operator's claim."""

    boss: Peer
    anna: Peer
    customer: Customer
    name: StaffId
    fence: int


class _Writer:
    """Somebody who writes without waiting for answers."""

    def __init__(
        self, peer: Peer, conversation: ConversationId, fence: int | None, dice: random.Random
    ) -> None:
        self.sent: list[Cid] = []
        self._peer, self._conversation, self._fence, self._dice = peer, conversation, fence, dice
        self._task = asyncio.create_task(self._write())

    async def stop(self) -> None:
        """Writes nothing more."""
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _write(self) -> None:
        while True:
            cid = new_cid()
            self.sent.append(cid)
            body = ev.Message(text=f"{len(self.sent)} ただいま確認しております")
            await self._peer.put_send(self._conversation, body, cid=cid, fence=self._fence)
            await asyncio.sleep(self._dice.uniform(0.001, 0.004))


async def _one(stage: Stage, who: _People, dice: random.Random, figures: Figures) -> None:
    here = who.customer.conversation
    operator = _Writer(who.anna, here, who.fence, dice)
    customer = _Writer(who.customer, here, None, dice)
    await asyncio.sleep(dice.uniform(*BEFORE_S))
    asked = time.perf_counter()
    answer = await who.boss.write(here, ev.TakenOver())
    if not isinstance(answer, frames.Ok):
        raise TypeError(f"the take-over was refused: {answer.code}")
    figures.longest_ms = max(figures.longest_ms, round((time.perf_counter() - asked) * 1_000, 1))
    mine = new_cid()
    room = stage.running.hub.rooms.get(here)
    new_fence = 0 if room is None else room.fold.fence
    await who.boss.put_send(here, ev.Message(text="責任者が代わりました"), cid=mine, fence=new_fence)
    await asyncio.sleep(AFTER_S)
    await operator.stop()
    await customer.stop()
    await _judge(stage, who, (operator.sent, customer.sent, [mine]), figures)


async def _judge(
    stage: Stage, who: _People, sent: tuple[list[Cid], list[Cid], list[Cid]], figures: Figures
) -> None:
    here = who.customer.conversation
    by_operator, by_customer, by_boss = sent
    figures.operator_sent += len(by_operator)
    figures.customer_sent += len(by_customer)
    taken, late = await _answers(who.anna, by_operator)
    figures.refused_late += late
    figures.lost += len(by_operator) - len(taken) - late
    for peer, cids in ((who.customer, by_customer), (who.boss, by_boss)):
        acknowledged, _ = await _answers(peer, cids)
        figures.lost += len(cids) - len(acknowledged)
        taken |= acknowledged
    log = await stage.running.engine.read(here, 0, 100_000)
    claim = max(one.seq for one in log if one.kind == "claimed")
    figures.after_fence += sum(
        one.seq > claim and one.by == Author(who.name) and one.kind == "message" for one in log
    )
    written = Counter(one.cid for one in log if one.kind == "message")
    figures.lost += len(taken - set(written))
    figures.duplicated += sum(count - 1 for count in written.values())
    last = max(one.seq for one in log if one.kind == "message")
    for peer in (who.customer, who.boss, who.anna):
        seen = await _seen(peer, here, set(written))
        figures.lost += len(set(written) - set(seen))
        figures.duplicated += sum(count - 1 for count in seen.values())
    # the customer's own stream, in its order: nothing of the former owner behind the new name
    order = [one for one in _events(who.customer, here) if one.k in ("claimed", "message")]
    places = [place for place, one in enumerate(order) if one.k == "claimed"]
    figures.after_fence += sum(one.cid in set(by_operator) for one in order[places[-1] + 1 :])
    if last < claim:
        raise RuntimeError("nobody wrote after the take-over: nothing was measured")


async def _answers(peer: Peer, cids: Iterable[Cid]) -> tuple[set[Cid], int]:
    """Returns what the hub took, and how much it refused because the claim was over."""
    wanted, taken, late = set(cids), set[Cid](), 0
    async with asyncio.timeout(PATIENCE_S):
        while wanted:
            for frame in [one for one in peer.all if isinstance(one, frames.Ok | frames.No)]:
                if frame.cid not in wanted:
                    continue
                wanted.discard(frame.cid)
                if isinstance(frame, frames.Ok):
                    taken.add(frame.cid)
                elif frame.code in (Refusal.STALE_CLAIM, Refusal.FORBIDDEN):
                    late += 1
            await asyncio.sleep(0.005)
    return taken, late


def _events(peer: Peer, conversation: ConversationId) -> list[frames.Ev | frames.Item]:
    stream = frames.conversation_stream(conversation)
    found: list[frames.Ev | frames.Item] = []
    for frame in peer.all:
        if isinstance(frame, frames.Ev) and frame.s == stream:
            found.append(frame)
        elif isinstance(frame, frames.Evs) and frame.s == stream:
            found.extend(frame.d)
    return found


async def _seen(peer: Peer, conversation: ConversationId, wanted: set[Cid]) -> Counter[Cid]:
    """Returns how often each message reached somebody; waits until all have, or patience ends."""
    end = time.monotonic() + PATIENCE_S
    while True:
        seen = Counter(one.cid for one in _events(peer, conversation) if one.k == "message")
        if wanted <= set(seen) or time.monotonic() > end:
            return seen
        await asyncio.sleep(0.005)
