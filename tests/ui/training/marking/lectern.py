"""A trainer at work in a test: the room, its marking, and a desk whose hub answers when the test says so."""

from __future__ import annotations

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId, StaffId, new_cid
from app.domain.people import Role, Staff
from app.protocol.register_base import Words
from app.protocol.training import Criterion, ScoreSheetRecord
from app.sessions.book import SessionBook
from app.sessions.changes import LinkState, LinkStatus, Pending, PendingChanged, PendingState
from app.sessions.ports import Draft
from app.training.marking.measures import measured
from app.ui.application import Looks
from app.ui.training.marking.marking import Marking, Shelf
from tests.builders import C1, START, event, staff
from tests.ui.training.rehearsal import Rehearsal, double_charge, record
from tests.ui.window_stage import ObedientPrompter

TORA = StaffId("tora")

CARE = ScoreSheetRecord(
    id="care",
    title=Words(ja="応対の基本", en="Basics"),
    pass_mark=70,
    criteria=(
        Criterion(id="greeting", name=Words(ja="あいさつ・名乗り", en="Greeting"), most=10, must=True),
        Criterion(
            id="empathy", name=Words(ja="共感・お詫び", en="Empathy"), most=20, weight=2,
            hint=Words(ja="先に気持ちを受け止める", en="Take the feeling up first"),
        ),
        Criterion(
            id="speed", name=Words(ja="速さ", en="Speed"), most=20, measure="first_response_s", good=10,
            poor=60,
        ),
    ),
)  # fmt: skip
SHORT = ScoreSheetRecord(
    id="short",
    title=Words(ja="ひとこと", en="In short"),
    criteria=(Criterion(id="all", name=Words(ja="全体", en="As a whole"), most=5),),
)


class MarkingDesk:
    """A desk with drafts in memory and a real outbox; `answer` plays the hub."""

    def __init__(self, me: Staff, log: list[Event]) -> None:
        self.me: Staff | None = me
        self.book = SessionBook(me=me.id)
        self.status = LinkStatus(state=LinkState.LIVE)
        self.drafts: dict[ConversationId, Draft] = {}
        self.disk_full = False
        self.log = log
        self.sent: list[ev.AnyBody] = []

    def draft(self, conversation: ConversationId) -> Draft | None:
        return self.drafts.get(conversation)

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        self.drafts[conversation] = Draft(conversation=conversation, text=text, cursor=cursor)

    async def flush_drafts(self) -> bool:
        return not self.disk_full

    async def pin(
        self, conversation: ConversationId, text: str, *, on: int, to_ms: int = 0,
        staff: StaffId | None = None, run: str = "",
    ) -> Cid:  # fmt: skip
        return self._out(
            conversation, ev.Pinned(at=on, text=text, to_ms=to_ms, staff=staff or StaffId(""), run=run)
        )

    async def unpin(self, conversation: ConversationId, seq: int) -> Cid:
        return self._out(conversation, ev.Unpinned(target=seq))

    async def mark(self, conversation: ConversationId, mark: ev.Marked) -> Cid:
        return self._out(conversation, mark)

    async def open_round(self, conversation: ConversationId, opened: ev.MarkingOpened) -> Cid:
        return self._out(conversation, opened)

    async def close_round(self, conversation: ConversationId, run: str, staff: StaffId) -> Cid:
        return self._out(conversation, ev.MarkingClosed(run=run, staff=staff))

    async def answer_mark(self, conversation: ConversationId, seq: int, text: str) -> Cid:
        return self._out(conversation, ev.MarkAnswered(target=seq, text=text))

    async def discard(self, cid: Cid) -> Pending:
        pending, _ = self.book.discard(cid, 0.0)
        assert pending is not None
        return pending

    async def fetch_log(self, conversation: ConversationId) -> list[Event]:
        return list(self.log)

    def answer(self, refused: str = "") -> PendingChanged:
        """The hub takes all that is on its way, or refuses it; returns what the desk then tells of it."""
        for pending in self.book.outbox.all_of(C1):
            if pending.state is PendingState.FAILED:
                continue
            self.book.sends(0.0)
            if refused:
                self.book.outbox.on_no(pending.cid, refused, final=True, retry_ms=0, now=0.0)
                continue
            self.book.outbox.on_ok(pending.cid)
            assert self.me is not None
            self.write(pending.body, self.me.id)
            self.book.outbox.forget_sent(C1)
        return PendingChanged(conversation=C1)

    def write(self, body: ev.AnyBody, by: StaffId) -> None:
        """The log at the hub has one more event."""
        self.log.append(event(len(self.log) + 1, body, by=by, at=START))

    def _out(self, conversation: ConversationId, body: ev.Body) -> Cid:
        cid = new_cid()
        self.sent.append(body)
        self.book.keep(Pending(cid=cid, conversation=conversation, body=body, at=START), 0.0)
        return cid


class Lectern(Rehearsal):
    """The room of `Rehearsal` with marking in it; the one who marks is Tora, unless another is named."""

    def __init__(self, looks: Looks, me: StaffId = TORA) -> None:
        super().__init__(looks)
        self.desk = MarkingDesk(staff(me, Role.TRAINER), double_charge())
        self.prompter = ObedientPrompter()
        self.shelf = {one.id: one for one in (CARE, SHORT)}
        self.may_design = True
        self.marking = self._marking()

    def _marking(self) -> Marking:
        return Marking(
            self.room,
            self.desk,
            Shelf(sheets=lambda: self.shelf, version=lambda _id: 7, may_design=lambda: self.may_design),
            looks=self.looks,
            tasks=self.tasks,
            prompter=self.prompter,
            measure=measured,
        )

    async def show(self) -> None:
        """Opens the conversation of the desk's log and lets it play to its end."""
        known = record()
        self.hub.records.clear()
        self.hub.add(known, list(self.desk.log))
        await self.open(known)
        self.room.player.seek(200.0)

    async def answered(self, refused: str = "") -> None:
        """The hub answers all that is on its way."""
        await self.settle()
        self.marking.take([self.desk.answer(refused)])
        await self.settle()

    def give_all(self) -> None:
        """Gives every criterion all its points."""
        for row in self.marking.panel.rows.values():
            row.bar.given.emit(row.line.most)

    def facts(self) -> object:
        """Returns what the hub's log says about the marking."""
        return fold(self.desk.log, C1).marking
