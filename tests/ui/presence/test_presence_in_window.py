"""In the real window: what one is doing: chosen, counted, ended in time, and set when nobody is there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.people import Presence
from app.domain.working import AWAY_MINUTES, BACK
from app.protocol import frames as fr
from app.protocol.records import PolicyRecord, Versioned
from app.protocol.states import DeskState
from app.ui.presence.input_watch import SETTLED_S, InputWatch
from app.ui.shell.topbar_menus import spent_lines
from tests.builders import C1, chat, raw
from tests.ui.window_stage import Stage, at_work

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def choices(stage: Stage, **policies: str) -> None:
    register = stage.desk.register
    for version, (name, value) in enumerate(policies.items(), start=1):
        record = PolicyRecord(id={"away": AWAY_MINUTES, "back": BACK}[name], value=value)
        register._held["policy", record.id] = Versioned(
            kind="policy", id=record.id, version=version, record=record
        )
        register.version = version


def presences(stage: Stage) -> list[Presence]:
    asked = [frame.d for frame in stage.link.sent if isinstance(frame, fr.Req)]
    return [request.presence for request in asked if isinstance(request, fr.SetPresence)]


def passes(stage: Stage, seconds: float) -> None:
    stage.clock.pass_time(seconds)
    stage.joined.display.refresh()


async def be(stage: Stage, presence: Presence, **more: object) -> None:
    """The hub says what I am doing; what is mine stays mine."""
    known = stage.desk.book.desk
    state = DeskState(presence=presence, rows=known.rows, **more)  # type: ignore[arg-type]
    stage.versions = getattr(stage, "versions", 10) + 1  # type: ignore[attr-defined]
    stage.link.give(fr.St(s=fr.DESK, ver=stage.versions, d=raw(state)))  # type: ignore[attr-defined]
    await stage.shown()


async def test_what_one_does_is_chosen_by_mouse_and_by_keyboard(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(stage.window, Qt.Key.Key_6, both)
        await stage.until(lambda: presences(stage) == [Presence.TRAINING])
        QTest.mouseClick(stage.window.topbar.presence, Qt.MouseButton.LeftButton)
        menu = stage.window.findChild(QMenu, "presenceMenu")
        assert isinstance(menu, QMenu)
        names = [action.objectName().removeprefix("mirror_presence.") for action in menu.actions()]
        assert names[:6] == ["accepting", "busy", "away", "break", "after_work", "training"]
        place = menu.actionGeometry(menu.actions()[3]).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=QPoint(place))
        await stage.until(lambda: presences(stage) == [Presence.TRAINING, Presence.BREAK])


async def test_after_work_counts_down_in_the_bar_and_the_hub_says_when_it_is_over(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve()
        until = round(stage.clock.now().timestamp() * 1000) + 92_000
        await be(stage, Presence.AFTER_WORK, until=until)
        assert "01:32" in stage.window.topbar.presence.text()
        passes(stage, 30.0)
        assert "01:02" in stage.window.topbar.presence.text()
        await be(stage, Presence.ACCEPTING, notice="after_work_over")
        assert "left" not in stage.window.topbar.presence.text()
        assert any("after-work is over" in text for text in stage.area.notices.texts())


async def test_the_menu_counts_the_minutes_of_the_shift(qapp: QApplication) -> None:
    assert spent_lines({"accepting": 12_300, "away": 30, "break": 1_800}) == [
        "This shift",
        "Accepting  3:25",
        "On a break  0:30",
    ]
    assert spent_lines({}) == []
    async with at_work(qapp) as stage:
        await stage.serve()
        await be(stage, Presence.ACCEPTING, spent={"accepting": 12_300})
        stage.window.menus.open_presence()
        menu = stage.window.findChild(QMenu, "presenceMenu")
        assert isinstance(menu, QMenu)
        assert "Accepting  3:25" in [action.text() for action in menu.actions()]
        menu.close()


async def test_nobody_at_the_desk_is_set_away_as_the_shop_allows_and_it_is_said(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        choices(stage, away="10")
        await stage.serve(chat(C1, 3))
        await be(stage, Presence.ACCEPTING)
        passes(stage, 599.0)
        assert presences(stage) == []
        passes(stage, 1.0)
        await stage.until(lambda: presences(stage) == [Presence.AWAY])
        await be(stage, Presence.AWAY)
        (text,) = [text for text in stage.area.notices.texts() if "10 minutes" in text]
        assert "1 customers still wait for your reply" in text
        stage.joined.attending.idling._accept()
        await stage.until(lambda: presences(stage)[-1] is Presence.ACCEPTING)
        await be(stage, Presence.ACCEPTING)
        assert not any("10 minutes" in text for text in stage.area.notices.texts())


async def test_who_comes_back_accepts_again_by_himself_where_the_shop_says_so(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        choices(stage, away="10", back="automatic")
        await stage.serve()
        await be(stage, Presence.ACCEPTING)
        passes(stage, 601.0)
        await stage.until(lambda: presences(stage) == [Presence.AWAY])
        await be(stage, Presence.AWAY)
        stage.joined.attending.watch.see()
        passes(stage, 1.0)
        await stage.until(lambda: presences(stage) == [Presence.AWAY, Presence.ACCEPTING])


async def test_keys_the_pointer_and_an_input_method_are_signs_of_the_person(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve()
        now = [0.0]
        watch = InputWatch(lambda: now[0], stage.window)
        watch._watch(stage.window.windowHandle())
        now[0] = 100.0
        assert watch.idle_s == 100.0
        QTest.keyClick(stage.window.windowHandle(), Qt.Key.Key_A)
        assert watch.idle_s == 0.0
        now[0] = 200.0
        QTest.mouseClick(stage.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert watch.idle_s == 0.0
        now[0] = 300.0 + SETTLED_S
        watch._composed()
        assert watch.idle_s == 0.0
