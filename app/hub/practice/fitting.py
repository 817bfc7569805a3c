"""Fits the practice of a hub out: who answers about it, and who plays its customers."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from app.hub.cluster.duty import while_mine
from app.hub.practice.desk import PracticeDesk
from app.hub.practice.playing import Playing
from app.hub.practice.results import Results
from app.hub.practice.runs import PracticeRuns
from app.hub.training.desk import TOPIC as PROGRESS_TOPIC
from app.hub.training.progress import Progress

if TYPE_CHECKING:
    from app.hub.server import Hub


def practice_desk(hub: Hub) -> PracticeDesk:
    """Returns who begins, stops and shows practices."""
    return PracticeDesk(
        PracticeRuns(hub.accounts.database),
        hub.engine,
        hub.rooms,
        hub.presences,
        hub.register,
        shop=hub.office.book.shop_id,
        audit=hub.acts.record,
        now_ms=hub.now_ms,
    )


def customers(hub: Hub) -> Callable[[], Coroutine[Any, Any, None]]:
    """Returns the service that plays the customers, where the duty is."""
    playing = _playing(hub)
    return lambda: while_mine(hub.duty, playing.run)


def _playing(hub: Hub) -> Playing:
    cold = hub.accounts.database
    runs = PracticeRuns(cold)
    results = Results(
        runs,
        Progress(cold),
        hub.engine,
        told=lambda: hub.engine.publish(PROGRESS_TOPIC, b""),
        now_ms=hub.now_ms,
    )
    return Playing(
        hub.engine,
        hub.rooms,
        runs,
        hub.presences,
        ended=results.ended,
        writes=hub.typing.played,
        now_ms=hub.now_ms,
        fault=hub.fault,
    )
