"""Works the pay sheet out of the shift clock, the rules and the log, and shows and saves it."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import AppError
from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.pay_rules import JAPAN, Grain, PayRules
from app.domain.shifts import MINUTE_MS, Ledger
from app.protocol.shift_frames import ReadShifts, ShiftsRes
from app.sessions.changes import LinkState
from app.sessions.desk import Desk
from app.sessions.pay.items import Item, items
from app.sessions.pay.periods import Period, period
from app.sessions.pay.sheet import PaySheet, Remark, sheet
from app.sessions.pay.slots import Slot
from app.sessions.ports import Archive
from app.sessions.shifts.bridging import joined
from app.sessions.shifts.minutes import local
from app.sessions.shifts.reading import Shift, read
from app.sessions.shifts.record import KEPT_MS, ShiftRecord
from app.ui.pay.counting_results import ResultCounting
from app.ui.pay.own_rules import OwnRules
from app.ui.pay.pay_dialog import OWN, SHOP, PayDialog
from app.ui.pay.pay_nodes import Names, nodes_of, period_words
from app.ui.pay.pay_saving import data_of, keep
from app.ui.pay.pay_words import REMARKS, pay_words, yen_words
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.shifts.clocking import KEY
from app.ui.tasks import TaskSet
from app.ui.words import tr

EVERY_MS: Final = 60_000
MOST_PAGES: Final = 400
_ONE_DAY: Final = timedelta(days=1)


class Worked(msgspec.Struct, frozen=True, kw_only=True):
    """What was worked out last: every amount, from which shifts, by which rules."""

    rules: PayRules
    shifts: tuple[Shift, ...]
    earned: tuple[Item, ...]
    unpriced: tuple[Slot, ...]


class Paying(QObject):
    """One pay sheet at a time. `names` are what shops and results are called."""

    rules_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        archive: Callable[[], Archive | None],
        now: Callable[[], datetime],
        names: Callable[[], Names],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._archive, self._now = desk, window, tasks, archive, now
        self._names = names
        self._results = ResultCounting()
        self._records: dict[StaffId, ShiftRecord] = {}
        self._one_by_one = asyncio.Lock()
        self._worked: Worked | None = None
        self._day: date | None = None
        self._grain = Grain.MONTH
        self.own = OwnRules(desk.register)
        self.dialog: PayDialog | None = None
        self._pulse = QTimer(self)
        self._pulse.setInterval(EVERY_MS)
        self._pulse.timeout.connect(self.refresh)

    def open(self) -> PayDialog:
        """Opens the sheet of the payroll month, or brings it forward."""
        if self.dialog is None:
            made = self.dialog = PayDialog(self._window)
            self._day = None
            self._records.clear()
            made.turned.connect(self._turn)
            made.looked.connect(self._look)
            made.chosen.connect(self._choose)
            made.rules_wanted.connect(self.rules_wanted)
            made.save_wanted.connect(self._ask_where)
            made.finished.connect(lambda _done: self._closed())
            self._pulse.start()
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()
        return self.dialog

    def refresh(self) -> None:
        """Reads everything anew, if the sheet is open."""
        if self.dialog is not None:
            self._tasks.attempt(self._read(), self._say, name="pay sheet")

    @property
    def shown(self) -> tuple[PaySheet, Worked] | None:
        """The sheet that is shown now, and what it comes from."""
        worked = self._worked
        if worked is None:
            return None
        return sheet(worked.earned, worked.unpriced, self._period(worked.rules), worked.rules), worked

    def save(self, path: Path, form: str) -> None:
        """Writes the sheet that is shown into a file."""
        shown = self.shown
        if shown is not None:
            names = self._names()
            words = pay_words(names.shops, names.results)
            try:
                zone = ZoneInfo(shown[1].rules.zone)
                nodes = nodes_of(shown[0], shown[1].shifts, zone, names)
                keep(path, data_of(shown[0], shown[1].rules, words, form, nodes))
            except AppError as error:
                self._say(error)
            else:
                self._tell(tr("Saved as {file}.", file=path.name))

    # Reading

    async def _read(self) -> None:
        me, archive = self._desk.me, self._archive()
        if me is None or archive is None:
            self._show_empty(tr("The log on this device is not open yet. Try again in a moment."))
            return
        async with self._one_by_one:
            await self.own.read(archive, me.id)
            shifts = self._shifts_of(await self._ledger(archive, me.id))
            rules, _ = self.own.choice(me)
            if rules is None:
                self._worked = None
            else:
                paid = bool(rules.pieces or rules.bonuses)
                since = self._millis() - KEPT_MS
                results = await self._results.results(archive, me.id, since) if paid else ()
                earned, unpriced = await asyncio.to_thread(partial(items, shifts, results, rules))
                self._worked = Worked(rules=rules, shifts=shifts, earned=earned, unpriced=unpriced)
        self._show()

    async def _ledger(self, archive: Archive, me: StaffId) -> Ledger:
        """Returns what this computer kept and what the hub has; without a line what was known last."""
        kept = ShiftRecord()
        kept.load(await archive.value(f"{KEY}.{me}"), self._millis())
        record = self._records.setdefault(me, kept)
        if self._desk.status.state is LinkState.LIVE:
            try:
                await self._ask(record)
            except AppError as error:
                self._say(error)
        return joined(record.ledger, kept.ledger)

    async def _ask(self, record: ShiftRecord) -> None:
        for _ in range(MOST_PAGES):
            wanted = ReadShifts(after=record.after)
            answer = await self._desk.training.requests.ask(wanted, ShiftsRes)
            record.told(answer.lines, in_order=True)
            if not answer.more:
                break

    def _shifts_of(self, ledger: Ledger) -> tuple[Shift, ...]:
        """Returns the shifts; one that goes on counts up to now, as an estimate."""
        latest = max((entry.at for entry in ledger.entries), default=0)
        found = read(ledger, max(self._millis(), latest + 1)).shifts
        return tuple(msgspec.structs.replace(one, estimated=one.estimated or one.open) for one in found)

    # Showing

    def _show(self) -> None:
        dialog, me, shown = self.dialog, self._desk.me, self.shown
        if dialog is None or me is None:
            return
        rules, is_own = self.own.choice(me)
        both = self.own.own.rules is not None and self.own.of_shop(me) is not None
        dialog.show_choice(self._grain, OWN if is_own else SHOP, both=both)
        if shown is None or rules is None:
            self._show_empty(
                tr("There are no rates yet: enter your own, or ask the shop to enter what it pays.")
            )
            return
        found, worked = shown
        zone = ZoneInfo(worked.rules.zone)
        if not found.payouts and not found.unpriced:
            self._show_empty(self._why_empty(found.period, worked))
            return
        remarks = [tr(REMARKS[one]) for one in found.remarks if one is not Remark.ESTIMATE]
        dialog.show_sheet(
            period_words(found.period.first, found.period.end), yen_words(found.yen), remarks,
            nodes_of(found, worked.shifts, zone, self._names()),
        )  # fmt: skip

    def _show_empty(self, text: str) -> None:
        if self.dialog is not None:
            time = self._period(self._worked.rules if self._worked else PayRules(rates=()))
            self.dialog.show_empty(period_words(time.first, time.end), text)

    def _why_empty(self, time: Period, worked: Worked) -> str:
        kept = self._today(worked.rules) - timedelta(milliseconds=KEPT_MS)
        if time.end <= kept:
            return tr("Shifts are kept on this computer for {days} days only.", days=KEPT_MS // 86_400_000)
        return tr("No shift in this time. The shift clock writes them down.")

    def _period(self, rules: PayRules) -> Period:
        day = self._day or self._today(rules)
        return period(day, self._grain, rules)

    def _today(self, rules: PayRules) -> date:
        """Returns the work day of now: of a shift that goes on it is the day on which it began."""
        zone = ZoneInfo(rules.zone or JAPAN)
        shifts = self._worked.shifts if self._worked is not None else ()
        at = shifts[-1].start if shifts and shifts[-1].open else self._millis()
        return local(at // MINUTE_MS, zone).date()

    def _turn(self, step: int) -> None:
        time = self._period(self._worked.rules if self._worked else PayRules(rates=()))
        self._day = time.first - _ONE_DAY if step < 0 else time.end
        self._show()

    def _look(self, grain: Grain) -> None:
        self._grain = grain
        self._show()

    def _choose(self, whose: str) -> None:
        self._tasks.attempt(self._use(own=whose == OWN), self._say, name="pay rules")

    async def _use(self, *, own: bool) -> None:
        me, archive = self._desk.me, self._archive()
        if me is not None and archive is not None:
            await self.own.keep(archive, me.id, msgspec.structs.replace(self.own.own, used=own))
            await self._read()

    # Saving

    def _ask_where(self, form: str) -> None:
        if self.dialog is None or self.shown is None:
            return
        asking = QFileDialog(self.dialog, tr("Save as…"))
        asking.setObjectName("payWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(form)
        asking.selectFile(f"madoguchi-pay-{self.shown[0].period.first:%Y%m%d}.{form}")
        asking.fileSelected.connect(lambda where: self.save(Path(where), form))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _say(self, error: AppError) -> None:
        self._tell(explain(error))

    def _tell(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.say(text)

    def _closed(self) -> None:
        self.dialog = None
        self._pulse.stop()

    def _millis(self) -> int:
        return to_millis(self._now())
