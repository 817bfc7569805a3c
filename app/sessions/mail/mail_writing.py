"""What a person writes into a conversation that goes by mail: to whom, and a reply that may have to wait."""

from typing import Final

from app.domain import events as ev
from app.domain.channels import MAIL
from app.domain.conversation import Conversation
from app.domain.events import Body
from app.domain.ids import Author, Cid, ConversationId
from app.sessions.mail.addressing import Addressing
from app.sessions.mail.mailing import Mailing
from app.sessions.writing import Writing

EMAIL: Final = "email"
"""The field of an inquiry that holds the address to which its answer goes."""


class MailWriting(Writing):
    """The actions; see `Writing`. `mailing` knows what this person may do."""

    mailing: Mailing

    async def address_mail(self, conversation: ConversationId, addressing: Addressing) -> Cid:
        """Says how the mails of a thread go out from now on."""
        body = ev.MailAddressed(subject=addressing.subject, to=addressing.to, cc=addressing.cc)
        return await self._act(conversation, body)

    def _as_sent(self, conversation: ConversationId, said: ev.Message) -> Body:
        """Returns the message, or a proposal of it where somebody in charge has to release what I send."""
        session = self.book.sessions.get(conversation)
        told = session.conversation.mail if session is not None else None
        if told is None or not self.mailing.must_propose():  # without mail the hub asks for no release
            return said
        replaces = self.mailing.revising.pop(conversation, 0)
        open_still = told.proposal(replaces) is not None
        return ev.ReplyProposed(
            text=said.text,
            via=said.via,
            quote=said.quote,
            attachments=said.attachments,
            replaces=replaces if open_still else 0,
        )


def goes_by_mail(told: Conversation) -> bool:
    """Tells whether what staff say in a conversation leaves as a mail; of a form the hub says so."""
    return told.channel == MAIL or told.mail is not None


def my_proposal(told: Conversation, me: Author) -> int:
    """Returns the seq of my latest proposal that still waits, 0 where there is none."""
    waiting = told.mail.proposals if told.mail is not None else ()
    return max((one.seq for one in waiting if one.by == me), default=0)
