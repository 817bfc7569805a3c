"""What colleagues want of me is shown in every room, the weightiest first, with what I can do about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.config import Language
from app.domain.ids import ConversationId, StaffId
from app.protocol.summons import Summons, SummonsKind
from app.ui.application import Looks
from app.ui.together.summons_bar import SummonsBar
from tests.ui.right_column import press, speak


def summons(kind: SummonsKind, *, at: int = 1, **more: object) -> Summons:
    made = {"by": StaffId("anna"), "name": "Anna", "customer": "Sato", "text": "about shoes", **more}
    return Summons(kind=kind, conversation=ConversationId(f"c-{kind}-{at}"), at=at, **made)  # type: ignore[arg-type]


@pytest.fixture
def bar(looks: Looks, qtbot: QtBot) -> SummonsBar:
    made = SummonsBar(looks)
    qtbot.addWidget(made)
    made.resize(1_280, 60)
    return made


def test_it_takes_no_room_while_nobody_wants_anything(bar: SummonsBar) -> None:
    bar.show_summons([])
    assert bar.isHidden()
    bar.show_summons([summons(SummonsKind.MENTION)])
    assert not bar.isHidden()
    bar.show_summons([])
    assert bar.isHidden()


@pytest.mark.parametrize(
    ("kind", "head", "act"),
    [
        (SummonsKind.MENTION, "Anna mentions you: Sato", "Open"),
        (SummonsKind.INVITATION, "Anna asks you to join: Sato", "Join"),
        (SummonsKind.HANDOVER, "Anna would like to hand over: Sato", "Take it over"),
        (SummonsKind.QUESTION, "Anna asks quietly: Sato", "Answer…"),
        (SummonsKind.CALL, "Anna calls for help: Sato", "Take the call"),
    ],
)
def test_it_says_who_wants_what_and_what_can_be_done(
    bar: SummonsBar, kind: SummonsKind, head: str, act: str
) -> None:
    bar.show_summons([summons(kind)])
    shown = bar.findChild(QLabel, "summonsWho")
    assert shown is not None
    assert shown.text().replace("\u2068", "").replace("\u2069", "") == head
    assert bar.take.text() == act
    assert "about shoes" in bar.accessibleName()


def test_an_sos_comes_before_everything_that_was_there(bar: SummonsBar) -> None:
    bar.show_summons([summons(SummonsKind.MENTION), summons(SummonsKind.HANDOVER)])
    assert bar.shown is not None
    assert bar.shown.kind is SummonsKind.HANDOVER
    sos = summons(SummonsKind.CALL, at=9, about="sos")
    bar.show_summons([summons(SummonsKind.MENTION), summons(SummonsKind.HANDOVER), sos])
    assert bar.shown == sos
    assert bar.more.text() == "2 more"


def test_what_is_being_read_stays_while_less_weighty_things_come(bar: SummonsBar) -> None:
    mention, later = summons(SummonsKind.MENTION), summons(SummonsKind.MENTION, at=5)
    bar.show_summons([mention])
    bar.show_summons([later, mention, summons(SummonsKind.INVITATION)])
    assert bar.shown == mention
    bar.show_next()
    assert bar.shown == later


def test_the_buttons_name_what_they_are_about(bar: SummonsBar, qtbot: QtBot) -> None:
    offer = summons(SummonsKind.HANDOVER)
    bar.show_summons([offer])
    bar.show()
    for made, signal in (
        (bar.take, bar.taken),
        (bar.look, bar.looked_at),
        (bar.decline, bar.declined),
    ):
        with qtbot.waitSignal(signal) as sent:
            press(made, Qt.Key.Key_Return)
        assert sent.args == [offer]


def test_where_nothing_may_be_opened_it_says_whom_to_ask(bar: SummonsBar) -> None:
    bar.show_summons([summons(SummonsKind.MENTION, opens=False, customer="")])
    assert bar.take.text() == "Seen"
    assert bar.look.isHidden()
    assert "ask" in bar.accessibleName()
    assert "person in charge" in bar.accessibleName()


def test_it_speaks_the_language_that_is_switched_on(bar: SummonsBar, looks: Looks) -> None:
    bar.show_summons([summons(SummonsKind.HANDOVER, name="高橋")])
    speak(looks, Language.JAPANESE)
    bar.retranslate()
    assert bar.take.text() == "引き継ぐ"
    assert "引き継ぎの依頼" in bar.accessibleName()
