"""What a person can write when several work together: asking, inviting, handing over, evidence."""

from abc import ABC

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.text import clean
from app.sessions.writing import Writing


class Teamwork(Writing, ABC):
    """The actions; they return and raise as those of `Writing` do."""

    async def ask_supervisor(self, conversation: ConversationId, text: str) -> Cid:
        """Asks the people in charge something that the customer does not see; the answer comes as advice."""
        return await self._act(conversation, ev.SupervisorAsked(text=clean(text)))

    async def notice(self, conversation: ConversationId, seq: int) -> Cid:
        """Says that I have seen the notes up to `seq` in which I am mentioned."""
        return await self._act(conversation, ev.Noticed(up_to=seq))

    async def invite(self, conversation: ConversationId, staff: StaffId, note: str = "") -> Cid:
        """Asks a colleague to join."""
        return await self._act(conversation, ev.Invited(staff=staff, note=clean(note)))

    async def end_invitation(self, conversation: ConversationId, staff: StaffId, note: str = "") -> Cid:
        """Declines an invitation of mine, or asks a colleague no longer."""
        return await self._act(conversation, ev.InvitationEnded(staff=staff, note=clean(note)))

    async def join(self, conversation: ConversationId) -> Cid:
        """Joins openly: the customer is told, and I may write to him."""
        return await self._act(conversation, ev.Joined(staff=self.book.me or StaffId("")))

    async def leave(self, conversation: ConversationId) -> Cid:
        """Leaves a conversation that I joined."""
        return await self._act(conversation, ev.Left(staff=self.book.me or StaffId("")))

    async def offer_handover(
        self, conversation: ConversationId, *, to: StaffId | None = None, group: str = "", summary: str
    ) -> Cid:
        """Asks a person, or anybody of a group, to take a conversation; I answer until somebody does."""
        body = ev.HandoverOffered(to=to or StaffId(""), group=group, summary=clean(summary))
        return await self._act(conversation, body)

    async def end_handover(self, conversation: ConversationId, note: str = "") -> Cid:
        """Declines what would be handed to me, or keeps a conversation of mine after all."""
        return await self._act(conversation, ev.HandoverEnded(note=clean(note)))

    async def pass_call(self, conversation: ConversationId, to: StaffId | None, reason: str) -> Cid:
        """Passes a call for help on to a colleague in charge, or (None) back to who made it, with a word."""
        return await self._act(conversation, ev.Bounced(to=to or StaffId(""), reason=clean(reason)))

    async def flag(self, conversation: ConversationId, kind: str, note: str = "") -> Cid:
        """Marks the conversation as harassment, which freezes it as evidence; without a kind no longer."""
        return await self._act(conversation, ev.Flagged(type=kind, note=clean(note)))

    async def block(self, conversation: ConversationId, reason: str, until_ms: int | None = None) -> Cid:
        """Keeps the customer out until `until_ms` (Unix ms), or for ever."""
        return await self._act(conversation, ev.Blocked(reason=clean(reason), until=until_ms))

    async def unblock(self, conversation: ConversationId, reason: str) -> Cid:
        """Lets a customer who was kept out open conversations again."""
        return await self._act(conversation, ev.Blocked(reason=clean(reason), until=ev.UNBLOCKED_MS))
