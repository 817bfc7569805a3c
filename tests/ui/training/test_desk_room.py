"""What the trainer's room promises of several conversations: side by side, by one clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app import paths
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.training.record import Record
from app.training.replay import MarkerKind
from app.ui.training.saving import ReplaySaving
from tests.builders import ANNA, BOB, C1, START
from tests.ui.training.rehearsal import Rehearsal, double_charge, record, said

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)

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


def of_somebody_else() -> list[Event]:
    return said(
        (30, CUSTOMER, ev.Opened(customer="他", locale="ja")),
        (31, SYSTEM, ev.Claimed(owner=BOB, name="Bob", fence=1)),
        (40, BOB, ev.Closed()),
        conversation=C3,
    )


def handed_on() -> list[Event]:
    """Bob's from the start of the day, Anna's from 60 s to 130 s, then Bob's again."""
    return said(
        (-3_600, CUSTOMER, ev.Opened(customer="山口", locale="ja")),
        (-3_590, SYSTEM, ev.Claimed(owner=BOB, name="Bob", fence=1)),
        (-3_580, CUSTOMER, ev.Message(text="昨日の件です。")),
        (60, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=2, how="handover")),
        (70, ANNA, ev.Message(text="承りました。")),
        (130, SYSTEM, ev.Claimed(owner=BOB, name="Bob", fence=3, how="handover")),
        (500, BOB, ev.Message(text="お待たせしました。")),
        (900, BOB, ev.Closed()),
        conversation=C4,
    )


async def show_desk(stage: Rehearsal, whose: int = 0) -> None:
    """Opens the whole desk of one of those who had the conversation: Anna, then Bob."""
    stage.room.stage.header.desk.click()
    menu = stage.room.widget().findChild(QMenu, "desksMenu")
    assert menu is not None
    menu.actions()[whose].trigger()
    menu.close()
    await stage.settle()


async def opened(stage: Rehearsal) -> Rehearsal:
    stage.room.widget().show()
    at = START + timedelta(seconds=200)
    first = stage.hub.add(record(C1, owner=ANNA, ended_at=at), double_charge())
    late = START + timedelta(seconds=90)
    stage.hub.add(record(C2, customer="佐藤", owner=ANNA, ended_at=late), second())
    stage.hub.add(record(C3, customer="他", owner=BOB, ended_at=at, hands=1), of_somebody_else())
    await stage.open(first)
    return stage


def pass_time(stage: Rehearsal, seconds: float) -> None:
    stage.clock.pass_time(seconds)
    stage.room.desk_player.tick()


async def test_the_whole_desk_is_played_side_by_side_by_one_clock(stage: Rehearsal) -> None:
    await opened(stage)
    await show_desk(stage)
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
    await show_desk(stage)
    first, other = stage.room.desk_stage.panes
    assert other.standing.text() == "Not there yet"
    pass_time(stage, 33.0)
    assert other.here.isVisibleTo(other)
    assert not first.here.isVisibleTo(first)
    assert other.draft.text() == "Writing: 送料は"
    assert other.waits.text() == "Waiting 00:08 · target 00:30"
    assert first.standing.text() == "On the desk 00:27 · canned 1 (;id)"
    pass_time(stage, 8.0)
    assert not other.draft.isVisibleTo(other)
    assert other.standing.text() == "On the desk 00:20 · canned 1 (;free)"
    pass_time(stage, 60.0)
    assert other.standing.text() == "Closed · canned 1 (;free)"
    assert stage.room.widget().grab().save(str(tmp_path / "desk.png"))


async def test_the_keys_move_the_desk_while_it_is_shown(stage: Rehearsal) -> None:
    await opened(stage)
    await show_desk(stage)
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


async def test_of_a_conversation_that_was_handed_on_a_desk_shows_its_own_part(
    stage: Rehearsal,
) -> None:
    await opened(stage)
    ended = START + timedelta(seconds=900)
    begun = {"opened_at": START - timedelta(hours=1)}
    stage.hub.records.insert(0, Record(conversation=C4, customer="山口", owner=BOB, ended_at=ended, **begun))
    stage.hub.logs[C4] = handed_on()
    await show_desk(stage)
    desk, panes = stage.room.desk_player.desk, stage.room.desk_stage.panes
    assert desk is not None
    assert [pane.name.text() for pane in panes] == ["中村", "佐藤", "山口"]
    assert desk.duration == 130.0
    pass_time(stage, 59.0)
    assert panes[2].standing.text() == "Not there yet"
    pass_time(stage, 2.0)
    assert [one.text for one in panes[2].timeline.content.entries][2] == "昨日の件です。"
    assert panes[2].standing.text() == "On the desk 00:01"
    pass_time(stage, 70.0)
    assert panes[2].standing.text() == "With Bob"
    assert panes[0].standing.text() == "With Bob · canned 1 (;id)"
    assert "お待たせしました。" not in [one.text for one in panes[2].timeline.content.entries]


async def test_a_clock_says_what_the_shop_promises_and_when_it_was_too_late(stage: Rehearsal) -> None:
    await opened(stage)
    await show_desk(stage)
    first = stage.room.desk_stage.panes[0]
    pass_time(stage, 65.0)
    assert first.waits.text() == "Waiting 00:35 · target 00:40"
    assert first.waits.property("tone") == "warn"
    pass_time(stage, 10.0)
    assert first.waits.text() == "Waiting 00:45 · target 00:40 · late"
    assert first.waits.property("tone") == "danger"
    assert stage.room.desk_stage.time.text().endswith(":15")


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
    await show_desk(stage)
    await saving.save(tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert told == [([C1, C2], "page")]
    assert "返品の送料はいくらですか。" in text
    assert "中村" not in text
    assert "佐藤" not in text


async def test_speed_and_silences_have_keys_too(stage: Rehearsal) -> None:
    await opened(stage)
    player, timeline = stage.room.player, stage.room.stage.timeline
    for key, speed in ((Qt.Key.Key_Plus, 2.0), (Qt.Key.Key_Plus, 4.0), (Qt.Key.Key_Minus, 2.0)):
        QTest.keyClick(timeline, key)
        assert player.speed == speed
    for _ in range(9):
        QTest.keyClick(timeline, Qt.Key.Key_Minus)
    assert player.speed == 0.5
    QTest.keyClick(timeline, Qt.Key.Key_S)
    assert player.skipping
    assert stage.room.stage.controls.skip.isChecked()


async def test_the_line_shows_where_the_operator_turned_to_another_conversation(stage: Rehearsal) -> None:
    await opened(stage)
    await show_desk(stage)
    track = stage.room.desk_stage.scrubber.track
    mark = track.mark_at(track.x_of(28.0))
    assert mark is not None
    assert mark.kind is MarkerKind.SWITCH
    assert track.course.tell(mark) == "+00:28  The operator turned to 佐藤"


async def test_what_can_be_made_of_a_replay_is_offered_under_its_button(stage: Rehearsal) -> None:
    await opened(stage)
    wanted: list[object] = []
    stage.room.save_menu_wanted.connect(wanted.append)
    header, desk = stage.room.stage.header, stage.room.desk_stage
    header.save.click()
    desk.save.click()
    assert wanted == [header.save, desk.save]
