"""The trainer's room: past conversations on the left, the replay in the middle, its figures on the right."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QWidget

from app.domain.events import Event
from app.domain.ids import StaffId
from app.sessions.changes import Change, LinkChanged, LinkState
from app.sessions.targets import TargetsOf, usual_targets
from app.training.at_once import owners
from app.training.desk_replay import Alignment, DeskReplay
from app.training.record import Library, Record
from app.training.replay import Replay
from app.ui.application import Looks
from app.ui.bridge import Bridge
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.tasks import TaskSet
from app.ui.training.desk.desk_screening import DeskScreening
from app.ui.training.desk.desk_stage import DeskStage
from app.ui.training.desk.desks_menu import desks_menu
from app.ui.training.facts import FactsColumn
from app.ui.training.libraries import Source
from app.ui.training.marking.side_column import SideColumn
from app.ui.training.player import DeskPlayer, Player, Playing
from app.ui.training.record_finder import RecordFinder
from app.ui.training.record_list import RecordList
from app.ui.training.replay_keys import ReplayKeys
from app.ui.training.screening import Names, Screening
from app.ui.training.stage import Stage
from app.ui.words import tr

FACTS_WIDTH: Final = 400
NARROW_FACTS_WIDTH: Final = 310
WIDE_FROM: Final = 1_400
"""From this width on the facts have all the room they want."""

_EDGE: Final = 10
_SPACE: Final = frozenset({Qt.Key.Key_Space})


class _Page(QWidget):
    """The room's widget: gives the facts less room in a narrow window."""

    def __init__(self, column: RecordList, stage: QWidget, facts: QWidget) -> None:
        super().__init__()
        self.setObjectName("trainingRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column, self._stage, self._facts = column, stage, facts
        content = QHBoxLayout()
        content.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        content.setSpacing(_EDGE)
        content.addWidget(stage, 1)
        content.addWidget(facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(column)
        row.addLayout(content, 1)

    def minimumSizeHint(self) -> QSize:
        """Returns what is needed while the facts make do with less room."""
        stage = self._stage.minimumSizeHint()
        width = self._column.minimumWidth() + 3 * _EDGE + stage.width() + NARROW_FACTS_WIDTH
        return QSize(width, stage.height() + 2 * _EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width out."""
        super().resizeEvent(event)
        self._facts.setFixedWidth(FACTS_WIDTH if self.width() >= WIDE_FROM else NARROW_FACTS_WIDTH)


class TrainingRoom(QObject):
    """Plugs into the window as a room. `libraries` has one for each side of the switch."""

    id = "training"
    icon = "training"

    replaying_changed = Signal()
    """Whether there is a replay for the commands of this room, or not any more."""
    save_wanted = Signal()
    """What is replayed is to be saved as a page."""
    save_menu_wanted = Signal(object)
    """What can be made of the replay is to be offered under this button."""
    practise_wanted = Signal()
    """The person wants to answer the customer himself from the moment that is shown."""
    pin_wanted = Signal()
    """A note is to be pinned to the moment of the replay that is shown."""
    link_activated = Signal(str)
    """The person wants to open a link of the conversation."""

    def __init__(
        self,
        looks: Looks,
        bridge: Bridge,
        tasks: TaskSet,
        libraries: Mapping[Source, Library],
        *,
        names: Names = dict,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        mask: Mask = as_written,
        targets: TargetsOf = usual_targets,
    ) -> None:
        super().__init__()
        self.column = RecordList(looks, now)
        self.facts = FactsColumn()
        self.side = SideColumn(self.facts)
        self.stage = Stage(looks, self.side)
        self.stage.timeline.set_setting(mask=mask)
        self.column.model.mask = self.facts.masking = mask
        self.player = Player(monotonic, self)
        self.desk_player = DeskPlayer(monotonic, self)
        self.desk_stage = DeskStage(looks)
        self._stages = QStackedWidget()
        self._stages.addWidget(self.stage)
        self._stages.addWidget(self.desk_stage)
        self.finder = RecordFinder(self.column, libraries, tasks)
        self.screening = Screening(self.stage, self.facts, self.player, tasks, names, targets)
        self.desk = DeskScreening(self.desk_stage, self.desk_player, tasks, names, mask, targets)
        self._page = _Page(self.column, self._stages, self.side)
        self._keys = ReplayKeys(self._played, self)
        self._watch_keys()
        self._connect()
        bridge.changed.connect(self._take)

    @property
    def replaying(self) -> bool:
        """Tells whether there is a replay for the commands of this room."""
        return self.screening.replaying or self.desk.replaying

    def title(self) -> str:
        """Returns the room's name."""
        return tr("Training")

    def widget(self) -> QWidget:
        """Returns the room's widget."""
        return self._page

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Returns what this room alone can do."""
        return {
            "replay.find": self.column.focus_search,
            "replay.play": lambda: self._played().toggle(),
            "replay.desk": self.open_desk,
            "replay.save_page": self.save_wanted.emit,
            "replay.repeat": lambda: self._played().mark(),
            "replay.faster": lambda: self._played().change_speed(1),
            "replay.slower": lambda: self._played().change_speed(-1),
            "replay.skip": lambda: self._played().set_skipping(not self._played().skipping),
            "replay.step": lambda: self._played().step(1),
            "replay.step_back": lambda: self._played().step(-1),
        }

    def entered(self) -> None:
        """Fetches the list, and puts the keyboard there."""
        self.finder.begin()
        self.column.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        """Stops time while nobody looks."""
        self.player.pause()
        self.desk_player.pause()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows a switch of the language."""
        if watched is self._page and event.type() == QEvent.Type.LanguageChange:
            self.screening.retranslate()
        return super().eventFilter(watched, event)

    def open_desk(self) -> None:
        """Shows the open conversation with all that its operator had at the same time."""
        opened, study = self.screening.opened_now, self.screening.study
        if opened is None:
            return
        had_it = owners(study.replay.events) if study is not None else ()
        if len(had_it) > 1:
            menu = desks_menu(self.stage.header.desk, [(one, self._called(one)) for one in had_it])
            menu.triggered.connect(lambda act: self._open_desk_of(StaffId(act.data())))
            return
        self._open_desk_of(None)

    def _open_desk_of(self, staff: StaffId | None) -> None:
        opened = self.screening.opened_now
        if opened is not None:
            self._show_desk()
            self.desk.open_desk(*opened, staff)

    def _called(self, staff: StaffId) -> str:
        return self.shown_names().get(staff, staff)

    def fresh_desk(self) -> DeskReplay:
        """Returns what is replayed as a desk of its own, at its start: also one conversation is one."""
        desk = self.desk_player.desk
        return DeskReplay([Replay(self.player.replay.events)]) if desk is None else desk.anew()

    def shown_logs(self) -> tuple[list[Sequence[Event]], Alignment]:
        """Returns the logs that are replayed, in the order in which they stand beside each other."""
        desk = self.desk_player.desk
        if desk is not None:
            return [pane.events for pane in desk.panes], desk.align
        return [self.player.replay.events], Alignment.CLOCK

    def shown_names(self) -> dict[str, str]:
        """Returns the names of staff in what is replayed, by id."""
        return self.desk.names if self.desk.replaying else self.screening.names

    def say(self, words: str) -> None:
        """Shows a sentence where the person looks."""
        if self.desk.replaying:
            self.desk_stage.title.setText(words)
        else:
            self.stage.header.show_state(words)

    def _offer_to_save(self, under: QWidget) -> None:
        self.save_menu_wanted.emit(under)

    def close_desk(self) -> None:
        """Shows one conversation again."""
        self.desk.close()
        self._stages.setCurrentWidget(self.stage)
        self.side.setVisible(self.screening.replaying)
        self.stage.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_desk(self) -> None:
        self.player.pause()
        self.side.hide()
        self._stages.setCurrentWidget(self.desk_stage)

    def _played(self) -> Playing:
        return self.desk_player if self._stages.currentWidget() is self.desk_stage else self.player

    def _open(self, record: Record) -> None:
        opened = self.screening.opened_now
        if self.stage.header.compare.isChecked() and opened is not None:
            self.stage.header.compare.setChecked(False)
            self._show_desk()
            self.desk.compare(opened[0], record, (opened[1], self.finder.library))
            return
        if self._stages.currentWidget() is self.desk_stage:
            self.close_desk()
        self.screening.open(record, self.finder.library)

    def _take(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if isinstance(change, LinkChanged):
                self.finder.link_changed(live=change.status.state is LinkState.LIVE)

    def _watch_keys(self) -> None:
        self._keys.watch(self._page)
        self._keys.watch(self.column.view)
        self._keys.watch(self.stage.timeline)
        for scrubber in (self.stage.scrubber, self.desk_stage.scrubber):
            self._keys.watch(scrubber, own={Qt.Key.Key_Left, Qt.Key.Key_Right})
        for made in (
            *self.stage.controls.buttons(),
            *self.desk_stage.controls.buttons(),
            self.column.more,
            self.stage.header.desk,
            self.stage.header.compare,
            self.desk_stage.back,
            self.stage.header.save,
            self.stage.header.practise,
            self.desk_stage.save,
        ):
            self._keys.watch(made, own=_SPACE)

    def _watch_panes(self) -> None:
        for pane in self.desk_stage.panes:
            self._keys.watch(pane.timeline)

    def _connect(self) -> None:
        self.column.opened.connect(self._open)
        self.screening.opened.connect(lambda record: self.column.show_opened(record.conversation))
        self.screening.replaying_changed.connect(self.replaying_changed)
        self.stage.timeline.link_activated.connect(self.link_activated)
        self._keys.pin_wanted.connect(self.pin_wanted)
        self.stage.header.practise.clicked.connect(self.practise_wanted)
        self.stage.header.desk.clicked.connect(self.open_desk)
        for made in (self.stage.header.save, self.desk_stage.save):
            made.clicked.connect(partial(self._offer_to_save, made))
        self.desk_stage.left.connect(self.close_desk)
        self.desk_stage.panes_changed.connect(self._watch_panes)
        self.desk.changed.connect(self.replaying_changed)
        self._page.installEventFilter(self)
