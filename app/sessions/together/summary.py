"""What a colleague must know of a conversation before he takes part in it, without personal numbers."""

import re
from typing import Final

import msgspec

from app.domain.conversation import Conversation, Entry, EntryState
from app.domain.events import Message, Note
from app.domain.ids import CUSTOMER, SYSTEM
from app.domain.personal import MASK, find_personal

MOST_SAID: Final = 3
"""The customer's latest messages that are quoted."""
MOST_TRIED: Final = 2
"""Our latest messages and notes that are quoted."""
LONGEST: Final = 120
"""Characters of each."""
_LOOK_BACK: Final = 200
_LONG_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[\s-]?\d){8,}(?!\d)")


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """`said` by the customer and `tried` by us, each in the order in which it was written."""

    topic: str = ""
    order: str = ""
    said: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()


def summary_of(told: Conversation, order: str = "") -> Summary:
    """Returns the summary of a conversation; `order` is its order number, which is kept as it is."""
    said: list[str] = []
    tried: list[str] = []
    for entry in reversed(told.entries[-_LOOK_BACK:]):
        if not entry.text.strip() or entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED):
            continue
        if entry.by == CUSTOMER and isinstance(entry.body, Message) and len(said) < MOST_SAID:
            said.append(_short(entry, order))
        elif _is_ours(entry) and len(tried) < MOST_TRIED:
            tried.append(_short(entry, order))
    return Summary(topic=told.topic, order=order, said=tuple(reversed(said)), tried=tuple(reversed(tried)))


def without_numbers(text: str, keep: str = "") -> str:
    """Returns a text with every personal number and any other long number masked, but for `keep`."""
    for hit in reversed(find_personal(text)):
        text = text[: hit.start] + MASK * 3 + text[hit.end :]
    return _LONG_NUMBER.sub(lambda found: found[0] if keep and found[0] in keep else MASK * 3, text)


def _is_ours(entry: Entry) -> bool:
    if entry.by in (CUSTOMER, SYSTEM):
        return False
    return isinstance(entry.body, Note) or (isinstance(entry.body, Message) and entry.body.via != "auto")


def _short(entry: Entry, order: str) -> str:
    line = " ".join(without_numbers(entry.text, order).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
