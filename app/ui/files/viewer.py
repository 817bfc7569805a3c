"""A window of its own for the pictures of a conversation: nearer and farther, to the next, saved."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.events import Attachment
from app.ui.files.canvas import STEP, Canvas
from app.ui.files.file_words import size_words
from app.ui.parts import ShortLabel, button, label
from app.ui.words import tr

_SHARE: Final = 0.8
_PAN: Final = 60
_PANS: Final = {
    Qt.Key.Key_Left: QPoint(_PAN, 0),
    Qt.Key.Key_Right: QPoint(-_PAN, 0),
    Qt.Key.Key_Up: QPoint(0, _PAN),
    Qt.Key.Key_Down: QPoint(0, -_PAN),
}


class PictureViewer(QWidget):
    """Shows one of `files` at a time; opens nothing else, and keeps nothing on the disk unless told to save.

    The first picture is given; when another one is `wanted`, `show_image` or `say` answers.
    """

    save_requested = Signal(object)
    """The `Attachment` to be saved."""
    wanted = Signal(int)
    """The person wants to see the picture at this place of `files`."""

    def __init__(self, files: Sequence[Attachment], at: int, image: QImage, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("pictureViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.files, self.at = tuple(files), at
        self.canvas = Canvas(QPixmap.fromImage(image))
        self._title = ShortLabel(name="pictureName")
        self._place = label(name="picturePlace", tone="soft")
        names = ("previous", "next", "nearer", "farther", "fit", "actual", "save")
        self._buttons = {name: button(name=f"picture{name.capitalize()}") for name in names}
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._place)
        for each in self._buttons.values():
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(row)
        layout.addWidget(self.canvas, 1)
        self._join()
        self.retranslate()
        room = self.screen().availableSize() * _SHARE
        self.resize((image.size() + self.sizeHint()).boundedTo(room).expandedTo(self.minimumSizeHint()))
        self.canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.canvas.setFocus()

    def _join(self) -> None:
        buttons, canvas = self._buttons, self.canvas
        buttons["previous"].clicked.connect(lambda: self.go(-1))
        buttons["next"].clicked.connect(lambda: self.go(1))
        buttons["nearer"].clicked.connect(lambda: canvas.change_zoom(STEP))
        buttons["farther"].clicked.connect(lambda: canvas.change_zoom(1 / STEP))
        buttons["fit"].clicked.connect(lambda: canvas.change_zoom(0))
        buttons["actual"].clicked.connect(canvas.show_actual)
        buttons["save"].clicked.connect(self._save)

    @property
    def file(self) -> Attachment:
        """The file whose picture is shown, or is coming."""
        return self.files[self.at]

    def go(self, step: int) -> None:
        """Goes to a picture after (1) or before (-1) the one shown; at the ends it stays."""
        to = max(0, min(len(self.files) - 1, self.at + step))
        if to != self.at:
            self.at = to
            self.canvas.say(tr("Fetching the image…"))
            self.retranslate()
            self.wanted.emit(to)

    def show_image(self, at: int, image: QImage) -> None:
        """Shows the picture at a place, unless the person has gone on meanwhile."""
        if at == self.at:
            self.canvas.show_picture(QPixmap.fromImage(image))

    def say(self, at: int, text: str) -> None:
        """Says why there is no picture at a place, unless the person has gone on meanwhile."""
        if at == self.at:
            self.canvas.say(text)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        name, many = self.file.name, len(self.files) > 1
        self.setWindowTitle(name)
        self._title.setText(f"{name} · {size_words(self.file.size)}")
        self._place.setText(f"{self.at + 1} / {len(self.files)}")
        self._place.setAccessibleName(tr("Image {at} of {count}", at=self.at + 1, count=len(self.files)))
        self.canvas.setAccessibleName(tr("Image {name}", name=name))
        for key, text, said in (
            ("previous", "‹", tr("Previous image")),
            ("next", "›", tr("Next image")),
            ("nearer", "+", tr("Nearer")),
            ("farther", "−", tr("Farther")),
            ("fit", tr("Fit"), tr("Fit into the window")),
            ("actual", "1:1", tr("Actual size")),
            ("save", tr("Save as…"), tr("Save the file")),
        ):
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(said)
            self._buttons[key].setToolTip(said)
        for part in (self._place, self._buttons["previous"], self._buttons["next"]):
            part.setVisible(many)
        self._buttons["previous"].setEnabled(self.at > 0)
        self._buttons["next"].setEnabled(self.at < len(self.files) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to other pictures, with Shift they move this one; +, -, 0 and 1 zoom; Escape closes."""
        if event.matches(QKeySequence.StandardKey.Save):
            self._save()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _PANS:
            self.canvas.pan(_PANS[Qt.Key(event.key())])
            return
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal | Qt.Key.Key_Semicolon:
                self.canvas.change_zoom(STEP)
            case Qt.Key.Key_Minus:
                self.canvas.change_zoom(1 / STEP)
            case Qt.Key.Key_0:
                self.canvas.change_zoom(0)
            case Qt.Key.Key_1:
                self.canvas.show_actual()
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self.go(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go(1)
            case Qt.Key.Key_Home:
                self.go(-len(self.files))
            case Qt.Key.Key_End:
                self.go(len(self.files))
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _save(self) -> None:
        self.save_requested.emit(self.file)
