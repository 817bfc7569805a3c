"""From a written reply to one that is handed over: what stops it, and what lets it go."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.events import TEXT_LIMIT
from app.domain.ids import ConversationId
from app.macros.template import unfilled
from app.sessions.guards.concerns import Gate
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.composer_pages import Page, Pages
from app.ui.chats.reply.objections import Objection, Objector
from app.ui.words import together, tr

_CHECK_MS: Final = 150

Question = Callable[[ConversationId], str]
"""Returns what is asked before a reply goes out, empty where nothing is."""


class Sending(QObject):
    """Watches the page that is open in a composer and hands its text over when the person says so."""

    submitted = Signal(str, str, str)
    """Conversation, text, via; the conversation is the one of the key press."""
    changed = Signal()
    """`warning`, `hint`, `proposal`, `alarmed` or `ready` may be different."""
    field_missing = Signal()
    """A field that nobody filled in stopped the text."""
    cleared = Signal(str, str)
    """Conversation and text: it is safe and has left its page."""

    def __init__(self, composer: Composer, pages: Pages) -> None:
        super().__init__(composer)
        self._composer, self._pages = composer, pages
        self._guard: Objector | None = None
        self._question: Question = lambda _conversation: ""
        self.has_files: Callable[[ConversationId], bool] = lambda _conversation: False
        self._objections: tuple[Objection, ...] = ()
        self._alarm = ""
        self._confirmed: str | None = None
        self._notice = ""
        self._refused: dict[ConversationId, str] = {}
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(_CHECK_MS)
        self._check.timeout.connect(self.judge)
        composer.send_requested.connect(self.submit)
        composer.text_changed.connect(self._text_changed)
        composer.paste_cut.connect(self._cut)

    def set_guard(self, guard: Objector | None) -> None:
        """Says who judges whether a text may go out."""
        self._guard = guard

    def set_question(self, question: Question) -> None:
        """Says what is asked before a reply goes out."""
        self._question = question

    # What is shown

    @property
    def warning(self) -> str:
        """What speaks against the text, or why it could not be handed over; empty when all is well."""
        page = self._composer.page
        refused = self._refused.get(page.conversation, "") if page is not None else ""
        over = len(page.text) - TEXT_LIMIT if page is not None else 0
        too_long = tr("{count} characters too long to be sent.", count=f"{over:,}") if over > 0 else ""
        grave = self._first(Gate.STOP, Gate.MASK, Gate.ASK)
        alarm = self._alarm or (grave.text if grave is not None else "")
        if self._confirmed is not None and not self.stopped:
            question = alarm or (self._question(page.conversation) if page is not None else "")
            alarm = together(question, tr("Send again to confirm.")) if question else ""
        return refused or too_long or self._notice or alarm

    @property
    def hint(self) -> str:
        """What could be said better; empty where nothing is, and while something graver is said."""
        found = self._first(Gate.HINT)
        return found.text if found is not None and not self.warning else ""

    @property
    def proposal(self) -> Objection | None:
        """The objection that `correct` would answer now: the one that is shown."""
        shown = [one for one in self._objections if one.gate is not Gate.HINT or not self.warning]
        return next((one for one in shown if one.instead is not None), None)

    @property
    def stopped(self) -> bool:
        """Whether the text cannot go out as it is."""
        return self._first(Gate.STOP) is not None

    @property
    def alarmed(self) -> bool:
        """Whether the text needs a second word of the person."""
        return bool(self._alarm) or self._first(Gate.ASK) is not None

    @property
    def ready(self) -> bool:
        """Whether there is something that can be handed over now."""
        page = self._composer.page
        return page is not None and self._may_go(page) and len(page.text) <= TEXT_LIMIT and not self.stopped

    def _first(self, *gates: Gate) -> Objection | None:
        return next((one for one in self._objections if one.gate in gates), None)

    # What a person does

    def opened(self) -> None:
        """Another page is open: what was said of the former one is over."""
        self._confirmed, self._notice, self._alarm = None, "", ""
        self.judge()
        self.changed.emit()

    def submit(self) -> None:
        """Hands the text over; one that needs a second word goes at the second time."""
        self._try(sure=False)

    def submit_surely(self) -> None:
        """Hands the text over; whoever calls has shown the warning on what was pressed."""
        self._try(sure=self.alarmed)

    def correct(self) -> bool:
        """Writes what is proposed instead of what stands in the text; one undo step. False: nothing is."""
        self.judge()
        found, page = self.proposal, self._composer.page
        if found is None or found.instead is None or page is None or self._composer.is_composing:
            return False
        if self._composer.isReadOnly() or page.submitted is not None:
            return False
        self._composer.select_span(found.start, found.end)
        self._composer.write(found.instead)
        self.judge()
        return True

    def warn(self, text: str) -> None:
        """Shows a warning until the text changes; sending then needs a second word of the person."""
        self._alarm = text
        self.changed.emit()

    def tell(self, text: str) -> None:
        """Shows a sentence until the text changes."""
        self._notice = text
        self.changed.emit()

    def judge(self) -> None:
        """Asks the guard about the text now."""
        self._check.stop()
        page = self._composer.page
        found: tuple[Objection, ...] = ()
        if page is not None and self._guard is not None and page.text:
            found = tuple(self._guard(page.conversation, page.text))
        if found != self._objections:
            self._objections, self._confirmed = found, None
            self.changed.emit()

    # What becomes of it

    def accepted(self, conversation: ConversationId) -> None:
        """The text that was handed over is safe: it leaves its page; what was written behind it stays."""
        page = self._pages.peek(conversation)
        if page is None or page.submitted is None:
            return
        sent = page.submitted
        self._refused.pop(conversation, None)

        def clear() -> None:
            self._pages.settle(conversation, safe=True)
            self._confirmed = None
            self.cleared.emit(conversation, sent)
            self.changed.emit()

        self._on(page, clear)

    def refused(self, conversation: ConversationId, reason: str) -> None:
        """The text could not be made safe: it stays, and the person is told why."""
        self._pages.settle(conversation, safe=False)
        self._refused[conversation] = reason
        self.changed.emit()

    def _on(self, page: Page, act: Callable[[], None]) -> None:
        if self._composer.page is page:
            self._composer.when_free(act)
        else:
            act()

    def _may_go(self, page: Page) -> bool:
        busy = self._composer.is_composing or self._composer.isReadOnly()
        something = bool(page.text.strip()) or self.has_files(page.conversation)
        return not busy and page.submitted is None and something

    def _try(self, *, sure: bool) -> None:
        page = self._composer.page  # the target is whose page is open at this key press, whatever comes then
        if page is None or not self._may_go(page):
            return
        self._notice = ""
        self.judge()
        if self.stopped or len(page.text) > TEXT_LIMIT:
            self.changed.emit()
            return
        if unfilled(page.text):
            self.tell(tr("Fill in the marked fields before you send this."))
            self.field_missing.emit()
            return
        asked = self.alarmed or bool(self._question(page.conversation))
        if asked and not sure and self._confirmed != page.text:
            self._confirmed = page.text
            self.changed.emit()
            return
        self._mask()
        text = page.text.strip("\n").rstrip()
        self._confirmed, self._alarm, self._objections = None, "", ()
        page.submitted = text
        self.changed.emit()
        self.submitted.emit(page.conversation, text, page.via)

    def _mask(self) -> None:
        """Masks on the page what must not go out as it stands."""
        masks = [one for one in self._objections if one.gate is Gate.MASK and one.instead is not None]
        for one in sorted(masks, key=lambda each: -each.start):
            self._composer.select_span(one.start, one.end)
            self._composer.write(one.instead or "")

    def _text_changed(self) -> None:
        page = self._composer.page
        if page is None:
            return
        self._notice, self._confirmed, self._alarm = "", None, ""
        self._refused.pop(page.conversation, None)
        self._check.start()
        self.changed.emit()

    def _cut(self, length: int) -> None:
        self.tell(tr("Only the beginning of {count} pasted characters was taken.", count=f"{length:,}"))
