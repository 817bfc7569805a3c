"""The row under the editor: what goes with the text, how it is sent, how long it is, and the button."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.config import SendKey
from app.ui.chats.reply.text_counter import TextCounter
from app.ui.parts import ShortLabel, button
from app.ui.words import tr

_SIGNS: Final = ("📎", "☺")
_GAP: Final = 4


class ReplyRow(QWidget):
    """Buttons and words; it knows nothing of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyRow")
        self._keys = self._short = self._long = ""
        self._words = ("", "")
        self.hint = ShortLabel(name="sendHint", tone="faint")
        self.counter = TextCounter()
        self.attach = button(name="attachButton", kind="quiet")
        self.attach.hide()
        self.emoji = button(name="emojiButton", kind="quiet")
        self.send = button(name="sendButton", kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for one in (self.attach, self.emoji, self.send):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.attach)
        row.addWidget(self.emoji)
        row.addWidget(self.hint, 1)
        row.addWidget(self.counter)
        row.addWidget(self.send)

    def retranslate(self, key: SendKey) -> str:
        """Says everything in the language that is switched on; returns what was said of the keys."""
        self._keys = "Ctrl+↵" if key is SendKey.CTRL_ENTER else "↵"
        if key is SendKey.CTRL_ENTER:
            self._short, said = (
                tr("Ctrl+Enter: send"),
                tr("Ctrl+Enter: send · Enter: new line · /: canned replies"),
            )
        else:
            self._short, said = (
                tr("Enter: send"),
                tr("Enter: send or convert · Ctrl+Enter: new line · /: canned replies"),
            )
        self._long = self.hint.whole = said
        self.hint.setAccessibleName(said)
        self.send.setToolTip(self._short)
        self.counter.retranslate()
        self.send.setAccessibleName(tr("Send the reply"))
        for one, name in ((self.attach, tr("Attach files")), (self.emoji, tr("Insert an emoji"))):
            one.setAccessibleName(name)
            one.setToolTip(name)
        self._words = (tr("Attach"), tr("Emoji"))
        self.fit()
        return said

    def fit(self) -> None:
        """Says it with signs and shorter where there is little room: which key sends is always to be read.

        Words of which not even the shortest fit are left out: the button's tooltip has them.
        """
        small = self.hint.fontMetrics().horizontalAdvance
        signs = self._room(self._words) < small(self._short)
        room = self._room(_SIGNS if signs else self._words)
        for one, word in zip((self.attach, self.emoji), _SIGNS if signs else self._words, strict=True):
            if one.text() != word:
                one.setText(word)
        said = next((one for one in (self._long, self._short, self._keys) if small(one) <= room), "")
        if said != self.hint.text():
            self.hint.setText(said)
            self.hint.update()

    def _room(self, words: tuple[str, str]) -> int:
        """Returns how wide the hint is beside buttons that say `words`, in logical pixels."""
        beside = [self.send.sizeHint().width()]
        if not self.counter.isHidden():
            beside.append(self.counter.sizeHint().width())
        for one, word in zip((self.attach, self.emoji), words, strict=True):
            if one.isVisibleTo(self):
                advance = one.fontMetrics().horizontalAdvance
                beside.append(one.sizeHint().width() - advance(one.text()) + advance(word))
        return self.width() - sum(beside) - len(beside) * _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the words for the room that there is."""
        super().resizeEvent(event)
        self.fit()
