"""Practices in the hub's database: whose each is, by which script it is played, how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import ConversationId, StaffId
from app.hub.store.cold import Cold
from app.hub.store.training_tables import practice_runs
from app.protocol.practice_frames import Outcome, PracticeRun
from app.protocol.training import ScenarioRecord

PAGE: Final = 100

_script: Final = msgspec.json.Decoder(ScenarioRecord).decode
_t: Final = practice_runs.c


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A practice with the script as it was when it began; turns before `begin` are history."""

    run: PracticeRun
    script: ScenarioRecord
    begin: int = 0


class PracticeRuns:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def add(self, kept: Sequence[Kept]) -> list[Kept]:
        """Keeps practices that begin together and returns them; of a repeat, those of the first time."""
        batch = kept[0].run.batch
        theirs = sa.select(practice_runs).where(_t.batch == batch).order_by(_t.conversation)

        def write(link: sa.Connection) -> list[Kept]:
            if link.execute(theirs.limit(1)).first() is None:
                link.execute(sa.insert(practice_runs), [_values(one) for one in kept])
            return [_kept(row) for row in link.execute(theirs)]

        return await self._cold.run(write)

    async def one(self, conversation: ConversationId) -> Kept | None:
        """Returns the practice in a conversation."""
        query = sa.select(practice_runs).where(_t.conversation == conversation)
        rows = await self._rows(query)
        return _kept(rows[0]) if rows else None

    async def batch(self, batch: str) -> list[Kept]:
        """Returns the practices that began together."""
        query = sa.select(practice_runs).where(_t.batch == batch).order_by(_t.conversation)
        return [_kept(row) for row in await self._rows(query)]

    async def going_on(self, people: Iterable[StaffId] | None = None) -> list[Kept]:
        """Returns the practices that nobody has noted as ended, of these people (None: of all)."""
        query = sa.select(practice_runs).where(_t.ended_ms == 0)
        if people is not None:
            query = query.where(_t.staff.in_(sorted(people)))
        return [_kept(row) for row in await self._rows(query.order_by(_t.started_ms, _t.conversation))]

    async def of(self, staff: StaffId, before_ms: int) -> tuple[list[PracticeRun], bool]:
        """Returns somebody's practices, the latest first, and whether there are more."""
        query = sa.select(practice_runs).where(_t.staff == staff)
        if before_ms:
            query = query.where(_t.started_ms < before_ms)
        latest = query.order_by(_t.started_ms.desc(), _t.conversation).limit(PAGE + 1)
        rows = await self._rows(latest)
        return [_kept(row).run for row in rows[:PAGE]], len(rows) > PAGE

    async def end(
        self, conversation: ConversationId, at_ms: int, outcome: Outcome, score: float | None
    ) -> bool:
        """Notes how a practice ended; False where that was noted before."""
        query = (
            sa.update(practice_runs)
            .where(_t.conversation == conversation, _t.ended_ms == 0)
            .values(ended_ms=at_ms, outcome=outcome.value, score=score)
        )
        return await self._cold.run(lambda link: bool(link.execute(query).rowcount))

    async def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        return await self._cold.run(lambda link: link.execute(query).all())


def forget(link: sa.Connection, gone: Sequence[ConversationId]) -> None:
    """Deletes what is kept of conversations that were deleted."""
    link.execute(sa.delete(practice_runs).where(_t.conversation.in_(gone)))


def _values(kept: Kept) -> dict[str, Any]:
    run = kept.run
    return {
        "conversation": run.conversation,
        "batch": run.batch,
        "staff": run.staff,
        "scenario": run.scenario,
        "version": run.version,
        "title": run.title,
        "level": run.level,
        "exam": run.exam,
        "from_seq": run.from_seq,
        "begin": kept.begin,
        "started_ms": run.started,
        "ended_ms": run.ended,
        "outcome": run.outcome.value,
        "score": run.score,
        "snapshot": msgspec.json.encode(kept.script),
    }


def _kept(row: sa.Row[Any]) -> Kept:
    run = PracticeRun(
        conversation=ConversationId(row.conversation),
        batch=row.batch,
        staff=StaffId(row.staff),
        scenario=row.scenario,
        version=row.version,
        title=row.title,
        level=row.level,
        exam=row.exam,
        from_seq=row.from_seq,
        started=row.started_ms,
        ended=row.ended_ms,
        outcome=_outcome(row.outcome),
        score=row.score,
    )
    return Kept(run=run, script=_script(row.snapshot), begin=row.begin)


def _outcome(name: str) -> Outcome:
    """Returns an outcome by name; one of a later version counts as an end like another."""
    try:
        return Outcome(name)
    except ValueError:
        return Outcome.CLOSED
