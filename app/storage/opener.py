"""Opens the local log for the console: with the key that was found at first look, or by asking for it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import AppError
from app.storage.archive import SqlArchive
from app.storage.errors import LostKeyError
from app.storage.first_look import FirstLook
from app.storage.recovery import Recovery, begin_anew


class LogOpener:
    """Opens the log at `path`, as often as it takes; `recovered` learns what had to be begun anew."""

    def __init__(self, path: Path, first: FirstLook, recovered: Callable[[Recovery], object]) -> None:
        self._path = path
        self._first = first
        self._recovered = recovered

    async def open(self, ask: Callable[[bool], Awaitable[str | None]]) -> SqlArchive:
        """Returns the open log; `ask` is given whether a new passphrase is to be chosen.

        Raises:
            LogError: it cannot be opened now.
        """
        loop = asyncio.get_running_loop()

        async def asked(new: bool) -> str | None:
            return await ask(new)

        def ask_from_thread(new: bool) -> str | None:
            return asyncio.run_coroutine_threadsafe(asked(new), loop).result()

        key = await asyncio.to_thread(self._first.unlock, ask_from_thread)
        archive = await SqlArchive.open(self._path, key, on_recovery=self._told)
        if archive.recovery is not None:
            self._recovered(archive.recovery)
        return archive

    def anew(self, error: AppError) -> Callable[[], object] | None:
        """Returns what begins the log anew, where nothing else can help."""
        return (lambda: begin_anew(self._path)) if isinstance(error, LostKeyError) else None

    def _told(self, what: Recovery) -> None:
        self._recovered(what)


def saved_at(log: Path) -> datetime | None:
    """Returns when something was last written to the files of a log, None where there are none."""
    saved = None
    for file in (log, log.with_name(log.name + "-wal")):
        with suppress(OSError):
            written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            saved = max(saved or written, written)
    return saved
