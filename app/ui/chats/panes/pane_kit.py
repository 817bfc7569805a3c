"""What the panes of a window share, and what they ask of the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.config import ConfirmSend, SendKey
from app.domain.ids import Cid, ConversationId
from app.domain.people import Staff
from app.macros.completion import Completer
from app.sessions.book import SessionBook
from app.sessions.changes import Pending
from app.sessions.guards.concerns import Judge
from app.sessions.guards.guard import Guard
from app.sessions.ports import Clock, Draft
from app.sessions.shop_time import ShopDesk
from app.sessions.undo_history import UndoHistory
from app.ui.application import Looks
from app.ui.chats.conversation_colors import ConversationColors
from app.ui.chats.panes.reply_told import ReplyTold
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.writing_kit import WritingKit
from app.ui.chats.timeline.covering import Abusive, nothing_hurts
from app.ui.chats.timeline.paint_turns import PaintTurns
from app.ui.files.filing import Filing
from app.ui.mail.mail_kit import MailKit
from app.ui.masking import Masking
from app.ui.phone.phone_kit import PhoneKit
from app.ui.tasks import TaskSet


class PaneDesk(ShopDesk, Protocol):
    """What a pane asks of the desk."""

    @property
    def book(self) -> SessionBook:
        """Every conversation that is open in the console."""

    @property
    def me(self) -> Staff | None:
        """Who is signed in."""

    async def send_message(
        self, conversation: ConversationId, text: str, *, via: str = "typed", quote: int | None = None
    ) -> Cid:
        """Keeps a reply and sends it; `quote` is the seq of the message that it answers."""

    async def edit(self, conversation: ConversationId, seq: int, text: str) -> Cid:
        """Changes the text of my message at `seq`."""

    async def withdraw(self, conversation: ConversationId, seq: int) -> Cid:
        """Withdraws my message at `seq`."""

    async def mark_read(self, conversation: ConversationId) -> None:
        """Says that everything shown was seen."""

    async def retry(self, cid: Cid) -> None:
        """Sends a refused event again."""

    async def discard(self, cid: Cid) -> Pending:
        """Gives an outgoing event up and returns it."""

    async def take_back(self, cid: Cid) -> Pending:
        """Gives a message up that is held back and returns it: its text is a draft again."""

    def send_now(self, conversation: ConversationId | None = None) -> None:
        """Lets messages go that are held back."""

    def typing(self, conversation: ConversationId, text: str) -> None:
        """Says that a reply is being written."""

    def draft(self, conversation: ConversationId) -> Draft | None:
        """Returns what was being written."""

    def rewrite_draft(self, conversation: ConversationId) -> tuple[int, Draft] | None:
        """Returns the seq of a message that was being changed, and its new text."""

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Keeps what is being written."""

    def keep_history(self, conversation: ConversationId, history: UndoHistory) -> None:
        """Keeps what can be undone of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneKit:
    """What all panes of a window share. `run` runs a command, `menu` opens their menu under a widget.

    Without a `judge` the `guard` alone judges replies; `confirm` says which the person wants to be asked of.
    """

    desk: PaneDesk
    looks: Looks
    tasks: TaskSet
    pages: Pages
    guard: Guard
    clock: Clock
    run: Callable[[str], object]
    menu: Callable[[QWidget], object]
    completer: Callable[[], Completer | None]
    send_key: Callable[[], SendKey]
    unasked: Callable[[], bool]
    shop_hours: str = ""
    judge: Judge | None = None
    confirm: Callable[[], ConfirmSend] = lambda: ConfirmSend.OFF
    turns: PaintTurns = field(default_factory=PaintTurns)
    files: Filing | None = None
    colors: ConversationColors = field(default_factory=ConversationColors)
    writing: WritingKit = field(default_factory=WritingKit)
    abusive: Abusive = nothing_hurts
    masking: Masking = field(default_factory=Masking)
    told: ReplyTold = field(default_factory=ReplyTold)
    mail: MailKit | None = None
    phone: PhoneKit | None = None
