"""What the commands of conversations do, each joined with the desk, the panes and the questions asked."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from app.domain.conversation import Conversation
from app.domain.errors import AppError, LinkError, RefusedError
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.protocol.codes import Refusal
from app.protocol.offers import Colleague
from app.sessions.desk import Desk
from app.sessions.ports import Clock, Kept
from app.sessions.session import Session
from app.sessions.together.mentioning import mentioned
from app.sessions.urgency import Group, ListRow, is_answered
from app.ui.chats.panes.drop_place import Place
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.pausing import Pausing
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.chats.timeline.timeline import Timeline
from app.ui.chats.timeline.timeline_commands import bind_timeline
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.shell.topbar_menus import CHOICES
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr


class Operating:
    """Binds the commands about conversations, helping and presence."""

    def __init__(self, desk: Desk, window: Window, prompter: Prompter, tasks: TaskSet, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._window = window
        self._chats = window.chats
        self._prompter = prompter
        self._tasks = tasks
        self.mask: Mask = as_written
        self._bind()

    def _bind(self) -> None:
        bind = self._window.registry.bind
        bind("conversation.take_next", self.take)
        bind("conversation.next", lambda: self.go_on(1))
        bind("conversation.previous", lambda: self.go_on(-1))
        for place in range(1, 10):
            bind(f"conversation.go_{place}", lambda place=place: self.go_to(place))  # type: ignore[misc]
        bind("conversation.wrap_up", self.wrap_up)
        bind("conversation.release", self.release)
        bind("conversation.note", self.note)
        bind("composer.attach", self.attach)
        bind("composer.take_offered", self.take_offered)
        bind("escalation.accept", lambda: self._act(self._desk.accept_escalation, "accept"))
        bind("escalation.take_over", lambda: self._act(self._desk.take_over, "take over"))
        bind("escalation.give_back", self.give_back)
        bind("escalation.resolve", self.resolve)
        for presence in CHOICES:
            bind(f"presence.{presence.value}", lambda presence=presence: self.be(presence))  # type: ignore[misc]
        bind_timeline(self._window.registry, self._timeline)
        bind("conversation.most_urgent", self.go_to_most_urgent)
        pausing = Pausing(
            self._desk, self._chats.area, self._window.actions_of, self._clock, self._do, self._called
        )
        for command, act in pausing.commands().items():
            bind(command, act)
        self._chats.dropped.connect(self.drop)
        self._window.menus.capacity_wanted.connect(self.take_at_once)
        self._chats.list.chosen.connect(self.choose)
        self._chats.list.waiting_chosen.connect(lambda chosen: self.take(ConversationId(chosen)))

    def _timeline(self) -> Timeline | None:
        pane = self._chats.area.active
        return pane.pane.timeline if isinstance(pane, PaneFeed) else None

    # Going about

    def choose(self, conversation: str, beside: bool) -> None:
        """Shows a conversation that was chosen in the list."""
        known = ConversationId(conversation)
        if known in self._desk.book.sessions:
            self._chats.show_conversation(known, beside=beside)
        else:
            self._do(self._watch(known, beside=beside), "watch")

    def fields_of(self, conversation: ConversationId) -> Mapping[str, str]:
        """Returns the fields of a conversation's customer, as far as it is open here."""
        session = self._desk.book.sessions.get(conversation)
        return session.conversation.fields if session is not None else {}

    def open_earlier(self, kept: Kept) -> None:
        """Shows an earlier conversation where the hub lets me read it; one of mine also without the hub."""
        self._do(self._open_earlier(kept), "open an earlier conversation")

    def drop(self, conversation: str, place: Place) -> None:
        """Shows a conversation where it was let go after a drag; one that waits is taken."""
        known = ConversationId(conversation)
        if known in self._desk.book.sessions:
            self._chats.put(known, place)
        elif any(row.conversation == known for row in self._desk.book.queue.rows):
            self.take(known)
        else:
            self._do(self._watch(known, beside=True), "watch")

    def go_to_most_urgent(self) -> None:
        """Shows the conversation of mine whose customer has to be answered first; it may be the present one.

        One whose answer is written and on its way to the hub is answered.
        """
        for row in self._chats.list.model.rows:
            session = self._desk.book.sessions.get(row.conversation)
            if row.group is Group.NEEDS_REPLY and session is not None and not is_answered(session):
                self._chats.show_conversation(row.conversation)
                return
        self._chats.area.notices.tell("urgent", tr("Nobody is waiting for an answer from you."))

    def go_to(self, place: int) -> None:
        """Shows the conversation at a place of the list, counted from 1 and without those who wait."""
        mine = self._mine()
        if place <= len(mine):
            self._chats.show_conversation(mine[place - 1].conversation)

    def go_on(self, step: int) -> None:
        """Shows the next conversation that needs a reply, or the next one at all where none does."""
        mine = self._mine()
        urgent = [row for row in mine if row.group is Group.NEEDS_REPLY] or mine
        if not urgent:
            return
        order = [row.conversation for row in urgent]
        here = self._chats.area.conversation()
        at = order.index(here) + step if here in order else (0 if step > 0 else -1)
        self._chats.show_conversation(order[at % len(order)])

    def attach(self) -> None:
        """Asks for files that go with the reply in the active pane."""
        pane = self._chats.area.active
        if isinstance(pane, PaneFeed):
            pane.attach()

    def take_offered(self) -> None:
        """Writes what a colleague offers into the reply of the active pane."""
        pane = self._chats.area.active
        if isinstance(pane, PaneFeed) and not pane.offered.take():
            self._chats.area.notices.tell("offered", tr("Nobody offers a reply here."))

    # Conversations

    def take(self, conversation: ConversationId | None = None) -> None:
        """Takes a waiting conversation, or the next one, and shows it."""
        self._do(self._take(conversation), "claim")

    def wrap_up(self) -> None:
        """Wraps the conversation up and closes it, after asking how it ended."""
        session = self._session()
        if session is None:
            return
        known = session.conversation.id

        def close(disposition: str, note: str) -> None:
            self._do(self._desk.wrap_up_and_close(known, disposition, note), "wrap up")

        self._prompter.wrap_up(self._called(session.conversation), close)

    def _called(self, told: Conversation) -> str:
        """Returns the customer's name as the person may see it; empty where there is none."""
        return self.mask(told.id, told.customer)

    def release(self) -> None:
        """Gives the conversation back to the queue, after asking why."""
        self._ask(
            "release", tr("Give back to the queue"), tr("Reason (optional)"), tr("Give back"),
            self._desk.release, required=False,
        )  # fmt: skip

    def note(self) -> None:
        """Writes a note that only staff see."""
        self._ask(
            "note", tr("Note (customers never see it)"), tr("Note"), tr("Keep the note"),
            self._send_note, required=True,
        )  # fmt: skip

    async def _send_note(self, conversation: ConversationId, text: str) -> None:
        """Sends a note; those whom it names by @ are told, as far as the hub says who is there."""
        staff: tuple[Colleague, ...] = ()
        if "@" in text or "＠" in text:
            with suppress(LinkError, RefusedError):
                staff = (await self._desk.colleagues()).staff
        await self._desk.send_note(conversation, text, mentioned(text, staff))

    def give_back(self) -> None:
        """Gives a conversation that was taken over back to its operator."""
        self._ask(
            "give_back", tr("Give the conversation back"), tr("Note for the operator (optional)"),
            tr("Give back"), self._desk.give_back, required=False,
        )  # fmt: skip

    def resolve(self) -> None:
        """Settles a call for help."""
        self._ask(
            "resolve", tr("Settle the call for help"), tr("Note (optional)"), tr("Settle"),
            self._desk.resolve_escalation, required=False,
        )  # fmt: skip

    # Presence

    def be(self, presence: Presence) -> None:
        """Says what I am doing."""
        self._do(self._desk.set_presence(presence, self._desk.book.desk.capacity), "presence")

    def take_at_once(self, capacity: int) -> None:
        """Says how many conversations I take at once."""
        self._do(self._desk.set_presence(self._desk.book.desk.presence, capacity), "capacity")

    def tell(self, error: AppError) -> None:
        """Shows a sentence about what did not work."""
        self._chats.area.notices.tell("refusal", explain(error))

    def _mine(self) -> list[ListRow]:
        return [row for row in self._chats.list.model.shown() if row.group is not Group.QUEUE]

    def _session(self) -> Session | None:
        active = self._chats.area.conversation()
        return self._desk.book.sessions.get(active) if active is not None else None

    def _ask(
        self,
        name: str,
        title: str,
        meaning: str,
        act: str,
        do: Callable[[ConversationId, str], Awaitable[object]],
        *,
        required: bool,
    ) -> None:
        session = self._session()
        if session is not None:
            known = session.conversation.id
            self._prompter.text(
                name, title, meaning, act, lambda text: self._do(do(known, text), name), required=required
            )

    def _act(self, do: Callable[[ConversationId], Awaitable[object]], name: str) -> None:
        session = self._session()
        if session is not None:
            self._do(do(session.conversation.id), name)

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self.tell, name=name)

    async def _take(self, conversation: ConversationId | None) -> None:
        try:
            answer = await self._desk.claim(conversation)
        except RefusedError as error:
            if error.code != Refusal.FULL or self._desk.book.desk.presence is Presence.ACCEPTING:
                raise
            text = tr("Set yourself to accepting first, at the top left: then customers can be taken.")
            self._chats.area.notices.tell("refusal", text)
            return
        self._chats.show_conversation(answer.conversation)

    async def _open_earlier(self, kept: Kept) -> None:
        known = kept.conversation
        if known not in self._desk.book.sessions:
            try:
                await self._desk.ask_to_read(known)
            except LinkError:
                if self._desk.me is None or kept.owner != self._desk.me.id:
                    raise
        self.choose(known, beside=False)

    async def _watch(self, conversation: ConversationId, *, beside: bool) -> None:
        await self._desk.watch(conversation)
        self._chats.show_conversation(conversation, beside=beside)
