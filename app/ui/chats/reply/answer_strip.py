"""The line above the editor: which message the reply answers, or which one is being changed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.chats.reply.composer_pages import Page
from app.ui.chats.timeline.timeline_words import isolated
from app.ui.parts import ShortLabel, button, set_look
from app.ui.words import tr


class AnswerStrip(QFrame):
    """Says what a page is about beside its text, and lets the person end that."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answerStrip")
        self._page: Page | None = None
        self._head = ShortLabel(name="answerStripHead", size="note")
        self._text = ShortLabel(name="answerStripText", tone="soft", size="note")
        self._head.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.remove_button = button("✕", name="answerStripRemove", kind="quiet")
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.remove_button.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(self._head)
        row.addWidget(self._text, 1)
        row.addWidget(self.remove_button)
        self.hide()

    def show_page(self, page: Page | None) -> None:
        """Shows what the page is about; hidden where it is a plain reply."""
        self._page = page
        about = page is not None and (page.rewrites is not None or page.quoted is not None)
        if about:
            self.retranslate()
        self.setVisible(about)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        page = self._page
        if page is None:
            return
        if page.rewrites is not None:
            head, text, end = tr("Changing your message"), page.original, tr("Leave it as it was")
        elif page.quoted is not None:
            head = tr("Answer to {name}", name=isolated(page.quoted.name))
            text, end = page.quoted.text, tr("Remove the quotation")
        else:
            return
        line = " ".join(text.split())
        set_look(self, "kind", "change" if page.rewrites is not None else "quote")
        self._head.setText(head)
        self._text.setText(line)
        self.setAccessibleName(f"{head}: {line}")
        self.remove_button.setAccessibleName(end)
        self.remove_button.setToolTip(f"{end} (Esc)")

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
