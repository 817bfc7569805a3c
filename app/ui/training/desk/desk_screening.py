"""Opens several past conversations and shows them as they are played: joins library, player and panes."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from app.domain.errors import AppError
from app.domain.events import Event
from app.domain.ids import ConversationId, StaffId
from app.sessions.targets import Targets, TargetsOf, usual_targets
from app.training.at_once import at_once
from app.training.desk_replay import Alignment, DeskMarker, DeskMoved, DeskReplay
from app.training.record import Library, Record
from app.training.replay import Marker, MarkerKind
from app.training.study import Span, Study, study_in_turns
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.tasks import TaskSet
from app.ui.training import training_words as words
from app.ui.training.desk.desk_stage import DeskStage
from app.ui.training.driving import drive, show_state
from app.ui.training.player import DeskPlayer
from app.ui.training.screening import Names
from app.ui.training.track import Course
from app.ui.words import tr


class DeskScreening(QObject):
    """Shows one desk at a time; opening another ends the one before."""

    changed = Signal()
    """There is a desk now, or none any more."""

    def __init__(
        self,
        stage: DeskStage,
        player: DeskPlayer,
        tasks: TaskSet,
        names: Names,
        mask: Mask = as_written,
        targets: TargetsOf = usual_targets,
    ) -> None:
        super().__init__(stage)
        self._stage, self._player, self._tasks = stage, player, tasks
        self._directory, self._mask, self._targets_of = names, mask, targets
        self._targets: tuple[Targets, ...] = ()
        self._libraries: dict[ConversationId, Library] = {}
        self._studies: tuple[Study, ...] = ()
        self._names: dict[str, str] = {}
        self._opened: tuple[tuple[Record, ...], Library] | None = None
        self._task: asyncio.Task[Any] | None = None
        player.moved.connect(self._follow)
        player.position_changed.connect(self._show_position)
        player.state_changed.connect(self._show_state)
        drive(player, stage.scrubber, stage.controls)

    @property
    def replaying(self) -> bool:
        """Tells whether a desk is shown."""
        return self._player.desk is not None

    @property
    def opened_now(self) -> tuple[tuple[Record, ...], Library] | None:
        """The conversations that are shown, and where they come from."""
        return self._opened

    @property
    def names(self) -> dict[str, str]:
        """The names of staff in what is shown, by id."""
        return self._names

    async def log(self, conversation: ConversationId) -> list[Event]:
        """Returns the log of one of those that are shown, from wherever it comes. Raises as a library."""
        return await self._libraries[conversation].log(conversation)

    def open_desk(self, record: Record, library: Library, staff: StaffId | None = None) -> None:
        """Shows a conversation with all that `staff`, else its last operator, had at the same time."""
        self._begin(self._fetch_desk(record, library, staff))

    def compare(self, one: Record, other: Record, libraries: tuple[Library, Library]) -> None:
        """Shows two conversations beside each other, both from their start."""
        self._begin(self._fetch((one, other), libraries))

    def close(self) -> None:
        """Shows no desk any more."""
        if self._task is not None:
            self._task.cancel()
        self._opened, self._studies = None, ()
        self._player.load(None)
        self.changed.emit()

    def _begin(self, work: Any) -> None:
        self.close()
        self._stage.title.setText("")
        self._stage.show_fetching()
        self._task = self._tasks.start(self._tried(work), name="open desk")

    async def _tried(self, work: Any) -> None:
        try:
            await work
        except AppError as error:
            self._stage.show_failure(*words.failure(error))
        except Exception:
            self._stage.show_failure(tr("This conversation could not be read."), "")
            raise

    async def _fetch_desk(self, record: Record, library: Library, staff: StaffId | None) -> None:
        held = await at_once(record, library, staff)
        self._libraries = {one.record.conversation: library for one in held}
        begins = tuple(one.begin for one in held)
        whose = staff or StaffId(record.owner) or None
        await self._study([one.events for one in held])
        self._opened = (tuple(one.record for one in held), library)
        self._show(DeskReplay([one.replay for one in self._studies], Alignment.CLOCK, whose, begins))

    async def _fetch(self, records: Sequence[Record], libraries: Sequence[Library]) -> None:
        self._libraries = dict(zip((record.conversation for record in records), libraries, strict=True))
        await self._study([await self.log(record.conversation) for record in records])
        self._opened = (tuple(records), libraries[0])
        self._show(DeskReplay([one.replay for one in self._studies], Alignment.START))

    async def _study(self, logs: Sequence[Sequence[Event]]) -> None:
        self._studies = tuple([await study_in_turns(log) for log in logs])
        self._targets = tuple(self._targets_of(one.group) for one in self._studies)

    def _show(self, desk: DeskReplay) -> None:
        names = {**{by: name for one in self._studies for by, name in one.names.items()}, **self._directory()}
        self._names = names
        customers = [self._customer(place) for place in range(len(desk.panes))]
        self._stage.show_panes(customers)
        for place, (pane, study) in enumerate(zip(self._stage.panes, self._studies, strict=True)):
            conversation = study.replay.conversation
            pane.timeline.set_setting(mask=self._mask)
            pane.timeline.set_entries(
                conversation.entries,
                conversation=conversation.id,
                customer=conversation.customer,
                names=names,
                origin=study.replay.events[0].at - timedelta(seconds=desk.starts[place]),
                remarks=words.Remarks(study.answers, partial(self._name, place=place), self._targets[place]),
            )
            said = tr("Replay of the conversation with {name}", name=customers[place])
            pane.timeline.setAccessibleName(said)
        self._stage.scrubber.show_course(self._course(desk))
        self._stage.title.setText(self._title(desk))
        self._player.load(desk)
        self._player.play()
        self.changed.emit()

    def _course(self, desk: DeskReplay) -> Course:
        waits = sorted(
            (
                Span(start=max(start + wait.start, desk.comes(place)), end=start + wait.end)
                for place, (study, start) in enumerate(zip(self._studies, desk.starts, strict=True))
                for wait in study.waits
                if start + wait.end > desk.comes(place)
            ),
            key=lambda span: span.start,
        )
        return Course(
            duration=desk.duration,
            markers=tuple(desk.markers()),
            waits=tuple(waits),
            flag=lambda mark: words.flag_name(desk.panes[_pane(mark)].events[mark.seq - 1]),
            tell=lambda mark: self._told(desk, mark),
        )

    def _told(self, desk: DeskReplay, mark: Marker) -> str:
        place = _pane(mark)
        if mark.kind is MarkerKind.SWITCH:
            turned = tr("The operator turned to {name}", name=self._customer(place))
            return f"{words.since_start(mark.at)}  {turned}"
        event = desk.panes[place].events[mark.seq - 1]
        said = words.moment(event, mark.at, lambda by: self._name(by, place))
        return f"{self._customer(place)} · {said}"

    def _title(self, desk: DeskReplay) -> str:
        if desk.align is Alignment.START:
            return tr("Comparison from the start")
        operator = self._names.get(desk.staff, desk.staff)
        if len(desk.panes) == 1:
            return tr("Nothing else was on the desk of {name}", name=operator)
        return tr("Desk of {name}: {count} conversations", name=operator, count=len(desk.panes))

    def _follow(self, moved: DeskMoved) -> None:
        desk = self._player.desk
        if desk is None:
            return
        for pane, replay, change in zip(self._stage.panes, desk.panes, moved.panes, strict=True):
            entries = replay.conversation.entries
            if change.rebuilt:
                pane.timeline.set_entries(entries)
                continue
            for place in change.changed:
                pane.timeline.replace(place, entries[place])
            if change.added:
                pane.timeline.append(entries[change.first : change.first + change.added])

    def _show_position(self) -> None:
        desk = self._player.desk
        if desk is None:
            return
        if not self._stage.scrubber.isSliderDown():
            self._stage.scrubber.set_position(desk.position)
        self._stage.show_time(desk.began, desk.position if desk.align is Alignment.CLOCK else None)
        here = desk.attention() if desk.align is Alignment.CLOCK else None
        for place, pane in enumerate(self._stage.panes):
            scene = desk.scene(place)
            if scene.draft:
                draft = self._mask(desk.panes[place].conversation.id, scene.draft)
                scene = msgspec.structs.replace(scene, draft=draft)
            owner = self._names.get(scene.owner, scene.owner) if scene.owner else ""
            pane.show_scene(scene, here=place == here, owner=owner, targets=self._targets[place])

    def _show_state(self) -> None:
        show_state(self._player, self._stage.scrubber, self._stage.controls)

    def _customer(self, place: int) -> str:
        opened = self._opened[0][place] if self._opened else None
        conversation = None if opened is None else opened.conversation
        return words.customer_name(self._mask(conversation, opened.customer if opened else ""))

    def _name(self, by: Any, place: int) -> str:
        opened = self._opened[0][place] if self._opened else None
        customer = "" if opened is None else self._mask(opened.conversation, opened.customer)
        return words.author(by, customer, self._names)


def _pane(mark: Marker) -> int:
    return mark.pane if isinstance(mark, DeskMarker) else 0
