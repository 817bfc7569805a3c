"""The shop's own lists of words of customers: those that point to anger, and those that are covered."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.ids import new_cid
from app.protocol.records import NgWordRecord
from app.ui.parts import button, label
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr, tr_later

SIZE: Final = QSize(560, 560)
LISTS: Final = {
    "anger": tr_later("Point to anger: those in charge are told"),
    "cover": tr_later("May hurt: staff see them covered"),
}
"""The actions whose words are customers', with what comes of them."""

Put = Callable[[NgWordRecord], Awaitable[object]]
Remove = Callable[[str], Awaitable[object]]


class CustomerWordsDialog(QDialog):
    """Takes the words as they are; `put` sends one, `remove` takes one away by its id."""

    def __init__(
        self, words: Mapping[str, NgWordRecord], put: Put, remove: Remove, tasks: TaskSet, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("customerWordsDialog")
        self.setWindowTitle(tr("Words of customers"))
        self.setModal(True)
        self.resize(SIZE)
        self._words, self._put, self._remove, self._tasks = words, put, remove, tasks
        self.fields = {action: self._field(action) for action in LISTS}
        self.problem = label(name="customerWordsProblem", tone="danger")
        self.problem.setWordWrap(True)
        self.save = button(tr("Save"), name="customerWordsSave", kind="primary")
        self.save.clicked.connect(self._submit)
        self._lay_out()

    def added(self) -> Sequence[NgWordRecord]:
        """Returns what stands in a field and is not at the hub yet."""
        known = {(one.action, one.word) for one in self._words.values()}
        wanted = [(action, word) for action, field in self.fields.items() for word in _lines(field)]
        return [
            NgWordRecord(id=new_cid(), word=word, action=action)
            for action, word in wanted
            if (action, word) not in known
        ]

    def removed(self) -> Sequence[str]:
        """Returns the ids of what is at the hub and stands in no field any more."""
        wanted = {(action, word) for action, field in self.fields.items() for word in _lines(field)}
        mine = {id_: one for id_, one in self._words.items() if one.action in self.fields}
        return [id_ for id_, one in mine.items() if (one.action, one.word) not in wanted]

    def _field(self, action: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName(f"customerWords_{action}")
        made.setAccessibleName(tr(LISTS[action]))
        made.setTabChangesFocus(True)
        words = sorted(one.word for one in self._words.values() if one.action == action)
        made.setPlainText("\n".join(words))
        return made

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="customerWordsTitle", size="head"))
        meaning = label(tr("One word or phrase a line, beside the lists that come with the program."))
        meaning.setWordWrap(True)
        rows.addWidget(meaning)
        for action, field in self.fields.items():
            title = label(tr(LISTS[action]), kind="heading")
            title.setBuddy(field)
            rows.addWidget(title)
            rows.addWidget(field, 1)
        cancel = button(tr("Cancel"), name="customerWordsCancel")
        cancel.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.problem, 1)
        below.addWidget(cancel)
        below.addWidget(self.save)
        rows.addLayout(below)

    def _submit(self) -> None:
        self.save.setEnabled(False)
        self.problem.setText("")
        self._tasks.start(self._send(self.added(), self.removed()), name="set the words of customers")

    async def _send(self, added: Sequence[NgWordRecord], removed: Sequence[str]) -> None:
        try:
            for record in added:
                await self._put(record)
            for id_ in removed:
                await self._remove(id_)
        except AppError as error:
            if isValid(self):
                self.problem.setText(explain(error))
                self.save.setEnabled(True)
            return
        if isValid(self):
            self.accept()


def _lines(field: QPlainTextEdit) -> list[str]:
    """Returns the words of a field, each once."""
    return list(
        dict.fromkeys(" ".join(line.split()) for line in field.toPlainText().split("\n") if line.strip())
    )
