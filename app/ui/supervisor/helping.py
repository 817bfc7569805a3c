"""What a supervisor does about a case: each deed asked for, sent, and its refusal told in a sentence."""

from collections.abc import Awaitable, Callable
from typing import Final

from app.domain import events as ev
from app.domain.errors import AppError
from app.domain.events import Body
from app.domain.ids import Cid, ConversationId
from app.sessions.changes import Pending, PendingState
from app.sessions.floor import coaches_next
from app.sessions.session import Session
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain, refusal
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.tasks import TaskSet
from app.ui.words import tr

MOVES: Final = (
    ev.EscalationAccepted,
    ev.Coached,
    ev.Joined,
    ev.Left,
    ev.TakenOver,
    ev.Returned,
    ev.EscalationResolved,
    ev.Transferred,
    ev.Closed,
    ev.Blocked,
)
"""What changes how a case stands."""


def moving(session: Session) -> bool:
    """Tells whether a deed is on its way whose answer decides what can be done next."""
    return any(isinstance(each.body, MOVES) and each.state is not _FAILED for each in session.pending)


_FAILED: Final = PendingState.FAILED


class Helping:
    """The deeds. `tell` takes sentences for the person."""

    def __init__(
        self, desk: SupervisingDesk, prompter: Prompter, tasks: TaskSet, tell: Callable[[str], object]
    ) -> None:
        self._desk = desk
        self._prompter = prompter
        self._tasks = tasks
        self._tell = tell
        self._told: set[Cid] = set()

    def accept(self, conversation: ConversationId) -> None:
        """Takes the call on."""
        self._do(self._desk.accept_escalation(conversation), "accept the call")

    def join(self, conversation: ConversationId) -> None:
        """Takes part openly, beside the operator."""
        self._do(self._desk.join(conversation), "join")

    def leave(self, conversation: ConversationId) -> None:
        """Takes part no longer."""
        self._do(self._desk.leave(conversation), "leave")

    def take_over(self, conversation: ConversationId, customer: str) -> None:
        """Takes the conversation over, after asking."""
        self._prompter.text(
            "take_over",
            tr("Take over: {customer}", customer=customer),
            tr("Reason for the operator (optional; the customer does not see it)"),
            tr("Take over"),
            lambda reason: self._do(self._desk.take_over(conversation, reason), "take over"),
            required=False,
        )

    def give_back(self, conversation: ConversationId, operator: str) -> None:
        """Gives the conversation back, and goes on watching it."""

        async def give(note: str) -> None:
            await self._desk.give_back(conversation, note)
            await self._desk.watch(conversation)

        self._prompter.text(
            "give_back",
            tr("Give back to {name}", name=operator),
            tr("Note for the operator (optional)"),
            tr("Give back"),
            lambda note: self._do(give(note), "give back"),
            required=False,
        )

    def resolve(self, conversation: ConversationId) -> None:
        """Settles the call, after asking for a note."""
        self._prompter.text(
            "resolve",
            tr("Settle the call for help"),
            tr("Note (optional)"),
            tr("Settle"),
            lambda note: self._do(self._desk.resolve_escalation(conversation, note), "settle the call"),
            required=False,
        )

    def wrap_up(self, conversation: ConversationId, customer: str) -> None:
        """Wraps a conversation of one's own up and closes it."""
        self._prompter.wrap_up(
            customer,
            lambda result, note: self._do(
                self._desk.wrap_up_and_close(conversation, result, note), "wrap up"
            ),
        )

    async def advise(self, session: Session, text: str, *, article: str = "", as_draft: bool = False) -> None:
        """Sends advice; the first piece of it also answers the call. Raises `AppError`: nothing was sent."""
        told = session.conversation
        if coaches_next(told) and not any(isinstance(each.body, ev.Coached) for each in session.pending):
            await self._desk.coach(told.id)
        if as_draft:
            await self._desk.whisper(told.id, "", article=article, draft=text)
        else:
            await self._desk.whisper(told.id, text, article=article)

    def look_for_refusals(self, session: Session) -> None:
        """Tells of deeds that the hub refused and takes them out of the way; texts stay to be sent again."""
        for each in session.pending:
            if each.state is _FAILED and isinstance(each.body, MOVES) and each.cid not in self._told:
                self._told.add(each.cid)
                self._tell(refused(each))
                self._tasks.start(self._let_go(each.cid), name="drop a refused deed")

    async def _let_go(self, cid: Cid) -> None:
        try:
            await self._desk.discard(cid)
        except AppError as error:
            self._tell(explain(error))

    def _do(self, work: Awaitable[object], name: str) -> None:
        async def told() -> None:
            try:
                await work
            except AppError as error:
                self._tell(explain(error))

        self._tasks.start(told(), name=name)


def refused(pending: Pending) -> str:
    """Returns what did not work, and why."""
    why = refusal(pending.code) or pending.code
    return f"{_undone(pending.body)} {why}".strip()


def _undone(body: object) -> str:
    sentences: dict[type[Body], str] = {
        ev.EscalationAccepted: tr("The call was not accepted."),
        ev.Coached: tr("The call was not marked as advised."),
        ev.TakenOver: tr("The conversation was not taken over."),
        ev.Returned: tr("The conversation was not given back."),
        ev.EscalationResolved: tr("The call was not settled."),
        ev.Joined: tr("You did not join."),
        ev.Left: tr("You did not leave."),
        ev.Transferred: tr("The conversation was not reassigned."),
        ev.Closed: tr("The conversation was not closed."),
        ev.Blocked: tr("The customer was not blocked."),
    }
    return next((said for kind, said in sentences.items() if isinstance(body, kind)), "")
