"""Simulated customers: each plays the customer's side of one dialogue, with its own pauses, then leaves."""

import asyncio
import contextlib
import random
from collections.abc import Iterator, Sequence

import msgspec

from app.demo.dialogues import MARK, Dialogue, Turn
from app.demo.visitor import Visitor
from app.domain.events import Closed, Event, Message, Rated, Read
from app.domain.ids import CUSTOMER, SYSTEM, new_cid
from app.protocol import frames

_LONGEST_PAUSE_S = 120.0
"""No customer of a demo is silent for longer than this, before `speed`."""


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one customer: for the report."""

    dialogue: str
    conversation: str
    written: list[dict[str, object]]
    seen: list[dict[str, object]]
    unconfirmed: int
    connects: int
    gaps: int
    finished: bool


class Customer:
    """One customer who plays one dialogue; with a person opposite he goes on after any reply.

    `strict`: he waits for as many replies as the dialogue has before he goes on, as an autopilot gives them.
    """

    def __init__(
        self, url: str, dialogue: Dialogue, *, number: int, speed: float, strict: bool, dice: random.Random
    ) -> None:
        self.dialogue = dialogue
        self._speed = speed
        self._strict = strict
        self._dice = dice
        self._replies = 0
        self._over = False
        self._stopped = False
        self._stirred = asyncio.Event()
        self._read = 0
        self.finished = False
        opening = frames.OpenConversation(
            cid=new_cid(), name=dialogue.name or _guest(dialogue.lang, number), topic=dialogue.topic,
            page=dialogue.page, locale=dialogue.lang,
            fields={MARK: dialogue.id, **({"order": dialogue.order} if dialogue.order else {})},
        )  # fmt: skip
        self.visitor = Visitor(url, opening=opening, on_event=self._seen, dice=dice)

    async def run(self) -> None:
        """Plays the dialogue to its end, or until the hub turns him away; cancelled he closes the browser."""
        link = asyncio.create_task(self.visitor.run(), name=f"visitor {self.dialogue.id}")
        playing = asyncio.create_task(self._play_all(), name=f"customer {self.dialogue.id}")
        try:
            done, _ = await asyncio.wait({link, playing}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (playing, link):
                task.cancel()
            await asyncio.wait({link, playing})

    def stop_writing(self) -> None:
        """Writes nothing more, but stays connected and goes on reading."""
        self._over = self._stopped = True
        self._stirred.set()

    async def settle(self, limit_s: float) -> None:
        """Waits until everything written is confirmed and nothing is missed, at most `limit_s` seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(limit_s):
                await self.visitor.settled()
                if self.visitor.opened.is_set() and not self.finished:
                    await self.visitor.following.wait()

    def played(self) -> Played:
        """Returns what became of it so far."""
        visitor = self.visitor
        return Played(
            dialogue=self.dialogue.id, conversation=visitor.conversation or "",
            written=[
                {"cid": each.cid, "kind": each.kind, "at": each.at, "confirmed_at": each.confirmed_at,
                 "refused": each.refused} for each in visitor.written.values()
            ],
            seen=[msgspec.structs.asdict(each) for each in visitor.seen],
            unconfirmed=len(visitor.unconfirmed), connects=visitor.connects, gaps=visitor.gaps,
            finished=self.finished,
        )  # fmt: skip

    def _seen(self, event: Event) -> None:
        if isinstance(event.body, Message) and event.by not in (CUSTOMER, SYSTEM):
            self._replies += 1
            self._read = event.seq
        self._over = self._over or isinstance(event.body, Closed)
        self._stirred.set()

    async def _play_all(self) -> None:
        await self.visitor.opened.wait()
        await self._play()
        await self.visitor.settled()
        if self._stopped:
            await asyncio.get_running_loop().create_future()
        self.finished = True

    async def _play(self) -> None:
        wanted = 0
        for expected, turn in _customer_turns(self.dialogue.turns):
            wanted += expected
            await self._answered(wanted if self._strict else min(wanted, self._replies + bool(expected)))
            if self._over:
                return
            await self._write(turn)
        rest = _replies_after(self.dialogue.turns)
        await self._answered(wanted + rest if self._strict else self._replies + bool(rest))
        if not self._over:
            await self._mark_read()
            await self._pause(4.0)
        if not self._over:
            await self.visitor.write(Rated(score=self._dice.choice((3, 4, 4, 5, 5, 5))))
            await self.visitor.write(Closed(reason="customer"))

    async def _write(self, turn: Turn) -> None:
        pause = min(turn.pause, _LONGEST_PAUSE_S)
        if pause > 1:
            await self._mark_read()
            await self._pause(pause * 0.6)
            await self.visitor.typing(turn.text[: max(1, len(turn.text) // 2)])
            await self._pause(pause * 0.4)
        if not self._over:
            await self.visitor.write(Message(text=turn.text))

    async def _mark_read(self) -> None:
        if self._read:
            await self.visitor.write(Read(up_to=self._read))
            self._read = 0

    async def _answered(self, replies: int) -> None:
        while self._replies < replies and not self._over:
            self._stirred.clear()
            await self._stirred.wait()

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._speed)


def _customer_turns(turns: Sequence[Turn]) -> Iterator[tuple[int, Turn]]:
    """Yields the customer's turns, each with the number of replies that come before it."""
    replies = 0
    for turn in turns:
        if turn.role == "agent":
            replies += 1
        elif turn.role == "customer":
            yield replies, turn
            replies = 0


def _replies_after(turns: Sequence[Turn]) -> int:
    count = 0
    for turn in reversed(turns):
        if turn.role == "customer":
            break
        count += turn.role == "agent"
    return count


def _guest(lang: str, number: int) -> str:
    return f"ゲスト {number:04d}" if lang == "ja" else f"Guest {number:04d}"


class Crowd:
    """Keeps `count` customers in conversation, playing `dialogues` round and round."""

    def __init__(
        self,
        url: str,
        dialogues: Sequence[Dialogue],
        *,
        count: int,
        speed: float,
        strict: bool,
        seed: int = 1,
    ) -> None:
        self._url = url
        self._dialogues = dialogues
        self._count = count
        self._speed = speed
        self._strict = strict
        self._dice = random.Random(seed)
        self._next = 0
        self._quiet = False
        self.customers: list[Customer] = []

    async def run(self) -> None:
        """Plays until cancelled; whoever is done makes room for the next."""
        places = [
            asyncio.create_task(self._place(place), name=f"place {place}") for place in range(self._count)
        ]
        try:
            await asyncio.gather(*places)
        finally:
            for task in places:
                task.cancel()
            await asyncio.gather(*places, return_exceptions=True)

    async def quiet(self, limit_s: float = 15.0) -> None:
        """Lets everybody write nothing more but stay; what was written gets `limit_s` to be confirmed."""
        self._quiet = True
        for each in self.customers:
            each.stop_writing()
        await asyncio.gather(*(each.settle(limit_s) for each in self.customers))

    async def _place(self, place: int) -> None:
        await asyncio.sleep(self._dice.uniform(0, min(20.0, 1.5 * self._count)) / self._speed if place else 0)
        while not self._quiet:
            self._next += 1
            dialogue = self._dialogues[(self._next - 1) % len(self._dialogues)]
            customer = Customer(
                self._url, dialogue, number=self._next, speed=self._speed, strict=self._strict,
                dice=random.Random(self._dice.random()),
            )  # fmt: skip
            self.customers.append(customer)
            await customer.run()
            await asyncio.sleep(self._dice.uniform(1, 8) / self._speed)
