"""The files that go with the next message, as chips above the composer: each can be taken away again."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.sessions.ports import OutFile
from app.ui.files.file_words import size_words
from app.ui.parts import button, label
from app.ui.words import tr

PICTURE: Final = 30
NAME_WIDTH: Final = 150


class FileChip(QFrame):
    """One file: a small picture if it is one, its name, its size, and the button that takes it away."""

    removed = Signal()

    def __init__(self, file: OutFile) -> None:
        super().__init__()
        self.setObjectName("fileChip")
        self.file = file
        self.picture = label(name="fileChipPicture")
        self.picture.hide()
        name = label(name="fileChipName")
        name.setText(name.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, NAME_WIDTH))
        self._size = label(name="fileChipSize", tone="faint", size="small")
        self.remove_button: QPushButton = button("✕", name="fileChipRemove", kind="quiet")
        self.remove_button.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 2, 2)
        row.setSpacing(6)
        for each in (self.picture, name, self._size, self.remove_button):
            row.addWidget(each)
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        size = size_words(self.file.size)
        self._size.setText(size)
        self.setAccessibleName(f"{self.file.name}, {size}")
        self.remove_button.setAccessibleName(tr("Remove {name}", name=self.file.name))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def show_picture(self, picture: QPixmap) -> None:
        """Shows what the file looks like."""
        ratio = self.devicePixelRatioF()
        small = picture.scaled(
            QSize(PICTURE, PICTURE) * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(ratio)
        self.picture.setPixmap(small)
        self.picture.setVisible(not small.isNull())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the file away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class FileStrip(QWidget):
    """The chips of one conversation; hidden while there are none."""

    removed = Signal(object)
    """The `OutFile` that the person takes away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileStrip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self.chips: list[FileChip] = []
        self.hide()

    def show_files(self, files: Sequence[OutFile]) -> list[FileChip]:
        """Shows these files and returns the chips that are new."""
        for chip in [one for one in self.chips if one.file not in files]:
            self.chips.remove(chip)
            chip.deleteLater()
        known = {chip.file.id for chip in self.chips}
        new = [self._add(file) for file in files if file.id not in known]
        self.setVisible(bool(self.chips))
        return new

    def _add(self, file: OutFile) -> FileChip:
        chip = FileChip(file)
        chip.removed.connect(lambda: self.removed.emit(file))
        self.chips.append(chip)
        self._row.insertWidget(self._row.count() - 1, chip)
        return chip
