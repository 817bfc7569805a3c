"""Reminds of calls back: a chip above the list of conversations, a notice when one is due or was missed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.events import from_millis
from app.domain.ids import ConversationId
from app.protocol.phone_states import CallBackRow
from app.sessions.changes import Change, DeskChanged, LinkState
from app.sessions.desk import Desk
from app.sessions.phone.call_backs import Standing, read, standing_of, written
from app.sessions.phone.choices import choice_of
from app.sessions.phone.phone_rules import HOURS, REMIND, hours_of
from app.sessions.ports import Archive
from app.sessions.shop_time import shop_zone
from app.ui.parts import button, set_look
from app.ui.phone.call_backs_dialog import CallBacksDialog
from app.ui.phone.phone_words import moment_words
from app.ui.phone.phone_work import PhoneWork
from app.ui.phone.plan_dialog import PlanDialog, PlannedCall
from app.ui.shell.notices import Notice
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import together, tr

EVERY_MS: Final = 15_000
KEY: Final = "phone.call_backs"
NOTICE: Final = "call_back"
SAID: Final = 3


class Reminding(QObject):
    """Looks whenever the desk changed, and four times a minute; without the hub at what it told last."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        work: PhoneWork,
        archive: Callable[[], Archive | None],
        now: Callable[[], datetime],
        choose: Callable[[str, bool], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._work = desk, window, tasks, work
        self._archive, self._now, self._choose = archive, now, choose
        self._kept: tuple[CallBackRow, ...] = ()
        self._said = ""
        self._dialog: CallBacksDialog | None = None
        self.chip = button(name="callBacksChip", kind="quiet")
        self.chip.clicked.connect(self.open)
        self.chip.hide()
        window.chats.list.put_above(self.chip)
        window.registry.bind("phone.call_backs", self.open)
        window.registry.bind("phone.plan", self.plan)
        window.looks.changed.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def attach(self) -> None:
        """Reads what was planned from the local log."""
        self._tasks.start(self._read(), name="read calls back")

    async def _read(self) -> None:
        archive, me = self._archive(), self._desk.me
        if archive is not None and me is not None and not self._is_told:
            self._kept = read(await archive.value(f"{KEY}.{me.id}"))
            self.look()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the desk."""
        if not any(isinstance(change, DeskChanged) for change in changes):
            return
        if self._is_told and self._desk.book.desk.call_backs != self._kept:
            self._kept = self._desk.book.desk.call_backs
            self._tasks.start(self._keep(), name="keep calls back")
        self.look()

    @property
    def _is_told(self) -> bool:
        """Whether the hub said what is planned since the program began."""
        return self._desk.status.state is LinkState.LIVE

    async def _keep(self) -> None:
        archive, me = self._archive(), self._desk.me
        if archive is not None and me is not None:
            await archive.keep_value(f"{KEY}.{me.id}", written(self._kept))

    def look(self) -> None:
        """Shows what is due, and takes away what is not."""
        rows = self._kept if self._desk.me is not None else ()
        stands = standing_of(rows, self._now(), self._remind())
        self._show_chip(stands)
        self._show_notice(stands)
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_call_backs(rows, self._now(), self._remind(), shop_zone(self._desk))

    def _remind(self) -> int:
        return int(choice_of(self._desk.register, REMIND))

    def _when(self, row: CallBackRow) -> str:
        return moment_words(from_millis(row.at), self._now(), shop_zone(self._desk))

    def _show_chip(self, stands: Standing) -> None:
        first = stands.first
        self.chip.setVisible(first is not None)
        if first is None:
            return
        overdue = len(stands.missed) + len(stands.now)
        if overdue:
            text = tr("☎ Calls back: {count} due now", count=overdue)
        else:
            text = tr("☎ Calls back: {count} · next {time}", count=stands.count, time=self._when(first))
        set_look(self.chip, "kind", "warn" if overdue else "quiet")
        self.chip.setText(text)
        self.chip.setAccessibleName(text.removeprefix("☎ "))

    def _show_notice(self, stands: Standing) -> None:
        pressing = stands.pressing
        text = together(*(self._sentence(stands, one) for one in pressing[:SAID]))
        if len(pressing) > SAID:
            text = together(text, tr("{count} more are due.", count=len(pressing) - SAID))
        if text == self._said:
            return
        self._said = text
        if not text:
            self._window.chats.area.notices.take_away(NOTICE)
            return
        (one, *others) = pressing
        act = self.open if others else lambda: self._work.call_back(one)
        notice = Notice(
            key=NOTICE, text=text, tone="warn" if stands.missed or stands.now else "info",
            act_text=tr("Show") if others else tr("Call now"), act=act,
        )  # fmt: skip
        self._window.chats.area.notices.show_notice(notice)

    def _sentence(self, stands: Standing, row: CallBackRow) -> str:
        name, time = row.customer or tr("Guest"), self._when(row)
        if row in stands.missed:
            return tr("The call back to {name} at {time} was missed.", name=name, time=time)
        if row in stands.now:
            return tr("Call {name} back now ({time}).", name=name, time=time)
        return tr("Call {name} back at {time}.", name=name, time=time)

    def open(self) -> CallBacksDialog:
        """Shows the list."""
        if self._dialog is None or not isValid(self._dialog):
            self._dialog = CallBacksDialog(self._window)
            self._dialog.call_wanted.connect(self._call)
            self._dialog.open_wanted.connect(self._open)
            self._dialog.drop_wanted.connect(self._drop)
        self.look()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.table.setFocus()
        return self._dialog

    def _call(self, row: CallBackRow) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.close()
        self._work.call_back(row)

    def _open(self, row: CallBackRow) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.close()
        self._choose(row.conversation, False)

    def _drop(self, row: CallBackRow) -> None:
        work = self._desk.give_up_call_back(row.conversation, row.seq)
        self._tasks.attempt(work, self._work.tell, name="give a call back up")

    def plan(self) -> PlanDialog | None:
        """Asks when the customer of the conversation that is shown is called back."""
        active = self._window.chats.area.conversation()
        session = self._desk.book.sessions.get(active) if active is not None else None
        if session is None:
            return None
        told, zone = session.conversation, shop_zone(self._desk)
        number = told.call.number if told.call is not None else ""
        number = number or told.fields.get("phone", "")
        hours = hours_of(choice_of(self._desk.register, HOURS))
        name = told.customer or tr("Guest")
        dialog = PlanDialog(name, number, hours, self._now, zone, self._window)
        dialog.wanted.connect(lambda planned: self._plan(told.id, planned))
        self._tasks.attempt(self._offer(dialog), lambda _error: None, name="colleagues")
        dialog.open()
        return dialog

    async def _offer(self, dialog: PlanDialog) -> None:
        found = await self._desk.colleagues()
        me = self._desk.me
        if isValid(dialog):
            others = (one for one in found.staff if me is None or one.id != me.id)
            dialog.offer([(one.id, one.name or one.id) for one in others])

    def _plan(self, conversation: ConversationId, planned: PlannedCall) -> None:
        async def write() -> None:
            await self._desk.plan_call_back(
                conversation, planned.at, planned.number, planned.note, planned.staff
            )

        def refused(error: AppError) -> None:
            self._work.tell(error)

        self._tasks.attempt(write(), refused, name="plan a call back")
