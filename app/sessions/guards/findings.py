"""What speaks against a reply: whose words stand in it, and how much that weighs."""

from enum import StrEnum

import msgspec

from app.domain.ids import ConversationId


class Belongs(StrEnum):
    """What of another customer stands in a text."""

    WRITTEN = "written"
    """The text itself: it was written, copied or generated in the other conversation."""
    NAME = "name"
    NUMBER = "number"
    CONTACT = "contact"
    ADDRESS = "address"
    AMOUNT = "amount"
    WORD = "word"
    """A rare word that was said in the other conversation and not in this one."""
    FIT = "fit"
    """Nothing alone: the text as a whole answers the other conversation far better."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """`word` of the text belongs to the open conversation `other`, whose customer is called `customer`."""

    belongs: Belongs
    word: str
    other: ConversationId
    customer: str
