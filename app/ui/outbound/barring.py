"""Keeps the do-not-call list in the window, joined with the hub."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.people import Role
from app.protocol.outbound_frames import BarredRow
from app.sessions.desk import Desk
from app.sessions.outbound.columns import Part, guessed
from app.sessions.outbound.judging import judge
from app.sessions.outbound.sheet_reading import SheetError, read_sheet
from app.sessions.outbound.table_files import table_bytes
from app.sessions.shop_time import shop_zone
from app.ui.outbound.barred_dialog import BarredDialog
from app.ui.outbound.file_asking import ask_for_file, ask_where, read
from app.ui.outbound.outbound_words import results_time
from app.ui.pay.pay_saving import keep
from app.ui.phone.phone_words import number_words
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

PAGES_SHOWN = 4


class Barring:
    """One dialog over `parent`."""

    def __init__(
        self, desk: Desk, tasks: TaskSet, prompter: Prompter, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        self._desk, self._tasks, self._prompter, self._now = desk, tasks, prompter, now
        admin = desk.me is not None and desk.me.role is Role.ADMIN
        made = self.dialog = BarredDialog(parent, admin=admin)
        made.add_wanted.connect(lambda number, reason: self._begin(self._add(number, reason)))
        made.find_wanted.connect(lambda number: self._begin(self._find(number)))
        made.remove_wanted.connect(self._ask_why)
        made.forget_wanted.connect(self._ask_to_forget)
        made.import_wanted.connect(lambda: ask_for_file(made, lambda path: self._begin(self.take(path))))
        made.save_wanted.connect(
            lambda: ask_where(made, "do-not-call", "csv", lambda path: self._begin(self.save(path)))
        )
        made.open()
        self._begin(self._show())

    async def _show(self) -> None:
        rows, more = await self._desk.outbound.barred(PAGES_SHOWN)
        if isValid(self.dialog):
            self.dialog.show_rows(rows, self._now(), shop_zone(self._desk), more=more)

    async def _find(self, number: str) -> None:
        if not number:
            await self._show()
            return
        rows = await self._desk.outbound.known(number)
        if isValid(self.dialog):
            self.dialog.show_rows(rows, self._now(), shop_zone(self._desk))
            if not rows:
                self.dialog.tell(tr("{number} is not on this list.", number=number_words(number)))

    async def _add(self, number: str, reason: str) -> None:
        count = await self._desk.outbound.bar([BarredRow(key="", number=number, reason=reason)])
        await self._show()
        if isValid(self.dialog):
            self.dialog.number.clear()
            self.dialog.reason.clear()
            said = tr("{number} is not called any more.", number=number_words(number))
            self.dialog.tell(said if count else tr("This number stands on the list already."))

    def _ask_why(self, row: BarredRow) -> None:
        self._prompter.text(
            "unbar", tr("Take {number} off the do-not-call list", number=number_words(row.number)),
            tr("Reason, which the audit keeps"), tr("Take off"),
            lambda reason: self._begin(self._remove(row, reason)), required=True,
        )  # fmt: skip

    async def _remove(self, row: BarredRow, reason: str) -> None:
        await self._desk.outbound.unbar(row.key, reason)
        await self._show()

    def _ask_to_forget(self, row: BarredRow) -> None:
        self._prompter.confirm(
            "forget_number", tr("Forget {number}?", number=number_words(row.number)),
            tr(
                "The number goes from all outbound lists. The do-not-call list keeps no more than a hash, so"
                " that it stays barred. This cannot be undone. Conversations are erased where they are shown."
            ),
            tr("Forget"), lambda: self._begin(self._forget(row)),
        )  # fmt: skip

    async def _forget(self, row: BarredRow) -> None:
        count = await self._desk.outbound.forget(row.number)
        await self._show()
        if isValid(self.dialog):
            self.dialog.tell(tr("The number was erased from {count} places.", count=count))

    async def take(self, path: Path) -> None:
        """Puts the numbers of a file on the list; its notes are the reasons. Nothing is half read."""
        rows, bad = await asyncio.to_thread(_rows_of, path)
        if bad:
            raise SheetError(
                f"Line {bad} of the file holds no telephone number.", "Mend the file, then import it again."
            )
        count = await self._desk.outbound.bar(rows)
        await self._show()
        if isValid(self.dialog):
            self.dialog.tell(tr("{count} of {all} numbers are new.", count=count, all=len(rows)))

    async def save(self, path: Path) -> None:
        """Writes the whole list as a table."""
        rows, _more = await self._desk.outbound.barred()
        zone = shop_zone(self._desk)
        head = [tr("Number"), tr("On the list since"), tr("Note"), tr("By")]
        cells = [
            [number_words(row.number), results_time(row.since, zone), row.reason, row.by]
            for row in rows
            if row.number
        ]
        await asyncio.to_thread(keep, path, table_bytes([head, *cells], "csv"))
        if isValid(self.dialog):
            self.dialog.tell(tr("{count} lines were saved.", count=len(cells)))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.attempt(work, self._refused, name="do-not-call list")

    def _refused(self, error: AppError) -> None:
        if isValid(self.dialog):
            self.dialog.tell(explain(error))


def _rows_of(path: Path) -> tuple[list[BarredRow], int]:
    sheet = read_sheet(path.name, read(path))
    parts = guessed(sheet.head)
    if Part.NUMBER not in parts:
        raise SheetError("No column of the file holds telephone numbers.", "Name one of them “Number”.")
    judged = judge(sheet, [one if one in (Part.NUMBER, Part.NOTE) else Part.NOTHING for one in parts])
    wrong = [one.line for one in judged.bad if one.fault in ("no_number", "bad_number")]
    rows = [BarredRow(key="", number=one.number, reason=one.note[:300]) for one in judged.entries]
    return rows, min(wrong, default=0)
