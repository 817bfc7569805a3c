"""Joins the window of mailboxes with the hub: asks how they are while it is open."""

from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.sessions.desk import Desk
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.mail.mailboxes_dialog import MailboxesDialog
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.shop_names import shop_names
from app.ui.training.courses.naming import group_names


class Mailboxes(QObject):
    """One window at a time, and one question at a time."""

    def __init__(self, desk: Desk, window: Window, kit: PaneKit) -> None:
        super().__init__(window)
        self._desk, self._window, self._kit = desk, window, kit
        self._asking = False
        self.dialog: MailboxesDialog | None = None

    def open(self) -> None:
        """Opens the window, or brings it forward."""
        if self.dialog is None:
            made = self.dialog = MailboxesDialog(self._window)
            made.wanted.connect(self.refresh)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()

    def refresh(self) -> None:
        """Asks the hub how the mailboxes are, unless it is being asked already."""
        if self.dialog is None or self._asking:
            return
        self._asking = True
        self.dialog.show_loading()
        self._kit.tasks.attempt(self._fetch(), self._refused, name="how the mailboxes are")

    async def _fetch(self) -> None:
        try:
            told = await self._desk.mailing.mailboxes()
        finally:
            self._asking = False
        if self.dialog is not None:
            shops = shop_names(self._desk, self._window)
            groups = group_names(self._desk.register, self._window.looks.language)
            self.dialog.show_mailboxes(told.mailboxes, shops, groups, self._kit.clock.now())

    def _refused(self, error: AppError) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble(explain(error))
