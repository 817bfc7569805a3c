"""What stands over the field for advice: ready hints, the manual, and advice as a reply to be sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu

from app.ui.parts import ShortLabel, button, plain_tooltip
from app.ui.supervisor.hints import Hint
from app.ui.words import tr

LONGEST_TITLE: Final = 40


class AdviceTools(QFrame):
    """Offers them; `advising` asks what is chosen here when advice is sent."""

    hint_chosen = Signal(str)
    """A ready text is to be written into the field."""
    article_wanted = Signal()
    """An article of the manual is to be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("adviceTools")
        self._hints: Callable[[], Sequence[Hint]] = tuple
        self._article = ""
        self.hints = button(name="adviceHints", kind="link")
        self.hints.clicked.connect(self._offer_hints)
        self.articles = button(name="adviceArticles", kind="link")
        self.articles.clicked.connect(self.article_wanted)
        self.as_draft = QCheckBox()
        self.as_draft.setObjectName("adviceAsDraft")
        self._quoted = ShortLabel(name="adviceArticle", tone="soft", size="note")
        self._drop = button("×", name="adviceArticleDrop", kind="link")
        self._drop.clicked.connect(lambda: self.quote("", ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 0)
        row.setSpacing(10)
        row.addWidget(self.hints)
        row.addWidget(self.articles)
        row.addWidget(self._quoted, 1)
        row.addWidget(self._drop)
        row.addWidget(self.as_draft)
        self.quote("", "")
        self.retranslate()

    @property
    def article(self) -> str:
        """The words of the manual that go with the next advice, empty for none."""
        return self._article

    def use_hints(self, hints: Callable[[], Sequence[Hint]]) -> None:
        """Says where the ready hints come from."""
        self._hints = hints

    def quote(self, title: str, text: str) -> None:
        """Has words of the manual go with the next advice; empty for none."""
        self._article = text
        self._quoted.setText(tr("With: {title}", title=title) if text else "")
        self._quoted.setToolTip(plain_tooltip(text) if text else "")
        self._quoted.update()
        self._drop.setVisible(bool(text))

    def sent(self) -> None:
        """Begins anew after advice was sent."""
        self.quote("", "")
        self.as_draft.setChecked(False)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.hints.setText(tr("Hints ▾"))
        self.hints.setAccessibleName(tr("Ready hints"))
        self.articles.setText(tr("Manual…"))
        self.articles.setAccessibleName(tr("Quote the manual"))
        self._drop.setAccessibleName(tr("Without the manual"))
        self._drop.setToolTip(tr("Without the manual"))
        self.as_draft.setText(tr("As a reply"))
        meaning = tr("The operator takes it into the reply with one key.")
        self.as_draft.setToolTip(meaning)
        self.as_draft.setAccessibleDescription(meaning)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _offer_hints(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("hintMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for hint in self._hints():
            action = menu.addAction(hint.title[:LONGEST_TITLE].replace("&", "&&"))
            action.setToolTip(plain_tooltip(hint.text))
            action.triggered.connect(partial(self._chosen, hint.text))
        menu.setToolTipsVisible(True)
        menu.popup(self.hints.mapToGlobal(self.hints.rect().topLeft()))

    def _chosen(self, text: str, _checked: bool = False) -> None:
        self.hint_chosen.emit(text)
