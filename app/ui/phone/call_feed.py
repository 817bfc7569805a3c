"""Joins a pane with the call of its conversation: the bar with its clock, and a field for notes alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame

from app.domain.conversation import Conversation, State
from app.domain.ids import ConversationId
from app.domain.phone_call import PURPOSE_FIELD, Call, Phase, Result, is_phone
from app.sessions.phone.calling import spoken
from app.sessions.phone.scripts.script import Script, parse
from app.sessions.session import Session
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_files import PaneFiles
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.parts import set_look
from app.ui.phone.call_bar import CallBar, CallText
from app.ui.phone.phone_words import direction_words, number_words, purpose_words, result_words
from app.ui.words import tr

_TICK_MS: Final = 1_000


class CallFeed(QObject):
    """Follows the conversation of one pane; where that is no call it is as if it were not there."""

    def __init__(
        self,
        kit: PaneKit,
        pane: Pane,
        session: Callable[[], Session | None],
        run: Callable[[str], object],
    ) -> None:
        super().__init__(pane)
        self._kit, self._pane, self._session, self._run = kit, pane, session, run
        self.bar = CallBar(pane)
        pane.put_below_header(self.bar)
        self._others_send, self._on_phone = pane.reply.says_send, False
        pane.reply.says_send = self._send_words
        self.bar.command_wanted.connect(run)
        self.bar.answered.connect(self._answered)
        self.bar.ended.connect(self._ended)
        if kit.phone is not None:
            self.bar.results_wanted.connect(kit.phone.menu)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.follow)

    def follow(self) -> None:
        """Shows the call of the pane as it is now."""
        session = self._session()
        told = session.conversation if session is not None else None
        on_phone = told is not None and is_phone(told.channel)
        if on_phone != self._on_phone:
            self._on_phone = on_phone
            self._turn_reply()
        if session is None or told is None or not on_phone or told.call is None:
            self._tick.stop()
            self.bar.show_text(None)
            return
        now = self._kit.clock.now()
        number = self._kit.masking(told.id, number_words(told.call.number))
        acts = session.mine and told.state is not State.CLOSED
        can_dial = self._kit.phone is not None and bool(told.call.number)
        self.bar.show_text(_text(told, told.call, now, acts=acts, can_dial=can_dial, number=number))
        over = told.state is State.CLOSED
        if over:
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def _turn_reply(self) -> None:
        """Makes the field one for notes, or one for replies again: nothing is written to who telephones."""
        reply = self._pane.reply
        frame = reply.findChild(QFrame, "composerFrame")
        if frame is not None:
            set_look(frame, "advice", "true" if self._on_phone else "false")
        if self._kit.files is not None:
            reply.attach_button.setVisible(not self._on_phone)
            for files in self._pane.findChildren(PaneFiles):
                files.allowed = not self._on_phone
        reply.composer.setPlaceholderText(
            tr("Note about this call. The customer never sees it.") if self._on_phone else ""
        )
        reply.retranslate()
        if self._on_phone:
            reply.composer.setAccessibleName(tr("Note about the call"))

    def _send_words(self) -> str:
        return tr("Keep the note") if self._on_phone else self._others_send()

    def _here(self) -> ConversationId | None:
        session = self._session()
        return None if session is None else session.conversation.id

    def _answered(self) -> None:
        here = self._here()
        if here is not None and self._kit.phone is not None:
            self._pane.take_keyboard()
            self._kit.phone.answer(here)

    def _ended(self, result: str) -> None:
        here = self._here()
        if here is not None and self._kit.phone is not None:
            self._pane.take_keyboard()
            self._kit.phone.end(here, Result(result))


def _text(
    told: Conversation, call: Call, now: datetime, *, acts: bool, can_dial: bool, number: str
) -> CallText:
    parts = [direction_words(call.direction), number]
    purpose = told.fields.get(PURPOSE_FIELD, "")
    if purpose:
        parts.append(purpose_words(purpose))
    if call.phase is Phase.AFTER_CALL:
        if call.answered_at is not None:
            parts.append(tr("talked {time}", time=spoken(call.talked(now))))
        if call.result:
            parts.append(result_words(call.result))
    held = told.held_for + told.held_time(now)
    if held.total_seconds() >= 1:
        parts.append(tr("on hold {time}", time=spoken(held)))
    return CallText(
        phase=call.phase,
        direction=call.direction,
        clock=spoken(_clock(told, call, now)),
        about=" · ".join(parts),
        held=told.aside(now) is not None and call.phase is Phase.TALKING,
        acts=acts,
        can_dial=can_dial,
        proposed=_proposed(call),
    )


def _clock(told: Conversation, call: Call, now: datetime) -> timedelta:
    match call.phase:
        case Phase.RINGING:
            return call.rang(now)
        case Phase.TALKING:
            return call.talked(now)
        case Phase.AFTER_CALL:
            return call.after(now, told.closed_at if told.state is State.CLOSED else None)


@lru_cache(maxsize=16)
def _read(source: str) -> Script:
    """Reads a script once: the clock asks every second."""
    return parse(source)


def _proposed(call: Call) -> str:
    """Returns how the step of the script that is read says that the call ends."""
    turn = call.turn
    kept = None if turn is None else call.script_text(turn.script, turn.version)
    step = None if kept is None or turn is None else _read(kept[1]).step(turn.step)
    return "" if step is None else step.result
