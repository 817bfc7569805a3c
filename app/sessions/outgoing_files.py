"""How an outgoing message names a file that the hub does not have yet, or has for the register alone."""

from typing import Final

import msgspec

from app.domain.events import AnyBody, Attachment, Message, ReplyProposed
from app.domain.ids import ConversationId, new_cid
from app.sessions.ports import OutFile

_LOCAL: Final = "local:"
_AT_HUB: Final = ".hub"
"""What the id of a file ends with whose kept bytes say where at the hub it lies."""


def placeholder(file: OutFile) -> Attachment:
    """Returns what stands for a file in a message until the hub has it."""
    return Attachment(sha256=f"{_LOCAL}{file.id}", name=file.name, type="", size=file.size)


def local_id(sha256: str) -> str:
    """Returns the id of the file for which an attachment stands; empty when the hub has it."""
    return sha256.removeprefix(_LOCAL) if sha256.startswith(_LOCAL) else ""


def waits_for_files(body: AnyBody) -> bool:
    """Tells whether a message names files that the hub does not have yet."""
    if not isinstance(body, Message | ReplyProposed):
        return False
    return any(local_id(file.sha256) for file in body.attachments)


def lent(conversation: ConversationId, file: Attachment) -> tuple[OutFile, bytes]:
    """Returns a file of the register as one that goes with a message, and the bytes that are kept of it."""
    made = OutFile(id=f"{new_cid()}{_AT_HUB}", conversation=conversation, name=file.name, size=file.size)
    return made, msgspec.json.encode(file)


def at_hub(file: str, kept: bytes) -> Attachment | None:
    """Returns what the hub calls a file, by its id and what is kept of it; None where it has to be brought.

    Raises msgspec.DecodeError where what was kept cannot be read.
    """
    return msgspec.json.decode(kept, type=Attachment) if file.endswith(_AT_HUB) else None
