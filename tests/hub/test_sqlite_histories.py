"""Whatever happens in whatever order: loads, numbers, owners and fences agree with the logs."""

import asyncio
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.escalation import KINDS
from app.domain.events import AnyBody, Event, decode_body, from_millis
from app.domain.ids import SYSTEM, ConversationId, StaffId
from app.hub.engine import Append, Assign, Close, Engine, Enqueue, Reopen, Stored
from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract_store import item, said

STAFF = st.sampled_from([StaffId("anna"), StaffId("ben"), StaffId("chie")])
CONVERSATIONS = st.sampled_from([ConversationId(f"k{n}") for n in range(4)])
GROUPS = st.sampled_from(["support", "billing"])
CIDS = st.sampled_from(["", "", "", "one", "two"])
ESCALATIONS: dict[str, AnyBody] = {
    "escalated": ev.Escalated(summary="s"),
    "escalation_accepted": ev.EscalationAccepted(),
    "bounced": ev.Bounced(),
    "coached": ev.Coached(),
    "escalation_joined": ev.EscalationJoined(),
    "taken_over": ev.TakenOver(),
    "returned": ev.Returned(),
    "escalation_resolved": ev.EscalationResolved(),
}
assert set(ESCALATIONS) == KINDS


def fold(conversation: ConversationId, log: list[Stored]) -> Conversation:
    folded = Conversation(conversation)
    for one in log:
        body = decode_body(one.kind, one.data)
        at = from_millis(one.at_ms)
        folded.apply(Event(conversation=conversation, seq=one.seq, cid=one.cid, by=one.by, at=at, body=body))
    return folded


class Histories(RuleBasedStateMachine):
    """A hub with three members of staff and four conversations, in which anything may be tried."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner()
        self.now = 1_000_000
        self.engine = self.make()
        self.runner.run(self.engine.start("n1"))
        self.fences: Counter[ConversationId] = Counter()
        self.lengths: Counter[ConversationId] = Counter()

    def make(self) -> Engine:
        return SqliteEngine(self.folder / "hub.db", now_ms=lambda: self.now)

    def teardown(self) -> None:
        self.runner.run(self.engine.stop())
        self.runner.close()
        shutil.rmtree(self.folder)

    def write(self, *items: Append) -> None:
        results = self.runner.run(self.engine.append(items))
        assert len(results) == len(items)
        self.now += 1

    def fence(self, conversation: ConversationId) -> int:
        return self.fences[conversation]

    @initialize(conversation=CONVERSATIONS, staff=STAFF)
    def begin(self, conversation: ConversationId, staff: StaffId) -> None:
        self.opens(conversation, "support", "")
        self.sets(staff, 2, accepting=True)

    @rule(conversation=CONVERSATIONS, group=GROUPS, cid=CIDS)
    def opens(self, conversation: ConversationId, group: str, cid: str) -> None:
        queued = item(conversation, ev.Queued(group=group), by=SYSTEM, move=Enqueue(group=group))
        self.write(item(conversation, ev.Opened(group=group), cid=cid), queued)

    @rule(conversation=CONVERSATIONS, cid=CIDS, back=st.integers(0, 2), more=st.integers(0, 3))
    def says(self, conversation: ConversationId, cid: str, back: int, more: int) -> None:
        fence = self.fence(conversation) - back
        first = said(conversation, "a", by="anna", cid=cid, fence=fence)
        self.write(first, *(said(conversation, str(n)) for n in range(more)))

    @rule(conversation=CONVERSATIONS, hidden=st.booleans(), seq=st.integers(0, 12))
    def speaks_of(self, conversation: ConversationId, seq: int, *, hidden: bool) -> None:
        body = ev.Note(text="n") if hidden else ev.Read(up_to=seq)
        self.write(item(conversation, body, by="ben"), item(conversation, ev.Edited(target=seq, text="e")))

    @rule(
        conversation=CONVERSATIONS,
        staff=STAFF,
        waiting=st.booleans(),
        check=st.booleans(),
        before=st.booleans(),
    )
    def assigns(
        self, conversation: ConversationId, staff: StaffId, *, waiting: bool, check: bool, before: bool
    ) -> None:
        move = Assign(staff=staff, only_waiting=waiting, check_capacity=check)
        claim = item(conversation, ev.Claimed(owner=staff), by=SYSTEM, move=move)
        note = [item(conversation, ev.Transferred(to=staff), by="ben")] if before else []
        self.write(*note, claim)

    @rule(staff=STAFF, groups=st.lists(GROUPS, max_size=2))
    def claims(self, staff: StaffId, groups: list[str]) -> None:
        self.runner.run(self.engine.claim_next(staff, groups, name="N", how="pull"))

    @rule(conversation=CONVERSATIONS, group=GROUPS, front=st.booleans())
    def goes_back(self, conversation: ConversationId, group: str, *, front: bool) -> None:
        body = ev.Queued(group=group, front=front)
        self.write(item(conversation, body, by=SYSTEM, move=Enqueue(group=group, front=front)))

    @rule(conversation=CONVERSATIONS)
    def closes(self, conversation: ConversationId) -> None:
        self.write(
            item(conversation, ev.Closed(), by=SYSTEM, move=Close()), item(conversation, ev.Rated(score=3))
        )

    @rule(conversation=CONVERSATIONS)
    def reopens(self, conversation: ConversationId) -> None:
        self.write(item(conversation, ev.Reopened(), by=SYSTEM, move=Reopen()))

    @rule(conversation=CONVERSATIONS, kinds=st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3))
    def escalates(self, conversation: ConversationId, kinds: list[str]) -> None:
        self.write(*(item(conversation, ESCALATIONS[kind], by="ben") for kind in kinds))

    @rule(staff=STAFF, capacity=st.integers(1, 3), accepting=st.booleans())
    def sets(self, staff: StaffId, capacity: int, *, accepting: bool) -> None:
        self.runner.run(self.engine.set_staff(staff, capacity=capacity, accepting=accepting))

    @rule(staff=st.lists(STAFF, max_size=2), later=st.integers(0, 20))
    def lives_and_reaps(self, staff: list[StaffId], later: int) -> None:
        self.runner.run(self.engine.heartbeat(staff, self.now, 10))
        self.now += later
        self.runner.run(self.engine.reap(self.now))

    @rule()
    def restarts(self) -> None:
        self.runner.run(self.engine.stop())
        self.engine = self.make()
        self.runner.run(self.engine.start("n1"))

    @invariant()
    def everything_agrees(self) -> None:
        self.runner.run(self.check())

    async def check(self) -> None:
        names = [ConversationId(f"k{n}") for n in range(4)]
        heads = await self.engine.heads(names)
        loads = {one.staff: one.load for one in await self.engine.staff_loads()}
        owned = Counter(head.owner for head in heads.values() if head.state == "assigned")
        assert {staff: load for staff, load in loads.items() if load} == owned
        for name, head in heads.items():
            log = list(await self.engine.read(name, 0, 10_000))
            assert [one.seq for one in log] == list(range(1, head.last_seq + 1))
            public = [one.public_seq for one in log if one.public_seq]
            assert public == list(range(1, head.last_public_seq + 1))
            assert len({one.cid for one in log}) == len(log)
            assert head.last_seq >= self.lengths[name]
            assert head.fence >= self.fences[name]
            self.lengths[name], self.fences[name] = head.last_seq, head.fence
            self.check_fold(
                fold(name, log), head.escalation, head.owner if head.state == "assigned" else None
            )
        opened = [head.conversation for head in await self.engine.open_heads()]
        assert set(opened) == {name for name, head in heads.items() if head.state != "closed"}

    def check_fold(self, folded: Conversation, escalation: str, owner: StaffId | None) -> None:
        assert folded.escalation.state == escalation
        if owner is not None:
            assert folded.fence == self.fences[folded.id]
            assert folded.owner in (
                owner,
                None,
            )  # a transfer that nobody took leaves the fold without an owner


Histories.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestHistories = Histories.TestCase
