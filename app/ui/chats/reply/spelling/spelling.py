"""Joins the reply field with whoever knows spelling: lines under words, corrections in the menu."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.sessions.language_aids import SpellCheck
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.composer_menu import Offer
from app.ui.chats.reply.spelling.misspelt import Misspelt, misspelt
from app.ui.chats.reply.text_places import index_of, position_of
from app.ui.theme import Theme
from app.ui.words import tr

MARKS: Final = "spelling"
_PAUSE_MS: Final = 350
_OFFERED: Final = 5


class Spelling(QObject):
    """Looks after a pause in the writing. The text itself is never touched, nor anything while composing."""

    def __init__(self, composer: Composer, theme: Theme) -> None:
        super().__init__(composer)
        self._composer = composer
        self._theme = theme
        self._check: SpellCheck | None = None
        self._found: tuple[Misspelt, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.look)
        composer.moment_changed.connect(self._moved)

    @property
    def found(self) -> tuple[Misspelt, ...]:
        """The words that are underlined now."""
        return self._found

    def set_check(self, check: SpellCheck | None) -> None:
        """Says who knows spelling; None for nobody."""
        self._check = check
        self.look()

    def set_theme(self, theme: Theme) -> None:
        """Takes colours anew."""
        self._theme = theme
        self.look()

    def look(self) -> None:
        """Looks at the text now, or once nobody composes any more."""
        self._timer.stop()
        composer = self._composer
        if composer.is_composing:
            self._timer.start()
            return
        if self._check is None or composer.isReadOnly():
            found: tuple[Misspelt, ...] = ()
        else:
            at = len(composer.before) if composer.hasFocus() else None
            found = tuple(misspelt(composer.before + composer.after, self._check, typing_at=at))
        if found or self._found:
            self._found = found
            composer.set_marks(MARKS, [self._mark(one) for one in found])

    def offers(self, position: int) -> list[Offer]:
        """Returns what the menu offers for the word at Qt's `position`: corrections, and to know the word."""
        composer, check = self._composer, self._check
        place = index_of(composer.before + composer.after, position)
        one = next((each for each in self._found if each.start <= place <= each.end), None)
        if one is None or check is None:
            return []
        offered: list[Offer] = [
            (word, partial(self._correct, one, word))
            for word in tuple(check.corrections(one.word, one.language))[:_OFFERED]
        ]
        learn = tr("“{word}” is right", word=one.word)
        return [*offered, (learn, partial(self._learn, one))]

    def _moved(self) -> None:
        if self._check is not None:
            self._timer.start()

    def _correct(self, one: Misspelt, word: str) -> None:
        text = self._composer.before + self._composer.after
        if text[one.start : one.end] == one.word:
            self._composer.select_span(one.start, one.end)
            self._composer.write(word)
        self.look()

    def _learn(self, one: Misspelt) -> None:
        if self._check is not None:
            self._check.learn(one.word, one.language)
        self.look()

    def _mark(self, one: Misspelt) -> QTextEdit.ExtraSelection:
        text = self._composer.before + self._composer.after
        cursor = QTextCursor(self._composer.document())
        cursor.setPosition(position_of(text, one.start))
        cursor.setPosition(position_of(text, one.end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        look.setUnderlineColor(self._theme["danger"])
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = cursor, look
        return made
