"""What the completion learned, in the settings: how many replies, since when; shown, and forgotten."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.learning import Known, Learning
from app.ui.parts import button, label
from app.ui.settings.learned_dialog import LearnedDialog
from app.ui.words import tr


class LearnedRow(QWidget):
    """One line that follows what is known."""

    def __init__(
        self, learning: Learning, forget: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("learnedRow")
        self._learning = learning
        self.text = label(name="learnedText", tone="soft")
        self.text.setWordWrap(True)
        self.show_all = button(tr("Show what was learned"), name="showLearned", kind="quiet")
        self.show_all.setAccessibleName(tr("Show what was learned"))
        self.show_all.clicked.connect(lambda: LearnedDialog(learning, self.window()).open())
        self.forget = button(tr("Forget what was learned"), name="forgetLearned", kind="quiet")
        self.forget.setAccessibleName(tr("Forget what was learned"))
        self.forget.clicked.connect(forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.show_all)
        row.addWidget(self.forget)
        learning.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        known = self._learning.known
        self.text.setText(said(known))
        for each in (self.show_all, self.forget):
            each.setEnabled(bool(sum(known.replies.values())))


def said(known: Known) -> str:
    """Returns what is known as a sentence."""
    if not known.on:
        return tr("Nothing is learned.")
    count = sum(known.replies.values())
    if not count:
        return tr("Learning from the log …") if known.learning else tr("Nothing was learned yet.")
    since = known.since.astimezone().strftime("%Y-%m-%d") if known.since is not None else ""
    return tr(
        "Learned from {count} replies since {since}: Japanese {ja}, English {en}.",
        count=f"{count:,}",
        since=since,
        ja=f"{known.replies.get('ja', 0):,}",
        en=f"{known.replies.get('en', 0):,}",
    )
