"""What stands in the middle while no conversation is open: what to do next."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.ui.application import Looks
from app.ui.parts import button, label
from app.ui.words import tr


class EmptyPane(QFrame):
    """What stands in the middle while no conversation is open: what to do next."""

    def __init__(self, looks: Looks, take_next: QAction) -> None:
        super().__init__()
        self.setObjectName("emptyPane")
        self._looks = looks
        self._take_next = take_next
        self._loading = True
        self._waiting = 0
        self._accepting = False
        self._picture = label()
        self._head = label(name="emptyHead", size="head")
        self._text = label(name="emptyText", tone="soft")
        self._text.setWordWrap(True)
        self._act = button(name="emptyTakeNext", kind="primary")
        self._act.clicked.connect(take_next.trigger)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addStretch(1)
        for part in (self._picture, self._head, self._text, self._act):
            if isinstance(part, QLabel):  # as wide as the pane: only so it grows with its lines
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
                rows.addWidget(part)
            else:
                rows.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(2)
        looks.changed.connect(self.restyle)
        take_next.changed.connect(self.retranslate)
        self.restyle()
        self.retranslate()

    def show_state(self, *, loading: bool, waiting: int, accepting: bool) -> None:
        """Shows whether conversations are still being read, how many wait, and whether one accepts."""
        if (loading, waiting, accepting) != (self._loading, self._waiting, self._accepting):
            self._loading, self._waiting, self._accepting = loading, waiting, accepting
            self.retranslate()

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        color = self._looks.theme["ink_faint"]
        self._picture.setPixmap(
            self._looks.icons.pixmap("madoguchi", QSize(40, 40), color, self.devicePixelRatioF())
        )

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._act.setVisible(not self._loading and self._take_next.isEnabled())
        self._act.setText(tr("Take the next customer"))
        if self._loading:
            self._head.setText(tr("Opening your conversations…"))
            self._text.setText("")
        elif self._waiting:
            self._head.setText(tr("{count} customers are waiting", count=self._waiting))
            self._text.setText(tr("Take the one who has waited longest, or choose one in the list."))
        elif self._accepting:
            self._head.setText(tr("All is answered"))
            self._text.setText(tr("The next customer will appear in the list on the left by himself."))
        else:
            self._head.setText(tr("No conversation is open"))
            self._text.setText(tr("Set yourself to accepting, at the top left, and customers will come."))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
