"""Answers what staff ask about practice: begins it, stops it, and shows what there was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, assert_never

import msgspec

from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role, Staff
from app.hub.administration.rights import may_edit
from app.hub.cids import derived_cid, derived_conversation, is_cid
from app.hub.engine import Engine, Refused
from app.hub.permissions import READ, allowed, party_of, relation_of
from app.hub.practice.beginning import opening_of, stopping_of
from app.hub.practice.reading import events_of
from app.hub.practice.runs import Kept, PracticeRuns
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.rooms import Rooms
from app.hub.routing.presence import Presences
from app.protocol.codes import Refusal
from app.protocol.practice_frames import (
    LONGEST_SCRIPT,
    MOST_AT_ONCE,
    ListPractices,
    PracticeRequest,
    PracticeRun,
    PracticesRes,
    ReadReference,
    ReferenceRes,
    StartPractice,
    StopPractice,
)
from app.protocol.training import ScenarioRecord
from app.training.practice.from_log import script_of_log
from app.training.scenarios.maker import NothingToPractiseError
from app.training.scenarios.sharing import for_trainee

MOST_TURNS: Final = 500


class Exam(msgspec.Struct, frozen=True, kw_only=True):
    """The exam that practices belong to, and what may be used in it."""

    id: str
    help: tuple[str, ...] = ()


class PracticeDesk:
    """Raises NotDoneError, and StorageError."""

    def __init__(
        self,
        runs: PracticeRuns,
        engine: Engine,
        rooms: Rooms,
        presences: Presences,
        register: Register,
        *,
        shop: Callable[[], str],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._runs, self._engine, self._rooms = runs, engine, rooms
        self._presences, self._register = presences, register
        self._shop, self._audit, self._now_ms = shop, audit, now_ms

    async def answer(self, user: Staff, asked: PracticeRequest) -> msgspec.Struct | None:
        """Answers any of these requests."""
        match asked:
            case StartPractice():
                return await self._start(user, asked)
            case StopPractice(conversation=conversation):
                await self._stop(user, conversation)
            case ReadReference(conversation=conversation):
                return await self._reference(user, conversation)
            case ListPractices():
                return await self._list(user, asked)
            case _:
                assert_never(asked)
        return None

    async def begin(
        self, user: Staff, batch: str, kept: Sequence[Kept], exam: Exam | None, *, keep_presence: bool = False
    ) -> list[Kept]:
        """Begins practices; the same `batch` again finds those of the first time.

        Who practises is in training before the first customer comes, unless `keep_presence`. Nobody
        practises beside customers who wait for him: refused with `conflict` then.
        """
        known = await self._runs.batch(batch)
        if not known:
            going_on = await self._runs.going_on([user.id])
            if len(going_on) + len(kept) > MOST_AT_ONCE:
                raise NotDoneError(Refusal.FULL)
            if self._rooms.load_of(user.id):
                raise NotDoneError(Refusal.CONFLICT)
            known = await self._runs.add(kept)
        if any(one.run.staff != user.id for one in known):
            raise NotDoneError(Refusal.DIFFERENT_BODY)
        if not keep_presence:
            await self._to_training(user)
        for one in known:
            await self._open(user, one, exam)
        return known

    async def _open(self, user: Staff, kept: Kept, exam: Exam | None) -> None:
        items = opening_of(user, kept, self._shop(), () if exam is None else exam.help)
        results = await self._engine.append(items)
        refused = next((one for one in results if isinstance(one, Refused)), None)
        if refused is not None and refused.code is not Refusal.CLOSED:
            raise NotDoneError(refused.code)
        await self._rooms.refresh(kept.run.conversation)

    async def _start(self, user: Staff, asked: StartPractice) -> PracticesRes:
        if not is_cid(asked.cid):
            raise NotDoneError(Refusal.BAD_FRAME)
        batch = derived_cid(asked.cid, f"practice/{user.id}")
        known = await self._runs.batch(batch)
        kept = known or await self._asked_for(user, asked, batch)
        made = await self.begin(user, batch, kept, None, keep_presence=asked.keep_presence)
        return PracticesRes(runs=tuple(one.run for one in made))

    async def _asked_for(self, user: Staff, asked: StartPractice, batch: str) -> list[Kept]:
        sources = bool(asked.scenarios) + bool(asked.conversation) + (asked.script is not None)
        if sources != 1 or len(asked.scenarios) > MOST_AT_ONCE:
            raise NotDoneError(Refusal.BAD_FRAME)
        if asked.script is not None:
            scripts = [(self._brought(asked.script, asked.begin), 0, asked.begin, "")]
        elif asked.conversation:
            script, begin = await self._of_log(user, asked.conversation, asked.from_seq)
            scripts = [(script, 0, begin, "")]
        else:
            scripts = [(*self._scenario(user, name), 0, name) for name in asked.scenarios]
        now = self._now_ms()
        return [
            Kept(
                run=PracticeRun(
                    conversation=derived_conversation(f"practice/{user.id}", derived_cid(asked.cid, str(at))),
                    batch=batch,
                    staff=user.id,
                    scenario=name,
                    version=version,
                    title=script.title,
                    level=script.level,
                    from_seq=0 if name else asked.from_seq,
                    started=now,
                ),
                script=script,
                begin=begin,
            )
            for at, (script, version, begin, name) in enumerate(scripts)
        ]

    def _scenario(self, user: Staff, name: str) -> tuple[ScenarioRecord, int]:
        """Returns a scenario with its script, where somebody may practise with it."""
        held = self._register.get("scenario", name)
        if held is None or not isinstance(held.record, ScenarioRecord):
            raise NotDoneError(Refusal.NOT_FOUND)
        trains = user.role is not Role.OPERATOR or may_edit(user, "scenario", self._register)
        if not trains and for_trainee(user, held.record) is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        return held.record, held.version

    @staticmethod
    def _brought(script: ScenarioRecord, begin: int) -> ScenarioRecord:
        sound = 0 <= begin <= len(script.turns) <= MOST_TURNS
        if not sound or len(msgspec.json.encode(script)) > LONGEST_SCRIPT:
            raise NotDoneError(Refusal.TOO_LARGE if sound else Refusal.BAD_FRAME)
        return script

    async def _of_log(
        self, user: Staff, conversation: ConversationId, from_seq: int
    ) -> tuple[ScenarioRecord, int]:
        """Returns the script of a log that somebody may read; whoever has no part in it is in the audit."""
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        relation = relation_of(user, room.fold)
        if not allowed(READ, party_of(user), relation):
            raise NotDoneError(Refusal.FORBIDDEN)
        self._audit(user.id, "practice", conversation)
        events = await events_of(self._engine, conversation)
        names = {str(seat.user.id): seat.user.name for seat in self._presences}
        try:
            return await asyncio.to_thread(script_of_log, events, from_seq, names)
        except NothingToPractiseError as error:
            raise NotDoneError(Refusal.EMPTY) from error

    async def _to_training(self, user: Staff) -> None:
        """Sets who practises to training: he is given no customers until he says otherwise."""
        seat = self._presences.seat(user)
        async with seat.writing:
            await self._engine.set_staff(
                user.id, capacity=seat.capacity, accepting=False, presence=Presence.TRAINING
            )
            self._presences.choose(seat, Presence.TRAINING, seat.capacity)

    async def _stop(self, user: Staff, conversation: ConversationId) -> None:
        kept = await self._mine_or_led(user, conversation)
        if kept.run.exam and kept.run.staff == user.id and user.role is Role.OPERATOR:
            raise NotDoneError(Refusal.FORBIDDEN)
        room = await self._rooms.refresh(conversation)
        if room is None or not room.fold.is_open:
            return
        await self._engine.append(stopping_of(room.fold))
        await self._rooms.refresh(conversation)

    async def _reference(self, user: Staff, conversation: ConversationId) -> ReferenceRes:
        kept = await self._mine_or_led(user, conversation)
        room = await self._rooms.refresh(conversation)
        led = kept.run.staff != user.id
        if not led and (kept.run.exam or (room is not None and room.fold.is_open)):
            raise NotDoneError(Refusal.FORBIDDEN)
        return ReferenceRes(run=kept.run, script=kept.script, begin=kept.begin)

    async def _mine_or_led(self, user: Staff, conversation: ConversationId) -> Kept:
        kept = await self._runs.one(conversation)
        if kept is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if kept.run.staff != user.id and not self._leads(user, kept.run.staff):
            raise NotDoneError(Refusal.FORBIDDEN)
        return kept

    async def _list(self, user: Staff, asked: ListPractices) -> PracticesRes:
        if asked.everybody:
            kept = await self._runs.going_on()
            return PracticesRes(runs=tuple(one.run for one in kept if self._leads(user, one.run.staff)))
        staff = asked.staff or user.id
        if staff != user.id and not self._leads(user, staff):
            raise NotDoneError(Refusal.FORBIDDEN)
        runs, more = await self._runs.of(staff, max(0, asked.before))
        return PracticesRes(runs=tuple(runs), more=more)

    def _leads(self, user: Staff, staff: StaffId) -> bool:
        """Tells whether somebody is in charge of another's training: a supervisor of those of his groups."""
        if user.role in (Role.TRAINER, Role.ADMIN):
            return True
        other = self._presences.user(staff)
        return (
            user.role is Role.SUPERVISOR
            and other is not None
            and not set(user.groups).isdisjoint(other.groups)
        )
