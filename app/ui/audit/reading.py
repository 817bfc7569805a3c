"""Opens the audit and asks the hub for its lines, page by page; the hub says who may read them."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.domain.events import to_millis
from app.protocol.administration import AuditRes, ReadAudit
from app.sessions.desk import Desk
from app.ui.audit.audit_dialog import AuditDialog
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet

PAGE: Final = 100
DAY_MS: Final = 86_400_000


class AuditReading(QObject):
    """One audit at a time; an answer to a question that was changed meanwhile is dropped."""

    def __init__(self, desk: Desk, window: Window, tasks: TaskSet, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self._names: dict[str, str] = {}
        self._asked = 0
        self.dialog: AuditDialog | None = None

    def open(self) -> None:
        """Opens the audit, or brings it forward; either way with what it has now."""
        if self.dialog is None:
            made = self.dialog = AuditDialog(self._window)
            made.wanted.connect(lambda: self._ask(behind=False))
            made.more_wanted.connect(lambda: self._ask(behind=True))
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
        self.dialog.show()
        self.dialog.raise_()
        self._ask(behind=False)

    def _ask(self, *, behind: bool) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        self._asked += 1
        if not behind:
            dialog.forget()
        dialog.show_loading()
        days = int(dialog.span.currentData())
        wanted = ReadAudit(
            who=str(dialog.person.currentData()),
            what=str(dialog.act.currentData()),
            since_ms=to_millis(self._now()) - days * DAY_MS if days else 0,
            before=dialog.rows[-1].number if dialog.rows else 0,
            limit=PAGE,
        )
        self._tasks.start(self._read(dialog, wanted, self._asked), name="read the audit")

    async def _read(self, dialog: AuditDialog, wanted: ReadAudit, asked: int) -> None:
        try:
            page = await self._desk.staff_room.audit(wanted)
        except AppError as error:
            if self._is_current(dialog, asked):
                dialog.show_trouble(explain(error))
            return
        if self._is_current(dialog, asked):
            self._show(dialog, page, behind=wanted.before > 0)

    def _show(self, dialog: AuditDialog, page: AuditRes, *, behind: bool) -> None:
        floor = self._desk.book.floor.values()
        customers = {str(row.conversation): row.customer for row in floor if row.customer}
        if page.people:
            self._names = dict(page.people)
            dialog.show_people(self._names)
        names = self._known()
        here = self._now().astimezone()
        dialog.show_rows(page.rows, names, customers, here, more=page.more, behind=behind)

    def _known(self) -> dict[str, str]:
        on_floor = {str(row.id): row.name for row in self._desk.book.staff.values()}
        return on_floor | self._names

    def _is_current(self, dialog: AuditDialog, asked: int) -> bool:
        return self.dialog is dialog and self._asked == asked
