"""Joins what the hub says waits for me with the bar that shows it, and does what I answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import assert_never

from app.domain.ids import ConversationId
from app.domain.people import Role
from app.protocol.summons import Summons, SummonsKind
from app.ui.chats.timeline.covering import masked
from app.ui.shell.questions import Question
from app.ui.together.summons_bar import SummonsBar
from app.ui.together.summons_words import head
from app.ui.together.team import Team
from app.ui.words import tr

_LEADERS = frozenset({Role.SUPERVISOR, Role.ADMIN})
_SEEN = frozenset({SummonsKind.MENTION, SummonsKind.MARK, SummonsKind.MARK_ANSWER})
"""What needs no more than to be seen."""


class Summoning:
    """Follows the desk; the bar stands in every room."""

    def __init__(self, team: Team) -> None:
        self._team = team
        self.read_mark: Callable[[Summons], Awaitable[None]] | None = None
        """Shows the score sheet that a summons is about; whoever plugs in what shows it sets it."""
        self.bar = SummonsBar(team.window.looks)
        team.window.plug_bar(self.bar)
        self.bar.taken.connect(self._take)
        self.bar.looked_at.connect(self._look)
        self.bar.declined.connect(self._decline)

    def follow(self) -> None:
        """Brings the bar up to date; what is in the pane before me needs no bar to be read first."""
        summons = self._team.desk.book.desk.summons
        self.bar.show_summons([masked(one, self._team.mask) for one in summons])

    def take(self) -> None:
        """Does what the first button of the bar does."""
        if self.bar.shown is not None:
            self._take(self.bar.shown)

    def decline(self) -> None:
        """Does what the last button of the bar does."""
        if self.bar.shown is not None:
            self._decline(self.bar.shown)

    def _take(self, one: Summons) -> None:
        match one.kind:
            case SummonsKind.MENTION:
                self._team.do(self._open_mention(one), "open a mention")
            case SummonsKind.INVITATION:
                self._team.do(self._join(one.conversation), "join")
            case SummonsKind.HANDOVER:
                self._team.do(self._take_over(one.conversation), "take over")
            case SummonsKind.QUESTION:
                self._answer(one)
            case SummonsKind.CALL:
                self._team.do(self._accept(one.conversation), "accept the call")
            case SummonsKind.MARK | SummonsKind.MARK_ANSWER:
                self._team.do(self._open_mark(one), "open a score sheet")
            case SummonsKind.MARK_ROUND:
                self._team.do(self._open_round(one), "open a round")
            case _:
                assert_never(one.kind)

    def _look(self, one: Summons) -> None:
        if one.kind in (SummonsKind.CALL, SummonsKind.QUESTION):
            self._team.do(self._team.show_case(one.conversation), "look at a conversation")
        else:
            self._team.do(self._team.show(one.conversation, beside=True), "look at a conversation")

    def _decline(self, one: Summons) -> None:
        if one.kind in _SEEN:
            self._team.do(self._team.desk.notice(one.conversation, one.seq), "notice")
            return
        if one.kind not in (SummonsKind.INVITATION, SummonsKind.HANDOVER):
            return
        question = Question(
            name="decline_summons",
            title=head(one),
            note_label=tr("Reason for your colleague (optional)"),
            act=tr("Decline"),
        )
        self._team.prompter.ask(
            question, lambda _choice, note: self._team.do(self._say_no(one, note), "decline")
        )

    async def _say_no(self, one: Summons, note: str) -> None:
        desk, me = self._team.desk, self._team.desk.me
        if one.kind is SummonsKind.HANDOVER:
            await desk.end_handover(one.conversation, note)
        elif me is not None:
            await desk.end_invitation(one.conversation, me.id, note)

    async def _open_mention(self, one: Summons) -> None:
        if one.opens:
            await self._team.show(one.conversation, beside=True)
            self._team.window.chats.side.open_tab("notes")
        await self._team.desk.notice(one.conversation, one.seq)

    async def _open_mark(self, one: Summons) -> None:
        if self.read_mark is not None:
            await self.read_mark(one)
        await self._team.desk.notice(one.conversation, one.seq)

    async def _open_round(self, one: Summons) -> None:
        if self.read_mark is not None:
            await self.read_mark(one)

    async def _join(self, conversation: ConversationId) -> None:
        await self._team.desk.join(conversation)
        await self._team.show(conversation, beside=True)

    async def _take_over(self, conversation: ConversationId) -> None:
        await self._team.desk.claim(conversation)
        await self._team.show(conversation)

    async def _accept(self, conversation: ConversationId) -> None:
        await self._team.desk.accept_escalation(conversation)
        await self._team.show_case(conversation)

    def _answer(self, one: Summons) -> None:
        """Answers a quiet question by advice."""
        me = self._team.desk.me
        if me is None or me.role not in _LEADERS:
            return
        question = Question(
            name="answer_question",
            title=head(one),
            text=one.text,
            note_label=tr("Answer (the customer does not see it)"),
            note_required=True,
            act=tr("Answer"),
        )
        self._team.prompter.ask(
            question,
            lambda _choice, text: self._team.do(
                self._team.desk.whisper(one.conversation, text), "answer a question"
            ),
        )
