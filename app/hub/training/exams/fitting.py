"""Fits the exams of a hub out: who answers about them, who invigilates, and what passing permits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from app.hub.cluster.duty import while_mine
from app.hub.practice.fitting import practice_desk
from app.hub.training.desk import TOPIC
from app.hub.training.exams.counting import Counting
from app.hub.training.exams.desk import ExamDesk
from app.hub.training.exams.invigilating import Invigilating
from app.hub.training.exams.permits import Permits
from app.hub.training.exams.sittings import Sittings
from app.hub.training.progress import Done, Progress
from app.protocol.training_frames import ProgressEntry

if TYPE_CHECKING:
    from app.hub.server import Hub


def permits(hub: Hub) -> Permits:
    """Returns what says who may be given customers, and how many."""
    cold = hub.accounts.database
    return Permits(
        hub.register,
        Progress(cold),
        Sittings(cold),
        user=hub.presences.user,
        limit=hub.accounts.personnel.capacity_limit,
        now_ms=hub.now_ms,
    )


def invigilating(hub: Hub) -> Invigilating:
    """Returns who keeps the clock of exams."""
    return Invigilating(
        hub.engine,
        hub.rooms,
        hub.presences,
        hub.register,
        Sittings(hub.accounts.database),
        practice_desk(hub),
        Counting(hub.engine, hub.register, _writing(hub)),
        told=lambda: hub.engine.publish(TOPIC, b""),
        now_ms=hub.now_ms,
        fault=hub.fault,
    )


def exam_desk(hub: Hub) -> ExamDesk:
    """Returns who answers about exams."""
    return ExamDesk(
        Sittings(hub.accounts.database),
        invigilating(hub),
        hub.register,
        permits(hub),
        user=hub.presences.user,
        write=_writing(hub),
        audit=hub.acts.record,
        now_ms=hub.now_ms,
    )


def clock(hub: Hub) -> Callable[[], Coroutine[Any, Any, None]]:
    """Returns the service that looks after running exams, where the duty is."""
    watching = invigilating(hub)
    hub.rooms.listen_to_practice(watching.changed)
    return lambda: while_mine(hub.duty, watching.run)


def _writing(hub: Hub) -> Callable[[Done], Awaitable[ProgressEntry]]:
    progress = Progress(hub.accounts.database)

    async def write(done: Done) -> ProgressEntry:
        entry, fresh = await progress.add(done, hub.now_ms())
        if fresh:
            await hub.engine.publish(TOPIC, b"")
        return entry

    return write
