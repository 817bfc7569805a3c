"""Joins what the hub offers me with the bar that shows it, and says why the hub set me away."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject

from app.domain.errors import AppError, RefusedError
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.protocol.codes import Refusal
from app.sessions.desk import Desk
from app.sessions.handing import offered_to_me
from app.sessions.ports import Clock
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.shell.notices import Notice
from app.ui.shell.offer_bar import OfferBar
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr

NOTICE = "set_away"
AFTER_WORK = "after_work"
MISSED = "missed_offers"


class Offering(QObject):
    """Shows offers as the display is brought up to date; `tell` shows a sentence about what did not work."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        clock: Clock,
        tasks: TaskSet,
        *,
        take: Callable[[ConversationId], object],
        tell: Callable[[AppError], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks = desk, window, tasks
        self._take, self._tell = take, tell
        self.mask: Mask = as_written
        self._said_away = False
        self._said_after_work = ""
        self.bar = OfferBar(window.looks, clock.now)
        window.plug_bar(self.bar)
        self.bar.taken.connect(lambda one: take(ConversationId(one)))
        self.bar.declined.connect(lambda one: self._start_decline(ConversationId(one)))
        window.registry.bind("conversation.accept_offer", self.accept)
        window.registry.bind("conversation.decline_offer", self.decline)

    def follow(self) -> None:
        """Brings the bar and the notice up to date."""
        offers = offered_to_me(self._desk.book)
        self.bar.show_offers([replace(one, row=masked(one.row, self.mask)) for one in offers])
        self._tell_of_after_work(self._desk.book.desk.notice)
        away = self._desk.book.desk.notice == MISSED
        if away == self._said_away:
            return
        self._said_away = away
        notices = self._window.chats.area.notices
        if not away:
            notices.take_away(NOTICE)
            return
        notices.show_notice(
            Notice(
                key=NOTICE,
                text=tr("You did not take what was offered to you, so you were set away."),
                act_text=tr("Accept again"),
                act=self._accept_again,
            )
        )

    def _tell_of_after_work(self, notice: str) -> None:
        """Says once that the hub changed what I do because of after-work."""
        if notice == self._said_after_work:
            return
        self._said_after_work = notice
        text = {
            "after_work": tr("After-work until this conversation is wrapped up: no new customers."),
            "after_work_done": tr("Everything is wrapped up: you accept customers again."),
            "ordered": tr("The person in charge set what you do and how many customers you take at once."),
            "after_work_over": tr("The time for after-work is over: you accept customers again."),
        }.get(notice)
        if text is not None:
            told = Notice(key=AFTER_WORK, text=text, tone="info", passing=True)
            self._window.chats.area.notices.show_notice(told)

    def accept(self) -> None:
        """Takes what the bar shows."""
        if self.bar.offer is not None:
            self._take(self.bar.offer.row.conversation)

    def decline(self) -> None:
        """Leaves what the bar shows to others."""
        if self.bar.offer is not None and self.bar.offer.until_ms:
            self._start_decline(self.bar.offer.row.conversation)

    def _start_decline(self, conversation: ConversationId) -> None:
        self._tasks.start(self._decline(conversation), name="decline")

    async def _decline(self, conversation: ConversationId) -> None:
        try:
            await self._desk.decline(conversation)
        except RefusedError as error:
            if error.code != Refusal.TAKEN:  # it has gone to somebody else already: as was wished
                self._tell(error)
        except AppError as error:
            self._tell(error)

    def _accept_again(self) -> None:
        self._tasks.start(self._set_accepting(), name="presence")

    async def _set_accepting(self) -> None:
        try:
            await self._desk.set_presence(Presence.ACCEPTING, self._desk.book.desk.capacity)
        except AppError as error:
            self._tell(error)
