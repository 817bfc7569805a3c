"""Does what a canned reply says beside its text: files, steps one by one, actions after sending."""

from collections.abc import Awaitable, Sequence
from typing import Final, Protocol, assert_never

from PySide6.QtCore import QObject

from app.domain.events import Message
from app.domain.ids import Author, Cid, ConversationId
from app.domain.people import Staff
from app.macros.enclosures import MacroFile, files_of, size_of
from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.template import parse, render
from app.macros.using import (
    Action,
    HandOver,
    PutTag,
    SetResult,
    WriteNote,
    actions_of,
    macro_in,
    result_in,
    step_after,
    via_of,
    vias_of,
)
from app.sessions.attaching import Attaching
from app.sessions.book import SessionBook
from app.sessions.changes import Change, EventsArrived, PendingChanged
from app.ui.beside.beside import Beside
from app.ui.macros.macro_words import action_words
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice, Notices
from app.ui.tasks import TaskSet
from app.ui.words import tr

DONE: Final = "macro_done"
STEP: Final = "macro_step"


class Desk(Protocol):
    """What canned replies ask of the desk."""

    @property
    def book(self) -> SessionBook:
        """Every conversation that is open in the console."""

    @property
    def me(self) -> Staff | None:
        """Who is signed in."""

    async def tag(self, conversation: ConversationId, name: str) -> Cid:
        """Puts a tag on the conversation."""

    async def untag(self, conversation: ConversationId, name: str) -> Cid:
        """Takes a tag off the conversation."""

    async def send_note(self, conversation: ConversationId, text: str) -> Cid:
        """Writes a note."""

    async def transfer(
        self, conversation: ConversationId, *, group: str = "", summary: str = "", reason: str = ""
    ) -> Cid:
        """Hands the conversation to the queue of a group."""


class MacroDeeds(QObject):
    """A reply acts once the hub has its last step, and only where this console sent it.

    Tags and notes are done at once, tags can be taken back; a handover is asked first. The outcome is
    proposed when the conversation is wrapped up, nothing is written before.
    """

    def __init__(
        self,
        desk: Desk,
        beside: Beside,
        notices: Notices,
        prompter: Prompter,
        tasks: TaskSet,
        files: Attaching | None,
    ) -> None:
        super().__init__(beside)
        self._desk, self._beside, self._notices = desk, beside, notices
        self._prompter, self._tasks, self._files = prompter, tasks, files
        self._stepping: dict[ConversationId, MacroId] = {}
        self._library = MacroLibrary()
        self._sent: dict[Cid, MacroId] = {}
        beside.macros_loaded.connect(self.use)

    def use(self, library: MacroLibrary) -> None:
        """Takes the replies that there are now."""
        self._library = library

    # Before sending

    def took(self, conversation: str, source: str) -> None:
        """Attaches the files of a reply that was taken over; they can be removed until it is sent."""
        here, known = ConversationId(conversation), macro_in(source)
        macro = self._library.get(known) if known is not None else None
        if self._stepping.pop(here, None) == known:
            return  # the files went with the first text
        if macro is not None and macro.attachments and self._files is not None:
            self._start(self._attach_all(self._files, here, macro), "attach a reply's files")

    async def _attach_all(self, files: Attaching, conversation: ConversationId, macro: Macro) -> None:
        there = {(one.name, one.size) for one in files.chosen(conversation)}
        for file in files_of(macro.attachments):
            if (file.name, size_of(file)) in there:
                continue
            if isinstance(file, MacroFile):
                await files.choose(conversation, file.name, file.data)
            else:
                await files.lend(conversation, file)

    # After sending

    def note(self, changes: Sequence[Change]) -> None:
        """Remembers at once which replies are sent from here: they may be there before anything is shown."""
        for change in changes:
            if isinstance(change, PendingChanged):
                self._sending(change.conversation)

    def take(self, changes: Sequence[Change]) -> None:
        """Knows a reply that was sent from here by its message, and acts when the hub has it."""
        for change in changes:
            if isinstance(change, EventsArrived):
                for event in change.events:
                    macro = self._library.get(self._sent.pop(event.cid, MacroId("")))
                    if macro is not None:
                        self._arrived(change.conversation, macro)

    def _sending(self, conversation: ConversationId) -> None:
        session = self._desk.book.sessions.get(conversation)
        for pending in session.pending if session is not None else ():
            known = macro_in(pending.body.via) if isinstance(pending.body, Message) else None
            if known is not None:
                self._sent[pending.cid] = known

    def _arrived(self, conversation: ConversationId, macro: Macro) -> None:
        step = step_after(macro, self._vias(conversation))
        if step < len(macro.steps):
            self._notices.show_notice(
                Notice(
                    key=STEP,
                    text=tr(
                        "“{title}”: step {step} of {steps} comes next.",
                        title=macro.title, step=step + 2, steps=len(macro.steps) + 1,
                    ),
                    tone="info",
                    passing=True,
                    act_text=tr("Write the next step"),
                    act=lambda: self.write_step(conversation, macro.id),
                )
            )  # fmt: skip
        else:
            self._notices.take_away(STEP)
            self._act(conversation, macro)

    def next_step(self) -> None:
        """Writes the next step of the reply that was sent last in the conversation that is shown."""
        here = self._beside.setting().conversation
        known = macro_in(next(reversed(self._vias(here)), "")) if here is not None else None
        if here is not None and known is not None:
            self.write_step(here, known)

    def write_step(self, conversation: ConversationId, known: MacroId) -> None:
        """Writes the next step into the composer, if that conversation is the one that is shown."""
        macro, here = self._library.get(known), self._beside.setting()
        if macro is None or here.conversation != conversation or not here.can_write:
            return
        step = step_after(macro, self._vias(conversation))
        if step < len(macro.steps):
            text = render(parse(macro.steps[step]), here.values, language=macro.language).text
            self._stepping[conversation] = macro.id
            if not self._beside.insert(conversation, text, via_of(macro.id)):
                self._stepping.pop(conversation, None)
            self._notices.take_away(STEP)

    def result(self) -> str:
        """Returns the outcome that was set by the replies of the conversation that is shown, else nothing."""
        here = self._beside.setting().conversation
        return result_in(self._vias(here), self._library.get) if here is not None else ""

    def _vias(self, conversation: ConversationId) -> list[str]:
        session, me = self._desk.book.sessions.get(conversation), self._desk.me
        if session is None or me is None:
            return []
        waiting = [one.body.via for one in session.pending if isinstance(one.body, Message)]
        return [*vias_of(session.conversation.entries, Author(me.id)), *waiting]

    def _act(self, conversation: ConversationId, macro: Macro) -> None:
        done: list[Action] = []
        for action in actions_of(macro.actions):
            match action:
                case PutTag(name=name):
                    if self._is_tagged(conversation, name):
                        continue
                    self._start(self._desk.tag(conversation, name), "a reply's tag")
                    done.append(action)
                case WriteNote(text=text):
                    self._start(self._desk.send_note(conversation, text), "a reply's note")
                    done.append(action)
                case HandOver(group=group):
                    self._ask_to_hand_over(conversation, macro, group)
                case SetResult():
                    done.append(action)
                case _:
                    assert_never(action)
        if done:
            self._tell(conversation, macro, done)

    def _tell(self, conversation: ConversationId, macro: Macro, done: Sequence[Action]) -> None:
        tags = [one.name for one in done if isinstance(one, PutTag)]

        def undo() -> None:
            for name in tags:
                self._start(self._desk.untag(conversation, name), "take a tag back")
            self._notices.take_away(DONE)

        what = tr(", ").join(action_words(one) for one in done)
        self._notices.show_notice(
            Notice(
                key=DONE,
                text=tr("“{title}” did: {what}", title=macro.title, what=what),
                tone="info",
                passing=True,
                act_text=tr("Take the tags off") if tags else "",
                act=undo if tags else None,
            )
        )

    def _ask_to_hand_over(self, conversation: ConversationId, macro: Macro, group: str) -> None:
        self._prompter.confirm(
            "macro_transfer",
            tr("Hand the conversation to {group}?", group=group),
            tr("The reply “{title}” wants it handed over now that it was sent.", title=macro.title),
            tr("Hand over"),
            lambda: self._start(
                self._desk.transfer(conversation, group=group, summary=macro.title), "a reply's handover"
            ),
        )

    def _is_tagged(self, conversation: ConversationId, name: str) -> bool:
        session = self._desk.book.sessions.get(conversation)
        return session is not None and name in session.conversation.tags

    def _start(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._beside.tell, name=name)
