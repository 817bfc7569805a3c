"""The bar under the top bar that shows what colleagues want of me: whole summaries, and what I can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.protocol.summons import Summons, SummonsKind
from app.ui.application import Looks
from app.ui.parts import ShortLabel, button, label, set_look
from app.ui.together.summons_words import act_words, by_weight, decline_words, detail, head, is_sos
from app.ui.words import tr

KEY: Final = "Ctrl+Shift+J"
_CAN_LOOK: Final = frozenset(
    {SummonsKind.INVITATION, SummonsKind.HANDOVER, SummonsKind.QUESTION, SummonsKind.CALL}
)


class SummonsBar(QFrame):
    """Shows one at a time; each signal carries the `Summons` that was shown."""

    taken = Signal(object)
    looked_at = Signal(object)
    declined = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summonsBar")
        self._looks = looks
        self._all: list[Summons] = []
        self._place = 0
        self._who = ShortLabel(name="summonsWho", size="head")
        self._what = label(name="summonsWhat", tone="soft")
        self._what.setWordWrap(True)
        self._what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.more = button(name="summonsMore", kind="quiet")
        self.take = button(name="summonsTake", kind="primary")
        self._cap = label("Ctrl Shift J", name="summonsKey", kind="key")
        self.look = button(name="summonsLook", kind="plain")
        self.decline = button(name="summonsDecline", kind="quiet")
        for made in (self.more, self.take, self.look, self.decline):
            made.setAutoDefault(True)  # Enter presses the one that has the keyboard
        self.more.clicked.connect(self.show_next)
        self.take.clicked.connect(lambda: self._emit(self.taken))
        self.look.clicked.connect(lambda: self._emit(self.looked_at))
        self.decline.clicked.connect(lambda: self._emit(self.declined))
        self._lay_out()
        self.hide()
        looks.changed.connect(self.restyle)
        self.restyle()

    @property
    def shown(self) -> Summons | None:
        """What is shown now."""
        return self._all[self._place] if self._all else None

    def show_summons(self, several: Sequence[Summons]) -> None:
        """Shows the weightiest; the one that is shown stays while it waits, unless there is an SOS."""
        former, ordered = self.shown, by_weight(several)
        if ordered == self._all:
            return
        fresh = bool({_name(one) for one in ordered} - {_name(one) for one in self._all})
        self._all = ordered
        stays = former is not None and not is_sos(ordered[0]) if ordered else False
        places = [n for n, one in enumerate(ordered) if stays and former and _name(one) == _name(former)]
        self._place = places[0] if places else 0
        self._fill()
        if fresh:
            self._announce()

    def show_next(self) -> None:
        """Shows the next of them, round the end."""
        if self._all:
            self._place = (self._place + 1) % len(self._all)
            self._fill()
            self._announce()

    def retranslate(self) -> None:
        """Says it in the language that is switched on."""
        self._fill()

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        theme, one = self._looks.theme, self.shown
        ground = "danger_soft" if one is not None and is_sos(one) else "accent_soft"
        self.setStyleSheet(
            f"#summonsBar {{ background: {theme.hex(ground)}; border: 0; "
            f"border-bottom: 1px solid {theme.hex('line')}; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._who)
        words.addWidget(self._what)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addLayout(words, 1)
        for made in (self.more, self.take, self._cap, self.look, self.decline):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)

    def _fill(self) -> None:
        one = self.shown
        self.setVisible(one is not None)
        if one is None:
            return
        self._who.setText(head(one))
        set_look(self._who, "tone", "danger" if is_sos(one) else "")
        self._what.setText(detail(one))
        self._what.setVisible(bool(self._what.text()))
        self.take.setText(act_words(one))
        self.take.setToolTip(KEY)
        self.take.setAccessibleName(f"{act_words(one)} ({KEY})")
        self.look.setText(tr("Read first"))
        self.look.setVisible(one.kind in _CAN_LOOK)
        self.decline.setText(decline_words(one))
        self.decline.setVisible(bool(decline_words(one)))
        rest = len(self._all) - 1
        self.more.setText(tr("{count} more", count=rest))
        self.more.setAccessibleName(tr("Show the next of {count} more", count=rest))
        self.more.setVisible(rest > 0)
        self.setAccessibleName(f"{head(one)}. {detail(one)}")
        self.restyle()

    def _emit(self, signal: SignalInstance) -> None:
        if self.shown is not None:
            signal.emit(self.shown)

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 (slow to load)

        one = self.shown
        if QAccessible.isActive() and one is not None:
            said = QAccessibleAnnouncementEvent(self, f"{head(one)}. {detail(one)}. {KEY}")
            urgent = QAccessible.AnnouncementPoliteness.Assertive
            said.setPoliteness(urgent if is_sos(one) else QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(said)


def _name(one: Summons) -> tuple[str, str, int, int]:
    return one.kind, one.conversation, one.seq, one.at
