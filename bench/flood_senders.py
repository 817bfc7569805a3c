"""The customers of the bench of floods, in a process of their own: they open conversations, wait, and write.

Prints the conversations as one JSON line, writes when a line comes in, and then prints what was sent, when
(by the clock that all processes of a machine share), and how many the hub took.
"""

import asyncio
import json
import random
import sys
import time
from contextlib import suppress
from typing import Any, Final

import msgspec

from app.domain import events as ev
from app.domain.ids import ConversationId, new_cid
from app.protocol.frames import AsVisitor, Hello, OpenConversation, Req, Send, Sub, Want, conversation_stream
from bench.burst import TEXT_LETTERS
from bench.talkers import HOMES, Day, Line

_SETTLE_S: Final = 10.0


class Customer:
    """One customer; `moments` are when he sent each message, `taken` what the hub acknowledged."""

    def __init__(self, number: int) -> None:
        self._chance = random.Random(number)
        self._number = number
        self.conversation = ConversationId("")
        self.moments: list[float] = []
        self.taken: list[str] = []
        self.refused = 0
        self._line: Line

    async def open(self, page: str) -> None:
        """Connects and opens a conversation."""
        home = f"127.0.1.{1 + self._number % HOMES}"
        self._line = await Line.open(Day(), page.replace("http", "ws", 1).rstrip("/") + "/ws", page, home)
        await self._line.ask(Hello(auth=AsVisitor(), device=f"customer-{self._number}"), "welcome")
        opening = OpenConversation(cid=new_cid(), name=f"お客様{self._number}", text=self._text())
        opened = await self._line.ask(Req(id=1, d=opening), "res")
        self.conversation = ConversationId(opened["d"]["conversation"])
        stream = conversation_stream(self.conversation)
        await self._line.ask(Sub(id=2, streams=(Want(s=stream),)), "live")
        self._line.on_frame = self._answered

    async def write(self, rate: float, seconds: float) -> None:
        """Writes so many messages a second, each at its moment or as soon after as there is time."""
        stream = conversation_stream(self.conversation)
        start = time.perf_counter() + self._chance.random() / rate
        for number in range(round(rate * seconds)):
            await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
            body = msgspec.Raw(ev.encode_body(ev.Message(text=self._text())))
            self.moments.append(time.perf_counter())
            await self._line.put(Send(cid=new_cid(), s=stream, k="message", d=body))

    @property
    def done(self) -> bool:
        """Whether the hub has answered everything."""
        return len(self.taken) + self.refused >= len(self.moments)

    def leave(self) -> None:
        """Ends the connection."""
        self._line.leave()

    def _text(self) -> str:
        return "".join(self._chance.choices(TEXT_LETTERS, k=self._chance.randint(20, 100)))

    def _answered(self, frame: dict[str, Any]) -> None:
        if frame["t"] == "ok":
            self.taken.append(frame["cid"])
        self.refused += frame["t"] == "no"


async def main(page: str, count: int, rate: float, seconds: float) -> None:
    """Opens, waits for the word to begin, writes, and tells."""
    customers = [Customer(number) for number in range(count)]
    for customer in customers:
        await customer.open(page)
    print(json.dumps([customer.conversation for customer in customers]), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await asyncio.gather(*(customer.write(rate, seconds) for customer in customers))
    moments = sorted(moment for customer in customers for moment in customer.moments)
    with suppress(TimeoutError):
        async with asyncio.timeout(_SETTLE_S):
            while any(not customer.done for customer in customers):  # noqa: ASYNC110 (answers from afar)
                await asyncio.sleep(0.02)
    told = {
        "sent": len(moments),
        "first": moments[0],
        "last": moments[-1],
        "taken": [cid for customer in customers for cid in customer.taken],
        "refused": sum(customer.refused for customer in customers),
    }
    print(json.dumps(told), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for customer in customers:
        customer.leave()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
