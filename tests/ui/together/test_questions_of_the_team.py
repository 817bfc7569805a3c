"""What is asked before something is handed on is written already, can be changed, and says how it goes."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.escalation import EscalationType
from app.domain.ids import CUSTOMER
from app.sessions.together.abuse import AbuseWords
from app.ui.application import Looks
from app.ui.prompter import DialogPrompter
from app.ui.shell.questions import Choice, QuestionDialog
from app.ui.together.summary_words import summary_words
from tests.builders import ANNA, C1, log


def dialog_of(window: QWidget) -> QuestionDialog:
    [found] = window.findChildren(QuestionDialog)
    return found


def test_a_handover_can_be_cold_or_wait_for_somebody_to_accept(looks: Looks, qtbot: QtBot) -> None:
    assert looks.language
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[tuple[str, str, bool]] = []
    DialogPrompter(window).transfer(
        "Sato",
        [Choice(value="bert", text="Bert")],
        lambda to, text, warm: answers.append((to, text, warm)),
        summary="wants French",
    )
    dialog = dialog_of(window)
    assert dialog.note.toPlainText() == "wants French"
    assert dialog.way == "cold"
    dialog.ways[1].setChecked(True)
    dialog.note.setPlainText("wants French, urgently")
    dialog.act.click()
    assert answers == [("bert", "wants French, urgently", True)]


def test_a_call_for_help_has_its_summary_written_already(looks: Looks, qtbot: QtBot) -> None:
    assert looks.language
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[tuple[EscalationType, str, bool]] = []
    DialogPrompter(window).escalate(
        "Sato",
        lambda kind, text, urgent: answers.append((kind, text, urgent)),
        summary="Topic: returns",
    )
    dialog = dialog_of(window)
    assert dialog.act.isEnabled()
    dialog.act.click()
    assert answers == [(EscalationType.QUESTION, "Topic: returns", False)]


def test_the_summary_says_what_it_is_about_and_covers_what_may_hurt(looks: Looks) -> None:
    assert looks.language
    told = fold(
        log(
            (CUSTOMER, ev.Opened(customer="Sato", topic="Returns", fields={"order": "A-1"})),
            (CUSTOMER, ev.Message(text="Call me at 090-1234-5678")),
            (CUSTOMER, ev.Message(text="you fool")),
            (ANNA, ev.Message(text="I sent the form")),
        ),
        C1,
    )
    words = summary_words(told, AbuseWords(["fool"]).finds)
    assert words.splitlines() == [
        "Topic: Returns",
        "Order: A-1",
        "Customer: Call me at ＊＊＊",
        "Customer: Covered: this message may hurt",
        "So far: I sent the form",
    ]


def test_a_call_that_is_urgent_is_told_so(looks: Looks, qtbot: QtBot) -> None:
    assert looks.language
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[bool] = []
    DialogPrompter(window).escalate(
        "Sato", lambda _kind, _text, urgent: answers.append(urgent), summary="threats"
    )
    dialog = dialog_of(window)
    next(one for one in dialog.findChildren(QRadioButton) if one.text().startswith("Urgent")).click()
    dialog.act.click()
    assert answers == [True]
