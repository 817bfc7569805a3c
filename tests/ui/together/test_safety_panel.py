"""Help against harassment has its fixed place: SOS, warnings by number, evidence and the way to keep out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.ids import CUSTOMER
from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.ui.application import Looks
from app.ui.together.safety_panel import SafetyPanel
from app.ui.together.warnings import Grade, WarningStep, given, warnings_of
from tests.builders import ANNA, C1, log
from tests.ui.right_column import press

OWN = Macro(id=MacroId("m1"), title="Firm", body="やめてください。", tags=("warning-2",))


@pytest.fixture
def panel(looks: Looks, qtbot: QtBot) -> SafetyPanel:
    assert looks.language
    made = SafetyPanel()
    qtbot.addWidget(made)
    made.resize(328, 560)
    made.show()
    return made


def show(panel: SafetyPanel, *done: Grade, flagged: str = "", leads: bool = False) -> list[WarningStep]:
    steps = warnings_of([OWN], "ja")
    panel.show_state(
        steps, set(done), flagged=flagged, writes=True, may_flag=True, may_lift=leads, blocked=False
    )
    return steps


def test_there_are_four_warnings_in_both_languages_and_the_shops_own_come_first() -> None:
    for language in ("ja", "en"):
        steps = warnings_of([], language)
        assert [step.grade for step in steps] == list(Grade)
        assert all(step.text for step in steps)
    own = warnings_of(MacroLibrary([OWN]).macros, "ja")[1]
    assert (own.text, own.via) == ("やめてください。", "macro:m1")


def test_the_number_of_a_warning_writes_it_into_the_reply(panel: SafetyPanel, qtbot: QtBot) -> None:
    steps = show(panel)
    with qtbot.waitSignal(panel.step_wanted) as wanted:
        press(panel, Qt.Key.Key_2)
    assert wanted.args == [steps[1]]
    with qtbot.waitSignal(panel.left):
        press(panel, Qt.Key.Key_Escape)


def test_what_was_said_is_marked_and_the_next_step_stands_out(panel: SafetyPanel) -> None:
    show(panel, Grade.POLITE)
    assert "said" in panel._hints[0].text()
    assert panel.steps[1].property("kind") == "primary"
    assert panel.steps[2].property("kind") == "plain"


def test_which_warnings_were_given_stands_in_the_log() -> None:
    steps = warnings_of([OWN], "ja")
    told = fold(
        log(
            (CUSTOMER, ev.Opened(customer="Sato")),
            (ANNA, ev.Message(text=steps[0].text, via=steps[0].via)),
            (CUSTOMER, ev.Message(text="no", via=steps[2].via)),
        ),
        C1,
    )
    assert given(told, steps) == {Grade.POLITE}


def test_without_a_conversation_of_mine_nothing_can_be_pressed(panel: SafetyPanel, qtbot: QtBot) -> None:
    panel.show_state(
        warnings_of([], "ja"), set(), flagged="", writes=False, may_flag=False, may_lift=False, blocked=False
    )
    assert not any(one.isEnabled() for one in (panel.sos, panel.flag, panel.block, panel.ask, *panel.steps))
    with qtbot.assertNotEmitted(panel.step_wanted):
        press(panel, Qt.Key.Key_1)


def test_evidence_says_what_it_is_and_only_who_leads_takes_the_mark_away(
    panel: SafetyPanel, qtbot: QtBot
) -> None:
    show(panel)
    with qtbot.waitSignal(panel.flag_wanted) as wanted:
        panel.flag.click()
    assert wanted.args == ["insult"]
    show(panel, flagged="threat")
    assert "Threats" in panel._evidence.text()
    assert panel.lift.isHidden()
    show(panel, flagged="threat", leads=True)
    assert not panel.lift.isHidden()


def test_who_leads_ends_a_block_by_a_button(panel: SafetyPanel, qtbot: QtBot) -> None:
    for leads, blocked, there in ((True, True, True), (False, True, False), (True, False, False)):
        panel.show_state((), set(), flagged="", writes=False, may_flag=True, may_lift=leads, blocked=blocked)
        assert panel.unblock.isVisible() is there
    panel.show_state((), set(), flagged="", writes=False, may_flag=True, may_lift=True, blocked=True)
    with qtbot.waitSignal(panel.unblock_wanted):
        panel.unblock.click()
