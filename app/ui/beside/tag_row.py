"""What a conversation is marked with: topic, language and tags, with a way to add and remove tags."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.ui.beside.cards import one_line
from app.ui.beside.flow_layout import FlowLayout
from app.ui.parts import label, plain_tooltip
from app.ui.words import tr

LONGEST: Final = 40
"""Characters of a tag; a longer one is a note."""
_SHOWN: Final = 22
_MOST: Final = 24
_FIELD_WIDTH: Final = 120


class TagField(QLineEdit):
    """Enter adds, Escape leaves; not while something is being composed."""

    entered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tagField")
        self.setProperty("kind", "small")
        self.setFixedWidth(_FIELD_WIDTH)
        self._preedit = ""
        self.offer(())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follows what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Adds by Enter and leaves by Escape."""
        if not self._preedit and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(one_line(self._chosen() or self.text())[:LONGEST])
            self.offers.hide()
            event.accept()
        elif not self._preedit and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> str:
        """Returns what is marked in the list of proposals, if it is open."""
        at = self.offers.currentIndex()
        return str(at.data()) if self.offers.isVisible() and at.isValid() else ""

    def offer(self, tags: Sequence[str]) -> None:
        """Proposes the shop's tags that hold what is typed; any other may be written as well."""
        completer = QCompleter(list(tags), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offers = QListView()
        self.offers.setObjectName("tagOffers")
        self.offers.setAccessibleName(tr("Tags of the shop"))
        completer.setPopup(self.offers)
        completer.activated[str].connect(self.entered)  # type: ignore[index]  # the overload with the text
        self.setCompleter(completer)


class TagRow(QWidget):
    """Shows marks that stand fast, then tags."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagRow")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: tuple[tuple[str, ...], tuple[str, ...], bool] = ((), (), False)
        self._marks: list[QLabel] = []
        self._tags: list[QPushButton | QLabel] = []
        self._row = FlowLayout(self)
        self.add = QToolButton()
        self.add.setObjectName("tagAdd")
        self.add.setProperty("kind", "tag")
        self.field = TagField()
        self.field.hide()
        self._row.addWidget(self.field)
        self._row.addWidget(self.add)
        self.add.clicked.connect(self.begin)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self._leave)
        self.add.hide()
        self.retranslate()

    def show_tags(self, marks: Sequence[str], tags: Sequence[str], *, can_change: bool) -> None:
        """Shows marks and tags; where nothing may be changed there are no buttons."""
        shown = (tuple(filter(None, marks)), tuple(tags[:_MOST]), can_change)
        if shown == self._shown:
            return
        self._shown = shown
        for old in (*self._marks, *self._tags):
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._marks = [self._mark(text) for text in shown[0]]
        self._tags = [self._button(text) if can_change else self._mark(text) for text in shown[1]]
        for made in (*self._marks, *self._tags):
            self._row.addWidget(made)
            made.show()
        for last in (self.field, self.add):
            self._row.removeWidget(last)
            self._row.addWidget(last)
        self.add.setVisible(can_change and self.field.isHidden())
        if not can_change:
            self.field.hide()
        self.setVisible(bool(shown[0] or shown[1] or can_change))
        self.updateGeometry()

    def begin(self) -> None:
        """Opens the field for another tag."""
        self.add.hide()
        self.field.clear()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.add.setText(tr("+ Tag"))
        self.add.setAccessibleName(tr("Add a tag"))
        self.field.setAccessibleName(tr("New tag"))
        self.field.setPlaceholderText(tr("New tag"))
        for tag, text in zip(self._tags, self._shown[1], strict=True):
            tag.setAccessibleName(tr("Remove the tag {tag}", tag=text))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _enter(self, text: str) -> None:
        if text and text not in self._shown[1]:
            self.added.emit(text)
        self._leave()

    def _leave(self) -> None:
        had = self.field.hasFocus()
        self.field.hide()
        self.add.setVisible(self._shown[2])
        if had:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _mark(self, text: str) -> QLabel:
        made = label(_short(text), name="tagMark", kind="tag")
        made.setToolTip(plain_tooltip(text) if _short(text) != text else "")
        return made

    def _button(self, text: str) -> QPushButton:
        made = QPushButton(_short(text).replace("&", "&&") + " ×")
        made.setObjectName(f"tag_{text}")
        made.setProperty("kind", "tag")
        made.setAutoDefault(False)
        made.setToolTip(plain_tooltip(tr("Remove the tag {tag}", tag=text)))
        made.setAccessibleName(tr("Remove the tag {tag}", tag=text))
        made.clicked.connect(lambda: self.removed.emit(text))
        return made


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
