"""Joins the desktop program: the window first, then the log, the hub and everything that they feed."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app import config, paths
from app.domain.errors import StorageError
from app.sessions.clock import HubClock
from app.sessions.list_row import ordered
from app.storage.first_look import TOKEN, FirstLook
from app.ui.application import Looks
from app.ui.chats.listing.conversation_list_model import kept_row
from app.ui.collector import Collector
from app.ui.first_picture import live_while, new_event
from app.ui.preferences import Preferences
from app.ui.shell.statusbar import LogState
from app.ui.shell.window import Window
from app.ui.wishes import Wishes
from app.ui.words import sentence, together, tr

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWidgets import QApplication

    from app.domain.ids import StaffId
    from app.net.link import WebSocketLink
    from app.sessions.desk import Desk
    from app.storage.archive import SqlArchive
    from app.storage.recovery import Recovery
    from app.storage.search.reader import LogReader
    from app.ui.joining import Joined
    from app.ui.means import Means
    from app.ui.prompter import Prompter
    from app.ui.shell.fault_notice import FaultNotice
    from app.ui.tasks import TaskSet

__all__ = ["Console", "Wishes"]

FIRST_PICTURE_S: Final = 0.25
"""How long the first picture waits for what the log has to show."""

END_S: Final = 3.0


class Console:
    """The console: made with its window, then `run` once; what its first picture needs not comes after it."""

    prompter: Prompter
    tasks: TaskSet

    def __init__(self, app: QApplication, wishes: Wishes) -> None:
        self.wishes = wishes
        self._app = app
        self._collector = Collector()  # before there is another thread
        self._first = FirstLook(wishes.log, wishes.profile, wishes.keys)
        self.looks = Looks(app, paths.resources())
        self.preferences = Preferences(wishes.settings, self.looks, self._keep_settings)
        self.preferences.wear()
        self.clock = HubClock()
        self.window = Window(self.looks, None, wishes.settings, self.clock.now, self._name_of, whole=False)
        if wishes.size is not None:
            self.window.resize(*wishes.size)
        self.archive: SqlArchive | None = None
        self._desk: Desk | None = None
        self._reader: LogReader | None = None
        self._joined: Joined | None = None
        self._first.join(FIRST_PICTURE_S)
        self._show_first_look()
        self.window.show()

    def first_picture(self) -> None:
        """Lets the window live while the libraries that come after its first picture are loaded."""
        live_while(_load_late, self._app, self.window)

    @cached_property
    def ready(self) -> asyncio.Event:
        """Is set when the desk works."""
        return new_event()

    @cached_property
    def _stopping(self) -> asyncio.Event:
        return new_event()

    @cached_property
    def reports(self) -> FaultNotice:
        """Where faults of ours are written down, and the person is told."""
        from app.ui.shell.fault_notice import FaultNotice  # noqa: PLC0415 (after the first picture)

        return FaultNotice(self.wishes.folders.logs)

    @property
    def desk(self) -> Desk:
        """The desk, once `ready` is set."""
        if self._desk is None:
            raise RuntimeError("the console is not ready yet")
        return self._desk

    def stop(self) -> None:
        """Ends the console in order; `run` returns within `END_S`."""
        self._stopping.set()

    async def run(self) -> None:
        """Works until `stop`, or until the person closes the window."""
        import asyncio  # noqa: PLC0415 (after the first picture)

        from app.ui.pace import keep_pauses_short  # noqa: PLC0415 (as above)

        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._lost)
        await self._painted()
        await asyncio.to_thread(_load_late)
        keep_pauses_short()  # on this thread: it collects garbage, and widgets may be among it
        desk = self._join()
        working = loop.create_task(desk.run(), name="desk")
        stopping = loop.create_task(self._stopping.wait(), name="stop")
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
            self._collector.close()

    async def _painted(self) -> None:
        painted = new_event()
        self.window.painted.connect(painted.set)
        if not self.window.has_painted:
            await painted.wait()

    def _show_first_look(self) -> None:
        look = self._first
        if self.wishes.settings.locked:
            self.window.show_lock()
            return
        if not (look.is_alive() or look.signed_in or look.rows or self.wishes.auth):
            self.window.show_sign_in()
        self.window.chats.list.show_rows(ordered(kept_row(row) for row in look.rows))

    def _join(self) -> Desk:
        """Makes what needs the libraries that the first picture did not need."""
        from app.sessions.desk import Desk  # noqa: PLC0415 (after the first picture)
        from app.ui.joining import Joined  # noqa: PLC0415 (as above)
        from app.ui.prompter import DialogPrompter  # noqa: PLC0415 (as above)
        from app.ui.shell.place_keeping import PlaceKeeping  # noqa: PLC0415 (as above)
        from app.ui.tasks import TaskSet  # noqa: PLC0415 (as above)

        self.window.complete()
        self.reports.tell_in(self.window.chats.area.notices)
        self.prompter = DialogPrompter(self.window)
        self.tasks = TaskSet(self.reports.report)
        link = self._link()
        self.preferences.changed.connect(lambda now: link.through(True if now.system_proxy else None))
        self._desk = Desk(link=link, archive=None, clock=self.clock)
        self._joined = Joined(self._desk, self.window, self._means(link))
        PlaceKeeping(self.window, self.preferences)
        return self._desk

    def _link(self) -> WebSocketLink:
        from app.net.certificate import tls_context  # noqa: PLC0415 (after the first picture)
        from app.net.link import WebSocketLink  # noqa: PLC0415 (as above)

        settings = self.wishes.settings
        return WebSocketLink(
            [self._address(settings.hub_url)] if settings.hub_url else [],
            auth=self.wishes.auth,
            proxy=True if settings.system_proxy else None,
            device="console",  # at one at a time: the hub shows the older one out
            tls=tls_context(Path(settings.ca_file)) if settings.ca_file else None,
        )

    def _means(self, link: WebSocketLink) -> Means:
        from app.completion.process import LearningProcess  # noqa: PLC0415 (after the first picture)
        from app.console.checking import probes_of  # noqa: PLC0415 (as above)
        from app.console.trusting import Trusting  # noqa: PLC0415 (as above)
        from app.ui.alarms.player import SoundPlayer  # noqa: PLC0415 (as above)
        from app.ui.means import Means  # noqa: PLC0415 (as above)

        return Means(
            link=link,
            clock=self.clock,
            preferences=self.preferences,
            prompter=self.prompter,
            tasks=self.tasks,
            log_state=self._log_state,
            move=lambda address: link.move([self._address(address)]),
            stop=self.stop,
            show_reports=self.reports.open_folder,
            macros=self.wishes.macros,
            manual=self.wishes.manual,
            road=link.files,
            learner=LearningProcess,
            certificates=Trusting(link, self.wishes.folders.config, self.preferences),
            player=SoundPlayer(paths.resources() / "sounds", self.window),
            check=probes_of(link, self.wishes, self.preferences, self.clock),
        )

    def _address(self, text: str) -> str:
        from app.net.address import hub_url  # noqa: PLC0415 (after the first picture)

        return hub_url(text, insecure=self.wishes.insecure)

    async def _open_log(self, desk: Desk) -> None:
        """Opens the log, whatever it takes, and gives it to the desk."""
        from app.sessions.changes import LinkState  # noqa: PLC0415 (after the first picture)
        from app.storage.doorkeeper import LogDoorkeeper  # noqa: PLC0415 (after the first picture)
        from app.storage.key_place import KeyPlace  # noqa: PLC0415 (as above)
        from app.storage.keys import SHORTEST_PASSPHRASE  # noqa: PLC0415 (as above)
        from app.storage.opener import LogOpener  # noqa: PLC0415 (as above)
        from app.storage.upkeep.care import LogCare  # noqa: PLC0415 (as above)
        from app.ui.log_door import LogDoor  # noqa: PLC0415 (as above)

        opener = LogOpener(self.wishes.log, self._first, self._recovered)
        door: LogDoor[SqlArchive] = LogDoor(self.window, opener.open, opener.anew, SHORTEST_PASSPHRASE)
        self.archive = archive = await door.open()
        desk.attach_archive(archive)
        token = await archive.value(TOKEN)
        unknown = token is None and self.wishes.auth is None and desk.status.state is LinkState.OFFLINE
        if (unknown or not self.preferences.settings.hub_url) and not self.window.signing_in:
            self.window.show_sign_in()
        assert self._joined is not None  # noqa: S101 (made before)
        self._reader = archive.reader()
        place = KeyPlace(self.wishes.log, self.wishes.profile)
        self._joined.upkeep.use(archive, LogCare(archive, place), self._joined.books.changed)
        self._joined.locking.let_go = self._reader.reopen
        if self.wishes.auth is not None:
            self._joined.locking.learn(self.wishes.auth.password)
        self._joined.locking.use(LogDoorkeeper(archive, place))
        await self._joined.use_log(archive, archive, self._reader)

    def _recovered(self, what: Recovery) -> None:
        self.window.chats.area.notices.tell("recovery", together(*map(sentence, (what.message, what.remedy))))
        if self.archive is not None:  # in use already: what is on the screen has to be kept again
            self.desk.log_begun_anew()
        if self._reader is not None:
            self.tasks.start(self._reader.reopen(), name="search the new log")

    def _log_state(self) -> LogState:
        from app.storage.opener import saved_at  # noqa: PLC0415 (after the first picture)

        return LogState(open=self.archive is not None, saved_at=saved_at(self.wishes.log))

    def _name_of(self, staff: StaffId) -> str:
        return self._joined.display.name_of(staff) if self._joined else str(staff)

    def _keep_settings(self, settings: config.Settings) -> None:
        if self.wishes.keep_settings:
            config.save(settings, self.wishes.folders.config)

    def _lost(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error, message = context.get("exception"), str(context.get("message", ""))
        self.reports.report(error if isinstance(error, BaseException) else RuntimeError(message), message)

    def _desk_failed(self, working: asyncio.Task[None]) -> None:
        """A fault of ours ended the desk: the window stays, so that texts can be copied out of it."""
        error = None if working.cancelled() else working.exception()
        if error is not None:
            self.reports.report(error, "the desk")
        text = tr("A fault ended the connection. Your texts are kept: start Madoguchi again.")
        self.window.chats.area.notices.tell("fault", text)

    async def _end(self, working: asyncio.Task[None]) -> None:
        import asyncio  # noqa: PLC0415 (after the first picture)
        import logging  # noqa: PLC0415 (as above)

        log = logging.getLogger(__name__)
        try:
            async with asyncio.timeout(END_S):
                working.cancel()
                await asyncio.gather(working, return_exceptions=True)
                if self._joined is not None and self.archive is not None:
                    await self._joined.flush(self.archive)
                await self.tasks.close()
                if self._reader is not None:
                    await self._reader.close()
                if self.archive is not None:
                    await self.archive.close()
        except TimeoutError:
            log.warning("the end took longer than %.0f s", END_S)
        except StorageError as error:
            log.warning("the log could not be tidied up: %s", error)
        with suppress(OSError):
            self.preferences.put(panels=self.window.panels())
        self.window.close_now()


def _load_late() -> None:
    """Imports, beside the running window, the libraries that its first picture does not need."""
    import qasync  # noqa: F401, PLC0415 (only loads it)

    from app.net import link  # noqa: F401, PLC0415 (as above)
    from app.storage import opener  # noqa: F401, PLC0415 (as above)
