"""Plays the customers of all practices, at the node that does what one node does for all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from app.domain import events as ev
from app.domain.conversation import Conversation, State
from app.domain.errors import StorageError
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER, SYSTEM, Cid, ConversationId
from app.domain.practice import SCRIPTED, is_practice
from app.hub.cids import derived_cid
from app.hub.engine import Append, Close, Engine
from app.hub.practice.beginning import GAVE_UP, GONE, STOPPED, claiming_of, stopping_of
from app.hub.practice.runs import Kept, PracticeRuns
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences, Reach, Seat
from app.protocol.practice_frames import Outcome
from app.training.practice.player import Act, ActKind, heard, next_act
from app.training.practice.script import Script, script_of
from app.training.practice.writing import STEP_MS, begins_ms, so_far

LOOK_S: Final = 5.0
"""How often is looked at what changes without a word: who came back, who stays away."""

AWAY_MS: Final = 10 * 60_000
"""A trainee who is away for longer does not go on with his practice."""

WRAPPING_MS: Final = 10 * 60_000
"""How long after the end what belongs to it, such as the closing record, still counts."""

_log = logging.getLogger(__name__)

Ended = Callable[[Kept, Conversation, Outcome], Awaitable[None]]
"""Is told of a practice that is over."""


class Playing:
    """Works while it runs. Every act is refused if anything was written since it was decided.

    `ended` is told of a practice that is over, `writes` what a customer has written so far.
    """

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        runs: PracticeRuns,
        presences: Presences,
        *,
        ended: Ended,
        writes: Callable[[ConversationId, str], None],
        now_ms: Callable[[], int],
        fault: Callable[[Exception], None],
    ) -> None:
        self._engine, self._rooms, self._runs = engine, rooms, runs
        self._presences, self._ended, self._writes = presences, ended, writes
        self._now_ms, self._fault = now_ms, fault
        self._woken = asyncio.Event()
        self._playing: dict[ConversationId, tuple[Kept, Script]] = {}
        self._due: dict[ConversationId, int] = {}
        rooms.listen_to_practice(self._changed)
        presences.listen(self._seat_changed)

    async def run(self) -> None:
        """Works until cancelled; what was begun before, by this node or another, goes on."""
        self._playing.clear()
        self._due.clear()
        looked = 0
        while True:
            try:
                if not looked or self._now_ms() - looked >= 1000 * LOOK_S:
                    looked = self._now_ms()
                    await self.look()
                await self.act()
            except StorageError as error:
                _log.warning("practice customers wait: %s", error)
                await asyncio.sleep(LOOK_S / 5)
            except Exception as error:  # noqa: BLE001 (one fault must not end the others' practice)
                self._fault(error)
                await asyncio.sleep(LOOK_S / 5)
            await self._wait()

    async def _wait(self) -> None:
        soonest = min(self._due.values(), default=None)
        pause = LOOK_S if soonest is None else min(LOOK_S, max(0.0, (soonest - self._now_ms()) / 1000))
        try:
            async with asyncio.timeout(pause):
                await self._woken.wait()
        except TimeoutError:
            pass
        self._woken.clear()

    def _changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        self._due[room.id] = 0
        self._woken.set()

    def _seat_changed(self, seat: Seat) -> None:
        """Looks after the practices of somebody who may have come back."""
        for name, (kept, _script) in self._playing.items():
            if kept.run.staff == seat.user.id:
                self._due[name] = 0
                self._woken.set()

    async def look(self) -> None:
        """Finds practices that are noted as going on, also those whose conversation is over by now.

        Raises StorageError.
        """
        for kept in await self._runs.going_on():
            name = kept.run.conversation
            if name not in self._playing:
                self._playing[name] = kept, script_of(kept.script, kept.begin)
            self._due[name] = 0

    async def act(self) -> None:
        """Does what is due now. Raises StorageError."""
        now = self._now_ms()
        for name in [name for name, due in self._due.items() if due <= now]:
            self._due.pop(name, None)
            await self._step(name, now)

    async def _step(self, name: ConversationId, now: int) -> None:
        playing = self._playing.get(name)
        if playing is None:
            kept = await self._runs.one(name)
            if kept is None or kept.run.ended:
                return
            playing = self._playing[name] = kept, script_of(kept.script, kept.begin)
        kept, script = playing
        room = await self._rooms.refresh(name)
        if room is None:
            if now - kept.run.started > WRAPPING_MS:  # it was never opened
                await self._runs.end(name, now, Outcome.GONE, None)
                self._playing.pop(name, None)
            return
        told = room.fold
        if not told.is_open:
            await self._settle(kept, told, now)
        elif told.owner is None:
            await self._call_back(kept, told, now)
        else:
            await self._play(script, told, now)

    async def _play(self, script: Script, told: Conversation, now: int) -> None:
        act = next_act(script, heard(told.entries), now)
        if act is None:
            return
        if act.due_ms > now:
            self._due[told.id] = self._until(script, told.id, act, now)
            return
        await self._engine.append(_written(told, act))
        await self._rooms.refresh(told.id)  # which tells `_changed`, refused or not: `_look` finds it, too

    def _until(self, script: Script, name: ConversationId, act: Act, now: int) -> int:
        """Shows what the customer is writing; returns when to look again."""
        begins = begins_ms(act, script.language)
        if now < begins:
            return begins
        if preview := so_far(act, script.language, now):
            self._writes(name, preview)
        return min(act.due_ms, now + STEP_MS)

    async def _call_back(self, kept: Kept, told: Conversation, now: int) -> None:
        """Gives a practice back to who was away; one that nobody comes back to ends."""
        seat = self._presences.known(kept.run.staff)
        if seat is not None and seat.reach is Reach.HERE:
            await self._engine.append(claiming_of(told, seat.user))
        elif told.queued_at is None or now - to_millis(told.queued_at) > AWAY_MS:
            await self._engine.append(stopping_of(told, GONE))
        else:
            return
        await self._rooms.refresh(told.id)

    async def _settle(self, kept: Kept, told: Conversation, now: int) -> None:
        """Notes how a practice ended, once its closing record is there or there was time for it."""
        closed = now if told.closed_at is None else to_millis(told.closed_at)
        if told.state is not State.CLOSED and now - closed < WRAPPING_MS:
            return
        await self._ended(kept, told, outcome_of(told))
        self._playing.pop(told.id, None)
        self._due.pop(told.id, None)


def outcome_of(told: Conversation) -> Outcome:
    """Returns how a practice ended, as its log tells."""
    ends = (entry for entry in reversed(told.entries) if isinstance(entry.body, ev.Closed))
    end = next(ends, None)
    if end is None or not isinstance(end.body, ev.Closed) or not is_practice(told.channel):
        return Outcome.GOES_ON
    if end.by == CUSTOMER:
        return Outcome.GAVE_UP if end.body.reason == GAVE_UP else Outcome.FINISHED
    if end.by == SYSTEM:
        return {STOPPED: Outcome.STOPPED, GONE: Outcome.GONE}.get(end.body.reason, Outcome.STOPPED)
    return Outcome.CLOSED


def _written(told: Conversation, act: Act) -> list[Append]:
    """Returns what an act of the customer writes; nothing if anybody wrote meanwhile."""
    bodies: list[ev.Message | ev.Closed] = []
    if act.text:
        bodies.append(ev.Message(text=act.text, via=f"{SCRIPTED}{act.cue}"))
    if act.closes:
        bodies.append(ev.Closed(reason=GAVE_UP if act.kind is ActKind.LEAVE else "customer"))
    return [
        Append(
            conversation=told.id,
            cid=derived_cid(Cid(told.id), f"act/{told.seq}/{body.kind}"),
            by=CUSTOMER,
            body=body,
            move=Close() if isinstance(body, ev.Closed) else None,
            after=told.seq if number == 0 else None,
        )
        for number, body in enumerate(bodies)
    ]
