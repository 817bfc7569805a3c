"""Settings: every one has a place, is found in both languages and by romaji, and is handed back."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import config
from app.ui.settings import controls
from app.ui.settings.entries import ENTRIES
from app.ui.settings.finding import finding
from app.ui.settings.settings_dialog import SettingsDialog
from tests.ui.window_stage import at_work, dressed

ELSEWHERE = {
    "hub_url", "user", "ca_file", "side_by_side", "keys", "panels", "layouts", "reply_height", "recent_emoji",
    "locked",
}  # fmt: skip
"""Set on the page where one signs in, by commands, or by moving things."""


def test_every_setting_has_a_place_where_it_is_set() -> None:
    names = [entry.name for entry in ENTRIES]
    fields = {field.name for field in msgspec.structs.fields(config.Settings)}
    assert len(names) == len(set(names))
    assert set(names) | ELSEWHERE == fields
    assert set(names) & ELSEWHERE == set()


@pytest.mark.parametrize("language", [config.Language.ENGLISH, config.Language.JAPANESE])
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("dark", "theme"),
        ("language", "language"),
        ("gengo", "language"),
        ("言語", "language"),
        ("mojisaizu", "text_percent"),
        ("文字", "text_percent"),
        ("proxy", "system_proxy"),
        ("soushin", "send_key"),
        ("volum", "sound_percent"),
        ("vloume", "sound_percent"),
        ("onryou", "sound_percent"),
    ],
)
def test_settings_are_found_in_both_languages_by_romaji_and_with_typing_errors(
    qapp: QApplication, language: config.Language, query: str, wanted: str
) -> None:
    with dressed(qapp, language):
        assert wanted in finding(query)
        assert finding("") == {entry.name for entry in ENTRIES}
        assert finding("qqqqqq") == frozenset()


def test_searching_shows_what_is_meant_and_enter_goes_there(qapp: QApplication, qtbot: QtBot) -> None:
    with dressed(qapp):
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        dialog = SettingsDialog(config.Settings(), lambda _settings: None, window)
        dialog.open()
        QTest.keyClicks(dialog.search, "dark")
        assert dialog.fields["theme"].isVisibleTo(dialog)
        assert not dialog.fields["language"].isVisibleTo(dialog)
        dialog.search.taken.emit()
        assert dialog.focusWidget() is dialog.fields["theme"]
        dialog.search.setText("qqqqq")
        assert not any(field.isVisibleTo(dialog) for field in dialog.fields.values())
        dialog.reject()


def test_what_is_shown_is_handed_back_unchanged(qapp: QApplication, qtbot: QtBot) -> None:
    with dressed(qapp):
        window = QWidget()
        qtbot.addWidget(window)
        before = config.Settings(theme=config.Theme.CONTRAST_DARK, text_percent=130, sound_percent=20)
        dialog = SettingsDialog(before, lambda _settings: None, window)
        assert dialog.chosen() == before
        controls.show(dialog.fields["motion"], config.Motion.REDUCED)
        assert dialog.chosen() == msgspec.structs.replace(before, motion=config.Motion.REDUCED)


@pytest.mark.parametrize("language", [config.Language.ENGLISH, config.Language.JAPANESE])
async def test_the_dialog_is_as_wide_as_what_stands_in_it(
    qapp: QApplication, language: config.Language
) -> None:
    async with at_work(qapp) as stage:
        stage.window.looks.speak(language)
        stage.joined.program.open_settings()
        dialog = stage.window.findChildren(SettingsDialog)[-1]
        await stage.until(dialog.isVisible)
        for _ in range(3):
            qapp.sendPostedEvents()
        assert dialog._scroll.horizontalScrollBar().maximum() == 0
        dialog.reject()
