"""The strip over the composer that offers a reply which somebody else wrote: one key takes it."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.sessions.session import Session
from app.sessions.together.offered_draft import OfferedDraft, offered_draft
from app.ui.chats.panes import pane_values as values
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.parts import ShortLabel, button, plain_tooltip
from app.ui.words import tr

VIA: Final = "completion"
"""How a reply that was taken is recorded: not typed, and no canned one."""


class OfferStrip(QFrame):
    """Who wrote it, its beginning, and what can be done about it."""

    take_wanted = Signal()
    pass_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offeredDraft")
        self.setProperty("kind", "strip")
        self.setProperty("tone", "info")
        self.words = ShortLabel(name="offeredDraftWords")
        self.take = button(name="takeOfferedDraft", kind="primary")
        self.take.clicked.connect(self.take_wanted)
        self.passing = button("×", name="passOfferedDraft", kind="quiet")
        self.passing.clicked.connect(self.pass_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for one in (self.take, self.passing):
            one.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(one)
        self.hide()

    def say(self, words: str, text: str, keys: str) -> None:
        """Shows an offer; `keys` takes it as well as the button does."""
        self.words.setText(f"{words} {' '.join(text.split())}")
        self.words.setToolTip(plain_tooltip(text))
        self.words.setAccessibleDescription(text)
        self.words.update()
        self.take.setText(tr("Insert ({keys})", keys=keys) if keys else tr("Insert"))
        self.take.setAccessibleName(tr("Write this into the reply"))
        self.passing.setAccessibleName(tr("Do without it"))
        self.passing.setToolTip(tr("Do without it"))
        self.show()


class OfferedReply(QObject):
    """Joins a strip with one pane: shows what is offered there, and writes it into the composer."""

    def __init__(self, kit: PaneKit, pane: Pane) -> None:
        super().__init__(pane)
        self._kit, self._pane = kit, pane
        self._offer: OfferedDraft | None = None
        self._passed: set[tuple[str, int]] = set()
        self._session: Session | None = None
        self.strip = OfferStrip(pane)
        pane.put_above_reply(self.strip)
        self.strip.take_wanted.connect(self.take)
        self.strip.pass_wanted.connect(self.pass_by)

    @property
    def offer(self) -> OfferedDraft | None:
        """What can be taken now."""
        return self._offer

    def show(self, session: Session | None) -> None:
        """Shows what is offered in a conversation; None for no conversation."""
        me = self._kit.desk.me
        told = None if session is None else session.conversation
        offer = None if told is None or me is None else offered_draft(told, me.id)
        if told is None or offer is None or (told.id, offer.seq) in self._passed:
            self._offer = None
            self.strip.hide()
            return
        self._session = session
        if offer != self._offer or self.strip.isHidden():
            self._offer = offer
            name = values.names(told, self._kit.desk.book, me).get(str(offer.by), str(offer.by))
            self.strip.say(_words(offer, name), offer.text, KEYS)

    def take(self) -> bool:
        """Writes it at the cursor, as soon as nothing is being composed; False where nothing is offered."""
        if self._offer is None or self._pane.reply.composer.isReadOnly():
            return False
        self._pane.reply.suggesting.insert(self._offer.text, via=VIA)
        self.pass_by()
        self._pane.take_keyboard()
        return True

    def pass_by(self) -> None:
        """Offers it no more."""
        if self._offer is not None and self._session is not None:
            self._passed.add((self._session.conversation.id, self._offer.seq))
            self._offer = None
        self.strip.hide()


KEYS: Final = "F9"
"""The usual key of the command; a person may have chosen another."""


def _words(offer: OfferedDraft, name: str) -> str:
    if offer.handed:
        return tr("{name} was writing:", name=name)
    if offer.article:
        return tr("{name} quotes the manual:", name=name)
    return tr("{name} suggests:", name=name)
