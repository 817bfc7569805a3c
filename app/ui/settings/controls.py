"""The widgets in which single settings are chosen, made from what an entry says."""

from enum import StrEnum
from typing import Any, Final, assert_never

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSlider, QSpinBox, QWidget

from app.ui.settings.choices import ChoiceBox
from app.ui.settings.entries import Check, Choice, Entry, Number, Slide, Text
from app.ui.words import tr

FIELD_WIDTH: Final = 260


def widget_name(setting: str) -> str:
    """Returns the objectName of a setting's widget: `text_percent` becomes `textPercent`."""
    first, *rest = setting.split("_")
    return first + "".join(word.capitalize() for word in rest)


class NumberField(QSpinBox):
    """A whole number with two arrows in the colour of its text: style sheets can draw none."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrows over the field."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.4))
        for y, tip in ((self.height() * 0.34, -3.0), (self.height() * 0.66, 3.0)):
            middle = QPointF(self.width() - 12, y)
            ends = QPointF(-3.5, -tip / 2), QPointF(0, tip / 2), QPointF(3.5, -tip / 2)
            painter.drawPolyline([middle + each for each in ends])
        painter.end()


def make(entry: Entry) -> QWidget:
    """Returns the widget of a setting, with its object name and its accessible name."""
    made: QWidget
    match entry.control:
        case Check():
            made = QCheckBox(tr(entry.title))
        case Choice(kind=kind):
            made = ChoiceBox[StrEnum](kind, "")
            made.setMinimumWidth(FIELD_WIDTH)
        case Number(least=least, most=most, step=step, unit=unit):
            made = NumberField()
            made.setRange(least, most)
            made.setSingleStep(step)
            made.setSuffix(tr(unit) if unit else "")
        case Slide(least=least, most=most):
            made = QSlider(Qt.Orientation.Horizontal)
            made.setRange(least, most)
            made.setMinimumWidth(FIELD_WIDTH)
        case Text():
            made = QLineEdit()
            made.setMinimumWidth(FIELD_WIDTH)
        case _ as never:
            assert_never(never)
    made.setObjectName(widget_name(entry.name))
    made.setAccessibleName(tr(entry.title))
    return made


def show(widget: QWidget, value: Any) -> None:
    """Shows a setting's value in its widget."""
    match widget:
        case QCheckBox():
            widget.setChecked(bool(value))
        case ChoiceBox():
            widget.choose(value)
        case QSpinBox() | QSlider():
            widget.setValue(int(value))
        case QLineEdit():
            widget.setText(str(value))


def read(widget: QWidget) -> object:
    """Returns the value that stands in a setting's widget."""
    match widget:
        case QCheckBox():
            return widget.isChecked()
        case ChoiceBox():
            return widget.value()
        case QSpinBox() | QSlider():
            return widget.value()
        case QLineEdit():
            return widget.text()
        case _:
            raise TypeError(f"{widget!r} holds no setting")
