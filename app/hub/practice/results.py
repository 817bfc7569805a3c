"""What a practice that is over leaves behind: its end, its score, and a line in the trainee's ledger."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from app.domain.conversation import Conversation
from app.domain.events import to_millis
from app.hub.engine import Engine
from app.hub.practice.reading import events_of
from app.hub.practice.runs import Kept, PracticeRuns
from app.hub.training.progress import Done, Progress
from app.protocol.practice_frames import Outcome
from app.protocol.training_frames import ProgressKind
from app.training.marking.steps import steps_done

COUNTS: Final = frozenset({Outcome.FINISHED, Outcome.CLOSED, Outcome.GAVE_UP})
"""Ends after which a practice is scored: whoever stops early is not told that he failed."""


class Results:
    """Writes them down once, however often it is asked. Raises StorageError."""

    def __init__(
        self,
        runs: PracticeRuns,
        progress: Progress,
        engine: Engine,
        *,
        told: Callable[[], Awaitable[None]],
        now_ms: Callable[[], int],
    ) -> None:
        self._runs, self._progress, self._engine = runs, progress, engine
        self._told, self._now_ms = told, now_ms

    async def ended(self, kept: Kept, conversation: Conversation, outcome: Outcome) -> None:
        """Notes how a practice ended; one with a scenario stands in the ledger from now on."""
        run = kept.run
        steps = steps_done(kept.script.steps, await events_of(self._engine, run.conversation), run.staff)
        done = sum(one.done for one in steps)
        scored = bool(steps) and outcome in COUNTS
        score = 100 * done / len(steps) if scored else None
        if run.scenario and not run.exam and outcome in COUNTS:
            line = Done(
                id=f"practice-{run.conversation}",
                staff=run.staff,
                kind=ProgressKind.PRACTICE,
                subject=run.scenario,
                version=run.version,
                score=score,
                passed=False if outcome is Outcome.GAVE_UP else None,
                figures={"steps": float(len(steps)), "steps_done": float(done)},
            )
            _, fresh = await self._progress.add(line, self._now_ms())
            if fresh:
                await self._told()
        closed = conversation.closed_at
        at_ms = self._now_ms() if closed is None else to_millis(closed)
        await self._runs.end(run.conversation, at_ms, outcome, score)
