"""What this person may do about mail, and what is asked of the hub: releasing, beginning, sending again."""

from collections.abc import Callable
from typing import Final

from app.domain.errors import LinkError, RefusedError
from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.mail_rules import MailRules, needs_release
from app.domain.people import Staff
from app.protocol.mail_frames import (
    BeginMail,
    BegunMailRes,
    MailStateRes,
    ProposalsRes,
    ReadMailState,
    ReadProposals,
    ReleasedRes,
    ReleaseReply,
    ReturnReply,
    SendAgain,
    TrustMail,
)
from app.protocol.records import PolicyRecord
from app.protocol.training_frames import ProgressEntry
from app.sessions.mail.addressing import Addressing
from app.sessions.register_copy import RegisterCopy
from app.sessions.requests import Requests
from app.sessions.training.asking import TrainingDesk

TRUSTED: Final = "mail_trusted"
"""The lines of the ledger that say whether somebody may send mails alone from then on."""


class Mailing:
    """Methods that ask raise RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(
        self,
        requests: Requests,
        register: RegisterCopy,
        training: TrainingDesk,
        me: Callable[[], Staff | None],
    ) -> None:
        self._requests, self._register, self._training, self._me = requests, register, training, me
        self.trusted = False
        """Whether I may send mails alone, as far as the hub said."""
        self.revising: dict[ConversationId, int] = {}
        """The seq of my proposal that the next reply to a conversation takes the place of."""

    @property
    def rules(self) -> MailRules:
        """How the shop answers mail."""
        return MailRules.read(self.choice)

    def choice(self, name: str) -> str:
        """Returns what the shop chose by a policy, empty where it chose nothing."""
        found = self._register.all(PolicyRecord).get(name)
        return "" if found is None else found.value

    def must_propose(self) -> bool:
        """Tells whether a reply of mine by mail waits until somebody in charge releases it."""
        me = self._me()
        return me is not None and needs_release(self.rules, me.role, trusted=self.trusted)

    async def look_whether_trusted(self) -> None:
        """Asks the hub whether I may send alone; where it does not say, I may not."""
        try:
            self.trusted = is_trusted(await self._training.mine())
        except (LinkError, RefusedError):
            return

    async def proposals(self) -> ProposalsRes:
        """Returns the proposed replies that I may release."""
        return await self._requests.ask(ReadProposals(), ProposalsRes)

    async def release(self, conversation: ConversationId, target: int, text: str = "") -> int:
        """Releases a proposed reply, as `text` where that is given; returns the seq of the message."""
        asked = ReleaseReply(conversation=conversation, target=target, text=text)
        return (await self._requests.ask(asked, ReleasedRes)).seq

    async def give_back(self, conversation: ConversationId, target: int, note: str = "") -> None:
        """Returns a proposed reply to its author, or takes back my own."""
        await self._requests.tell(ReturnReply(conversation=conversation, target=target, note=note))

    async def begin(self, addressing: Addressing, name: str = "") -> ConversationId:
        """Begins a thread of mine; returns its conversation, in which nothing is written yet."""
        to, cc = addressing.to, addressing.cc
        asked = BeginMail(cid=new_cid(), to=to, cc=cc, subject=addressing.subject, name=name)
        return (await self._requests.ask(asked, BegunMailRes)).conversation

    async def send_again(self, conversation: ConversationId, target: int) -> None:
        """Has a message go out once more that failed for good."""
        await self._requests.tell(SendAgain(conversation=conversation, target=target))

    async def trust(self, staff: StaffId, *, trusted: bool) -> None:
        """Lets somebody send mails alone, or not any more."""
        await self._requests.tell(TrustMail(cid=new_cid(), staff=staff, trusted=trusted))

    async def mailboxes(self) -> MailStateRes:
        """Returns how the mailboxes of the hub are."""
        return await self._requests.ask(ReadMailState(), MailStateRes)


def is_trusted(entries: list[ProgressEntry]) -> bool:
    """Tells what the latest line of a ledger says of sending alone."""
    latest = next((one for one in reversed(entries) if one.kind == TRUSTED), None)
    return latest is not None and latest.passed is not False
