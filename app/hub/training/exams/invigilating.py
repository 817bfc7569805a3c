"""Invigilates: has customers come, keeps the clock, ends exams, has them counted and written down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from app.domain.conversation import State
from app.domain.errors import StorageError
from app.domain.ids import Cid, ConversationId
from app.domain.people import Staff
from app.hub.administration.rights import policy
from app.hub.cids import derived_conversation
from app.hub.engine import Engine
from app.hub.practice.beginning import stopping_of
from app.hub.practice.desk import Exam, PracticeDesk
from app.hub.practice.runs import Kept
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences, Reach
from app.hub.training.exams.counting import Counting
from app.hub.training.exams.sittings import Held, Sittings
from app.protocol.codes import Refusal
from app.protocol.exam_frames import Ending, ExamState, Sitting
from app.protocol.practice_frames import MOST_AT_ONCE, PracticeRun
from app.protocol.training import ExamHelp
from app.training.exams.permits import LOST, LOST_MINUTES
from app.training.exams.sitting import (
    FINAL,
    MINUTE_MS,
    Seen,
    due_parts,
    ended,
    ending_of,
    followed,
    reached,
    with_part,
)

LOOK_S: Final = 2.0
"""How often running exams are looked at; a change of their conversations wakes earlier."""

MARKS_LOOK: Final = 15
"""Only every so many looks is looked for marks that nobody told of."""

DID_NOT_BEGIN: Final = "did not begin"

_log = logging.getLogger(__name__)


class Invigilating:
    """`step` may be called at any node and again: what was done is found. Raises StorageError."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        register: Register,
        sittings: Sittings,
        practice: PracticeDesk,
        counting: Counting,
        *,
        told: Callable[[], Awaitable[None]],
        now_ms: Callable[[], int],
        fault: Callable[[Exception], None],
    ) -> None:
        self._engine, self._rooms, self._presences = engine, rooms, presences
        self._register, self._sittings, self._practice = register, sittings, practice
        self._counting, self._told = counting, told
        self._now_ms, self._fault = now_ms, fault
        self._woken = asyncio.Event()
        self._marked = False
        self._sheets: dict[ConversationId, int] = {}

    async def run(self) -> None:
        """Works until cancelled; exams that began before, at this node or another, go on."""
        looks = 0
        while True:
            all_of_them, self._marked = self._marked or looks % MARKS_LOOK == 0, False
            try:
                for id_, state in await self._sittings.pending():
                    if state is not ExamState.TO_MARK or all_of_them:
                        await self.step(id_)
            except StorageError as error:
                _log.warning("exams wait: %s", error)
            except Exception as error:  # noqa: BLE001 (one fault must not end the others' exams)
                self._fault(error)
            looks += 1
            try:
                async with asyncio.timeout(LOOK_S):
                    await self._woken.wait()
            except TimeoutError:
                pass
            self._woken.clear()

    def changed(self, room: Room, before: Standing | None, moved: bool) -> None:
        """Looks again at once when a conversation of an exam begins or ends, or is marked."""
        sheets = len(room.fold.marking.sheets)
        self._marked = self._marked or sheets > self._sheets.get(room.id, 0)
        if sheets:
            self._sheets[room.id] = sheets
        if moved or before is None or self._marked:
            self._woken.set()

    async def may_begin(self, user: Staff, at_once: int) -> None:
        """Raises NotDoneError where customers wait for somebody, or he practises with too many."""
        if self._rooms.load_of(user.id):
            raise NotDoneError(Refusal.CONFLICT)
        if len(self._rooms.practised.get(user.id, {})) + at_once > MOST_AT_ONCE:
            raise NotDoneError(Refusal.FULL)

    async def step(self, id_: str) -> Sitting | None:
        """Does what is due in an exam, and returns how it stands then."""
        held = await self._sittings.one(id_)
        if held is None:
            return None
        if held.sitting.state is ExamState.RUNNING:
            held = await self._watch(held)
        if held.sitting.state is not ExamState.RUNNING and held.pending:
            held = await self._settle(held)
        return held.sitting

    async def _watch(self, held: Held) -> Held:
        now, sitting = self._now_ms(), held.sitting
        seen = await self._seen(sitting)
        seat = self._presences.known(sitting.staff)
        here = seat is not None and seat.reach is not Reach.GONE
        fresh = reached(followed(sitting, seen, now), here=here, now=now)
        wrapped = {name for name, one in seen.items() if one.wrapped}
        lost_ms = MINUTE_MS * int(policy(self._register, LOST_MINUTES))
        ending = ending_of(fresh, wrapped, now, lost_ms)
        if ending is not Ending.NOTHING:
            fresh = ended(fresh, ending, now, lost=policy(self._register, LOST))
        elif seat is not None and here:
            fresh = await self._next(fresh, held, seat.user, now)
        return await self._keep(held, fresh)

    async def _next(self, sitting: Sitting, held: Held, user: Staff, now: int) -> Sitting:
        """Has the next customers come; where that is refused now, they come later."""
        for number in due_parts(sitting, now):
            part = sitting.parts[number]
            batch = f"{sitting.id}/{number}"
            kept = Kept(
                run=PracticeRun(
                    conversation=derived_conversation(f"exam/{sitting.staff}", Cid(batch)),
                    batch=batch,
                    staff=sitting.staff,
                    scenario=part.scenario,
                    version=part.version,
                    title=part.title,
                    level=held.material.scenarios[number].level,
                    exam=sitting.id,
                    started=now,
                ),
                script=held.material.scenarios[number],
            )
            try:
                (one,) = await self._practice.begin(
                    user, batch, [kept], Exam(id=sitting.id, help=allowed(sitting.help))
                )
            except NotDoneError as no:
                _log.info("a customer of an exam comes later: %s", no.code)
                return sitting
            sitting = with_part(sitting, number, one.run.conversation, now)
        return sitting

    async def _settle(self, held: Held) -> Held:
        """Ends what is still open, counts, and writes the result down."""
        await self._stop(held.sitting)
        sitting = held.sitting
        if sitting.state in (ExamState.HANDED_IN, ExamState.TO_MARK):
            held = await self._keep(held, await self._counting.count(sitting, held.material, self._now_ms()))
        if held.sitting.state in FINAL:
            await self._counting.write(held.sitting)
            held = await self._sittings.save(held, held.sitting, pending=False) or held
        return held

    async def _keep(self, held: Held, sitting: Sitting) -> Held:
        """Keeps a change; where another node was quicker, what it made of the exam counts."""
        if sitting == held.sitting:
            return held
        saved = await self._sittings.save(held, sitting, pending=True)
        if saved is None:
            return await self._sittings.one(sitting.id) or held
        await self._told()
        return saved

    async def _seen(self, sitting: Sitting) -> dict[ConversationId, Seen]:
        found: dict[ConversationId, Seen] = {}
        for part in sitting.parts:
            if part.began:
                room = await self._rooms.refresh(part.conversation)
                told = None if room is None else room.fold
                found[part.conversation] = Seen(
                    open=told is None or told.is_open,
                    wrapped=told is not None and told.state is State.CLOSED,
                )
        return found

    async def _stop(self, sitting: Sitting) -> None:
        for part in sitting.parts:
            room = await self._rooms.refresh(part.conversation) if part.began else None
            if room is not None and room.fold.is_open:
                await self._engine.append(stopping_of(room.fold))
                await self._rooms.refresh(part.conversation)


def allowed(help_: ExamHelp) -> tuple[str, ...]:
    """Returns the names of the help that is allowed, as the log of each conversation has them."""
    names = ("macros", "completion", "manual", "whispers")
    return tuple(name for name in names if getattr(help_, name))
