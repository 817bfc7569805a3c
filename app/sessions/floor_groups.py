"""The groups of the floor added up: who waits in them, who answers, who is there."""

from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec.structs import replace

from app.domain.people import Presence, Role
from app.sessions.floor_rows import ANSWERED, Call, Chat, GroupLine, Person


class _Sums:
    """What is counted of one group."""

    __slots__ = ("live", "needs_reply", "queued", "since")

    def __init__(self) -> None:
        self.live = self.queued = self.needs_reply = 0
        self.since: datetime | None = None


def group_lines(
    chats: Iterable[Chat], calls: Iterable[Call], people: Iterable[Person], wanted: Collection[str]
) -> dict[str, GroupLine]:
    """Returns the lines of the wanted groups in which anybody is, or anything goes on."""
    lines: dict[str, GroupLine] = {}
    sums = {group: _Sums() for group in wanted}
    for chat in chats:
        sum_ = sums.get(chat.group)
        if sum_ is None:
            continue
        if chat.queued:
            sum_.queued += 1
            if chat.since is not None and (sum_.since is None or chat.since < sum_.since):
                sum_.since = chat.since
        elif chat.state in ANSWERED:
            sum_.live += 1
            sum_.needs_reply += chat.needs_reply
    for group, sum_ in sums.items():
        if sum_.live or sum_.queued:
            lines[group] = GroupLine(
                id=group, name=group, live=sum_.live, queued=sum_.queued, queued_since=sum_.since,
                needs_reply=sum_.needs_reply,
            )  # fmt: skip
    for call in calls:
        if call.group in sums and call.waits:
            line = lines.get(call.group) or GroupLine(id=call.group, name=call.group)
            lines[call.group] = replace(line, calls=line.calls + 1)
    for person in people:
        if person.role == Role.TRAINER:
            continue
        for group in person.groups:
            if group in sums:
                lines[group] = _with(lines.get(group) or GroupLine(id=group, name=group), person)
    return lines


def _with(line: GroupLine, person: Person) -> GroupLine:
    accepts = person.presence is Presence.ACCEPTING
    return replace(
        line,
        accepting=line.accepting + accepts,
        present=line.present + (person.presence is not Presence.OFFLINE),
        free=line.free + (max(0, person.capacity - person.load) if accepts else 0),
    )
