"""Asks the person before a command acts. Tests put a prompter of their own in its place."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.escalation import EscalationType
from app.ui.chats.listing.customer_names import honorific
from app.ui.shell.questions import Choice, Question, QuestionDialog, dispositions, escalation_types
from app.ui.words import tr

WARM: Final = "warm"
URGENT: Final = "urgent"

OWN_WINDOW = "poppedWindow"
"""The object name of a window that shows one pane."""


class Prompter(Protocol):
    """Every question hands its answer to `then`, later, and nothing where the person thinks better of it."""

    def escalate(
        self, customer: str, then: Callable[[EscalationType, str, bool], object], *, summary: str = ""
    ) -> None:
        """Asks why the person in charge is called, and for a summary, of which a first version is given.

        The third thing handed over is whether it is urgent.
        """

    def wrap_up(self, customer: str, then: Callable[[str, str], object]) -> None:
        """Asks how the conversation ended, and for a note."""

    def transfer(
        self,
        customer: str,
        colleagues: Sequence[Choice],
        then: Callable[[str, str, bool], object],
        *,
        summary: str = "",
    ) -> None:
        """Asks to whom a conversation goes (a colleague's id or `group:<name>`), and for a summary.

        The third thing handed over is whether it goes there only when somebody accepts.
        """

    def ask(self, question: Question, then: Callable[[str, str], object]) -> None:
        """Asks a question that no other method is for; the answer is the choice and the text."""

    def text(
        self, name: str, title: str, meaning: str, act: str, then: Callable[[str], object], *, required: bool
    ) -> None:
        """Asks for a text."""

    def confirm(self, name: str, title: str, text: str, act: str, then: Callable[[], object]) -> None:
        """Asks whether to go on."""


class DialogPrompter:
    """Asks in dialogs over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.results: Callable[[], Sequence[Choice]] = dispositions
        """How a conversation can have ended; the shop may have results of its own."""
        self.result_required: Callable[[], bool] = lambda: False
        """Whether somebody must choose one; else the first is taken."""

    def escalate(
        self, customer: str, then: Callable[[EscalationType, str, bool], object], *, summary: str = ""
    ) -> None:
        """Asks why the person in charge is called, and for a summary."""
        question = Question(
            name="escalate",
            title=tr("Call the person in charge: {customer}", customer=_called(customer)),
            text=tr("You stay with the customer. The person in charge sees the reason and your summary."),
            choices=escalation_types(),
            choice_label=tr("Reason"),
            ways=(
                Choice(value="usual", text=tr("In its turn")),
                Choice(value=URGENT, text=tr("Urgent: before the others")),
            ),
            note_label=tr("Summary (required)"),
            note=summary,
            note_required=True,
            act=tr("Call"),
        )
        dialog = QuestionDialog(
            question,
            lambda kind, words: then(EscalationType(kind), words, dialog.way == URGENT),
            self._over(),
        )
        dialog.open()

    def wrap_up(self, customer: str, then: Callable[[str, str], object]) -> None:
        """Asks how the conversation ended, and for a note."""
        question = Question(
            name="wrap_up",
            title=tr("Wrap up and close: {customer}", customer=_called(customer)),
            choices=self.results(),
            choice_label=tr("Result"),
            choice_required=self.result_required(),
            note_label=tr("Note (optional)"),
            act=tr("Close the conversation"),
        )
        self._open(question, then)

    def transfer(
        self,
        customer: str,
        colleagues: Sequence[Choice],
        then: Callable[[str, str, bool], object],
        *,
        summary: str = "",
    ) -> None:
        """Asks to whom a conversation goes, how, and for a summary."""
        question = Question(
            name="transfer",
            title=tr("Hand over: {customer}", customer=_called(customer)),
            choices=colleagues,
            choice_label=tr("To"),
            ways=(
                Choice(value="cold", text=tr("Hand over at once")),
                Choice(value=WARM, text=tr("Ask first: I answer until somebody accepts")),
            ),
            note_label=tr("Summary (required)"),
            note=summary,
            note_required=True,
            act=tr("Hand over"),
        )
        dialog = QuestionDialog(question, lambda to, text: then(to, text, dialog.way == WARM), self._window)
        dialog.open()

    def ask(self, question: Question, then: Callable[[str, str], object]) -> None:
        """Asks that question."""
        self._open(question, then)

    def text(
        self, name: str, title: str, meaning: str, act: str, then: Callable[[str], object], *, required: bool
    ) -> None:
        """Asks for a text."""
        question = Question(name=name, title=title, note_label=meaning, note_required=required, act=act)
        self._open(question, lambda _choice, text: then(text))

    def confirm(self, name: str, title: str, text: str, act: str, then: Callable[[], object]) -> None:
        """Asks whether to go on."""
        question = Question(name=name, title=title, text=text, act=act, dangerous=True)
        self._open(question, lambda _choice, _text: then())

    def _open(self, question: Question, then: Callable[[str, str], object]) -> None:
        QuestionDialog(question, then, self._over()).open()

    def _over(self) -> QWidget:
        """Returns the window in which the person works: a pane may stand in one of its own."""
        active = QApplication.activeWindow()
        return active if active is not None and active.objectName() == OWN_WINDOW else self._window


def _called(customer: str) -> str:
    return honorific(customer) or tr("Customer")
