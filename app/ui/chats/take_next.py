"""The button that takes the next customer, in the heading of the queue."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.parts import button, label
from app.ui.words import tr

_SHARE: Final = 0.62
"""How much of its heading the button may cover: the heading itself is to be read."""


class TakeNext(QWidget):
    """The button in the heading of the queue, with its key beside it."""

    def __init__(self, parent: QWidget, action: QAction) -> None:
        super().__init__(parent)
        self._action = action
        self._button = button(name="takeNext", kind="link")
        self._button.clicked.connect(action.trigger)
        self._key = label(kind="key")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self._button)
        row.addWidget(self._key)
        action.changed.connect(self.retranslate)
        self.hide()

    def put(self, heading: QRect) -> None:
        """Stands at the right end of a heading, without its key where there is too little room."""
        self._key.setVisible(True)
        if self.sizeHint().width() > heading.width() * _SHARE:
            self._key.setVisible(False)
        size = self.sizeHint()
        self.setGeometry(
            heading.right() + 1 - size.width(),
            heading.center().y() + 1 - size.height() // 2,
            size.width(),
            size.height(),
        )
        self.show()

    def retranslate(self) -> None:
        """Says what it does in the language that is switched on."""
        self._button.setText(tr("Take the next"))
        self._button.setAccessibleName(self._action.text())
        self._button.setEnabled(self._action.isEnabled())
        self._key.setText("Ctrl N")
