"""One exchange of a practice: the customer's words, my answer and the original side by side."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from app.training.practice.comparison import Exchange
from app.training.practice.differences import Piece, Same
from app.ui.application import Looks
from app.ui.parts import label
from app.ui.training.training_words import spell
from app.ui.words import tr

_LEAST: Final = 40
_AROUND: Final = 14


class Wording(QTextEdit):
    """A text in which what the other has not is underlined and set off; it is as high as it must be."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: Iterable[Piece], own: Same, mark: QColor) -> None:
        """Shows the pieces of one side; `own` are those that the other side has not."""
        self.clear()
        cursor = QTextCursor(self.document())
        plain, marked = QTextCharFormat(), QTextCharFormat()
        marked.setBackground(mark)
        marked.setFontUnderline(True)
        for piece in pieces:
            if piece.where in (Same.BOTH, own):
                cursor.insertText(piece.text, marked if piece.where is own else plain)
        self._fit()

    def show_text(self, text: str) -> None:
        """Shows a text that is not compared with anything."""
        self.setPlainText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grows with its text."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Returns the height of the text."""
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(_LEAST, round(self.document().size().height()) + _AROUND))


class ExchangeCard(QFrame):
    """Shows one exchange; takes it once."""

    def __init__(self, number: int, one: Exchange, looks: Looks) -> None:
        super().__init__()
        self.setObjectName(f"exchange{number}")
        self.setProperty("kind", "exchange")
        self.mine = Wording(f"exchangeMine{number}", tr("What you wrote"))
        self.theirs = Wording(f"exchangeTheirs{number}", tr("What the experienced operator wrote"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(8)
        customer = "\n".join(one.customer) or tr("(The customer had written nothing.)")
        said = label(tr("Customer: {text}", text=customer), name=f"exchangeCustomer{number}", kind="strong")
        said.setWordWrap(True)
        rows.addWidget(said)
        sides = QGridLayout()
        sides.setHorizontalSpacing(12)
        sides.setVerticalSpacing(4)
        sides.setColumnStretch(0, 1)
        sides.setColumnStretch(1, 1)
        for column, (title, seconds, field) in enumerate(
            ((tr("You"), one.mine_s, self.mine), (tr("Experienced operator"), one.theirs_s, self.theirs))
        ):
            sides.addWidget(_head(title, seconds, f"exchangeHead{number}_{column}"), 0, column)
            sides.addWidget(field, 1, column, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(sides)
        self._show(one, looks.theme["mark"])

    def _show(self, one: Exchange, mark: QColor) -> None:
        color = QColor(mark)
        color.setAlpha(110)
        if one.mine and one.theirs:
            self.mine.show_pieces(one.pieces, Same.MINE, color)
            self.theirs.show_pieces(one.pieces, Same.THEIRS, color)
            return
        self.mine.show_text("\n".join(one.mine) or tr("(No answer)"))
        self.theirs.show_text("\n".join(one.theirs) or tr("(The original does not have this moment.)"))


def _head(title: str, seconds: float | None, name: str) -> QWidget:
    text = title if seconds is None else tr("{who} · after {time}", who=title, time=spell(seconds))
    return label(text, name=name, tone="soft", size="note")
