"""What the engine contract writes and reads with: a store, and short words for the seam."""

import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId, new_cid
from app.hub.engine import (
    Append,
    Appended,
    Assign,
    Engine,
    Enqueue,
    Head,
    Move,
    Refused,
    Stored,
)
from app.protocol.codes import Refusal

ANNA, BEN, CHIE = StaffId("anna"), StaffId("ben"), StaffId("chie")
HOME = ConversationId("home")


@dataclass(frozen=True, kw_only=True)
class Store:
    """Something that keeps its contents when an engine over it ends.

    `make` makes an engine; `command` is a program that appends to `HOME` until it is killed (`APPENDER`).
    """

    make: Callable[[], Engine]
    command: Sequence[str]


APPENDER = """
import asyncio, sys
from pathlib import Path
from app.domain.events import Message
from app.domain.ids import CUSTOMER, ConversationId, new_cid
from app.hub.engine import Append

async def write(engine):
    while True:
        cid = new_cid()
        item = Append(conversation=ConversationId("home"), cid=cid, by=CUSTOMER, body=Message(text="x" * 100))
        await engine.append([item])
        print(cid, flush=True)

async def main():
    engine = {engine}
    await engine.start("victim")
    await asyncio.gather(*(write(engine) for _ in range(20)))

asyncio.run(main())
"""


@asynccontextmanager
async def running(engine: Engine) -> AsyncIterator[Engine]:
    await engine.start("n1")
    try:
        yield engine
    finally:
        await engine.stop()


def item(
    conversation: ConversationId,
    body: AnyBody,
    *,
    by: str = CUSTOMER,
    cid: str = "",
    fence: int | None = None,
    move: Move | None = None,
) -> Append:
    return Append(
        conversation=conversation, cid=Cid(cid) or new_cid(), by=Author(by), body=body, fence=fence, move=move
    )


def said(
    conversation: ConversationId,
    text: str = "hello",
    *,
    by: str = CUSTOMER,
    cid: str = "",
    fence: int | None = None,
) -> Append:
    return item(conversation, ev.Message(text=text), by=by, cid=cid, fence=fence)


async def put(engine: Engine, *items: Append) -> list[Appended]:
    """Appends in one call and expects that all of it is taken."""
    results = await engine.append(items)
    done = [result for result in results if isinstance(result, Appended)]
    assert len(done) == len(items), results
    return done


async def refusal(engine: Engine, one: Append) -> Refusal | None:
    (result,) = await engine.append([one])
    return result.code if isinstance(result, Refused) else None


async def opened(
    engine: Engine, conversation: ConversationId = HOME, group: str = "support"
) -> ConversationId:
    await put(
        engine,
        item(conversation, ev.Opened(customer_id="c-1", group=group)),
        item(conversation, ev.Queued(group=group), by=SYSTEM, move=Enqueue(group=group)),
    )
    return conversation


async def given_to(
    engine: Engine, staff: StaffId, conversation: ConversationId, *, how: str = "push", check: bool = False
) -> int:
    """Makes `staff` the owner, whoever had it, and returns the fence."""
    move = Assign(staff=staff, only_waiting=False, check_capacity=check)
    (done,) = await put(engine, item(conversation, ev.Claimed(owner=staff, how=how), by=SYSTEM, move=move))
    return done.fence


async def owned(engine: Engine, staff: StaffId = ANNA, conversation: ConversationId = HOME) -> int:
    return await given_to(engine, staff, await opened(engine, conversation))


async def head_of(engine: Engine, conversation: ConversationId = HOME) -> Head:
    return (await engine.heads([conversation]))[conversation]


async def load_of(engine: Engine, staff: StaffId) -> int:
    return {one.staff: one.load for one in await engine.staff_loads()}.get(staff, 0)


async def log_of(engine: Engine, conversation: ConversationId = HOME) -> list[Stored]:
    return list(await engine.read(conversation, 0, 100_000))


def appender(engine: str, *args: str) -> list[str]:
    """Returns the command of a program that appends through the engine that the expression makes."""
    return [sys.executable, "-c", APPENDER.replace("{engine}", engine), *args]
