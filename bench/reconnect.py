"""The time from the hub's return to all conversations current, over a fresh fetch of the same messages."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid, new_conversation_id
from app.hub.engine import Append, Assign, Enqueue, Refused
from app.hub.store.sqlite import SqliteEngine
from app.net.link import WebSocketLink
from app.protocol.frames import (
    ByPassword,
    ByToken,
    Live,
    ServerFrame,
    Sub,
    Want,
    Welcome,
    conversation_stream,
)
from app.sessions.changes import Change
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.storage.archive import SqlArchive
from app.storage.cipher import KEY_BYTES
from tests.faults.hubs_to_break import HubApart
from tests.sessions.hub_parts import PASSWORD

ANNA: Final = StaffId("anna")
GOAL: Final = 1.5
PATIENCE_S: Final = 60.0

Heads = dict[ConversationId, int]
Token = Callable[[], Awaitable[str]]


def run(args: list[str]) -> dict[str, float]:
    """Returns the medians in seconds and their ratio.

    The fresh fetch is that of a console with an empty log. `bare_s` is a client that only connects and takes
    the same messages in. The pause before an attempt to connect is random and there to spare the hub: it is
    not counted.
    """
    parser = argparse.ArgumentParser(prog="bench reconnect", description=__doc__)
    parser.add_argument("--conversations", type=int, default=20)
    parser.add_argument("--missed", type=int, default=500, help="messages, over all conversations")
    parser.add_argument("--repetitions", type=int, default=5)
    options = parser.parse_args(args)
    runs = [asyncio.run(_once(options)) for _ in range(options.repetitions)]
    again, fresh, bare = (statistics.median(each) for each in zip(*runs, strict=True))
    return {
        "ratio": round(again / fresh, 3),
        "reconnect_s": round(again, 4),
        "fresh_s": round(fresh, 4),
        "bare_s": round(bare, 4),
        "over_bare": round(again / bare, 3),
        "conversations": options.conversations,
        "missed": options.missed,
        "goal": GOAL,
    }


async def _once(options: argparse.Namespace) -> tuple[float, float, float]:
    """Returns the seconds of coming back, of a console with an empty log, and of a bare client."""
    with tempfile.TemporaryDirectory(prefix="reconnect-") as name:
        folder = Path(name)
        hub = HubApart(folder / "hub")
        await hub.begin()
        await hub.end()
        heads = await _open_conversations(hub.database, options.conversations)
        await hub.begin()
        try:
            async with _console(folder / "first", hub.staff, "") as (desk, link, token):
                await _current(desk, heads)
                before = dict(heads)
                await hub.end()
                await _write(hub.database, heads, options.missed)
                await hub.begin()
                begun = time.perf_counter()
                link.reconnect()
                await _current(desk, heads)
                again = time.perf_counter() - begun
                session = await token()
                bare = await _fetch(hub.staff, session, before)
                async with _console(folder / "fresh", hub.staff, session) as (other, _, _):
                    begun = time.perf_counter()  # its log is open, nothing else has begun
                    await _current(other, heads)
                    fresh = time.perf_counter() - begun
        finally:
            await hub.end()
    print(f"again {again:.3f} s, fresh {fresh:.3f} s, bare {bare:.3f} s", file=sys.stderr)
    return again, fresh, bare


@asynccontextmanager
async def _console(folder: Path, url: str, session: str) -> AsyncIterator[tuple[Desk, WebSocketLink, Token]]:
    """Yields the core of a console at work, and what tells its session's token."""
    archive = await SqlArchive.open(folder / "log.db", bytes(KEY_BYTES))
    auth = ByToken(token=session) if session else ByPassword(name=ANNA, password=PASSWORD)
    link = WebSocketLink([url], auth=auth)

    async def token() -> str:
        return await archive.value("session_token") or ""

    desk = Desk(link=link, archive=archive, clock=HubClock())
    working = asyncio.create_task(desk.run())
    try:
        yield desk, link, token
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await archive.close()


async def _fetch(url: str, token: str, heads: Heads) -> float:
    """Returns the seconds in which a bare client connects and is told what is behind `heads`."""
    link = WebSocketLink([url], auth=ByToken(token=token))
    streams = tuple(Want(s=conversation_stream(each), after=head) for each, head in heads.items())
    open_streams = {want.s for want in streams}
    done = asyncio.Event()

    def heard(frame: ServerFrame) -> None:
        match frame:
            case Welcome():
                asyncio.get_running_loop().call_soon(link.send, Sub(id=1, streams=streams))
            case Live(s=stream):
                open_streams.discard(stream)
                if not open_streams:
                    done.set()
            case _:
                pass

    link.listen(heard, lambda _status: None)
    begun = time.perf_counter()
    working = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(PATIENCE_S):
            await done.wait()
        return time.perf_counter() - begun
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def _current(desk: Desk, heads: Heads) -> None:
    """Waits until every conversation is shown up to its head, and follows what comes."""
    moved = asyncio.Event()

    def look(_changes: Sequence[Change]) -> None:
        moved.set()

    end = desk.subscribe(look)
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not all(_is_current(desk, each, head) for each, head in heads.items()):
                moved.clear()
                await moved.wait()
    finally:
        end()


def _is_current(desk: Desk, conversation: ConversationId, head: int) -> bool:
    session = desk.book.sessions.get(conversation)
    return session is not None and session.live and session.conversation.seq >= head


async def _open_conversations(database: Path, count: int) -> Heads:
    """Opens conversations that are anna's, and returns their heads."""
    heads: Heads = {}
    async with _engine(database) as engine:
        for number in range(count):
            c = new_conversation_id()
            opened = ev.Opened(shop="madoguchi", customer_id=f"c-{number}", customer=f"Sato {number}")
            items = [
                Append(conversation=c, cid=new_cid(), by=SYSTEM, body=opened),
                Append(
                    conversation=c, cid=new_cid(), by=SYSTEM, body=ev.Queued(position=1),
                    move=Enqueue(group="support"),
                ),
                Append(
                    conversation=c, cid=new_cid(), by=SYSTEM, body=ev.Claimed(owner=ANNA, name="Anna"),
                    move=Assign(staff=ANNA, check_capacity=False),
                ),
            ]  # fmt: skip
            for item in items:
                heads[c] = await _append(engine, [item])
    return heads


async def _write(database: Path, heads: Heads, missed: int) -> None:
    """Writes messages of customers while nobody is there, and moves the heads."""
    async with _engine(database) as engine:
        for number in range(missed):
            c = list(heads)[number % len(heads)]
            by = CUSTOMER if number % 3 else Author(ANNA)
            body = ev.Message(text=f"Where is my parcel with the number {number}? " * 3)
            heads[c] = await _append(engine, [Append(conversation=c, cid=new_cid(), by=by, body=body)])


@asynccontextmanager
async def _engine(database: Path) -> AsyncIterator[SqliteEngine]:
    engine = SqliteEngine(database)
    await engine.start("bench")
    try:
        yield engine
    finally:
        await engine.stop()


async def _append(engine: SqliteEngine, items: Sequence[Append]) -> int:
    [result] = await engine.append(items)
    if isinstance(result, Refused):
        raise RuntimeError(f"the bench cannot write: {result.code}")  # noqa: TRY004 (a value)
    return result.seq
