"""What everything about working together needs: the desk, the panes, the questions, and who is there."""

from collections.abc import Awaitable

from app.domain.conversation import Conversation
from app.domain.errors import AppError, LinkError, RefusedError
from app.domain.ids import ConversationId, StaffId
from app.protocol.offers import Colleague, ColleaguesRes, Department
from app.sessions.desk import Desk
from app.sessions.session import Session
from app.ui.chats.timeline.covering import Abusive, Mask, as_written
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.supervisor.room import SupervisorRoom
from app.ui.tasks import TaskSet
from app.ui.together.summary_words import summary_words


class Team:
    """One for the window; `do` starts what the desk shall do and tells in a sentence what did not work."""

    def __init__(
        self, desk: Desk, window: Window, prompter: Prompter, tasks: TaskSet, abusive: Abusive
    ) -> None:
        self.desk = desk
        self.window = window
        self.prompter = prompter
        self._tasks = tasks
        self._abusive = abusive
        self.mask: Mask = as_written

    @property
    def language(self) -> str:
        """The language of the window, such as `ja`."""
        return self.window.looks.language.value

    def summary(self, told: Conversation) -> str:
        """Returns what a colleague should know of a conversation, to be looked through before it is sent."""
        return self.mask(told.id, summary_words(told, self._abusive))

    def customer(self, told: Conversation) -> str:
        """Returns the customer's name as the person who looks may see it; empty where there is none."""
        return self.mask(told.id, told.customer)

    def session(self) -> Session | None:
        """Returns what the active pane shows."""
        active = self.window.chats.area.conversation()
        return self.desk.book.sessions.get(active) if active is not None else None

    def do(self, work: Awaitable[object], name: str) -> None:
        """Starts something."""
        self._tasks.attempt(work, self.tell, name=name)

    def tell(self, error: AppError) -> None:
        """Says what did not work."""
        self.window.chats.area.notices.tell("refusal", explain(error))

    def say(self, key: str, text: str, *, tone: str = "info") -> None:
        """Says for a while that something was done."""
        notice = Notice(key=key, text=text, tone=tone, passing=True)
        self.window.chats.area.notices.show_notice(notice)

    async def show(self, conversation: ConversationId, *, beside: bool = False) -> None:
        """Shows a conversation to be read, whether it is open here already or not."""
        if conversation not in self.desk.book.sessions:
            await self.desk.watch(conversation)
        self.window.open_room(self.window.chats.id)
        self.window.chats.show_conversation(conversation, beside=beside)

    async def show_case(self, conversation: ConversationId) -> None:
        """Shows a conversation where others are helped, for who has that room."""
        if self.window.open_room("supervisor") and isinstance(self.window.room, SupervisorRoom):
            self.window.room.open(conversation)
        else:
            await self.show(conversation)

    def name(self, staff: StaffId) -> str:
        """Returns what to call a colleague, as far as the hub told it."""
        row = self.desk.book.staff.get(staff)
        return row.name if row is not None and row.name else self.desk.book.names.get(staff, str(staff))

    async def colleagues(self) -> ColleaguesRes:
        """Asks the hub who is there; without it returns whom we know: what is done waits in the outbox."""
        try:
            return await self.desk.colleagues()
        except (LinkError, RefusedError):
            me, staff = self.desk.me, self.desk.book.staff.values()
            return ColleaguesRes(
                staff=tuple(
                    Colleague(id=row.id, name=row.name, role=row.role, presence=row.presence)
                    for row in staff
                    if me is None or row.id != me.id
                ),
                groups=tuple(Department(id=group) for group in (me.groups if me is not None else ())),
            )
