"""Calls for the people in charge: with a type and a summary, at once by one key, or as a quiet question."""

from typing import Final

from app.domain.escalation import EscalationType, priority_of
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol.offers import Colleague
from app.ui.shell.questions import Choice, Question
from app.ui.together.team import Team
from app.ui.words import tr

SOS_PRIORITY: Final = 2
URGENT_PRIORITY: Final = 1
_IN_CHARGE: Final = frozenset({Role.SUPERVISOR.value, Role.ADMIN.value})


class Calling:
    """The deeds about calls for help."""

    def __init__(self, team: Team) -> None:
        self._team = team

    def escalate(self) -> None:
        """Calls the people in charge, after asking why; the summary is written already."""
        session, desk = self._team.session(), self._team.desk
        if session is None:
            return
        told = session.conversation

        def call(kind: EscalationType, summary: str, urgent: bool = False) -> None:
            priority = max(priority_of(kind), URGENT_PRIORITY if urgent else 0)
            self._team.do(desk.escalate(told.id, kind, summary, priority), "escalate")

        self._team.prompter.escalate(self._team.customer(told), call, summary=self._team.summary(told))

    def sos(self) -> None:
        """Calls everybody in charge at once, without asking anything."""
        session = self._team.session()
        if session is not None and session.mine and session.conversation.is_open:
            self._team.do(self._sos(session.conversation.id, self._team.summary(session.conversation)), "sos")

    async def _sos(self, conversation: ConversationId, summary: str) -> None:
        await self._team.desk.escalate(conversation, EscalationType.SOS, summary or tr("SOS"), SOS_PRIORITY)
        told = tr("SOS: everybody in charge was called. You need not answer alone.")
        self._team.say("sos", told, tone="danger")

    def ask(self, prefix: str = "") -> None:
        """Asks the people in charge something that the customer does not see; nobody is called away."""
        session = self._team.session()
        if session is None:
            return
        known = session.conversation.id
        question = Question(
            name="ask_supervisor",
            title=tr("Ask the person in charge quietly"),
            text=tr("The customer does not see it and no call for help is made. The answer comes as advice."),
            note_label=tr("Question"),
            note=prefix,
            note_required=True,
            act=tr("Ask"),
        )
        self._team.prompter.ask(
            question, lambda _choice, text: self._team.do(self._ask(known, text), "ask the person in charge")
        )

    async def _ask(self, conversation: ConversationId, text: str) -> None:
        await self._team.desk.ask_supervisor(conversation, text)
        self._team.say("asked", tr("Your question is with the people in charge."))

    def pass_on(self) -> None:
        """Passes a call on to somebody else in charge, or back to who made it, with a word."""
        if self._team.session() is not None:
            self._team.do(self._pass_on(), "colleagues")

    async def _pass_on(self) -> None:
        session = self._team.session()
        if session is None:
            return
        told = session.conversation
        others = [one for one in (await self._team.colleagues()).staff if one.role in _IN_CHARGE]
        back = Choice(value="", text=tr("Back to the operator, with a word"))
        question = Question(
            name="pass_on",
            title=tr("Pass the call for help on"),
            choices=(back, *(_choice(one) for one in others)),
            choice_label=tr("To"),
            note_label=tr("Word (required)"),
            note_required=True,
            act=tr("Pass on"),
        )
        self._team.prompter.ask(
            question,
            lambda to, word: self._team.do(
                self._team.desk.pass_call(told.id, StaffId(to) if to else None, word), "pass the call on"
            ),
        )


def _choice(one: Colleague) -> Choice:
    here = one.presence not in (Presence.OFFLINE, Presence.BREAK)
    name = one.name or one.id
    return Choice(value=one.id, text=name if here else tr("{name} (not here)", name=name))
