"""What the panes of a window share about mail, and what is asked of the desk."""

from dataclasses import dataclass, field
from typing import Protocol

from app.domain.ids import Cid, ConversationId
from app.sessions.mail.addressing import Addressing
from app.sessions.mail.mailing import Mailing


class MailDesk(Protocol):
    """What is asked of the desk about mail."""

    mailing: Mailing

    async def address_mail(self, conversation: ConversationId, addressing: Addressing) -> Cid:
        """Says how the mails of a thread go out from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailKit:
    """What the panes of a window share about mail; `begun` is up to which message a reply was begun."""

    desk: MailDesk
    begun: dict[ConversationId, int] = field(default_factory=dict)
