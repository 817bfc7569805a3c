"""Joins the desktop program: the window first, then the log, the hub and everything that they feed."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import QLockFile

from app import config, paths
from app.commands.catalog import CATALOG
from app.commands.registry import Registry
from app.domain.errors import AppError, ConfigError
from app.logs import CrashReports, install_hooks, start_logging
from app.sessions.clock import HubClock
from app.sessions.urgency import ordered
from app.storage.errors import LogError, LostKeyError
from app.storage.first_look import FirstLook
from app.storage.keys import SHORTEST_PASSPHRASE
from app.ui.application import Looks, make_application
from app.ui.bridge import Bridge
from app.ui.chats.conversation_list_model import kept_row
from app.ui.collector import Collector
from app.ui.log_door import LogDoor
from app.ui.notices import Notice
from app.ui.pace import keep_pauses_short
from app.ui.preferences import Preferences
from app.ui.prompter import DialogPrompter, Prompter
from app.ui.statusbar import LogState
from app.ui.tasks import TaskSet
from app.ui.window import Window
from app.ui.words import sentence, together, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from app.domain.ids import StaffId
    from app.net.link import WebSocketLink
    from app.protocol.frames import ByPassword
    from app.sessions.desk import Desk
    from app.storage.archive import SqlArchive
    from app.storage.keys import KeyStore
    from app.storage.recovery import Recovery
    from app.ui.joining import Joined

LOG_NAME: Final = "log.db"
FIRST_PICTURE_S: Final = 0.25
"""How long the first picture waits for what the log has to show."""

END_S: Final = 3.0
TOKEN: Final = "session_token"  # noqa: S105 (the name of a value in the log)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a console is started with. `auth` signs in at once, `keys` replaces the keyring of the system."""

    folders: paths.Folders
    settings: config.Settings
    profile: str = paths.DEFAULT_PROFILE
    auth: ByPassword | None = None
    keys: KeyStore | None = None
    insecure: bool = False
    size: tuple[int, int] | None = None
    keep_settings: bool = True
    macros: tuple[Path, ...] = ()
    manual: Path | None = None

    @property
    def log(self) -> Path:
        """Where the local log lies."""
        return self.folders.data / LOG_NAME


class Console:
    """The console: made with its window, then `run` once. `ready` is set when the desk works."""

    def __init__(self, app: QApplication, wishes: Wishes) -> None:
        self.wishes = wishes
        self._first = FirstLook(wishes.log, wishes.profile, TOKEN, wishes.keys)
        self.looks = Looks(app, paths.resources())
        self.preferences = Preferences(wishes.settings, self.looks, self._keep_settings)
        self.preferences.wear()
        self.clock = HubClock()
        self.window = Window(self.looks, Registry(CATALOG), wishes.settings, self.clock.now, self._name_of)
        if wishes.size is not None:
            self.window.resize(*wishes.size)
        self.collector = Collector(self.window)
        self.bridge = Bridge(self.window)
        self.prompter: Prompter = DialogPrompter(self.window)
        self.reports = CrashReports(wishes.folders.logs, "console")
        self.tasks = TaskSet(self.reports.report)
        self.ready = asyncio.Event()
        self._stop, self._painted = asyncio.Event(), asyncio.Event()
        self.window.painted.connect(self._painted.set)
        self.archive: SqlArchive | None = None
        self._desk: Desk | None = None
        self._joined: Joined | None = None
        self._first.join(FIRST_PICTURE_S)
        self._show_first_look()
        self.window.show()

    @property
    def desk(self) -> Desk:
        """The desk, once `ready` is set."""
        if self._desk is None:
            raise RuntimeError("the console is not ready yet")
        return self._desk

    def stop(self) -> None:
        """Ends the console in order; `run` returns within `END_S`."""
        self._stop.set()

    async def run(self) -> None:
        """Works until `stop`, or until the person closes the window."""
        await self._painted.wait()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._lost)
        await asyncio.to_thread(_load_late)
        keep_pauses_short()  # on this thread: it collects garbage, and widgets may be among it
        desk = self._join()
        working = loop.create_task(desk.run(), name="desk")
        stopping = loop.create_task(self._stop.wait(), name="stop")
        self.tasks.start(self._open_log(desk), name="open the log")
        self.ready.set()
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                self._desk_failed(working)
                await stopping
        finally:
            stopping.cancel()
            await self._end(working)

    def _show_first_look(self) -> None:
        look = self._first
        if not (look.is_alive() or look.signed_in or look.rows or self.wishes.auth):
            self.window.show_sign_in()
        self.window.chats.list.show_rows(ordered(kept_row(row) for row in look.rows))

    def _join(self) -> Desk:
        """Makes what needs the libraries that the first picture did not need."""
        from app.net.link import WebSocketLink, tls_context  # noqa: PLC0415 (after the first picture)
        from app.sessions.desk import Desk  # noqa: PLC0415 (as above)
        from app.ui.joining import Files, Joined  # noqa: PLC0415 (as above)

        settings = self.wishes.settings
        link = WebSocketLink(
            [self._address(settings.hub_url)] if settings.hub_url else [],
            auth=self.wishes.auth,
            tls=tls_context(Path(settings.ca_file)) if settings.ca_file else None,
        )
        self._desk = Desk(link=link, archive=None, clock=self.clock)
        self._joined = Joined(
            self._desk,
            self.window,
            link=link,
            clock=self.clock,
            bridge=self.bridge,
            preferences=self.preferences,
            prompter=self.prompter,
            tasks=self.tasks,
            log_state=self._log_state,
            move=lambda address: self._move(link, address),
            stop=self.stop,
            files=Files(macros=self.wishes.macros, manual=self.wishes.manual),
        )
        return self._desk

    def _address(self, text: str) -> str:
        from app.net.address import hub_url  # noqa: PLC0415 (after the first picture)

        return hub_url(text, insecure=self.wishes.insecure)

    def _move(self, link: WebSocketLink, address: str) -> None:
        link.move([self._address(address)])

    async def _open_log(self, desk: Desk) -> None:
        """Opens the log, whatever it takes, and gives it to the desk."""
        loop = asyncio.get_running_loop()
        door: LogDoor[SqlArchive]

        def ask(new: bool) -> str | None:
            return asyncio.run_coroutine_threadsafe(door.ask_passphrase(new=new), loop).result()

        door = LogDoor(self.window, lambda: self._opened(ask), self._anew, SHORTEST_PASSPHRASE)
        self.archive = archive = await door.open()
        if archive.recovery is not None:
            self._recovered(archive.recovery)
        desk.attach_archive(archive)
        token = await archive.value(TOKEN)
        if token is None and self.wishes.auth is None:
            self.window.show_sign_in()
        assert self._joined is not None  # noqa: S101 (made before)
        await self._joined.use_log(archive)

    async def _opened(self, ask: Callable[[bool], str | None]) -> SqlArchive:
        from app.storage.archive import SqlArchive  # noqa: PLC0415 (after the first picture)

        key = await asyncio.to_thread(self._first.unlock, ask)
        return await SqlArchive.open(self.wishes.log, key, on_recovery=self._recovered)

    def _anew(self, error: AppError) -> Callable[[], object] | None:
        from app.storage.recovery import begin_anew  # noqa: PLC0415 (after the first picture)

        return (lambda: begin_anew(self.wishes.log)) if isinstance(error, LostKeyError) else None

    def _recovered(self, what: Recovery) -> None:
        text = together(sentence(what.message), sentence(what.remedy))
        self.window.chats.area.notices.show_notice(
            Notice(key="recovery", text=text, tone="danger", passing=True)
        )

    def _log_state(self) -> LogState:
        saved = None
        for file in (self.wishes.log, self.wishes.log.with_name(LOG_NAME + "-wal")):
            with suppress(OSError):
                written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
                saved = max(saved or written, written)
        return LogState(open=self.archive is not None, saved_at=saved)

    def _name_of(self, staff: StaffId) -> str:
        return self._joined.display.name_of(staff) if self._joined is not None else str(staff)

    def _keep_settings(self, settings: config.Settings) -> None:
        if self.wishes.keep_settings:
            config.save(settings, self.wishes.folders.config)

    def _lost(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.reports.report(error, str(context.get("message", "")))
        else:
            _log.error("the event loop says: %s", context.get("message"))

    def _desk_failed(self, working: asyncio.Task[None]) -> None:
        """A fault of ours ended the desk: the window stays, so that texts can be copied out of it."""
        error = None if working.cancelled() else working.exception()
        if error is not None:
            self.reports.report(error, "the desk")
        text = tr("A fault ended the connection. Your texts are kept: start Madoguchi again.")
        self.window.chats.area.notices.show_notice(Notice(key="fault", text=text, tone="danger"))

    async def _end(self, working: asyncio.Task[None]) -> None:
        try:
            async with asyncio.timeout(END_S):
                working.cancel()
                await asyncio.gather(working, return_exceptions=True)
                if self._joined is not None and self.archive is not None:
                    await self._joined.flush(self.archive)
                await self.tasks.close()
                if self.archive is not None:
                    await self.archive.close()
        except TimeoutError:
            _log.warning("the end took longer than %.0f s", END_S)
        except LogError as error:
            _log.warning("the log could not be tidied up: %s", error)
        with suppress(OSError):
            self.preferences.put(panels=self.window.panels())
        self.window.close_now()
        self.collector.close()


def _load_late() -> None:
    """Imports, beside the running window, the libraries that its first picture does not need."""
    from app.net import link  # noqa: F401, PLC0415 (only loads it)
    from app.storage import archive  # noqa: F401, PLC0415 (as above)


def wishes_of(args: argparse.Namespace) -> Wishes:
    """Returns what the words of the command ask for, over what the settings say. Raises AppError."""
    folders = paths.folders_in(args.data) if args.data else paths.person_folders(args.profile)
    try:
        folders.make()
    except OSError as error:
        raise ConfigError(
            f"The folder {folders.data} cannot be made.", "Choose another one with --data."
        ) from error
    loaded = config.load(folders.config)
    if loaded.problem:
        _log.warning("settings: %s", loaded.problem)
    said = {"hub_url": args.hub, "user": args.user, "ca_file": str(args.ca) if args.ca else None}
    said |= {
        "language": config.Language(args.lang) if args.lang else None,
        "theme": config.Theme(args.theme) if args.theme else None,
    }
    settings = msgspec.structs.replace(
        loaded.settings, **{name: value for name, value in said.items() if value is not None}
    )
    manual = folders.config / "manual"
    return Wishes(
        folders=folders,
        settings=settings,
        profile=args.profile,
        size=args.size,
        macros=tuple(sorted((folders.config / "macros").glob("*.*"))),
        manual=manual if manual.is_dir() else None,
    )


def main(args: argparse.Namespace) -> int:
    """Opens the console and returns 0 when the person has closed it. Raises AppError."""
    import qasync  # noqa: PLC0415 (it looks for Qt when it is loaded, so Qt comes first)

    wishes = wishes_of(args)
    lock = QLockFile(str(wishes.folders.data / "console.lock"))
    if not lock.tryLock(0):
        raise ConfigError(
            "Madoguchi already runs with this profile.", "Use its window, or another --profile."
        )
    app = make_application()
    end_logging = start_logging(wishes.folders.logs, "console")
    console = Console(app, wishes)
    unhook = install_hooks(console.reports.report)
    signal.signal(signal.SIGTERM, lambda _number, _frame: console.stop())
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            runner.run(console.run())
    finally:
        unhook()
        end_logging()
        lock.unlock()
    return 0
