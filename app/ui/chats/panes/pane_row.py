"""Panes side by side: sizes by handles between them; where they do not fit, one scrolls from pane to pane."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from app.ui.theme import font

NARROWEST: Final = 264
"""Logical pixels of the narrowest pane at the usual text size."""
GAP: Final = 10


class PaneRow(QScrollArea):
    """A row of widgets that share its width as the person wants; none is narrower than can be worked in."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paneRow")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("paneSplitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.setWidget(self.splitter)
        self.viewport().setAutoFillBackground(False)
        self._seen: QWidget | None = None

    def put(self, widget: QWidget, place: int) -> None:
        """Puts a widget at a place, or moves it there; all get the same width."""
        self.splitter.insertWidget(place, widget)
        widget.show()
        self.equalise()

    def take(self, widget: QWidget) -> None:
        """Gives a widget away; it is hidden and has no parent then."""
        if self._seen is widget:
            self._seen = None
        widget.hide()
        widget.setParent(None)
        self.equalise()

    def equalise(self) -> None:
        """Gives all the same width."""
        self.fit()
        self.set_sizes([1] * self.splitter.count())

    def sizes(self) -> tuple[int, ...]:
        """Returns the widths from left to right."""
        return tuple(self.splitter.sizes())

    def set_sizes(self, sizes: Sequence[int]) -> None:
        """Shares the width out in these proportions; a wrong number of them changes nothing."""
        if sizes and len(sizes) == self.splitter.count() and sum(sizes) > 0 and min(sizes) >= 0:
            room = max(self.splitter.width() - GAP * (len(sizes) - 1), 1_000 * len(sizes))
            self.splitter.setSizes([max(1, room * size // sum(sizes)) for size in sizes])

    def fit(self) -> None:
        """Follows the text size: the narrowest pane grows with it, up to the width that there is."""
        least = min(font().pixelSize() * NARROWEST // 13, max(NARROWEST, self.viewport().width()))
        for place in range(self.splitter.count()):
            widget = self.splitter.widget(place)
            if widget is not None:
                widget.setMinimumWidth(least)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scrolls so that all of a widget is seen."""
        self._seen = widget
        self.ensureVisible(widget.x() + widget.width(), 0, GAP, 0)
        self.ensureVisible(widget.x(), 0, GAP, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps in view what was in view."""
        super().resizeEvent(event)
        self.fit()
        if self._seen is not None:
            self.bring_into_view(self._seen)
