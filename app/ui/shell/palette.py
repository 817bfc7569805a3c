"""The palette: everything that can be done and every conversation, found by typing into the search field."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.folding import Span
from app.ui.announcing import announce
from app.ui.application import Looks
from app.ui.parts import label
from app.ui.shell.palette_offers import Finder, Offer, OfferIndex, Recent, together
from app.ui.theme import font
from app.ui.words import tr

ROW: Final = 34
WIDTH: Final = 440
NO_PARENT: Final = QModelIndex()
ECHO_S: Final = 0.05
"""Within this time after a commit a Return is the input method's own, not the person's."""
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Offers(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def show(self, offers: list[Offer]) -> None:
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not 0 <= index.row() < len(self.offers):
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return offer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{offer.title} {offer.hint} {offer.keys}".strip()
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(0, max(ROW, QFontMetrics(font(13)).height() + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        theme = self._looks.theme
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["accent_soft"])
            painter.drawRoundedRect(QRectF(place).adjusted(0, 1, 0, -1), 8, 8)
        inside = place.adjusted(10, 0, -10, 0)
        small = font(12)
        end = QFontMetrics(small).horizontalAdvance(offer.keys) if offer.keys else 0
        self._say(painter, inside, offer.keys, theme["ink_soft"], right=True)
        painter.setFont(font(13))
        painter.setPen(theme["ink"])
        room = inside.adjusted(0, 0, -end - 12, 0)
        title = painter.fontMetrics().elidedText(offer.title, Qt.TextElideMode.ElideRight, room.width())
        if offer.marks:
            self._mark(painter, room, title, offer.marks, theme["mark"])
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)
        used = painter.fontMetrics().horizontalAdvance(title) + 10
        hint = QFontMetrics(small).elidedText(
            offer.hint, Qt.TextElideMode.ElideRight, max(0, room.width() - used)
        )
        self._say(painter, room.adjusted(used, 0, 0, 0), hint, theme["ink_soft"], right=False)
        painter.restore()

    def _mark(self, painter: QPainter, room: QRect, title: str, marks: Sequence[Span], color: QColor) -> None:
        """Lays a ground under the parts of a title that were found."""
        metrics = painter.fontMetrics()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for start, end in marks:
            left, right = (metrics.horizontalAdvance(title[:at]) for at in (start, end))
            high = metrics.height()
            painter.drawRoundedRect(
                QRectF(room.left() + left, room.center().y() - high / 2, right - left, high), 3, 3
            )
        painter.setPen(self._looks.theme["ink"])

    def _say(self, painter: QPainter, place: QRect, text: str, color: QColor, *, right: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font(12))
        painter.setPen(color)
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)


class Palette(QFrame):
    """The list below the search field. It never takes the focus, so that typing and composing go on."""

    closed = Signal()
    opened = Signal()
    """Comes before what there is to offer is asked for."""

    def __init__(
        self, search: QLineEdit, offers: Callable[[], Sequence[Offer]], looks: Looks, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._search = search
        self._offers = offers
        self._index = OfferIndex(())
        self.recent = Recent()
        self._model = _Offers(self)
        self._before: QWidget | None = None
        self._finders: list[Finder] = []
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(tr("Found"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Painter(looks, self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._take)
        self._nothing = label(name="paletteNothing", tone="soft")
        self._nothing.setMargin(12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(6, 6, 6, 6)
        rows.addWidget(self.list)
        rows.addWidget(self._nothing)
        self._preedit = ""
        self._committed_at = float("-inf")
        search.textChanged.connect(lambda _text: self._look())
        search.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Puts the keyboard into the search field and shows what there is."""
        focused = self.window().focusWidget()
        if focused is not self._search:
            self._before = focused
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def add_finder(self, finder: Finder, *, first: bool = False) -> None:
        """Shows behind the rest what this finds for each query, `first` before what other finders find."""
        self._finders.insert(0 if first else len(self._finders), finder)

    def shown(self) -> list[Offer]:
        """Returns what is offered now."""
        return list(self._model.offers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Opens with the search field, moves by arrows, takes by Enter, closes by Escape or by leaving."""
        if event.type() == QEvent.Type.FocusIn:
            self.opened.emit()
            self._index = OfferIndex(self._offers())
            self._look()
        elif event.type() == QEvent.Type.FocusOut:
            self._preedit = ""
            self._close()
        elif isinstance(event, QInputMethodEvent):
            self._composed(event)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _composed(self, event: QInputMethodEvent) -> None:
        """What an input method still composes is looked for like what was written."""
        self._preedit = event.preeditString()
        if event.commitString():
            self._committed_at = time.monotonic()
        QTimer.singleShot(0, self, self._look)  # when the field has taken the event in

    @property
    def query(self) -> str:
        """What is looked for: the text with what is being composed in its place."""
        text, at = self._search.text(), self._search.cursorPosition()
        return text[:at] + self._preedit + text[at:]

    def _key(self, event: QKeyEvent) -> bool:
        echo = time.monotonic() - self._committed_at < ECHO_S and event.key() in _RETURNS
        if self._preedit or echo:
            return False  # the key is the input method's
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                count = self._model.rowCount()
                if count:
                    self._choose((self.list.currentIndex().row() + step) % count)
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self.list.currentIndex())
                return True
            case Qt.Key.Key_Escape:
                self._leave()
                return True
            case _:
                return False

    def _look(self) -> None:
        if not self._search.hasFocus():
            return
        query = self.query
        found = self._index.find(query, self.recent.weights())
        if query.strip():
            sought = [offer for finder in self._finders for offer in finder(query)]
            found = together(found, sought)
        self._model.show(found)
        self.list.setVisible(bool(found))
        self._nothing.setText(tr("Nothing is called “{query}”", query=query))
        self._nothing.setVisible(not found)
        if found:
            self._choose(0)
        height = sum(self.list.sizeHintForRow(row) for row in range(len(found))) + 16 if found else 54
        self._place(height)
        self.show()
        self.raise_()

    def refresh(self) -> None:
        """Asks anew what there is to offer, where the palette is open: something more has become known."""
        if self.isVisible():
            self._index = OfferIndex(self._offers())
            self._look()

    def _choose(self, row: int) -> None:
        """Chooses a line, and has a screen reader say it: the keyboard stays in the field."""
        index = self._model.index(row)
        self.list.setCurrentIndex(index)
        offer = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(offer, Offer) and self.isVisible():
            announce(self._search, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _place(self, height: int) -> None:
        window = self.window()
        corner = self._search.mapTo(window, QPoint(self._search.width(), self._search.height() + 6))
        width = min(WIDTH, window.width() - 20)
        room = window.height() - corner.y() - 20
        self.setGeometry(max(10, corner.x() - width), corner.y(), width, min(height, room))

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(offer, Offer):
            self.recent.note(offer.key)
            self._leave()
            offer.act()

    def _leave(self) -> None:
        self._search.clear()
        before, self._before = self._before, None
        self._close()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._search.clearFocus()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
