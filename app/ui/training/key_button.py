"""A button that shows its key beside its words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.ui.parts import label

_GAP = 8
_EDGE = 8
_ICON_GAP = 6


class KeyButton(QPushButton):
    """A push button with a key cap at its right end, which can be left out where room is short."""

    def __init__(self, *, name: str, kind: str, key: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self._words: tuple[str, ...] = ()
        self._cap = label(key, kind="key")
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, _EDGE, 0)
        inside.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_key(True)

    def show_key(self, shown: bool) -> None:
        """Shows the key, or leaves it out."""
        self._cap.setVisible(shown)
        self.setProperty("keyed", "true" if shown else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    def reserve(self, *words: str) -> None:
        """Keeps room for the longest of these words, so that nothing beside it moves when they change."""
        self._words = words
        self.updateGeometry()

    def width_with(self, *, key: bool) -> int:
        """Returns how wide it would be with its key, or without it."""
        measure = self.fontMetrics().horizontalAdvance
        longest = max(measure(word) for word in (self._words or (self.text(),)))
        words = (
            super().sizeHint().width() - measure(self.text()) + longest + (0 if self.text() else _ICON_GAP)
        )
        return words + self._cap.sizeHint().width() + _GAP - 2 if key else words

    def sizeHint(self) -> QSize:
        """Returns room for the words, and for the key where it is shown."""
        hint = super().sizeHint()
        if self.text():
            hint.setWidth(self.width_with(key=self._cap.isVisibleTo(self)))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Returns the same: words are never cut."""
        return self.sizeHint()
