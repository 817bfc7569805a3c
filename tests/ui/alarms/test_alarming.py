"""In the real window: what rings, when it ends, what the taskbar, the tray and toasts show."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app import config
from app.config import Sound
from app.domain import events as ev
from app.domain.ids import CUSTOMER
from app.sessions.alarms.causes import Kind, Urgency
from app.ui.alarms.alarm_trial import AlarmTrial
from app.ui.alarms.alarming import rules_of, sound_of
from app.ui.alarms.tray import Tray
from app.ui.settings.settings_dialog import SettingsDialog
from tests.builders import ANNA, C1, chat, ev_frame, event
from tests.ui.window_stage import Stage, at_work

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Heard:
    """Remembers what was played."""

    def __init__(self) -> None:
        self.played: list[tuple[Sound, Urgency, int]] = []
        self.stopped = 0

    def play(self, sound: Sound, urgency: Urgency, percent: int) -> None:
        self.played.append((sound, urgency, percent))

    def stop(self) -> None:
        self.stopped += 1

    def problem(self) -> str:
        return ""


class OpenLock:
    def __init__(self, is_open: bool) -> None:
        self.is_open = is_open

    def ask(self, then: Callable[[bool], object]) -> None:
        then(self.is_open)


class Toasts:
    """A tray that keeps its toasts."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.count = 0

    def toast(self, title: str, text: str) -> None:
        self.shown.append((title, text))

    def show_wanted(self, wanted: bool) -> None:
        pass

    def show_waiting(self, waiting: int) -> None:
        self.count = waiting


def hear(stage: Stage) -> Heard:
    heard = stage.joined.attending.alarming.player = Heard()
    return heard


def passes(stage: Stage, seconds: float) -> None:
    stage.clock.pass_time(seconds)
    stage.joined.display.refresh()


async def test_a_customer_who_wrote_is_heard_also_while_the_window_has_the_focus_until_answered(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        heard = hear(stage)
        stage.window.activateWindow()
        log = chat(C1, 3)
        await stage.serve(log)
        assert [one[0] for one in heard.played] == [Sound.DROP]
        passes(stage, 120.0)
        assert heard.played[-1][:2] == (Sound.CHIME, Urgency.URGENT), "louder, the longer he waits"
        count = len(heard.played)
        passes(stage, 30.0)
        assert len(heard.played) == count + 1, "again until he is answered"
        stage.link.give(ev_frame(event(len(log) + 1, ev.Message(text="here"), by=ANNA)))
        await stage.shown()
        passes(stage, 300.0)
        assert len(heard.played) == count + 1
        assert heard.stopped


async def test_the_alarm_ends_when_the_customer_leaves(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        heard = hear(stage)
        log = chat(C1, 3)
        await stage.serve(log)
        stage.link.give(ev_frame(event(len(log) + 1, ev.Closed(reason="customer"), by=CUSTOMER)))
        await stage.shown()
        count = len(heard.played)
        passes(stage, 600.0)
        assert len(heard.played) == count


async def test_one_key_silences_the_alarm(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        heard = hear(stage)
        await stage.serve(chat(C1, 3))
        passes(stage, 120.0)
        count = len(heard.played)
        QTest.keyClick(
            stage.window,
            Qt.Key.Key_7,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        passes(stage, 300.0)
        assert (len(heard.played), heard.stopped) == (count, 1)


async def test_a_toast_tells_no_name_and_no_text_unless_all_three_allow_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        alarming = stage.joined.attending.alarming
        looked = {"at": False}
        alarming._is_looked_at = lambda: looked["at"]  # type: ignore[method-assign]
        toasts = alarming.tray = Toasts()  # type: ignore[assignment]
        assert isinstance(toasts, Toasts)
        await stage.serve(chat(C1, 3))
        assert toasts.shown == [("Madoguchi", "A customer wrote")]
        assert toasts.count == 1
        for wish, is_open, shop, told in (
            (True, True, True, True),
            (True, False, True, False),
            (True, True, False, False),
            (False, True, True, False),
        ):
            stage.preferences.put(toast_text=wish)
            alarming.lock = OpenLock(is_open)
            alarming._text_allowed = lambda shop=shop: shop  # type: ignore[misc]
            alarming._alarms.update([], rules_of(stage.preferences.settings), 0.0, stage.clock.now().time())
            toasts.shown.clear()
            alarming.follow(stage.joined.display.listed)
            (toast,) = toasts.shown
            assert ("message 2" in toast[1]) == told
            assert ("Sato" in toast[1]) == told


async def test_every_kind_has_its_own_sound_and_volume_by_setting(qapp: QApplication) -> None:
    settings = config.Settings(
        sound_wrote=Sound.BELL, sound_percent=35, quiet=True, quiet_from=20, quiet_to=6
    )
    assert sound_of(Kind.WROTE, settings) is Sound.BELL
    assert {sound_of(kind, config.Settings()) for kind in Kind} <= set(Sound)
    rules = rules_of(settings)
    assert rules.quiet is not None
    assert (rules.quiet.start.hour, rules.quiet.end.hour) == (20, 6)
    async with at_work(qapp) as stage:
        heard = hear(stage)
        stage.preferences.put(sound_wrote=Sound.BELL, sound_percent=35)
        await stage.serve(chat(C1, 3))
        assert heard.played == [(Sound.BELL, Urgency.GENTLE, 35)]


async def test_sounds_are_tried_in_the_settings_as_they_are_chosen_there(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        heard = hear(stage)
        await stage.serve()
        stage.run("program.settings")
        dialog = stage.window.findChild(SettingsDialog)
        assert isinstance(dialog, SettingsDialog)
        trial = dialog.findChild(AlarmTrial)
        assert isinstance(trial, AlarmTrial)
        await stage.until(trial.isVisible)
        box = dialog.fields["sound_waits"]
        box.setCurrentIndex(box.findData(Sound.PULSE.value))  # type: ignore[attr-defined]
        box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]
        assert heard.played == [(Sound.PULSE, Urgency.GENTLE, 70)]
        trial.play_button.click()
        await stage.until(lambda: len(heard.played) == 4)
        assert [one[1] for one in heard.played[1:]] == list(Urgency)
        dialog.reject()


async def test_the_icon_beside_the_clock_counts_who_waits_and_has_a_menu(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        actions = [stage.window.actions_of.of(one) for one in ("presence.accepting", "program.quit")]
        tray = Tray(stage.window.looks, actions, stage.window)
        plain = tray.picture(32).toImage()
        tray.show_waiting(3)
        assert tray.waiting == 3
        assert tray.picture(32).toImage() != plain
        assert [action.objectName() for action in tray.menu.actions() if not action.isSeparator()] == [
            "trayOpen",
            "presence.accepting",
            "program.quit",
        ]
        icon = tray.findChild(QSystemTrayIcon)
        assert isinstance(icon, QSystemTrayIcon)
        assert "3" in icon.toolTip()
        tray.show_waiting(0)
        assert tray.picture(32).toImage() == plain
