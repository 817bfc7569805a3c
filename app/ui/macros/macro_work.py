"""All that a window does with canned replies beside finding them: writing, using, importing, exporting."""

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import AppError
from app.domain.events import Message
from app.domain.ids import Author
from app.domain.people import Role
from app.macros.enclosures import hashes_in
from app.protocol.records import GroupRecord, MacroRecord
from app.sessions.attaching import Attaching
from app.sessions.desk import Desk
from app.sessions.register_files import Form, Kind
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.timeline.link_question import ask_to_open
from app.ui.macros.exchange_dialog import ExchangeDialog
from app.ui.macros.macro_deeds import MacroDeeds
from app.ui.macros.macro_enclosing import MacroEnclosing
from app.ui.macros.macro_writing import MacroWriting
from app.ui.macros.travelling import Given, TravellingFiles
from app.ui.prompter import DialogPrompter, Prompter
from app.ui.shell.notices import Notice
from app.ui.shell.questions import Choice
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.words import together, tr

EDITORS: Final = "macros.editors"
"""The shop's choice of who changes what is everyone's."""
_USUALLY: Final = "supervisors+trainers"


class MacroWork(QObject):
    """Binds the commands. `files` are those that go with messages, None where there is no road for them."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        beside: Beside,
        books: ShopBooks,
        prompter: Prompter,
        files: Attaching | None,
        bridge: Bridge,
        kit: PaneKit,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._beside = desk, window, beside
        self._books, self._tasks = books, kit.tasks
        self.exchange: ExchangeDialog | None = None
        self.files = TravellingFiles(desk.register_changes.files, files, self._files_at_hub)
        self.deeds = MacroDeeds(desk, beside, window.chats.area.notices, prompter, kit.tasks, files)
        self.writing = MacroWriting(
            beside.macros.panel,
            desk.register_changes,
            desk,
            prompter,
            window,
            changed=books.send,
            here=beside.setting,
            results=books.dispositions,
            groups=lambda: sorted(desk.register.all(GroupRecord)),
            may_share=self.may_share,
            enclosing=MacroEnclosing(kit.tasks, files.bring_for_register if files else None),
        )
        if isinstance(prompter, DialogPrompter):
            prompter.results = self.results
        desk.subscribe(self.deeds.note)
        bridge.changed.connect(self.deeds.take)
        kit.told.took.connect(self.deeds.took)
        kit.told.keep_wanted.connect(self.writing.add)
        beside.macros.panel.keys = window.keymap.keys
        beside.manual.panel.link_activated.connect(lambda address: ask_to_open(address, prompter))
        self._bind()

    def _bind(self) -> None:
        bind = self._window.registry.bind
        bind("macro.new", self.writing.add)
        bind("macro.save_message", self.save_message)
        bind("macro.next_step", self.deeds.next_step)
        bind("macro.import", lambda: self.open_import("macro"))
        bind("macro.export", lambda: self.ask_where("macro"))
        bind("manual.import", lambda: self.open_import("article"))
        bind("manual.export", lambda: self.ask_where("article"))

    def may_share(self) -> bool:
        """Tells whether the person may change what is everyone's, as far as this console knows."""
        me = self._desk.me
        if me is None or me.role is Role.ADMIN:
            return me is not None
        return f"{me.role.value}s" in (self._books.choice(EDITORS) or _USUALLY).split("+")

    def results(self) -> list[Choice]:
        """Returns how a conversation can have ended, first what its canned replies propose."""
        wanted = self.deeds.result()
        return sorted(self._books.dispositions(), key=lambda one: one.value != wanted)

    def save_message(self) -> None:
        """Opens a new reply with the chosen message of staff in the active pane, else with my last one."""
        text = self._sent_text()
        if text:
            self.writing.add(text)
        else:
            self._tell(tr("There is no message of yours here that could be kept."))

    def _sent_text(self) -> str:
        pane, me = self._window.chats.area.active, self._desk.me
        session = self._desk.book.sessions.get(pane.conversation()) if isinstance(pane, PaneFeed) else None  # type: ignore[arg-type]
        if session is None or me is None or not isinstance(pane, PaneFeed):
            return ""
        timeline = pane.pane.timeline
        entries = timeline.content.entries
        at = timeline.current
        chosen = entries[at] if at is not None and at < len(entries) else None
        if chosen is not None and isinstance(chosen.body, Message) and chosen.by == Author(me.id):
            return chosen.text
        waiting = [one.body.text for one in session.pending if isinstance(one.body, Message)]
        mine = (
            one.text
            for one in reversed(session.conversation.entries)
            if one.by == Author(me.id) and isinstance(one.body, Message)
        )
        return next((text for text in (*reversed(waiting), *mine) if text), "")

    # Files

    def open_import(self, kind: Kind) -> None:
        """Opens the window in which a file is tried and taken."""
        self.exchange = ExchangeDialog(kind, self.files, self._tasks, self._window, lambda: None)
        self.exchange.open()

    def ask_where(self, kind: Kind) -> None:
        """Asks for a file and writes everything into it: CSV or JSON by its name."""
        dialog = QFileDialog(self._window, tr("Export"))
        dialog.setObjectName("exportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Table (*.csv)"), tr("JSON (*.json)")])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda text: dialog.setDefaultSuffix("json" if "json" in text else "csv")
        )
        dialog.selectFile("macros.csv" if kind == "macro" else "manual.csv")
        dialog.fileSelected.connect(lambda name: self.export(kind, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, kind: Kind, path: Path) -> None:
        """Writes everybody's replies or articles into a file."""
        self._tasks.start(self._export(kind, path), name="export the register")

    async def _export(self, kind: Kind, path: Path) -> None:
        form: Form = "json" if path.suffix.lower() == ".json" else "csv"
        try:
            given = await self.files.give(kind, form)
            await asyncio.to_thread(path.write_bytes, given.text.encode())
        except AppError as error:
            self._beside.tell(error)
        except OSError as error:
            self._tell(tr("The file cannot be written: {reason}", reason=error.strerror or str(error)))
        else:
            text = together(tr("{name} is written.", name=path.name), _lacking(given, form))
            self._window.chats.area.notices.show_notice(
                Notice(key="exported", text=text, tone="warn" if given.lacking else "info", passing=True)
            )

    def _files_at_hub(self) -> set[str]:
        """Returns the hashes of the files that everybody's replies have."""
        replies = self._desk.register.all(MacroRecord).values()
        return {name for one in replies if one.scope != "mine" for name in hashes_in(one.attachments)}

    def _tell(self, text: str) -> None:
        self._window.chats.area.notices.tell("macro_work", text)


def _lacking(given: Given, form: Form) -> str:
    """Says what of the replies is not in their file, empty where all is."""
    if not given.lacking:
        return ""
    if form == "csv":
        return tr(
            "It names {count} files that go with replies, but does not hold them: JSON does.",
            count=given.lacking,
        )
    return tr("{count} files that go with replies could not be read and are not in it.", count=given.lacking)
