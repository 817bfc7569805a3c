"""Lets a page scroll where large text leaves too little room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """Returns an area around a page; Tab goes to what stands in it, not to the area."""
    inside.setObjectName(f"{name}Inside")
    made = QScrollArea()
    made.setObjectName(f"{name}Scroll")
    made.setProperty("kind", "plainScroll")
    inside.setProperty("kind", "plainScroll")
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made
