"""An earlier conversation in a window of its own, to be read beside the work."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.ui.application import Looks
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.chats.timeline.timeline import Timeline
from app.ui.words import tr


class Reader(QDialog):
    """Shows that the log is being read, then the conversation, or why it cannot be shown."""

    def __init__(self, looks: Looks, parent: QWidget, mask: Mask = as_written) -> None:
        super().__init__(parent)
        self._mask = mask
        self.setObjectName("reader")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 640)
        self._looks = looks
        self.timeline = Timeline(looks.theme)
        self.timeline.set_setting(mask=mask)
        self._words = QLabel()
        self._words.setObjectName("readerWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.timeline)
        rows.addWidget(self._words)
        self.setWindowTitle(tr("Earlier conversation"))
        self._say(tr("Reading the conversation…"))
        looks.changed.connect(self._restyle)

    def show_conversation(self, told: Conversation, names: Mapping[str, str]) -> None:
        """Shows a conversation from its end."""
        if not told.entries:
            self._say(tr("This conversation is not in the log of this console any more."))
            return
        name = honorific(self._mask(told.id, told.customer)) or tr("Customer")
        self.setWindowTitle(tr("Earlier conversation with {name}", name=name))
        self.timeline.setAccessibleName(self.windowTitle())
        self.timeline.set_entries(
            told.entries, conversation=told.id, customer=told.customer, names=names,
            read_to=told.customer_read,
        )  # fmt: skip
        self._words.hide()
        self.timeline.show()
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, trouble: str) -> None:
        """Says why the conversation cannot be shown."""
        self._say(trouble)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Looks at the theme no longer."""
        self._looks.changed.disconnect(self._restyle)
        super().closeEvent(event)

    def _say(self, words: str) -> None:
        self.timeline.hide()
        self._words.setText(words)
        self._words.show()

    def _restyle(self) -> None:
        self.timeline.set_theme(self._looks.theme)
