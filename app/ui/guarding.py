"""The guards in the window: what they learn of the shop and its log, their keys, and messages held back."""

import asyncio
import importlib
import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import paths
from app.commands.registry import Registry
from app.config import Settings
from app.domain.errors import StorageError
from app.domain.events import Erased, Redacted
from app.domain.ids import Cid, ConversationId
from app.protocol.records import MacroRecord, NgWordRecord, PolicyRecord
from app.sessions.changes import Change, EventsArrived, HistoryReset
from app.sessions.desk import Desk
from app.sessions.guards.concerns import Judge
from app.sessions.guards.guard import Guard
from app.sessions.guards.reading import read_talks
from app.sessions.guards.wording import Wording, read_rules
from app.sessions.ports import Archive
from app.ui.chats.panes.pane_area import PaneArea
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.panes.taking_back import TakingBack
from app.ui.preferences import Preferences
from app.ui.words import tr

ANEW_S: Final = 4 * 3_600.0
"""After so long everything is learned anew: what is usual changes slowly."""
_SLICE_S: Final = 0.002
_REST_S: Final = 0.02

_log = logging.getLogger(__name__)


class Guarding(QObject):
    """One judge for all panes of a window, and what happens beside the panes to messages that are held."""

    def __init__(self, desk: Desk, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._version = -1
        self._ng_words: Mapping[str, NgWordRecord] = {}
        self._policies: Mapping[str, PolicyRecord] = {}
        self._anew = asyncio.Event()
        self._area: PaneArea | None = None
        self._kit: PaneKit | None = None
        self._returning: set[Cid] = set()
        self.judge = Judge(
            Guard(),
            _wording(paths.resources()),
            ng_words=self._shop_words,
            policies=self._shop_policies,
            hints=lambda: preferences.settings.wording_hints,
        )
        QGuiApplication.clipboard().dataChanged.connect(self._copied)
        preferences.changed.connect(self.follow)
        self.follow(preferences.settings)

    def join(self, kit: PaneKit, area: PaneArea, registry: Registry) -> None:
        """Takes what the panes share, and binds the commands."""
        self._kit, self._area = kit, area
        area.active_changed.connect(self.look)
        registry.bind("message.correct", self.correct)
        registry.bind("message.take_back", self.take_back)
        registry.bind("message.send_now", self._desk.send_now)

    @property
    def held(self) -> int:
        """How many messages are held back."""
        outbox = self._desk.book.outbox
        return sum(len(outbox.held(known)) for known in outbox.conversations())

    def follow(self, settings: Settings) -> None:
        """Holds messages back as long as the settings say, and notes drafts where the person agreed."""
        self._desk.hold_back(float(settings.undo_send_s))
        self._desk.record_drafts(on=settings.record_drafts)
        self.look()

    def look(self) -> None:
        """Notes which conversation is before the person, where he agreed to that."""
        pane = self._area.active if self._area is not None else None
        self._desk.look_at(pane.conversation() if pane is not None and pane.widget().isVisible() else None)

    # What the shop set up

    def _shop_words(self) -> Mapping[str, NgWordRecord]:
        self._read_shop()
        return self._ng_words

    def _shop_policies(self) -> Mapping[str, PolicyRecord]:
        self._read_shop()
        return self._policies

    def _read_shop(self) -> None:
        register = self._desk.register
        if register.version != self._version:
            self._version = register.version
            self._ng_words, self._policies = register.all(NgWordRecord), register.all(PolicyRecord)

    # Keys

    def correct(self) -> None:
        """Writes what is proposed into the reply of the active pane."""
        pane = self._area.active if self._area is not None else None
        if isinstance(pane, PaneFeed):
            pane.pane.reply.sending.correct()

    def take_back(self) -> None:
        """Takes the message back that is held in the active pane, else the latest one anywhere."""
        pane = self._area.active if self._area is not None else None
        if isinstance(pane, PaneFeed) and pane.held.take_back():
            return
        outbox = self._desk.book.outbox
        held = [one for known in outbox.conversations() for one in outbox.held(known)]
        if held:
            latest = max(held, key=lambda one: one[1])[0]
            self._return(latest.conversation)

    # Held messages of conversations that are not mine any more

    def take(self, changes: Sequence[Change]) -> None:
        """Gives a held message back to its field when somebody else answers now; forgets what must be."""
        self.look()
        for change in changes:
            if isinstance(change, HistoryReset) or (
                isinstance(change, EventsArrived)
                and any(isinstance(event.body, Erased | Redacted) for event in change.events)
            ):
                self._anew.set()
        outbox = self._desk.book.outbox
        for known in outbox.conversations():
            session = self._desk.book.sessions.get(known)
            if session is None or session.writable or not outbox.held(known):
                continue
            self._return(known, tr("This conversation is no longer yours: your reply was not sent."))

    def _return(self, conversation: ConversationId, why: str = "") -> None:
        kit = self._kit
        if kit is None:
            return
        pane = self._showing(conversation)
        for pending, _ in self._desk.book.outbox.held(conversation):
            if pending.cid not in self._returning:
                self._returning.add(pending.cid)
                work = TakingBack(kit).take_back(pending.cid, pane.pane if pane is not None else None, why)
                kit.tasks.start(work, name="take back")

    def _showing(self, conversation: ConversationId) -> PaneFeed | None:
        panes = self._area.panes if self._area is not None else ()
        found = (one for one in panes if isinstance(one, PaneFeed) and one.conversation() == conversation)
        return next(found, None)

    # Where texts come from

    def _copied(self) -> None:
        """Remembers in which conversation a text was copied or cut."""
        clipboard, keyboard = QGuiApplication.clipboard(), QApplication.focusWidget()
        if keyboard is None or not keyboard.isActiveWindow() or self._area is None:
            return
        for pane in self._area.panes:
            here = pane.conversation()
            if here is not None and pane.widget().isAncestorOf(keyboard):
                self.judge.guard.origins.note(clipboard.text(), here)

    # What is usual

    async def run(self, archive: Archive) -> None:
        """Learns from the log what is usual, at once and now and then, until cancelled."""
        while True:
            self._anew.clear()
            try:
                await self._learn(archive)
            except StorageError as error:  # the window tells of it
                _log.info("the guards learn later: %s", error)
            try:
                async with asyncio.timeout(ANEW_S):
                    await self._anew.wait()
            except TimeoutError:
                continue

    async def _learn(self, archive: Archive) -> None:
        """Learns in slices that nobody feels."""
        talks = await read_talks(archive)
        await asyncio.to_thread(importlib.import_module, "numpy")
        from app.sessions.guards.background import Background  # noqa: PLC0415 (brings NumPy)
        from app.sessions.guards.usual import Unusual  # noqa: PLC0415 (brings NumPy)

        background = Background()
        approved = [record.body for record in self._desk.register.all(MacroRecord).values()]
        await _in_slices(background.learning(talks, approved))
        self.judge.guard.usual = Unusual(background) if background.ready else None


async def _in_slices(steps: Iterable[None]) -> None:
    end = time.monotonic() + _SLICE_S
    for _ in steps:
        if time.monotonic() >= end:
            await asyncio.sleep(_REST_S)
            end = time.monotonic() + _SLICE_S


def _wording(resources: Path) -> Wording:
    try:
        return Wording(read_rules(resources))
    except (OSError, msgspec.DecodeError) as error:
        _log.warning("there are no hints at the wording: %s", error)
        return Wording(())
