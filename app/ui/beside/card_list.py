"""A list of cards that is moved through by keys from elsewhere, or by its own."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.application import Looks
from app.ui.beside.card_delegate import CardDelegate
from app.ui.beside.card_model import CardModel
from app.ui.beside.cards import Card, Row


class CardList(QListView):
    """Shows cards; one is chosen whenever there is any, but a `calm` list shows it only with the focus."""

    chosen_changed = Signal()
    taken = Signal()
    """The chosen card was taken: Enter, or a double click."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, looks: Looks, name: str, *, calm: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "cards")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._cards = CardModel()
        self._shown = ""
        self._delegate = CardDelegate(looks, self, calm=calm)
        self.setModel(self._cards)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self.taken)
        looks.changed.connect(self._restyle)

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown, in order."""
        return self._cards.rows

    @property
    def chosen(self) -> Card | None:
        """The chosen card, None where there is none."""
        return self._cards.card(self.currentIndex().row())

    def show_rows(self, rows: Sequence[Row], *, keep: bool = False) -> None:
        """Shows other rows and chooses the first card, or with `keep` the one that was chosen."""
        if tuple(rows) == tuple(self._cards.rows) and self.chosen is not None and keep:
            return
        before = self.chosen.key if keep and self.chosen is not None else ""
        top = self.verticalScrollBar().value()
        self._cards.show(rows)
        place = self._cards.place_of(before) if before else None
        if place is None:
            place, top = self._cards.beside(-1, 1), 0
        if place is not None:
            self._choose(place)
            self.verticalScrollBar().setValue(top)
        self.chosen_changed.emit()

    def choose(self, key: str) -> bool:
        """Chooses a card; False where it is not shown."""
        place = self._cards.place_of(key)
        if place is None:
            return False
        self._choose(place)
        return True

    def step(self, step: int) -> None:
        """Chooses the next card, or the one before; at the end nothing happens."""
        here = self.currentIndex().row()
        target = self._cards.beside(here, 1 if step > 0 else -1)
        for _ in range(abs(step) - 1):
            further = None if target is None else self._cards.beside(target, 1 if step > 0 else -1)
            target = target if further is None else further
        if target is not None:
            self._choose(target)
            self._announce()
        elif step < 0:
            self.scrollToTop()

    def page(self) -> int:
        """Returns how many cards a page is, for moving by pages."""
        height = max(1, self.sizeHintForRow(max(0, self.currentIndex().row())))
        return max(1, self.viewport().height() // height - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves over headings, takes by Enter, leaves by Escape, copies."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.chosen is not None:
            QGuiApplication.clipboard().setText(self.chosen.copied or self.chosen.spoken)
            event.accept()
            return
        match event.key():
            case Qt.Key.Key_Up:
                self.step(-1)
            case Qt.Key.Key_Down:
                self.step(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the texts anew where the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Breaks the texts anew where fonts changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyle()

    def _choose(self, place: int) -> None:
        index = self._cards.index(place)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        above = self._cards.beside(place, -1)
        if above is None:
            self.scrollToTop()
        else:
            self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Keeps what is chosen when the pointer presses where there is nothing."""
        super().selectionChanged(selected, deselected)
        if selected.isEmpty() and self.currentIndex().isValid() and self.chosen is not None:
            self.selectionModel().select(
                self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _announce(self) -> None:
        """Says what was chosen to who moves through the list from the search field."""
        if self.chosen is not None and not self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.chosen.spoken))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen_changed.emit()

    def _restyle(self) -> None:
        if hasattr(self, "_delegate"):
            self._delegate.restyle()
            self.scheduleDelayedItemsLayout()
            self.viewport().update()
