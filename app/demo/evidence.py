"""Asks the hub and the local log what they hold, for the report: over the same roads as any console."""

import asyncio
import secrets
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.demo.colleague import until_live
from app.domain.errors import LinkError
from app.domain.events import Event
from app.domain.ids import ConversationId
from app.net.link import WebSocketLink
from app.protocol.frames import ByPassword
from app.sessions.changes import LinkState
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.storage.archive import SqlArchive

_LIMIT_S: Final = 30.0

Logs = Mapping[ConversationId, Sequence[Event]]


async def hub_logs(hub: str, name: str, password: str, conversations: Iterable[ConversationId]) -> Logs:
    """Returns what the hub holds of conversations, read as a trainer reads them.

    Raises:
        LinkError: the hub refuses, or is not there for long.
    """
    with tempfile.TemporaryDirectory(prefix="madoguchi-reader-") as folder:
        archive = await SqlArchive.open(Path(folder) / "log.db", secrets.token_bytes(32))
        link = WebSocketLink([hub], auth=ByPassword(name=name, password=password))
        desk = Desk(link=link, archive=archive, clock=HubClock())
        working = asyncio.create_task(desk.run(), name="reader")
        try:
            async with asyncio.timeout(_LIMIT_S):
                await until_live(desk)
            return {each: await desk.fetch_log(each) for each in conversations}
        except TimeoutError as error:
            raise LinkError("The demo's hub is gone.", "Its log is hub.log in the demo's folder.") from error
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            await archive.close()


async def kept_logs(archive: Archive, conversations: Iterable[ConversationId]) -> Logs:
    """Returns what the local log holds of conversations."""
    return {each: await archive.log(each) for each in conversations}


def nothing_under_way(desk: Desk) -> bool:
    """Tells whether a desk is in touch with its hub and everything written at it has its answer."""
    live = desk.status.state is LinkState.LIVE
    return live and not any(session.pending for session in desk.book.sessions.values())
