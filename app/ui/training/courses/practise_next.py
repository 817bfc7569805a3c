"""What to practise next and why: one card for each weak point, with a button that starts it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.training.courses.weakness import Criterial, Suggestion
from app.ui.parts import button, label
from app.ui.training.courses.course_words import Names, reason_words, weak_words
from app.ui.words import tr

MOST_SHOWN: Final = 4


class PractiseNext(QScrollArea):
    """Takes suggestions; `wanted` names the scenario that is to be practised, if they are mine."""

    wanted = Signal(str)

    def __init__(self, *, mine: bool = True) -> None:
        super().__init__()
        self._mine = mine
        self.setObjectName("practiseNext")
        self.setAccessibleName(tr("Practise next"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_suggestions((), (), Names())

    def show_suggestions(
        self, suggestions: Sequence[Suggestion], weak: Sequence[Criterial], names: Names
    ) -> None:
        """Shows what is proposed, and weak points for which there is no practice problem."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        proposed = {one.weak.criterion for one in suggestions}
        for one in suggestions[:MOST_SHOWN]:
            column.addWidget(self._card(one, names))
        for point in [one for one in weak if one.criterion not in proposed][:MOST_SHOWN]:
            text = tr("{weak}. There is no practice problem for it yet.", weak=weak_words(point, names))
            column.addWidget(_note(text, "practiseNone"))
        if not suggestions and not weak:
            text = (
                tr("No weak point is known: practise what you like, or wait for your next score sheet.")
                if self._mine
                else tr("No weak point is known.")
            )
            column.addWidget(_note(text, "practiseNothing"))
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _card(self, suggestion: Suggestion, names: Names) -> QWidget:
        card = QWidget()
        rows = QVBoxLayout(card)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        title = names.scenarios.get(suggestion.scenario, suggestion.scenario)
        head = label(title, name="practiseTitle", kind="strong")
        head.setWordWrap(True)
        rows.addWidget(head)
        reason = reason_words(suggestion.weak, names) if self._mine else weak_words(suggestion.weak, names)
        rows.addWidget(_note(reason, "practiseReason"))
        if not self._mine:
            return card
        act = button(tr("Practise this"), name=f"practise_{suggestion.scenario}")
        act.setAccessibleName(tr("Practise “{title}”", title=title))
        act.clicked.connect(lambda: self.wanted.emit(suggestion.scenario))
        rows.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _note(text: str, name: str) -> QWidget:
    made = label(text, name=name, tone="soft", size="note")
    made.setWordWrap(True)
    return made
