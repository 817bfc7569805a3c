"""The tab of the customer's history: what the local log knows at once, then what the hub knows."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.conversation import Conversation
from app.domain.errors import AppError, StorageError
from app.domain.ids import ConversationId
from app.protocol.frames import VisitsRes
from app.sessions.ports import Clock
from app.ui.application import Looks
from app.ui.beside.contacts import Contacts, Log, contacts_of, with_visits
from app.ui.beside.history_panel import HistoryPanel
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

MOST_KNOWN: Final = 40
"""Histories that are not read again when their conversation is shown again."""

Whose: TypeAlias = tuple[ConversationId, str, str]
"""The conversation, and the name and the id of its customer."""


class HistoryTab(QObject):
    """Reads once a conversation; `found` comes with the contacts of the one that is shown."""

    id = "history"
    found = Signal(object)

    def __init__(
        self,
        looks: Looks,
        tasks: TaskSet,
        clock: Clock,
        back: Callable[[], object],
        visits: Callable[[ConversationId], Awaitable[VisitsRes]],
    ) -> None:
        super().__init__()
        self.panel = HistoryPanel(looks)
        self._tasks, self._clock, self._visits = tasks, clock, visits
        self.mask: Mask = as_written
        self._log: Log | None = None
        self._whose: Whose | None = None
        self._known: OrderedDict[Whose, Contacts] = OrderedDict()
        self._asking: set[Whose] = set()
        self.panel.left.connect(back)
        self.panel.retried.connect(self.read)

    def title(self) -> str:
        """Returns its name."""
        return tr("History")

    def widget(self) -> QWidget:
        """Returns the panel."""
        return self.panel

    def show_conversation(self, conversation: ConversationId | None) -> None:
        """Does nothing: what is shown comes with the conversation itself, see `follow`."""

    def focus(self) -> None:
        """Puts the keyboard into the list."""
        self.panel.begin()

    def attach(self, log: Log) -> None:
        """Takes the local log, which may come after the window."""
        self._log = log
        self._known.clear()
        self.read()

    def follow(self, told: Conversation | None) -> None:
        """Takes the conversation that is shown."""
        whose = None if told is None else (told.id, told.customer, told.customer_id)
        if whose == self._whose:
            return
        self._whose = whose
        self.panel.show_name("" if told is None else told.customer)
        if whose is not None and whose in self._known:
            self._show(self._known[whose])
            self._ask_hub(whose)
        else:
            self.read()

    def show_again(self) -> None:
        """Shows what is known anew: what may be seen of it is different."""
        if self._whose is not None and self._whose in self._known:
            self._show(self._known[self._whose])

    def read(self) -> None:
        """Reads the history of the customer who is shown."""
        if self._whose is None:
            self.panel.show_nobody()
            self.found.emit(None)
            return
        self.panel.show_loading()
        self.found.emit(None)
        if self._log is not None:
            self._tasks.start(self._read(self._log, self._whose), name="read the customer's history")

    async def _read(self, log: Log, whose: Whose) -> None:
        conversation, customer, customer_id = whose
        try:
            contacts = await contacts_of(log, customer, customer_id, conversation)
        except StorageError as error:
            if whose == self._whose:
                self.panel.show_trouble(explain(error))
            return
        self._learn(whose, contacts)
        self._ask_hub(whose)

    def _ask_hub(self, whose: Whose) -> None:
        """Asks once what the hub knows of a customer, and again later where it could not say."""
        if whose not in self._asking and not self._known[whose].whole:
            self._asking.add(whose)
            self._tasks.start(self._ask(whose), name="ask for the customer's visits")

    async def _ask(self, whose: Whose) -> None:
        try:
            visits = await self._visits(whose[0])
        except AppError:  # what this console knows stays
            return
        finally:
            self._asking.discard(whose)
        self._learn(whose, with_visits(self._known.get(whose, Contacts()), visits, whose[0]))

    def _learn(self, whose: Whose, contacts: Contacts) -> None:
        self._known[whose] = contacts
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        if whose == self._whose:
            self._show(contacts)

    def _show(self, contacts: Contacts) -> None:
        seen = Contacts(
            own=tuple(masked(one, self.mask) for one in contacts.own),
            same_name=tuple(masked(one, self.mask) for one in contacts.same_name),
            whole=contacts.whole,
            more=contacts.more,
        )
        self.panel.show_contacts(seen, self._clock.now())
        self.found.emit(seen)
