"""The list of past conversations as a view: opens what is chosen, and asks for more at its end."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from app.training.record import Record
from app.ui.training.record_delegate import RecordDelegate
from app.ui.training.record_model import RecordModel, Role


class RecordView(QListView):
    """The list itself: a click or Enter opens; the end of the list asks for more."""

    opened = Signal(object)
    end_reached = Signal()

    def __init__(self, model: RecordModel, delegate: RecordDelegate) -> None:
        super().__init__()
        self.setObjectName("recordList")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens by Enter; Down on the last row asks for more."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        last = self.currentIndex().row() == self.model().rowCount() - 1
        if event.key() == Qt.Key.Key_Down and last:
            self.end_reached.emit()
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        record = index.data(Role.RECORD)
        if isinstance(record, Record):
            self.opened.emit(record)

    def _scrolled(self, value: int) -> None:
        if value == self.verticalScrollBar().maximum() > 0:
            self.end_reached.emit()
