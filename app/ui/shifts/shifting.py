"""The shift clock of whoever sits here: its window, its keys, and how it follows his presence."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from app.config import Settings, ShiftStart
from app.domain.errors import AppError
from app.domain.ids import Cid
from app.domain.people import Presence, Role
from app.domain.shifts import Entry, What
from app.protocol.records import PolicyRecord
from app.protocol.training_frames import ProgressKind
from app.sessions.changes import Change, DeskChanged, LinkState
from app.sessions.checking import requirements
from app.sessions.checking.telling import holds
from app.sessions.desk import Desk
from app.sessions.shifts.following import Following, begins, starting, turned
from app.sessions.shifts.planning import planned
from app.sessions.shop_time import shop_zone
from app.ui.parts import button
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice
from app.ui.shell.questions import Choice, Question
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.shifts.clocking import Clocking
from app.ui.shifts.correction_dialog import CorrectionDialog
from app.ui.shifts.minding import Minding
from app.ui.shifts.shift_dialog import ShiftDialog
from app.ui.shifts.shift_words import minutes_words, worked_minutes
from app.ui.shop_names import shop_names
from app.ui.tasks import TaskSet
from app.ui.words import tr

ASK = "shift_ask"
CHECK = "shift_check"


class Shifting(QObject):
    """One window of the clock at a time. `settings` are the person's own."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        clocking: Clocking,
        prompter: Prompter,
        now: Callable[[], datetime],
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self._prompter, self._settings = prompter, settings
        self._notices = window.chats.area.notices
        self._following = Following()
        self.clocking = clocking
        self.dialog: ShiftDialog | None = None
        self.minding = Minding(
            desk, clocking, self._notices, start=self.start, pause=self.pause_or_back, look=self.open_entries
        )
        self.corner: QPushButton = button(name="statusShift", kind="link")
        self.corner.clicked.connect(self.open)
        self.corner.hide()
        window.statusbar.add_corner(self.corner)
        clocking.watched = lambda: self.dialog is not None
        clocking.changed.connect(self._show)
        clocking.pressed.connect(self._pressed)

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: what somebody says that he does turns his shift."""
        self.clocking.take(changes)
        if self._desk.me is None:
            self._following = Following()  # whoever signs in next begins anew
        desk_changed = any(isinstance(one, DeskChanged) for one in changes)
        if desk_changed and (change := self._following.take(self._desk.book.desk.presence)) is not None:
            self._follow(change)

    def open(self) -> ShiftDialog:
        """Opens the window of the clock, or brings it forward."""
        dialog = self._open()
        self.clocking.refresh()
        return dialog

    def open_entries(self) -> None:
        """Opens the window where corrections are asked for."""
        dialog = self.open()
        dialog.pages.setCurrentWidget(dialog.entries)

    def start_or_end(self) -> None:
        """Starts a shift, or ends the one that goes on; the window shows which."""
        self._open()
        self.clocking.choose(self._start_or_end, *self._work())

    def start(self) -> None:
        """Starts a shift unless one goes on."""
        self.clocking.choose(lambda: None if self.clocking.running else self._start_or_end(), *self._work())

    def pause_or_back(self) -> None:
        """Begins a break, or ends the one that goes on; nothing where there is no shift."""
        self._open()
        self.clocking.choose(self._pause_or_back)

    def before_leaving(self, then: Callable[[], object]) -> None:
        """Does `then`; where a shift goes on, first asks whether to end it."""
        if self.clocking.running is None:
            then()
            return

        async def end() -> None:
            await self.clocking.end()
            then()

        def chosen(choice: str, _text: str) -> None:
            if choice == "go_on":
                then()
            else:
                self._tasks.start(end(), name="end the shift")

        question = Question(
            name="leave_shift",
            title=tr("Your shift goes on"),
            text=tr("Without this window the clock counts only while Madoguchi runs."),
            choices=(
                Choice(value="end", text=tr("End the shift now")),
                Choice(value="go_on", text=tr("Let it go on: I come back at once")),
            ),
            choice_label=tr("The shift"),
            act=tr("Go on"),
        )
        self._prompter.ask(question, chosen)

    # The window

    def _open(self) -> ShiftDialog:
        if self.dialog is None:
            made = self.dialog = ShiftDialog(self._window)
            made.pressed.connect(self._press)
            made.work_changed.connect(self._turn_work)
            made.entries.wanted.connect(self._ask_for_correction)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
            self._show("")
        self.dialog.show()
        self.dialog.raise_()
        return self.dialog

    def _press(self, what: What, duty: Presence) -> None:
        if what is What.START:
            self.clocking.press(*self._start_press(), *self._work())
        else:
            self.clocking.press(what, duty)

    def _turn_work(self) -> None:
        running = self.clocking.running
        if running is None or self.dialog is None:
            return
        last, (shop, skill) = running.stretches[-1], self.dialog.work()
        if (shop, skill) != (last.shop, last.skill):
            self.clocking.press(What.TURN, last.duty, shop, skill, plain=not skill)

    def _ask_for_correction(self, old: Entry | None, strike: bool) -> None:
        def ask(reason: str, target: Cid | None, entry: Entry | None) -> None:
            work = self.clocking.exchange.correct(reason, target=target, entry=entry)
            self.clocking.do(work, "ask for a correction")

        CorrectionDialog(
            old, ask, strike=strike, now=self._now(), zone=shop_zone(self._desk),
            parent=self.dialog or self._window,
        ).open()  # fmt: skip

    def _show(self, trouble: str) -> None:
        running = self.clocking.running if self._desk.me is not None else None
        self.corner.setVisible(running is not None)
        if running is not None:
            self._notices.take_away(ASK)
            said = tr("Shift {worked}", worked=minutes_words(worked_minutes(running)))
            self.corner.setText(said)
            self.corner.setAccessibleName(said)
        self.minding.look()
        if self.dialog is None:
            return
        record, zone = self.clocking.record, shop_zone(self._desk)
        if record.refused and not trouble:
            count = len(record.refused)
            trouble = tr("{count} entries were too old for the hub: ask for a correction.", count=count)
        shifts = self.clocking.shifts
        self.dialog.show_shifts(shifts, zone)
        self.dialog.show_work(self._shops(), self._skills(), *self._last_work())
        self.dialog.entries.show_ledger(record.ledger, zone)
        self.dialog.week.show_plans(planned(record.ledger), shifts, self._now(), zone, self._shops())
        self.dialog.show_trouble(trouble)

    # What is worked on

    def _shops(self) -> dict[str, str]:
        return shop_names(self._desk, self._window)

    def _skills(self) -> Sequence[str]:
        return self._desk.me.skills if self._desk.me is not None else ()

    def _last_work(self) -> tuple[str, str]:
        """Returns the shop and the skill of the last shift: the next one is mostly for the same."""
        if self.dialog is not None and self.clocking.running is None and self.dialog.shop.count():
            return self.dialog.work()
        shifts = self.clocking.shifts
        last = shifts[-1].stretches[-1] if shifts else None
        return (last.shop, last.skill) if last is not None else (self._desk.shop.id, "")

    def _work(self) -> tuple[str, str]:
        """Returns for what a shift that starts now is."""
        shop, skill = self.dialog.work() if self.dialog is not None else self._last_work()
        return (shop if len(self._shops()) > 1 else "", skill if skill in self._skills() else "")

    # Presence and the clock

    def _start_press(self) -> tuple[What, Presence]:
        return What.START, starting(self._desk.book.desk.presence)

    def _start_or_end(self) -> tuple[What, Presence]:
        running = self.clocking.running
        return self._start_press() if running is None else (What.END, Presence.ACCEPTING)

    def _pause_or_back(self) -> tuple[What, Presence] | None:
        now = self.clocking.running
        if now is None:
            return None
        resting = now.stretches[-1].duty is Presence.BREAK
        return What.TURN, Presence.ACCEPTING if resting else Presence.BREAK

    def _follow(self, change: tuple[Presence, Presence]) -> None:
        """Turns the shift that goes on, or asks whether one starts."""
        if begins(change, self.clocking.running):
            self._begin(self._settings().shift_start)
            return
        self._notices.take_away(ASK)

        def choice() -> tuple[What, Presence] | None:
            press = turned(change, self.clocking.running)
            return (press.what, press.duty) if press is not None else None

        if choice() is not None:
            self.clocking.choose(choice)

    def _begin(self, wish: ShiftStart) -> None:
        ledger = self.clocking.record.ledger
        if wish is ShiftStart.START:
            self.start()
        elif wish is ShiftStart.ASK and (ledger.entries or ledger.plans):  # else nobody uses the clock here
            text = tr("You accept customers, but your shift has not started.")
            notice = Notice(key=ASK, text=text, act_text=tr("Start the shift"), act=self.start, passing=False)
            self._notices.show_notice(notice)

    def _pressed(self, entry: Entry) -> None:
        """What was pressed at the clock is what somebody does now: customers must not come to a break."""
        if entry.what is What.START:
            self._tasks.start(self._prompt_for_check(), name="check before a shift")
            return
        here = self._desk.book.desk
        wanted = Presence.AWAY if entry.what is What.END else entry.duty
        serves = {Presence.ACCEPTING, Presence.BUSY}
        same = here.presence is wanted or {here.presence, wanted} <= serves
        ends = entry.what is What.END and here.presence not in serves
        if self._desk.status.state is LinkState.LIVE and not same and not ends:
            self._tasks.attempt(
                self._desk.set_presence(wanted, here.capacity),
                lambda error: self._notices.tell("refusal", explain(error)),
                name="presence",
            )

    async def _prompt_for_check(self) -> None:
        """Asks for the check of the desk where the shop requires one and none counts any more."""
        asked, me = requirements.required(self._choice), self._desk.me
        if not asked.live or me is None or me.role is not Role.OPERATOR:
            return
        try:
            mine = await self._desk.training.mine()
        except AppError:  # without a line nobody knows: the hub asks when customers are accepted
            return
        checks = [one for one in mine if one.kind is ProgressKind.CHECK]
        if not holds(checks, asked, self.clocking.millis()):
            self._notices.show_notice(
                Notice(
                    key=CHECK,
                    text=tr("Your shop asks for a check of your desk before you accept customers."),
                    act_text=tr("Check this desk"),
                    act=self._check,
                )
            )

    def _check(self) -> None:
        self._notices.take_away(CHECK)
        self._window.actions_of.run("program.check")

    def _choice(self, name: str) -> str:
        held = self._desk.register.get("policy", name)
        value = held.value if isinstance(held, PolicyRecord) else ""
        return value or requirements.DEFAULTS[name]
