"""What staff ask the hub about mail: releasing replies, beginning threads, sending again, the mailboxes.

A reply is proposed like any event, by `send` of `reply_proposed`.
"""

from typing import Final, TypeAlias

import msgspec

from app.domain.ids import Cid, ConversationId, StaffId

LONGEST_SUBJECT: Final = 400
"""Characters of a subject."""

MOST_ADDRESSES: Final = 50
"""People to whom one mail goes, `to` and `cc` each."""

LONGEST_ADDRESS: Final = 400
"""Characters of "Name <address>"."""


class MailAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about mail."""


class ReleaseReply(MailAsked, frozen=True, kw_only=True, tag="release_reply"):
    """I release the proposed reply at `target`, as `text` where that is there: it goes out; `ReleasedRes`.

    For supervisors of the conversation's group, trainers and administrators, never for the reply's author.
    """

    conversation: ConversationId
    target: int
    text: str = ""


class ReturnReply(MailAsked, frozen=True, kw_only=True, tag="return_reply"):
    """I return the proposed reply at `target` to its author; who wrote it takes it back so."""

    conversation: ConversationId
    target: int
    note: str = ""


class BeginMail(MailAsked, frozen=True, kw_only=True, tag="begin_mail"):
    """I begin a thread with somebody: a conversation of mine without a message yet; `BegunMailRes`.

    `shop` and `group` empty: those of the first mailbox that I may write from. The same `cid` again finds the
    same conversation.
    """

    cid: Cid
    to: tuple[str, ...]
    subject: str = ""
    shop: str = ""
    group: str = ""
    cc: tuple[str, ...] = ()
    name: str = ""


class SendAgain(MailAsked, frozen=True, kw_only=True, tag="send_again"):
    """The message at `target`, which failed for good, is sent once more, to whom the thread goes now."""

    conversation: ConversationId
    target: int


class ReadMailState(MailAsked, frozen=True, kw_only=True, tag="mail_state"):
    """How the mailboxes are; `MailStateRes`. For administrators."""


class ReadProposals(MailAsked, frozen=True, kw_only=True, tag="mail_proposals"):
    """The proposed replies that I may release, the oldest first; `ProposalsRes`."""


class TrustMail(MailAsked, frozen=True, kw_only=True, tag="mail_trust"):
    """Somebody may send mail alone from now on, or (`trusted` False) not any more.

    For supervisors of his groups, trainers and administrators. The ledger keeps it: kind `mail_trusted`; the
    same `cid` counts once.
    """

    cid: Cid
    staff: StaffId
    trusted: bool = True


class ReleasedRes(msgspec.Struct, frozen=True, kw_only=True):
    """The reply is in the log as the message `seq`."""

    seq: int


class BegunMailRes(msgspec.Struct, frozen=True, kw_only=True):
    """The conversation that was begun, and the fence that my writes must carry."""

    conversation: ConversationId
    fence: int


class MailboxRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A mailbox: times are Unix ms, 0 for never; `fault` is a sentence, empty where all is well.

    `waiting` mails are not out yet, `set_aside` could not be read since the hub began.
    """

    address: str
    shop: str = ""
    group: str = ""
    connected: bool = False
    taken_at: int = 0
    sent_at: int = 0
    fault: str = ""
    waiting: int = 0
    set_aside: int = 0


class MailStateRes(msgspec.Struct, frozen=True, kw_only=True):
    """All mailboxes of the hub."""

    mailboxes: tuple[MailboxRow, ...] = ()


class ProposalRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A proposed reply that waits: where it stands, its author, since when (Unix ms), and to whom it goes."""

    conversation: ConversationId
    seq: int
    by: StaffId
    at: int = 0
    group: str = ""
    customer: str = ""
    subject: str = ""


class ProposalsRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Proposed replies; `more` than these wait."""

    rows: tuple[ProposalRow, ...] = ()
    more: bool = False


MailRequest: TypeAlias = (
    ReleaseReply | ReturnReply | BeginMail | SendAgain | ReadMailState | ReadProposals | TrustMail
)
