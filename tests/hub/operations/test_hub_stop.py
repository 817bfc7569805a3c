"""A hub that is told to stop while many write loses nothing that it acknowledged."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from app.domain.ids import ConversationId, new_cid
from app.hub.store.sqlite import SqliteEngine
from app.hub_service import DATABASE
from app.protocol import frames
from tests.hub.stage import Customer, message
from tests.hub.test_hub_service import Program, visitor

WRITERS = 12
BEFORE = 40


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    hub = Program(tmp_path)
    yield hub
    if hub.process is not None:
        hub.end(signal.SIGKILL)


class Flood:
    """A customer who writes without waiting for answers, until the hub goes."""

    def __init__(self, customer: Customer, conversation: ConversationId) -> None:
        self.customer = customer
        self.conversation = conversation
        self.busy = asyncio.Event()

    async def run(self) -> None:
        sent = 0
        try:
            while not self.customer.closed.done():
                for _ in range(8):
                    await self.customer.put_send(self.conversation, message(f"{sent}"), cid=new_cid())
                    sent += 1
                await self.customer.get(frames.Ok)
                if sent > BEFORE:
                    self.busy.set()
        except (AssertionError, ConnectionClosed):  # `get` asserts that the hub is there
            return

    def acknowledged(self) -> set[str]:
        return {frame.cid for frame in self.customer.all if isinstance(frame, frames.Ok)}


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_when_the_hub_is_stopped_under_load(
    program: Program, tmp_path: Path
) -> None:
    ready = await program.start()
    floods = []
    for number in range(WRITERS):
        customer = await visitor(ready["public"])
        given = await customer.want(
            frames.OpenConversation(cid=f"open-{number:05}", name="Hana"), frames.OpenedRes
        )
        floods.append(Flood(customer, given.conversation))
    tasks = [asyncio.create_task(flood.run()) for flood in floods]
    for flood in floods:
        await flood.busy.wait()
    assert await asyncio.to_thread(program.end, signal.SIGTERM) == 0
    await asyncio.gather(*tasks)
    for flood in floods:
        assert await flood.customer.close_code() == 1001
        await flood.customer.close()
    engine = SqliteEngine(tmp_path / "data" / DATABASE)
    await engine.start("n1")
    for flood in floods:
        log = await engine.read(flood.conversation, 0, 100_000)
        written = [event.cid for event in log if event.kind == "message"]
        assert len(flood.acknowledged()) > BEFORE / 8
        assert flood.acknowledged() <= set(written)
        assert len(set(written)) == len(written)
    await engine.stop()
