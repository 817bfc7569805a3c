"""What a generated mail is, and what must become of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

OUR_ID: Final = "our-id@placeholder.invalid"
"""Stands in a mail where the Message-ID of one of ours belongs."""

MAILBOX: Final = "help@shop.example"
"""To whom the mails are written."""


@dataclass(frozen=True)
class Expected:
    """What must become of a mail.

    `thread` names the conversation: mails of one name belong together. `sort` is mail, auto_reply, bounce,
    list, or loop for one of our own that came back and must leave nothing. `written` is the part of `text`
    that is neither quoted nor a signature, "" where that is not said. `sent_at` is in Unix ms, -1 where
    nothing can be said. `failed` is address, status and whether it is final, of a bounce.
    """

    thread: str
    sort: str
    subject: str
    sender: str
    name: str
    text: str
    written: str = ""
    sent_at: int = -1
    files: tuple[tuple[str, bytes], ...] = ()
    failed: tuple[str, str, bool] | None = None


@dataclass(frozen=True)
class CorpusMail:
    """A mail; `answers` if it needs one of ours in its thread first, `again` if it came before."""

    number: int
    raw: bytes
    expected: Expected
    answers: bool = False
    again: bool = False

    def bytes_for(self, our_id: str = OUR_ID) -> bytes:
        """The mail with the Message-ID (without brackets) of our mail that it answers."""
        return self.raw.replace(OUR_ID.encode(), our_id.encode())

    def answering(self, our_id: str) -> CorpusMail:
        """The mail with this Message-ID (without brackets), and what must become of it then."""
        expected = replace(self.expected, text=self.expected.text.replace(OUR_ID, our_id))
        return replace(self, raw=self.bytes_for(our_id), expected=expected)


@dataclass
class Thread:
    """A customer who writes about one thing."""

    name: str
    person: str
    address: str
    subject: str
    charset: str
    ids: list[str] = field(default_factory=list)
