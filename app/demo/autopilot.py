"""An operator without hands: answers by the dialogue that each simulated customer plays."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from app.demo.dialogues import MARK, Dialogue, Turn
from app.domain.conversation import State
from app.domain.errors import AppError
from app.domain.escalation import EscalationState, EscalationType, is_open
from app.domain.events import Message
from app.domain.ids import ConversationId
from app.sessions.changes import Change, EventsArrived, HeadChanged, PendingState, SessionGone, SessionOpened
from app.sessions.desk import Desk

Reply = Callable[[ConversationId, str], Awaitable[None]]
"""Sends a reply as the composer does: by the same code path, durable before it is sent."""

_LONGEST_PAUSE_S: Final = 60.0
_SECONDS_TO_WRAP_UP: Final = 5.0


class Autopilot:
    """Answers the conversations of `desk` that name a dialogue in their fields; others wait for a person."""

    def __init__(self, desk: Desk, dialogues: Mapping[str, Dialogue], *, reply: Reply, speed: float) -> None:
        self._desk = desk
        self._dialogues = dialogues
        self._reply = reply
        self._speed = speed
        self._moved: dict[ConversationId, asyncio.Event] = {}
        self._drivers: dict[ConversationId, asyncio.Task[None]] = {}
        self._done: set[ConversationId] = set()
        self.stopped = False
        self.errors: list[str] = []

    async def run(self) -> None:
        """Answers until cancelled."""
        unsubscribe = self._desk.subscribe(self._changed)
        try:
            for conversation in list(self._desk.book.sessions):
                self._attend(conversation)
            await asyncio.get_running_loop().create_future()
        finally:
            unsubscribe()
            drivers = list(self._drivers.values())
            for task in drivers:
                task.cancel()
            await asyncio.gather(*drivers, return_exceptions=True)

    def _changed(self, changes: Sequence[Change]) -> None:
        for change in changes:
            match change:
                case EventsArrived() | HeadChanged() | SessionOpened() | SessionGone():
                    self._attend(change.conversation)
                case _:
                    pass

    def _attend(self, conversation: ConversationId) -> None:
        session = self._desk.book.sessions.get(conversation)
        if session is None or not session.mine or conversation in self._done:
            return
        if (moved := self._moved.get(conversation)) is not None:
            moved.set()
            return
        dialogue = self._dialogues.get(session.conversation.fields.get(MARK, ""))
        if dialogue is not None and not self.stopped:
            self._moved[conversation] = asyncio.Event()
            task = asyncio.create_task(self._drive(conversation, dialogue), name=f"autopilot {dialogue.id}")
            self._drivers[conversation] = task

    async def _drive(self, conversation: ConversationId, dialogue: Dialogue) -> None:
        try:
            await self._play(conversation, dialogue)
        except AppError as error:
            self.errors.append(str(error))
        finally:
            self._moved.pop(conversation, None)
            self._drivers.pop(conversation, None)

    async def _play(self, conversation: ConversationId, dialogue: Dialogue) -> None:
        said, customers = self._staff_replies(conversation), 0
        for turn in dialogue.turns:
            if turn.role == "customer":
                customers += 1
                if not await self._until(conversation, customers):
                    break
            elif turn.role == "agent" and said > 0:
                said -= 1
            elif not await self._act(conversation, turn):
                break
        await self._wrap_up(conversation)

    async def _act(self, conversation: ConversationId, turn: Turn) -> bool:
        if turn.role == "action" and turn.kind != "escalate":
            return self._is_mine(conversation)
        await asyncio.sleep(min(turn.pause, _LONGEST_PAUSE_S) / self._speed)
        if self.stopped or not self._is_mine(conversation):
            return False
        if turn.role == "agent":
            await self._reply(conversation, turn.text)
        elif not is_open(self._escalation(conversation)):
            await self._desk.escalate(conversation, EscalationType(turn.type), turn.text)
        return True

    async def _until(self, conversation: ConversationId, customers: int) -> bool:
        while not self.stopped and self._is_mine(conversation):
            session = self._desk.book.sessions[conversation]
            if session.conversation.customer_replies >= customers:
                return True
            await self._wait(conversation)
        return False

    async def _wrap_up(self, conversation: ConversationId) -> None:
        while not self.stopped and (session := self._desk.book.sessions.get(conversation)) is not None:
            state = session.conversation.state
            if state is State.CLOSED or not session.mine:
                return
            if state is State.WRAPPING_UP:
                await asyncio.sleep(_SECONDS_TO_WRAP_UP / self._speed)
                self._done.add(conversation)
                await self._desk.wrap_up_and_close(conversation, "resolved")
                return
            await self._wait(conversation)

    async def _wait(self, conversation: ConversationId) -> None:
        moved = self._moved[conversation]
        moved.clear()
        await moved.wait()

    def _is_mine(self, conversation: ConversationId) -> bool:
        session = self._desk.book.sessions.get(conversation)
        return session is not None and session.mine and session.conversation.is_open

    def _staff_replies(self, conversation: ConversationId) -> int:
        """Returns how many replies there are, with those that are still on their way."""
        session = self._desk.book.sessions[conversation]
        waiting = sum(
            isinstance(each.body, Message) and each.state is not PendingState.FAILED
            for each in session.pending
        )
        return session.conversation.staff_replies + waiting

    def _escalation(self, conversation: ConversationId) -> EscalationState:
        return self._desk.book.sessions[conversation].conversation.escalation.state
