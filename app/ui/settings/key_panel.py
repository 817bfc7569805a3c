"""The lower part of the page of keys: one command, a field that hears a key, and what can be done with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QKeySequenceEdit, QLineEdit, QVBoxLayout

from app.commands.keymap import Keymap
from app.commands.keys import KeyProblem, problem
from app.ui.actions import key_text
from app.ui.parts import ShortLabel, button, label
from app.ui.words import tr

FIELD_WIDTH: Final = 220


def problem_text(why: KeyProblem) -> str:
    """Says why keys are refused, in the language that is switched on."""
    match why:
        case KeyProblem.EMPTY:
            return tr("Press a key together with Ctrl or Alt, or a function key.")
        case KeyProblem.TYPING:
            return tr("This key is needed for typing. Press it together with Ctrl or Alt.")
        case KeyProblem.INPUT_METHOD:
            return tr("Japanese input needs this key. Choose another one.")
        case KeyProblem.EDITING:
            return tr("Text fields need this key. Choose another one.")
        case KeyProblem.SYSTEM:
            return tr("The system takes this key before Madoguchi can. Choose another one.")


class KeyField(QKeySequenceEdit):
    """Hears one combination of keys; Escape empties it, Tab goes on to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keyField")
        self.setMaximumSequenceLength(1)
        self.setMinimumWidth(FIELD_WIDTH)
        self._hint = ""
        self.editingFinished.connect(self._hint_again)

    def clear(self) -> None:
        """Empties the field."""
        super().clear()
        self._hint_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes the keys that are pressed."""
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.clear()
            return
        super().keyPressEvent(event)

    def hint(self, text: str) -> None:
        """Shows what the field is for, while it is empty."""
        self._hint = text
        self._hint_again()

    def _hint_again(self) -> None:
        """Qt puts a hint of its own in place of ours whenever the field changes."""
        inside = self.findChild(QLineEdit)
        if inside is not None:
            inside.setPlaceholderText(self._hint)

    def heard(self) -> str:
        """Returns what was pressed, as a portable key sequence; empty while nothing was."""
        return self.keySequence().toString(QKeySequence.SequenceFormat.PortableText)


class KeyPanel(QFrame):
    """Shows who has the pressed key already, and why one is refused. It changes nothing by itself."""

    wanted = Signal(str, tuple)
    """A command and all the keys that it shall have."""
    usual_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keyPanel")
        self.setProperty("kind", "group")
        self._keymap = Keymap(())
        self._command = ""
        self._name = ShortLabel(name="keyCommand")
        self.field = KeyField()
        self.said = label(name="keySaid", tone="soft", size="note")
        self.said.setWordWrap(True)
        self.give = button(name="keyGive", kind="primary")
        self.add = button(name="keyAdd")
        self.clear = button(name="keyClear")
        self.usual = button(name="keyUsual", kind="quiet")
        self._lay_out()
        self.field.keySequenceChanged.connect(lambda _keys: self._judge())
        self.give.clicked.connect(lambda: self.wanted.emit(self._command, (self.field.heard(),)))
        self.add.clicked.connect(
            lambda: self.wanted.emit(self._command, (*self._keymap.keys(self._command), self.field.heard()))
        )
        self.clear.clicked.connect(lambda: self.wanted.emit(self._command, ()))
        self.usual.clicked.connect(lambda: self.usual_wanted.emit(self._command))
        self.retranslate()

    def show_command(self, command: str, keymap: Keymap) -> None:
        """Shows one command with its keys as they are; an empty name shows none."""
        self._keymap, self._command = keymap, command
        self.field.clear()
        self._name.setText(tr(keymap.commands[command].title).removesuffix("…") if command else "")  # type: ignore[index]
        self._judge()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.give.setText(tr("Use this key"))
        self.add.setText(tr("Add this key"))
        self.clear.setText(tr("No key"))
        self.usual.setText(tr("Usual key"))
        self.field.setAccessibleName(tr("New key: press it"))
        self.field.hint(tr("New key: press it"))
        self._judge()

    def _judge(self) -> None:
        """Says what the pressed key would do, and offers what can be done."""
        known = bool(self._command)
        changeable = known and self._keymap.changeable(self._command)
        self.field.setEnabled(changeable)
        heard = self.field.heard()
        text = self._said(heard) if known else tr("Choose a command above.")
        fine = changeable and bool(heard) and self._refused(heard) == ""
        now = self._keymap.keys(self._command) if known else ()
        self.said.setText(text)
        self.give.setEnabled(fine)
        self.add.setEnabled(fine and bool(now) and heard not in now)
        self.clear.setEnabled(changeable and bool(now))
        self.usual.setEnabled(known and self._keymap.changed(self._command))

    def _refused(self, heard: str) -> str:
        why = problem(heard)
        if why is not None:
            return problem_text(why)
        fixed = [one for one in self._keymap.holders(heard) if not self._keymap.changeable(one)]
        return problem_text(KeyProblem.EDITING) if fixed else ""

    def _said(self, heard: str) -> str:
        if not self._keymap.changeable(self._command):
            return tr("This key belongs to its field and stays. The sending key is chosen in the settings.")
        if not heard:
            now = key_text(*self._keymap.keys(self._command))
            return tr("Now: {keys}. Press the new key.", keys=now) if now else tr("Press the new key.")
        if refused := self._refused(heard):
            return refused
        others = self._keymap.holders(heard, besides=self._command)
        if others:
            names = "、".join(tr(self._keymap.commands[one].title).removesuffix("…") for one in others)
            return tr("“{command}” has {keys} now and would lose it.", command=names, keys=key_text(heard))
        return tr("{keys} is free.", keys=key_text(heard))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field)
        for one in (self.give, self.add, self.clear):
            line.addWidget(one)
        line.addStretch(1)
        line.addWidget(self.usual)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(self._name)
        rows.addLayout(line)
        rows.addWidget(self.said)
