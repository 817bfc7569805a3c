"""Whatever order, loss, doubling, refusal or cut: nothing is lost, nothing is shown twice, order is kept."""

from __future__ import annotations

from collections import deque

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.ids import CUSTOMER, Cid, ConversationId, StaffId, new_cid
from app.protocol import frames as fr
from app.sessions.book import SessionBook
from app.sessions.changes import (
    Change,
    EventsArrived,
    HistoryReset,
    Pending,
    PendingState,
    SessionGone,
    SessionOpened,
)
from app.sessions.merging import merged
from tests.builders import ANNA, C1, C2, START
from tests.sessions.model_hub import ModelHub

BOTH = (C1, C2)
conversations = st.sampled_from(BOTH)
SUE = StaffId("sue")


class Console:
    """The book with the smallest desk around it: a log that keeps what is shown, frames both ways."""

    def __init__(self) -> None:
        self.book = SessionBook(me=ANNA)
        self.kept: dict[ConversationId, dict[int, ev.Event]] = {each: {} for each in BOTH}
        self.screen: dict[ConversationId, list[ev.Event]] = {}
        self.out: deque[fr.ClientFrame] = deque()
        self.now = 0.0
        self.connected = False

    def take(self, frame: fr.ServerFrame) -> None:
        self.told(self.book.apply(frame, self.now))

    def told(self, changes: list[Change]) -> None:
        for change in merged(changes):
            match change:
                case SessionOpened(conversation=conversation):
                    self.screen[conversation] = [
                        self.kept[conversation][seq] for seq in sorted(self.kept[conversation])
                    ]
                case EventsArrived(conversation=conversation, events=events):
                    self.screen[conversation].extend(events)
                    for event in events:
                        assert event.seq not in self.kept[conversation]
                        self.kept[conversation][event.seq] = event
                case HistoryReset(conversation=conversation):
                    self.screen[conversation] = []
                    self.kept[conversation] = {}
                case SessionGone(conversation=conversation):
                    del self.screen[conversation]
                case _:
                    pass
        for conversation in self.book.to_load():
            log = Conversation(conversation)
            for seq in sorted(self.kept[conversation]):
                log.apply(self.kept[conversation][seq])
            self.told(self.book.load(log, self.now))
        if self.connected:
            self.out.extend(self.book.wants())
            sends, changes = self.book.sends(self.now)
            self.out.extend(sends)
            if changes:
                self.told(changes)

    def cut(self) -> None:
        self.connected = False
        self.out.clear()
        self.told(self.book.disconnected(self.now))


class BookMachine(RuleBasedStateMachine):
    """A customer, a colleague, a network and a person do what they like, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.hub = ModelHub(BOTH)
        self.console = Console()
        self.pressed: dict[ConversationId, list[Cid]] = {each: [] for each in BOTH}
        self.given_up: set[Cid] = set()
        self.again: set[Cid] = set()
        self.count = 0

    @property
    def book(self) -> SessionBook:
        return self.console.book

    @initialize(connected=st.sampled_from([True, True, True, False]))
    def begins(self, *, connected: bool) -> None:
        if connected:
            self.connects()
            self.everything_flows()

    @rule()
    def everything_flows(self) -> None:
        while self.hub.out or self.console.out:
            if self.hub.out:
                self.console.take(self.hub.out.popleft())
            if self.console.out:
                self.hub.take(self.console.out.popleft())

    @rule(conversation=conversations)
    def customer_writes(self, conversation: ConversationId) -> None:
        self.count += 1
        self.hub.append(conversation, CUSTOMER, ev.Message(text=f"c{self.count}"))

    @rule(conversation=conversations, count=st.integers(1, 3))
    def person_sends(self, conversation: ConversationId, count: int) -> None:
        session = self.book.sessions.get(conversation)
        for _ in range(count if session is not None else 0):
            self._press_send(conversation)

    def _press_send(self, conversation: ConversationId) -> None:
        session = self.book.sessions[conversation]
        self.count += 1
        pending = Pending(
            cid=new_cid(),
            conversation=conversation,
            body=ev.Message(text=f"s{self.count}"),
            at=START,
            fence=session.fence or None,
        )
        self.pressed[conversation].append(pending.cid)
        self.console.told(self.book.keep(pending, self.console.now))

    @rule()
    def connects(self) -> None:
        if not self.console.connected:
            self.hub.connect()
            self.console.connected = True

    @precondition(lambda self: self.console.connected)
    @rule()
    def connection_breaks(self) -> None:
        self.hub.cut()
        self.console.cut()

    @precondition(lambda self: self.hub.out)
    @rule(count=st.integers(1, 6))
    def frames_arrive(self, count: int) -> None:
        for _ in range(min(count, len(self.hub.out))):
            self.console.take(self.hub.out.popleft())

    @precondition(lambda self: self.console.out)
    @rule(count=st.integers(1, 4))
    def frames_leave(self, count: int) -> None:
        for _ in range(min(count, len(self.console.out))):
            self.hub.take(self.console.out.popleft())

    @precondition(lambda self: any(isinstance(frame, fr.Ev | fr.Evs) for frame in self.hub.out))
    @rule(how=st.sampled_from(["lose", "double", "delay"]))
    def an_event_frame_goes_wrong(self, how: str) -> None:
        place = next(index for index, frame in enumerate(self.hub.out) if isinstance(frame, fr.Ev | fr.Evs))
        frame = self.hub.out[place]
        if how == "double":
            self.hub.out.insert(place, frame)
            return
        del self.hub.out[place]
        if how == "delay":
            self.hub.out.insert(min(place + 2, len(self.hub.out)), frame)

    @rule(code=st.sampled_from([("busy", False), ("rate_limited", False), ("too_large", True)]))
    def hub_will_refuse(self, code: tuple[str, bool]) -> None:
        self.hub.refuse_next.append(code)

    @rule(seconds=st.sampled_from([0.01, 1.0, 60.0]))
    def time_passes(self, seconds: float) -> None:
        self.console.now += seconds
        self.book.renew()
        self.console.told(self.book.expire(self.console.now))

    @precondition(lambda self: self.console.connected)
    @rule()
    def hub_pings(self) -> None:
        self.hub.ping()

    @rule(conversation=conversations)
    def colleague_takes_over(self, conversation: ConversationId) -> None:
        if self.hub.owner[conversation] == ANNA:
            self.hub.claim(conversation, SUE)

    @rule(conversation=conversations)
    def colleague_gives_back(self, conversation: ConversationId) -> None:
        if self.hub.owner[conversation] == SUE:
            self.hub.claim(conversation, ANNA)

    @rule(conversation=conversations, away=st.booleans())
    def person_decides_about_a_refused_text(self, conversation: ConversationId, *, away: bool) -> None:
        session = self.book.sessions.get(conversation)
        failed = [each for each in session.pending if each.state is PendingState.FAILED] if session else []
        if not failed or session is None:
            return
        if away:
            pending, changes = self.book.discard(failed[0].cid, self.console.now)
            assert pending == failed[0]
            self.given_up.add(failed[0].cid)
            self.console.told(changes)
        else:
            again = msgspec.structs.replace(
                failed[0], state=PendingState.WAITING, code="", fence=session.fence or None
            )
            self.again.add(failed[0].cid)
            self.console.told(self.book.retry(again, self.console.now))

    @invariant()
    def what_is_shown_is_the_log_from_its_beginning(self) -> None:
        for conversation, shown in self.console.screen.items():
            assert shown == self.hub.logs[conversation][: len(shown)]
            assert self.book.sessions[conversation].conversation.seq == len(shown)

    @invariant()
    def what_was_sent_is_visible_exactly_once(self) -> None:
        for conversation, cids in self.pressed.items():
            session = self.book.sessions.get(conversation)
            if session is None:
                assert all(self._is_logged(conversation, cid) for cid in cids if cid not in self.given_up)
                continue
            lines = [entry.cid for entry in session.conversation.entries]
            lines += [each.cid for each in session.pending]
            for cid in cids:
                assert lines.count(cid) == (0 if cid in self.given_up else 1), cid

    @invariant()
    def what_is_called_sent_is_in_the_hub(self) -> None:
        for session in self.book.sessions.values():
            for each in session.pending:
                if each.state is PendingState.SENT:
                    assert self._is_logged(each.conversation, each.cid)

    def _is_logged(self, conversation: ConversationId, cid: Cid) -> bool:
        return any(event.cid == cid for event in self.hub.logs[conversation])

    def teardown(self) -> None:
        """When the faults are over, everything falls into place."""
        self.hub.refuse_next.clear()
        if self.console.connected:
            self.hub.ping()  # a gap is found without a new connection
        self.connects()
        self.everything_flows()
        for _ in range(50):
            self.time_passes(40.0)
            self.everything_flows()
        assert self.book.outbox.unanswered == 0
        self.what_is_shown_is_the_log_from_its_beginning()
        self.what_was_sent_is_visible_exactly_once()
        for conversation in BOTH:
            self._is_settled(conversation)

    def _is_settled(self, conversation: ConversationId) -> None:
        log = self.hub.logs[conversation]
        assert len({event.cid for event in log}) == len(log)
        logged = [event.cid for event in log if event.by == ANNA]
        once = [cid for cid in self.pressed[conversation] if cid in logged and cid not in self.again]
        assert [cid for cid in logged if cid not in self.again] == once
        session = self.book.sessions.get(conversation)
        if self.hub.owner[conversation] == ANNA:
            assert session is not None
            assert session.mine
            assert session.live
            assert self.console.screen[conversation] == log
        if session is not None:
            assert {each.state for each in session.pending} <= {PendingState.FAILED}
        for cid in self.pressed[conversation]:
            assert cid in logged or cid in self.given_up or cid in self.book.outbox


TestBookMachine = BookMachine.TestCase
TestBookMachine.settings = settings(
    max_examples=300,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
