"""Begins and stops practice, follows it, and shows it beside the original when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.conversation import fold
from app.domain.errors import AppError, LinkError
from app.domain.events import Event
from app.domain.examining import exam_of
from app.domain.ids import Cid, ConversationId, new_cid
from app.domain.practice import is_practice
from app.protocol.practice_frames import LONGEST_SCRIPT, PracticeRun
from app.protocol.training import ScenarioRecord
from app.sessions.changes import Change, EventsArrived, SessionGone, SessionOpened
from app.sessions.desk import Desk
from app.sessions.practising import PracticeRoom
from app.training.practice.comparison import compare
from app.training.practice.from_log import script_of_log, within
from app.training.study import study
from app.ui.conditions import TRAINERS
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.training.libraries import HubLibrary
from app.ui.training.practice.comparison_dialog import Compared, ComparisonDialog
from app.ui.training.practice.practice_dialog import PracticeDialog
from app.ui.training.practice.practice_words import trouble
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.training.marking.joined import MarkMeasuring
    from app.ui.training.room import TrainingRoom

SIDE_BY_SIDE = 2
"""So many practice conversations are shown at once when several begin."""


class Practising(QObject):
    """One list and one comparison at a time. `room` is the trainer's room, where the person has one."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        prompter: Prompter,
        *,
        room: Callable[[], TrainingRoom | None],
        measure: MarkMeasuring,
        names: Callable[[], dict[str, str]],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._prompter = desk, window, tasks, prompter
        self._room, self._measure, self._names = room, measure, names
        self._hub = PracticeRoom(desk.training.requests)
        self._tried: tuple[object, Cid] | None = None
        self._expected: list[ConversationId] = []
        self._going_on: set[ConversationId] = set()
        self.dialog: PracticeDialog | None = None
        self.comparison: ComparisonDialog | None = None
        bind = window.registry.bind
        bind("view.practice", self.open)
        bind("practice.here", self.here)
        bind("practice.stop", self.stop)
        bind("practice.compare", self.compare_shown)
        bind("practice.whisper", self.whisper)

    # What the person wants

    def open(self) -> PracticeDialog:
        """Opens the list of practice problems, or brings it forward."""
        if self.dialog is None:
            me = self._desk.me
            made = PracticeDialog(self._window, trains=me is not None and me.role in TRAINERS)
            made.now.watch_wanted.connect(lambda name: self.watch(ConversationId(name)))
            made.begin_wanted.connect(self.begin)
            made.compare_wanted.connect(lambda name: self.compare(ConversationId(name)))
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
            self.dialog = made
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()
        return self.dialog

    def refresh(self) -> None:
        """Asks the hub what I practised."""
        if self.dialog is not None:
            self._do(self._fill(self.dialog), "practices")

    def begin(self, scenarios: Sequence[str]) -> None:
        """Practises with these problems, one customer each."""
        wanted = tuple(scenarios)
        if wanted:
            self._do(self._begin(wanted, lambda cid: self._hub.begin(wanted, cid)), "practise")

    def here(self) -> None:
        """Goes on with the customer of the replay from the moment that is shown."""
        room = self._room()
        opened = room.screening.opened_now if room is not None else None
        known = room.screening.study if room is not None else None
        if opened is None or known is None or room is None or room.desk.replaying:
            return
        record, library = opened
        replay = known.replay
        seq = replay.events[replay.index - 1].seq if replay.index else 0
        key = (record.conversation, seq)
        if isinstance(library, HubLibrary):
            self._do(
                self._begin(key, lambda cid: self._hub.from_log(record.conversation, seq, cid)), "practise"
            )
            return
        self._do(self._with_log(key, replay.events, seq, room.screening.names), "practise")

    def stop(self) -> None:
        """Ends the practice that is shown, after asking."""
        here = self._window.chats.area.conversation()
        if here is not None:
            self._prompter.confirm(
                "practice_stop",
                tr("Stop this practice?"),
                tr("The customer leaves. It is not scored, and what was written stays in the record."),
                tr("Stop the practice"),
                lambda: self._do(self._hub.stop(here), "stop practice"),
            )

    def watch(self, conversation: ConversationId) -> None:
        """Looks on while somebody practises."""
        self._do(self._watch(conversation), "watch practice")

    def whisper(self) -> None:
        """Advises the trainee whose practice is shown; his customer hears nothing of it."""
        here = self._window.chats.area.conversation()
        if here is not None:
            self._prompter.text(
                "practice_whisper",
                tr("Whisper to the trainee"),
                tr("What you would tell him"),
                tr("Whisper"),
                lambda text: self._do(self._desk.whisper(here, text), "whisper in practice"),
                required=True,
            )

    def compare_shown(self) -> None:
        """Shows the practice in the active pane beside the original."""
        here = self._window.chats.area.conversation()
        if here is not None:
            self.compare(here)

    def compare(self, conversation: ConversationId) -> None:
        """Shows a practice that is over beside the original."""
        self._do(self._compare(conversation), "compare practice")

    # What happens

    def take(self, changes: Sequence[Change]) -> None:
        """Shows practice that begins, and what came of it when the last of it is over."""
        for change in changes:
            match change:
                case SessionOpened(conversation=name) | EventsArrived(conversation=name):
                    self._follow(name)
                case SessionGone(conversation=name) if name in self._going_on:
                    self._going_on.discard(name)
                    self._over(name)
                case _:
                    pass

    def _follow(self, name: ConversationId) -> None:
        session = self._desk.book.sessions.get(name)
        if session is None or not session.mine or not is_practice(session.conversation.channel):
            return
        if exam_of(session.conversation):  # nothing is compared, and its own clock shows it
            return
        self._going_on.add(name)
        if name in self._expected:
            self._expected.remove(name)
            area = self._window.chats.area
            shown = [one for one in area.conversations() if one in self._going_on]
            if len(shown) < SIDE_BY_SIDE:
                self._window.chats.show_conversation(name, beside=bool(shown))

    def _over(self, name: ConversationId) -> None:
        if self.dialog is not None:
            self.refresh()
        text = tr("A practice is over. Look at it beside what the experienced operator wrote.")
        self._window.chats.area.notices.show_notice(
            Notice(
                key=f"practice {name}",
                text=text,
                tone="info",
                passing=True,
                act_text=tr("Compare"),
                act=lambda: self.compare(name),
            )
        )
        if not self._going_on:
            self.compare(name)

    # With the hub

    async def _fill(self, dialog: PracticeDialog) -> None:
        if self.dialog is not dialog:  # closed since this was asked for
            return
        problems = [one for one in self._desk.register.all(ScenarioRecord).values() if not one.exam_only]
        dialog.show_problems(problems, dialog.runs)  # they are here, whether the hub answers or not
        runs = (await self._hub.mine()).runs
        if self.dialog is not dialog:
            return
        dialog.show_problems(problems, runs)
        if dialog.trains:
            going_on = await self._hub.now()
            if self.dialog is dialog:
                dialog.now.show_runs(going_on, self._names())

    async def _watch(self, conversation: ConversationId) -> None:
        await self._desk.watch(conversation)
        if self.dialog is not None:
            self.dialog.close()
        self._window.open_room(self._window.chats.id)
        self._window.chats.show_conversation(conversation)

    async def _begin(self, key: object, ask: Callable[[Cid], Awaitable[Sequence[PracticeRun]]]) -> None:
        """Begins, by the same id as before where the answer was lost: nothing begins twice."""
        if self._tried is None or self._tried[0] != key:
            self._tried = key, new_cid()
        if self.dialog is not None:
            self.dialog.busy(True)
        try:
            runs = await ask(self._tried[1])
        except LinkError:
            raise
        except AppError:
            self._tried = None
            raise
        finally:
            if self.dialog is not None:
                self.dialog.busy(False)
        self._tried = None
        self._expected = [run.conversation for run in runs]
        if self.dialog is not None:
            self.dialog.close()
        if self.comparison is not None:
            self.comparison.close()
        self._window.open_room(self._window.chats.id)
        for run in runs:
            self._follow(run.conversation)

    async def _with_log(
        self, key: object, events: Sequence[Event], seq: int, names: Mapping[str, str]
    ) -> None:
        """Practises on a log that only this console has; its people are invented before it leaves it."""
        made = await asyncio.to_thread(script_of_log, events, seq, names)
        script, begin = within(*made, LONGEST_SCRIPT)
        await self._begin(key, lambda cid: self._hub.with_script(script, begin, cid))

    async def _compare(self, conversation: ConversationId) -> None:
        reference = await self._hub.reference(conversation)
        events = await self._desk.fetch_log(conversation)
        told = fold(events, conversation)
        run = reference.run
        compared = Compared(
            run=run,
            exchanges=compare(reference.script, reference.begin, told.entries, run.staff),
            measured=self._measure(study(events), run.staff, reference.script.steps),
        )
        if self.comparison is not None:
            self.comparison.close()
        made = ComparisonDialog(compared, self._window.looks, self._window)
        made.again_wanted.connect(lambda: self.begin([run.scenario]))
        made.finished.connect(lambda _done: self._closed(made))
        self.comparison = made
        made.open()

    def _closed(self, dialog: ComparisonDialog) -> None:
        if self.comparison is dialog:
            self.comparison = None

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_trouble(trouble(error))
        elif (room := self._room()) is not None and self._window.room is room and room.replaying:
            room.say(trouble(error))
        else:
            self._window.chats.area.notices.tell("practice", trouble(error))
