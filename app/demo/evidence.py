"""Asks the hub and the local log what they hold, for the report: over the same roads as any console."""

import asyncio
import secrets
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from app.demo.colleague import until_live
from app.domain.events import Event
from app.domain.ids import ConversationId
from app.net.link import WebSocketLink
from app.protocol.frames import ByPassword
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.storage.archive import SqlArchive

Logs = Mapping[ConversationId, Sequence[Event]]


async def hub_logs(hub: str, name: str, password: str, conversations: Iterable[ConversationId]) -> Logs:
    """Returns what the hub holds of conversations, read as a trainer reads them."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-reader-") as folder:
        archive = await SqlArchive.open(Path(folder) / "log.db", secrets.token_bytes(32))
        link = WebSocketLink([hub], auth=ByPassword(name=name, password=password))
        desk = Desk(link=link, archive=archive, clock=HubClock())
        working = asyncio.create_task(desk.run(), name="reader")
        try:
            await until_live(desk)
            return {each: await desk.fetch_log(each) for each in conversations}
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            await archive.close()


async def kept_logs(archive: Archive, conversations: Iterable[ConversationId]) -> Logs:
    """Returns what the local log holds of conversations."""
    return {each: await archive.log(each) for each in conversations}
