"""Offers colleagues while a note is being written and an @ stands before the cursor."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QTextCursor

from app.domain.errors import AppError
from app.domain.ids import StaffId
from app.macros.completion import Source, Suggestion
from app.protocol.offers import Colleague, ColleaguesRes
from app.sessions.together.mentioning import begun, matching, mentioned, name_of
from app.ui.application import Looks
from app.ui.beside.note_field import NoteField
from app.ui.chats.reply.suggestion_list import SuggestionList
from app.ui.receivers import person_choice
from app.ui.tasks import TaskSet

_BY_WINDOW: Final = Qt.FocusReason.ActiveWindowFocusReason
"""The keyboard went to another window, which the list itself may cause where it is shown."""

_TAKE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Mentioning(QObject):
    """The list never takes the focus; while an input method composes it only shows who would be meant.

    Up and Down choose, Enter or Tab takes, Escape closes: none of them while something is being composed.
    """

    def __init__(
        self,
        field: NoteField,
        looks: Looks,
        tasks: TaskSet,
        colleagues: Callable[[], Awaitable[ColleaguesRes]],
    ) -> None:
        super().__init__(field)
        self._field, self._looks, self._tasks, self._colleagues = field, looks, tasks, colleagues
        self._known: Sequence[Colleague] = ()
        self._asking = False
        self._closed_at = ""
        self._found: list[Colleague] = []
        self.list = SuggestionList(looks.theme, field)
        self.list.setObjectName("mentionList")
        self.list.picked.connect(self._pick)
        looks.changed.connect(lambda: self.list.set_theme(looks.theme))
        field.installEventFilter(self)
        QGuiApplication.instance().applicationStateChanged.connect(self._away)  # type: ignore[union-attr]
        field.cursorPositionChanged.connect(self.look)
        field.textChanged.connect(self.look)
        field.composed.connect(self.look)

    async def named(self, text: str) -> tuple[StaffId, ...]:
        """Returns whom a text names; asks who is there where nobody was offered before."""
        if not self._known and ("@" in text or "＠" in text):
            await self._ask()
        return mentioned(text, self._known)

    def look(self) -> None:
        """Offers who may be meant by what stands before the cursor."""
        cursor, block = self._field.textCursor(), self._field.textCursor().block()
        before = block.text()[: cursor.positionInBlock()]
        found = begun(before, self._field.preedit) if self._is_written_in() else None
        if found is None:
            self._closed_at = ""
            self.list.close_list()
            return
        if not self._known and not self._asking:
            self._asking = True
            self._tasks.start(self._ask_and_look(), name="colleagues")
        if self._closed_at == before[: found.start + 1]:
            return
        self._found = matching(self._known, found.query)
        self.list.offer([_row(one) for one in self._found], self._line())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the list its keys, unless an input method wants them."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() is not _BY_WINDOW:
            self.list.close_list()
        listening = self.list.isVisible() and not self._field.is_composing
        if listening and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._takes(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _away(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.list.close_list()

    def _is_written_in(self) -> bool:
        """Tells whether the keyboard is in the field as soon as its window is the active one."""
        return self._field.isVisible() and self._field.window().focusWidget() is self._field

    def _takes(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape:
                self._close()
            case key if key in _TAKE:
                self._pick(self.list.chosen)
            case _:
                return False
        return True

    def _close(self) -> None:
        cursor = self._field.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = begun(before)
        self._closed_at = before[: found.start + 1] if found is not None else ""
        self.list.close_list()

    def _pick(self, place: int) -> None:
        cursor = self._field.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = begun(before)
        if found is None or self._field.is_composing or not 0 <= place < len(self._found):
            return
        one = self._found[place]
        typed = len(before) - found.start
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, typed)
        cursor.insertText(f"@{name_of(one)} ")
        self._field.setTextCursor(cursor)
        self.list.close_list()

    async def _ask_and_look(self) -> None:
        try:
            await self._ask()
        finally:
            self._asking = False
        if self._known:
            self.look()

    async def _ask(self) -> None:
        try:
            self._known = (await self._colleagues()).staff
        except AppError:  # the note goes out all the same; nobody is named in it
            return

    def _line(self) -> QRect:
        place = self._field.cursorRect()
        return QRect(self._field.viewport().mapToGlobal(QPoint(place.left(), place.top())), place.size())


def _row(one: Colleague) -> Suggestion:
    return Suggestion(text_to_insert=f"@{name_of(one)}", shown=person_choice(one).text, source=Source.MACRO)
