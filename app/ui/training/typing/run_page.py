"""A run: the text above, one's own field below, time and figures, pause and stop."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.training.typing.measuring import Measured, measure
from app.training.typing.recording import Recording
from app.ui.parts import button, label
from app.ui.theme import Theme
from app.ui.training.typing import typing_words as words
from app.ui.training.typing.original_page import OriginalPage
from app.ui.training.typing.typing_field import TypingField
from app.ui.words import tr

TICK_MS: Final = 200
AHEAD: Final = 200
"""When fewer characters are left to type, more are asked for."""


class RunPage(QWidget):
    """`ended` comes once, with whether the time was up; what is being composed is let alone till then."""

    ended = Signal(bool)
    more_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Callable[[], Theme], monotonic: Callable[[], float]) -> None:
        super().__init__()
        self.setObjectName("typingRun")
        self._theme, self._monotonic = theme, monotonic
        self.run = Recording("")
        self._limit_ms = 0
        self._over = True
        self.measured = Measured(seconds=1.0)
        self.page = OriginalPage()
        self.field = TypingField(monotonic)
        self.cover = label(
            tr("Paused. The text comes back when you go on."), name="typingPaused", tone="soft"
        )
        self.time = _figure("typingTime")
        self.speed = _figure("typingSpeed")
        self.accuracy = _figure("typingAccuracy")
        self.strokes = _figure("typingStrokes")
        self.errors = _figure("typingErrors")
        self.said = label(name="typingSaid", tone="soft")
        self.pause = button(tr("Pause"), name="typingPause")
        self.again = button(tr("From the beginning"), name="typingAgain")
        self.stop = button(tr("Stop"), name="typingStop")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._lay_out()
        self._connect()

    @property
    def is_running(self) -> bool:
        """Tells whether the clock goes on."""
        return self.run.running and not self._over

    def begin(self, original: str, minutes: int) -> None:
        """Lays out a text; the time begins with the first key."""
        self._over = False
        self.run = Recording(original)
        self._limit_ms = minutes * 60_000
        self.page.show_text(original)
        self.field.setReadOnly(False)
        self.field.start_over()
        self._uncover()
        self._show()
        self.said.setText(tr("The time begins with the first key. Where ¶ stands, press Enter."))
        self.field.setFocus()

    def extend(self, more: str) -> None:
        """Puts more text behind."""
        self.run.extend(more)
        self.page.add_text(more)

    def toggle_pause(self) -> None:
        """Stops the clock, or lets it go on."""
        if self._over or not self.run.begun:
            return
        if self.run.running:
            self.run.pause(self._now())
            self._timer.stop()
            self.field.finish_composing()
            self.field.when_free(self._cover)
        else:
            self.run.start(self._now())
            self._uncover()
            self._show_figures()
            self._timer.start()
            self.field.setFocus()

    def finish(self, *, timed_out: bool) -> None:
        """Ends the run: what stands there now counts; the rest comes when nothing is being composed."""
        if self._over:
            return
        self._over = True
        self._timer.stop()
        self.run.pause(self._now())
        self.measured = measure(self.run, self._now(), most_ms=self._limit_ms)
        self._show()
        if timed_out:
            self.said.setText(tr("The time is up."))
        self.field.finish_composing()
        self.field.when_free(lambda: self.ended.emit(timed_out))

    def leave(self) -> None:
        """Ends the run without a result."""
        self._over = True
        self._timer.stop()

    def restyle(self) -> None:
        """Shows the marks in other colours."""
        self._show_marks()

    def _now(self) -> int:
        return round(self._monotonic() * 1_000)

    def _begun(self) -> None:
        if not self._over and not self.run.begun:
            self.run.start(self._now())
            self.said.setText(tr("Wave: different. Dashes in the text above: left out or different."))
            self._timer.start()

    def _struck(self) -> None:
        if not self._over:
            self._begun()
            self.run.pressed()

    def _composing(self, preedit: str) -> None:
        if not self._over:
            if preedit:
                self._begun()
            self.run.compose(preedit, self._now())

    def _written(self, text: str) -> None:
        if self._over:
            return
        if self.run.elapsed(self._now()) >= self._limit_ms:
            self.finish(timed_out=True)
            return
        if text:
            self._begun()
        if self.run.commit(text, self._now()):
            self._show()
            if len(self.run.original) - self.run.comparison.reached < AHEAD:
                self.more_wanted.emit()

    def _tick(self) -> None:
        if self.run.elapsed(self._now()) >= self._limit_ms:
            self.finish(timed_out=True)
        else:
            self._show_figures()

    def _show(self) -> None:
        self._show_figures()
        self._show_marks()

    def _show_marks(self) -> None:
        told, theme = self.run.comparison, self._theme()
        self.field.show_differences(told.differences, theme)
        self.page.show_progress(told, theme)

    def _show_figures(self) -> None:
        if not self._over:
            self.measured = measure(self.run, self._now())
        told = self.measured
        left = (self._limit_ms - self.run.elapsed(self._now())) / 1_000
        self.time.setText(tr("Time left {time}", time=words.clock(left)))
        self.speed.setText(words.speed(told.a_minute if self.run.begun else 0.0))
        self.strokes.setText(
            tr("{count} keys/min", count=f"{told.strokes_a_minute if self.run.begun else 0.0:.0f}")
        )
        self.accuracy.setText(tr("Accuracy {percent}", percent=words.percent(told.accuracy)))
        self.errors.setText(tr("Errors {count}", count=told.errors))
        self.pause.setEnabled(self.run.begun and not self._over)

    def _cover(self) -> None:
        if self.run.running or self._over:
            return
        self.field.setReadOnly(True)
        self.page.hide()
        self.cover.show()
        self.pause.setText(tr("Continue typing"))
        self.said.setText(tr("The clock stands still."))

    def _uncover(self) -> None:
        self.field.setReadOnly(False)
        self.cover.hide()
        self.page.show()
        self.pause.setText(tr("Pause"))
        self.said.clear()

    def _pasted(self) -> None:
        self.said.setText(tr("Pasting is not counted: nothing was inserted."))

    def _connect(self) -> None:
        self.field.struck.connect(self._struck)
        self.field.composing.connect(self._composing)
        self.field.written.connect(self._written)
        self.field.pasted.connect(self._pasted)
        self.pause.clicked.connect(self.toggle_pause)
        self.stop.clicked.connect(lambda: self.finish(timed_out=False))
        self.again.clicked.connect(self.again_wanted)
        self._timer.timeout.connect(self._tick)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(20)
        for one in (self.time, self.speed, self.accuracy, self.errors, self.strokes):
            figures.addWidget(one)
        figures.addStretch(1)
        self.cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.cover.hide()
        self.said.setWordWrap(True)
        acts = QHBoxLayout()
        for act in (self.pause, self.stop, self.again):
            acts.addWidget(act)
        acts.addSpacing(8)
        acts.addWidget(self.said, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(figures)
        rows.addWidget(self.page, 1)
        rows.addWidget(self.cover, 1)
        rows.addWidget(self.field, 1)
        rows.addLayout(acts)


def _figure(name: str) -> QLabel:
    made = label(name=name, size="head")
    made.setWordWrap(False)
    return made
