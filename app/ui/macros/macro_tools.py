"""The row of buttons under the canned replies: a new one, change, remove, undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.beside.flow_layout import FlowLayout
from app.ui.parts import button
from app.ui.words import tr


class MacroTools(QWidget):
    """It only says what is wanted."""

    added = Signal()
    edited = Signal()
    removed = Signal()
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("macroTools")
        self.new = button(name="macroNew")
        self.edit = button(name="macroEdit")
        self.remove = button(name="macroRemove")
        self.undo = button(name="macroUndo")
        row = FlowLayout(self)
        for made, signal in (
            (self.new, self.added), (self.edit, self.edited), (self.remove, self.removed),
            (self.undo, self.undone),
        ):  # fmt: skip
            made.clicked.connect(signal)
            row.addWidget(made)
        self.undo.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for made, text, said in (
            (self.new, tr("New reply"), tr("New canned reply")),
            (self.edit, tr("Edit"), tr("Edit the chosen reply")),
            (self.remove, tr("Remove"), tr("Remove the chosen reply")),
            (self.undo, tr("Undo"), tr("Take the last change back")),
        ):
            made.setText(text)
            made.setAccessibleName(said)

    def can_undo(self, can: bool) -> None:
        """Shows whether there is a change to take back."""
        self.undo.setVisible(can)
