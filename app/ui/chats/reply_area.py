"""The lower part of a pane: suggestions, warnings, the composer and what sends it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.config import SendKey
from app.domain.events import TEXT_LIMIT
from app.domain.ids import ConversationId
from app.macros.completion import Completer
from app.macros.template import unfilled
from app.ui.chats.composer import Composer
from app.ui.chats.composer_pages import Pages
from app.ui.chats.suggesting import Suggesting
from app.ui.chats.suggestion_chips import SuggestionChips
from app.ui.chats.suggestion_list import SuggestionList
from app.ui.parts import ShortLabel, set_look
from app.ui.theme import Theme
from app.ui.words import tr

LEAST_HEIGHT: Final = 62
"""The height of an empty composer in logical pixels."""
_SHARE: Final = 0.4
_CHECK_MS: Final = 150

Guard = Callable[[ConversationId, str], str]
"""Returns why a text may be meant for somebody else, as a sentence; empty when nothing speaks for it."""


class ReplyArea(QWidget):
    """Lets a person write and send; what it emits names the conversation that was open at the key press."""

    submitted = Signal(str, str, str)
    """Conversation, text, via. The text stays until `accepted`."""
    draft_changed = Signal(str, str, int)
    """Conversation, text, place of the cursor."""
    typing = Signal(str, str)
    """Conversation and the text so far; empty when nothing is being written any more."""
    focused = Signal()

    def __init__(self, theme: Theme, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages = pages
        self._guard: Guard | None = None
        self._confirmed = ""
        self._refused: dict[str, str] = {}
        self._notice = ""
        self._alarm = ""
        self._saved = False
        self.composer = Composer(theme, pages, parent=self)
        self._chips = SuggestionChips(theme, self)
        self._popup = SuggestionList(theme, self)
        self.suggesting = Suggesting(self.composer, self._chips, self._popup)
        self._warning = QLabel(self)
        self._hint = ShortLabel(name="sendHint", tone="faint")
        self.send_button = QPushButton(self)
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(_CHECK_MS)
        self._check.timeout.connect(self._judge)
        self._build()
        self._join()
        self.retranslate()

    def _build(self) -> None:
        self._warning.setObjectName("sendWarning")
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setWordWrap(True)
        self._warning.hide()
        self.send_button.setObjectName("sendButton")
        self.send_button.setProperty("kind", "primary")
        self.send_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        frame = self._frame = QFrame(self)
        frame.setObjectName("composerFrame")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.composer)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._hint, 1)
        row.addWidget(self.send_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(7)
        layout.addWidget(self._chips)
        layout.addWidget(self._warning)
        layout.addWidget(frame)
        layout.addLayout(row)
        self.composer.setFixedHeight(LEAST_HEIGHT - 2)

    def _join(self) -> None:
        composer = self.composer
        composer.send_requested.connect(self.submit)
        composer.text_changed.connect(self._changed)
        composer.moment_changed.connect(self._moved)
        composer.key_offered.connect(self.suggesting.key)
        composer.focused.connect(self.focused)
        composer.paste_cut.connect(self._cut)
        composer.installEventFilter(self)
        self.suggesting.changed.connect(self.fit)
        self.send_button.clicked.connect(self._clicked)

    # What it is told

    def set_guard(self, guard: Guard | None) -> None:
        """Says who judges whether a text is meant for somebody else."""
        self._guard = guard

    def set_send_key(self, key: SendKey) -> None:
        """Says which key sends."""
        self.composer.send_key = key
        self.retranslate()

    def set_completer(self, completer: Completer | None, *, unasked: bool = True) -> None:
        """Says who suggests, and whether also where nobody typed `/` or `;`."""
        self.suggesting.unasked = unasked
        self.suggesting.set_completer(completer)

    def set_context(self, *, customer_text: str, language: str, values: Mapping[str, str]) -> None:
        """Says what the customer last wrote, in which language to answer, and what variables stand for."""
        self.suggesting.set_context(customer_text=customer_text, language=language, values=values)

    def open(self, conversation: ConversationId | None) -> None:
        """Opens the page of a conversation; the one that was open keeps its text, cursor and undo steps."""
        self._confirmed, self._notice, self._alarm = "", "", ""
        self.composer.open_page(conversation)
        self._judge()

    def set_read_only(self, read_only: bool) -> None:
        """Says whether anything can be written; nothing that was written is lost."""
        self.composer.when_free(lambda: self.composer.setReadOnly(read_only))
        self._refresh()

    def restore(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Puts a saved draft on a page that is still empty."""
        page = self._pages.page(conversation, self.composer.font())
        if page.restored or page.text or not text:
            page.restored = True
            return
        page.restored = True

        def write() -> None:
            if page.text:
                return
            page.document.setPlainText(text)
            units = len(text[:cursor].encode("utf-16-le")) // 2
            page.position = page.anchor = units
            if self.composer.page is page:
                place = self.composer.textCursor()
                place.setPosition(units)
                self.composer.setTextCursor(place)

        if self.composer.page is page:
            self.composer.when_free(write)
        else:
            write()

    def accepted(self, conversation: ConversationId) -> None:
        """The text that was handed over is safe: it leaves the page; what was written behind it stays."""
        page = self._pages.peek(conversation)
        if page is None or page.submitted is None:
            return
        sent = page.submitted
        self._refused.pop(conversation, None)

        def clear() -> None:
            self._pages.settle(conversation, safe=True)
            self._confirmed = ""
            self.suggesting.restart(conversation, sent=sent)
            self._refresh()

        if self.composer.page is page:
            self.composer.when_free(clear)
        else:
            clear()

    def refused(self, conversation: ConversationId, reason: str) -> None:
        """The text could not be made safe: it stays, and the person is told why."""
        self._pages.settle(conversation, safe=False)
        self._refused[conversation] = reason
        self._refresh()

    def give_back(self, conversation: ConversationId, text: str) -> None:
        """Puts a text that was taken back from the timeline before what stands on the page."""
        page = self._pages.page(conversation, self.composer.font())

        def write() -> None:
            cursor = self.composer.textCursor() if self.composer.page is page else None
            there = page.text
            page.document.setPlainText(f"{text}\n{there}" if there else text)
            if cursor is not None:
                self.composer.moveCursor(cursor.MoveOperation.End)

        if self.composer.page is page:
            self.composer.when_free(write)
        else:
            write()

    def warn(self, text: str) -> None:
        """Shows a warning until the text changes; sending then needs a second word of the person."""
        self._alarm = text
        self._refresh()

    def tell(self, text: str) -> None:
        """Shows a sentence until the text changes."""
        self._notice = text
        self._refresh()

    # Sending

    def submit(self) -> None:
        """Hands the text over, unless something speaks against it."""
        self._try(sure=False)

    def _clicked(self) -> None:
        self._try(sure=bool(self._alarm))

    def _try(self, *, sure: bool) -> None:
        page, composer = self.composer.page, self.composer
        if page is None or composer.is_composing or composer.isReadOnly() or page.submitted is not None:
            return
        text = page.text.strip("\n").rstrip()
        if not text.strip():
            return
        self._notice = ""
        self._judge()
        if self._blocked(text):
            self._refresh()
            return
        if self._alarm and not sure and self._confirmed != text:
            self._confirmed = text
            self._refresh()
            return
        self._confirmed, self._alarm = "", ""
        page.submitted = text
        self._refresh()
        self.submitted.emit(page.conversation, text, page.via)

    def _blocked(self, text: str) -> bool:
        if len(text) > TEXT_LIMIT:
            return True
        if unfilled(text):
            self._notice = tr("Fill in the marked fields before you send this.")
            self.suggesting.next_field()
            return True
        return False

    # Following what is written

    def _changed(self) -> None:
        page = self.composer.page
        if page is None:
            return
        text = page.text
        if text != self._confirmed:
            self._confirmed = ""
        self._notice = ""
        self._refused.pop(page.conversation, None)
        cursor = len(self.composer.before)
        self.draft_changed.emit(page.conversation, text, cursor)
        self.typing.emit(page.conversation, text)
        self._check.start()
        self._refresh()
        self.fit()

    def _moved(self) -> None:
        self.fit()

    def _judge(self) -> None:
        self._check.stop()
        page = self.composer.page
        text = page.text if page is not None else ""
        alarm = self._guard(page.conversation, text) if page is not None and text and self._guard else ""
        if alarm != self._alarm:
            self._alarm, self._confirmed = alarm, ""
            self._refresh()

    def _cut(self, length: int) -> None:
        self._notice = tr("Only the beginning of {count} pasted characters was taken.", count=f"{length:,}")
        self._refresh()

    def _refresh(self) -> None:
        page = self.composer.page
        text = page.text if page is not None else ""
        refused = self._refused.get(page.conversation, "") if page is not None else ""
        over = len(text) - TEXT_LIMIT
        too_long = tr("{count} characters too long to be sent.", count=f"{over:,}") if over > 0 else ""
        alarm = self._alarm
        if alarm and self._confirmed:
            alarm = f"{alarm} {tr('Send again to confirm.')}"
        warning = refused or too_long or self._notice or alarm
        self._warning.setText(f"⚠ {warning}" if warning else "")
        self._warning.setVisible(bool(warning))
        self._warning.setAccessibleName(warning)
        waiting = page is not None and page.submitted is not None
        self.send_button.setEnabled(
            bool(text.strip()) and not waiting and not self.composer.isReadOnly() and over <= 0
        )
        set_look(self.send_button, "kind", "warn" if self._alarm else "primary")
        self.send_button.setText(tr("Check and send") if self._alarm else tr("Send"))
        set_look(self._frame, "wrong", "true" if warning else "false")

    # Looks

    def fit(self) -> None:
        """Makes the composer as high as its text, up to a share of the pane."""
        parent = self.parentWidget()
        most = round((parent.height() if parent is not None else self.height()) * _SHARE)
        height = max(LEAST_HEIGHT - 2, min(self.composer.wanted_height(), most))
        if height != self.composer.height():
            self.composer.setFixedHeight(height)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        if self.composer.send_key is SendKey.CTRL_ENTER:
            hint = tr("Enter: new line or convert · Ctrl+Enter: send · /: canned replies")
        else:
            hint = tr("Enter: send or convert · Ctrl+Enter: new line · /: canned replies")
        self._hint.setText(hint)
        self.composer.setAccessibleName(tr("Reply"))
        self.composer.setAccessibleDescription(hint)
        self.send_button.setAccessibleName(tr("Send the reply"))
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and text size anew."""
        self.composer.set_theme(theme)
        self._chips.set_theme(theme)
        self._popup.set_theme(theme)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the composer's height to its text."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rings the composer while it has the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_look(self._frame, "focus", "true" if event.type() == QEvent.Type.FocusIn else "false")
        return super().eventFilter(watched, event)
