"""A colleague without a window: answers by the dialogues, so that a supervisor has a floor to watch."""

import asyncio
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.demo.autopilot import Autopilot
from app.demo.dialogues import Dialogue
from app.domain.errors import LinkError
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.net.link import WebSocketLink
from app.protocol.frames import ByPassword
from app.sessions.changes import LinkState
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.storage.archive import SqlArchive

_CAPACITY: Final = 5


class Colleague:
    """One simulated operator: the console's own core, with the autopilot instead of a person."""

    def __init__(
        self, hub: str, name: str, password: str, dialogues: Sequence[Dialogue], *, speed: float
    ) -> None:
        self.name = name
        self._hub = hub
        self._password = password
        self._dialogues = {dialogue.id: dialogue for dialogue in dialogues}
        self._speed = speed

    async def run(self) -> None:
        """Works until cancelled; the log is a throw-away one."""
        with tempfile.TemporaryDirectory(prefix="madoguchi-colleague-") as folder:
            archive = await SqlArchive.open(Path(folder) / "log.db", secrets.token_bytes(32))
            link = WebSocketLink([self._hub], auth=ByPassword(name=self.name, password=self._password))
            desk = Desk(link=link, archive=archive, clock=HubClock())

            async def reply(conversation: ConversationId, text: str) -> None:
                await desk.send_message(conversation, text)

            pilot = Autopilot(desk, self._dialogues, reply=reply, speed=self._speed)
            working = asyncio.create_task(desk.run(), name=f"desk of {self.name}")
            try:
                await until_live(desk)
                await desk.set_presence(Presence.ACCEPTING, _CAPACITY)
                await pilot.run()
            finally:
                working.cancel()
                await asyncio.gather(working, return_exceptions=True)
                await archive.close()


async def until_live(desk: Desk) -> None:
    """Returns when the hub knows the desk. Raises LinkError when the hub does not want to."""
    moved = asyncio.Event()
    unsubscribe = desk.subscribe(lambda _: moved.set())
    try:
        while desk.status.state is not LinkState.LIVE:
            if desk.status.state is LinkState.REFUSED:
                raise LinkError(desk.status.reason)
            moved.clear()
            await moved.wait()
    finally:
        unsubscribe()
