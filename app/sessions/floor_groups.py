"""The groups of the floor, added up change by change: who waits in them, who answers, who is there."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from app.domain.ids import ConversationId
from app.domain.people import Presence, Role
from app.sessions.floor_rows import ANSWERED, Call, Chat, GroupLine, Person


class GroupSum:
    """What there is of one group; the waits are kept by conversation, for the longest of them."""

    __slots__ = ("accepting", "calls", "free", "live", "needing", "present", "queued", "staff")

    def __init__(self) -> None:
        self.live = self.staff = self.accepting = self.present = self.free = 0
        self.queued: dict[ConversationId, datetime | None] = {}
        self.needing: dict[ConversationId, datetime | None] = {}
        self.calls: dict[ConversationId, datetime | None] = {}

    @property
    def empty(self) -> bool:
        """Tells whether nobody is in it and nothing goes on."""
        return not (self.live or self.staff or self.queued or self.calls)


class GroupSums:
    """Pure: follows conversations, calls and people; each change costs the same however much there is."""

    def __init__(self) -> None:
        self._sums: dict[str, GroupSum] = {}

    def __iter__(self) -> Iterator[GroupSum]:
        return iter(self._sums.values())

    def chat(self, was: Chat | None, now: Chat | None) -> None:
        """Takes a conversation that is different."""
        if was is not None:
            sum_ = self._of(was.group)
            sum_.queued.pop(was.conversation, None)
            sum_.needing.pop(was.conversation, None)
            sum_.live -= was.state in ANSWERED
        if now is not None:
            sum_ = self._of(now.group)
            sum_.live += now.state in ANSWERED
            since = None if now.by_hours else now.since  # a mail is counted, and is nobody's longest wait
            if now.queued:
                sum_.queued[now.conversation] = since
            elif now.needs_reply:
                sum_.needing[now.conversation] = since

    def call(self, was: Call | None, now: Call | None) -> None:
        """Takes a call for help that is different; one that somebody took on waits no more."""
        if was is not None:
            self._of(was.group).calls.pop(was.conversation, None)
        if now is not None and now.waits:
            self._of(now.group).calls[now.conversation] = now.asked_at

    def person(self, was: Person | None, now: Person | None) -> None:
        """Takes a member of staff who is different."""
        for person, step in ((was, -1), (now, 1)):
            if person is None or person.role == Role.TRAINER:
                continue
            accepts = person.presence is Presence.ACCEPTING
            for group in person.groups:
                sum_ = self._of(group)
                sum_.staff += step
                sum_.accepting += step * accepts
                sum_.present += step * (person.presence is not Presence.OFFLINE)
                sum_.free += step * (max(0, person.capacity - person.load) if accepts else 0)

    def lines(self, groups: Collection[str]) -> dict[str, GroupLine | None]:
        """Returns the lines of these groups, None for those in which there is nothing and nobody."""
        return {group: self._line(group) for group in groups}

    def _line(self, group: str) -> GroupLine | None:
        sum_ = self._sums.get(group)
        if sum_ is None or sum_.empty:
            return None
        return GroupLine(
            id=group,
            name=group,
            live=sum_.live,
            queued=len(sum_.queued),
            queued_since=first(sum_.queued.values()),
            needs_reply=len(sum_.needing),
            calls=len(sum_.calls),
            accepting=sum_.accepting,
            present=sum_.present,
            free=sum_.free,
        )

    def _of(self, group: str) -> GroupSum:
        found = self._sums.get(group)
        if found is None:
            found = self._sums[group] = GroupSum()
        return found


def first(times: Iterable[datetime | None]) -> datetime | None:
    """Returns the earliest of the times that there are."""
    return min((at for at in times if at is not None), default=None)
