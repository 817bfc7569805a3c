"""Faults never hold the window up."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from app.domain import events as ev
from app.storage.database import Database
from app.storage.errors import LogDamagedError
from tests.e2e.workplace import until, workplace
from tests.faults.nemesis import BOTH, Nemesis

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.slow

LONGEST_S: Final = 0.05
BURST: Final = 60


class Turns:
    """The longest turn of the loop, in seconds of this thread's own work: others' load does not count."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._task = asyncio.create_task(self._measure())

    async def _measure(self) -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest_s = max(self.longest_s, now - before)
            before = now

    async def end(self) -> float:
        self._task.cancel()
        await asyncio.wait([self._task])
        return self.longest_s


@pytest.mark.expect_log("the local log is damaged")
async def test_i8_faults_never_take_the_windows_loop_for_longer_than_fifty_milliseconds(
    qapp: QApplication, tmp_path: Path
) -> None:
    """A lost line with a burst behind it, a black hole, a log begun anew: keys get through all the while."""
    async with (
        workplace(qapp, tmp_path) as place,
        Nemesis(lambda: place.address).open() as nemesis,
        place.customers("Sato") as [page],
        place.seat(hub=nemesis.url) as seat,
    ):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        seat.type("It comes")
        archive, desk = seat.console.archive, seat.console.desk
        assert archive is not None
        turns = Turns()
        nemesis.refusing = True
        nemesis.cut()
        await until(lambda: desk.status.state != "live")
        for number in range(BURST):
            await page.visitor.write(ev.Message(text=f"Are you there? {number}"))
        nemesis.calm()
        await seat.shows(f"Are you there? {BURST - 1}")
        nemesis.hole.update(BOTH)
        seat.type(" today.")
        seat.send()
        await until(lambda: desk.book.outbox.unanswered)
        nemesis.calm()
        nemesis.cut()
        await page.until(lambda: "It comes today." in page.texts())
        broken = [True]

        def meet_damage(database: Database) -> None:
            if broken:
                broken.clear()
                raise LogDamagedError(database.path)

        await archive._run(meet_damage)
        await until(lambda: "has been begun anew" in seat.notices())
        assert await turns.end() < LONGEST_S
