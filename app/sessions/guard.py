"""Is this text meant for this customer? Looks for what belongs to another open conversation."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

import msgspec

from app.domain.conversation import Conversation, Entry
from app.domain.ids import CUSTOMER, ConversationId

_NUMBER: Final = re.compile(r"(?<![A-Z0-9])(?:[A-Z]{1,5}-?\d{3,12}|#?\d{5,12})(?:-\d{1,6})*(?![A-Z0-9])")
_HONORIFIC: Final = re.compile(r"[\s　]*(?:様|さま|さん|殿)$")
_ADDRESSED: Final = r"[\s　]*(?:様|さま|さん|殿)"
_NO_PLACE: Final = "(?![都道府県市区郡町村駅店])"  # 千葉県 is no customer called 千葉
_LATIN: Final = re.compile(r"\b[A-Z][A-Za-z]{2,}\b")
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー", "-"))
_KNOWN_MOST: Final = 400  # numbers remembered of one conversation


class Belongs(StrEnum):
    """What of another customer stands in a text."""

    NAME = "name"
    NUMBER = "number"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """`word` of the text belongs to the open conversation `other`, whose customer is called `customer`."""

    belongs: Belongs
    word: str
    other: ConversationId
    customer: str


class _Memory:
    """The numbers of one conversation, read on as its log grows."""

    __slots__ = ("numbers", "read")

    def __init__(self) -> None:
        self.read = 0
        self.numbers: set[str] = set()

    def follow(self, conversation: Conversation) -> set[str]:
        entries = conversation.entries
        if len(entries) < self.read:
            self.read = 0
            self.numbers.clear()
        for entry in entries[self.read :]:
            if len(self.numbers) < _KNOWN_MOST:
                self.numbers |= numbers_in(entry.text)
        self.read = len(entries)
        return self.numbers | numbers_in(" ".join(conversation.shown_fields.values()))


class Guard:
    """Knows what belongs to which open conversation; asks of a text cost little however long the logs are."""

    def __init__(self) -> None:
        self._memories: dict[ConversationId, _Memory] = {}

    def find(
        self, text: str, conversation: ConversationId, open_: Mapping[ConversationId, Conversation]
    ) -> Finding | None:
        """Returns the first thing in `text` that belongs to another of the `open_` conversations alone.

        That is a number like those of orders that stands in the other's log or fields, or its customer's
        name. What stands in this conversation as well, or what its own customer is called, says nothing.
        """
        for gone in self._memories.keys() - open_.keys():
            del self._memories[gone]
        here = open_.get(conversation)
        if here is None or len(open_) < 2 or not text:
            return None
        others = [(key, other) for key, other in open_.items() if key != conversation]
        return self._number(text, here, others) or _name(text, here, others)

    def _number(
        self, text: str, here: Conversation, others: list[tuple[ConversationId, Conversation]]
    ) -> Finding | None:
        foreign = numbers_in(text)
        if foreign:
            foreign -= self._numbers(here)
        for key, other in others if foreign else ():
            shared = foreign & self._numbers(other)
            if shared:
                return Finding(belongs=Belongs.NUMBER, word=min(shared), other=key, customer=other.customer)
        return None

    def _numbers(self, conversation: Conversation) -> set[str]:
        return self._memories.setdefault(conversation.id, _Memory()).follow(conversation)


def numbers_in(text: str) -> set[str]:
    """Returns what looks like an order number: A-20931, ORD20931, #20931; in any width and case."""
    if not any(character.isdigit() for character in text):
        return set()
    plain = unicodedata.normalize("NFKC", text).upper().translate(_DASHES)
    return {found.group().lstrip("#") for found in _NUMBER.finditer(plain)}


def _name(text: str, here: Conversation, others: list[tuple[ConversationId, Conversation]]) -> Finding | None:
    plain = unicodedata.normalize("NFKC", text)
    for key, other in others:
        for part, pattern in _patterns(other.customer):
            if pattern.search(plain) and not _is_at_home(part, here):
                return Finding(belongs=Belongs.NAME, word=part, other=key, customer=other.customer)
    return None


@lru_cache(maxsize=256)
def _patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Returns the parts of a name by which its owner may be addressed, and how they stand in a text."""
    whole = _HONORIFIC.sub("", unicodedata.normalize("NFKC", name).strip())
    if whole.isascii():
        return tuple((part, re.compile(rf"\b{part}\b")) for part in _LATIN.findall(whole))
    numbered = any(
        character.isdigit() for character in whole
    )  # a guest: only the whole of it says who is meant
    parts = (whole,) if numbered else tuple(dict.fromkeys((whole, *whole.split())))
    ends = {part: _NO_PLACE if len(part) > 1 else _ADDRESSED for part in parts}
    return tuple((part, re.compile(re.escape(part) + end)) for part, end in ends.items())


def _is_at_home(part: str, here: Conversation) -> bool:
    """Tells whether a name belongs to this conversation too: its customer's, or one that he wrote himself."""
    if part in unicodedata.normalize("NFKC", here.customer):
        return True
    return any(part in unicodedata.normalize("NFKC", entry.text) for entry in _latest_of_customer(here))


def _latest_of_customer(conversation: Conversation) -> list[Entry]:
    return [entry for entry in conversation.entries[-200:] if entry.by == CUSTOMER and entry.text]
