"""Opens a past conversation and shows it as it is played: joins library, player and widgets."""

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.conversation import Entry
from app.domain.errors import AppError
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, Author
from app.sessions.targets import DEFAULT_TARGETS, TargetsOf, usual_targets
from app.training.figures import Lines, figures, lines
from app.training.record import Library, Record
from app.training.replay import Marker, MarkerKind, Moved, Replay
from app.training.study import Study, study_in_turns
from app.ui.tasks import TaskSet
from app.ui.training import training_words as words
from app.ui.training.driving import drive, show_state
from app.ui.training.facts import FactsColumn
from app.ui.training.marking.pinned_lines import PinnedLines, ShownPin
from app.ui.training.player import Player
from app.ui.training.stage import Stage
from app.ui.training.track import Course
from app.ui.words import tr

Names = Callable[[], Mapping[str, str]]
"""Returns the names of staff by id, as far as they are known."""


class Screening(QObject):
    """Shows one replay at a time; opening another ends the one before."""

    opened = Signal(object)
    """The `Record` that was chosen; its log is on its way."""
    replaying_changed = Signal()
    """There is a replay now, or none any more."""

    def __init__(
        self,
        stage: Stage,
        facts: FactsColumn,
        player: Player,
        tasks: TaskSet,
        names: Names = dict,
        targets: TargetsOf = usual_targets,
    ) -> None:
        super().__init__(stage)
        self._targets_of, self._targets = targets, DEFAULT_TARGETS
        self._stage, self._facts, self._player = stage, facts, player
        self._tasks, self._directory = tasks, names
        self._study: Study | None = None
        self._record: Record | None = None
        self._library: Library | None = None
        self._lines: Lines | None = None
        self._pinned = PinnedLines()
        self._names: dict[str, str] = {}
        self._task: asyncio.Task[Any] | None = None
        self._connect()

    @property
    def opened_now(self) -> tuple[Record, Library] | None:
        """The conversation that is open, and where it comes from."""
        return (self._record, self._library) if self._record and self._library else None

    @property
    def replaying(self) -> bool:
        """Tells whether there is a replay to be played, paused or stepped through."""
        return self._study is not None

    @property
    def study(self) -> Study | None:
        """What is replayed, and what is known of it."""
        return self._study

    @property
    def names(self) -> dict[str, str]:
        """The names of staff in the conversation that is open, by id."""
        return self._names

    def open(self, record: Record, library: Library) -> None:
        """Fetches a conversation's log and plays it from its start."""
        if self._task is not None:
            self._task.cancel()
        self._record, self._library, self._study = record, library, None
        self._player.load(Replay(()))
        self._stage.show_fetching()
        self.opened.emit(record)
        self.replaying_changed.emit()
        self._task = self._tasks.start(self._fetch(record, library), name="open record")

    def open_again(self) -> None:
        """Tries once more what could not be read."""
        if self._record is not None and self._library is not None:
            self.open(self._record, self._library)

    def show_pins(self, pins: Sequence[ShownPin]) -> None:
        """Shows these notes between the lines, and where they are on the time line."""
        if self._study is None or tuple(pins) == self._pinned.pins:
            return
        self._pinned.show(pins)
        self._stage.timeline.set_entries(self._lines_now())
        at = self._player.replay.position
        self._show_course(self._study)
        self._stage.scrubber.set_position(at)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        if self._study is not None:
            self._stage.timeline.set_setting(
                remarks=words.Remarks(self._study.answers, self._name, self._targets)
            )
            self._show_header()
            self._show_position()

    async def _fetch(self, record: Record, library: Library) -> None:
        try:
            events = await library.log(record.conversation)
            prepared = await study_in_turns(events)
        except AppError as error:
            self._stage.show_failure(*words.failure(error))
        except Exception:
            self._stage.show_failure(tr("This conversation could not be read."), "")
            raise
        else:
            self._show(prepared)

    def _show(self, prepared: Study) -> None:
        self._study, self._lines = prepared, None
        self._pinned.show(())
        self._names = {**prepared.names, **self._directory()}
        replay = prepared.replay
        self._player.load(replay)
        conversation, first = replay.conversation, replay.events[0]
        self._targets = self._facts.targets = self._targets_of(prepared.group)
        timeline = self._stage.timeline
        timeline.set_entries(
            self._lines_now(),
            conversation=conversation.id,
            customer=conversation.customer,
            names=self._names,
            origin=first.at,
            remarks=words.Remarks(prepared.answers, self._name, self._targets),
        )
        self._show_course(prepared)
        self._stage.show_replay()
        self._show_header()
        self._player.play()
        self.replaying_changed.emit()

    def _lines_now(self) -> list[Entry]:
        replay = self._player.replay
        return self._pinned.begin(replay.conversation.entries, replay.index)

    def _show_course(self, prepared: Study) -> None:
        pins = (
            Marker(at=self._moment(pin), seq=pin.on, kind=MarkerKind.PIN, text=pin.text)
            for pin in self._pinned.pins
        )
        course = Course(
            duration=prepared.replay.duration,
            markers=tuple(sorted((*prepared.markers, *pins), key=lambda mark: mark.at)),
            waits=prepared.waits,
            flag=self._flag,
            tell=self._tell,
        )
        self._stage.scrubber.show_course(course)

    def _moment(self, pin: ShownPin) -> float:
        since = (pin.at - self._at(0.0)).total_seconds()
        return min(max(0.0, since), self._player.replay.duration)

    def _flag(self, mark: Marker) -> str:
        pinned = mark.kind is MarkerKind.PIN
        return tr("Trainer's note") if pinned else words.flag_name(self._event(mark))

    def _tell(self, mark: Marker) -> str:
        if mark.kind is MarkerKind.PIN:
            return f"{words.since_start(mark.at)}  {self._flag(mark)}: {mark.text}"
        return words.moment(self._event(mark), mark.at, self._name)

    def _follow(self, moved: Moved) -> None:
        self._lines = None
        replay, timeline = self._player.replay, self._stage.timeline
        entries = replay.conversation.entries
        if moved.rebuilt:
            timeline.set_entries(self._lines_now())
            return
        for place in moved.changed:
            timeline.replace(self._pinned.place(place), entries[place])
        added = self._pinned.go_on(entries[moved.first : moved.first + moved.added], replay.index)
        if added:
            timeline.append(added)

    def _show_position(self) -> None:
        if self._study is None:
            return
        position = self._player.replay.position
        if not self._stage.scrubber.isSliderDown():
            self._stage.scrubber.set_position(position)
        conversation = self._player.replay.conversation
        if self._lines is None:
            self._lines = lines(conversation)
        now = figures(conversation, self._at(position), self._lines)
        self._facts.show_figures(now, position, self._name)
        rated = [tr("Rating {score}", score=now.rating)] if now.rating is not None else []
        topic = self._facts.masking(conversation.id, conversation.topic)
        known = [topic] if topic else []
        self._stage.header.tags.show_tags([*known, *conversation.tags, *rated])

    def _show_state(self) -> None:
        player = self._player
        speed = words.speed_name(player.speed)
        if player.playing:
            said = tr("Replaying {speed}", speed=speed)
        else:
            said = tr("At the end") if player.ended else tr("Paused {speed}", speed=speed)
        self._stage.header.show_state(said)
        show_state(player, self._stage.scrubber, self._stage.controls)

    def _show_header(self) -> None:
        if self._study is None:
            return
        answered = (answer.by for answer in self._study.answers if answer.by != SYSTEM)
        parts = [self._name(by) for by in itertools.islice(answered, 1)]
        customer = self._name(CUSTOMER)
        self._stage.header.show_record(customer, " · ".join([*parts, words.full_time(self._at(0.0))]))
        self._stage.timeline.setAccessibleName(tr("Replay of the conversation with {name}", name=customer))
        self._show_state()

    def _name(self, by: Author) -> str:
        customer = self._facts.masking(None, self._player.replay.conversation.customer)
        return words.author(by, customer, self._names)

    def _event(self, mark: Marker) -> Event:
        return self._player.replay.events[mark.seq - 1]

    def _at(self, position: float) -> datetime:
        return self._player.replay.events[0].at + timedelta(seconds=position)

    def _connect(self) -> None:
        player, stage = self._player, self._stage
        player.moved.connect(self._follow)
        player.position_changed.connect(self._show_position)
        player.state_changed.connect(self._show_state)
        drive(player, stage.scrubber, stage.controls)
        stage.retry_wanted.connect(self.open_again)
        self._facts.moment_wanted.connect(player.seek)
