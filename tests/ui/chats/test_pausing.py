"""Hold, snooze and the key to the most urgent customer promise to work in the window, by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from PySide6.QtCore import QDateTime, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from app import config
from app.domain import events as ev
from app.domain.events import Event, to_millis
from app.domain.ids import ConversationId
from app.sessions.list_row import Group, ListRow
from app.ui.chats.panes.arrangement import Arrangement, OwnWindow
from app.ui.chats.pausing import tomorrow_morning
from app.ui.chats.snooze_dialog import SnoozeDialog
from tests.builders import ANNA, C1, C2, START, ev_frame, event
from tests.ui.test_window_at_work import C3, answered_chat, waiting_chat
from tests.ui.window_stage import Stage, at_work

POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
WINDOWS = pytest.mark.qt_log_ignore("does not support raise", extend=True)


def sent(stage: Stage) -> list[ev.AnyBody]:
    return [one.body for one in stage.desk.book.sessions[C1].pending]


async def happens(stage: Stage, *events: Event) -> None:
    """The hub tells of events."""
    for one in events:
        stage.link.give(ev_frame(one))
        session = stage.desk.book.sessions[one.conversation]
        await stage.until(lambda one=one, session=session: session.conversation.seq >= one.seq)
    await stage.shown()


def row_of(stage: Stage, conversation: ConversationId) -> ListRow:
    return next(row for row in stage.list.model.rows if row.conversation == conversation)


def bar(stage: Stage) -> QLabel:
    assert stage.area.active is not None
    found = stage.area.active.widget().findChild(QLabel, "asideWords")
    assert found is not None
    return found


async def test_one_key_puts_on_hold_shows_it_with_its_clock_and_ends_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.clock.pass_time(60)
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(stage.window, Qt.Key.Key_H, held)
        await stage.until(lambda: sent(stage))
        [body] = sent(stage)
        assert isinstance(body, ev.Held)
        frame = stage.link.sends()[-1]
        assert frame.fence == 1
        await happens(stage, event(5, ev.Held(), by=ANNA, at=stage.clock.now()))
        stage.clock.pass_time(72)
        stage.joined.display.refresh()
        assert (row_of(stage, C1).aside, row_of(stage, C1).group) == ("held", Group.WAITING)
        stage.area.take([])
        feed = stage.area.active
        assert feed is not None
        feed._ticked()  # type: ignore[attr-defined]
        assert bar(stage).isVisible()
        assert "01:12" in bar(stage).text()
        assert stage.window.registry.checked(stage.window.registry.commands["conversation.hold"].id)  # type: ignore[index]
        QTest.keyClick(stage.window, Qt.Key.Key_H, held)
        await stage.until(lambda: any(isinstance(one, ev.Resumed) for one in sent(stage)))
        QTest.keyRelease(stage.window, Qt.Key.Key_Control)


async def test_the_button_in_the_pane_brings_back_what_is_snoozed(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        until = to_millis(stage.clock.now() + timedelta(minutes=15))
        await stage.serve([*waiting_chat(C1, "Sato"), event(5, ev.Snoozed(until=until), by=ANNA)])
        assert row_of(stage, C1).aside == "snoozed"
        assert "Snoozed until" in bar(stage).text()
        assert stage.area.active is not None
        button = stage.area.active.widget().findChild(QPushButton, "asideEnd")
        assert button is not None
        button.click()
        await stage.until(lambda: sent(stage))
        assert isinstance(sent(stage)[0], ev.Resumed)


@pytest.mark.parametrize(
    ("command", "minutes"),
    [("conversation.snooze_5", 5), ("conversation.snooze_15", 15), ("conversation.snooze_60", 60)],
)
async def test_a_snooze_writes_when_it_returns(qapp: QApplication, command: str, minutes: int) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        assert stage.run(command)
        await stage.until(lambda: sent(stage))
        wanted = to_millis(stage.clock.now() + timedelta(minutes=minutes))
        assert sent(stage) == [ev.Snoozed(until=wanted)]


def test_tomorrow_morning_is_nine_of_the_next_morning_where_the_person_is() -> None:
    evening = START.astimezone().replace(hour=22, minute=15)
    night = evening.replace(hour=3)
    for now, days in ((evening, 1), (night, 0)):
        morning = tomorrow_morning(now)
        assert (morning.hour, morning.minute) == (9, 0)
        assert (morning.date() - now.date()).days == days


@POPUPS
async def test_the_menu_of_times_and_a_time_of_ones_own(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        assert stage.run("conversation.snooze")
        menu = qapp.activePopupWidget()
        assert isinstance(menu, QMenu)
        words = [action.text() for action in menu.actions() if action.text() and action.isEnabled()]
        assert words == [
            "Snooze for 5 minutes", "Snooze for 15 minutes", "Snooze for an hour",
            "Snooze until tomorrow morning", "Snooze until a time of my own…",
        ]  # fmt: skip
        menu.close()
        assert stage.run("conversation.snooze_until")
        dialog = stage.window.findChild(SnoozeDialog)
        assert dialog is not None
        wanted = stage.clock.now() + timedelta(hours=3)
        dialog.time.setDateTime(QDateTime.fromSecsSinceEpoch(int(wanted.timestamp())))
        dialog.act.click()
        await stage.until(lambda: sent(stage))
        assert sent(stage) == [ev.Snoozed(until=to_millis(wanted))]


async def test_a_snooze_returns_on_time_without_a_word_from_the_hub(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        until = to_millis(stage.clock.now() + timedelta(minutes=5))
        snoozed = [*answered_chat(C1, "Sato"), event(6, ev.Snoozed(until=until), by=ANNA)]
        await stage.serve(snoozed)
        assert row_of(stage, C1).group is Group.WAITING
        stage.clock.pass_time(300)
        stage.joined.display.refresh()
        assert (row_of(stage, C1).group, row_of(stage, C1).aside) == (Group.NEEDS_REPLY, "")


async def test_a_snooze_returns_at_once_when_the_customer_writes(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        until = to_millis(stage.clock.now() + timedelta(minutes=5))
        await stage.serve([*answered_chat(C1, "Sato"), event(6, ev.Snoozed(until=until), by=ANNA)])
        await happens(stage, event(7, ev.Message(text="hello?"), at=stage.clock.now()))
        assert row_of(stage, C1).group is Group.NEEDS_REPLY
        assert not bar(stage).isVisible()


async def test_one_key_goes_to_whoever_most_needs_an_answer_and_skips_who_is_answered(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"), answered_chat(C3, "Tanaka"))
        await happens(stage, event(5, ev.Message(text="later"), by=ANNA, conversation=C1))
        await happens(stage, event(6, ev.Message(text="again"), conversation=C1, at=stage.clock.now()))
        stage.run("conversation.go_3")
        QTest.keyClick(stage.window, Qt.Key.Key_F2)
        assert stage.conversation() == C2
        await stage.desk.send_message(C2, "on its way")
        QTest.keyClick(stage.window, Qt.Key.Key_F2)
        assert stage.conversation() == C1
        await stage.desk.send_message(C1, "this too")
        QTest.keyClick(stage.window, Qt.Key.Key_F2)
        assert stage.conversation() == C1
        assert "Nobody is waiting for an answer from you." in stage.area.notices.texts()


async def test_what_is_snoozed_is_never_the_most_urgent(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        until = to_millis(stage.clock.now() + timedelta(minutes=5))
        await stage.serve([*waiting_chat(C1, "Sato"), event(5, ev.Snoozed(until=until), by=ANNA)],
                          waiting_chat(C2, "Maria"))  # fmt: skip
        stage.run("conversation.most_urgent")
        assert stage.conversation() == C2


@WINDOWS
async def test_panes_and_own_windows_come_back_after_a_restart(qapp: QApplication) -> None:
    logs: Sequence[list[Event]] = (
        waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"), answered_chat(C3, "Tanaka"),
    )  # fmt: skip
    async with at_work(qapp) as stage:
        await stage.serve(*logs)
        stage.area.arrange(
            Arrangement(conversations=(C3, C1), sizes=(2, 1), windows=(OwnWindow(conversation=C2),))
        )
        stage.list.model.toggle(Group.QUEUE, collapsed=True)
        panels = stage.window.panels()
    async with at_work(qapp) as again:
        again.window.restore(config.Settings(panels=panels))
        await again.serve(*logs)
        await again.until(lambda: len(again.area.conversations()) == 3)
        assert [pane.conversation() for pane in again.area.docked] == [C3, C1]
        assert [pane.conversation() for pane in again.area.windows.panes] == [C2]
        assert again.list.model.collapsed == {Group.QUEUE.value}


async def test_what_is_gone_since_is_not_waited_for(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        kept = Arrangement(conversations=("gone", C2), sizes=(1, 1))
        stage.window.restore(config.Settings(panels={"panes": kept.written()}))
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"))
        assert stage.area.conversations() == [C2]


@WINDOWS
async def test_layouts_are_saved_chosen_and_deleted_by_name(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"), answered_chat(C3, "Tanaka"))
        stage.area.arrange(
            Arrangement(conversations=(C1, C2), sizes=(1, 1), windows=(OwnWindow(conversation=C3),))
        )
        from app.ui.chats.arrangements.layouts_dialog import LayoutsDialog  # noqa: PLC0415

        assert stage.run("view.save_layout")
        dialog = stage.window.findChild(LayoutsDialog) or next(
            one for one in qapp.topLevelWidgets() if isinstance(one, LayoutsDialog)
        )
        dialog.name.setText("夜勤")
        dialog.save.click()
        assert list(stage.preferences.settings.layouts) == ["夜勤"]
        for pane in tuple(stage.area.panes)[1:]:
            stage.area.close_pane(pane)
        dialog.use.click()
        assert len(stage.area.docked) == 2
        assert len(stage.area.windows.panes) == 1
        assert sorted(stage.area.conversations()) == sorted([C1, C2, C3])
        assert stage.run("view.layouts")
        again = next(
            one for one in qapp.topLevelWidgets() if isinstance(one, LayoutsDialog) and one.isVisible()
        )
        QTest.keyClick(again.list, Qt.Key.Key_Delete)
        assert stage.preferences.settings.layouts == {}
        again.reject()


@WINDOWS
async def test_a_popped_window_has_the_keys_of_the_program_and_hides_while_nobody_is_signed_in(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"))
        stage.run("view.pop_out")
        own = stage.area.windows.of(stage.area.active)  # type: ignore[arg-type]
        assert own is not None
        names = {action.objectName() for action in own.actions()}
        assert {"conversation.escalate", "view.bring_back", "conversation.hold"} <= names
        stage.window.show_sign_in()
        assert not own.isVisible()
        stage.window.show_rooms()
        assert own.isVisible()


async def test_every_pane_says_whose_customer_it_is_by_a_colour_of_its_own_and_the_name(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"), answered_chat(C3, "Tanaka"))
        stage.area.arrange(Arrangement(conversations=(C1, C2, C3), sizes=(1, 1, 1)))
        seen = {}
        for pane in stage.area.docked:
            strip, name = pane.pane.strip.color, pane.pane.header.text.name  # type: ignore[attr-defined]
            assert strip == stage.window.chats.colors.of(pane.conversation())  # type: ignore[arg-type]
            seen[name] = strip.name()
        assert set(seen) == {"Sato", "Maria", "Tanaka"}
        assert len(set(seen.values())) == 3


async def test_a_row_dragged_over_the_panes_is_shown_where_it_is_let_go(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), waiting_chat(C2, "Maria"))
        first = stage.conversation()
        other = C2 if first == C1 else C1
        view, port = stage.list.view, stage.list.view.viewport()
        start = view.visualRect(stage.list.model.place_of(other)).center()
        pane = stage.area.docked[0].widget()
        to = pane.mapToGlobal(QPoint(pane.width() - 10, 200))
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        drag = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(port.mapFromGlobal(to)), QPointF(to), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(port, drag)
        assert stage.area.place.words().endswith("here")
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=port.mapFromGlobal(to))
        assert [one.conversation() for one in stage.area.docked] == [first, other]
        assert stage.conversation() == other
