"""Says above the composer what speaks against a text, and offers what may stand there instead."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.parts import button, label, set_look
from app.ui.words import tr

_MOST: int = 16


class GuardBar(QFrame):
    """A warning, or a quiet hint, and at most one proposal. It is never in the way of the keyboard."""

    corrected = Signal()
    """The person wants what is proposed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guardBar")
        self.words = label(name="sendWarning")
        self.words.setWordWrap(True)
        self.fix = button(name="correctButton", kind="quiet")
        self.fix.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fix.clicked.connect(self.corrected)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, warning: str, hint: str, instead: str | None) -> None:
        """Shows a warning, else a hint; `instead` is what is proposed (empty: to leave it out)."""
        said = warning or hint
        self.words.setText(f"⚠ {warning}" if warning else f"💡 {hint}" if hint else "")
        self.words.setAccessibleName(said)
        self.words.setVisible(bool(said))
        set_look(self.words, "tone", "" if warning else "soft")
        offered = bool(said) and instead is not None
        if offered:
            short = " ".join((instead or "").split())
            short = short if len(short) <= _MOST else f"{short[:_MOST]}…"
            self.fix.setText(tr("Use “{word}” (Ctrl+.)", word=short) if short else tr("Take it out (Ctrl+.)"))
            self.fix.setAccessibleName(tr("Correct the reply"))
        self.fix.setVisible(offered)
        self.setVisible(bool(said))
