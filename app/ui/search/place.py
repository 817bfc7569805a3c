"""The conversation of a result, opened at the place that was found, to be read and not to be changed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.domain.conversation import Conversation
from app.domain.folding import fold
from app.ui.application import Looks
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.chats.timeline.timeline import Timeline
from app.ui.parts import ShortLabel, button
from app.ui.training.state_page import StatePage
from app.ui.words import tr


class PlaceReader(QFrame):
    """Takes a conversation and the number of the event to stand at; marks the longest word everywhere."""

    stepped = Signal(int)
    """1: to the next result, -1: to the one before."""
    retried = Signal()

    def __init__(self, looks: Looks, mask: Mask = as_written) -> None:
        super().__init__()
        self._mask = mask
        self.setObjectName("searchPlace")
        self._looks = looks
        self._told: Conversation | None = None
        self._trouble = ""
        self._loading = False
        self.title = ShortLabel(name="searchPlaceTitle", size="head")
        self.within = button(name="searchWithin", kind="quiet")
        self._word = ""
        self.above = button("↑", name="searchPrevious", kind="quiet")
        self.below = button("↓", name="searchNext", kind="quiet")
        self.timeline = Timeline(looks.theme)
        self.timeline.setObjectName("searchTimeline")
        self.timeline.set_setting(mask=mask)
        self.page = StatePage("searchPlaceState")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.timeline)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self.within)
        head.addWidget(self.above)
        head.addWidget(self.below)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self._stack, 1)
        self.above.clicked.connect(lambda: self.stepped.emit(-1))
        self.below.clicked.connect(lambda: self.stepped.emit(1))
        self.within.clicked.connect(self.find_within)
        self.page.pressed.connect(self.retried)
        looks.changed.connect(lambda: self.timeline.set_theme(looks.theme))
        self.retranslate()

    @property
    def shown(self) -> Conversation | None:
        """The conversation that is shown."""
        return self._told

    def show_nothing(self) -> None:
        """Says what would be shown here."""
        self._told, self._trouble, self._loading = None, "", False
        self.retranslate()

    def show_loading(self) -> None:
        """Says that the conversation is being read, unless one is shown."""
        self._loading = True
        if self._told is None:
            self.retranslate()

    def show_trouble(self, trouble: str) -> None:
        """Says why the conversation cannot be read."""
        self._told, self._trouble, self._loading = None, trouble, False
        self.retranslate()

    def show_place(
        self, told: Conversation, seq: int, words: Sequence[str], names: Mapping[str, str]
    ) -> None:
        """Shows a conversation at an event, 0 for its beginning."""
        if self._told is None or (self._told.id, self._told.seq) != (told.id, told.seq):
            self.timeline.set_entries(
                told.entries, conversation=told.id, customer=told.customer, names=names,
                read_to=told.customer_read,
            )  # fmt: skip
        self._told, self._trouble, self._loading = told, "", False
        self._word = _standing(told, seq, words)
        self.timeline.finding.finder.search(self._word)
        row = self.timeline.content.row_of(seq) if seq else None
        self.retranslate()
        if row is not None:
            self.timeline.show_top(max(0, row - 1))
            self.timeline.set_current(row)
        else:
            self.timeline.show_top(0)

    def find_within(self) -> None:
        """Opens the search of the conversation that is shown, with the word that led to it."""
        if self._told is not None:
            finding = self.timeline.finding
            finding.bar.field.setText(finding.bar.field.text() or self._word)
            finding.open()

    def show_steps(self, *, possible: bool) -> None:
        """Lets one go from result to result."""
        self.above.setEnabled(possible)
        self.below.setEnabled(possible)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        told = self._told
        name = honorific(self._mask(told.id, told.customer)) or tr("Customer") if told is not None else ""
        topic = self._mask(told.id, told.topic) if told is not None else ""
        self.title.setText(" · ".join(part for part in (name, topic) if part))
        self.within.setText(tr("Find in it"))
        self.within.setAccessibleName(tr("Find in the opened conversation"))
        self.within.setVisible(told is not None)
        self.timeline.setAccessibleName(tr("Earlier conversation with {name}", name=name) if name else "")
        for made, words in ((self.above, tr("Previous result")), (self.below, tr("Next result"))):
            made.setAccessibleName(words)
            made.setToolTip(words)
        self._stack.setCurrentWidget(self.timeline if told is not None else self.page)
        if self._trouble:
            self.page.say(self._trouble, "", tr("Try again"))
        elif self._loading:
            self.page.say(tr("Reading the conversation…"))
        else:
            self.page.say(tr("Choose a result to read its conversation here."))
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _standing(told: Conversation, seq: int, words: Sequence[str]) -> str:
    """Returns the longest word that stands in the text that was found, or else the longest of all."""
    said = next((fold(entry.text) for entry in told.entries if entry.seq == seq), "")
    return max((word for word in words if word in said), key=len, default=max(words, key=len, default=""))
