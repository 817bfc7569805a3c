"""A field that knows when an input method composes in it, and lets nobody touch it then."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

_ECHO_S: Final = 0.05
"""Within this time after a commit a Return is the input method's own, not the person's."""


def commit_now() -> None:
    """Asks the input method of this system to commit what it composes."""
    QGuiApplication.inputMethod().commit()


class ComposingEdit(QPlainTextEdit):
    """Holds back what would disturb an input method: Qt would drop the preedit, the method would not know."""

    moment_changed = Signal()
    """Text, cursor or preedit changed: other suggestions may fit."""
    composed = Signal()
    """Nothing is being composed any more."""

    def __init__(
        self, clock: Callable[[], float], commit: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._commit = commit
        self._preedit = ""
        self._committed_at = float("-inf")
        self._waiting: deque[Callable[[], object]] = deque()
        self._marks: dict[str, tuple[QTextEdit.ExtraSelection, ...]] = {}

    @property
    def preedit(self) -> str:
        """What an input method is composing, not part of the text yet."""
        return self._preedit

    @property
    def is_composing(self) -> bool:
        """Whether the field must be left alone."""
        return bool(self._preedit)

    @property
    def just_committed(self) -> bool:
        """Whether an input method committed so shortly ago that a Return may be its own."""
        return self._clock() - self._committed_at < _ECHO_S

    def when_free(self, act: Callable[[], object]) -> None:
        """Does `act` now, or once nothing is being composed any more."""
        if self._preedit:
            self._waiting.append(act)
        else:
            act()

    def finish_composing(self) -> None:
        """Asks the input method to commit what is being composed."""
        if self._preedit:
            self._commit()

    def set_marks(self, name: str, marks: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Marks places in the text; whoever gives other marks under the same name replaces those alone."""
        self._marks[name] = tuple(marks)
        self.when_free(self._show_marks)

    def clear_marks(self) -> None:
        """Takes all marks away at once: another text is shown."""
        self._marks.clear()
        self._show_marks()

    def _show_marks(self) -> None:
        self.setExtraSelections([mark for marks in self._marks.values() for mark in marks])

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Takes what an input method composes and commits."""
        super().inputMethodEvent(event)
        was, self._preedit = self._preedit, "" if self.isReadOnly() else event.preeditString()
        if event.commitString():
            self._committed_at = self._clock()
        if self._preedit != was:
            self.moment_changed.emit()
        if was and not self._preedit:
            # The event is still on its way through the field: what waited comes after it.
            QTimer.singleShot(0, self, self._release)

    def hideEvent(self, event: QHideEvent) -> None:
        """Loses nothing when the field goes: what is being composed is text then, and what waited is done."""
        super().hideEvent(event)
        if event.spontaneous() or not (self._preedit or self._waiting):
            return
        self.finish_composing()
        if self._preedit:  # no input method answers
            last = QInputMethodEvent("", [])
            last.setCommitString(self._preedit)
            QApplication.sendEvent(self, last)
        self._release()

    def _release(self) -> None:
        while self._waiting and not self._preedit:
            self._waiting.popleft()()
        if not self._preedit:
            self.composed.emit()
