"""The floor as a supervisor reads it: calls for help, conversations, staff, and the figures above them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from app.domain.conversation import Conversation, State
from app.domain.escalation import EscalationState, is_open, next_state
from app.domain.events import TakenOver
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role, Staff
from app.protocol.states import ConversationRow, StaffRow
from app.sessions.floor_groups import GroupSums, first
from app.sessions.floor_rows import (
    NO_ONE,
    Call,
    Chat,
    GroupLine,
    Person,
    call_of,
    chat_of,
    person_of,
)
from app.sessions.urgency import Level

CALL_WARN_S: Final = 60.0
CALL_DANGER_S: Final = 180.0
"""How long a call for help may wait before it is worth a warning, and when it is too long."""

SUPERVISORS: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})


_K = TypeVar("_K")
_V = TypeVar("_V")


class FloorFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers above the tables. Each `…_since` is the beginning of the longest wait, None for nobody."""

    live: int = 0
    queued: int = 0
    queued_since: datetime | None = None
    calls: int = 0
    calls_since: datetime | None = None
    needs_reply: int = 0
    reply_since: datetime | None = None
    accepting: int = 0
    present: int = 0


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """Which calls, conversations and people are different, new or gone."""

    calls: frozenset[ConversationId] = frozenset()
    chats: frozenset[ConversationId] = frozenset()
    people: frozenset[StaffId] = frozenset()
    groups: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        """Tells whether all is as it was."""
        return not (self.calls or self.chats or self.people)


class Floor:
    """Pure: the floor's rows as values. `follow` costs as much as changed, not as much as there is."""

    def __init__(self) -> None:
        self.calls: dict[ConversationId, Call] = {}
        self.chats: dict[ConversationId, Chat] = {}
        self.people: dict[StaffId, Person] = {}
        self.groups: dict[str, GroupLine] = {}
        self._sums = GroupSums()
        self._needing: dict[StaffId, int] = {}

    def follow(
        self,
        rows: Mapping[ConversationId, ConversationRow],
        staff: Mapping[StaffId, StaffRow],
        *,
        touched: Iterable[ConversationId] | None = None,
        staff_touched: bool | Iterable[StaffId] = True,
    ) -> Moved:
        """Takes the rows of these conversations and staff (None, True: of all); returns what is different."""
        ids = {*rows, *self.chats, *self.calls} if touched is None else set(touched)
        calls: set[ConversationId] = set()
        chats: set[ConversationId] = set()
        owners: set[StaffId] = set()
        groups: set[str] = set()
        for conversation in ids:
            row = rows.get(conversation)
            was, asked = self.chats.get(conversation), self.calls.get(conversation)
            chat = None if row is None else chat_of(row, staff)
            call = None if row is None else call_of(row, staff)
            if _put(self.chats, conversation, chat):
                chats.add(conversation)
                owners |= self._count(was, chat)
                self._sums.chat(was, chat)
                groups |= {one.group for one in (was, chat) if one is not None}
            if _put(self.calls, conversation, call):
                calls.add(conversation)
                self._sums.call(asked, call)
                groups |= {one.group for one in (asked, call) if one is not None}
        if staff_touched is True or touched is None:
            people: set[StaffId] = {*staff, *self.people}
        else:
            people = owners | (set() if staff_touched is False else set(staff_touched))
        moved = {who for who in people if self._take_person(who, self._person(staff.get(who)), groups)}
        lines = self._sums.lines(groups - {""})
        return Moved(
            calls=frozenset(calls),
            chats=frozenset(chats),
            people=frozenset(moved),
            groups=frozenset(group for group, line in lines.items() if _put(self.groups, group, line)),
        )

    def figures(self) -> FloorFigures:
        """Returns the numbers as they are now."""
        sums = list(self._sums)
        answering = [person for person in self.people.values() if person.role != Role.TRAINER]
        return FloorFigures(
            live=sum(one.live for one in sums),
            queued=sum(len(one.queued) for one in sums),
            queued_since=first(at for one in sums for at in one.queued.values()),
            calls=sum(len(one.calls) for one in sums),
            calls_since=first(at for one in sums for at in one.calls.values()),
            needs_reply=sum(len(one.needing) for one in sums),
            reply_since=first(at for one in sums for at in one.needing.values()),
            accepting=sum(person.presence is Presence.ACCEPTING for person in answering),
            present=sum(person.presence is not Presence.OFFLINE for person in answering),
        )

    def _take_person(self, who: StaffId, now: Person | None, groups: set[str]) -> bool:
        """Takes a member of staff and notes his groups where he is different; tells whether he is."""
        was = self.people.get(who)
        if not _put(self.people, who, now):
            return False
        self._sums.person(was, now)
        groups.update(group for one in (was, now) if one is not None for group in one.groups)
        return True

    def _count(self, was: Chat | None, now: Chat | None) -> set[StaffId]:
        """Keeps count of who owes answers; returns those whose number changed."""
        before = was.owner if was is not None and was.needs_reply else NO_ONE
        after = now.owner if now is not None and now.needs_reply else NO_ONE
        if before == after:
            return set()
        for owner, step in ((before, -1), (after, 1)):
            if owner:
                self._needing[owner] = self._needing.get(owner, 0) + step
        return {before, after} - {NO_ONE}

    def _person(self, row: StaffRow | None) -> Person | None:
        return None if row is None else person_of(row, self._needing.get(row.id, 0))


def call_level(call: Call, now: datetime) -> Level:
    """Returns how pressing a call is: one that somebody has taken on is calm again."""
    return level(call.asked_at if call.waits else None, now, CALL_WARN_S, CALL_DANGER_S)


def level(since: datetime | None, now: datetime, warn_s: float, danger_s: float) -> Level:
    """Returns how pressing a wait is that began at `since`; without a beginning it is calm."""
    if since is None:
        return "calm"
    waited = (now - since).total_seconds()
    return "danger" if waited >= danger_s else "warn" if waited >= warn_s else "calm"


class Doable(msgspec.Struct, frozen=True, kw_only=True):
    """What a supervisor can do about a conversation. `mine`: he answers it himself; `joined`: beside another.

    `order`: hand it to somebody else, close it, keep the customer out.
    """

    mine: bool = False
    coach: bool = False
    join: bool = False
    joined: bool = False
    order: bool = False
    take_over: bool = False
    accept: bool = False
    resolve: bool = False
    give_back: bool = False


def doable(told: Conversation, me: Staff | None) -> Doable:
    """Returns what `me` can do about a conversation as it stands: by role, ownership and the call's state."""
    if me is None or me.role not in SUPERVISORS or not told.is_open or told.state is State.NEW:
        return Doable()
    mine = told.owner == me.id
    call = told.escalation.state
    return Doable(
        mine=mine,
        coach=not mine and told.owner is not None,
        join=not mine and told.owner is not None and me.id not in told.joined,
        joined=me.id in told.joined,
        order=True,
        take_over=not mine and next_state(call, "taken_over") is not None,
        accept=not mine and next_state(call, "escalation_accepted") is not None,
        resolve=is_open(call) and next_state(call, "escalation_resolved") is not None,
        give_back=mine and next_state(call, "returned") is not None and bool(former_owner(told)),
    )


def coaches_next(told: Conversation) -> bool:
    """Tells whether the next advice also says that the call is being answered by advice."""
    state = told.escalation.state
    return state in (EscalationState.ASKED, EscalationState.ACCEPTED)


def former_owner(told: Conversation) -> StaffId:
    """Returns from whom the conversation was taken over last; empty where nobody was, or it waited."""
    for entry in reversed(told.entries):
        if isinstance(entry.body, TakenOver):
            return entry.body.former
    return NO_ONE


def _put(into: dict[_K, _V], key: _K, value: _V | None) -> bool:
    """Keeps a value, None for none; tells whether anything is different."""
    if value is None:
        return into.pop(key, None) is not None
    if into.get(key) == value:
        return False
    into[key] = value
    return True
