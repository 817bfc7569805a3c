"""Finished sheets come into the ledger once each, late ones of closed rounds too, exercises never."""

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.errors import StorageError
from app.domain.events import Marked
from app.domain.ids import Author, ConversationId, StaffId
from app.domain.marks import Marking, Round, Sheet
from app.hub.room import Room
from app.hub.training.marked import MarkedSheets
from app.hub.training.progress import Done
from app.protocol.training_frames import ProgressEntry

C1 = ConversationId("c1")
NOW = datetime(2026, 11, 20, tzinfo=UTC)
ANNA = StaffId("anna")


def sheet(seq: int, run: str = "") -> Sheet:
    return Sheet(seq=seq, by=Author("coach"), at=NOW, mark=Marked(staff=ANNA, total=50.0, run=run))


class Ledger:
    """Keeps what is written, or fails as long as it is told to."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.broken = False
        self.works: list[Coroutine[Any, Any, None]] = []
        self.sheets = MarkedSheets(self.write, self.works.append)
        self.room = Room(C1)

    async def write(self, done: Done) -> ProgressEntry:
        if self.broken:
            raise StorageError("away", "wait")
        self.ids.append(str(done.id))
        return ProgressEntry(
            number=1, id=str(done.id), staff=done.staff, at=0, kind=done.kind, subject=done.subject
        )

    async def see(self, *sheets: Sheet, rounds: tuple[Round, ...] = ()) -> list[str]:
        self.room.fold.marking = Marking(sheets=sheets, rounds=rounds)
        self.sheets.changed(self.room, None, False)
        while self.works:
            await self.works.pop(0)
        return self.ids


async def test_a_sheet_of_a_round_that_is_closed_late_is_not_missed() -> None:
    ledger = Ledger()
    assert await ledger.see(sheet(7)) == ["marked:c1:7"]
    assert await ledger.see(sheet(7), sheet(5, "r")) == ["marked:c1:7", "marked:c1:5"]
    assert await ledger.see(sheet(7), sheet(5, "r")) == ["marked:c1:7", "marked:c1:5"]


async def test_what_markers_practised_on_is_no_result_of_who_was_marked() -> None:
    ledger = Ledger()
    practised = Round(
        run="r", by=Author("coach"), at=NOW, staff=ANNA, sheet="s", markers=(), purpose="calibration"
    )
    assert await ledger.see(sheet(5, "r"), rounds=(practised,)) == []


@pytest.mark.expect_log("a score sheet comes into the ledger later")
async def test_a_sheet_that_could_not_be_written_comes_the_next_time() -> None:
    ledger = Ledger()
    ledger.broken = True
    assert await ledger.see(sheet(3)) == []
    ledger.broken = False
    assert await ledger.see(sheet(3)) == ["marked:c1:3"]
