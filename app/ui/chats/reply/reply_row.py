"""The row under the editor: what goes with the text, how it is sent, how long it is, and the button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.config import SendKey
from app.ui.chats.reply.text_counter import TextCounter
from app.ui.parts import ShortLabel, button
from app.ui.words import tr


class ReplyRow(QWidget):
    """Buttons and words; it knows nothing of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyRow")
        self.hint = ShortLabel(name="sendHint", tone="faint")
        self.counter = TextCounter()
        self.attach = button(name="attachButton", kind="quiet")
        self.attach.hide()
        self.emoji = button(name="emojiButton", kind="quiet")
        self.send = button(name="sendButton", kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for one in (self.attach, self.emoji, self.send):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.attach)
        row.addWidget(self.emoji)
        row.addSpacing(4)
        row.addWidget(self.hint, 1)
        row.addWidget(self.counter)
        row.addSpacing(4)
        row.addWidget(self.send)

    def retranslate(self, key: SendKey) -> str:
        """Says everything in the language that is switched on; returns what was said of the keys."""
        if key is SendKey.CTRL_ENTER:
            said = tr("Ctrl+Enter: send · Enter: new line · /: canned replies")
        else:
            said = tr("Enter: send or convert · Ctrl+Enter: new line · /: canned replies")
        self.hint.setText(said)
        self.hint.update()
        self.counter.retranslate()
        self.send.setAccessibleName(tr("Send the reply"))
        self.attach.setText(tr("Attach"))
        self.attach.setAccessibleName(tr("Attach files"))
        self.emoji.setText(tr("Emoji"))
        self.emoji.setAccessibleName(tr("Insert an emoji"))
        return said
