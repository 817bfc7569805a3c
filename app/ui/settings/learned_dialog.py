"""What the completion learned, reply by reply, with gaps for what each customer has of his own."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.completion.messages import Habit
from app.completion.tokens import GAP
from app.domain.folding import fold
from app.ui.beside.search_field import SearchField
from app.ui.learning import Learning
from app.ui.parts import button, label
from app.ui.words import tr

SIZE: Final = (720, 560)
_TIMES, _LANGUAGE, _REPLY = range(3)


class LearnedDialog(QDialog):
    """Asks once what is known and lists it; typing finds replies that contain what is typed."""

    def __init__(self, learning: Learning, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("learnedDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What was learned"))
        self.resize(*SIZE)
        self.search = SearchField("learnedSearch")
        self.search.setPlaceholderText(tr("Search replies"))
        self.search.setAccessibleName(tr("Search replies"))
        self.table = self._table()
        self.told = label(tr("Looking …"), name="learnedTold", tone="soft")
        self.told.setWordWrap(True)
        self._habits: tuple[Habit, ...] = ()
        self._lay_out()
        self.search.query_changed.connect(self._find)
        self.search.left.connect(self.reject)
        learning.shown.connect(self.fill)
        learning.show()
        self.search.setFocus()

    @staticmethod
    def _table() -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setObjectName("learnedTable")
        table.setAccessibleName(tr("What was learned"))
        table.setHorizontalHeaderLabels([tr("Times sent"), tr("Language"), tr("Reply")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_REPLY, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        close = button(tr("Close"), name="learnedClose", kind="primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def fill(self, habits: Sequence[Habit]) -> None:
        """Lists what is known, in the order that it comes."""
        self._habits = tuple(habits)
        languages = {"ja": tr("Japanese"), "en": tr("English")}
        self.table.setRowCount(len(habits))
        for row, habit in enumerate(habits):
            texts = (f"{habit.times:,}", languages.get(habit.language, habit.language), habit.text)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == _TIMES:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                elif column == _REPLY:
                    item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.told.setText(
            tr(
                "{gap} is filled from the present conversation alone. All of it stays on this computer.",
                gap=GAP,
            )
            if habits
            else tr("Nothing was learned yet.")
        )
        self._find(self.search.text())

    def _find(self, query: str) -> None:
        wanted = fold(query.strip())
        for row, habit in enumerate(self._habits):
            self.table.setRowHidden(row, wanted not in fold(habit.text))
