"""Our own Message-IDs: the same for the same message, telling us its conversation, and not to be made up.

An id carries conversation and number of the message, and a seal (HMAC-SHA-256, RFC 2104, cut to 80 bits) by a
key of the hub, so that nobody gets into a conversation by writing an id himself.
"""

import base64
import hashlib
import hmac
import re
from typing import Final
from urllib.parse import quote, unquote

import msgspec

from app.domain.ids import ConversationId

_OWN: Final = re.compile(r"md\.([A-Za-z0-9_.%-]{1,200})\.(\d{1,9})\.([a-z2-7]{16})@.{1,200}")


class OwnReference(msgspec.Struct, frozen=True, kw_only=True):
    """What one of our Message-IDs names: the message `seq` of a conversation."""

    conversation: ConversationId
    seq: int


def own_message_id(conversation: ConversationId, seq: int, domain: str, key: bytes) -> str:
    """The Message-ID, without brackets, of message `seq`; `domain` is that of the mailbox."""
    name = quote(conversation, safe="-_")
    return f"md.{name}.{seq}.{_seal(name, seq, key)}@{domain}"


def own_reference(message_id: str, key: bytes) -> OwnReference | None:
    """What a Message-ID names if it is one of ours, None where it is not or its seal is false."""
    found = _OWN.fullmatch(message_id.strip().strip("<>"))
    if found is None:
        return None
    seq = int(found[2])
    if not hmac.compare_digest(_seal(found[1], seq, key), found[3]):
        return None
    return OwnReference(conversation=ConversationId(unquote(found[1])), seq=seq)


def _seal(name: str, seq: int, key: bytes) -> str:
    digest = hmac.digest(key, f"{name}.{seq}".encode(), hashlib.sha256)
    return base64.b32encode(digest[:10]).decode().lower()
