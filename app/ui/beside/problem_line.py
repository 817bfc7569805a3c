"""One line that says that files could not be read in full, and a way to see what is wrong with them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.parts import ShortLabel, button
from app.ui.words import tr


class ProblemLine(QFrame):
    """Hidden while nothing is wrong."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "strip")
        self._problems: tuple[str, ...] = ()
        self._words = ShortLabel(name=f"{name}Words")
        self.show_all = button(name=f"{name}Show", kind="link")
        self.show_all.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 3, 6, 3)
        row.addWidget(self._words, 1)
        row.addWidget(self.show_all)
        self.hide()
        self.retranslate()

    def show_problems(self, problems: Sequence[str]) -> None:
        """Says how many problems there are."""
        self._problems = tuple(problems)
        self.setVisible(bool(problems))
        self.retranslate()

    def open(self) -> None:
        """Shows every problem in a dialog."""
        dialog = ProblemDialog(self._problems, self)
        dialog.open()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._words.setText(tr("Entries that cannot be used: {count}", count=len(self._problems)))
        self.show_all.setText(tr("Show"))
        self.show_all.setAccessibleName(tr("Show what is wrong with the files"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class ProblemDialog(QDialog):
    """All problems, to be read and copied."""

    def __init__(self, problems: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setObjectName("problemDialog")
        self.setWindowTitle(tr("What cannot be used"))
        self.resize(560, 320)
        text = QPlainTextEdit("\n\n".join(problems))
        text.setObjectName("problemText")
        text.setProperty("kind", "field")
        text.setReadOnly(True)
        text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox()
        close = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("problemClose")
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(text)
        rows.addWidget(buttons)
        self.finished.connect(self.deleteLater)
