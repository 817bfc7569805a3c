"""What a person can write into a conversation: each action is one event, under the claim of that moment."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Final

from app.domain import events as ev
from app.domain.conversation import State
from app.domain.escalation import EscalationType
from app.domain.events import Attachment, Body
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.text import clean
from app.sessions.book import SessionBook
from app.sessions.drafts import Drafts, with_text
from app.sessions.ports import Draft
from app.sessions.undo_history import UndoHistory

FENCED: Final = (
    ev.Message,
    ev.Edited,
    ev.Withdrawn,
    ev.Held,
    ev.Resumed,
    ev.Snoozed,
    ev.WrapUp,
    ev.Closed,
    ev.Reopened,
    ev.Released,
    ev.Transferred,
    ev.HandoverOffered,
    ev.Escalated,
    ev.MailAddressed,
    ev.ReplyProposed,
    ev.CallAnswered,
    ev.CallEnded,
    ev.ScriptTurned,
    ev.CallBackPlanned,
)
"""What the owner writes because he is the owner: it carries the fence of his claim."""


class Writing(ABC):
    """The actions. Each returns when the event is durable in the outbox, and before the hub has it.

    All raise `StorageError` when the local log cannot be written: nothing was sent then, and the text is to
    stay where it was typed.
    """

    book: SessionBook
    _drafts: Drafts

    @abstractmethod
    async def _write(
        self, conversation: ConversationId, body: Body, *, fence: int | None, draft: str | None = None
    ) -> Cid:
        """Puts an event into the outbox; `draft` is the text whose draft it ends ("" for any)."""

    async def send_message(
        self,
        conversation: ConversationId,
        text: str,
        *,
        via: str = "typed",
        quote: int | None = None,
        attachments: tuple[Attachment, ...] = (),
    ) -> Cid:
        """Says something to the customer, and empties the draft in the same step."""
        said = ev.Message(text=clean(text), via=via, quote=quote, attachments=attachments)
        body = self._as_sent(conversation, said)
        return await self._write(conversation, body, fence=self._fence(conversation), draft="")

    def _as_sent(self, _conversation: ConversationId, said: ev.Message) -> Body:
        """Returns what is written where somebody wants to say something: his message, as a rule."""
        return said

    # What is being written

    def draft(self, conversation: ConversationId) -> Draft | None:
        """Returns the reply that is being written, if there is text in it."""
        return self._drafts.get(conversation)

    def rewrite_draft(self, conversation: ConversationId) -> tuple[int, Draft] | None:
        """Returns the seq of a message that was being changed when the console ended, and its new text."""
        return self._drafts.rewrite(conversation)

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Keeps a reply that is being written: at once in memory, on the disk within 2 s."""
        self._drafts.keep(with_text(self._drafts.get(conversation), conversation, text, cursor))

    def keep_history(self, conversation: ConversationId, history: UndoHistory) -> None:
        """Keeps what can be undone of a reply, on the disk within 2 s and until the reply is sent."""
        self._drafts.keep_history(conversation, history)

    async def flush_drafts(self) -> bool:
        """Writes all drafts now; False when the local log did not take one."""
        return await self._drafts.flush()

    # What is sent

    async def send_note(
        self, conversation: ConversationId, text: str, mentions: tuple[StaffId, ...] = ()
    ) -> Cid:
        """Writes a remark that only staff see; those whom it mentions are told of it."""
        note = ev.Note(text=clean(text), mentions=mentions)
        return await self._write(conversation, note, fence=None, draft=text)

    async def whisper(
        self, conversation: ConversationId, text: str, *, article: str = "", draft: str = ""
    ) -> Cid:
        """Advises the owner, unseen by the customer: maybe with words of the manual, or a reply to take."""
        body = ev.Whisper(text=clean(text), article=clean(article), draft=clean(draft))
        return await self._write(conversation, body, fence=None, draft=text or draft)

    async def hand_draft(self, conversation: ConversationId, text: str) -> Cid:
        """Hands what I was writing to who took the conversation over from me; my own draft stays."""
        return await self._act(conversation, ev.DraftHanded(text=clean(text)))

    async def escalate(
        self,
        conversation: ConversationId,
        type: EscalationType,  # noqa: A002
        summary: str,
        priority: int = 0,
    ) -> Cid:
        """Calls for the person in charge."""
        return await self._act(
            conversation, ev.Escalated(type=type, summary=clean(summary), priority=priority)
        )

    async def accept_escalation(self, conversation: ConversationId, note: str = "") -> Cid:
        """Takes a call for help on."""
        return await self._act(conversation, ev.EscalationAccepted(note=clean(note)))

    async def coach(self, conversation: ConversationId, note: str = "") -> Cid:
        """Helps by advice: the operator goes on answering."""
        return await self._act(conversation, ev.Coached(note=clean(note)))

    async def resolve_escalation(self, conversation: ConversationId, note: str = "") -> Cid:
        """Settles a call for help."""
        return await self._act(conversation, ev.EscalationResolved(note=clean(note)))

    async def take_over(self, conversation: ConversationId, note: str = "") -> Cid:
        """Answers instead of the owner from now on."""
        return await self._act(conversation, ev.TakenOver(reason=clean(note)))

    async def give_back(self, conversation: ConversationId, note: str = "", to: StaffId | None = None) -> Cid:
        """Gives a conversation that was taken over back: to its former owner unless `to` says whom."""
        return await self._act(conversation, ev.Returned(to=to or StaffId(""), note=clean(note)))

    async def wrap_up_and_close(
        self, conversation: ConversationId, disposition: str, note: str = "", resolution: str = ""
    ) -> tuple[Cid, ...]:
        """Writes the closing record and, unless it is closed already, ends the conversation."""
        session = self.book.sessions.get(conversation)
        is_open = session is None or session.conversation.state not in (State.WRAPPING_UP, State.CLOSED)
        wrap_up = ev.WrapUp(disposition=disposition, note=clean(note), resolution=resolution)
        cids = [await self._act(conversation, wrap_up)]
        if is_open:
            cids.append(await self.close(conversation))
        return tuple(cids)

    async def close(self, conversation: ConversationId, reason: str = "") -> Cid:
        """Ends the conversation."""
        return await self._act(conversation, ev.Closed(reason=clean(reason)))

    async def reopen(self, conversation: ConversationId, reason: str = "") -> Cid:
        """Takes a closed conversation up again."""
        return await self._act(conversation, ev.Reopened(reason=clean(reason)))

    async def release(self, conversation: ConversationId, reason: str = "", group: str = "support") -> Cid:
        """Gives the conversation back to the queue of `group`."""
        return await self._act(conversation, ev.Released(reason=clean(reason), group=group))

    async def transfer(
        self,
        conversation: ConversationId,
        *,
        to: StaffId | None = None,
        group: str = "",
        summary: str = "",
        reason: str = "",
    ) -> Cid:
        """Hands the conversation to a person, or to the queue of a group."""
        body = ev.Transferred(to=to or StaffId(""), group=group, summary=clean(summary), reason=clean(reason))
        return await self._act(conversation, body)

    async def hold(self, conversation: ConversationId, reason: str = "") -> Cid:
        """Puts the conversation on hold."""
        return await self._act(conversation, ev.Held(reason=clean(reason)))

    async def resume(self, conversation: ConversationId) -> Cid:
        """Ends the hold or the snooze."""
        return await self._act(conversation, ev.Resumed())

    async def snooze(self, conversation: ConversationId, until: datetime) -> Cid:
        """Puts the conversation out of sight until a time, or until the customer writes."""
        return await self._act(conversation, ev.Snoozed(until=ev.to_millis(until)))

    async def edit(self, conversation: ConversationId, seq: int, text: str) -> Cid:
        """Changes the text of my message at `seq`."""
        return await self._act(conversation, ev.Edited(target=seq, text=clean(text)))

    async def withdraw(self, conversation: ConversationId, seq: int) -> Cid:
        """Withdraws my message at `seq`."""
        return await self._act(conversation, ev.Withdrawn(target=seq))

    async def tag(self, conversation: ConversationId, name: str) -> Cid:
        """Puts a tag on the conversation."""
        return await self._act(conversation, ev.Tagged(name=clean(name)))

    async def untag(self, conversation: ConversationId, name: str) -> Cid:
        """Takes a tag off the conversation."""
        return await self._act(conversation, ev.Untagged(name=clean(name)))

    async def set_field(self, conversation: ConversationId, name: str, value: str) -> Cid:
        """Sets a field of the conversation, such as the order number."""
        return await self._act(conversation, ev.FieldSet(name=clean(name), value=clean(value)))

    async def _act(self, conversation: ConversationId, body: Body) -> Cid:
        fence = self._fence(conversation) if isinstance(body, FENCED) else None
        return await self._write(conversation, body, fence=fence)

    def _fence(self, conversation: ConversationId) -> int | None:
        """Returns the fence of my claim at this moment, None where I write as anybody but the owner."""
        session = self.book.sessions.get(conversation)
        if session is None or session.role == "watch" or not session.fence:
            return None
        if not session.mine and self.book.me in session.conversation.joined:
            return None
        return session.fence


def is_too_long(body: Body) -> bool:
    """Tells whether a text is longer than the hub takes."""
    text = getattr(body, "text", "")
    return isinstance(text, str) and len(text) > ev.TEXT_LIMIT


def is_text(draft: Draft | None, text: str) -> bool:
    """Tells whether a draft is this text, but for the space around it."""
    return draft is not None and draft.text.strip() == text.strip()
