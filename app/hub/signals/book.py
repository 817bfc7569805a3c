"""Notices what may mean trouble in open conversations, and puts its signs on the floor's lines."""

from __future__ import annotations

import asyncio
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
from app.hub.signals.past import Asked, Known, Past
from app.protocol.records import NgWordRecord
from app.sessions.signals.rules import Noticed, Thresholds, signs_of
from app.sessions.together.abuse import AbuseWords, entries_of

ANGER: Final = "anger"
"""The action of a shop's word that points to anger where a customer writes it."""

DAY_MS: Final = 86_400_000
AT_ONCE: Final = 100
BREATH_S: Final = 0.05
"""Between two looks into the past of many, in which others write."""


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
        self._wanted: dict[ConversationId, Asked] = {}
        self._looking = False
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
            self._want(room)
        known = self._listen(room, known)
        if self._owners.get(room.id) != fold.owner:
            self._owners[room.id] = fold.owner
            known = replace(known, days=None, deleted=0, deleted_at=0)
            self._want(room)
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

    def _want(self, room: Room) -> None:
        """Has the past looked up, together with that of others who come in the same moment."""
        asked = Asked(
            conversation=room.id,
            customer=room.fold.customer_id,
            owner=room.fold.owner or StaffId(""),
        )
        if asked.customer or asked.owner:
            self._wanted[room.id] = asked
            if not self._looking:
                self._looking = True
                self._spawn(self._look())

    async def _look(self) -> None:
        try:
            while self._wanted:
                some = list(self._wanted.values())[:AT_ONCE]
                for one in some:
                    del self._wanted[one.conversation]
                now = self._now_ms()
                found = await self._past.look(some, now, now - self._limits.newcomer_days * DAY_MS)
                for asked, known in zip(some, found, strict=True):
                    self._learned(asked, known, now)
                await asyncio.sleep(BREATH_S)
        finally:
            self._looking = False

    def _learned(self, asked: Asked, known: Known, now: int) -> None:
        room, noticed = self._rooms.get(asked.conversation), self._noticed.get(asked.conversation)
        if room is None or noticed is None:
            return
        noticed = replace(noticed, visits=known.visits, rated=known.rated)
        if known.since is not None and (self._owners.get(room.id) or "") == asked.owner:
            noticed = replace(noticed, days=max(0, now - known.since) // DAY_MS)
        self._note(room, noticed)

    def _note(self, room: Room, known: Noticed) -> None:
        self._noticed[room.id] = known
        self._show(room)

    def _show(self, room: Room) -> None:
        signs: Sequence[Any] = signs_of(room.fold, self._noticed[room.id], self._limits)
        if tuple(signs) != room.signs:
            room.signs = tuple(signs)
            self._rooms.touched(room)
