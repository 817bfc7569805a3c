"""Commands as Qt actions: what menus, buttons and keys are made of. Their acts go through the registry."""

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.commands.command import Command, CommandId, Scope
from app.commands.keymap import Keymap
from app.commands.registry import Registry
from app.ui.application import Looks
from app.ui.words import tr

_EDITING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def key_text(*keys: str) -> str:
    """Returns portable key sequences as this system writes them, or an empty string."""
    written = (QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)
    return " / ".join(written)


class Actions(QObject):
    """One action for every command, with its keys as they are now: they follow `keymap` while it changes."""

    def __init__(
        self, registry: Registry, looks: Looks, window: QWidget, keymap: Keymap | None = None
    ) -> None:
        super().__init__(window)
        self._registry = registry
        self.keymap = keymap or Keymap(registry.commands.values())
        self._looks = looks
        self._actions: dict[CommandId, QAction] = {}
        self._mirrors: list[tuple[CommandId, QAction]] = []
        self._taken: set[QKeySequence] = set()
        self._guarded: QObject | None = None
        for command in registry.commands.values():
            action = self._make(command)
            if command.scope is Scope.WINDOW:
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                window.addAction(action)
        self._take_keys()
        self._end = registry.subscribe(self.refresh)
        self._end_keys = self.keymap.subscribe(self._keys_changed)
        looks.changed.connect(self.restyle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._guard)
        self.retranslate()
        self.restyle()
        self.refresh()

    def of(self, command: str) -> QAction:
        """Returns the action of a command, to be shown in menus and on buttons.

        Raises:
            KeyError: there is no such command.
        """
        return self._actions[CommandId(command)]

    def mirror(self, command: str, parent: QObject, text: str) -> QAction:
        """Returns another action for a command, with words of its own and without its keys.

        Raises:
            KeyError: there is no such command.
        """
        known = self._registry.commands[CommandId(command)]
        made = QAction(text, parent)
        made.setObjectName(f"mirror_{command}")
        made.setCheckable(known.checkable)
        made.setChecked(self._registry.checked(known.id))
        made.setEnabled(self._registry.enabled(known.id))
        made.triggered.connect(lambda: self.run(known.id))
        return made

    def add_scope(self, scope: Scope, widget: QWidget) -> None:
        """Lets the keys of a scope's commands work while the focus is inside `widget`."""
        for command in self._registry.commands.values():
            if command.scope is scope:
                action = self._actions[command.id]
                action.setShortcuts([QKeySequence(key) for key in self.keymap.keys(command.id)])
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                widget.addAction(action)

    def key_text(self, command: str) -> str:
        """Returns the first of a command's keys as this system writes it, or an empty string."""
        return key_text(*self.keymap.keys(command)[:1])

    def run(self, command: str) -> bool:
        """Ends what an input method still composes, then runs the command."""
        QGuiApplication.inputMethod().commit()
        done = self._registry.run(command)
        self.refresh()
        return done

    def refresh(self) -> None:
        """Shows what can be run now."""
        for known, action in self._actions.items():
            action.setEnabled(self._registry.enabled(known))
            action.setVisible(self._registry.bound(known))
            if action.isCheckable():
                action.setChecked(self._registry.checked(known))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for known, action in self._actions.items():
            command = self._registry.commands[known]
            title, keys = tr(command.title), self.key_text(known)
            action.setText(title)
            action.setToolTip(f"{title.removesuffix('…')} ({keys})" if keys else title.removesuffix("…"))

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        for known, action in self._actions.items():
            name = self._registry.commands[known].icon
            if name:
                action.setIcon(self._looks.icons.icon(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps text fields from eating keys that are commands of the window, such as Ctrl+E and Ctrl+K."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if event.modifiers() & _EDITING and pressed in self._taken:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _take_keys(self) -> None:
        """Gives every action of the window its keys as they are now."""
        self._taken.clear()
        for known, action in self._actions.items():
            if self._registry.commands[known].scope is Scope.WINDOW:
                action.setShortcuts([QKeySequence(key) for key in self.keymap.keys(known)])
                self._taken.update(action.shortcuts())

    def _keys_changed(self) -> None:
        self._take_keys()
        self.retranslate()

    def _make(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable)
        action.setIconVisibleInMenu(True)
        action.triggered.connect(lambda _checked=False, known=command.id: self.run(known))
        self._actions[command.id] = action
        return action

    def _guard(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._guarded is not None and shiboken6.isValid(self._guarded):
            self._guarded.removeEventFilter(self)
        self._guarded = new
        if new is not None:
            new.installEventFilter(self)
