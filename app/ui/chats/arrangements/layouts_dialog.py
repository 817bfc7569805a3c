"""The dialog of layouts: those that are kept, to be used or deleted, and a name for the present one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.ui.parts import button, label
from app.ui.words import tr

WIDTH: Final = 420


class Layouts(Protocol):
    """What keeps the layouts."""

    def names(self) -> Sequence[str]:
        """Returns their names."""

    def save(self, name: str) -> None:
        """Keeps the present layout. Raises OSError."""

    def delete(self, name: str) -> None:
        """Forgets a layout. Raises OSError."""

    def use(self, name: str) -> None:
        """Puts a layout to work."""

    def problem(self, error: OSError) -> str:
        """Returns a sentence about what could not be written."""


class LayoutsDialog(QDialog):
    """Enter uses the chosen layout, Delete deletes it; below the present layout is saved under a name."""

    def __init__(self, layouts: Layouts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layoutsDialog")
        self.setWindowTitle(tr("Layouts"))
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self._layouts = layouts
        self.list = QListWidget()
        self.list.setObjectName("layoutList")
        self.list.setAccessibleName(tr("Layouts"))
        self.list.setMinimumHeight(120)
        self.list.itemActivated.connect(self._use)
        self.list.currentRowChanged.connect(self._judge)
        self.list.installEventFilter(self)
        self.none = label(
            tr("No layout is saved yet. Arrange the panes as you like them, then save them here."),
            name="layoutNone", tone="soft",
        )  # fmt: skip
        self.none.setWordWrap(True)
        self.use = button(tr("Use this layout"), name="layoutUse", kind="primary")
        self.use.clicked.connect(self._use)
        self.delete = button(tr("Delete"), name="layoutDelete")
        self.delete.clicked.connect(self._delete)
        self.name = QLineEdit()
        self.name.setObjectName("layoutName")
        self.name.setAccessibleName(tr("Name of the present layout"))
        self.name.setPlaceholderText(tr("Name of the present layout"))
        self.name.textChanged.connect(self._judge)
        self.name.returnPressed.connect(self._save)
        self.save = button(tr("Save"), name="layoutSave")
        self.save.clicked.connect(self._save)
        self.problem = label(name="layoutProblem", tone="danger", size="note")
        self.problem.setWordWrap(True)
        self._lay_out()
        self._fill()
        self.finished.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Deletes by the Delete key."""
        pressed = event.type() == QEvent.Type.KeyPress and watched is self.list
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            self._delete()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(label(self.windowTitle(), name="layoutsTitle", size="head"))
        rows.addWidget(self.none)
        rows.addWidget(self.list, 1)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.delete)
        first.addStretch(1)
        first.addWidget(self.use)
        rows.addLayout(first)
        rows.addSpacing(6)
        rows.addWidget(label(tr("Save the present layout"), kind="heading"))
        second.addWidget(self.name, 1)
        second.addWidget(self.save)
        rows.addLayout(second)
        rows.addWidget(self.problem)

    def _fill(self, chosen: str = "") -> None:
        names = list(self._layouts.names())
        self.list.clear()
        self.list.addItems(names)
        for widget in (self.list, self.use, self.delete):
            widget.setVisible(bool(names))
        self.none.setVisible(not names)
        if names:
            self.list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        (self.list if names else self.name).setFocus()
        self._judge()

    def _judge(self) -> None:
        chosen = self._chosen()
        self.use.setEnabled(bool(chosen))
        self.delete.setEnabled(bool(chosen))
        self.save.setEnabled(bool(self.name.text().strip()))

    def _chosen(self) -> str:
        chosen = self.list.currentIndex()
        return str(chosen.data()) if chosen.isValid() else ""

    def _use(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.accept()
            self._layouts.use(chosen)

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._try(lambda: self._layouts.delete(chosen))
            self._fill()

    def _save(self) -> None:
        name = self.name.text().strip()
        if name and self._try(lambda: self._layouts.save(name)):
            self.name.clear()
            self._fill(name)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except OSError as error:
            self.problem.setText(self._layouts.problem(error))
            return False
        self.problem.setText("")
        return True
