"""Whoever releases replies reads them beside the thread, sees his changes, and gives a reason to return."""

import asyncio

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.ids import StaffId
from app.protocol.records import PolicyRecord
from app.protocol.training_frames import Learner, ProgressEntry, ProgressKind
from app.ui.application import Looks
from app.ui.mail.alone_dialog import AloneDialog
from app.ui.mail.begin_dialog import BeginDialog
from app.ui.mail.differences import differences
from app.ui.mail.release_dialog import ReleaseDialog
from app.ui.mail.releasing import senders
from app.ui.mail.texts_dialog import MailTextsDialog
from app.ui.tasks import TaskSet
from tests.builders import ANNA, BOB, C1, START, event
from tests.ui.dialogs.mail_dialogs import NOW, proposed, waiting

NAMES = {str(ANNA): "Anna"}


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(looks: Looks, parent: QWidget) -> ReleaseDialog:
    made = ReleaseDialog(looks, lambda _where, text: text, parent)
    made.show()
    return made


def test_nothing_can_be_released_before_it_is_there(dialog: ReleaseDialog) -> None:
    assert not dialog.release.isEnabled()
    dialog.show_rows([], NAMES, NOW)
    assert dialog.state.text() == "No reply waits."


def test_the_first_that_waits_is_read_at_once_and_shown_beside_its_thread(
    dialog: ReleaseDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.chosen) as asked:
        dialog.show_rows([waiting()], NAMES, NOW)
    assert asked.args == [C1, 5]
    dialog.show_thread(proposed(), 5, NAMES, None)
    assert dialog.text.toPlainText() == "We send a new lamp."
    assert dialog.head.text.subject == "Lamp"
    assert len(dialog.timeline.content.entries) == 5
    assert dialog.release.isEnabled()
    assert dialog.release.text() == "Release"


def test_a_reply_is_released_as_it_stands_or_as_it_was_changed_and_the_change_is_told(
    dialog: ReleaseDialog, qtbot: QtBot
) -> None:
    dialog.show_rows([waiting()], NAMES, NOW)
    dialog.show_thread(proposed(), 5, NAMES, None)
    with qtbot.waitSignal(dialog.released) as plain:
        dialog.release.click()
    assert plain.args == [C1, 5, ""]
    dialog.text.setPlainText("We send a new lamp tomorrow.")
    assert dialog.release.text() == "Release changed"
    assert "− We send a new lamp.\n+ We send a new lamp tomorrow." in dialog.changes.text()
    with qtbot.waitSignal(dialog.released) as changed:
        dialog.release.click()
    assert changed.args == [C1, 5, "We send a new lamp tomorrow."]


def test_to_return_a_reply_needs_a_note(dialog: ReleaseDialog, qtbot: QtBot) -> None:
    dialog.show_rows([waiting()], NAMES, NOW)
    dialog.show_thread(proposed(), 5, NAMES, None)
    assert not dialog.give_back.isEnabled()
    dialog.note.setText("Say when.")
    with qtbot.waitSignal(dialog.returned) as back:
        dialog.give_back.click()
    assert back.args == [C1, 5, "Say when."]


def test_what_is_being_changed_stays_when_the_list_comes_anew(dialog: ReleaseDialog) -> None:
    dialog.show_rows([waiting()], NAMES, NOW)
    dialog.show_thread(proposed(), 5, NAMES, None)
    dialog.text.setPlainText("Half")
    dialog.show_rows([waiting()], NAMES, NOW)
    dialog.show_thread(proposed(), 5, NAMES, None)
    assert dialog.text.toPlainText() == "Half"


def test_a_reply_that_somebody_else_decided_on_is_told_and_not_released_twice(dialog: ReleaseDialog) -> None:
    dialog.show_rows([waiting()], NAMES, NOW)
    told = proposed()
    told.apply(event(6, ev.ReplyReturned(target=5, note="no"), by=BOB, conversation=C1))
    dialog.show_thread(told, 5, NAMES, None)
    assert "Somebody decided" in dialog.state.text()
    assert not dialog.release.isEnabled()


def test_differences_are_told_by_signs() -> None:
    assert differences("a\nb\nc", "a\nB\nc") == "− b\n+ B"
    assert differences("same", "same\n") == ""


def test_the_ledger_says_who_sends_alone_and_the_last_word_counts(parent: QWidget, qtbot: QtBot) -> None:
    people = [
        Learner(staff=ANNA, name="Anna", role="operator"),
        Learner(staff=BOB, name="Bob", role="operator"),
        Learner(staff=StaffId("sue"), name="Sue", role="supervisor"),
    ]

    def line(number: int, staff: StaffId, *, passed: bool) -> ProgressEntry:
        return ProgressEntry(
            number=number, id=str(number), staff=staff, at=1, kind=ProgressKind.MAIL_TRUSTED, subject="mail",
            passed=passed,
        )  # fmt: skip

    entries = [line(1, ANNA, passed=True), line(2, BOB, passed=True), line(3, BOB, passed=False)]
    found = senders(people, entries, START)
    assert [(one.name, one.trusted) for one in found] == [("Anna", True), ("Bob", False)]
    dialog = AloneDialog(parent)
    dialog.show_people(found, "rule")
    with qtbot.waitSignal(dialog.decided) as taken:
        dialog.act.click()
    assert taken.args == [str(ANNA), False]


def test_a_new_mail_needs_an_address_that_can_be(parent: QWidget, qtbot: QtBot) -> None:
    dialog = BeginDialog(parent)
    assert not dialog.act.isEnabled()
    dialog.fields.to.setText("sato")
    assert not dialog.act.isEnabled()
    dialog.fields.to.setText("Sato <sato@example.com>, ito@example.com")
    dialog.fields.subject.setText(" Your  lamp ")
    with qtbot.waitSignal(dialog.begun) as told:
        dialog.act.click()
    assert told.args[0].to == ("Sato <sato@example.com>", "ito@example.com")
    assert told.args[0].subject == "Your lamp"
    dialog.show_trouble("No.")
    assert dialog.act.isEnabled()


async def test_the_shop_sets_its_texts_and_is_told_of_a_slip_in_a_variable(parent: QWidget) -> None:
    kept: list[PolicyRecord] = []
    tasks = TaskSet(lambda error, _name: pytest.fail(str(error)))

    async def put(record: PolicyRecord) -> None:
        kept.append(record)

    dialog = MailTextsDialog({}, put, tasks, parent)
    assert dialog.changed() == []
    dialog.fields["mail.closing.en"].setPlainText("Yours, {operator.nam}")
    dialog.save.click()
    assert "operator.nam" in dialog.problem.text()
    dialog.fields["mail.closing.en"].setPlainText("Yours, {operator.name}")
    dialog.save.click()
    while not kept:  # noqa: ASYNC110 (turns of the loop, not time)
        await asyncio.sleep(0)
    await tasks.close()
    assert [(one.id, one.value) for one in kept] == [("mail.closing.en", "Yours, {operator.name}")]
