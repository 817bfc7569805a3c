"""The page of keys: every command with its keys, searched, given other keys, and put back."""

from collections.abc import Callable, Mapping
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

from app.commands.command import Command, CommandId, Topic
from app.commands.keymap import Keymap
from app.domain.folding import fold, words_of
from app.ui.actions import key_text
from app.ui.beside.search_field import SearchField
from app.ui.parts import button, label
from app.ui.settings.key_panel import KeyPanel
from app.ui.words import tr

SIZE: Final = (720, 660)
COMMAND: Final = Qt.ItemDataRole.UserRole

Keep = Callable[[Mapping[str, tuple[str, ...]]], object]
"""Keeps the keys that differ from the usual ones, by command."""


def topic_name(topic: Topic) -> str:
    """Returns the heading of a topic in the language that is switched on."""
    return {
        Topic.CONVERSATION: tr("Conversations"),
        Topic.WRITING: tr("Writing"),
        Topic.ESCALATION: tr("Help from the person in charge"),
        Topic.PRESENCE: tr("Presence"),
        Topic.VIEW: tr("View"),
        Topic.TRAINING: tr("Training"),
        Topic.PROGRAM: tr("Program"),
    }[topic]


class ShortcutsDialog(QDialog):
    """Shows every command, topic by topic. Each change is kept and works at once."""

    def __init__(self, keymap: Keymap, keep: Keep, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(*SIZE)
        self._keymap, self._keep = keymap, keep
        self.search = SearchField("shortcutsSearch")
        self.search.setPlaceholderText(tr("Search by name or key"))
        self.search.setAccessibleName(tr("Search by name or key"))
        self.table = self._table()
        self.panel = KeyPanel()
        self.all_usual = button(tr("All keys as usual"), name="shortcutsReset", kind="quiet")
        self._lay_out()
        self._fill()
        self.search.query_changed.connect(self._find)
        self.search.stepped.connect(self._step)
        self.search.left.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.panel.wanted.connect(self._give)
        self.panel.usual_wanted.connect(lambda known: self._take(self._keymap.without(known)))
        self.all_usual.clicked.connect(lambda: self._take(Keymap(self._keymap.commands.values())))
        end = keymap.subscribe(self._fill)
        self.finished.connect(lambda _result: end())
        self.search.setFocus()
        self.table.setCurrentCell(0, 1)
        self._show_chosen()

    def choose(self, command: str) -> None:
        """Goes to a command."""
        row = list(self._keymap.commands).index(CommandId(command))
        self.table.setCurrentCell(row, 1)

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._keymap.commands), 3)
        table.setObjectName("shortcutsTable")
        table.setAccessibleName(tr("Keyboard shortcuts"))
        table.setHorizontalHeaderLabels([tr("Group"), tr("Command"), tr("Keys")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(left)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return table

    def _fill(self) -> None:
        for row, command in enumerate(self._keymap.commands.values()):
            for column, text in enumerate(
                (topic_name(command.topic), tr(command.title), self._keys(command))
            ):
                item = QTableWidgetItem(text)
                item.setData(COMMAND, command.id)
                self.table.setItem(row, column, item)
        for column in (0, 2):
            self.table.resizeColumnToContents(column)
        self.all_usual.setEnabled(bool(self._keymap.chosen))

    def _keys(self, command: Command) -> str:
        text = key_text(*self._keymap.keys(command.id)) or "—"
        return tr("{keys} (changed)", keys=text) if self._keymap.changed(command.id) else text

    def _find(self, query: str) -> None:
        words = words_of(query)
        for row, command in enumerate(self._keymap.commands.values()):
            texts = (tr(command.title), command.title, topic_name(command.topic), self._keys(command))
            text = fold("\n".join(texts))
            self.table.setRowHidden(row, not all(word in text for word in words))
        chosen = self.table.currentRow()
        if chosen < 0 or self.table.isRowHidden(chosen):
            self._step(1)

    def _step(self, step: int) -> None:
        """Chooses the next row that is shown."""
        shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
        if not shown:
            self.table.clearSelection()
            return
        now = self.table.currentRow()
        at = shown.index(now) + step if now in shown else 0
        self.table.setCurrentCell(shown[max(0, min(at, len(shown) - 1))], 1)

    def _show_chosen(self) -> None:
        items = self.table.selectedItems()
        self.panel.show_command(items[0].data(COMMAND) if items else "", self._keymap)

    def _give(self, command: str, keys: tuple[str, ...]) -> None:
        self._take(self._keymap.with_keys(command, keys))

    def _take(self, wanted: Keymap) -> None:
        """Keeps new keys; the map follows the settings, which shows them everywhere."""
        self._keep(wanted.chosen)
        self._keymap.follow(wanted.chosen)
        self._show_chosen()

    def _lay_out(self) -> None:
        done = button(tr("Close"), name="shortcutsClose", kind="primary")
        done.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addWidget(self.all_usual)
        below.addStretch(1)
        below.addWidget(done)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(tr("Keyboard shortcuts"), size="head"))
        rows.addWidget(self.search)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.panel)
        rows.addLayout(below)
