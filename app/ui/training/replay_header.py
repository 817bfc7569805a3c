"""The line above a replay: whose conversation it is, how the replay stands, and its tags."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.ui.application import Looks
from app.ui.folding_row import FoldingRow
from app.ui.parts import ShortLabel, button, label, plain_tooltip
from app.ui.theme import font
from app.ui.words import tr

_PAD: Final = 7.0
_GAP: Final = 6.0
_ROUND: Final = 5.0
_HEIGHT: Final = 20
_LEAST_WHEN: Final = 60


class TagStrip(QWidget):
    """Tags side by side; those for which there is no room are counted in the last one."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("replayTags")
        self._looks = looks
        self._tags: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_tags(self, tags: Sequence[str]) -> None:
        """Shows other tags."""
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            self.setAccessibleName(", ".join(self._tags))
            self.setMinimumWidth(self.minimumSizeHint().width())
            self.update()

    def sizeHint(self) -> QSize:
        """Returns the height of a tag."""
        return QSize(80, max(_HEIGHT, round(QFontMetricsF(font(11)).height()) + 4))

    def minimumSizeHint(self) -> QSize:
        """Returns the room for how many tags there are, at the least."""
        count = QFontMetricsF(font(11)).horizontalAdvance(f"+{len(self._tags)}") + 2 * _PAD
        return QSize(math.ceil(count) if self._tags else 0, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Shows all tags as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._tags:
            QToolTip.showText(event.globalPos(), plain_tooltip("\n".join(self._tags)), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paints as many tags as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        metrics, x = QFontMetricsF(font(11)), 0.0
        for number, tag in enumerate(self._tags):
            rest = f"+{len(self._tags) - number}"
            more = 0.0 if number == len(self._tags) - 1 else metrics.horizontalAdvance(rest) + 2 * _PAD + _GAP
            width = metrics.horizontalAdvance(tag) + 2 * _PAD
            if x + width + more > self.width():
                self._paint(painter, rest, x, metrics.horizontalAdvance(rest) + 2 * _PAD)
                break
            self._paint(painter, tag, x, width)
            x += width + _GAP
        painter.end()

    def _paint(self, painter: QPainter, tag: str, x: float, width: float) -> None:
        height = self.sizeHint().height()
        place = QRectF(x, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._looks.theme["sunken"])
        painter.drawRoundedRect(place, _ROUND, _ROUND)
        painter.setPen(self._looks.theme["ink_soft"])
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), tag)


class ReplayHeader(QFrame):
    """Takes words and shows them."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("replayHeader")
        self.name = ShortLabel(name="replayCustomer", size="head")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.state = label(name="replayState", kind="tag")
        self.tags = TagStrip(looks)
        self.desk = button(name="replayDesk", kind="chip")
        self.compare = button(name="replayCompare", kind="chip")
        self.save = button(name="replaySave", kind="chip")
        self.practise = button(name="replayPractise", kind="chip")
        self.when = ShortLabel(name="replayWhen", tone="soft", size="note")
        self.when.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.when.setMinimumWidth(_LEAST_WHEN)
        who, deeds = QWidget(), QWidget()
        known, row, top = QHBoxLayout(who), QHBoxLayout(deeds), FoldingRow()
        for layout in (known, row, top):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        known.addWidget(self.name)
        known.addWidget(self.state)
        known.addStretch(1)
        top.addWidget(who, 1)
        top.addWidget(deeds)
        for made in (self.desk, self.compare, self.save, self.practise):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(made)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.when)
        below.addWidget(self.tags, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 8)
        rows.setSpacing(6)
        rows.addLayout(top)
        rows.addLayout(below)
        self.compare.setCheckable(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.desk.setText(tr("Whole desk"))
        self.desk.setToolTip(tr("All that the operator had at the same time, side by side"))
        self.compare.setText(tr("Compare"))
        self.compare.setToolTip(tr("Then choose the other conversation from the list"))
        self.save.setText(f"{tr('Save')} ▾")
        self.save.setToolTip(tr("As a page, a PDF, a print or a practice problem"))
        self.practise.setText(tr("Practise from here"))
        self.practise.setToolTip(tr("Answer the customer yourself from the moment that is shown"))
        for made in (self.desk, self.compare, self.save, self.practise):
            made.setAccessibleName(made.text())
        self.save.setAccessibleName(tr("Save the replay"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_record(self, name: str, when: str) -> None:
        """Shows whose conversation it is, who answered, and when."""
        self.name.setText(name)
        self.when.setText(when)

    def show_state(self, state: str) -> None:
        """Shows whether it plays, and how fast."""
        if state != self.state.text():
            self.state.setText(state)
