"""What waits for staff outside their own conversations: mentions, invitations, handovers, calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from msgspec.structs import replace

from app.domain.conversation import Conversation
from app.domain.escalation import EscalationState
from app.domain.events import Note, to_millis
from app.domain.ids import Author, ConversationId, StaffId
from app.domain.people import Role, Staff
from app.domain.practice import is_practice
from app.domain.standing import NO_ESCALATION
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.sight import in_sight
from app.protocol.states import ConversationRow
from app.protocol.summons import Summons, SummonsKind

IN_CHARGE: Final = "in charge"
"""The address of all administrators, and of the supervisors whose groups let them see the conversation."""

WORDS: Final = 400
"""Characters of a note, summary or question that are shown before the conversation is opened."""

_LEADERS: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})

_NOTHING: Final = ((), (), None, None, NO_ESCALATION, True, (), ())

Address: TypeAlias = str
"""Whom something is for: a person's id, `group:<id>` or `IN_CHARGE`."""


def group_address(group: str) -> Address:
    """Returns the address of everybody in a group."""
    return f"group:{group}"


class SummonsBook:
    """Follows the rooms; `told` is called with the addresses for which something is new or over."""

    def __init__(
        self,
        rooms: Rooms,
        name: Callable[[StaffId], str],
        told: Callable[[frozenset[Address]], object],
    ) -> None:
        self._rooms = rooms
        self._name = name
        self._told = told
        self._waiting: defaultdict[Address, dict[ConversationId, tuple[Summons, ...]]] = defaultdict(dict)
        self._addresses: dict[ConversationId, frozenset[Address]] = {}
        self._basis: dict[ConversationId, tuple[object, ...]] = {}
        self._joined: dict[ConversationId, frozenset[StaffId]] = {}
        self._helped: defaultdict[StaffId, dict[ConversationId, Room]] = defaultdict(dict)
        rooms.listen(self._room_changed)
        rooms.listen_to_practice(self._room_changed)

    def forget(self) -> None:
        """Forgets everything: the rooms tell it anew."""
        for known in (self._waiting, self._addresses, self._basis, self._joined, self._helped):
            known.clear()

    def of(self, user: Staff) -> tuple[Summons, ...]:
        """Returns what waits for somebody, the oldest first."""
        found = {
            (one.kind, one.conversation, one.seq): one
            for address in addresses_of(user)
            for conversation, several in self._waiting.get(address, {}).items()
            if address != IN_CHARGE or self._seen_by(user, conversation)
            for one in several
            if one.by != user.id
        }
        return tuple(sorted(found.values(), key=lambda one: (one.at, one.seq)))

    def _seen_by(self, user: Staff, conversation: ConversationId) -> bool:
        """Tells whether what is for all in charge is for him, too: his groups limit what he knows of."""
        room = self._rooms.get(conversation)
        return room is not None and in_sight(user, room.fold)

    def helped_by(self, staff: StaffId) -> tuple[ConversationRow, ...]:
        """Returns the conversations of others that somebody has joined, as lists show them."""
        rooms = self._helped.get(staff, {}).values()
        return tuple(room.row for room in rooms if room.fold.is_open and room.fold.owner != staff)

    def _room_changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        now = room.fold
        basis = (now.mentions, now.invitations, now.handover, now.asking, now.escalation, now.is_open)
        told = (*basis, now.marking.unread, now.marking.rounds)
        joined = now.joined if now.is_open else frozenset()
        former = self._joined.get(room.id, frozenset())
        if (told, joined) == (self._basis.get(room.id, _NOTHING), former):
            return
        self._note_joined(room, former, joined)
        self._basis[room.id] = told
        by_address: defaultdict[Address, list[Summons]] = defaultdict(list)
        for address, summons in self._made(now):
            by_address[address].append(summons)
        gone = self._addresses.pop(room.id, frozenset())
        for address in gone - set(by_address):
            self._waiting[address].pop(room.id, None)
        for address, several in by_address.items():
            self._waiting[address][room.id] = tuple(several)
        if by_address:
            self._addresses[room.id] = frozenset(by_address)
        elif not now.is_open:
            self._basis.pop(room.id)
        self._told(frozenset({*by_address, *gone, *joined, *former}))

    def _note_joined(self, room: Room, former: frozenset[StaffId], joined: frozenset[StaffId]) -> None:
        for staff in former - joined:
            self._helped[staff].pop(room.id, None)
        for staff in joined:
            self._helped[staff][room.id] = room
        if joined:
            self._joined[room.id] = joined
        else:
            self._joined.pop(room.id, None)

    def _made(self, now: Conversation) -> Iterator[tuple[Address, Summons]]:
        yield from self._marks(now)
        if is_practice(now.channel):
            return  # nobody is called away from his work by what is practised
        for mention in now.mentions:
            entry = now.entry(mention.seq)
            if entry is not None and isinstance(entry.body, Note):
                made = self._summons(now, SummonsKind.MENTION, entry.by, entry.text, to_millis(entry.at))
                made = replace(made, seq=mention.seq, opens=mention.opens)
                yield mention.staff, made if made.opens else replace(made, customer="", topic="")
        for one in now.invitations:
            at = 0 if one.at is None else to_millis(one.at)
            yield one.staff, self._summons(now, SummonsKind.INVITATION, one.by, one.note, at)
        if now.handover is not None:
            offer = now.handover
            at = 0 if offer.at is None else to_millis(offer.at)
            made = self._summons(now, SummonsKind.HANDOVER, Author(offer.by), offer.summary, at)
            yield offer.to or group_address(offer.group), made
        if now.asking is not None:
            at = to_millis(now.asking.at)
            yield IN_CHARGE, self._summons(now, SummonsKind.QUESTION, now.asking.by, now.asking.text, at)
        yield from self._calls(now)

    def _marks(self, now: Conversation) -> Iterator[tuple[Address, Summons]]:
        """Score sheets and answers that whom they are for has not seen, and rounds that wait for a marker."""
        for asked in (one for one in now.marking.rounds if not one.closed):
            made = self._summons(now, SummonsKind.MARK_ROUND, asked.by, "", to_millis(asked.at))
            for marker in asked.missing:
                yield marker, made
        for one in now.marking.unread:
            kind = SummonsKind.MARK_ANSWER if one.answer else SummonsKind.MARK
            yield (
                one.staff,
                replace(self._summons(now, kind, one.by, one.text, to_millis(one.at)), seq=one.seq),
            )

    def _calls(self, now: Conversation) -> Iterator[tuple[Address, Summons]]:
        """An open call for help: for everybody in charge, or for whom it was passed to."""
        call = now.escalation
        if call.state is not EscalationState.ASKED or call.asked_at is None:
            return
        made = self._summons(now, SummonsKind.CALL, call.by, call.summary, to_millis(call.asked_at))
        made = replace(made, about=call.type.value, passed=len(call.passed_to))
        yield call.with_now or IN_CHARGE, made

    def _summons(self, now: Conversation, kind: SummonsKind, by: Author, text: str, at: int) -> Summons:
        return Summons(
            kind=kind,
            conversation=now.id,
            customer=now.customer,
            topic=now.topic,
            by=StaffId(by),
            name=self._name(StaffId(by)),
            text=text[:WORDS],
            at=at,
        )


def addresses_of(user: Staff) -> tuple[Address, ...]:
    """Returns the addresses under which something may wait for somebody."""
    groups = tuple(group_address(group) for group in user.groups)
    return (user.id, *groups, *((IN_CHARGE,) if user.role in _LEADERS else ()))
