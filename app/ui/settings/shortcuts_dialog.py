"""All keys in one table, drawn from the catalog of commands."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.command import Command, Topic
from app.commands.registry import Registry
from app.ui.actions import key_text
from app.ui.parts import label
from app.ui.words import tr

SIZE: Final = (560, 620)


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
    """Shows every command that has keys, topic by topic."""

    def __init__(self, registry: Registry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(*SIZE)
        keyed = [command for command in registry.commands.values() if command.keys]
        self.table = QTableWidget(len(keyed), 3)
        self.table.setObjectName("shortcutsTable")
        self.table.setAccessibleName(tr("Keyboard shortcuts"))
        self.table.setHorizontalHeaderLabels([tr("Group"), tr("Command"), tr("Keys")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, command in enumerate(keyed):
            self._fill(row, command)
        self.table.resizeColumnToContents(0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.addWidget(label(tr("Keyboard shortcuts"), size="head"))
        rows.addWidget(self.table)

    def _fill(self, row: int, command: Command) -> None:
        keys = " / ".join(key_text(command, place) for place in range(len(command.keys)))
        for column, text in enumerate((topic_name(command.topic), tr(command.title), keys)):
            self.table.setItem(row, column, QTableWidgetItem(text))
