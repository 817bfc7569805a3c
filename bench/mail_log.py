"""What the hub's logs hold of mails, read as they lie in the store: what came, left and failed, and where."""

from __future__ import annotations

from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.ids import CUSTOMER, ConversationId
from app.hub.engine import Engine

EVERYTHING: Final = 10_000_000
LONGEST_LOG: Final = 10_000


class Came(msgspec.Struct, frozen=True):
    """A mail that was taken, and the message that it became, if it became one."""

    conversation: ConversationId
    target: int
    taken: ev.MailTaken
    text: str
    files: tuple[ev.Attachment, ...]


class Books(msgspec.Struct):
    """Everything of mail in all logs."""

    came: list[Came]
    sent: list[tuple[ConversationId, ev.MailSent]]
    failed: list[tuple[ConversationId, ev.MailFailed]]
    orphans: int
    """Messages of customers to which no mail belongs."""


async def read_books(engine: Engine) -> Books:
    """Reads all logs."""
    books = Books([], [], [], 0)
    for head in await engine.recent(None, EVERYTHING):
        await _read(engine, head.conversation, books)
    return books


async def _read(engine: Engine, conversation: ConversationId, books: Books) -> None:
    said: dict[int, ev.Message] = {}
    named: set[int] = set()
    for stored in await engine.read(conversation, 0, LONGEST_LOG):
        match ev.decode_body(stored.kind, stored.data):
            case ev.Message() as message if stored.by == CUSTOMER:
                said[stored.seq] = message
            case ev.MailTaken(target=target) as taken:
                message = said.get(target, ev.Message(text=taken.text))
                named.add(target)
                books.came.append(Came(conversation, target, taken, message.text, message.attachments))
            case ev.MailSent() as left:
                books.sent.append((conversation, left))
            case ev.MailFailed() as failed:
                books.failed.append((conversation, failed))
            case _:
                pass
    books.orphans += len(said.keys() - named)
