"""What people in charge order: who answers, that it ends, who stays out, and what their staff do."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from app.domain.errors import AppError
from app.domain.events import to_millis
from app.domain.ids import ConversationId, StaffId
from app.domain.people import CAPACITIES, Presence
from app.sessions.floor_rows import Person
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.receivers import GROUP_PREFIX, receivers
from app.ui.shell.questions import Choice, Question
from app.ui.shell.refusals import explain
from app.ui.shell.topbar import presence_name
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.words import tr

SETTABLE: Final = (Presence.AWAY, Presence.BREAK, Presence.BUSY, Presence.TRAINING)
"""What somebody can be set to by others; that he accepts customers only he says himself."""

_BLOCKS: Final = (("1", 24), ("7", 7 * 24), ("30", 30 * 24), ("", 0))
"""For how long a customer is kept out: hours by choice, 0 for ever."""


class Ordering:
    """The deeds. `tell` takes sentences for the person."""

    def __init__(
        self,
        desk: SupervisingDesk,
        prompter: Prompter,
        kit: PaneKit,
        tell: Callable[[str], object],
    ) -> None:
        self._desk, self._prompter, self._tell = desk, prompter, tell
        self._tasks, self._clock, self._looks = kit.tasks, kit.clock, kit.looks

    def reassign(self, conversation: ConversationId, customer: str) -> None:
        """Hands a conversation to somebody else, after asking to whom."""
        self._do(self._reassign(conversation, customer), "colleagues")

    async def _reassign(self, conversation: ConversationId, customer: str) -> None:
        found = await self._desk.colleagues()
        question = Question(
            name="reassign",
            title=tr("Reassign: {customer}", customer=customer),
            text=tr("It is handed over at once, also to somebody who is full."),
            choices=receivers(found, self._looks.language.value),
            choice_label=tr("To"),
            note_label=tr("Word for the next operator (optional)"),
            act=tr("Reassign"),
        )

        def hand(to: str, note: str) -> None:
            group = to.removeprefix(GROUP_PREFIX) if to.startswith(GROUP_PREFIX) else ""
            person = None if group else StaffId(to)
            work = self._desk.transfer(conversation, to=person, group=group, summary=note)
            self._do(work, "reassign")

        self._prompter.ask(question, hand)

    def close(self, conversation: ConversationId, customer: str) -> None:
        """Ends a conversation of somebody else, after asking why."""
        self._prompter.text(
            "close_others",
            tr("Close: {customer}", customer=customer),
            tr("Reason (the customer does not see it)"),
            tr("Close the conversation"),
            lambda reason: self._do(self._desk.close(conversation, reason), "close"),
            required=True,
        )

    def block(self, conversation: ConversationId, customer: str) -> None:
        """Keeps a customer out, after asking for how long and why."""
        question = Question(
            name="block_customer",
            title=tr("Block: {customer}", customer=customer),
            choices=[Choice(value=value, text=_lasts(value)) for value, _ in _BLOCKS],
            choice_label=tr("For"),
            note_label=tr("Reason (required)"),
            note_required=True,
            act=tr("Block the customer"),
            dangerous=True,
        )

        def block(lasts: str, reason: str) -> None:
            hours = dict(_BLOCKS)[lasts]
            until = to_millis(self._clock.now() + timedelta(hours=hours)) if hours else None
            self._do(self._desk.block(conversation, reason, until), "block")

        self._prompter.ask(question, block)

    def set_presence(self, person: Person, presence: Presence) -> None:
        """Sets what somebody does."""
        self._do(self._desk.set_staff(person.id, presence=presence), "set presence")

    def ask_presence(self, person: Person) -> None:
        """Sets what somebody does, after asking what."""
        question = Question(
            name="set_presence",
            title=tr("Set for {name}", name=person.name),
            text=tr("{name} is told. New customers come only when {name} accepts again.", name=person.name),
            choices=[Choice(value=one.value, text=presence_name(one)) for one in SETTABLE],
            choice_label=tr("Presence"),
            act=tr("Set"),
        )
        self._prompter.ask(question, lambda value, _note: self.set_presence(person, Presence(value)))

    def ask_capacity(self, person: Person) -> None:
        """Sets how many conversations somebody takes at once, after asking how many."""
        now = f"{person.capacity}"
        numbers = sorted({*range(1, 11), 12, 15, 20, person.capacity} & set(CAPACITIES))
        first = [Choice(value=now, text=tr("{count} (as now)", count=now))]
        question = Question(
            name="set_capacity",
            title=tr("Customers at once: {name}", name=person.name),
            text=tr("Who has more already keeps them."),
            choices=first + [Choice(value=str(one), text=str(one)) for one in numbers if str(one) != now],
            choice_label=tr("At once"),
            act=tr("Set"),
        )

        def set_(value: str, _note: str) -> None:
            self._do(self._desk.set_staff(person.id, capacity=int(value)), "set capacity")

        self._prompter.ask(question, set_)

    def _do(self, work: Awaitable[object], name: str) -> None:
        async def told() -> None:
            try:
                await work
            except AppError as error:
                self._tell(explain(error))

        self._tasks.start(told(), name=name)


def _lasts(value: str) -> str:
    return tr("{count} days", count=value) if value else tr("For ever")
