"""What a mail is to this program: the one that came, the one that goes out, and what may be wrong."""

from enum import StrEnum
from typing import Final

import msgspec

from app.domain.errors import AppError
from app.domain.events import TEXT_LIMIT


class MailSort(StrEnum):
    """What a mail is; the values stand in `mail_taken`."""

    MAIL = "mail"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LIST = "list"


class Oddity(StrEnum):
    """What could not be read as it was meant, or was left out; the codes stand in `mail_taken`."""

    CHARSET = "charset"
    """The text was read in another character set than it says, or it says none and one was guessed."""
    REPLACED = "replaced"
    """Bytes that stand for no character were replaced by U+FFFD; the original goes along."""
    PRIVATE = "private"
    """Characters that only the sender's telephone or machine knows; the original goes along."""
    HEAD = "head"
    """A line of the head is not as it should be: raw 8-bit text, a broken encoded word, a doubled line."""
    MIME = "mime"
    """The parts are not apart as they should be, or the content of one is broken; the original goes along."""
    CUT = "cut"
    """The text is longer than a message may be; all of it goes along as a text file."""
    DATE = "date"
    """The date is missing, cannot be read, or lies in the future."""
    MESSAGE_ID = "message_id"
    """The mail had no usable Message-ID; one was derived from its bytes."""
    SENDER = "sender"
    """There is no sender to whom an answer could go."""
    FILES = "files"
    """There were more files than a message may have, or one was too large; the original goes along."""
    ENCRYPTED = "encrypted"
    """The text is sealed (S/MIME or PGP) and cannot be read here."""
    HIDDEN = "hidden"
    """HTML had text that its readers were not meant to see; it was left out."""


LOSSES: Final = frozenset({Oddity.REPLACED, Oddity.PRIVATE, Oddity.MIME, Oddity.FILES})
"""Oddities with which the original goes along as a file."""


class MailFault(StrEnum):
    """Why a mail cannot be read or written at all."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_DEEP = "too_deep"
    ADDRESS = "address"
    NO_RECIPIENT = "no_recipient"


_SENTENCES: Final = {
    MailFault.EMPTY: "A mail without any content cannot be read.",
    MailFault.TOO_LARGE: "The mail is larger than is allowed.",
    MailFault.TOO_MANY_PARTS: "The mail has more parts than are allowed.",
    MailFault.TOO_DEEP: "The mail is nested more deeply than is allowed.",
    MailFault.ADDRESS: "An address of the mail cannot be written to.",
    MailFault.NO_RECIPIENT: "The mail has nobody to go to.",
}


class MailError(AppError):
    """A mail cannot be read or written; `fault` says why. The mail itself is still to be kept as a file."""

    def __init__(self, fault: MailFault, detail: str = "") -> None:
        super().__init__(_SENTENCES[fault] + (f" ({detail})" if detail else ""))
        self.fault = fault


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a mail is read; sizes in bytes, the text in characters."""

    size: int = 40_000_000
    parts: int = 500
    depth: int = 30
    files: int = 40
    text: int = TEXT_LIMIT


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A person in the head of a mail; `name` may be empty, `address` is "" where none can be read."""

    name: str = ""
    address: str

    def __str__(self) -> str:
        """As it stands in a head and can be read again: a name with signs of the grammar is in quotes."""
        if not self.name:
            return self.address
        if not _GRAMMAR & set(self.name):
            return f"{self.name} <{self.address}>"
        escaped = self.name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{self.address}>'


_GRAMMAR: Final = frozenset(',;:<>()"@\\')


class MailFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file in a mail: its name without any folder, its media type and its bytes.

    `content_id` is what HTML names it by, without brackets; `inline` if it stood within the text.
    """

    name: str
    media_type: str
    data: bytes
    content_id: str = ""
    inline: bool = False


class ReadMail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that came, decoded; Message-IDs are without brackets.

    `sent_at` is the Date in Unix ms, 0 where it is not known. `text` is the whole plain text, at most
    `Limits.text` characters. `head` has every line of the head, decoded, with lower-case names, in order.
    `delivery` is the text of the delivery status of a multipart/report; `enclosed` is the decoded head of
    the mail that it returns.
    """

    message_id: str
    subject: str
    sender: Address
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    sent_at: int = 0
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    from_html: bool = False
    files: tuple[MailFile, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    media_type: str = "text/plain"
    head: tuple[tuple[str, str], ...] = ()
    delivery: str = ""
    enclosed: tuple[tuple[str, str], ...] = ()

    def first(self, name: str) -> str:
        """Returns the first line of the head that has this lower-case name, "" where none has."""
        return next((value for key, value in self.head if key == name), "")

    def every(self, name: str) -> tuple[str, ...]:
        """Returns every line of the head that has this lower-case name, in order."""
        return tuple(value for key, value in self.head if key == name)

    @property
    def answer_to(self) -> tuple[Address, ...]:
        """To whom an answer goes: Reply-To, else From."""
        return self.reply_to or ((self.sender,) if self.sender.address else ())


class OutgoingMail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that goes out; ids without brackets, `sent_at` in Unix ms.

    `automatic` mails say so, that no program answers them. `bcc` gets the mail and stands nowhere in it.
    """

    message_id: str
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str
    text: str
    sent_at: int
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    files: tuple[MailFile, ...] = ()
    automatic: bool = False
