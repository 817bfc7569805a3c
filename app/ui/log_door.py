"""Opens the local log while the window is there: asks for a passphrase, or says what is wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from app.domain.errors import AppError
from app.ui.settings.passphrase import PassphraseDialog
from app.ui.shell.notices import Notice
from app.ui.shell.window import Window
from app.ui.words import sentence, together, tr

KEY: Final = "log"
Log = TypeVar("Log")


class LogDoor(Generic[Log]):
    """Tries until the log is open; `anew` begins it anew where that can help."""

    def __init__(
        self,
        window: Window,
        open_log: Callable[[Callable[[bool], Awaitable[str | None]]], Awaitable[Log]],
        anew: Callable[[AppError], Callable[[], object] | None],
        shortest_passphrase: int,
    ) -> None:
        self._window = window
        self._open_log = open_log
        self._anew = anew
        self._shortest = shortest_passphrase
        self._problem = ""

    async def open(self) -> Log:
        """Returns the open log, as soon as it can be opened."""
        notices = self._window.chats.area.notices
        while True:
            try:
                log = await self._open_log(self.ask_passphrase)
            except AppError as error:
                self._problem = together(sentence(error.message), sentence(error.remedy))
                await self._person_wants_again(error)
            else:
                notices.take_away(KEY)
                return log

    async def ask_passphrase(self, new: bool) -> str | None:
        """Asks for the passphrase, in a dialog; None where the person gives up."""
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

        def take(passphrase: str | None) -> None:
            if not answer.done():
                answer.set_result(passphrase)

        dialog = PassphraseDialog(self._window, take, new=new, shortest=self._shortest, problem=self._problem)
        dialog.open()
        try:
            return await answer
        finally:
            if answer.cancelled():
                dialog.reject()

    async def _person_wants_again(self, error: AppError) -> None:
        """Waits until the person wants to try again, or to begin anew."""
        again = asyncio.Event()
        anew = self._anew(error)

        def act() -> None:
            if anew is not None:
                anew()
            again.set()

        self._window.show_rooms()
        notice = Notice(
            key=KEY,
            text=self._problem,
            tone="danger",
            act_text=tr("Begin the log anew") if anew is not None else tr("Try again"),
            act=act,
        )
        self._window.chats.area.notices.show_notice(notice)
        await again.wait()
