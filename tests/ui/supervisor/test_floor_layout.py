"""How the floor was left is found again by the next run of the program."""

from __future__ import annotations

import pytest

from app.ui.application import Looks
from app.ui.supervisor.floor_layout import read_layout
from tests.ui.supervisor.floor_stage import FloorStage, call_of


async def test_cases_side_by_side_and_the_table_are_there_again_after_a_restart(looks: Looks) -> None:
    stage = FloorStage(looks)
    async with stage.running():
        await stage.shown(call_of("c-1"), call_of("c-2"), call_of("c-3"), full=True)
        stage.room.open(call_of("c-1").conversation)
        stage.room.open(call_of("c-2").conversation, beside=True)
        stage.room.area.tabs.setCurrentIndex(2)
        kept = stage.room.keeping.kept()
    again = FloorStage(looks)
    again.room.restore(kept)
    assert again.room.keeping.kept() == kept  # nothing of it is lost before the floor is known
    async with again.running():
        await again.shown(call_of("c-2"), call_of("c-1"), full=True)
        await again.until(lambda: again.room.cases.conversations() == ["c-1", "c-2"])
        assert again.room.area.tabs.currentIndex() == 2


async def test_what_is_closed_by_now_is_not_opened_again(looks: Looks) -> None:
    stage = FloorStage(looks)
    stage.room.restore('{"cases":["gone","c-1"],"tab":1}')
    async with stage.running():
        await stage.shown(call_of("c-1"), full=True)
        await stage.until(lambda: stage.room.cases.conversations() == ["c-1"])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cases":7}', "[" * 5000])
def test_a_layout_that_cannot_be_read_changes_nothing(text: str) -> None:
    assert read_layout(text) is None


async def test_queue_and_groups_are_narrowed_down_like_the_other_tables(looks: Looks) -> None:
    stage = FloorStage(looks)
    async with stage.running():
        rows = (
            call_of("q", state="queued", owner="", escalation="none", group="support"),
            call_of("m", state="queued", owner="", escalation="none", group="billing", channel="form"),
            call_of("c", group="returns"),
        )
        await stage.shown(*rows, full=True)
        queue, groups = stage.room.area.queue, stage.room.area.groups
        queue.bar.choose("form")
        assert queue.model.rowCount() == 1
        groups.bar.choose("queue")
        assert groups.model.rowCount() == 2
        groups.bar.choose("called")
        assert groups.model.rowCount() == 1
