"""What the trainer's room promises: a conversation plays as it happened; any moment of it is the fold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import config
from app.domain.conversation import fold
from app.domain.errors import LinkError
from app.domain.ids import ConversationId
from app.training.figures import figures
from tests.builders import START, event
from tests.ui.training.rehearsal import Rehearsal, double_charge, long_log, record

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


async def opened(stage: Rehearsal, *, show: bool = False) -> Rehearsal:
    if show:
        stage.room.widget().show()
    known = stage.hub.add(record(), double_charge())
    await stage.open(known)
    return stage


def same_as_the_log(stage: Rehearsal) -> None:
    """Holds everything that is shown against the fold of the log up to the shown moment."""
    player, screen = stage.room.player, stage.room.stage
    log = player.replay.events
    until = START + timedelta(seconds=player.replay.position)
    truth = fold([one for one in log if one.at <= until], log[0].conversation)
    assert player.replay.conversation.digest() == truth.digest()
    assert screen.timeline.content.entries == truth.entries
    assert screen.scrubber.position == player.replay.position
    now = figures(truth, until)
    shown = stage.room.facts.figures.facts()
    assert shown["Messages"] == f"customer {now.from_customer} · staff {now.from_staff}"


@pytest.mark.parametrize("speed", [1, 2, 8])
async def test_opening_a_record_plays_it_with_its_own_timing(stage: Rehearsal, speed: int) -> None:
    stage.room.stage.controls.speeds[float(speed)].click()
    await opened(stage)
    assert stage.texts() == ["二回引き落とされています。"]
    stage.wait(17.9 / speed)
    assert len(stage.texts()) == 1
    stage.wait(0.2 / speed)
    assert stage.texts()[1:] == ["ご注文番号をお願いいたします。"]
    stage.wait(12.0 / speed)
    assert stage.texts()[2:] == ["A-1 です。"]
    stage.wait(15.0 / speed)
    assert stage.texts()[2:] == ["A-10 です。"]
    same_as_the_log(stage)
    assert stage.room.stage.header.state.text() == f"Replaying ×{speed}"


async def test_a_whole_replay_ends_with_the_whole_log(stage: Rehearsal) -> None:
    await opened(stage)
    stage.wait(500.0)
    same_as_the_log(stage)
    assert stage.room.player.ended
    assert stage.room.stage.header.state.text() == "At the end"
    assert stage.room.facts.ending.facts()["Rating"] == "★★★★☆"


async def test_a_pause_holds_the_moment(stage: Rehearsal) -> None:
    await opened(stage)
    stage.wait(20.0)
    stage.room.stage.controls.play.click()
    stage.wait(100.0)
    assert len(stage.texts()) == 2
    assert stage.room.stage.header.state.text() == "Paused ×1"
    stage.room.stage.controls.play.click()
    stage.wait(11.0)
    assert len(stage.texts()) == 3


async def test_steps_go_forwards_and_back(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.player.pause()
    controls = stage.room.stage.controls
    controls.on.click()
    controls.on.click()
    assert len(stage.texts()) == 3
    same_as_the_log(stage)
    controls.back.click()
    assert len(stage.texts()) == 2
    same_as_the_log(stage)
    controls.start.click()
    assert len(stage.texts()) == 1


@pytest.mark.parametrize("way", [[199, 0, 47, 46, 120.5, 44, 200], [0, 200, 0], [110, 109.9, 110.1]])
async def test_scrubbing_to_any_point_shows_the_fold_of_the_log_up_to_there(
    stage: Rehearsal, way: list[float]
) -> None:
    await opened(stage)
    stage.room.player.pause()
    for moment in way:
        stage.room.stage.scrubber.sought.emit(moment)
        same_as_the_log(stage)


async def test_dragging_the_knob_shows_the_moment_where_it_is_let_go(stage: Rehearsal) -> None:
    await opened(stage, show=True)
    scrubber = stage.room.stage.scrubber
    middle = round(scrubber.track.groove.center().y())
    QTest.mousePress(scrubber, LEFT, pos=QPoint(round(scrubber.track.x_of(20)), middle))
    QTest.mouseMove(scrubber, QPoint(round(scrubber.track.x_of(130)), middle))
    QTest.mouseRelease(scrubber, LEFT, pos=QPoint(round(scrubber.track.x_of(130)), middle))
    same_as_the_log(stage)
    assert stage.room.player.replay.position == pytest.approx(130.0, abs=0.5)
    assert stage.room.player.playing


async def test_another_record_opened_in_the_middle_takes_the_place_of_the_first(stage: Rehearsal) -> None:
    await opened(stage)
    stage.wait(60.0)
    other = ConversationId("c-9")
    await stage.open(stage.hub.add(record(other, customer="長井"), long_log(50, conversation=other)))
    stage.wait(4.1)
    assert stage.texts() == ["発言 1", "発言 2"]
    assert stage.room.player.replay.conversation.id == other
    same_as_the_log(stage)
    stage.wait(1_000.0)
    same_as_the_log(stage)
    assert stage.faults == []


async def test_of_two_records_opened_at_once_the_last_one_is_shown(stage: Rehearsal) -> None:
    other = ConversationId("c-9")
    first = stage.hub.add(record(), double_charge())
    second = stage.hub.add(record(other), long_log(5, conversation=other))
    stage.hub.gate.clear()
    stage.room.column.view.opened.emit(first)
    stage.room.column.view.opened.emit(second)
    stage.hub.gate.set()
    await stage.settle()
    assert stage.room.player.replay.conversation.id == other


async def test_nothing_plays_on_while_another_log_is_fetched_or_cannot_be_read(stage: Rehearsal) -> None:
    await opened(stage)
    stage.hub.broken = LinkError("The hub cannot be reached.", "Wait a moment.")
    await stage.open(record(ConversationId("c-9")))
    assert not stage.room.replaying
    assert not stage.room.player.timer.isActive()
    QTest.keyClick(stage.room.widget(), Qt.Key.Key_Space)
    assert not stage.room.player.playing
    page = stage.room.stage.findChild(QWidget, "replayPage")
    assert page is not None
    assert page.accessibleName() == "The hub cannot be reached. Wait a moment."
    stage.hub.broken = None
    stage.hub.logs[ConversationId("c-9")] = long_log(5, conversation=ConversationId("c-9"))
    again = stage.room.stage.findChild(QAbstractButton, "replayPageButton")
    assert again is not None
    again.click()
    await stage.settle()
    assert stage.room.replaying


async def test_a_log_with_a_gap_is_told_in_a_sentence(stage: Rehearsal) -> None:
    log = double_charge()
    await stage.open(stage.hub.add(record(), [*log[:4], *log[6:]]))
    page = stage.room.stage.findChild(QWidget, "replayPage")
    assert page is not None
    assert page.accessibleName().startswith("Parts of this conversation are missing here.")
    assert stage.faults == []


async def test_events_of_an_unknown_kind_are_played_too(stage: Rehearsal) -> None:
    from app.domain.events import Unknown  # noqa: PLC0415 (this test alone needs it)

    log = [*double_charge(), event(16, Unknown(kind="danced"), at=START + timedelta(seconds=210))]
    await stage.open(stage.hub.add(record(), log))
    stage.wait(500.0)
    same_as_the_log(stage)


async def test_answers_say_how_long_they_took(stage: Rehearsal) -> None:
    await opened(stage)
    remarks = stage.room.stage.timeline.content.setting.remarks
    assert remarks[4] == "first response 18 s · canned reply \u2068;id\u2069"
    assert remarks[12] == "\u2068Bob\u2069 · answered after 1 min 50 s (target 40 s)"


async def test_the_facts_follow_the_moment(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.player.seek(115.0)
    facts = stage.room.facts
    assert facts.standing.facts()["In charge"] == "\u2068Anna Berg\u2069"
    assert facts.standing.facts()["Customer"] == "waiting for 01:25 (target 00:40)"
    assert facts.escalation.facts()["Summary"] == "二週間お待ち"
    assert facts.escalation.facts()["State"] == "Called, not accepted yet (00:05)"
    stage.room.player.seek(10.0)
    assert facts.escalation.isHidden()
    assert facts.remarks.isHidden()


async def test_a_note_takes_the_replay_to_its_moment(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.player.seek(200.0)
    note = stage.room.facts.findChild(QAbstractButton, "remark7")
    assert note is not None
    note.click()
    assert stage.room.player.replay.position == 50.0
    same_as_the_log(stage)


async def test_tags_and_rating_come_up_when_they_were_given(stage: Rehearsal) -> None:
    await opened(stage)
    tags = stage.room.stage.header.tags
    assert tags.accessibleName() == "二重請求"
    stage.room.player.seek(190.0)
    assert tags.accessibleName() == "二重請求, 返金, Rating 4"


@pytest.mark.parametrize("place", ["trainingRoom", "recordList", "replayTimeline"])
async def test_space_and_arrows_work_wherever_the_keyboard_is(stage: Rehearsal, place: str) -> None:
    await opened(stage, show=True)
    room = stage.room.widget()
    widget = room if room.objectName() == place else room.findChild(QWidget, place)
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_Space)
    assert not stage.room.player.playing
    QTest.keyClick(widget, Qt.Key.Key_Right)
    assert len(stage.texts()) == 2
    QTest.keyClick(widget, Qt.Key.Key_Right, SHIFT)
    assert len(stage.texts()) == 3
    QTest.keyClick(widget, Qt.Key.Key_Left)
    assert len(stage.texts()) == 2


async def test_arrows_on_the_time_line_move_by_seconds_and_with_shift_by_message(stage: Rehearsal) -> None:
    await opened(stage, show=True)
    stage.room.player.pause()
    scrubber = stage.room.stage.scrubber
    QTest.keyClick(scrubber, Qt.Key.Key_Right)
    assert stage.room.player.replay.position == 5.0
    QTest.keyClick(scrubber, Qt.Key.Key_Right, SHIFT)
    assert stage.room.player.replay.position == 18.0


async def test_space_on_a_button_presses_that_button(stage: Rehearsal) -> None:
    await opened(stage, show=True)
    fast = stage.room.stage.controls.speeds[8.0]
    QTest.keyClick(fast, Qt.Key.Key_Space)
    assert stage.room.player.speed == 8.0
    assert stage.room.player.playing


async def test_typing_a_search_does_not_play_or_step(stage: Rehearsal) -> None:
    await opened(stage, show=True)
    stage.room.player.pause()
    QTest.keyClicks(stage.room.column.search, "a b")
    QTest.keyClick(stage.room.column.search, Qt.Key.Key_Left)
    assert stage.room.column.search.text() == "a b"
    assert not stage.room.player.playing
    assert stage.room.player.replay.position == 0.0


async def test_a_command_goes_to_the_search_field(stage: Rehearsal, qtbot: QtBot) -> None:
    room = stage.room.widget()
    with qtbot.waitExposed(room):
        room.show()
    room.activateWindow()
    stage.room.column.view.setFocus()
    stage.room.commands()["replay.find"]()
    assert isinstance(room.focusWidget(), QLineEdit)


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # the offscreen platform says so of every menu
async def test_other_speeds_are_in_a_menu(stage: Rehearsal) -> None:
    await opened(stage, show=True)
    stage.room.stage.controls.more.click()
    menu = stage.room.stage.controls.findChild(QMenu, "speedMenu")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["×0.5", "×1", "×2", "×4", "×8", "×16"]
    menu.actions()[3].trigger()
    menu.close()
    assert stage.room.player.speed == 4.0
    assert stage.room.stage.controls.more.text().startswith("×4")
    assert not stage.room.stage.controls.speeds[1.0].isChecked()


async def test_silences_are_skipped_when_the_button_is_on(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.stage.controls.skip.click()
    stage.wait(60.0)
    assert stage.room.player.ended
    stage.room.stage.controls.skip.click()
    assert not stage.room.player.skipping


async def test_leaving_the_room_pauses(stage: Rehearsal) -> None:
    await opened(stage)
    stage.room.left()
    assert not stage.room.player.playing
    assert not stage.room.player.timer.isActive()


async def test_commands_of_the_catalog_act_on_the_replay(stage: Rehearsal) -> None:
    await opened(stage)
    commands = stage.room.commands()
    commands["replay.play"]()
    assert not stage.room.player.playing
    commands["replay.step"]()
    assert len(stage.texts()) == 2
    commands["replay.step_back"]()
    assert len(stage.texts()) == 1


async def test_a_long_log_is_opened_and_scrubbed_like_a_short_one(stage: Rehearsal) -> None:
    await stage.open(stage.hub.add(record(), long_log(10_000)))
    stage.room.player.pause()
    for moment in (19_000.0, 4_000.0, 12_345.0, 0.0):
        stage.room.player.seek(moment)
        same_as_the_log(stage)


async def test_everything_can_be_said_in_the_other_language_at_any_time(
    stage: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(stage)
    stage.room.player.seek(115.0)
    said: list[str] = []

    def translate(_context: str, text: str) -> str:
        said.append(text)
        return f"<{text}>"

    monkeypatch.setattr("app.ui.words.QCoreApplication.translate", translate)
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 (this test alone needs it)

    for widget in (stage.room.widget(), *stage.room.widget().findChildren(QWidget)):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    header, controls = stage.room.stage.header, stage.room.stage.controls
    assert header.state.text().startswith("<Replaying")
    assert controls.play.accessibleName() == "<Pause>"
    assert controls.skip.text() == "<Skip silences>"
    assert "<State>" in stage.room.facts.standing.facts()
    assert stage.room.stage.timeline.content.setting.remarks[4].startswith("<first response")
    assert stage.room.column.search.placeholderText() == "<Search records>"


async def test_every_widget_that_takes_keys_has_a_name_for_tests_and_one_for_people(stage: Rehearsal) -> None:
    await opened(stage, show=True)
    stage.room.player.seek(200.0)
    nameless = [
        widget
        for widget in stage.room.widget().findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if not (widget.objectName() and widget.accessibleName())
    ]
    assert nameless == []


@pytest.mark.parametrize("size", [(1280, 642), (1440, 822)])
@pytest.mark.parametrize("theme", [config.Theme.LIGHT, config.Theme.DARK])
async def test_no_words_are_cut_in_a_small_and_in_a_large_window(
    stage: Rehearsal, size: tuple[int, int], theme: config.Theme
) -> None:
    stage.looks.wear(theme, 100)
    stage.room.widget().resize(*size)
    await opened(stage, show=True)
    stage.room.player.seek(115.0)
    room = stage.room.widget()
    assert (room.width(), room.height()) == size
    for made in room.findChildren(QAbstractButton):
        if made.isVisible():
            assert made.width() >= made.minimumSizeHint().width(), made.objectName()
    controls = stage.room.stage.controls
    assert controls.skip.geometry().right() <= controls.width()
    assert room.minimumSizeHint().width() <= 1280


async def test_nothing_that_is_played_again_is_marked_as_new(stage: Rehearsal) -> None:
    await opened(stage)  # its window is not the active one, where arrivals are marked
    stage.wait(40.0)
    assert stage.room.stage.timeline.content.setting.unread_from is None
