"""Small pieces of the window: labels that never read markup, buttons, pictures of people."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.ui.theme import font

PERSON_COLORS: Final = (
    "#B45309", "#1D4ED8", "#7C3AED", "#0F766E", "#B42318", "#475569", "#BE185D", "#4D7C0F", "#0369A1",
    "#6D28D9", "#9A3412", "#15803D",
)  # fmt: skip
"""White letters are readable on each of them."""

_ICON_GAP: Final = 4
_WHITE: Final = 1
"""So much of the last letter's advance is empty: it need not have room."""

NOBODY_COLOR: Final = "#64748B"
"""For people whom nobody knows yet, such as those who wait."""


def label(text: str = "", *, name: str = "", tone: str = "", size: str = "", kind: str = "") -> QLabel:
    """Returns a label that shows text as it stands; `tone`, `size`, `kind` are for the style sheets."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setObjectName(name)
    for key, value in (("tone", tone), ("textSize", size), ("kind", kind)):
        if value:
            made.setProperty(key, value)
    return made


def button(text: str = "", *, name: str, kind: str = "plain") -> QPushButton:
    """Returns a push button of a kind that the style sheets know."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    return made


def set_look(widget: QWidget, key: str, value: str) -> None:
    """Changes a property that style sheets look at, and shows it."""
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it will be when it is shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ShortLabel(QLabel):
    """A label of one line that ends in an ellipsis where its place is too narrow.

    `whole` is what its tooltip says then, if that is more than its text.
    """

    def __init__(self, *, name: str = "", tone: str = "", size: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.whole = ""
        for key, value in (("tone", tone), ("textSize", size)):
            if value:
                self.setProperty(key, value)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draws as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect().width()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Shows the whole text as a tooltip where it had to be cut."""
        if event.type() == QEvent.Type.ToolTip:
            whole = self.whole or self.text()
            room = self.contentsRect().width()
            cut = self.fontMetrics().horizontalAdvance(whole) > room or self.text() not in whole
            self.setToolTip(plain_tooltip(whole) if cut else "")
        return super().event(event)


class Choices(QComboBox):
    """A box to choose from, with an arrow in the colour of its text: style sheets can draw none.

    What is chosen ends in an ellipsis where the box is too narrow for it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the box, what is chosen, and the arrow over it."""
        if self.isEditable():
            super().paintEvent(event)
        else:
            self._paint_box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.ButtonText), 1.6))
        middle = QPointF(self.width() - 16, self.height() / 2)
        painter.drawPolyline([middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)])
        painter.end()

    def _paint_box(self) -> None:
        part, box = QStyle.ComplexControl.CC_ComboBox, QStyleOptionComboBox()
        self.initStyleOption(box)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(part, box, field, self).width() + _WHITE
        room -= box.iconSize.width() + _ICON_GAP if not box.currentIcon.isNull() else 0
        box.currentText = self.fontMetrics().elidedText(box.currentText, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(part, box)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, box)
        painter.end()


_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What may not stand in a tooltip; the first picture does not wait for the library that knows all of it."""


def plain_tooltip(text: str) -> str:
    """Returns a tooltip that shows `text` as it stands: tooltips read markup, so none may be left in it."""
    return f"<p style='white-space:pre-wrap'>{text.translate(_MARKUP)}</p>"


def person_color(name: str) -> QColor:
    """Returns the colour of a person: the same for the same name, today and tomorrow."""
    total = 0
    for letter in name:
        total = (total * 131 + ord(letter)) % 1_000_003
    return QColor(PERSON_COLORS[total % len(PERSON_COLORS)])


def initial(name: str) -> str:
    """Returns the letter that stands for a name in its picture; a question mark for nobody."""
    for letter in name:
        if letter.isalpha():
            return letter.upper()
    return "?"


def paint_person(painter: QPainter, place: QRect, letter: str, color: QColor) -> None:
    """Draws the round picture of a person."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QRectF(place))
    painter.setPen(QColor("white"))
    made = font(13, bold=True)
    made.setPixelSize(min(made.pixelSize(), place.height() // 2))  # it stays inside at any text size
    painter.setFont(made)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def person_picture(name: str, size: int, ratio: float) -> QPixmap:
    """Returns the round picture of a person, `size` logical pixels wide, for a screen with this ratio."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_person(painter, QRect(0, 0, size, size), initial(name), person_color(name))
    painter.end()
    return picture
