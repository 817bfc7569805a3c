"""Where a run is chosen: language, time and texts; the goal, one's best, and what is weak."""

from collections.abc import Mapping
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.training.typing.history import History
from app.training.typing.weakness import Weak
from app.ui.parts import Choices, button, label
from app.ui.training.typing import typing_words as words
from app.ui.training.typing.scrolled import scrolled
from app.ui.words import tr

MINUTES: Final = (1, 3, 5, 10)
SIDE: Final = 380


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be typed: `source` is empty for all, `weak` prefers texts with weak keys."""

    language: str = "ja"
    minutes: int = 1
    source: str = ""
    weak: bool = True


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows of somebody: passages by language and source, and what is weak."""

    history: History
    texts: Mapping[tuple[str, str], int]
    weak: tuple[Weak, ...] = ()
    weak_words: tuple[Weak, ...] = ()


class StartPage(QWidget):
    """`wanted` asks for a run; `chosen`: something else is chosen; `shared`: whether the hub is told."""

    wanted = Signal()
    chosen = Signal()
    shared = Signal(bool)
    progress_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("typingStart")
        self.language = _choices("typingLanguage", tr("Language to type"))
        for key, name in words.LANGUAGES.items():
            self.language.addItem(tr(name), key)
        self.minutes = _choices("typingMinutes", tr("Time allowed"))
        for count in MINUTES:
            self.minutes.addItem(tr("1 minute") if count == 1 else tr("{count} minutes", count=count), count)
        self.source = _choices("typingSource", tr("Texts"))
        for key in words.SOURCES:
            self.source.addItem(words.source_name(key), key)
        self.weak = QCheckBox(tr("Prefer texts with my weak keys and words"))
        self.weak.setObjectName("typingPreferWeak")
        self.share = QCheckBox(tr("Enter my results into my record at the hub"))
        self.share.setObjectName("typingShare")
        self.share_note = label(
            tr("Needed where a course asks for a speed. You and those who train you see it. Otherwise "
               "results stay in the encrypted log of this device."),
            name="typingShareNote", tone="soft", size="note",
        )  # fmt: skip
        self.note = label(name="typingTexts", tone="soft", size="note")
        self.best = label(name="typingBest", size="head")
        self.level = label(name="typingLevelSoFar")
        self.goal = label(name="typingGoal")
        self.keys = label(name="typingWeakKeys")
        self.terms = label(name="typingWeakWords")
        self.start = button(tr("Start"), name="typingBegin", kind="primary")
        self.start.setDefault(True)
        self.progress = button(tr("My progress"), name="typingOpenProgress")
        self._lay_out()
        self._connect()

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(
            language=str(self.language.currentData()),
            minutes=int(self.minutes.currentData()),
            source=str(self.source.currentData()),
            weak=self.weak.isChecked(),
        )

    def choose(self, choice: Choice, *, shared: bool) -> None:
        """Shows a choice as the present one."""
        for part in (self.language, self.minutes, self.source, self.weak, self.share):
            part.blockSignals(True)
        for box, value in (
            (self.language, choice.language), (self.minutes, choice.minutes), (self.source, choice.source),
        ):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))
        self.weak.setChecked(choice.weak)
        self.share.setChecked(shared)
        for part in (self.language, self.minutes, self.source, self.weak, self.share):
            part.blockSignals(False)

    def show_standing(self, standing: Standing) -> None:
        """Shows the goal, the best result and what is weak in the language that is chosen."""
        choice = self.choice
        best = words.best_of(standing.history, choice.language)
        if best is None:
            self.best.setText(tr("No result yet"))
            self.level.setText(tr("A result counts when the time is up."))
        else:
            self.best.setText(tr("Best so far: {speed}", speed=words.speed(best.right_a_minute)))
            self.level.setText(words.level_sentence(best, choice.language, 0))
        self.goal.setText(words.goal_sentence(best, best.right_a_minute if best else 0.0, choice.language))
        keys, terms = words.weak_sentence(standing.weak), words.weak_sentence(standing.weak_words)
        self.keys.setText(tr("Weak keys: {keys}", keys=keys) if keys else tr("No weak keys known yet."))
        self.terms.setText(tr("Weak words: {words}", words=terms))
        self.terms.setVisible(bool(terms))
        there = standing.texts.get((choice.language, choice.source), 0)
        self.note.setText(
            tr("{count} paragraphs to choose from.", count=there)
            if there
            else tr("There are none of these in this language: sentences of the program are used.")
        )

    def _connect(self) -> None:
        for box in (self.language, self.minutes, self.source):
            box.currentIndexChanged.connect(self.chosen)
        self.weak.toggled.connect(self.chosen)
        self.share.toggled.connect(self.shared)
        self.start.clicked.connect(self.wanted)
        self.progress.clicked.connect(self.progress_wanted)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for title, box in (
            (tr("Language to type"), self.language),
            (tr("Time allowed"), self.minutes),
            (tr("Texts"), self.source),
        ):
            form.addRow(label(title), box)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(form)
        left.addWidget(self.note)
        left.addWidget(self.weak)
        left.addSpacing(12)
        left.addWidget(self.share)
        left.addWidget(self.share_note)
        left.addStretch(1)
        inside = QWidget()
        body = QHBoxLayout(inside)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(24)
        body.addLayout(left, 3)
        body.addWidget(self._card(), 2, Qt.AlignmentFlag.AlignTop)
        acts = QHBoxLayout()
        acts.addWidget(self.start)
        acts.addWidget(self.progress)
        acts.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(scrolled(inside, "typingStart"), 1)
        rows.addLayout(acts)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("typingCard")
        card.setProperty("kind", "group")
        card.setMaximumWidth(SIDE * 2)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(8)
        for part in (self.best, self.level, self.goal, self.keys, self.terms):
            part.setWordWrap(True)
            rows.addWidget(part)
        for part in (self.note, self.share_note):
            part.setWordWrap(True)
        return card


def _choices(name: str, said: str) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    return made
