"""What is known of a conversation's mails: how it is addressed, what came, left and failed, what waits."""

import re
from bisect import bisect_left
from datetime import datetime
from operator import attrgetter
from typing import Final

import msgspec

from app.domain.events import Attachment, MailFailed, MailSent, MailTaken
from app.domain.ids import Author

CHANNEL: Final = "mail"
"""The channel of conversations that came or were begun by mail."""

UNREACHABLE: Final = "unreachable"
"""The mail server could not be reached."""

SIGN_IN: Final = "sign_in"
"""The mail server does not take the mailbox's name and password."""

NO_MAILBOX: Final = "no_mailbox"
"""The conversation goes by a mailbox that the hub does not have any more, or that sends nothing."""

NO_RECIPIENT: Final = "no_recipient"
"""There is nobody to whom the mail could go."""

UNWRITABLE: Final = "unwritable"
"""An address cannot be written to; a word that says more follows."""

UNCERTAIN: Final = "uncertain"
"""The mail server's answer was lost: the mail may have left. It is not sent again by itself."""

UNREADABLE: Final = "unreadable"
"""The oddity of a mail that could not be read at all: only the original is there."""

TOO_LARGE: Final = "too_large"
"""The oddity of a mail that is larger than is taken: only its head is here, it lies in its mailbox."""

OTHER_SENDER: Final = "other_sender"
"""The oddity of a mail whose sender nobody in the thread has written to or heard of."""

MAILBOX: Final = "_mailbox"
"""The field of a conversation that holds the address of ours which it goes by; no person sees it."""


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one mail; `seq` is that of its message, or of `mail_taken` where it made none.

    `failed` is the latest failure that nothing sent since has made good.
    """

    seq: int
    taken: MailTaken | None = None
    sent: MailSent | None = None
    sent_at: datetime | None = None
    failed: MailFailed | None = None
    failed_at: datetime | None = None


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A reply that waits to be released; `seq` and `at` are those of its event, `by` is its author.

    `note` and `returned_by` are there once it was returned.
    """

    seq: int
    by: Author
    at: datetime
    text: str = ""
    via: str = "typed"
    attachments: tuple[Attachment, ...] = ()
    quote: int | None = None
    note: str = ""
    returned_by: Author | None = None


class MailState(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that goes by mail: subject and people of the next mail, and the mails so far by `seq`.

    `ours` is the address that the customer wrote to, `proposals` wait to be released, `returned` is the last
    one that was returned and that its author has not taken up again.
    """

    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    ours: str = ""
    mails: tuple[Mail, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    returned: Proposal | None = None

    def of(self, seq: int) -> Mail | None:
        """Returns what is known of the mail at `seq`, None where there is none."""
        index = bisect_left(self.mails, seq, key=_seq_of)
        return self.mails[index] if index < len(self.mails) and self.mails[index].seq == seq else None

    def proposal(self, seq: int) -> Proposal | None:
        """Returns the proposal at `seq` that still waits, None where there is none."""
        return next((one for one in self.proposals if one.seq == seq), None)

    @property
    def next_subject(self) -> str:
        """The subject of the next mail: an answer says so once."""
        if self.latest is None or _ANSWERS.match(self.subject):
            return self.subject
        return f"Re: {self.subject}" if self.subject else "Re:"

    @property
    def latest(self) -> MailTaken | None:
        """The last mail of a person that came, None where none has."""
        return next((one.taken for one in reversed(self.mails) if one.taken and one.taken.target), None)


NO_MAIL: Final = MailState()


def answered(state: MailState, taken: MailTaken) -> MailState:
    """Returns the state in which the next mail answers the one that came.

    Who wrote from an address that the thread did not know is answered only when somebody says so.
    """
    subject = taken.subject or state.subject
    if OTHER_SENDER in taken.oddities and state.to:
        return msgspec.structs.replace(state, subject=subject)
    to = (taken.sender,) if taken.sender else ()
    return msgspec.structs.replace(state, subject=subject, to=to, cc=taken.cc)


_ANSWERS: Final = re.compile(r"\s*re\s*[:：]", re.IGNORECASE)
_seq_of: Final = attrgetter("seq")
