"""What notes in a replay promise: each stands behind the line that it is about, and nothing else moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain import events as ev
from app.domain.ids import Author
from app.training.replay import MarkerKind
from app.ui.training.marking.pinned_lines import PinnedLines, ShownPin
from tests.builders import BOB
from tests.ui.training.rehearsal import Rehearsal, double_charge, record


def pin(on: int, text: str, *, after_s: float = 0.0) -> ShownPin:
    at = double_charge()[on - 1].at + timedelta(seconds=after_s)
    return ShownPin(key=f"{on}-{text}", on=on, at=at, by=Author(BOB), text=text)


def shown(stage: Rehearsal) -> list[str]:
    kinds = (ev.Message, ev.Pinned)
    return [one.text for one in stage.room.stage.timeline.content.entries if isinstance(one.body, kinds)]


@pytest.mark.parametrize("by_seeking", [True, False])
async def test_a_note_comes_when_its_moment_comes_and_goes_when_the_replay_goes_back(
    stage: Rehearsal, by_seeking: bool
) -> None:
    await stage.open(stage.hub.add(record(), double_charge()))
    stage.room.screening.show_pins([pin(8, "先に返金日を"), pin(4, "良い")])
    if by_seeking:
        stage.room.player.seek(200.0)
    else:
        stage.wait(400.0)
    assert shown(stage) == [
        "二回引き落とされています。", "ご注文番号をお願いいたします。", "良い", "A-10 です。",
        "責任者をお願いします。", "先に返金日を", "返金いたします。",
    ]  # fmt: skip
    stage.room.player.seek(20.0)
    assert shown(stage) == ["二回引き落とされています。", "ご注文番号をお願いいたします。", "良い"]
    stage.room.player.seek(10.0)
    assert shown(stage) == ["二回引き落とされています。"]


async def test_what_changes_behind_a_note_is_changed_in_its_own_place(stage: Rehearsal) -> None:
    await stage.open(stage.hub.add(record(), double_charge()))
    stage.room.screening.show_pins([pin(4, "良い")])
    stage.wait(31.0)
    assert shown(stage)[-2:] == ["良い", "A-1 です。"]
    stage.wait(15.0)
    assert shown(stage)[-2:] == ["良い", "A-10 です。"]


async def test_notes_stand_on_the_time_line_with_their_words(stage: Rehearsal) -> None:
    await stage.open(stage.hub.add(record(), double_charge()))
    stage.room.player.seek(60.0)
    stage.room.screening.show_pins([pin(4, "良い", after_s=2.0)])
    course = stage.room.stage.scrubber.track.course
    marks = [mark for mark in course.markers if mark.kind is MarkerKind.PIN]
    assert [mark.at for mark in marks] == [20.0]
    assert course.flag(marks[0]) == "Trainer's note"
    assert course.tell(marks[0]) == "+00:20  Trainer's note: 良い"
    assert stage.room.stage.scrubber.position == 60.0


def test_a_note_on_an_event_without_a_line_stands_behind_the_line_before_it() -> None:
    lines = PinnedLines()
    lines.show([pin(6, "nach")])
    assert lines.begin([], 5) == []
    assert [one.text for one in lines.go_on([], 6)] == ["nach"]
