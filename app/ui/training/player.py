"""Plays a replay: a timer that wakes for the next event and for what can be seen to move, no more."""

import math
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.training.clockwork import SPEEDS, Clockwork, Loop
from app.training.desk_replay import DeskMoved, DeskReplay
from app.training.replay import Moved, Replay

FRAME_S: Final = 0.05
"""The knob moves at most this often."""

SKIPPED_TO_S: Final = 2.0
"""Where silences are skipped, this much of each is left before the next event."""

_SCRUB_MS: Final = 16


class Playing(QObject):
    """Moves a clockwork by `monotonic` (seconds of a clock that only grows) and tells what came of it."""

    moved = Signal(object)
    """What the clockwork says of a move: for a replay a `Moved`, for a desk a `DeskMoved`."""
    position_changed = Signal()
    state_changed = Signal()
    """It plays or does not, at another speed, or with silences or without."""

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = monotonic
        self._replay: Clockwork[Any] = Replay(())
        self._speed = 1.0
        self._skipping = False
        self._grain_s = 1.0
        self._held = False
        self._wanted: float | None = None
        self._mark: float | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.tick)
        self._scrub = QTimer(self)
        self._scrub.setSingleShot(True)
        self._scrub.timeout.connect(self._seek_wanted)

    @property
    def playing(self) -> bool:
        """Tells whether time goes on, or will again when the knob is let go."""
        return self._replay.playing or self._held

    @property
    def ended(self) -> bool:
        """Tells whether everything has been played."""
        return not self._replay.playing and self._replay.index == self._replay.count > 0

    @property
    def speed(self) -> float:
        """How many seconds of the conversation pass in one."""
        return self._speed

    @property
    def skipping(self) -> bool:
        """Tells whether silences are skipped."""
        return self._skipping

    def load_clockwork(self, replay: Clockwork[Any]) -> None:
        """Takes something else to play, which stands still; speed and skipping stay as they are."""
        self.timer.stop()
        self._scrub.stop()
        self._held, self._wanted, self._mark = False, None, None
        self._replay = replay
        replay.set_speed(self._speed, self._now())
        replay.skip_silence_s = SKIPPED_TO_S if self._skipping else None
        self.state_changed.emit()
        self.position_changed.emit()

    def set_grain(self, seconds: float) -> None:
        """Says how many seconds of the conversation the knob needs for the smallest move that can be seen."""
        self._grain_s = max(0.0, seconds)

    def play(self) -> None:
        """Lets time go on; from the start where everything has been played."""
        if not self._replay.count:
            return
        if self.ended:
            self._tell(self._replay.seek(0.0))
        self._replay.play(self._now())
        self._go_on()

    def pause(self) -> None:
        """Stops time."""
        self._held = False
        self._tell(self._replay.pause(self._now()))
        self._go_on()

    def toggle(self) -> None:
        """Plays, or pauses."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def seek(self, position: float) -> None:
        """Moves to `position` seconds from the start and goes on as before."""
        self._scrub.stop()
        self._wanted = None
        self._move(lambda: self._replay.seek(position))

    def seek_soon(self, position: float) -> None:
        """Moves to the last position asked for within a frame: for a knob that is being dragged."""
        self._wanted = position
        if not self._scrub.isActive():
            self._scrub.start(_SCRUB_MS)

    def step(self, by: int) -> None:
        """Moves to the next (1) or the one before (-1) of the messages, notes and whispers."""
        self._move(lambda: self._replay.step_message(by))

    def to_start(self) -> None:
        """Moves to the first moment."""
        self.seek(0.0)

    def hold(self) -> None:
        """Stops time while the knob is dragged."""
        if self._replay.playing:
            self._tell(self._replay.pause(self._now()))
            self._held = True
            self._go_on()

    def release(self) -> None:
        """Lets time go on where `hold` stopped it."""
        if self._wanted is not None:
            self.seek(self._wanted)
        if self._held:
            self._held = False
            self._replay.play(self._now())
            self._go_on()

    def set_speed(self, speed: float) -> None:
        """Changes how fast time goes, now and for what is played next."""
        self._speed = speed
        self._tell(self._replay.set_speed(speed, self._now()))
        self._go_on()

    def change_speed(self, by: int) -> None:
        """Plays at the next faster (1) or slower (-1) of the speeds."""
        speeds = [one for one in SPEEDS if (one > self._speed) == (by > 0) and one != self._speed]
        if speeds:
            self.set_speed(min(speeds) if by > 0 else max(speeds))

    def set_skipping(self, skipping: bool) -> None:
        """Skips silences from now on, or plays them in full."""
        self._tell(self._replay.advance(self._now()))
        self._skipping = skipping
        self._replay.skip_silence_s = SKIPPED_TO_S if skipping else None
        self._go_on()

    @property
    def loop(self) -> Loop | None:
        """The part that is repeated."""
        return self._replay.loop

    @property
    def loop_mark(self) -> float | None:
        """Where a part begins whose end was not marked yet."""
        return self._mark

    def mark(self) -> None:
        """Marks the begin of a part, then its end, from where it is repeated; a third time forgets it."""
        position = self._replay.position
        if self._replay.loop is not None:
            self._replay.repeat_nothing()
        elif self._mark is None:
            self._mark = position
        else:
            self._replay.repeat(self._mark, position)
            begin, self._mark = min(self._mark, position), None
            self._move(lambda: self._replay.seek(begin))
        self._go_on()

    def tick(self) -> None:
        """Moves to where time is now, and sets the timer for when there will be something to show again."""
        was = self._replay.playing
        self._tell(self._replay.advance(self._now()))
        self._schedule()
        self.position_changed.emit()
        if was != self._replay.playing:
            self.state_changed.emit()

    def _seek_wanted(self) -> None:
        if self._wanted is not None:
            self.seek(self._wanted)

    def _move(self, move: Callable[[], object]) -> None:
        if self._replay.playing:
            self._replay.play(self._now())  # time that passed before a jump does not count after it
        self._tell(move())
        self._go_on()

    def _go_on(self) -> None:
        self._schedule()
        self.position_changed.emit()
        self.state_changed.emit()

    def _tell(self, moved: Any) -> None:
        if happened(moved):
            self.moved.emit(moved)

    def _schedule(self) -> None:
        self.timer.stop()
        if not self._replay.playing:
            return
        wait_s = self._until_seen()
        due_s = self._replay.due_in()
        if due_s is not None:
            wait_s = min(wait_s, due_s)
        self.timer.start(math.ceil(wait_s * 1000))

    def _until_seen(self) -> float:
        """Returns the seconds until the knob or the clock beside it looks different."""
        position = self._replay.position
        to_next_second = 1.0 - math.modf(position)[0]
        return max(FRAME_S, min(self._grain_s, to_next_second) / self._speed)


class Player(Playing):
    """Plays one conversation."""

    @property
    def replay(self) -> Replay:
        """What is played; an empty replay while there is nothing."""
        assert isinstance(self._replay, Replay)  # noqa: S101 (`load` takes nothing else)
        return self._replay

    def load(self, replay: Replay) -> None:
        """Takes another replay, which stands still; speed and skipping stay as they are."""
        self.load_clockwork(replay)


class DeskPlayer(Playing):
    """Plays several conversations by one clock."""

    @property
    def desk(self) -> DeskReplay | None:
        """What is played, None while there is nothing."""
        return self._replay if isinstance(self._replay, DeskReplay) else None

    def load(self, desk: DeskReplay | None) -> None:
        """Takes another desk, which stands still; speed and skipping stay as they are."""
        self.load_clockwork(Replay(()) if desk is None else desk)


def happened(moved: Moved | DeskMoved) -> bool:
    """Tells whether there is anything to show anew after a move."""
    if isinstance(moved, DeskMoved):
        return any(map(happened, moved.panes))
    return moved.rebuilt or moved.added > 0 or bool(moved.changed)
