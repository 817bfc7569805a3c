"""Joins the alarm with the desk and the screen: what rings is heard, shown in the taskbar, and toasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.config import Settings, Sound
from app.domain.ids import ConversationId
from app.sessions.alarms.alarms import Alarms, QuietHours, Ring, Rules, loudest
from app.sessions.alarms.causes import Kind, Urgency, causes
from app.sessions.desk import Desk
from app.sessions.list_row import Group, ListRow
from app.sessions.ports import Clock
from app.ui.alarms.alarm_words import details, headline
from app.ui.alarms.player import NoPlayer, Player
from app.ui.alarms.screen_lock import Lock
from app.ui.alarms.tray import Tray
from app.ui.application import NAME
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.shell.window import Window

WRITING_S: Final = 8.0
"""Whoever typed in a conversation so lately is answering it."""


class _Written(NamedTuple):
    """What stood in the reply of a conversation."""

    conversation: ConversationId
    state: tuple[int, str]


class Alarming(QObject):
    """Looks each time that the display is brought up to date, which is every second at least."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        clock: Clock,
        *,
        lock: Lock,
        settings: Callable[[], Settings],
        text_allowed: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._clock = desk, window, clock
        self.player: Player = NoPlayer()
        self.lock = lock
        self._settings, self._text_allowed = settings, text_allowed
        self.mask: Mask = as_written
        self._alarms = Alarms()
        self._seen: dict[ConversationId, int] = {}
        self._toasted: ConversationId | None = None
        self._written: _Written | None = None
        self._wrote_at = float("-inf")
        self.tray: Tray | None = None
        window.registry.bind("alarm.silence", self.silence)

    def follow(self, rows: Sequence[ListRow]) -> None:
        """Rings where there is a reason, and ends what has none any more; `rows` are those of the list."""
        if self._desk.me is None:
            rows = ()
        settings, now = self._settings(), self._clock.now()
        found = causes(self._desk.book, rows, now, seen=self._seen) if self._desk.me is not None else []
        rung = self._alarms.going_on
        rings = self._alarms.update(
            found,
            rules_of(settings),
            self._clock.monotonic(),
            now.astimezone().time(),
            self._attended(),
        )
        if rung and not self._alarms.going_on:
            self.player.stop()
        if rings:
            self._ring(rings, settings)
        self._look()
        self._show_tray(sum(row.group is Group.NEEDS_REPLY for row in rows), settings)

    def silence(self) -> None:
        """Ends what sounds: the same reasons are heard again only when they grow worse."""
        self._alarms.silence()
        self.player.stop()

    def try_sound(self, kind: Kind, settings: Settings, urgency: Urgency) -> str:
        """Plays the sound of a kind as these settings say; returns why it cannot be heard, if so."""
        self.player.play(sound_of(kind, settings), urgency, settings.sound_percent)
        return self.player.problem()

    def _ring(self, rings: Sequence[Ring], settings: Settings) -> None:
        heard = loudest(rings)
        if heard is not None and settings.sound:
            self.player.play(sound_of(heard.cause.kind, settings), heard.urgency, settings.sound_percent)
        if self._is_looked_at() or not settings.notify:
            return
        QApplication.alert(self._window)
        first = [ring for ring in rings if ring.first]
        if first and self.tray is not None:
            self._toast(first[-1], settings)

    def _toast(self, ring: Ring, settings: Settings) -> None:
        """Shows what happened; names and texts only by wish, by the shop's leave and to whom sits here."""
        cause = masked(ring.cause, self.mask)
        self._toasted = cause.conversation

        def show(is_open: bool) -> None:
            if self.tray is None:
                return
            if is_open:
                self.tray.toast(headline(cause.kind), details(cause))
            else:
                self.tray.toast(NAME, headline(cause.kind))

        if settings.toast_text and self._text_allowed():
            self.lock.ask(show)
        else:
            show(False)

    def _show_tray(self, waiting: int, settings: Settings) -> None:
        if self.tray is None and settings.tray and Tray.possible():
            self.tray = self._make_tray()
        if self.tray is not None:
            self.tray.show_wanted(settings.tray)
            self.tray.show_waiting(waiting)

    def _make_tray(self) -> Tray:
        actions = self._window.actions_of
        wanted = ("presence.accepting", "presence.away", "presence.break", "alarm.silence", "program.quit")
        made = Tray(self._window.looks, [actions.of(one) for one in wanted], self)
        made.opened.connect(self._open)
        made.toast_opened.connect(self._open_toasted)
        return made

    def _open(self) -> None:
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def _open_toasted(self) -> None:
        self._open()
        if self._toasted is not None and self._toasted in self._desk.book.sessions:
            self._window.open_room("conversations")
            self._window.chats.show_conversation(self._toasted, beside=False)

    def _is_looked_at(self) -> bool:
        return QApplication.activeWindow() is not None

    def _look(self) -> None:
        """Notes what is on the screen of somebody who is here: advice that was seen calls no more."""
        if not self._is_looked_at() or self._window.room is not self._window.chats:
            return
        for shown in self._window.chats.area.conversations():
            session = self._desk.book.sessions.get(shown)
            if session is not None:
                self._seen[shown] = session.conversation.seq

    def _attended(self) -> frozenset[ConversationId]:
        """Returns the conversation that is being answered at this moment."""
        active = self._window.chats.area.active
        focused = QApplication.focusWidget()
        conversation = self._window.chats.area.conversation()
        now, before = self._clock.monotonic(), self._written
        if active is None or conversation is None or not isinstance(focused, QPlainTextEdit):
            self._written = None
            return frozenset()
        if not active.widget().isAncestorOf(focused):
            return frozenset()
        self._written = _Written(conversation, _state(focused))
        if before is not None and before.conversation == conversation and before.state != self._written.state:
            self._wrote_at = now
        return frozenset({conversation}) if now - self._wrote_at < WRITING_S else frozenset()


def _state(editor: QPlainTextEdit) -> tuple[int, str]:
    """Returns what is another with each key in an editor, also while an input method composes."""
    return editor.document().revision(), editor.textCursor().block().layout().preeditAreaText()


def sound_of(kind: Kind, settings: Settings) -> Sound:
    """Returns the sound that a kind has by these settings."""
    match kind:
        case Kind.OFFERED:
            return settings.sound_offered
        case Kind.WROTE:
            return settings.sound_wrote
        case Kind.WAITS:
            return settings.sound_waits
        case Kind.CALL:
            return settings.sound_call
        case Kind.SOS:
            return settings.sound_sos
        case Kind.MENTION:
            return settings.sound_mention
        case Kind.WHISPER:
            return settings.sound_whisper


def rules_of(settings: Settings) -> Rules:
    """Returns how somebody wants to be called by these settings."""
    quiet = QuietHours(
        start=time(settings.quiet_from), end=time(settings.quiet_to), sos_sounds=settings.quiet_sos
    )
    return Rules(
        repeat_s=float(settings.alarm_repeat_s),
        escalates=settings.alarm_grows,
        silent=frozenset(kind for kind in Kind if sound_of(kind, settings) is Sound.SILENT),
        quiet=quiet if settings.quiet else None,
    )
