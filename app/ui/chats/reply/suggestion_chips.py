"""The row of chips above the composer: what could be written next, each with the key that takes it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.parts import plain_tooltip
from app.ui.theme import Theme, font
from app.ui.words import tr

_GAP: Final = 6
_INSET: Final = 10
_KEY_INSET: Final = 5
_LONGEST: Final = 150
_LEAST_EMS: Final = 2.5
"""So much of a text is shown at least; a chip with less would only be an edge."""
_MOST: Final = 9


class Chip(QAbstractButton):
    """One suggestion. It never takes the focus from the composer."""

    def __init__(self, theme: Theme, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"suggestion{place + 1}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._first = place == 0
        self.key = ""

    def set(self, text: str, key: str, theme: Theme) -> None:
        """Shows a suggestion and its key."""
        self._theme, self.key = theme, key
        line = " ".join(text.split())
        self.setText(line)
        self.setToolTip(plain_tooltip(line))
        self.setAccessibleName(tr("Suggestion: {text} ({key})", text=line, key=key))
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the size for the text, cut at a reasonable length, and the key."""
        said = QFontMetricsF(font(12))
        text = min(said.horizontalAdvance(self.text()) + 1, _LONGEST)
        return QSize(round(text + self._beside()), round(said.height() * 1.25) + 5)

    def least_width(self) -> int:
        """Returns the width, in logical pixels, of the key and so much text that something is said."""
        said = QFontMetricsF(font(12))
        text = min(said.horizontalAdvance(self.text()) + 1, said.height() * _LEAST_EMS)
        return round(text + self._beside())

    def _beside(self) -> float:
        """Returns the width of all but the text."""
        return QFontMetricsF(font(11)).horizontalAdvance(self.key) + 2 * _KEY_INSET + 2 * _INSET + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints a pill with the text and a key cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._theme["accent" if self._first else "line"]
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._theme["accent_soft" if self.underMouse() else "surface"])
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        keys = QFontMetricsF(font(11))
        cap_width = keys.horizontalAdvance(self.key) + 2 * _KEY_INSET
        cap = QRectF(area.right() - _INSET - cap_width, area.center().y() - 8, cap_width, 16)
        painter.setFont(font(12))
        painter.setPen(self._theme["accent" if self._first else "ink_soft"])
        room = QRectF(_INSET, 0, cap.left() - _INSET - 3, self.height())
        said = QFontMetricsF(font(12)).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)
        painter.setPen(QPen(self._theme["line"], 1))
        painter.setBrush(self._theme["surface"])
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(font(11))
        painter.setPen(self._theme["ink_soft"])
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)
        painter.end()


class SuggestionChips(QWidget):
    """As many chips as there is room for; the last ends in an ellipsis. Keys take also what is not shown."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestionChips")
        self.retranslate()
        self._theme = theme
        self._chips: list[Chip] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self.hide()

    def retranslate(self) -> None:
        """Has its name in the language that is switched on."""
        self.setAccessibleName(tr("Suggestions"))

    def show_texts(self, texts: Sequence[str], *, first_key: str) -> None:
        """Shows suggestions; the first is taken by `first_key`, the others by Alt and their place."""
        keys = [first_key if place == 0 else f"Alt {place + 1}" for place in range(len(texts[:_MOST]))]
        shown = tuple(zip(texts, keys, strict=False))
        if shown == self._shown:
            return
        self._shown = shown
        while len(self._chips) < len(shown):
            place = len(self._chips)
            chip = Chip(self._theme, place, self)
            chip.clicked.connect(lambda _checked=False, place=place: self.picked.emit(place))
            self._chips.append(chip)
        for chip in self._chips[len(shown) :]:
            chip.hide()
        for chip, (text, key) in zip(self._chips, shown, strict=False):
            chip.set(text, key, self._theme)
            chip.show()
        self._place()
        self.setVisible(bool(shown))
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and text size anew."""
        self._theme = theme
        shown, self._shown = self._shown, ()
        self.show_texts([text for text, _ in shown], first_key=shown[0][1] if shown else "Tab")

    def sizeHint(self) -> QSize:
        """Returns the height of a chip; the width is whatever there is."""
        return QSize(
            0, Chip(self._theme, 0, self).sizeHint().height() if not self._chips else self._chips[0].height()
        )

    def minimumSizeHint(self) -> QSize:
        """Returns the same: chips never make a pane wider."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines the chips up again."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x = 0
        for place, chip in enumerate(self._chips[: len(self._shown)]):
            room = max(0, self.width() - x)
            fits = place == 0 or room >= chip.least_width()
            chip.setVisible(fits)
            wanted = chip.sizeHint()
            chip.setGeometry(x, 0, min(wanted.width(), room), wanted.height())
            x = x + chip.width() + _GAP if fits else self.width()
