"""Gives waiting conversations to staff: acts on what `choice` and `deadlines` decide.

Whatever is done here may be done by two nodes at once: every step is one move of the engine, which refuses
the second, or carries an id that both derive from the same facts.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from app.domain.errors import StorageError
from app.domain.events import UNANSWERED, AnyBody, OfferMissed, Queued, Released, Resumed
from app.domain.ids import SYSTEM, Cid, ConversationId
from app.hub.cids import derived_cid
from app.hub.engine import Append, Appended, Engine, Enqueue, Move, Unoffer
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.calls import Calls
from app.hub.routing.deadlines import Deadlines, Due, What, due_of
from app.hub.routing.gifts import AT_ONCE, Gifts
from app.hub.routing.lines import Lines
from app.hub.routing.presence import Presences
from app.hub.routing.silence import Silence
from app.hub.settings import HubSettings

ANSWERING: Final = "answering"
"""The signal that somebody types for whom a deadline waits; its data is the conversation."""

TYPED_MS: Final = 1_000
"""How often that is said of one conversation."""

SILENT: Final = frozenset({What.WARN, What.CLOSE})

ROUNDS: Final = 3
"""How often what was refused is decided anew before the next change or sweep."""

_log = logging.getLogger(__name__)


class Routing:
    """Acts whenever something changed or is due, and every `sweep_s` seconds in case a change was missed."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        lines: Lines,
        *,
        settings: HubSettings,
        now_ms: Callable[[], int],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        fault: Callable[[Exception], None],
    ) -> None:
        self._engine = engine
        self._rooms = rooms
        self._presences = presences
        self._lines = lines
        self._settings = settings
        self._now_ms = now_ms
        self._spawn = spawn
        self._fault = fault
        self._changed = asyncio.Event()
        self._deadlines = Deadlines()
        self._typed: dict[ConversationId, int] = {}
        self.silence = Silence(engine, rooms, lines.book)
        self._calls = Calls(engine, rooms, presences, now_ms=now_ms, grace_ms=settings.grace_ms)
        self._gifts = Gifts(engine, rooms, presences, lines, settings=settings, now_ms=now_ms)
        rooms.listen(self._room_changed)

    def kick(self) -> None:
        """Says that somebody waits or that somebody has room."""
        self._changed.set()

    def reconsider(self) -> None:
        """Says that the rules changed."""
        for room in self._rooms:
            self._note(room)
        self.kick()

    def typed(self, conversation: ConversationId, by: str) -> None:
        """Takes notice that somebody types at this node: an owner who does is about to answer.

        While a customer's silence is counted, a key of either side ends it.
        """
        room, waits = self._rooms.get(conversation), self._deadlines.get(conversation)
        if room is None or waits is None:
            return
        if waits.what not in SILENT and (room.fold.owner != by or waits.what not in (What.ANSWER, What.CALL)):
            return
        if self._now_ms() - self._typed.get(conversation, 0) >= TYPED_MS:
            self.answering(conversation)
            self._spawn(self._engine.publish(ANSWERING, conversation.encode()))

    def answering(self, conversation: ConversationId) -> None:
        """Takes notice that somebody, at whichever node, is about to write."""
        room = self._rooms.get(conversation)
        if room is not None:
            self._typed[conversation] = self._now_ms()
            self._note(room)

    def due(self, conversation: ConversationId) -> Due | None:
        """Returns what is done next with a conversation when nothing happens before."""
        return self._deadlines.get(conversation)

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            try:
                async with asyncio.timeout(self._pause_s()):
                    await self._changed.wait()
            except TimeoutError:
                pass
            self._changed.clear()
            try:
                await self.act()
            except StorageError as error:
                _log.warning("waiting conversations cannot be given out: %s", error)
                await asyncio.sleep(self._settings.sweep_s)
            except Exception as error:  # noqa: BLE001 (one fault must not end the routing)
                self._fault(error)
                await asyncio.sleep(self._settings.sweep_s)

    async def act(self) -> None:
        """Does what is due and gives out what can be given out. Raises StorageError."""
        found = self._deadlines.pop(self._now_ms())
        try:
            for conversation, what in found:
                await self._do(conversation, what)
        finally:
            for conversation, _ in found:  # done or not: what is due now stands in the log
                if (room := self._rooms.get(conversation)) is not None:
                    self._note(room)
        await self._withdraw()
        await self._calls.pass_stranded()
        await self.assign()

    async def _withdraw(self) -> None:
        """Ends the offers to those who went away: somebody else need not wait for their time to run out."""
        for staff, rooms in list(self._rooms.offered.items()):
            seat = self._presences.known(staff) if rooms else None
            if rooms and (seat is None or not seat.accepting):
                for room in list(rooms.values()):
                    await self._offer_is_over(room)

    def _pause_s(self) -> float:
        at_ms = self._deadlines.next_ms()
        left = self._settings.sweep_s if at_ms is None else (at_ms - self._now_ms()) / 1000
        return min(max(left, 0.001), self._settings.sweep_s)

    # What is due

    def _room_changed(self, room: Room, _before: Standing | None, moved: bool) -> None:
        if moved and not room.fold.is_open:
            self._typed.pop(room.id, None)
            self.silence.forget(room.id)
            self._gifts.forget(room.id)
        self._note(room)

    def _note(self, room: Room) -> None:
        rules = self._lines.book.rules(room.fold.group)
        before = self._deadlines.next_ms()
        what = due_of(room.fold, rules, self._typed.get(room.id, 0), self.silence.done(room))
        self._deadlines.note(room.id, what)
        soonest = self._deadlines.next_ms()
        if soonest is not None and (before is None or soonest < before):
            self._changed.set()

    async def _do(self, conversation: ConversationId, what: Due) -> None:
        room = await self._rooms.refresh(conversation)
        if room is None:
            return
        rules = self._lines.book.rules(room.fold.group)
        if due_of(room.fold, rules, self._typed.get(conversation, 0), self.silence.done(room)) != what:
            return
        match what.what:
            case What.OFFER:
                await self._offer_is_over(room)
            case What.ANSWER:
                await self._take_back(room)
            case What.CALL:
                await self._calls.pass_on(room)
            case What.IDLE:
                await self.silence.relieve(room, what)
            case What.WARN:
                await self.silence.warn(room)
            case What.CLOSE:
                await self.silence.close(room)
            case What.RETURN:
                name = Cid(f"{room.id}/{room.fold.fence}/{what.at_ms}")
                await self._write(room, [(derived_cid(name, Resumed.kind), Resumed(), None)])

    async def _offer_is_over(self, room: Room) -> None:
        staff, until_ms = room.fold.offered_to, room.fold.offered_until
        if staff is not None:
            cid = derived_cid(Cid(f"{room.id}/{staff}/{until_ms}"), OfferMissed.kind)
            await self._write(room, [(cid, OfferMissed(by=staff), Unoffer(staff=staff))])

    async def _take_back(self, room: Room) -> None:
        group, fence = room.fold.group, room.fold.fence
        name = Cid(f"{room.id}/{fence}")
        await self._write(
            room,
            [
                (derived_cid(name, Released.kind), Released(reason=UNANSWERED, group=group), None),
                (
                    derived_cid(name, Queued.kind),
                    Queued(group=group, front=True),
                    Enqueue(group=group, front=True),
                ),
            ],
            fence,
        )

    async def _write(
        self, room: Room, events: list[tuple[Cid, AnyBody, Move | None]], fence: int | None = None
    ) -> None:
        items = [
            Append(
                conversation=room.id,
                cid=cid,
                by=SYSTEM,
                body=body,
                move=move,
                fence=fence if number == 0 else None,
            )
            for number, (cid, body, move) in enumerate(events)
        ]
        await self._engine.append(items)
        await self._rooms.refresh(room.id)

    # What waits

    async def assign(self) -> int:
        """Gives out all that can be given out now and returns how many that were. Raises StorageError."""
        given = 0
        for _ in range(ROUNDS):
            gifts = await self._gifts.decide()
            if not gifts:
                break
            results = await self._engine.append([gift.item for gift in gifts])
            refused = 0
            for gift, result in zip(gifts, results, strict=True):
                if isinstance(result, Appended):
                    given += 1
                    await self._rooms.reach(gift.room.id, result.seq)
                else:
                    refused += 1
                    await self._rooms.refresh(gift.room.id)
            if len(gifts) == AT_ONCE:
                self.kick()
            elif not refused:
                break
        return given
