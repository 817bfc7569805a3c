"""Notices what may mean trouble in open conversations, and puts its signs on the floor's lines."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.conversation import State
from app.domain.ids import CUSTOMER, Author, ConversationId, StaffId
from app.hub.register.register import Register
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.signals.past import Past
from app.protocol.records import NgWordRecord
from app.sessions.signals.rules import Noticed, Thresholds, signs_of
from app.sessions.together.abuse import AbuseWords, entries_of

ANGER: Final = "anger"
"""The action of a shop's word that points to anger where a customer writes it."""

DAY_MS: Final = 86_400_000


class SignalBook:
    """Looks at what is new in each open conversation; the cost is that of the new alone."""

    def __init__(
        self,
        rooms: Rooms,
        register: Register,
        past: Past,
        lists: Path,
        *,
        now_ms: Callable[[], int],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._rooms, self._register, self._past = rooms, register, past
        self._now_ms, self._spawn = now_ms, spawn
        self._ours = [
            entry for path in sorted(lists.glob("*.txt")) for entry in entries_of(path.read_text("utf-8"))
        ]
        self._theirs: list[str] = []
        self._words = AbuseWords(self._ours)
        self._limits = Thresholds()
        self._noticed: dict[ConversationId, Noticed] = {}
        self._read: dict[ConversationId, int] = {}
        self._owners: dict[ConversationId, StaffId | None] = {}
        rooms.listen(self._changed)

    def set_up(self) -> None:
        """Takes the shop's thresholds and words anew."""
        theirs = sorted(one.word for one in self._register.all(NgWordRecord).values() if one.action == ANGER)
        limits = Thresholds.read(self._register.choice)
        if (theirs, limits) == (self._theirs, self._limits):
            return
        if theirs != self._theirs:
            self._theirs, self._words = theirs, AbuseWords([*self._ours, *theirs])
        self._limits = limits
        for room in self._rooms:
            if room.id in self._noticed:
                self._show(room)

    def typed(self, conversation: ConversationId, by: Author, deleted: int) -> None:
        """Takes how many characters somebody took out of his draft so far."""
        room = self._rooms.get(conversation)
        known = self._noticed.get(conversation)
        if room is None or known is None or Author(room.fold.owner or "") != by or deleted <= 0:
            return
        most = max(deleted, known.deleted)
        if most != known.deleted:
            at = known.deleted_at if known.deleted >= self._limits.deleted else self._now_ms()
            self._note(room, replace(known, deleted=most, deleted_at=at))

    def _changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        fold = room.fold
        if fold.state in (State.CLOSED, State.WRAPPING_UP):
            room.signs = ()
            self._noticed.pop(room.id, None)
            self._read.pop(room.id, None)
            self._owners.pop(room.id, None)
            return
        known = self._noticed.get(room.id)
        if known is None:
            known = self._noticed[room.id] = Noticed()
            if fold.customer_id:
                self._spawn(self._look_back(room.id, fold.customer_id))
        known = self._listen(room, known)
        if self._owners.get(room.id) != fold.owner:
            self._owners[room.id] = fold.owner
            known = replace(known, days=None, deleted=0, deleted_at=0)
            if fold.owner is not None:
                self._spawn(self._look_up(room.id, fold.owner))
        self._note(room, known)

    def _listen(self, room: Room, known: Noticed) -> Noticed:
        """Reads what was said since the last time."""
        entries = room.fold.entries
        start = self._read.get(room.id, 0)
        self._read[room.id] = len(entries)
        for entry in entries[start:]:
            if not isinstance(entry.body, ev.Message):
                continue
            if entry.by == CUSTOMER and (word := self._words.first(entry.text)):
                known = replace(known, word=word, word_at=ev.to_millis(entry.at))
            elif entry.by == Author(room.fold.owner or ""):
                known = replace(known, deleted=0, deleted_at=0)  # what was to be said is said
        return known

    async def _look_back(self, conversation: ConversationId, customer: str) -> None:
        visits, rated = await self._past.of_customer(customer, conversation, self._now_ms())
        self._learned(conversation, visits=visits, rated=rated)

    async def _look_up(self, conversation: ConversationId, owner: StaffId) -> None:
        now = self._now_ms()
        since = await self._past.account_since(owner, now - self._limits.newcomer_days * DAY_MS)
        if self._owners.get(conversation) == owner and since is not None:
            self._learned(conversation, days=max(0, now - since) // DAY_MS)

    def _learned(self, conversation: ConversationId, **what: int) -> None:
        room, known = self._rooms.get(conversation), self._noticed.get(conversation)
        if room is not None and known is not None:
            self._note(room, replace(known, **what))

    def _note(self, room: Room, known: Noticed) -> None:
        self._noticed[room.id] = known
        self._show(room)

    def _show(self, room: Room) -> None:
        signs: Sequence[Any] = signs_of(room.fold, self._noticed[room.id], self._limits)
        if tuple(signs) != room.signs:
            room.signs = tuple(signs)
            self._rooms.touched(room)
