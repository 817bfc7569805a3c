"""The moment before a reply, and a reply that was sent in it: what is learned from."""

from collections.abc import Mapping

import msgspec


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Something said by the customer or by an operator."""

    by_customer: bool
    text: str


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the operator saw beside the chat, such as the result of a look-up, as JSON."""

    kind: str
    text: str


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known before a reply is written.

    `notes` are those since the operator's last reply. `values` maps what stands in the conversation or beside
    it (a name, an order number) to the name of its slot.
    """

    turns: tuple[Turn, ...] = ()
    notes: tuple[Note, ...] = ()
    values: Mapping[str, str] = {}
    spaceless: bool = True

    @property
    def replies(self) -> int:
        """How many replies there were before."""
        return sum(not turn.by_customer for turn in self.turns)


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A reply that was sent, and the moment before it was written.

    `conversation` says to whom: the same for all conversations of one customer, where that is known.
    """

    conversation: str
    moment: Moment
    reply: str
