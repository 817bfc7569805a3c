"""One line of a check: verdict, name, what was found, what to do, and a trial of its device."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.sessions.checking.items import Finding, Item
from app.sessions.checking.level import FLOOR_DBFS
from app.ui.checking import checking_words as words
from app.ui.parts import ShortLabel, button, label, set_look
from app.ui.words import tr

STATUS_WIDTH = 110


class CheckRow(QWidget):
    """`trial_wanted` comes with the item when its device is to be tried."""

    trial_wanted = Signal(object)

    def __init__(self, item: Item, trial: str = "") -> None:
        super().__init__()
        self.item = item
        self.setObjectName(f"check_{item.value}")
        self.status = label(name=f"checkStatus_{item.value}", tone="soft")
        self.status.setMinimumWidth(STATUS_WIDTH)
        self.figure = ShortLabel(name=f"checkFigure_{item.value}")
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.remedy = label(name=f"checkRemedy_{item.value}", tone="soft", size="note")
        self.remedy.setWordWrap(True)
        self.remedy.hide()
        self.level = QProgressBar()
        self.level.setObjectName(f"checkLevel_{item.value}")
        self.level.setRange(int(FLOOR_DBFS), 0)
        self.level.setValue(int(FLOOR_DBFS))
        self.level.setTextVisible(False)
        self.level.hide()
        self.trial = button(trial, name=f"checkTrial_{item.value}", kind="quiet")
        self.trial.setVisible(bool(trial))
        self.trial.setEnabled(False)
        self.trial.clicked.connect(lambda: self.trial_wanted.emit(self.item))
        self.title = label(name=f"checkTitle_{item.value}")
        self._again: Callable[[], None] = self.stop
        self._lay_out()
        self.speak(trial)

    def wait(self) -> None:
        """Shows that it is being looked at."""
        self._again = self.wait
        self._show(f"… {tr('Checking')}", "soft", "", "")
        self.trial.setEnabled(False)

    def stop(self) -> None:
        """Shows that it was not looked at."""
        self._again = self.stop
        self._show("–", "soft", "", "")

    def show_finding(self, found: Finding) -> None:
        """Shows a verdict."""
        self._again = partial(self.show_finding, found)
        self._show(
            words.status(found.status), words.TONES[found.status], words.figure(found), words.remedy(found)
        )

    def speak(self, trial: str) -> None:
        """Says everything anew in the language that is switched on; `trial` is what its button says."""
        self.title.setText(words.title(self.item))
        self.trial.setText(trial)
        self.level.setAccessibleName(tr("Level"))
        self._again()

    def _show(self, status: str, tone: str, figure: str, remedy: str) -> None:
        """Shows words, and tells them to a screen reader."""
        self.status.setText(status)
        set_look(self.status, "tone", tone)
        self.figure.setText(figure)
        self.say(remedy)
        told = (words.title(self.item), status, figure, remedy)
        self.setAccessibleName(", ".join(filter(None, told)))

    def say(self, remedy: str) -> None:
        """Says what to do, or what came of a trial."""
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))

    def show_level(self, level: float | None) -> None:
        """Shows how loud it is, in dBFS; None hides the meter."""
        self.level.setVisible(level is not None)
        if level is not None:
            self.level.setValue(round(level))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.status)
        line.addWidget(self.title)
        line.addWidget(self.figure, 1)
        line.addWidget(self.level)
        line.addWidget(self.trial)
        under = QHBoxLayout()
        under.addSpacing(STATUS_WIDTH + 10)
        under.addWidget(self.remedy, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 3, 0, 3)
        rows.setSpacing(2)
        rows.addLayout(line)
        rows.addLayout(under)
