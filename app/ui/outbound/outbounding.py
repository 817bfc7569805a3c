"""Joins outbound lists with the desk, the window and the telephone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from shiboken6 import isValid

from app.domain.errors import AppError, PhoneError
from app.domain.ids import ConversationId, new_cid
from app.domain.people import Role
from app.domain.phone_call import OUTBOUND, Phase, is_phone
from app.protocol.outbound_frames import Entry, ListRow
from app.protocol.phone_frames import OpenCall
from app.protocol.records import GroupRecord
from app.sessions.changes import Change, EventsArrived
from app.sessions.desk import Desk
from app.sessions.outbound.table_files import table_bytes
from app.sessions.shop_time import shop_zone
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.outbound import outbound_words as words
from app.ui.outbound.barring import Barring
from app.ui.outbound.file_asking import ask_where
from app.ui.outbound.importing import Importing
from app.ui.outbound.lists_dialog import ListsDialog
from app.ui.pay.pay_saving import keep
from app.ui.phone.joined import Phone
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr

OVERSEERS: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
Begin = Callable[[OpenCall], Coroutine[Any, Any, ConversationId]]


class Outbounding:
    """The window of outbound lists; `begin` opens a call, shows it and has the phone dial."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        prompter: Prompter,
        now: Callable[[], datetime],
        begin: Begin,
    ) -> None:
        self._desk, self._window, self._tasks = desk, window, tasks
        self._prompter, self._now, self._begin_call = prompter, now, begin
        self._lists: tuple[ListRow, ...] = ()
        self.dialog: ListsDialog | None = None
        self.importing: Importing | None = None
        self.barring: Barring | None = None

    def open(self) -> ListsDialog:
        """Opens the window of outbound lists, or brings it forward."""
        if self.dialog is None:
            made = self.dialog = ListsDialog(self._window, manages=self.manages)
            made.refresh_wanted.connect(self.refresh)
            made.next_wanted.connect(lambda one: self._start(self._next(one)))
            made.call_wanted.connect(lambda entry: self._start(self._call(entry)))
            made.leave_wanted.connect(lambda entry: self._start(self._leave(entry)))
            made.import_wanted.connect(self.ask_for_import)
            made.state_wanted.connect(self._ask_state)
            made.save_wanted.connect(self._ask_where)
            made.barred_wanted.connect(self.open_barred)
            made.finished.connect(self._closed)
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()
        return self.dialog

    def open_barred(self) -> Barring:
        """Opens the do-not-call list."""
        self.barring = Barring(
            self._desk, self._tasks, self._prompter, self._now, self.dialog or self._window
        )
        return self.barring

    @property
    def manages(self) -> bool:
        """Whether the person is in charge of lists."""
        return self._desk.me is not None and self._desk.me.role in OVERSEERS

    def refresh(self) -> None:
        """Asks the hub how lists stand."""
        self._start(self._fetch())

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: a call from a list may be over, and its result is in the counts."""
        if self.dialog is None:
            return
        for change in changes:
            if isinstance(change, EventsArrived) and self._is_over(change.conversation):
                self.refresh()
                return

    def _is_over(self, conversation: ConversationId) -> bool:
        session = self._desk.book.sessions.get(conversation)
        told = None if session is None else session.conversation
        if told is None or told.call is None or not is_phone(told.channel):
            return False
        return bool(told.call.list) and told.call.phase is Phase.AFTER_CALL

    def _closed(self) -> None:
        """The window is closed: whom I have before me goes back."""
        entry = None if self.dialog is None else self.dialog.entry
        self.dialog = None
        if entry is not None:
            self._start(self._desk.outbound.leave(entry.id))

    async def _fetch(self) -> None:
        answer = await self._desk.outbound.lists()
        self._lists = answer.lists
        if self.dialog is not None:
            self.dialog.show_lists(answer.lists, self._groups())

    # For who calls

    async def _next(self, list_: str) -> None:
        answer = await self._desk.outbound.next(list_)
        if self.dialog is None:
            if answer.entry is not None:
                await self._desk.outbound.leave(answer.entry.id)
            return
        zone = shop_zone(self._desk)
        self.dialog.show_entry(answer.entry, self._now(), zone)
        if answer.entry is None:
            self.dialog.tell(words.why_words(answer, self._now(), zone))

    async def _call(self, entry: Entry) -> None:
        row = next((one for one in self._lists if one.id == entry.list), None)
        if self.dialog is not None:
            self.dialog.call.setEnabled(False)
        try:
            await self._begin_call(
                OpenCall(
                    cid=new_cid(), direction=OUTBOUND, number=entry.number, name=entry.name,
                    purpose="" if row is None else row.purpose, group="" if row is None else row.group,
                    shop=self._desk.shop.id, list=entry.list, entry=entry.id,
                    locale=self._window.looks.language.value, fields=_fields(entry),
                    former=entry.conversation if entry.due else ConversationId(""),
                    call_back=entry.back if entry.due else 0,
                )
            )  # fmt: skip
        finally:
            if self.dialog is not None:
                self.dialog.call.setEnabled(True)
        if self.dialog is not None:
            self.dialog.show_entry(None, self._now(), None)
            self.dialog.close()

    async def _leave(self, entry: Entry) -> None:
        await self._desk.outbound.leave(entry.id)
        if self.dialog is not None:
            self.dialog.show_entry(None, self._now(), None)
            self.dialog.tell(tr("{name} is free for others again.", name=entry.name or tr("Guest")))

    # For people in charge

    def ask_for_import(self) -> None:
        """Asks which file becomes a list, and how."""
        me = self._desk.me
        known = self._groups()
        mine = {one: known.get(one, one) for one in (() if me is None else me.groups)}
        if me is not None and me.role is Role.ADMIN:
            mine = known
        lists = [(one.id, one.name) for one in self._lists if one.state != "deleted"]
        self.importing = Importing(
            self._desk.outbound,
            self._tasks,
            list(mine.items()),
            lists,
            self.dialog or self._window,
            self._imported,
        )

    def _imported(self, row: ListRow) -> None:
        if self.dialog is not None:
            self.dialog.tell(tr("“{name}” has {count} people now.", name=row.name, count=row.total))
        self.refresh()

    def _ask_state(self, list_: str, state: str) -> None:
        row = next((one for one in self._lists if one.id == list_), None)
        if row is None or state != "deleted":
            self._start(self._set(list_, state))
            return
        self._prompter.confirm(
            "delete_list", tr("Delete “{name}”?", name=row.name),
            tr("Nobody is called from it any more. It can be restored for a day; then it is gone for good."),
            tr("Delete"), lambda: self._start(self._set(list_, state)),
        )  # fmt: skip

    async def _set(self, list_: str, state: str) -> None:
        row = await self._desk.outbound.set_state(list_, state)
        await self._fetch()
        if self.dialog is not None and row is not None:
            said = {
                "open": tr("“{name}” is running.", name=row.name),
                "paused": tr("“{name}” is paused.", name=row.name),
            }
            gone = tr("“{name}” was deleted. “Restore” brings it back for a day.", name=row.name)
            self.dialog.tell(said.get(row.state, gone))

    def _ask_where(self, list_: str, form: str) -> None:
        row = next((one for one in self._lists if one.id == list_), None)
        if row is not None and self.dialog is not None:
            ask_where(self.dialog, "outbound-results", form, lambda path: self.save(row.id, form, path))

    def save(self, list_: str, form: str, path: Path) -> None:
        """Writes the results of a list to a file."""
        self._start(self._save(list_, form, path))

    async def _save(self, list_: str, form: str, path: Path) -> None:
        entries = await self._desk.outbound.entries(list_)
        fields = list(dict.fromkeys(name for one in entries for name in one.fields))
        zone = shop_zone(self._desk)
        rows: list[Sequence[str | int]] = [words.results_head(fields)]
        rows += [words.results_row(one, fields, zone) for one in entries]
        await asyncio.to_thread(_write, path, rows, form)
        if self.dialog is not None:
            self.dialog.tell(tr("{count} lines were saved.", count=len(entries)))

    def _groups(self) -> dict[str, str]:
        known = self._desk.register.all(GroupRecord)
        japanese = self._window.looks.language.value == "ja"
        return {
            name: (one.name.ja if japanese else one.name.en) or one.name.ja or one.name.en or name
            for name, one in known.items()
        }

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.attempt(work, self._refused, name="outbound lists")

    def _refused(self, error: AppError) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.tell(explain(error))


def _write(path: Path, rows: Sequence[Sequence[str | int]], form: str) -> None:
    keep(path, table_bytes(rows, form))


def _fields(entry: Entry) -> dict[str, str]:
    """Returns what the call is opened with: what stands on the list, its note as well."""
    note = {"note": entry.note} if entry.note else {}
    return dict(entry.fields) | note


def join_outbound(
    desk: Desk, window: Window, kit: PaneKit, bridge: Bridge, prompter: Prompter, phone: Phone
) -> Outbounding:
    """Binds the commands of outbound lists; the telephone has been joined before."""

    async def begin(asked: OpenCall) -> ConversationId:
        if phone.work is None:
            raise PhoneError("The telephone is not ready.", "Try again in a moment.")
        return await phone.work.begin(asked)

    made = Outbounding(desk, window, kit.tasks, prompter, kit.clock.now, begin)
    bridge.changed.connect(made.take)
    window.registry.bind("phone.lists", made.open)
    window.registry.bind("phone.barred", made.open_barred)
    return made
