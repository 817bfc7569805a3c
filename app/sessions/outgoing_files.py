"""How an outgoing message names a file that the hub does not have yet."""

from typing import Final

from app.domain.events import AnyBody, Attachment, Message
from app.sessions.ports import OutFile

_LOCAL: Final = "local:"


def placeholder(file: OutFile) -> Attachment:
    """Returns what stands for a file in a message until the hub has it."""
    return Attachment(sha256=f"{_LOCAL}{file.id}", name=file.name, type="", size=file.size)


def local_id(sha256: str) -> str:
    """Returns the id of the file for which an attachment stands; empty when the hub has it."""
    return sha256.removeprefix(_LOCAL) if sha256.startswith(_LOCAL) else ""


def waits_for_files(body: AnyBody) -> bool:
    """Tells whether a message names files that the hub does not have yet."""
    return isinstance(body, Message) and any(local_id(file.sha256) for file in body.attachments)
