"""Presses the shift clock: into the console's own record at once, to the hub as soon as there is a line."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AppError, StorageError
from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.people import Presence
from app.domain.shifts import What
from app.sessions.changes import LinkState
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.sessions.shifts.exchanging import ShiftExchange
from app.sessions.shifts.reading import Shift, read
from app.sessions.shifts.record import ShiftRecord
from app.sessions.shop_time import shop_zone
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.shifts.shift_dialog import ShiftDialog
from app.ui.tasks import TaskSet
from app.ui.words import tr

KEY: Final = "shifts"
EVERY_MS: Final = 60_000
"""How often a running shift shows a sign of life, and what is new is asked for."""


class Clocking(QObject):
    """One person's clock at a time. `archive` gives None as long as the log is not open."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        archive: Callable[[], Archive | None],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._archive, self._now = desk, window, tasks, archive, now
        self._whose: StaffId | None = None
        self._read = False
        self._one_by_one = asyncio.Lock()
        self.record = ShiftRecord()
        self.dialog: ShiftDialog | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(EVERY_MS)
        self._pulse.timeout.connect(self._live)
        self._pulse.start()

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The shifts as far as they are known here; what the hub has just written down has happened."""
        ledger = self.record.ledger
        latest = max((entry.at for entry in ledger.entries), default=0)
        return read(ledger, max(self._millis(), latest + 1)).shifts

    @property
    def running(self) -> Shift | None:
        """The shift that goes on."""
        shifts = self.shifts
        return shifts[-1] if shifts and shifts[-1].open else None

    def open(self) -> ShiftDialog:
        """Opens the window of the clock, or brings it forward."""
        dialog = self._open()
        self._start()
        return dialog

    def start_or_end(self) -> None:
        """Starts a shift, or ends the one that goes on; the window shows which."""
        self._open()
        self._tasks.start(self._choose(self._start_or_end, self._millis()), name="shift clock")

    def pause_or_back(self) -> None:
        """Begins a break, or ends the one that goes on; nothing where there is no shift."""
        self._open()
        self._tasks.start(self._choose(self._pause_or_back, self._millis()), name="shift clock")

    def press(self, what: What, duty: Presence) -> None:
        """Writes a press down, and tells the hub."""
        self._tasks.start(self._pressed(what, duty, self._millis()), name="shift clock")

    def _open(self) -> ShiftDialog:
        if self.dialog is None:
            made = self.dialog = ShiftDialog(self._window)
            made.pressed.connect(self.press)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
            self._show()
        self.dialog.show()
        self.dialog.raise_()
        return self.dialog

    def _start_or_end(self) -> tuple[What, Presence]:
        return What.START if self.running is None else What.END, Presence.ACCEPTING

    def _pause_or_back(self) -> tuple[What, Presence] | None:
        now = self.running
        if now is None:
            return None
        resting = now.stretches[-1].duty is Presence.BREAK
        return What.TURN, Presence.ACCEPTING if resting else Presence.BREAK

    def _live(self) -> None:
        if self.running is not None:
            self.record.live(self._millis())
        if self.running is not None or self.dialog is not None:
            self._start()

    def _start(self) -> None:
        self._tasks.start(self._exchange(), name="shifts")

    async def _choose(self, choice: Callable[[], tuple[What, Presence] | None], at: int) -> None:
        """Asks the hub first: the shift may have begun at another console. The key was pressed at `at`."""
        await self._exchange()
        chosen = choice()
        if chosen is not None:
            await self._pressed(*chosen, at)

    async def _pressed(self, what: What, duty: Presence, at: int) -> None:
        with suppress(StorageError):  # a log that fails now is told of elsewhere: the hub has it all the same
            await self._load()
        self.record.press(what, at, duty)
        with suppress(StorageError):
            await self._keep()
        self._show()
        await self._exchange()

    async def _exchange(self) -> None:
        """Tells the hub what is new, and shows what it says; one at a time, without a line later."""
        trouble = ""
        async with self._one_by_one:
            try:
                await self._load()
                if self._desk.status.state is LinkState.LIVE:
                    await ShiftExchange(self._desk.training.requests, self.record, self._millis).exchange()
                else:
                    trouble = tr("There is no line to the hub. The clock is kept here and told later.")
            except AppError as error:
                trouble = explain(error)
            with suppress(StorageError):
                await self._keep()
        self._show(trouble)

    async def _load(self) -> None:
        """Reads what was kept of whoever is signed in."""
        me, archive = self._desk.me, self._archive()
        if me is None:
            return
        if self._whose != me.id:
            self._whose, self._read = me.id, False
            self.record = ShiftRecord()
        if self._lacks(me.id) and archive is not None:
            text = await archive.value(f"{KEY}.{me.id}")
            if self._lacks(me.id):  # nobody was quicker
                self._read = True
                self.record.load(text, self._millis())

    def _lacks(self, me: StaffId) -> bool:
        return self._whose == me and not self._read

    async def _keep(self) -> None:
        archive = self._archive()
        if archive is not None and self._read:
            await archive.keep_value(f"{KEY}.{self._whose}", self.record.dump())

    def _show(self, trouble: str = "") -> None:
        if self.dialog is None:
            return
        refused = self.record.refused
        if refused and not trouble:
            trouble = tr(
                "{count} entries were too old for the hub: ask for a correction.", count=len(refused)
            )
        self.dialog.show_shifts(self.shifts, shop_zone(self._desk))
        self.dialog.show_trouble(trouble)

    def _millis(self) -> int:
        return to_millis(self._now())
