"""Who the people were and who they are now: real beside invented, what is doubtful, and what may be left."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.training.scenarios.fictions import Choices, Fiction
from app.training.scenarios.residue import Doubt
from app.ui.parts import button, label
from app.ui.training.scenarios import problem_words as words
from app.ui.training.scenarios.cell_table import CellTable
from app.ui.words import tr

_INVENTED = 2
_LIST_HEIGHT = 130


class PeopleTab(QWidget):
    """`chosen` carries other choices, `confirmed` a doubt that is nobody's, `doubt_opened` one to look at."""

    chosen = Signal(object)
    confirmed = Signal(object)
    doubt_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemPeople")
        self._fictions: tuple[Fiction, ...] = ()
        self._choices = Choices()
        self._doubts: tuple[Doubt, ...] = ()
        heads = [tr("Kind"), tr("Original"), tr("Invented"), tr("Times"), tr("Certain")]
        self.table = CellTable("problemFictions", tr("Real and invented"), heads, [_INVENTED])
        self.nothing = label(name="problemNoLog", tone="soft")
        self.nothing.setWordWrap(True)
        self.word = QLineEdit()
        self.word.setObjectName("problemWord")
        self.word.setPlaceholderText(tr("Word to be replaced as well"))
        self.word.setAccessibleName(tr("Word to be replaced as well"))
        self.instead = QLineEdit()
        self.instead.setObjectName("problemInstead")
        self.instead.setPlaceholderText(tr("What stands there instead"))
        self.instead.setAccessibleName(tr("What stands there instead"))
        self.add = button(tr("Replace"), name="problemReplace")
        self.keep = button(tr("Let it stay"), name="problemKeep")
        self.keep.setToolTip(tr("The chosen word is nobody's: it stays as it was"))
        self.state = label(name="problemDoubtState")
        self.state.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("problemDoubts")
        self.list.setAccessibleName(tr("What may be left of real people"))
        self.list.setMaximumHeight(_LIST_HEIGHT)
        self.fine = button(tr("It is nobody's"), name="problemConfirm")
        self._lay_out()
        self._connect()

    def show_people(
        self, fictions: Sequence[Fiction], choices: Choices, doubts: Sequence[Doubt], *, at_hand: bool
    ) -> None:
        """Shows what was replaced and what may be left; `at_hand`: the log is, so it can be made again."""
        self._fictions, self._choices, self._doubts = tuple(fictions), choices, tuple(doubts)
        self.table.show_rows([_row(one) for one in fictions])
        for part in (self.table, self.word, self.instead, self.add, self.keep):
            part.setVisible(at_hand)
        self.nothing.setVisible(not at_hand)
        self.nothing.setText(
            tr("The original is not at hand here. Change words in the script; make the problem anew from its "
               "replay to see real and invented side by side.")
        )  # fmt: skip
        row = self.list.currentRow()
        self.list.clear()
        for doubt in doubts:
            line = f"{words.place_name(doubt.place)} · {doubt.text} · {words.why_name(doubt.why)}"
            self.list.addItem(QListWidgetItem(line))
        self.list.setVisible(bool(doubts))
        self.fine.setVisible(bool(doubts))
        if doubts:
            self.list.setCurrentRow(min(max(0, row), len(doubts) - 1))
            text = tr(
                "{count} places may still be real. Replace or confirm each before sharing.", count=len(doubts)
            )
        else:
            text = tr("✓ The check found nothing real.")
        self.state.setText(text)

    def _add(self) -> None:
        word, instead = self.word.text().strip(), self.instead.text().strip()
        if word and instead:
            self.word.clear()
            self.instead.clear()
            self.chosen.emit(replace(self._choices, added={**self._choices.added, word: instead}))

    def _keep(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._fictions):
            kept = self._choices.kept | {self._fictions[row].original}
            self.chosen.emit(replace(self._choices, kept=kept))

    def _written(self, row: int, column: int, text: str) -> None:
        if column == _INVENTED and row < len(self._fictions) and text.strip():
            original = self._fictions[row].original
            if original in self._choices.added:
                self.chosen.emit(replace(self._choices, added={**self._choices.added, original: text}))
            else:
                self.chosen.emit(replace(self._choices, invented={**self._choices.invented, original: text}))

    def _confirm(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._doubts):
            self.confirmed.emit(self._doubts[row])

    def _open(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        if 0 <= row < len(self._doubts):
            self.doubt_opened.emit(self._doubts[row])

    def _connect(self) -> None:
        self.table.written.connect(self._written)
        self.add.clicked.connect(self._add)
        self.instead.returnPressed.connect(self._add)
        self.keep.clicked.connect(self._keep)
        self.fine.clicked.connect(self._confirm)
        self.list.itemActivated.connect(self._open)
        self.list.itemDoubleClicked.connect(self._open)

    def _lay_out(self) -> None:
        by_hand, doubtful = QHBoxLayout(), QHBoxLayout()
        for part, share in ((self.word, 1), (self.instead, 1), (self.add, 0), (self.keep, 0)):
            by_hand.addWidget(part, share)
        doubtful.addWidget(self.list, 1)
        doubtful.addWidget(self.fine, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(10)
        rows.addWidget(self.nothing)
        rows.addWidget(self.table, 1)
        rows.addLayout(by_hand)
        rows.addWidget(self.state)
        rows.addLayout(doubtful)


def _row(one: Fiction) -> list[str]:
    sure = tr("Certain") if one.sure else tr("Doubtful?")
    return [words.kind_name(one.kind), one.original, one.invented, str(one.count), sure]
