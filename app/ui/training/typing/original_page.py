"""The page with the text to type: what is done, what was left out, and where one is."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from app.training.typing.comparing import Comparison
from app.ui.chats.reply.composing_edit import ComposingEdit, commit_now
from app.ui.theme import Theme, font
from app.ui.training.typing.typing_field import TEXT_SIZE, marked
from app.ui.words import tr

AHEAD: Final = 90
"""So many characters behind the present place stay in sight."""


class OriginalPage(ComposingEdit):
    """To read only. The text has no characters beyond Qt's units of one."""

    def __init__(self) -> None:
        super().__init__(lambda: 0.0, commit_now)
        self.setObjectName("typingText")
        self.setAccessibleName(tr("The text to type"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setFont(font(TEXT_SIZE))
        shown = QTextOption()
        shown.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        shown.setFlags(QTextOption.Flag.ShowLineAndParagraphSeparators)
        self.document().setDefaultTextOption(shown)

    def show_text(self, text: str) -> None:
        """Shows another text from its beginning."""
        self.clear_marks()
        self.setPlainText(text)

    def add_text(self, more: str) -> None:
        """Puts more text behind; what is read stays where it is."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(more)

    def show_progress(self, told: Comparison, theme: Theme) -> None:
        """Shows how far one is, and where what was typed differs."""
        marks: list[QTextEdit.ExtraSelection] = [marked(self, 0, told.reached, _done(theme))]
        marks += [
            marked(self, one.start, max(one.end, one.start + 1), _left_out(theme))
            for one in told.differences
            if one.end > one.start
        ]
        marks.append(marked(self, told.reached, told.reached + 1, _here(theme)))
        self.set_marks("progress", marks)
        for place in (told.reached + AHEAD, told.reached):
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()


def _done(theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme["ink_faint"])
    return made


def _left_out(theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    made.setUnderlineColor(theme["danger"])
    made.setForeground(theme["ink"])
    made.setBackground(theme["danger_soft"])
    return made


def _here(theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme["on_accent"])
    made.setBackground(theme["accent"])
    return made
