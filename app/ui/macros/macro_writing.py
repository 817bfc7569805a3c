"""Joins the panel of canned replies with the shop's register: written, changed, removed, and taken back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Staff
from app.macros.macro import MacroId
from app.macros.ordering import moved
from app.protocol.records import MacroRecord
from app.sessions.register_changes import RegisterChanges
from app.ui.beside.setting import Setting
from app.ui.macros.macro_editor import MacroEditor, draft_of, new_id
from app.ui.macros.macro_enclosing import MacroEnclosing
from app.ui.macros.macro_panel import MacroPanel
from app.ui.prompter import Prompter
from app.ui.shell.questions import Choice
from app.ui.shell.window import Window
from app.ui.words import tr


class Desk(Protocol):
    """Who is signed in."""

    @property
    def me(self) -> Staff | None:
        """Who is signed in."""


class MacroWriting:
    """`changed` is called after every change, to show it and send it."""

    def __init__(
        self,
        panel: MacroPanel,
        changes: RegisterChanges,
        desk: Desk,
        prompter: Prompter,
        window: Window,
        *,
        changed: Callable[[], object],
        here: Callable[[], Setting],
        results: Callable[[], Sequence[Choice]] = list,
        groups: Callable[[], Sequence[str]] = list,
        may_share: Callable[[], bool] = lambda: True,
        enclosing: MacroEnclosing | None = None,
    ) -> None:
        self._panel, self._changes, self._desk = panel, changes, desk
        self._prompter, self._window, self._changed = prompter, window, changed
        self._results, self._groups, self._may_share = results, groups, may_share
        self._enclosing, self._here = enclosing, here
        self.editor: MacroEditor | None = None
        panel.tools.added.connect(self.add)
        panel.tools.edited.connect(self.edit)
        panel.tools.removed.connect(self.ask_to_remove)
        panel.tools.undone.connect(self.undo)
        panel.moved.connect(self.move)
        panel.allow_writing()

    def add(self, text: str = "") -> None:
        """Opens an empty reply of one's own, or one with a text that was sent."""
        title = text.strip().split("\n")[0][:40]
        body = text.strip().replace("{", "{{").replace("}", "}}")
        self._open(
            MacroRecord(id=new_id(), title=title, body=body, scope="mine", language=self._here().language)
        )

    def edit(self) -> None:
        """Opens the chosen reply."""
        macro = self._panel.chosen_macro()
        if macro is None:
            return
        record = draft_of(macro, self._records().get(macro.id))
        if record.scope != "mine" and not self._may_share():  # what is everyone's becomes a reply of his own
            record = msgspec.structs.replace(record, id=new_id(), scope="mine", shortcut="", position=0)
        self._open(record)

    def ask_to_remove(self) -> None:
        """Asks whether the chosen reply is to go."""
        macro = self._panel.chosen_macro()
        record = self._records().get(macro.id) if macro is not None else None
        if macro is None or record is None:
            return
        if record.scope != "mine" and not self._may_share():
            self._tell_no_right()
            return
        text = tr("“{title}” can be brought back with Undo.", title=macro.title)
        self._prompter.confirm(
            "remove_macro", tr("Remove this reply?"), text, tr("Remove"), lambda: self._remove(macro.id)
        )

    def move(self, macro: str, to: str) -> None:
        """Gives a reply the place of another, in its folder; one undo takes it back."""
        records = self._records()
        known = [one for one in records.values() if one.scope == "mine" or self._may_share()]
        if not {macro, to} <= {one.id for one in known}:
            self._tell_no_right()
            return
        changed = moved(known, macro, to)
        self._changes.put_all(changed)
        self._after()
        self._panel.choose(MacroId(macro))

    def undo(self) -> None:
        """Takes the last change back."""
        if self._changes.undo():
            self._after()

    def _records(self) -> Mapping[str, MacroRecord]:
        return self._changes.all(MacroRecord)

    def _open(self, record: MacroRecord) -> None:
        me = self._desk.me
        self.editor = MacroEditor(
            record,
            looks=self._window.looks,
            others=self._panel.macros(),
            groups=me.groups if me is not None else (),
            values=self._here().values,
            save=self._save,
            parent=self._window,
            results=self._results(),
            all_groups=self._groups(),
            may_share=self._may_share(),
        )
        if self._enclosing is not None:
            self._enclosing.serve(self.editor.extras.files)
        self.editor.open()

    def _save(self, record: MacroRecord) -> None:
        me = self._desk.me
        if record.scope == "mine" and me is not None and not record.owner:
            record = msgspec.structs.replace(record, owner=me.id)
        elif record.scope != "mine":
            record = msgspec.structs.replace(record, owner=StaffId(""))
        self._changes.put(record)
        self._after()

    def _tell_no_right(self) -> None:
        text = tr("Only those who look after the shop's replies can change this one.")
        self._window.chats.area.notices.tell("macro_right", text)

    def _remove(self, macro: MacroId) -> None:
        self._changes.remove(macro)
        self._after()

    def _after(self) -> None:
        self._panel.tools.can_undo(self._changes.can_undo)
        self._changed()
