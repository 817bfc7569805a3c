"""The fold: from a conversation's log to what a person sees. A replay is this fold with a clock.

`Conversation.apply` adds one event at a cost that does not depend on how many came before; folding a
prefix of a log gives the state at that moment. Nothing else holds the truth about a conversation.
"""

from collections.abc import Iterable
from typing import Final

from app.domain import folds, mail_fold, marking, teamwork
from app.domain.events import Event
from app.domain.fold_table import FOLDS
from app.domain.ids import ConversationId
from app.domain.standing import Entry, EntryState, Escalation, Standing, State

UNSEEN: Final = folds.UNSEEN | teamwork.UNSEEN | marking.UNSEEN | mail_fold.UNSEEN
"""Kinds that change the state without a line in the timeline."""

__all__ = ["Conversation", "Entry", "EntryState", "Escalation", "State", "fold"]


class Conversation(Standing):
    """A conversation as it stands after the events applied so far; `seq` is the last of them."""

    __slots__ = ()

    def apply(self, event: Event) -> tuple[int, ...]:
        """Adds one event and returns the places in `entries` that it changed, then the one that it added.

        Raises:
            ValueError: the event belongs to another conversation, or is not the next one (`seq` + 1).
        """
        seq = event.seq
        if seq != self.seq + 1 or event.conversation != self.id:
            raise ValueError(f"event {seq} of {event.conversation} does not follow {self.seq} of {self.id}")
        body = event.body
        self.seq = seq
        kind = type(body)
        if kind not in marking.UNSEEN:  # what was marked days later does not make it any younger
            self.updated_at = event.at
        do = FOLDS.get(kind)
        touched = () if do is None else do(self, event, body) or ()
        if kind in UNSEEN:
            return touched
        index = len(self.entries)
        self.entries.append(
            Entry(seq=seq, cid=event.cid, by=event.by, at=event.at, body=body, text=getattr(body, "text", ""))
        )
        return (*touched, index) if touched else (index,)


def fold(log: Iterable[Event], conversation: ConversationId) -> Conversation:
    """Returns the conversation after all events of `log`, which must start at seq 1 without gaps.

    Raises:
        ValueError: an event is missing, repeated or of another conversation.
    """
    result = Conversation(conversation)
    for event in log:
        result.apply(event)
    return result
