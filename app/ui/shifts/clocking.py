"""Presses the shift clock: into the console's own record at once, to the hub as soon as there is a line."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AppError, StorageError
from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.people import Presence
from app.domain.shifts import Entry, What
from app.sessions.changes import Change, LinkState, ShiftsChanged
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.sessions.shifts.exchanging import ShiftExchange
from app.sessions.shifts.reading import Shift, read
from app.sessions.shifts.record import ShiftRecord
from app.ui.shell.refusals import explain
from app.ui.shifts.refusing import why
from app.ui.tasks import TaskSet
from app.ui.words import tr

KEY: Final = "shifts"
LAST: Final = "shifts.last"
"""Who used the clock last: after a crash without a line, his shift goes on before he is signed in again."""

EVERY_MS: Final = 60_000
"""How often a running shift shows a sign of life, and what is due is looked at."""

Choose = Callable[[], tuple[What, Presence] | None]


class Clocking(QObject):
    """One person's clock at a time. `archive` gives None as long as the log is not open."""

    changed = Signal(str)
    """The record may say something else now; with what did not work, empty where all did."""

    pressed = Signal(object)
    """An `Entry` was written down."""

    def __init__(
        self,
        desk: Desk,
        tasks: TaskSet,
        archive: Callable[[], Archive | None],
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._archive, self._now = desk, tasks, archive, now
        self._whose: StaffId | None = None
        self._last: StaffId | None = None
        self._read = self._met = False
        self._one_by_one = asyncio.Lock()
        self.record = ShiftRecord()
        self.watched: Callable[[], bool] = lambda: False
        """Whether somebody looks at the clock: then it asks the hub even where no shift runs."""
        self._pulse = QTimer(self)
        self._pulse.setInterval(EVERY_MS)
        self._pulse.timeout.connect(self.live)
        self._pulse.start()

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The shifts as far as they are known here; what the hub has just written down has happened."""
        ledger = self.record.ledger
        latest = max((entry.at for entry in ledger.entries), default=0)
        return read(ledger, max(self.millis(), latest + 1)).shifts

    @property
    def running(self) -> Shift | None:
        """The shift that goes on."""
        shifts = self.shifts
        return shifts[-1] if shifts and shifts[-1].open else None

    @property
    def exchange(self) -> ShiftExchange:
        """What asks the hub about shifts."""
        return ShiftExchange(self._desk.training.requests, self.record, self.millis)

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book; that of shifts comes after every connection, too."""
        if any(isinstance(one, ShiftsChanged) for one in changes):
            self.refresh()

    def attach(self) -> None:
        """The log is open: what was kept of an earlier run is shown before any hub is there."""
        self._tasks.start(self._begin(), name="shifts")

    def refresh(self) -> None:
        """Tells the hub what is new, and asks what it knows."""
        self._tasks.start(self.meet(), name="shifts")

    def press(
        self, what: What, duty: Presence, shop: str = "", skill: str = "", *, plain: bool = False
    ) -> None:
        """Writes a press down, and tells the hub; `plain` ends the skill of a shift that goes on."""
        work = self._pressed(what, duty, self.millis(), shop, skill, plain=plain)
        self._tasks.start(work, name="shift clock")

    def choose(self, choice: Choose, shop: str = "", skill: str = "") -> None:
        """Asks the hub first how things stand: the shift may have begun at another console.

        What is written down happened when this was called.
        """
        self._tasks.start(self._choose(choice, self.millis(), shop, skill), name="shift clock")

    def do(self, work: Awaitable[object], name: str) -> None:
        """Asks the hub for something about shifts, shows what came of it, and says what did not work."""

        async def both() -> None:
            await work
            await self.meet()

        self._tasks.attempt(both(), lambda error: self.changed.emit(why(error)), name=name)

    async def end(self) -> None:
        """Ends the shift that goes on, and waits until the hub knows as far as there is a line."""
        if self.running is not None:
            await self._pressed(What.END, Presence.ACCEPTING, self.millis())

    def live(self) -> None:
        """Notes that the console runs; looks what is due. Nothing once somebody has signed out."""
        if self._met and self._desk.me is None:
            return
        if self.running is not None:
            self.record.live(self.millis())
        if self.running is not None or self.watched():
            self.refresh()
        else:
            self.changed.emit("")

    def millis(self) -> int:
        """Returns what time it is (Unix ms) by the hub's clock, as far as it is known here."""
        return to_millis(self._now())

    async def meet(self) -> None:
        """Tells the hub what is new, and shows what it says; one at a time, without a line later."""
        trouble = ""
        async with self._one_by_one:
            try:
                await self._load()
                if self._desk.status.state is LinkState.LIVE:
                    await self.exchange.exchange()
                else:
                    trouble = tr("There is no line to the hub. The clock is kept here and told later.")
            except AppError as error:
                trouble = explain(error)
            with suppress(StorageError):
                await self._keep()
        self.changed.emit(trouble)

    async def _choose(self, choice: Choose, at: int, shop: str, skill: str) -> None:
        await self.meet()
        chosen = choice()
        if chosen is not None:
            await self._pressed(*chosen, at, shop, skill)

    async def _pressed(
        self, what: What, duty: Presence, at: int, shop: str = "", skill: str = "", *, plain: bool = False
    ) -> None:
        with suppress(StorageError):  # a log that fails now is told of elsewhere: the hub has it all the same
            await self._load()
        entry: Entry = self.record.press(what, at, duty, shop=shop, skill=skill, plain=plain)
        with suppress(StorageError):
            await self._keep()
        self.changed.emit("")
        self.pressed.emit(entry)
        await self.meet()

    async def _begin(self) -> None:
        with suppress(StorageError):
            await self._load()
            archive = self._archive()
            last = await archive.value(LAST) if archive is not None and self._whose is None else None
            if last and archive is not None and self._whose is None:
                text = await archive.value(f"{KEY}.{last}")
                if self._whose is None:  # nobody signed in meanwhile
                    self._whose, self._read = StaffId(last), True
                    self.record.load(text, self.millis())
        self.changed.emit("")

    async def _load(self) -> None:
        """Reads what was kept of whoever is signed in."""
        me, archive = self._desk.me, self._archive()
        if me is None:
            return
        self._met = True
        if self._whose != me.id:
            self._whose, self._read = me.id, False
            self.record = ShiftRecord()
        if self._lacks(me.id) and archive is not None:
            text = await archive.value(f"{KEY}.{me.id}")
            if self._lacks(me.id):  # nobody was quicker
                self._read = True
                self.record.load(text, self.millis())

    def _lacks(self, me: StaffId) -> bool:
        return self._whose == me and not self._read

    def keep(self) -> None:
        """Writes the record to the disk, such as after the person was told something."""
        self._tasks.start(self._keep_quietly(), name="shifts")

    async def _keep_quietly(self) -> None:
        with suppress(StorageError):
            await self._keep()

    async def _keep(self) -> None:
        archive = self._archive()
        if archive is not None and self._read:
            await archive.keep_value(f"{KEY}.{self._whose}", self.record.dump())
            if self._last != self._whose:
                await archive.keep_value(LAST, str(self._whose))
                self._last = self._whose
