"""The tab of help against harassment: joins its panel with the conversation that is shown and the desk."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.conversation import State
from app.domain.events import to_millis
from app.domain.ids import ConversationId
from app.domain.people import Role
from app.macros.library import MacroLibrary
from app.macros.template import parse, render
from app.sessions.ports import Clock
from app.sessions.session import Session
from app.ui.beside.setting import Setting
from app.ui.shell.questions import Choice, Question
from app.ui.together.calling import Calling
from app.ui.together.safety_panel import SafetyPanel
from app.ui.together.safety_words import block_times
from app.ui.together.team import Team
from app.ui.together.warnings import WarningStep, given, warnings_of
from app.ui.words import tr

_LEADERS: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
EVERYONE: Final = "everyone"


class SafetyTab:
    """`insert` writes into the composer, `ask` tells what stands beside, `choice` reads a policy."""

    id = "safety"

    def __init__(
        self,
        team: Team,
        calling: Calling,
        clock: Clock,
        *,
        insert: Callable[[ConversationId, str, str], bool],
        back: Callable[[], object],
        ask: Callable[[], Setting],
        choice: Callable[[str], str],
    ) -> None:
        self.panel = SafetyPanel()
        self._team, self._calling, self._clock = team, calling, clock
        self._insert, self._ask, self._choice = insert, ask, choice
        self._library = MacroLibrary()
        self._setting = Setting()
        panel = self.panel
        panel.left.connect(back)
        panel.sos_wanted.connect(calling.sos)
        panel.ask_wanted.connect(calling.ask)
        panel.step_wanted.connect(self._write)
        panel.flag_wanted.connect(self.flag)
        panel.lift_wanted.connect(lambda: self.flag(""))
        panel.block_wanted.connect(self.block)
        panel.unblock_wanted.connect(self.unblock)

    def title(self) -> str:
        """Returns its name."""
        return tr("Safety")

    def widget(self) -> QWidget:
        """Returns the panel."""
        return self.panel

    def show_conversation(self, conversation: ConversationId | None) -> None:  # noqa: ARG002
        """Takes the conversation that is shown now."""
        self.follow(self._ask())

    def focus(self) -> None:
        """Puts the keyboard on what is most urgent."""
        self.follow(self._ask())
        self.panel.begin()

    def take_library(self, library: MacroLibrary) -> None:
        """Takes the shop's canned replies, among them perhaps warnings of its own."""
        self._library = library
        self.follow(self._ask())

    def follow(self, setting: Setting) -> None:
        """Shows how far it has come in the conversation that is shown."""
        self._setting = setting
        session, steps = self._session(), warnings_of(self._library.macros, setting.language)
        told = None if session is None else session.conversation
        self.panel.show_state(
            steps,
            set() if told is None else given(told, steps),
            flagged="" if told is None else told.flagged,
            writes=setting.can_write,
            may_flag=session is not None and (session.mine or session.joined or self._leads()),
            may_lift=self._leads(),
            blocked=told is not None and told.blocked,
        )

    def flag(self, kind: str) -> None:
        """Marks the conversation as harassment of a kind, or takes the mark away."""
        session = self._session()
        if session is not None:
            self._team.do(self._team.desk.flag(session.conversation.id, kind), "mark as harassment")

    def block(self) -> None:
        """Keeps the customer out, after asking why and for how long; asks for it where I may not."""
        session = self._session()
        if session is None:
            return
        if not self._leads() and self._choice("block.by") != EVERYONE:
            self._calling.ask(tr("Please block this customer. Reason: "))
            return
        told = session.conversation
        question = Question(
            name="block",
            title=tr("Block the customer: {customer}", customer=self._team.customer(told) or tr("Guest")),
            text=tr(
                "The chat is closed to him at once, with a polite sentence. The reason stays among staff."
            ),
            choices=[Choice(value=hours, text=text) for hours, text in block_times()],
            choice_label=tr("How long"),
            note_label=tr("Reason (required)"),
            note_required=True,
            act=tr("Block"),
            dangerous=True,
        )
        self._team.prompter.ask(
            question, lambda hours, reason: self._team.do(self._block(told.id, hours, reason), "block")
        )

    def unblock(self) -> None:
        """Lets a customer who is kept out chat again, after asking why; for people in charge."""
        session = self._session()
        if session is None or not self._leads():
            return
        told = session.conversation
        if not told.blocked:
            self._team.say("blocked", tr("This customer is not blocked."))
            return
        question = Question(
            name="unblock",
            title=tr("End the block: {customer}", customer=self._team.customer(told) or tr("Guest")),
            text=tr("He can open conversations again at once. The reason stays among staff."),
            note_label=tr("Reason (required)"),
            note_required=True,
            act=tr("End the block"),
        )
        self._team.prompter.ask(
            question, lambda _none, reason: self._team.do(self._unblock(told.id, reason), "unblock")
        )

    async def _unblock(self, conversation: ConversationId, reason: str) -> None:
        await self._team.desk.unblock(conversation, reason)
        self._team.say("blocked", tr("The block is ended. The customer can chat again."))

    async def _block(self, conversation: ConversationId, hours: str, reason: str) -> None:
        until = None if hours in ("", "0") else self._clock.now() + timedelta(hours=int(hours))
        await self._team.desk.block(conversation, reason, None if until is None else to_millis(until))
        self._team.say("blocked", tr("The customer is blocked. You can wrap the conversation up now."))

    def _write(self, step: WarningStep) -> None:
        here = self._setting.conversation
        if here is not None:
            self._insert(here, _filled(step.text, self._setting.values), step.via)

    def _session(self) -> Session | None:
        here = self._setting.conversation
        session = None if here is None else self._team.desk.book.sessions.get(here)
        return session if session is None or session.conversation.state is not State.NEW else None

    def _leads(self) -> bool:
        me = self._team.desk.me
        return me is not None and me.role in _LEADERS


def _filled(text: str, values: Mapping[str, str]) -> str:
    return render(parse(text), values).text
