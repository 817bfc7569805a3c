"""What the trainer's room promises of several conversations: side by side, by one clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import paths
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.ui.training.saving import ReplaySaving
from tests.builders import ANNA, BOB, C1, START
from tests.ui.training.rehearsal import Rehearsal, double_charge, record, said

C2, C3, C4 = ConversationId("c-2"), ConversationId("c-3"), ConversationId("c-4")


def second() -> list[Event]:
    return said(
        (20, CUSTOMER, ev.Opened(customer="佐藤", topic="返品の送料", locale="ja")),
        (21, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (25, CUSTOMER, ev.Message(text="返品の送料はいくらですか。")),
        (28, ANNA, ev.Read(up_to=3)),
        (32, ANNA, ev.Drafted(text="送料は")),
        (40, ANNA, ev.Message(text="無料でございます。", via="macro:;free")),
        (90, ANNA, ev.Closed()),
        conversation=C2,
    )


async def opened(stage: Rehearsal) -> Rehearsal:
    stage.room.widget().show()
    at = START + timedelta(seconds=200)
    first = stage.hub.add(record(C1, owner=ANNA, ended_at=at), double_charge())
    late = START + timedelta(seconds=90)
    stage.hub.add(record(C2, customer="佐藤", owner=ANNA, ended_at=late), second())
    stage.hub.add(record(C3, customer="他", owner=BOB, ended_at=at), double_charge(C3))
    await stage.open(first)
    return stage


def pass_time(stage: Rehearsal, seconds: float) -> None:
    stage.clock.pass_time(seconds)
    stage.room.desk_player.tick()


async def test_the_whole_desk_is_played_side_by_side_by_one_clock(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.stage.header.desk.click()
    await stage.settle()
    room, desk = stage.room, stage.room.desk_player.desk
    assert desk is not None
    assert [pane.name.text() for pane in room.desk_stage.panes] == ["中村", "佐藤"]
    assert room.desk_stage.title.text() == "Desk of Anna Berg: 2 conversations"
    for seconds in (19.0, 10.0, 4.0, 8.0, 60.0, 200.0):
        pass_time(stage, seconds)
        for pane, replay, start in zip(room.desk_stage.panes, desk.panes, desk.starts, strict=True):
            log = replay.events
            until = START + timedelta(seconds=desk.position)
            truth = fold([one for one in log if one.at <= until], log[0].conversation)
            assert pane.timeline.content.entries == truth.entries, start
    assert room.desk_player.ended


async def test_a_pane_shows_where_the_operator_was_what_he_wrote_and_who_waited(
    stage: Rehearsal, tmp_path: Path
) -> None:
    await opened(stage)
    stage.room.open_desk()
    await stage.settle()
    first, other = stage.room.desk_stage.panes
    assert other.standing.text() == "Not there yet"
    pass_time(stage, 33.0)
    assert other.here.isVisibleTo(other)
    assert not first.here.isVisibleTo(first)
    assert other.draft.text() == "Writing: 送料は"
    assert other.waits.text() == "Waiting 8 s"
    assert first.standing.text() == "On the desk · Canned replies: 1 · latest: ;id"
    pass_time(stage, 8.0)
    assert not other.draft.isVisibleTo(other)
    assert other.standing.text() == "On the desk · Canned replies: 1 · latest: ;free"
    pass_time(stage, 60.0)
    assert other.standing.text() == "Closed · Canned replies: 1 · latest: ;free"
    assert stage.room.widget().grab().save(str(tmp_path / "desk.png"))


async def test_the_keys_move_the_desk_while_it_is_shown(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.open_desk()
    await stage.settle()
    timeline, player = stage.room.desk_stage.panes[1].timeline, stage.room.desk_player
    QTest.keyClick(timeline, Qt.Key.Key_Space)
    assert not player.playing
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert player.desk is not None
    assert player.desk.position == 18.0
    stage.room.commands()["replay.step"]()
    assert player.desk.position == 25.0
    assert stage.room.replaying
    stage.room.desk_stage.back.click()
    assert not stage.room.desk.replaying
    assert stage.room.stage.isVisible()
    assert stage.room.facts.isVisible()


async def test_two_replays_are_compared_from_their_start(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.stage.header.compare.click()
    await stage.open(stage.hub.records[1])
    pass_time(stage, 20.0)
    first, other = stage.room.desk_stage.panes
    assert stage.room.desk_stage.title.text() == "Comparison from the start"
    assert [entry.text for entry in other.timeline.content.entries][-1] == "無料でございます。"
    assert len(first.timeline.content.entries) == 4
    await stage.open(stage.hub.records[2])
    assert stage.room.stage.isVisible()


async def test_a_part_between_two_marks_is_repeated(stage: Rehearsal) -> None:
    await opened(stage)
    player, timeline = stage.room.player, stage.room.stage.timeline
    player.seek(10.0)
    QTest.keyClick(timeline, Qt.Key.Key_L)
    player.seek(40.0)
    stage.room.stage.controls.loop.click()
    assert player.loop is not None
    assert (player.loop.start, player.loop.end) == (10.0, 40.0)
    assert stage.room.stage.scrubber.track.loop == (10.0, 40.0)
    stage.wait(31.0)
    assert abs(player.replay.position - 11.0) < 0.1
    assert len(stage.texts()) == 1
    QTest.keyClick(timeline, Qt.Key.Key_L)
    assert stage.room.stage.scrubber.track.loop != (10.0, 40.0)
    assert not stage.room.stage.controls.loop.isChecked()


async def test_what_is_shown_is_saved_as_a_page_without_personal_data(
    stage: Rehearsal, tmp_path: Path
) -> None:
    await opened(stage)
    told: list[tuple[list[ConversationId], str]] = []

    async def noted(ids: Sequence[ConversationId], how: str) -> None:
        told.append((list(ids), how))

    saving = ReplaySaving(stage.room, stage.tasks, paths.resources(), lambda: "ja", noted)
    stage.room.open_desk()
    await stage.settle()
    await saving.save(tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert told == [([C1, C2], "page")]
    assert "返品の送料はいくらですか。" in text
    assert "中村" not in text
    assert "佐藤" not in text
