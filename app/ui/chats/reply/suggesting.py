"""Joins a composer with a completer: asks at the right moments, shows what comes, writes what is taken."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from app.domain.ids import ConversationId
from app.macros.completion import Completer, CompletionRequest, Source, Suggestion
from app.macros.composing import Composing
from app.macros.template import unfilled
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.suggestion_chips import SuggestionChips
from app.ui.chats.reply.suggestion_list import SuggestionList

_ASKED_FOR = frozenset({Source.SHORTCUT, Source.SEARCH})
_OF_MACROS = frozenset({Source.CONTEXT, Source.MACRO, Source.SHORTCUT, Source.SEARCH, Source.READING})
_OF_COMPLETION = frozenset({Source.CONTEXT, Source.MACRO, Source.PHRASE, Source.LEARNED})
_DELAY_MS = 15  # behind the painting of the key that was typed


class Suggesting(QObject):
    """Suggestions for whatever page the composer has open. Without a completer it offers nothing."""

    changed = Signal()
    took = Signal(str, str)
    """Conversation and source: a text was taken over from a macro (`macro:<id>`) or a completion."""

    def __init__(self, composer: Composer, chips: SuggestionChips, popup: SuggestionList) -> None:
        super().__init__(composer)
        self._composer, self._chips, self._popup = composer, chips, popup
        self._completer: Completer | None = None
        self._composing: dict[ConversationId, Composing] = {}
        self._customer_text, self._language, self._topic = "", "ja", ""
        self._values: Mapping[str, str] = {}
        self._offered: tuple[Suggestion, ...] = ()
        self._asked: CompletionRequest | None = None
        self._hidden_for: str | None = None
        self._text = ""
        self.unasked = True
        self.fit: Callable[[str], str] = str
        """Returns a canned text as it fits to what stands on the page already."""
        self._forbidden: frozenset[Source] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self.ask)
        composer.moment_changed.connect(self._moved)
        composer.installEventFilter(self)
        chips.picked.connect(lambda place: self.take(place + self._beside_ghost))
        popup.picked.connect(self.take)

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """What is offered now, best first."""
        return self._offered

    @property
    def _beside_ghost(self) -> int:
        """The place of the first suggestion with a chip: a ghost that is not alone needs none."""
        return int(len(self._offered) > 1 and self._offered[0].ghost)

    def set_completer(self, completer: Completer | None) -> None:
        """Takes another completer; what was refused so far is forgotten."""
        self._completer = completer
        self._composing.clear()
        self._timer.start()

    def set_context(
        self, *, customer_text: str, language: str, values: Mapping[str, str], topic: str = ""
    ) -> None:
        """Says what the customer last wrote, its language and topic, and what variables stand for."""
        told = (customer_text, language, values, topic)
        if told != (self._customer_text, self._language, self._values, self._topic):
            self._customer_text, self._language, self._values, self._topic = told
            self._timer.start()

    def allow(self, *, macros: bool, completion: bool) -> None:
        """Offers canned replies and completions, or not, as an exam may want it."""
        off = (frozenset() if macros else _OF_MACROS) | (frozenset() if completion else _OF_COMPLETION)
        if off != self._forbidden:
            self._forbidden = off
            self._timer.start()

    def restart(self, conversation: str, sent: str = "") -> None:
        """Begins a new reply; what was sent is learned from."""
        if self._completer is not None and sent:
            self._completer.learn(sent, customer_text=self._customer_text, conversation=conversation)
        writing = self._composing.get(ConversationId(conversation))
        if writing is not None:
            writing.restart()
        self._timer.start()

    def ask(self) -> None:
        """Asks the completer for this moment and shows what it offers."""
        self._timer.stop()
        conversation = self._composer.conversation
        if self._completer is None or conversation is None or self._composer.isReadOnly():
            self._show(())
            return
        request = CompletionRequest(
            before=self._composer.before, after=self._composer.after, preedit=self._composer.preedit,
            customer_text=self._customer_text, language=self._language, values=self._values,
            conversation=conversation, topic=self._topic,
        )  # fmt: skip
        composing = self._composing.setdefault(conversation, Composing(self._completer))
        offered = composing.suggest(request)
        offered = tuple(each for each in offered if each.source not in self._forbidden)
        if not self.unasked:
            offered = tuple(each for each in offered if each.source in _ASKED_FOR)
        if self._hidden_for == request.before:
            offered = ()
        self._asked = request
        self._show(offered)

    def take(self, place: int) -> bool:
        """Writes the suggestion at `place`; tells whether there is one."""
        if not 0 <= place < len(self._offered) or self._asked is None:
            return False
        if self._asked.conversation != self._composer.conversation:
            return False  # it was made for the page that was open a moment ago
        suggestion, asked, page = self._offered[place], self._asked, self._composer.page
        self._show(())
        if asked.conversation != self._composer.conversation:
            return False

        def write() -> None:
            if self._composer.page is not page or page is None:
                return
            replaces = suggestion.replaces
            if asked.preedit and self._composer.before == asked.before + asked.preedit:
                replaces += len(asked.preedit)  # this input method committed what it was told to drop
            start = len(self._composer.before) - replaces
            macro = bool(suggestion.macro_id)
            text = self.fit(suggestion.text_to_insert) if macro else suggestion.text_to_insert
            self._composer.write(text, replaces=replaces)
            source = f"macro:{suggestion.macro_id}" if suggestion.macro_id else "completion"
            page.took(source, text)
            self.took.emit(page.conversation, source)
            self._first_field(start, text)

        if self._composer.is_composing:
            self._composer.when_free(write)
            QGuiApplication.inputMethod().reset()
        else:
            write()
        return True

    def insert(self, text: str, *, via: str) -> None:
        """Writes a text that was chosen elsewhere, such as a macro from its panel, at the cursor."""
        page, chosen = self._composer.page, text

        def write() -> None:
            text = self.fit(chosen)
            if page is not None and self._composer.page is page and not self._composer.isReadOnly():
                start = len(self._composer.before)
                self._composer.write(text)
                page.took(via, text)
                self.took.emit(page.conversation, via)
                self._first_field(start, text)

        self._composer.when_free(write)

    def key(self, event: QKeyEvent) -> None:
        """Accepts a key press that means a suggestion; leaves any other alone."""
        composing = self._composer.is_composing
        key, modifiers = event.key(), event.modifiers()
        place = key - Qt.Key.Key_1
        if (
            modifiers & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
            and 0 <= place < 9
        ):
            self.take(int(place) + self._beside_ghost)
            event.accept()  # also where nothing is offered: the digit must not get into the text
        elif composing or modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return
        elif self._popup.isVisible():
            self._key_of_list(event)
        elif key == Qt.Key.Key_Tab:
            event.setAccepted(self._tab())
        elif key == Qt.Key.Key_Right and self._composer.ghost.text:
            event.setAccepted(self.take(0))
        elif key == Qt.Key.Key_Escape and self._offered:
            self._dismiss()
            event.accept()

    def _key_of_list(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self._popup.step(-1)
            case Qt.Key.Key_Down:
                self._popup.step(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self.take(self._popup.chosen)
            case Qt.Key.Key_Escape:
                self._dismiss()
            case _:
                return
        event.accept()

    def _tab(self) -> bool:
        if self._composer.ghost.text:
            return self.take(0)
        return self.next_field() or self.take(0)

    def next_field(self) -> bool:
        """Selects the next field that nobody filled in; tells whether there is one."""
        composer = self._composer
        text = composer.before + composer.after
        fields = unfilled(text)
        if not fields:
            return False
        here = len(composer.before)
        field = next((each for each in fields if each.start >= here), fields[0])
        composer.select_span(field.start, field.end)
        return True

    def _first_field(self, start: int, text: str) -> None:
        fields = unfilled(text)
        if fields:
            self._composer.select_span(start + fields[0].start, start + fields[0].end)

    def _dismiss(self) -> None:
        self._hidden_for = self._composer.before
        self._show(())

    def _moved(self) -> None:
        composer = self._composer
        if self._asked is not None and self._asked.conversation != composer.conversation:
            self._asked = None
            self._show(())  # what was offered to one customer is not for the next
        before = composer.before
        grown = before[len(self._text) :] if before.startswith(self._text) else ""
        if composer.ghost.text and before != self._text and not composer.ghost.typed(grown):
            composer.viewport().update()
        if before != self._hidden_for:
            self._hidden_for = None
        self._text = before
        self._timer.start()

    def _show(self, offered: tuple[Suggestion, ...]) -> None:
        self._offered = offered
        listed = [each for each in offered if each.source in _ASKED_FOR]
        ghost = offered[0].text_to_insert if offered and offered[0].ghost and not listed else ""
        if ghost != self._composer.ghost.text:
            self._composer.ghost.text = ghost
            self._composer.viewport().update()
        if listed and self._composer.hasFocus():
            self._popup.offer(listed, self._line())
        else:
            self._popup.close_list()
        texts = [] if listed else [_said(each) for each in offered[self._beside_ghost :]]
        first_key = "Alt 1" if self._composer.is_composing or self._beside_ghost else "Tab"
        self._chips.show_texts(texts, first_key=first_key)
        self.changed.emit()

    def _line(self) -> QRect:
        area = self._composer.cursorRect()
        corner = self._composer.viewport().mapToGlobal(QPoint(0, area.top()))
        return QRect(corner, QSize(self._composer.width(), area.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closes the list when the composer goes out of use."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate):
            self._popup.close_list()
        return super().eventFilter(watched, event)


def _said(suggestion: Suggestion) -> str:
    return suggestion.shown
