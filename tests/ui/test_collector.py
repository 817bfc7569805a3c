"""What is promised of the collector: widgets end on the window's thread, and garbage does not pile up."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.collector import Collector


class Knot:
    """Something that only the collector ends; it notes the thread on which that happens."""

    def __init__(self, ended: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: ended.append(threading.get_ident()))


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    was_on = gc.isenabled()
    gc.enable()
    made = Collector()
    yield made
    made.close()
    assert gc.isenabled()
    if not was_on:
        gc.disable()


def make_garbage() -> int:
    """Makes more objects than any threshold allows; returns the thread that made them."""
    kept = [[number] for number in range(50_000)]
    return threading.get_ident() if kept else 0


async def test_a_busy_thread_beside_the_window_never_collects(collector: Collector) -> None:
    ended: list[int] = []
    Knot(ended)
    worker = await asyncio.to_thread(make_garbage)
    assert worker != threading.get_ident()
    assert worker not in ended
    gc.collect()
    assert ended == [threading.get_ident()]


async def test_garbage_is_collected_from_the_event_loop(collector: Collector) -> None:
    collector._timer.setInterval(1)
    ended: list[int] = []
    gc.collect()
    Knot(ended)
    kept = [[number] for number in range(10 * gc.get_threshold()[0])]
    while not ended:  # noqa: ASYNC110 (the collector sets no event)
        await asyncio.sleep(0.001)
    assert ended == [threading.get_ident()]
    assert kept


def test_nothing_is_collected_where_nothing_is_due(collector: Collector) -> None:
    gc.collect()
    assert collector.look() is None
