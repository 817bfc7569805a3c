"""A console that kills itself at one moment of a send: python dying_console.py FOLDER URL MOMENT TEXT."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from app.domain.people import Presence
from app.protocol.frames import Ok, ServerFrame
from app.sessions.changes import LinkStatus, Pending
from app.storage.archive import SqlArchive
from tests.faults.core import Core

Frames = Callable[[ServerFrame], None]
Statuses = Callable[[LinkStatus], None]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_at(core: Core, moment: str) -> None:
    """Lets the core die before its commit, after it, or when the hub's answer arrives."""
    keep = SqlArchive.keep_pending
    listen = core.link.listen

    async def keep_pending(archive: SqlArchive, pending: Pending, *, clear_draft: bool = False) -> None:
        if moment == "before the commit":
            die()
        await keep(archive, pending, clear_draft=clear_draft)
        if moment == "after the commit":
            die()

    def hear(on_frame: Frames, on_status: Statuses, room: asyncio.Event | None = None) -> None:
        def heard(frame: ServerFrame) -> None:
            if isinstance(frame, Ok):
                die()
            on_frame(frame)

        listen(heard, on_status, room)

    SqlArchive.keep_pending = keep_pending  # type: ignore[method-assign]
    core.link.listen = hear  # type: ignore[method-assign]


async def main(folder: Path, url: str, moment: str, text: str) -> None:
    core = Core(folder, url)
    dies_at(core, moment)
    await core.start()
    await core.live()
    await core.desk.set_presence(Presence.ACCEPTING, 5)
    await core.until(lambda: [each for each in core.desk.book.sessions.values() if each.mine and each.live])
    [conversation] = core.desk.book.sessions
    core.desk.keep_draft(conversation, text, len(text))
    await core.desk.flush_drafts()
    await core.desk.send_message(conversation, text)
    await core.settled()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]))
