"""The page of trust: whose hub this is, what it sees of the person, and a switch for each consent."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.parts import button, label
from app.ui.trust.hub_view import HubView, change, facts
from app.ui.trust.seen import CONSENT_TITLES, NEVER, PART_TITLES, TABLE, Consent, Part, Seen
from app.ui.words import tr

SIZE: Final = QSize(780, 720)
AROUND: Final = QSize(80, 60)
BESIDE: Final = 60
"""Logical pixels of margins and scroll bar beside what is said."""

ORDER: Final = (Part.AGREED, Part.ALWAYS, Part.ASKED)


class TrustDialog(QDialog):
    """Takes what is known of the hub and what was agreed to; `agreed` tells of each switch."""

    agreed = Signal(str, bool)

    def __init__(self, hub: HubView, consents: Mapping[Consent, bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trustDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Hub and privacy"))
        self.switches: dict[Consent, QCheckBox] = {}
        self._consents = consents
        self._inside = QWidget()
        self._inside.setObjectName("trustInside")
        self._inside.setProperty("kind", "plainScroll")
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(4, 0, 12, 8)
        self._rows.setSpacing(6)
        self._say_hub(hub)
        for part in ORDER:
            self._head(tr(PART_TITLES[part]))
            for seen in TABLE:
                if seen.part is part:
                    self._say_seen(seen)
        self._head(tr("Never told to the hub"))
        for text in NEVER:
            self._rows.addWidget(_long(f"• {tr(text)}"))
        self._rows.addStretch(1)
        self._lay_out()
        self.ensurePolished()
        wide = self._inside.minimumSizeHint().width() + BESIDE  # large text needs more
        size = SIZE.expandedTo(QSize(wide, 0))
        self.resize(size.boundedTo(parent.window().size() - AROUND))

    def show_consent(self, consent: Consent, agreed: bool) -> None:
        """Shows how it stands with a consent, such as where it could not be kept."""
        switch = self.switches[consent]
        switch.blockSignals(True)
        switch.setChecked(agreed)
        switch.blockSignals(False)

    def _say_hub(self, hub: HubView) -> None:
        self._rows.addWidget(label(tr("Where you are connected to"), name="trustHead", size="title"))
        told = change(hub.meeting)
        if told:
            self._rows.addWidget(_long(told, name="trustChange", tone="warn"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(facts(hub)):
            value = _long(text, name=f"trustFact{row}")
            value.setAccessibleName(f"{name}: {text}")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label(name, tone="soft"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        self._rows.addLayout(grid)
        self._rows.addSpacing(14)
        self._rows.addWidget(label(tr("What the hub sees of you"), size="title"))

    def _head(self, text: str) -> None:
        self._rows.addSpacing(10)
        self._rows.addWidget(label(text, size="head"))

    def _say_seen(self, seen: Seen) -> None:
        self._rows.addWidget(label(tr(seen.title), kind="strong"))
        self._rows.addWidget(_long(tr(seen.words), tone="soft"))
        if seen.consent is not None:
            self._rows.addWidget(self._switch(seen.consent))
        self._rows.addSpacing(4)

    def _switch(self, consent: Consent) -> QCheckBox:
        made = QCheckBox(tr(CONSENT_TITLES[consent]))
        made.setObjectName(f"trustConsent_{consent.value}")
        made.setChecked(self._consents.get(consent, False))
        made.toggled.connect(lambda on: self.agreed.emit(consent.value, on))
        self.switches[consent] = made
        return made

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setObjectName("trustScroll")
        area.setAccessibleName(tr("What the hub sees of you"))
        area.setProperty("kind", "plainScroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setWidget(self._inside)
        close = button(tr("Close"), name="trustClose")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 16, 16)
        rows.setSpacing(10)
        rows.addWidget(area, 1)
        rows.addLayout(foot)
        close.setFocus()


def _long(text: str, *, name: str = "", tone: str = "") -> QLabel:
    made = label(text, name=name, tone=tone)
    made.setWordWrap(True)
    return made
