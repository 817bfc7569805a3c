"""Says above the composer what speaks against a text, and offers what may stand there instead."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts import ShortLabel, button, label, plain_tooltip
from app.ui.words import tr

_MOST: Final = 12


class GuardBar(QFrame):
    """A warning as high as it needs to be, or a hint in one quiet line, and at most one proposal."""

    corrected = Signal()
    """The person wants what is proposed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guardBar")
        self.words = label(name="sendWarning")
        self.words.setWordWrap(True)
        self.hint = ShortLabel(name="wordingHint", tone="soft")
        self.fix = button(name="correctButton", kind="quiet")
        self.fix.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fix.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.fix.clicked.connect(self.corrected)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.hint, 1)
        line.addWidget(self.fix)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addLayout(line)
        self.hide()

    def say(self, warning: str, hint: str, instead: str | None) -> None:
        """Shows a warning, else a hint; `instead` is what is proposed (empty: to leave it out)."""
        self.words.setText(f"⚠ {warning}" if warning else "")
        self.words.setAccessibleName(warning)
        self.words.setVisible(bool(warning))
        quiet = "" if warning else hint
        self.hint.setText(f"✎ {quiet}" if quiet else "")
        self.hint.setAccessibleName(quiet)
        self.hint.setToolTip(plain_tooltip(quiet) if quiet else "")
        offered = bool(warning or hint) and instead is not None
        if offered:
            self._offer(instead or "", long=bool(warning))
        self.fix.setVisible(offered)
        self.hint.setVisible(bool(quiet) or offered)
        self.setVisible(bool(warning or hint))

    def _offer(self, instead: str, *, long: bool) -> None:
        word = " ".join(instead.split())
        short = word if len(word) <= _MOST else f"{word[:_MOST]}…"
        if not word:
            self.fix.setText(tr("Take it out (Ctrl+.)"))
        elif long:
            self.fix.setText(tr("Use “{word}” (Ctrl+.)", word=short))
        else:
            self.fix.setText(tr("Correct (Ctrl+.)"))
        self.fix.setAccessibleName(tr("Correct the reply"))
        self.fix.setToolTip(plain_tooltip(word) if word else "")
