"""One row of the list of conversations, and the order of the rows: all that the first picture needs of it."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, TypeAlias

import msgspec

from app.domain.escalation import EscalationState
from app.domain.ids import ConversationId, StaffId

Level: TypeAlias = Literal["calm", "warn", "danger"]
Aside: TypeAlias = Literal["", "held", "snoozed"]
"""Whether a conversation was put aside: on hold, or out of sight until a time."""
Proposed: TypeAlias = Literal["", "waits", "returned"]
"""Whether a reply was proposed that somebody has to release, or one came back to its author."""


class Group(StrEnum):
    """The groups of the list, in the order in which they are shown."""

    CALLS = "calls"
    NEEDS_REPLY = "needs_reply"
    WAITING = "waiting"
    QUEUE = "queue"
    ESCALATED = "escalated"
    WRAP_UP = "wrap_up"


class ListRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the list. `since` starts its clock: see `rows`; `subtitle` is the typing preview or text.

    `by_hours`: the customer wrote a mail or a form and expects an answer within hours, not within seconds.
    `phase` is what is done about a call, such as ringing.
    `due` is when that wait becomes too long, `first` tells that it is the wait for the very first answer;
    `until` is when a conversation that was put `aside` comes back by itself, if it does.
    """

    conversation: ConversationId
    group: Group
    title: str
    subtitle: str = ""
    typing: bool = False
    since: datetime | None = None
    level: Level = "calm"
    due: datetime | None = None
    first: bool = False
    aside: Aside = ""
    until: datetime | None = None
    unread: int = 0
    locale: str = ""
    topic: str = ""
    channel: str = "chat"
    phase: str = ""
    exam: bool = False
    by_hours: bool = False
    proposed: Proposed = ""
    escalation: EscalationState = EscalationState.NONE
    accepted_by: StaffId = StaffId("")
    owner: StaffId = StaffId("")


_ANSWERED_IN_ORDER: Final = (Group.NEEDS_REPLY, Group.QUEUE)
_ORDER: Final = {group: place for place, group in enumerate(Group)}


def ordered(unsorted: Iterable[ListRow]) -> list[ListRow]:
    """Returns rows group after group, the most urgent first.

    First comes whose wait becomes too long first, where there is no such time the longest clock; without a
    clock last. Whoever waits for hours comes after those who wait for seconds, unless he waited too long.
    What is put aside until a time comes after the rest of its group, the next to return first.
    """
    return sorted(unsorted, key=_urgency)


def _urgency(row: ListRow) -> tuple[int, bool, bool, bool, float, str]:
    snoozed = row.aside == "snoozed"
    moment = row.until if snoozed else (row.due or row.since)
    later = row.by_hours and row.level != "danger" and row.group in _ANSWERED_IN_ORDER
    return (
        _ORDER[row.group], snoozed, later, moment is None, moment.timestamp() if moment else 0.0,
        row.conversation,
    )  # fmt: skip
