"""The menu of the reply field: corrections, editing, and the commands of writing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.pasting import can_be_pasted
from app.ui.words import tr

Offer = tuple[str, Callable[[], object]]
"""Words of the menu and what they do."""

Keys = QKeySequence.StandardKey

COMMANDS: Final = ("composer.emoji", "composer.attach", "message.quote", "composer.translate")
"""Commands of the catalogue that stand in the menu, where they can be run."""


class ComposerMenu(QMenu):
    """A fresh menu; nothing in it touches the field while somebody composes there."""

    wanted = Signal(str)
    """The name of a command that was chosen."""

    def __init__(self, composer: Composer, corrections: Sequence[Offer], commands: Sequence[QAction]) -> None:
        super().__init__(composer)
        self._composer = composer
        self.setObjectName("composerMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in corrections:
            self.addAction(words, partial(composer.when_free, act))
        if corrections:
            self.addSeparator()
        self._add_editing()
        if commands:
            self.addSeparator()
            self.addActions(list(commands))

    def open(self, where: QPoint) -> None:
        """Opens at a point of the screen."""
        self.popup(where)

    def _add_editing(self) -> None:
        field, page = self._composer, self._composer.document()
        chosen, free = field.textCursor().hasSelection(), not field.isReadOnly()
        data = QGuiApplication.clipboard().mimeData()
        pasted = can_be_pasted(data)
        self._add(tr("Undo"), Keys.Undo, field.undo, free and page.isUndoAvailable())
        self._add(tr("Redo"), Keys.Redo, field.redo, free and page.isRedoAvailable())
        self.addSeparator()
        self._add(tr("Cut"), Keys.Cut, field.cut, free and chosen)
        self._add(tr("Copy"), Keys.Copy, field.copy, chosen)
        self._add(tr("Paste"), Keys.Paste, field.paste, free and pasted)
        self._add(tr("Delete"), Keys.Delete, lambda: field.write(""), free and chosen)
        self.addSeparator()
        self._add(tr("Select all"), Keys.SelectAll, field.selectAll, not page.isEmpty())

    def _add(self, words: str, key: Keys, act: Callable[[], object], enabled: bool) -> None:
        made = self.addAction(words, partial(self._composer.when_free, act))
        made.setShortcut(QKeySequence(key))  # shown only: the field has its own
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.setEnabled(enabled)
