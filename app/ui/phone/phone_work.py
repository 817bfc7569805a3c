"""What the commands of telephone calls do, joined with the desk, the window and the operator's phone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.domain.errors import AppError, PhoneError
from app.domain.ids import Cid, ConversationId, new_cid
from app.domain.phone_call import OUTBOUND, PURPOSE_FIELD, Call, Result, is_phone
from app.protocol.codes import Refusal
from app.protocol.phone_frames import CallerRes, OpenCall
from app.protocol.phone_records import ScriptRecord
from app.protocol.phone_states import CallBackRow
from app.protocol.records import GroupRecord
from app.sessions.desk import Desk
from app.sessions.phone.softphone import LineFollower, Softphone
from app.sessions.session import Session
from app.ui.phone.known_numbers import KnownNumbers
from app.ui.phone.new_call_dialog import Asked, Known, NewCallDialog
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr

OWN_FIELDS: Final = frozenset({"phone", "direction", "purpose"})
"""Fields that every call has of its own."""

ENDS: Final = (Result.NO_ANSWER, Result.BUSY, Result.VOICEMAIL, Result.WRONG_NUMBER, Result.REFUSED)
"""Results that have commands of their own."""


class PhoneWork(QObject):
    """Opens calls and acts on the one that is shown; `zone` is the shop's clock."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        phone: Softphone,
        numbers: KnownNumbers,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks = desk, window, tasks
        self._phone, self._numbers, self._now = phone, numbers, now
        self._fields: dict[str, str] = {}
        self.lines = LineFollower(phone, self, lambda work: tasks.attempt(work, self.tell, name="line"))
        bind = window.registry.bind
        bind("phone.new", self.open_new)
        bind("phone.dial", self.dial_here)
        bind("phone.answered", self.answer_here)
        bind("phone.end", lambda: self.end_here(Result.ANSWERED))
        for result in ENDS:
            bind(f"phone.end_{result.value}", lambda result=result: self.end_here(result))  # type: ignore[misc]
        bind("phone.again", self.call_again)

    # New calls

    def open_new(self, first: Asked | None = None, *, former: ConversationId | None = None) -> NewCallDialog:
        """Asks who calls or is called; `former` is the call that it goes on from."""
        groups = self._groups()
        purposes = [one.purpose for one in self._desk.register.all(ScriptRecord).values() if one.purpose]
        dialog = NewCallDialog(groups, list(dict.fromkeys(purposes)), self._window, first=first)
        cid = new_cid()
        self._fields = {}
        dialog.number_entered.connect(lambda number: self._look_up(dialog, number))
        dialog.wanted.connect(lambda asked: self._open(dialog, asked, cid, former))
        dialog.open()
        return dialog

    def _groups(self) -> list[tuple[str, str]]:
        me = self._desk.me
        mine = () if me is None else me.groups
        known = self._desk.register.all(GroupRecord)
        return [(one, _group_words(known.get(one), one)) for one in mine]

    def _look_up(self, dialog: NewCallDialog, number: str) -> None:
        async def look() -> None:
            found, lines = await self._numbers.look(number)
            if isValid(dialog):
                self._fields = {} if found is None else dict(found.fields)
                dialog.show_known(_known(found, lines))

        self._tasks.attempt(look(), lambda _error: None, name="look a number up")

    def _open(self, dialog: NewCallDialog, asked: Asked, cid: Cid, former: ConversationId | None) -> None:
        wanted = OpenCall(
            cid=cid,
            direction=asked.direction,
            number=asked.number,
            name=asked.name,
            purpose=asked.purpose,
            group=asked.group,
            answered=asked.answered,
            shop=self._desk.shop.id,
            locale=self._window.looks.language.value,
            former=former or ConversationId(""),
            fields={name: value for name, value in self._fields.items() if name not in OWN_FIELDS},
        )

        async def begin() -> None:
            await self.begin(wanted)
            if isValid(dialog):
                dialog.accept()

        def refused(error: AppError) -> None:
            if isValid(dialog):
                dialog.tell(call_refused(error))

        self._tasks.attempt(begin(), refused, name="open a call")

    async def begin(self, asked: OpenCall) -> ConversationId:
        """Opens a call, shows it, and has the phone dial where it goes out. Raises as `Desk.open_call`."""
        answer = await self._desk.open_call(asked)
        self._window.chats.show_conversation(answer.conversation)
        if asked.direction == OUTBOUND and asked.number:
            self._dial(answer.conversation, asked.number)
        return answer.conversation

    def call_back(self, row: CallBackRow) -> None:
        """Makes a call back that was planned: a call of its own, linked to where it was planned."""
        cid = new_cid()
        asked = OpenCall(
            cid=cid, direction=OUTBOUND, number=row.number, name=row.customer, purpose=row.purpose,
            group=row.group if row.group in (self._desk.me.groups if self._desk.me else ()) else "",
            shop=row.shop, former=row.conversation, call_back=row.seq,
            locale=self._window.looks.language.value,
        )  # fmt: skip
        self._tasks.attempt(self.begin(asked), self.tell, name="call back")

    # The call that is shown

    def call(self, conversation: ConversationId) -> Call | None:
        """Returns the call of a conversation that is open here."""
        session = self._desk.book.sessions.get(conversation)
        return None if session is None else session.conversation.call

    async def call_answered(self, conversation: ConversationId) -> Cid:
        """Says that both speak."""
        return await self._desk.call_answered(conversation)

    async def call_ended(self, conversation: ConversationId, result: Result, note: str = "") -> Cid:
        """Says that the line is free again."""
        return await self._desk.call_ended(conversation, result, note)

    def dial_here(self) -> None:
        """Has the phone dial the number of the call that is shown."""
        session = self.here()
        if session is not None and session.conversation.call is not None:
            self._dial(session.conversation.id, session.conversation.call.number)

    def _dial(self, conversation: ConversationId, number: str) -> None:
        try:
            self._phone.dial(conversation, number)
        except PhoneError as error:
            self.tell(error)
            return
        if not self._phone.tells:
            text = tr("The number was handed to your phone. Say here when the call is answered.")
            self._window.chats.area.notices.tell("phone", text)

    def answer_here(self) -> None:
        """Says that the call which is shown was answered."""
        session = self.here()
        if session is not None:
            self.lines.answer(session.conversation.id)

    def end_here(self, result: Result) -> None:
        """Ends the call that is shown."""
        session = self.here()
        if session is not None:
            self.lines.end(session.conversation.id, result)

    def call_again(self) -> None:
        """Asks for another call to who is in the conversation that is shown."""
        session = self.here()
        if session is None:
            return
        told = session.conversation
        number = told.call.number if told.call is not None else told.fields.get("phone", "")
        first = Asked(
            direction=OUTBOUND, number=number, name=told.customer, answered=False,
            purpose=told.fields.get(PURPOSE_FIELD, ""), group=told.group,
        )  # fmt: skip
        self.open_new(first, former=told.id)

    def here(self) -> Session | None:
        """Returns the conversation that is shown, where it is a call."""
        active = self._window.chats.area.conversation()
        session = self._desk.book.sessions.get(active) if active is not None else None
        return session if session is not None and is_phone(session.conversation.channel) else None

    def tell(self, error: AppError) -> None:
        """Shows a sentence about what did not work."""
        self._window.chats.area.notices.tell("phone", call_refused(error))


def call_refused(error: AppError) -> str:
    """Returns why a call could not be opened."""
    code = getattr(error, "code", "")
    if code == Refusal.CONFLICT:
        return tr("End the call that goes on first, or put it on hold.")
    if code == Refusal.INVALID:
        return tr("This is no telephone number. Write it with its area code, such as 03-1234-5678.")
    return explain(error)


def _group_words(record: GroupRecord | None, group: str) -> str:
    return group if record is None else record.name.ja or record.name.en or group


def _known(found: CallerRes | None, lines: tuple[str, ...]) -> Known:
    if found is None:
        return Known(lines=lines)
    refused = ""
    if found.refused_at:
        day = datetime.fromtimestamp(found.refused_at / 1000, UTC).astimezone()
        words = f"{day:%Y/%m/%d}"
        refused = tr("Refused further calls on {day}: not to be called to sell anything.", day=words)
    return Known(name=found.name, lines=lines, warning=refused)
