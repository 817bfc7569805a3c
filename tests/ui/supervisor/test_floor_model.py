"""A table of the floor is always in order, tells no more than what changed, and holds still when asked to."""

from __future__ import annotations

import random
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence
from app.sessions.floor_rows import Call, Chat, Person
from app.ui.supervisor.floor_lines import Line, Role, key_of
from app.ui.supervisor.floor_model import FEW, FloorModel
from app.ui.supervisor.tables import CALLS, CHATS, STAFF
from tests.builders import START


def call(name: str, ago_s: int, **more: object) -> Call:
    return msgspec.convert(
        {"conversation": name, "customer": name, "asked_at": START - timedelta(seconds=ago_s), **more}, Call
    )


def chat(name: str, ago_s: int | None) -> Chat:
    since = None if ago_s is None else START - timedelta(seconds=ago_s)
    return Chat(conversation=ConversationId(name), customer=name, since=since)


def model_of(*lines: Line) -> FloorModel:
    made = FloorModel(CALLS, lambda: START)
    made.take({key_of(line): line for line in lines})
    return made


def shown(model: FloorModel) -> list[str]:
    return [key_of(line) for line in model.lines]


def test_lines_stand_in_order_whatever_order_they_come_in() -> None:
    model = model_of(call("a", 5), call("b", 300), call("c", 60))
    assert shown(model) == ["b", "c", "a"]
    model.take({"d": call("d", 100), "b": None, "a": call("a", 500)})
    assert shown(model) == ["a", "d", "c"]


def test_a_line_that_only_changes_its_words_makes_no_line_move(qtbot: QtBot) -> None:
    model = model_of(call("a", 5), call("b", 300))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(model.rowsMoved), qtbot.assertNotEmitted(model.layoutChanged):
        model.take({"a": call("a", 5, summary="another reason")})
    assert told == [(1, 1)]


def test_one_line_that_moves_moves_alone(qtbot: QtBot) -> None:
    model = model_of(*(call(f"{number:04}", number) for number in range(2_000)))
    with qtbot.waitSignal(model.rowsMoved), qtbot.assertNotEmitted(model.modelReset):
        model.take({"0005": call("0005", 9_000)})
    assert shown(model)[0] == "0005"


def test_two_thousand_lines_come_as_one(qtbot: QtBot) -> None:
    model = FloorModel(CHATS, lambda: START)
    with qtbot.waitSignals([model.rowsInserted]), qtbot.assertNotEmitted(model.modelReset):
        model.take({f"{number}": chat(f"{number}", number) for number in range(2_000)})
    assert model.rowCount() == 2_000


def test_what_was_marked_stays_marked_when_many_lines_move() -> None:
    model = model_of(*(call(f"{number:03}", number) for number in range(100)))
    marked = QPersistentModelIndex(model.index(model.row_of("042"), 2))
    model.take({f"{number:03}": call(f"{number:03}", 1_000 - number) for number in range(FEW + 60)})
    assert marked.row() == model.row_of("042")
    assert marked.column() == 2
    assert shown(model) == [key_of(line) for line in sorted(model.lines, key=lambda line: line.order())]


def test_while_it_is_held_lines_change_in_their_places_and_new_ones_come_last() -> None:
    model = model_of(call("a", 5), call("b", 300))
    model.hold(True)
    model.take({"a": call("a", 900, customer="A"), "c": call("c", 800), "b": None})
    assert shown(model) == ["b", "a", "c"]
    assert [model.index(row, 0).data(Role.GONE) for row in range(3)] == [True, False, False]
    assert model.behind()
    model.hold(False)
    assert shown(model) == ["a", "c"]
    assert not model.behind()


def test_a_line_that_is_gone_cannot_be_chosen() -> None:
    model = model_of(call("a", 5))
    model.hold(True)
    model.take({"a": None})
    assert model.line(0) is None
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_line_that_comes_back_while_held_is_there_again() -> None:
    model = model_of(call("a", 5))
    model.hold(True)
    model.take({"a": None})
    model.take({"a": call("a", 5)})
    model.hold(False)
    assert shown(model) == ["a"]


def test_a_cell_says_all_that_it_shows() -> None:
    model = model_of(
        call("a", 65, customer="佐藤", locale="en", type="refund", summary="wants\nmore", owner_name="Bob")
    )
    said = [model.index(0, column).data() for column in range(model.columnCount())]
    assert said == ["佐藤 EN Refund", "Bob", "wants\nmore", "Waits for help", "01:05"]


def test_a_tooltip_shows_what_a_customer_wrote_as_it_stands() -> None:
    model = model_of(call("a", 5, summary="<b>no</b>"))
    assert "&lt;b&gt;no&lt;/b&gt;" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)


def test_the_columns_have_titles() -> None:
    model = FloorModel(STAFF, lambda: START)
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert titles == ["Name", "Presence", "Live", "Need a reply", "Response", "Idle"]


def person(number: int, presence: Presence) -> Person:
    return Person(id=StaffId(f"{number}"), name=f"{number:03}", presence=presence)


@pytest.mark.parametrize("seed", range(2))
def test_the_model_keeps_qts_rules_whatever_happens(qtmodeltester: ModelTester, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 (no secret)
    model = FloorModel(STAFF, lambda: START)
    qtmodeltester.check(model, force_py=False)
    for _ in range(30):
        model.hold(dice.random() < 0.3)
        changes: dict[str, Line | None] = {}
        for _ in range(dice.choice((1, 2, 5, 60))):
            who = dice.randrange(50)
            changes[f"{who}"] = None if dice.random() < 0.3 else person(who, dice.choice(list(Presence)))
        model.take(changes)
        if not model.held:
            assert shown(model) == [
                key_of(line) for line in sorted(model.lines, key=lambda line: line.order())
            ]
        assert [model.row_of(key) for key in shown(model)] == list(range(model.rowCount()))
