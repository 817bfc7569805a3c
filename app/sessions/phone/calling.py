"""What a person does about telephone calls: opens them, follows them in the log, plans calls back."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.domain import events as ev
from app.domain.events import Body, to_millis
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.phone_call import Result, Turn, is_phone
from app.domain.text import clean
from app.protocol.frames import ClaimedRes
from app.protocol.phone_frames import CallerRes, FindCaller, OpenCall
from app.sessions.changes import Change
from app.sessions.mail.mail_writing import MailWriting
from app.sessions.phone.scripts.script import Step

if TYPE_CHECKING:
    from app.sessions.ports import Clock
    from app.sessions.requests import Requests

NOBODY: Final = StaffId("")


class Calling(MailWriting):
    """The actions and requests; actions as `Writing` says, requests as `Requests.ask` does."""

    _requests: Requests
    _clock: Clock

    @abstractmethod
    def _deliver(self, changes: list[Change]) -> None:
        """Tells what changed."""

    async def open_call(self, asked: OpenCall) -> ClaimedRes:
        """Opens a call of mine; the same `cid` again finds the one that was opened.

        Raises:
            RefusedError: `do_not_call`, `out_of_hours`, `invalid` (the number), `conflict` (I speak already).
            LinkError: the hub cannot be reached.
        """
        answer = await self._requests.ask(asked, ClaimedRes)
        self._deliver(self.book.claimed(answer, self._clock.monotonic()))
        return answer

    async def find_caller(self, number: str, shop: str = "") -> CallerRes:
        """Returns who is known by a number. `invalid`: it is no number."""
        return await self._requests.ask(FindCaller(number=number, shop=shop), CallerRes)

    def _as_sent(self, conversation: ConversationId, said: ev.Message) -> Body:
        """Returns a note where the customer is on the telephone: nothing that is written goes to him."""
        session = self.book.sessions.get(conversation)
        if session is not None and is_phone(session.conversation.channel):
            return ev.Note(text=said.text)
        return super()._as_sent(conversation, said)

    async def call_answered(self, conversation: ConversationId) -> Cid:
        """Says that we speak with each other now."""
        return await self._act(conversation, ev.CallAnswered())

    async def call_ended(self, conversation: ConversationId, result: Result, note: str = "") -> Cid:
        """Says that the line is free again."""
        return await self._act(conversation, ev.CallEnded(result=result.value, note=clean(note)))

    async def plan_call_back(
        self,
        conversation: ConversationId,
        at: datetime,
        number: str,
        note: str = "",
        staff: StaffId = NOBODY,
    ) -> Cid:
        """Plans that `staff` (empty: I) calls back."""
        plan = ev.CallBackPlanned(at=to_millis(at), number=clean(number), note=clean(note), staff=staff)
        return await self._act(conversation, plan)

    async def give_up_call_back(self, conversation: ConversationId, seq: int) -> Cid:
        """Says that a call back is not made."""
        return await self._act(conversation, ev.CallBackDone(target=seq))

    async def turn_script(
        self,
        conversation: ConversationId,
        script: str,
        version: int,
        step: Step,
        *,
        choice: str = "",
        name: str = "",
        source: str = "",
    ) -> Cid:
        """Goes to a step; `source` goes along where the log of the call does not have this version yet."""
        body = ev.ScriptTurned(
            script=script, version=version, step=step.id, choice=choice, title=step.title,
            name=name, source=source,
        )  # fmt: skip
        return await self._act(conversation, body)


def turns_before(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Returns the way that counts: from the last turn to a script's beginning, without what was gone back."""
    way: list[Turn] = []
    for turn in turns:
        if way and turn.script != way[0].script:
            way = []
        earlier = next((at for at, one in enumerate(way) if one.step == turn.step), None)
        if earlier is not None and not turn.choice:
            del way[earlier:]
        way.append(turn)
    return tuple(way)


def spoken(length: timedelta) -> str:
    """Returns how long a call takes as its clock shows it: 02:05, or 1:02:05 after an hour."""
    whole = max(0, int(length.total_seconds()))
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes:02}:{whole % 60:02}"
