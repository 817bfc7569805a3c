"""Customers' names: how they stand in a text, and to whom they belong."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final

from app.domain.conversation import Conversation
from app.domain.ids import CUSTOMER

_HONORIFIC: Final = re.compile(r"[\s　]*(?:様|さま|さん|殿)$")
_ADDRESSED: Final = r"[\s　]*(?:様|さま|さん|殿)"
_NO_PLACE: Final = "(?![都道府県市区郡町村駅店])"  # 千葉県 is no customer called 千葉
_LATIN: Final = re.compile(r"\b[A-Z][A-Za-z]{2,}\b")
_LATEST: Final = 200


def name_in(text: str, here: Conversation, customer: str) -> str:
    """Returns the part of a customer's name by which a text calls him, unless it belongs here as well."""
    plain = unicodedata.normalize("NFKC", text)
    for part, pattern in _patterns(customer):
        if pattern.search(plain) and not _is_at_home(part, here):
            return part
    return ""


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
    return any(part in unicodedata.normalize("NFKC", text) for text in _texts_of_customer(here))


def _texts_of_customer(conversation: Conversation) -> Iterable[str]:
    latest = islice(reversed(conversation.entries), _LATEST)
    return (entry.text for entry in latest if entry.by == CUSTOMER and entry.text)
