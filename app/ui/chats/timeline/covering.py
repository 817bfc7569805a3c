"""Covers messages of customers that may hurt, until somebody wants to see them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import msgspec

from app.domain.events import Attachment, Message
from app.domain.ids import CUSTOMER, Cid, ConversationId
from app.ui.words import tr

if TYPE_CHECKING:  # the first picture of the window has rows without a fold
    from app.domain.standing import Entry

Abusive: TypeAlias = Callable[[str], bool]
"""Tells whether a text may hurt, and is to be covered."""


def nothing_hurts(_text: str) -> bool:
    """Covers nothing."""
    return False


Mask: TypeAlias = Callable[[ConversationId | None, str], str]
"""Returns a text of a conversation as the person may see it."""


def as_written(_conversation: ConversationId | None, text: str) -> str:
    """Masks nothing."""
    return text


_Value = TypeVar("_Value", bound=msgspec.Struct)
_SAID: Final = ("customer", "title", "topic", "last_text", "subtitle", "summary", "text", "quote")
"""Fields with words of a conversation, in rows, lines, calls, summons and whatever else tells of one."""


def masked(value: _Value, mask: Mask, conversation: ConversationId | None = None) -> _Value:
    """Returns what is told of a conversation as the person may see it, the names of its files too.

    The conversation is what `value` names, where it names one.
    """
    where: Any = getattr(value, "conversation", conversation)
    changed: dict[str, Any] = {}
    for name in _SAID:
        text = getattr(value, name, "")
        if text and (shown := mask(where, text)) != text:
            changed[name] = shown
    files = getattr(value, "files", ())
    if files and (named := masked_files(files, mask, where)) != files:
        changed["files"] = named
    return msgspec.structs.replace(value, **changed) if changed else value


def masked_files(
    files: tuple[Attachment, ...], mask: Mask, conversation: ConversationId | None
) -> tuple[Attachment, ...]:
    """Returns files under names as the person may see them: customers put numbers and addresses into them."""
    return tuple(msgspec.structs.replace(file, name=mask(conversation, file.name)) for file in files)


def is_covered(entry: "Entry", abusive: Abusive, bared: frozenset[Cid]) -> bool:
    """Tells whether a message is covered; `bared` are those that somebody wanted to see."""
    if entry.by != CUSTOMER or not isinstance(entry.body, Message) or entry.cid in bared:
        return False
    return bool(entry.text) and abusive(entry.text)  # what was taken away has no text


def cover_words() -> str:
    """Returns what stands in the place of the text, also for a screen reader."""
    return tr("Covered: this message may hurt")
