"""Which conversations somebody watches at other nodes: what nobody would see need not be told."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Final

from app.domain.ids import ConversationId

BITS: Final = 16_384
"""Conversations share bits: a wrong yes costs one message too many, a wrong no cannot happen."""


def bit_of(conversation: ConversationId) -> int:
    """Returns the bit that stands for a conversation."""
    return zlib.crc32(conversation.encode()) % BITS


def bits_of(conversations: Iterable[ConversationId]) -> bytes:
    """Returns the bits of conversations, without the empty bytes at the end."""
    field = bytearray(BITS // 8)
    for conversation in conversations:
        bit = bit_of(conversation)
        field[bit >> 3] |= 1 << (bit & 7)
    return bytes(field).rstrip(b"\0")


class Interests:
    """What each other node wants; a node that has not said it yet wants everything."""

    def __init__(self) -> None:
        self._fields: dict[str, bytearray | None] = {}

    def met(self, boot: str) -> bool:
        """Notes that a node is there; True when it is new."""
        if boot in self._fields:
            return False
        self._fields[boot] = None
        return True

    def gone(self, boot: str) -> None:
        """Notes that a node is not there any more."""
        self._fields.pop(boot, None)

    def all_of(self, boot: str, bits: bytes) -> None:
        """Takes everything that a node wants."""
        self._fields[boot] = bytearray(bits[: BITS // 8].ljust(BITS // 8, b"\0"))

    def one_more(self, boot: str, bit: int) -> None:
        """Takes one more bit that a node wants."""
        field = self._fields.get(boot)
        if field is not None and 0 <= bit < BITS:
            field[bit >> 3] |= 1 << (bit & 7)

    def wanted(self, conversation: ConversationId) -> bool:
        """Tells whether a node may want to know of a conversation."""
        bit = bit_of(conversation)
        return any(field is None or field[bit >> 3] & 1 << (bit & 7) for field in self._fields.values())
