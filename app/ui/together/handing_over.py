"""Handing a conversation over, cold or warm, and asking colleagues to join it."""

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence
from app.ui.receivers import GROUP_PREFIX, person_choice, receivers
from app.ui.shell.questions import Question
from app.ui.together.team import Team
from app.ui.words import tr


class HandingOver:
    """The deeds about who answers."""

    def __init__(self, team: Team) -> None:
        self._team = team

    def transfer(self) -> None:
        """Hands the conversation to a colleague or a group: at once, or when somebody accepts."""
        session = self._team.session()
        if session is not None:
            self._team.do(self._transfer(session.conversation), "colleagues")

    async def _transfer(self, told: Conversation) -> None:
        choices = receivers(await self._team.colleagues(), self._team.language)

        def hand_over(to: str, summary: str, warm: bool) -> None:
            group = to.removeprefix(GROUP_PREFIX) if to.startswith(GROUP_PREFIX) else ""
            person = None if group else StaffId(to)
            desk = self._team.desk
            if warm:
                work = desk.offer_handover(told.id, to=person, group=group, summary=summary)
            else:
                work = desk.transfer(told.id, to=person, group=group, summary=summary)
            self._team.do(work, "transfer")

        who, summary = self._team.customer(told), self._team.summary(told)
        self._team.prompter.transfer(who, choices, hand_over, summary=summary)

    def keep(self, conversation: ConversationId) -> None:
        """Keeps a conversation after all that somebody was asked to take."""
        self._team.do(self._team.desk.end_handover(conversation), "keep the conversation")

    def invite(self) -> None:
        """Asks a colleague to join; I go on answering."""
        session = self._team.session()
        if session is not None:
            self._team.do(self._invite(session.conversation), "colleagues")

    async def _invite(self, told: Conversation) -> None:
        found = await self._team.colleagues()
        inside = {*told.joined, told.owner}
        here = [one for one in found.staff if one.presence is not Presence.OFFLINE and one.id not in inside]
        if not here:
            self._team.say("invite", tr("No colleague is here who could join."), tone="warn")
            return
        question = Question(
            name="invite",
            title=tr("Ask a colleague to join"),
            text=tr("You go on answering. The customer is told when your colleague joins."),
            choices=[person_choice(one) for one in here],
            choice_label=tr("Colleague"),
            note_label=tr("What it is about"),
            note=self._team.summary(told),
            act=tr("Ask to join"),
        )
        desk = self._team.desk
        self._team.prompter.ask(
            question, lambda to, note: self._team.do(desk.invite(told.id, StaffId(to), note), "invite")
        )

    def leave(self) -> None:
        """Leaves a conversation that I joined."""
        session = self._team.session()
        if session is not None and session.joined:
            self._team.do(self._team.desk.leave(session.conversation.id), "leave")
