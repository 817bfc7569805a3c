"""The fields of a customer's conversation, each changed in its place: by a click or Enter, then Enter."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.beside.cards import one_line
from app.ui.chats.side_column import KEY_GAP, field_name, key_width
from app.ui.parts import ShortLabel, plain_tooltip
from app.ui.words import tr

FEW: Final = 4
"""Fields that are shown before somebody wants to see them all."""

LONGEST: Final = 400
"""Characters of a value, as the hub takes them."""

LONGEST_NAME: Final = 40


class FieldLine(QLineEdit):
    """Enter takes what is written, Escape leaves it; neither while something is being composed."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "small")
        self._preedit = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follows what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes by Enter and leaves by Escape."""
        if not self._preedit and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(one_line(self.text())[:LONGEST])
        elif not self._preedit and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaves what is written when the keyboard goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.left.emit()


class FieldValue(QPushButton):
    """A value that ends in an ellipsis where its place is too narrow, and is changed by pressing it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "field-value")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._value = ""

    def show_value(self, value: str) -> None:
        """Shows a value."""
        self._value = value
        self._fit()

    def sizeHint(self) -> QSize:
        """Returns a height that fits a line of the card."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the value where it must be."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = one_line(self._value)
        cut = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(20, self.width() - 10))
        self.setText(cut.replace("&", "&&"))
        self.setToolTip(plain_tooltip(self._value) if cut != line else "")


class FieldTable(QWidget):
    """Takes the fields, emits which was changed to what; an empty value takes a field away."""

    changed = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fieldTable")
        self._fields: dict[str, str] = {}
        self._can_change = False
        self._all = False
        self._edited = ""
        self._rows: list[tuple[QLabel, FieldValue]] = []
        self.editor = FieldLine("fieldEditor")
        self.new_name = FieldLine("fieldNewName")
        self.add = QToolButton()
        self.add.setObjectName("fieldAdd")
        self.more = QToolButton()
        self.more.setObjectName("fieldMore")
        for made in (self.add, self.more):
            made.setProperty("kind", "tag")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(1)
        self._grid.setHorizontalSpacing(0)
        self._fit_keys()
        self.editor.taken.connect(self._take)
        self.editor.left.connect(self._leave)
        self.new_name.taken.connect(self._named)
        self.new_name.left.connect(self._leave)
        self.add.clicked.connect(self.begin_new)
        self.more.clicked.connect(self._show_all)
        for part in (self.editor, self.new_name):
            part.hide()
            part.setParent(self)
        self.retranslate()

    def show_fields(self, fields: Mapping[str, str], *, can_change: bool, other: bool) -> None:
        """Shows the fields of a conversation, `other` than the one before; what is being written stays."""
        if other:
            self._all = False
            self._leave(back=False)
        if (dict(fields), can_change) == (self._fields, self._can_change) and not other:
            return
        self._fields, self._can_change = dict(fields), can_change
        self._lay_out()

    def values(self) -> dict[str, str]:
        """Returns what is shown, by the names on the screen."""
        return {key.text(): self._fields[value.property("field")] for key, value in self._rows}

    def begin(self) -> bool:
        """Puts the keyboard on the first field, else on what adds one; False where nothing can be changed."""
        first = self._rows[0][1] if self._rows else self.add
        if not self._can_change:
            return False
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def begin_new(self) -> None:
        """Opens the line for the name of a new field."""
        self._edited = ""
        self.new_name.clear()
        self._grid.addWidget(self.new_name, len(self._rows), 0, 1, 2)
        self.new_name.show()
        self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, name: str) -> None:
        """Opens the line for a field's value."""
        if not self._can_change:
            return
        place = next((n for n, (_, value) in enumerate(self._rows) if value.property("field") == name), None)
        row = len(self._rows) if place is None else place
        if place is not None:
            self._rows[place][1].hide()
        self._edited = name
        self.new_name.hide()
        self.editor.setText(self._fields.get(name, ""))
        self.editor.setPlaceholderText(field_name(name))
        self.editor.setAccessibleName(tr("Value of {field}", field=field_name(name)))
        self._grid.addWidget(self.editor, row, 1)
        self.editor.show()
        self.editor.selectAll()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.add.setText(tr("+ Field"))
        self.add.setAccessibleName(tr("Add a field"))
        self.new_name.setPlaceholderText(tr("Name of the field"))
        self.new_name.setAccessibleName(tr("Name of the field"))
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language and the size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_keys()
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        for key, value in self._rows:
            for old in (key, value):
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        names = list(self._fields)
        shown = names if self._all or len(names) <= FEW + 1 else names[:FEW]
        self._rows = [self._row(name, row) for row, name in enumerate(shown)]
        rest = len(names) - len(shown)
        self.more.setText(tr("{count} more", count=rest))
        self.more.setAccessibleName(tr("Show {count} more fields", count=rest))
        self.more.setVisible(rest > 0)
        self.add.setVisible(self._can_change)
        self._grid.addWidget(self.more, len(shown) + 1, 0)
        self._grid.addWidget(self.add, len(shown) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        if self._edited and not self.editor.isHidden():
            self.edit_again()
        self.setVisible(bool(names) or self._can_change)

    def edit_again(self) -> None:
        """Puts the open line where its field stands now, with what is written in it."""
        for row, (_, value) in enumerate(self._rows):
            if value.property("field") == self._edited:
                value.hide()
                self._grid.addWidget(self.editor, row, 1)

    def _fit_keys(self) -> None:
        self._grid.setColumnMinimumWidth(0, key_width())

    def _row(self, name: str, row: int) -> tuple[QLabel, FieldValue]:
        shown = one_line(field_name(name))
        key = ShortLabel(name=f"fieldKey{row}", tone="soft")
        key.setText(shown)
        key.setContentsMargins(0, 0, KEY_GAP, 0)
        value = FieldValue(f"fieldValue{row}")
        value.setProperty("field", name)
        value.show_value(self._fields[name])
        value.setEnabled(self._can_change)
        said = f"{shown}: {one_line(self._fields[name])}"
        value.setAccessibleName(tr("Change {field}", field=said) if self._can_change else said)
        value.clicked.connect(lambda: self.edit(name))
        self._grid.addWidget(key, row, 0)
        self._grid.addWidget(value, row, 1)
        return key, value

    def _named(self, name: str) -> None:
        known = name.lstrip("_").strip()[:LONGEST_NAME]
        if known:
            self.edit(known)
        else:
            self._leave()

    def _take(self, text: str) -> None:
        name = self._edited
        if name and text != self._fields.get(name, ""):
            self.changed.emit(name, text)
        self._leave()

    def _leave(self, *, back: bool = True) -> None:
        had = self.editor.hasFocus() or self.new_name.hasFocus()
        self._edited = ""
        for line in (self.editor, self.new_name):
            line.hide()
            self._grid.removeWidget(line)
        for _, value in self._rows:
            value.show()
        if had and back and not self.begin():
            self.left.emit()

    def _show_all(self) -> None:
        self._all = True
        self._lay_out()
        self.begin()
