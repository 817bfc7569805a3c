"""What the time line promises: every moment is reached by pointer and keys, every mark can be asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import config
from app.training.replay import Marker, MarkerKind
from app.training.study import Span, study
from app.ui.application import Looks
from app.ui.training.scrubber import Scrubber
from app.ui.training.track import Course
from tests.ui.training.rehearsal import double_charge, long_log

LEFT = Qt.MouseButton.LeftButton


def marker(at: float, kind: MarkerKind, seq: int = 1) -> Marker:
    return Marker(at=at, seq=seq, kind=kind)


COURSE = Course(
    duration=200.0,
    markers=(
        marker(0.0, MarkerKind.CUSTOMER),
        marker(50.0, MarkerKind.STAFF, 2),
        marker(100.0, MarkerKind.NOTE, 3),
        marker(100.0, MarkerKind.STAFF, 4),
        marker(150.0, MarkerKind.ESCALATION, 5),
    ),
    waits=(Span(start=110.0, end=140.0),),
    flag=lambda mark: mark.kind.name,
    tell=lambda mark: f"mark {mark.seq}",
)


@pytest.fixture
def scrubber(qtbot: QtBot, looks: Looks) -> Scrubber:
    made = Scrubber(looks)
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.show()
    made.show_course(COURSE)
    return made


def place(scrubber: Scrubber, at: float) -> QPoint:
    return QPoint(round(scrubber.track.x_of(at)), round(scrubber.track.groove.center().y()))


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_Left, 95.0), (Qt.Key.Key_Right, 105.0), (Qt.Key.Key_Down, 95.0), (Qt.Key.Key_Up, 105.0),
        (Qt.Key.Key_PageUp, 130.0), (Qt.Key.Key_PageDown, 70.0), (Qt.Key.Key_Home, 0.0),
        (Qt.Key.Key_End, 200.0),
    ],
)  # fmt: skip
def test_keys_move_by_seconds_by_pages_and_to_the_ends(
    scrubber: Scrubber, qtbot: QtBot, key: Qt.Key, wanted: float
) -> None:
    scrubber.set_position(100.0)
    with qtbot.waitSignal(scrubber.sought) as sought:
        QTest.keyClick(scrubber, key)
    assert sought.args == [wanted]


def test_keys_stay_between_the_ends(scrubber: Scrubber, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scrubber.sought) as sought:
        QTest.keyClick(scrubber, Qt.Key.Key_Left)
    assert sought.args == [0.0]


def test_keys_with_shift_are_left_to_the_room(scrubber: Scrubber, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(scrubber.sought):
        QTest.keyClick(scrubber, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def test_a_click_takes_the_knob_to_its_moment_and_lets_it_go(scrubber: Scrubber) -> None:
    seen: list[float | str] = []
    scrubber.grabbed.connect(lambda: seen.append("grabbed"))
    scrubber.sought.connect(seen.append)
    scrubber.released.connect(lambda: seen.append("released"))
    QTest.mouseClick(scrubber, LEFT, pos=place(scrubber, 75.0))
    assert seen == ["grabbed", pytest.approx(75.0, abs=0.3), "released"]


def test_a_click_on_a_mark_goes_exactly_there(scrubber: Scrubber, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scrubber.sought) as sought:
        QTest.mouseClick(scrubber, LEFT, pos=place(scrubber, 150.0) + QPoint(3, 0))
    assert sought.args == [150.0]


def test_dragging_follows_the_pointer_and_stays_inside(scrubber: Scrubber) -> None:
    seen: list[float] = []
    scrubber.dragged.connect(seen.append)
    QTest.mousePress(scrubber, LEFT, pos=place(scrubber, 10.0))
    QTest.mouseMove(scrubber, place(scrubber, 120.0))
    QTest.mouseMove(scrubber, QPoint(5_000, 10))
    QTest.mouseRelease(scrubber, LEFT, pos=QPoint(5_000, 10))
    assert seen[0] == pytest.approx(120.0, abs=0.3)
    assert seen[-1] == 200.0
    assert not scrubber.isSliderDown()


def test_moving_the_pointer_without_a_button_moves_nothing(scrubber: Scrubber, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(scrubber.dragged):
        QTest.mouseMove(scrubber, place(scrubber, 120.0))


def test_a_flag_is_meant_rather_than_the_dot_under_it(scrubber: Scrubber) -> None:
    found = scrubber.track.mark_at(scrubber.track.x_of(100.0))
    assert found is not None
    assert found.kind is MarkerKind.NOTE
    assert scrubber.track.mark_at(scrubber.track.x_of(75.0)) is None


def test_marks_waits_and_what_was_played_have_their_colours(scrubber: Scrubber, looks: Looks) -> None:
    scrubber.set_position(75.0)
    picture = scrubber.grab().toImage()
    theme, groove = looks.theme, scrubber.track.groove
    ratio = picture.devicePixelRatio()

    def color(at: float, y: float) -> QColor:
        return picture.pixelColor(round(scrubber.track.x_of(at) * ratio), round(y * ratio))

    assert color(0.0, groove.center().y()) == theme["focus"]
    assert color(25.0, groove.center().y()) == theme["accent"]
    assert color(180.0, groove.center().y()) == theme["sunken"]
    assert color(125.0, groove.top() - 3) == theme["warn_soft"]
    assert color(150.0, groove.top() - 5) == theme["danger"]


def test_a_screen_reader_hears_where_the_knob_is_and_can_move_it(scrubber: Scrubber, qtbot: QtBot) -> None:
    scrubber.set_position(65.4)
    face = QAccessible.queryAccessibleInterface(scrubber)
    assert face.role() == QAccessible.Role.Slider
    assert face.text(QAccessible.Text.Name) == "Moment of the replay"
    assert face.text(QAccessible.Text.Description) == "01:05 of 03:20"
    value = face.valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (65, 0, 200)
    with qtbot.waitSignal(scrubber.sought) as sought:
        value.setCurrentValue(120)
    assert sought.args == [120.0]


def test_showing_a_moment_is_not_taken_for_a_wish(scrubber: Scrubber, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(scrubber.sought):
        scrubber.set_position(120.0)
        scrubber.show_course(COURSE)


def test_ten_thousand_marks_are_painted_once_and_then_kept(qtbot: QtBot, looks: Looks) -> None:
    made = Scrubber(looks)
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    prepared = study(long_log(10_000))
    asked: list[Marker] = []
    made.show_course(
        Course(
            duration=prepared.replay.duration,
            markers=prepared.markers,
            flag=lambda mark: str(asked.append(mark)),
        )
    )
    made.grab()
    first = made.track.picture(1.0)
    for position in range(0, 20_000, 500):
        made.set_position(position)
        made.grab()
    assert made.track.picture(1.0).cacheKey() == first.cacheKey()
    assert len(asked) < 200


def test_a_conversation_of_one_moment_can_be_shown(qtbot: QtBot, looks: Looks) -> None:
    made = Scrubber(looks)
    qtbot.addWidget(made)
    made.show_course(Course(duration=0.0, markers=(marker(0.0, MarkerKind.CUSTOMER),)))
    QTest.mouseClick(made, LEFT, pos=QPoint(50, 30))
    QTest.keyClick(made, Qt.Key.Key_End)
    made.grab()
    assert made.position == 0.0


def test_a_switch_of_theme_is_painted(scrubber: Scrubber, looks: Looks) -> None:
    before = scrubber.grab().toImage()
    looks.wear(config.Theme.DARK, 100)
    assert scrubber.grab().toImage() != before


def test_the_grain_tells_how_much_time_lies_in_a_pixel(scrubber: Scrubber, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scrubber.grain_changed) as grain:
        scrubber.show_course(Course(duration=682.0))
    assert grain.args == [pytest.approx(1.0, abs=0.01)]


def test_the_log_of_a_conversation_has_a_mark_for_what_matters() -> None:
    kinds = [mark.kind for mark in study(double_charge()).markers]
    assert kinds.count(MarkerKind.CUSTOMER) == 3
    assert kinds.count(MarkerKind.STAFF) == 2
    assert kinds.count(MarkerKind.NOTE) == 1
    assert kinds.count(MarkerKind.ESCALATION) == 2
    assert kinds[-1] is MarkerKind.CLOSE
