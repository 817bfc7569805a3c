"""The small parts of the window promise plain text, clear words and keys that do what they say."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import config
from app.commands.catalog import CATALOG
from app.commands.command import When
from app.commands.registry import Registry
from app.domain.errors import LinkError, RefusedError
from app.domain.escalation import EscalationType
from app.domain.events import TEXT_LIMIT
from app.domain.people import Presence
from app.protocol.codes import Refusal
from app.sessions.changes import LinkState, LinkStatus
from app.ui.application import Looks
from app.ui.figures import Figures
from app.ui.folding_row import FoldingRow
from app.ui.parts import ShortLabel, initial, label, plain_tooltip
from app.ui.preferences import Preferences
from app.ui.prompter import DialogPrompter
from app.ui.settings import controls
from app.ui.settings.passphrase import PassphraseDialog
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.settings.shortcuts_dialog import ShortcutsDialog
from app.ui.settings.sign_in import SignInPage
from app.ui.settings.sign_in_wish import SignIn, full_address
from app.ui.shell.notices import Notice, Notices
from app.ui.shell.palette import Palette
from app.ui.shell.palette_offers import Offer, find
from app.ui.shell.questions import QuestionDialog
from app.ui.shell.refusals import explain
from app.ui.shell.statusbar import LogState, StatusBar, link_words, log_words
from app.ui.shell.window import Window
from tests.builders import START
from tests.ui.window_stage import dressed


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    with dressed(qapp) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, looks: Looks) -> Iterator[Window]:
    registry = Registry(CATALOG)
    made = Window(looks, registry, config.Settings(), lambda: START)
    made.show()
    made.activateWindow()
    yield made
    made.close_now()
    made.deleteLater()


def test_labels_show_markup_as_it_stands(qapp: QApplication) -> None:
    nasty = "<img src='file:///etc/hostname'><b>x</b>"
    made = label(nasty)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == nasty
    assert "<img" not in plain_tooltip(nasty)


def test_a_short_label_ends_in_an_ellipsis_and_tells_the_rest(qtbot: QtBot) -> None:
    made = ShortLabel(name="x")
    qtbot.addWidget(made)
    made.setText("a very long line that has no room <b>here</b>")
    made.resize(60, 20)
    made.show()
    assert made.minimumSizeHint().width() <= made.sizeHint().width()
    assert not made.grab().isNull()


@pytest.mark.parametrize(
    ("name", "letter"), [("佐藤 様", "佐"), ("maria", "M"), ("  7 up", "U"), ("42", "?"), ("", "?")]
)
def test_people_are_pictured_by_their_first_letter(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_the_bar_above_hides_what_nobody_knows(window: Window) -> None:
    bar = window.topbar
    bar.show_user("")
    assert not bar.badge.isVisible()
    bar.show_user("Anna")
    bar.show_figures(Figures(live=2, capacity=5, waiting=1, quick_percent=None, shift_s=61, night_s=120))
    seen = {stat.objectName(): stat.accessibleName() for stat in bar._stats.values() if stat.isVisible()}
    assert seen["figure_live"] == "In conversation 2 / 5"
    assert seen["figure_shift"] == "At work (night 0:02) 00:01:01"
    assert "figure_quick" not in seen


def test_where_the_bar_above_has_no_room_numbers_keep_their_meaning_for_who_points_at_them(
    window: Window,
) -> None:
    bar = window.topbar
    bar.show_user("Anna")
    bar.show_figures(Figures(live=2, capacity=5, waiting=1, quick_percent=80, shift_s=61, night_s=120))
    window.resize(1800, 800)
    shift = bar.findChild(QWidget, "figure_shift")
    assert isinstance(shift, QWidget)
    assert {one.text() for one in shift.findChildren(QLabel) if one.isVisible()} == {
        "00:01:01", "At work (night 0:02)",
    }  # fmt: skip
    bar.setMinimumWidth(0)
    bar.resize(700, bar.height())
    assert [one.text() for one in shift.findChildren(QLabel) if one.isVisible()] == ["00:01:01"]
    assert "At work (night 0:02)" in shift.toolTip()
    assert shift.accessibleName() == "At work (night 0:02) 00:01:01"
    bar.resize(1800, bar.height())
    assert len([one for one in shift.findChildren(QLabel) if one.isVisible()]) == 2
    assert not shift.toolTip()


def test_a_row_becomes_a_column_where_its_widgets_have_no_room_beside_each_other(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    row = FoldingRow()
    outer.setLayout(row)
    first, second = label("a rather long heading"), label("and another one beside it")
    row.addWidget(first)
    row.addWidget(second)
    outer.resize(first.sizeHint().width() + second.sizeHint().width() + 80, 60)
    outer.show()
    assert first.y() == second.y()
    outer.resize(second.sizeHint().width() + 40, 90)
    outer.layout().activate()
    assert second.y() >= first.geometry().bottom()
    assert first.width() >= first.sizeHint().width()


# Menus take the keyboard, which the offscreen platform cannot give.
POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@POPUPS
def test_the_menu_of_presence_runs_commands_and_sets_the_capacity(window: Window) -> None:
    done: list[str] = []
    for presence in ("accepting", "busy", "away", "break", "after_work", "training"):
        window.registry.bind(f"presence.{presence}", lambda presence=presence: done.append(presence))  # type: ignore[misc]
    window.registry.hold({When.LIVE}, {"presence.accepting"})
    window.topbar.show_user("Anna")
    window.topbar.show_presence(Presence.ACCEPTING, 5)
    QTest.mouseClick(window.topbar.presence, Qt.MouseButton.LeftButton)
    menu = window.topbar.findChild(QMenu, "presenceMenu")
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Accepting"]
    menu.actions()[3].trigger()
    assert done == ["break"]
    wanted: list[int] = []
    window.menus.capacity_wanted.connect(wanted.append)
    spin = menu.findChild(QWidget, "capacity")
    spin.setValue(8)  # type: ignore[union-attr]
    assert wanted == [8]
    menu.close()


@POPUPS
def test_the_menu_of_the_person_offers_settings_and_the_way_out(window: Window) -> None:
    window.registry.bind("program.quit", lambda: None)
    window.topbar.show_user("Anna")
    QTest.mouseClick(window.topbar.badge, Qt.MouseButton.LeftButton)
    menu = window.topbar.findChild(QMenu, "personMenu")
    assert menu is not None
    assert menu.actions()[0].text() == "Anna"
    assert any(action.objectName() == "program.quit" and action.isEnabled() for action in menu.actions())
    menu.close()


@pytest.mark.parametrize(
    ("status", "left", "said"),
    [
        (LinkStatus(state=LinkState.LIVE, round_trip_ms=31.6), 0, "Connected, 32 ms"),
        (LinkStatus(state=LinkState.LIVE), 0, "Connected"),
        (LinkStatus(state=LinkState.CONNECTING), 0, "Connecting…"),
        (LinkStatus(state=LinkState.RECONNECTING), 4.6, "Reconnecting in 5 s"),
        (LinkStatus(state=LinkState.RECONNECTING), 0.2, "Reconnecting…"),
        (LinkStatus(state=LinkState.REFUSED), 0, "Not connected: refused"),
        (LinkStatus(), 0, "Not connected"),
    ],
)
def test_every_state_of_the_connection_has_its_words(status: LinkStatus, left: float, said: str) -> None:
    assert link_words(status, left)[0] == said


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (LogState(), "Log: opening…"),
        (LogState(open=True), "Log: encrypted"),
        (LogState(open=True, encrypted=False), "Log: not encrypted"),
        (LogState(open=True, trouble=True), "Log: cannot be saved"),
        (LogState(open=True, saved_at=START), f"Log: encrypted, saved {START.astimezone():%H:%M:%S}"),
    ],
)
def test_every_state_of_the_log_has_its_words(state: LogState, said: str) -> None:
    assert log_words(state) == said


def test_the_bar_below_says_everything_anew_in_another_language(qtbot: QtBot, looks: Looks) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_outbox(3)
    bar.show_figures(Figures(handled=4, first_response_s=17.6))
    looks.speak(config.Language.JAPANESE)
    QApplication.sendPostedEvents()
    texts = [part.text() for part in bar.findChildren(QLabel)]
    assert "送信待ち 3" in texts
    assert "今日 4件 · 平均初回応答 18秒" in texts


def test_a_notice_stands_once_acts_and_goes(qtbot: QtBot, looks: Looks) -> None:
    notices = Notices(looks)
    qtbot.addWidget(notices)
    done: list[str] = []
    notices.show_notice(Notice(key="link", text="gone", act_text="Again", act=lambda: done.append("again")))
    notices.show_notice(Notice(key="link", text="still gone", act_text="Again", act=lambda: done.append("x")))
    assert notices.texts() == ["still gone"]
    act = notices.findChild(QPushButton, "notice_link_act")
    assert act is not None
    act.click()
    assert done == ["x"]
    notices.tell("refusal", "no")
    notices.take_away("link")
    notices.take_away("link")
    assert notices.texts() == ["no"]
    notices.findChild(QWidget, "notice_refusal_close").click()  # type: ignore[union-attr]
    assert notices.texts() == []
    assert notices.isHidden()


OFFERS = [
    Offer(title="Settings…", keys="Ctrl+,", act=lambda: None),
    Offer(title="佐藤 様", hint="返品", also="スニーカー", act=lambda: None),
    Offer(title="Reset the view", act=lambda: None),
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Settings…", "佐藤 様", "Reset the view"]),
        ("set", ["Settings…", "Reset the view"]),
        ("ｓｅｔ view", ["Reset the view"]),
        ("すにーかー", ["佐藤 様"]),
        ("nothing", []),
    ],
)
def test_the_palette_finds_by_words_in_any_width(query: str, found: list[str]) -> None:
    assert [offer.title for offer in find(OFFERS, query)] == found


def test_the_palette_is_moved_through_by_keys_and_gives_the_keyboard_back(qtbot: QtBot, looks: Looks) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    search, field = QLineEdit(window), QLineEdit(window)
    search.setGeometry(300, 4, 200, 30)
    field.setGeometry(0, 200, 200, 30)
    window.resize(600, 400)
    offers = [Offer(title=title, act=lambda title=title: done.append(title)) for title in ("one", "two")]  # type: ignore[misc]
    palette = Palette(search, lambda: offers, looks, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    palette.open()
    assert palette.isVisible()
    assert search.hasFocus()
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert done == ["two"]
    assert field.hasFocus()
    assert not palette.isVisible()
    palette.open()
    QTest.keyClicks(search, "xyz")
    assert palette.shown() == []
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert field.hasFocus()


def dialog_of(window: QWidget, name: str) -> QuestionDialog:
    found = window.findChild(QuestionDialog, f"question_{name}")
    assert found is not None
    return found


def test_calling_for_help_needs_a_summary(window: Window) -> None:
    called: list[tuple[EscalationType, str, bool]] = []

    def call(kind: EscalationType, summary: str, urgent: bool) -> None:
        called.append((kind, summary, urgent))

    DialogPrompter(window).escalate("Sato", call)
    dialog = dialog_of(window, "escalate")
    assert not dialog.act.isEnabled()
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert called == []
    dialog.note.setPlainText("   ")
    assert not dialog.act.isEnabled()
    dialog.note.setPlainText(" wants the manager ")
    dialog.choice.setCurrentIndex(1)
    QTest.keyClick(dialog.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert called == [(EscalationType.COMPLAINT, "wants the manager", False)]


def test_a_summary_that_is_too_long_is_not_taken(window: Window) -> None:
    DialogPrompter(window).escalate("Sato", lambda _kind, _summary, _urgent: None)
    dialog = dialog_of(window, "escalate")
    dialog.note.setPlainText("x" * (TEXT_LIMIT + 1))
    assert not dialog.act.isEnabled()
    assert not dialog.problem.isHidden()
    dialog.reject()


def test_a_question_that_is_closed_answers_nothing(window: Window) -> None:
    answered: list[object] = []
    prompter = DialogPrompter(window)
    prompter.wrap_up("Sato", lambda *answer: answered.append(answer))
    dialog_of(window, "wrap_up").reject()
    prompter.confirm("quit", "Quit?", "2 customers", "Quit", lambda: answered.append("quit"))
    dialog_of(window, "quit").cancel.click()
    assert answered == []
    prompter.wrap_up("Sato", lambda *answer: answered.append(answer))
    dialog_of(window, "wrap_up").act.click()
    assert answered == [("resolved", "")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wss://hub.example.jp:8470/", "wss://hub.example.jp:8470"),
        ("hub.example.jp:8470", "wss://hub.example.jp:8470"),
        (" localhost:8470 ", "ws://localhost:8470"),
        ("127.0.0.1", "ws://127.0.0.1"),
        ("[::1]:8470", "ws://[::1]:8470"),
        ("http://hub", ""),
        ("a b", ""),
        ("", ""),
    ],
)
def test_an_address_is_completed_or_refused(typed: str, meant: str) -> None:
    assert full_address(typed) == meant


def test_the_sign_in_page_says_what_is_missing_and_hands_over_the_rest(qtbot: QtBot, looks: Looks) -> None:
    page = SignInPage(looks, config.Settings())
    qtbot.addWidget(page)
    page.show()
    wanted: list[SignIn] = []
    page.wanted.connect(wanted.append)
    page.act.click()
    assert "address" in page.problem.text()
    page.hub.setText("localhost:8470")
    page.act.click()
    assert page.problem.text() == "Fill in your name and your password."
    page.user.setText(" anna ")
    page.password.setText(" p w ")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    [wish] = wanted
    assert (wish.hub_url, wish.name, wish.password) == ("ws://localhost:8470", "anna", " p w ")
    assert "p w" not in repr(wish)
    assert not page.act.isEnabled()
    page.show_problem("Wrong password.")
    assert page.act.isEnabled()
    assert page.password.echoMode() is QLineEdit.EchoMode.Password


def test_the_sign_in_page_changes_its_language_at_once(qtbot: QtBot, looks: Looks) -> None:
    page = SignInPage(looks, config.Settings())
    qtbot.addWidget(page)
    page.language_chosen.connect(looks.speak)
    page.language.setCurrentIndex(1)
    page.language.activated.emit(1)
    QApplication.sendPostedEvents()
    assert page.act.text() == "サインイン"


def test_settings_are_shown_and_handed_back(window: Window) -> None:
    before = config.Settings(hub_url="wss://hub", text_percent=120, notify=False)
    taken: list[config.Settings] = []
    dialog = SettingsDialog(before, taken.append, window)
    assert dialog.chosen() == before
    controls.show(dialog.fields["theme"], config.Theme.DARK)
    controls.show(dialog.fields["send_key"], config.SendKey.ENTER)
    dialog.findChild(QPushButton, "settingsSave").click()  # type: ignore[union-attr]
    assert taken == [msgspec.structs.replace(before, theme=config.Theme.DARK, send_key=config.SendKey.ENTER)]


def test_every_key_stands_in_the_table_of_keys(window: Window) -> None:
    dialog = ShortcutsDialog(window.keymap, lambda _keys: None, window)
    assert dialog.table.rowCount() == len(CATALOG)
    keys = {
        dialog.table.item(row, 1).text(): dialog.table.item(row, 2).text()
        for row in range(dialog.table.rowCount())
    }  # type: ignore[union-attr]
    assert keys["Call the person in charge…"] == "Ctrl+E"
    dialog.close()


def test_a_new_passphrase_is_typed_twice_and_long_enough(window: Window) -> None:
    given: list[str | None] = []
    dialog = PassphraseDialog(window, given.append, new=True, shortest=8)
    dialog.first.setText("12345678")
    assert not dialog.act.isEnabled()
    dialog.second.setText("12345678")
    dialog.act.click()
    assert given == ["12345678"]
    other = PassphraseDialog(window, given.append, new=False, shortest=8, problem="That is not it.")
    assert not other.problem.isHidden()
    other.reject()
    assert given == ["12345678", None]


def test_every_refusal_of_the_hub_has_a_sentence() -> None:
    odd = {Refusal.BAD_FRAME, Refusal.DIFFERENT_BODY}  # faults of ours: no person can do anything about them
    bare = [code for code in Refusal if explain(RefusedError(code)).endswith(f"({code}).")]
    assert set(bare) == odd
    assert explain(LinkError("The hub did not answer in time.", "Try again.")) == (
        "The hub did not answer in time. Try again."
    )


def test_preferences_are_worn_told_and_kept(looks: Looks) -> None:
    kept: list[config.Settings] = []
    told: list[config.Settings] = []
    preferences = Preferences(config.Settings(language=config.Language.ENGLISH), looks, kept.append)
    preferences.changed.connect(told.append)
    preferences.switch_theme()
    assert looks.theme.dark
    preferences.switch_theme()
    preferences.switch_language()
    assert looks.language is config.Language.JAPANESE
    preferences.switch_language()
    for _ in range(30):
        preferences.scale_text(1)
    assert looks.percent == 250
    preferences.scale_text(0)
    preferences.scale_text(0)
    assert looks.percent == 100
    assert kept == told
    looks.wear(config.Theme.LIGHT, 100)


def test_the_window_remembers_its_columns_and_survives_nonsense(qtbot: QtBot, looks: Looks) -> None:
    window = Window(looks, None, config.Settings(), lambda: START)
    window.resize(1280, 720)
    window.show()
    window.chats.splitter.setSizes([300, 600, 300])
    window.chats.toggle_side()
    settings = config.Settings(panels=window.panels())
    again = Window(looks, None, settings, lambda: START)
    again.show()
    assert not again.chats.side.isVisible()
    assert again.chats.splitter.sizes()[0] == window.chats.splitter.sizes()[0]
    broken = Window(looks, None, config.Settings(panels={"window": "!", "columns": "AAAA"}), lambda: START)
    broken.show()
    assert broken.isVisible()
    for one in (window, again, broken):
        one.close_now()
        one.deleteLater()


def test_the_window_asks_before_it_closes(window: Window) -> None:
    asked: list[None] = []
    window.close_requested.connect(lambda: asked.append(None))
    assert not window.close()
    assert window.isVisible()
    assert asked == [None]


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
@pytest.mark.parametrize("language", [config.Language.JAPANESE, config.Language.ENGLISH])
def test_everything_fits_on_usual_screens(
    window: Window, looks: Looks, size: tuple[int, int], language: config.Language
) -> None:
    looks.speak(language)
    QApplication.sendPostedEvents()
    window.resize(*size)
    window.topbar.show_user("Anna")
    window.topbar.show_presence(Presence.BUSY, 20)
    window.topbar.show_figures(
        Figures(
            live=20,
            capacity=20,
            needs_reply=12,
            waiting=134,
            longest_s=3_599,
            quick_percent=100,
            shift_s=30_000,
            night_s=9_000,
        )
    )
    assert (window.width(), window.height()) == size
    assert window.topbar.minimumSizeHint().width() <= size[0]
    assert window.minimumSizeHint().width() <= size[0]
    assert window.topbar.badge.geometry().right() < size[0]


@pytest.mark.parametrize("language", [config.Language.JAPANESE, config.Language.ENGLISH])
def test_the_search_field_and_the_badge_never_overlap_whatever_room_is_shown(
    window: Window, looks: Looks, language: config.Language, qtbot: QtBot
) -> None:
    looks.speak(language)
    window.resize(1280, 720)
    bar = window.topbar
    bar.show_user("Anna")
    figures = Figures(
        live=5, capacity=5, needs_reply=2, waiting=4, longest_s=19, quick_percent=100, shift_s=30_000
    )
    bar.show_figures(figures)
    for count in (2, 3, 2, 4):
        bar.show_rooms([window.chats] * count, window.chats.id)
        qtbot.waitUntil(lambda: bar.search.geometry().right() < bar.badge.geometry().left())


def test_every_control_has_a_name_for_tests_and_one_for_screen_readers(window: Window) -> None:
    window.topbar.show_user("Anna")
    window.show_rooms()
    nameless = [
        (type(part).__name__, part.objectName())
        for part in window.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.objectName().startswith("qt_")
        and not (part.objectName() and (part.accessibleName() or getattr(part, "text", str)()))
        and part.isVisibleTo(window)
    ]
    assert nameless == []
