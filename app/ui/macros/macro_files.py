"""The files that go with a canned reply, being chosen: a list, a button for more, one to take them away."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from app.macros.enclosures import MOST_FILES, Enclosure, files_of, size_of, write_file
from app.ui.files.file_words import size_words
from app.ui.parts import button, plain_tooltip
from app.ui.words import tr


class MacroFiles(QWidget):
    """It only says which files are wanted; whoever brings them says `begin` and then `add` or `refuse`."""

    changed = Signal()
    wanted = Signal(object)
    """Paths of files of this computer."""

    def __init__(self, attachments: Sequence[str]) -> None:
        super().__init__()
        self._files = list(files_of(attachments))
        self._on_their_way: list[str] = []
        self._refused = ""
        self.list = QListWidget()
        self.list.setObjectName("macroFiles")
        self.list.setAccessibleName(tr("Files that go with the reply"))
        self.list.setMaximumHeight(84)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_button = button(tr("Add a file…"), name="macroFileAdd")
        self.remove_button = button(tr("Remove"), name="macroFileRemove")
        self.remove_button.setAccessibleName(tr("Remove the chosen file"))
        self.add_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self._show()

    @property
    def files(self) -> tuple[Enclosure, ...]:
        """The files that go with the reply now."""
        return tuple(self._files)

    def written(self) -> tuple[str, ...]:
        """Returns the files as a record holds them."""
        return tuple(map(write_file, self._files))

    @property
    def refused(self) -> str:
        """Why a file was not taken, empty where none was refused."""
        return self._refused

    def fault(self) -> str:
        """Returns why the reply cannot be saved yet, empty where it can."""
        if self._on_their_way:
            return tr("“{name}” is still on its way to the hub.", name=self._on_their_way[0])
        return ""

    def attach(self, paths: Sequence[Path]) -> None:
        """Wants files of this computer, as many as there is room for."""
        room = MOST_FILES - len(self._files) - len(self._on_their_way)
        too_many = len(paths) > room
        self._refused = tr("A reply has {count} files at most.", count=MOST_FILES) if too_many else ""
        if paths[:room]:
            self.wanted.emit(list(paths[:room]))
        self.changed.emit()

    def begin(self, name: str) -> None:
        """A file is being brought."""
        self._on_their_way.append(name)
        self._show()

    def add(self, name: str, file: Enclosure) -> None:
        """A file was brought."""
        self._on_their_way.remove(name)
        self._files.append(file)
        self._show()

    def refuse(self, name: str, why: str) -> None:
        """A file could not be brought."""
        self._on_their_way.remove(name)
        self._refused = why
        self._show()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Add a file"))
        dialog.setObjectName("macroFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.attach([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._files):
            del self._files[at]
            self._refused = ""
            self._show()

    def _show(self) -> None:
        self.list.clear()
        for file in self._files:
            self.list.addItem(tr("{name} · {size}", name=file.name, size=size_words(size_of(file))))
            self.list.item(self.list.count() - 1).setToolTip(plain_tooltip(file.name))
        for name in self._on_their_way:
            self.list.addItem(tr("{name} · on its way to the hub…", name=name))
        self.remove_button.setEnabled(bool(self._files))
        if self._files:
            self.list.setCurrentRow(0)
        self.changed.emit()
