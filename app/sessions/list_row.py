"""One row of the list of conversations, and the order of the rows: all that the first picture needs of it."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, TypeAlias

import msgspec

from app.domain.escalation import EscalationState
from app.domain.ids import ConversationId, StaffId

Level: TypeAlias = Literal["calm", "warn", "danger"]


class Group(StrEnum):
    """The groups of the list, in the order in which they are shown."""

    NEEDS_REPLY = "needs_reply"
    WAITING = "waiting"
    QUEUE = "queue"
    ESCALATED = "escalated"
    WRAP_UP = "wrap_up"


class ListRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the list. `since` starts its clock: see `rows`; `subtitle` is the typing preview or text."""

    conversation: ConversationId
    group: Group
    title: str
    subtitle: str = ""
    typing: bool = False
    since: datetime | None = None
    level: Level = "calm"
    unread: int = 0
    locale: str = ""
    topic: str = ""
    channel: str = "chat"
    escalation: EscalationState = EscalationState.NONE
    accepted_by: StaffId = StaffId("")
    owner: StaffId = StaffId("")


_ORDER: Final = {group: place for place, group in enumerate(Group)}


def ordered(unsorted: Iterable[ListRow]) -> list[ListRow]:
    """Returns rows group after group, the longest clock first; without a clock last."""
    return sorted(
        unsorted,
        key=lambda row: (
            _ORDER[row.group],
            row.since is None,
            row.since.timestamp() if row.since else 0.0,
            row.conversation,
        ),
    )
