"""What the book promises: every event once and in order, and the conversations that belong here."""

from __future__ import annotations

import msgspec
import pytest

from app.domain import events as ev
from app.domain.conversation import Conversation, State, fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, Author, Cid, ConversationId, StaffId
from app.domain.people import Role
from app.protocol import frames as fr
from app.protocol.administration import REGISTER
from app.protocol.shift_frames import SHIFTS
from app.protocol.staff_room import POSTS
from app.protocol.states import FloorState, StaffRow
from app.protocol.training_frames import PROGRESS
from app.sessions.belonging import GRACE_S, LINGER_S
from app.sessions.book import SessionBook
from app.sessions.changes import (
    Change,
    DeskChanged,
    EventsArrived,
    FloorChanged,
    HeadChanged,
    HistoryReset,
    Pending,
    PendingChanged,
    PendingState,
    QueueChanged,
    SessionGone,
    SessionOpened,
    TypingChanged,
)
from tests.builders import (
    ANNA,
    BOB,
    C1,
    C2,
    START,
    chat,
    desk_state,
    ev_frame,
    event,
    evs_frame,
    queue_state,
    raw,
    row,
    staff,
    welcome,
)

S1 = fr.conversation_stream(C1)
SUE = StaffId("sue")


def fresh(who: Role = Role.OPERATOR) -> SessionBook:
    """Returns a book that was just welcomed and has told what it wants."""
    book = SessionBook()
    book.apply(welcome(staff(ANNA, who)), 0.0)
    return book


def load_all(book: SessionBook, *logs: list[Event], now: float = 0.0) -> list[Change]:
    given = {log[0].conversation: log for log in logs}
    changes: list[Change] = []
    for conversation in book.to_load():
        changes += book.load(fold(given.get(conversation, []), conversation), now)
    return changes


def asked(book: SessionBook) -> dict[str, int]:
    """Returns the streams that the book asks for now, with their cursors, and answers yes to all."""
    frames = book.wants()
    for frame in frames:
        if isinstance(frame, fr.Sub):
            book.apply(fr.Subd(id=frame.id, r=tuple(fr.Started(s=want.s) for want in frame.streams)), 0.0)
    return {want.s: want.after for frame in frames if isinstance(frame, fr.Sub) for want in frame.streams}


def with_chat(log: list[Event], who: Role = Role.OPERATOR) -> SessionBook:
    """Returns a book in which this conversation of mine is live."""
    book = fresh(who)
    conversation = log[0].conversation
    book.apply(desk_state([row(conversation, head=len(log))]), 0.0)
    load_all(book)
    asked(book)
    book.apply(evs_frame(log), 0.0)
    book.apply(fr.Live(s=fr.conversation_stream(conversation), q=len(log)), 0.0)
    assert book.sessions[conversation].live
    return book


def pending(
    text: str = "Hello", *, cid: str = "mine", conversation: ConversationId = C1, fence: int = 1
) -> Pending:
    return Pending(cid=Cid(cid), conversation=conversation, body=ev.Message(text=text), at=START, fence=fence)


@pytest.mark.parametrize(
    ("role", "floor"),
    [(Role.OPERATOR, False), (Role.SUPERVISOR, True), (Role.TRAINER, True), (Role.ADMIN, True)],
)
def test_a_welcome_makes_the_book_ask_for_what_the_role_may_see(role: Role, floor: bool) -> None:
    always = {fr.DESK, fr.QUEUE, REGISTER, POSTS, PROGRESS, SHIFTS}
    assert set(asked(fresh(role))) == always | ({fr.FLOOR} if floor else set())


def test_a_conversation_of_mine_is_loaded_first_and_asked_for_from_there() -> None:
    log = chat(C1, 6)
    book = fresh()
    asked(book)
    assert book.apply(desk_state([row(C1)]), 0.0) == [DeskChanged()]
    assert asked(book) == {}
    assert load_all(book, log[:5]) == [SessionOpened(conversation=C1)]
    assert asked(book) == {S1: 5}
    assert book.to_load() == []


def test_events_that_were_shown_are_dropped_and_the_next_one_is_shown() -> None:
    log = chat(C1, 4)
    book = with_chat(log[:5])
    for shown in (log[0], log[3], log[4]):
        assert book.apply(ev_frame(shown), 0.0) == []
    assert asked(book) == {}
    [arrived, head] = book.apply(ev_frame(log[5]), 0.0)
    assert arrived == EventsArrived(conversation=C1, events=(log[5],), first=5, count=1)
    assert head == HeadChanged(conversation=C1)


def test_nothing_is_shown_past_a_gap_and_the_log_is_asked_for_once() -> None:
    log = chat(C1, 9)
    book = with_chat(log[:5])
    assert book.apply(ev_frame(log[6]), 0.0) == []
    assert not book.sessions[C1].live
    [sub] = book.wants()
    assert sub.streams == (fr.Want(s=S1, after=5),)  # type: ignore[union-attr]
    assert book.apply(ev_frame(log[7]), 0.0) == []
    assert book.wants() == []
    book.apply(fr.Subd(id=sub.id, r=(fr.Started(s=S1),)), 0.0)  # type: ignore[union-attr]
    book.apply(evs_frame(log[5:]), 0.0)
    book.apply(fr.Live(s=S1, q=12), 0.0)
    assert book.sessions[C1].conversation.seq == 12
    assert book.sessions[C1].live
    assert book.gaps == 2


def test_a_batch_that_overlaps_is_shown_from_where_it_is_new() -> None:
    log = chat(C1, 9)
    book = with_chat(log[:5])
    [arrived, _] = book.apply(evs_frame(log[2:8]), 0.0)
    assert isinstance(arrived, EventsArrived)
    assert arrived.events == tuple(log[5:8])


def test_heads_in_a_ping_reveal_a_gap_that_nothing_else_would() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(fr.Ping(n=1, heads={S1: 5, "c:other": 9}), 0.0)
    assert asked(book) == {}
    book.apply(fr.Ping(n=2, heads={S1: 6}), 0.0)
    assert asked(book) == {S1: 5}


def test_asking_in_vain_ends_until_the_next_connection() -> None:
    book = with_chat(chat(C1, 2))
    rounds = 0
    book.apply(fr.Live(s=S1, q=99), 0.0)
    while asked(book):
        rounds += 1
        book.apply(fr.Live(s=S1, q=99), 0.0)
    assert 1 < rounds < 10
    book.disconnected(1.0)
    book.apply(welcome(), 1.0)
    assert S1 in asked(book)


def test_a_log_that_the_hub_has_no_time_for_is_asked_for_later() -> None:
    book = fresh()
    book.apply(desk_state([row(C1)]), 0.0)
    load_all(book)
    [*_, sub] = book.wants()
    book.apply(fr.Subd(id=sub.id, r=(fr.Started(s=S1, ok=False, code="busy"),)), 0.0)  # type: ignore[union-attr]
    assert asked(book) == {}
    book.renew()
    assert asked(book) == {S1: 0}


def test_events_that_change_lines_say_which() -> None:
    log = chat(C1, 2)
    book = with_chat(log)
    edit = event(6, ev.Edited(target=4, text="better"))
    [arrived, _] = book.apply(ev_frame(edit), 0.0)
    assert arrived == EventsArrived(conversation=C1, events=(edit,), first=5, count=1, changed=(3,))


def test_data_that_do_not_fit_are_kept_so_that_the_log_stays_whole() -> None:
    book = with_chat(chat(C1, 2))
    strange = fr.Ev(
        s=S1, q=6, cid=Cid("x"), k="message", by=CUSTOMER, at=10**18, d=msgspec.Raw(b'{"text":[]}')
    )
    [arrived, _] = book.apply(strange, 0.0)
    assert isinstance(arrived, EventsArrived)
    body = arrived.events[0].body
    assert body == ev.Unknown(kind="unreadable.message", data=b'{"text":[]}')
    assert ev.decode_body(body.kind, ev.encode_body(body)) == body
    book.apply(ev_frame(event(7, ev.Unknown(kind="brand_new"))), 0.0)
    assert book.sessions[C1].conversation.seq == 7


def test_frames_for_conversations_that_are_not_open_change_nothing() -> None:
    book = with_chat(chat(C1, 2))
    for frame in (
        ev_frame(chat(C2, 1)[0]),
        fr.Live(s="c:c-2", q=3),
        fr.Typed(s="c:c-2", by=CUSTOMER),
        fr.Ok(cid=Cid("unknown"), q=1),
        fr.No(cid=Cid("unknown"), code="closed"),
        fr.Subd(id=99, r=(fr.Started(s="c:c-2", ok=False),)),
        fr.St(s="weather", ver=1),
        fr.St(s=fr.DESK, ver=99, d=msgspec.Raw(b'{"rows":5}')),
        fr.Res(id=1),
        fr.Err(code="bad_frame"),
        fr.Drain(),
        fr.Bye(code=1000),
    ):
        assert book.apply(frame, 0.0) == []


def test_an_outgoing_text_is_shown_until_its_event_is() -> None:
    log = chat(C1, 2)
    book = with_chat(log)
    assert book.keep(pending(), 0.0) == [PendingChanged(conversation=C1)]
    assert [each.state for each in book.sessions[C1].pending] == [PendingState.WAITING]
    [send], changes = book.sends(0.0)
    assert (send.s, send.k, send.fence) == (S1, "message", 1)
    assert changes == [PendingChanged(conversation=C1)]
    assert book.apply(fr.Ok(cid=Cid("mine"), q=6), 0.0) == [PendingChanged(conversation=C1)]
    assert [each.state for each in book.sessions[C1].pending] == [PendingState.SENT]
    changes = book.apply(ev_frame(event(6, ev.Message(text="Hello"), by=ANNA, cid="mine")), 0.0)
    assert PendingChanged(conversation=C1) in changes
    assert book.sessions[C1].pending == ()


def test_an_event_that_the_local_log_has_already_is_not_sent_again() -> None:
    log = chat(C1, 2)
    book = fresh()
    book.restore([pending(cid=log[4].cid), pending(cid="other")], 0.0)
    load_all(book, log)
    [send], _ = book.sends(0.0)
    assert send.cid == "other"


def test_an_outbox_of_an_earlier_run_opens_its_conversations() -> None:
    book = fresh()
    failed = msgspec.structs.replace(pending(), state=PendingState.FAILED, code="stale_claim")
    book.restore([failed, pending(cid="n", conversation=C2)], 0.0)
    assert set(book.to_load()) == {C1, C2}
    book.load(Conversation(C1), 0.0)
    assert book.sessions[C1].pending == (failed,)
    assert not book.sessions[C1].mine


def test_a_failed_text_keeps_its_conversation_until_the_person_decides() -> None:
    book = with_chat(chat(C1, 2))
    book.keep(pending(), 0.0)
    book.sends(0.0)
    book.apply(fr.No(cid=Cid("mine"), code="stale_claim"), 0.0)
    book.apply(ev_frame(event(6, ev.Claimed(owner=BOB, fence=2), by="system")), 0.0)
    assert book.sessions[C1].role == "read"
    assert book.dismiss(C1) == []
    given_up, changes = book.discard(Cid("mine"), 0.0)
    assert given_up is not None
    assert SessionGone(conversation=C1) in changes


def test_the_fence_is_that_of_my_latest_claim() -> None:
    book = with_chat(chat(C1, 2))
    assert book.sessions[C1].fence == 1
    book.apply(ev_frame(event(6, ev.TakenOver(former=ANNA), by=SUE)), 0.0)
    book.apply(ev_frame(event(7, ev.Claimed(owner=SUE, fence=2), by="system")), 0.0)
    assert book.sessions[C1].fence == 1
    book.apply(ev_frame(event(8, ev.Claimed(owner=ANNA, fence=3), by="system")), 0.0)
    assert book.sessions[C1].fence == 3


def test_a_conversation_taken_over_stays_in_sight_without_being_mine() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(ev_frame(event(6, ev.TakenOver(former=ANNA), by=SUE)), 0.0)
    changes = book.apply(ev_frame(event(7, ev.Claimed(owner=SUE, fence=2), by="system")), 0.0)
    assert HeadChanged(conversation=C1) in changes
    assert (book.sessions[C1].mine, book.sessions[C1].role) == (False, "read")
    book.apply(desk_state([], ver=2), 0.0)
    assert book.expire(LINGER_S - 1.0) == []
    assert book.expire(LINGER_S) == [SessionGone(conversation=C1)]


def test_the_person_may_put_away_what_was_taken_over() -> None:
    book = with_chat(chat(C1, 2))
    assert book.dismiss(C1) == []
    book.apply(ev_frame(event(6, ev.TakenOver(former=ANNA), by=SUE)), 0.0)
    book.apply(ev_frame(event(7, ev.Claimed(owner=SUE, fence=2), by="system")), 0.0)
    assert book.dismiss(C1) == [SessionGone(conversation=C1)]


def test_a_conversation_transferred_away_leaves() -> None:
    book = with_chat(chat(C1, 2))
    changes = book.apply(ev_frame(event(6, ev.Transferred(to=BOB), by=ANNA)), 0.0)
    assert SessionGone(conversation=C1) in changes
    assert [frame for frame in book.wants() if isinstance(frame, fr.Unsub)] == [fr.Unsub(streams=(S1,))]


def test_a_list_without_a_conversation_of_mine_is_believed_after_a_moment() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(desk_state([], ver=2), 10.0)
    assert book.sessions[C1].mine
    assert book.expire(10.0 + GRACE_S / 2) == []
    assert book.expire(10.0 + GRACE_S) == [SessionGone(conversation=C1)]


def test_an_escalated_conversation_that_vanishes_without_a_word_was_taken_over() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(ev_frame(event(6, ev.Escalated(summary="help"), by=ANNA)), 0.0)
    book.apply(desk_state([], ver=2), 10.0)
    book.expire(10.0 + GRACE_S)
    assert book.sessions[C1].role == "read"


def test_a_list_that_names_it_again_in_time_changes_nothing() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(desk_state([], ver=2), 10.0)
    book.apply(desk_state([row(C1, head=5)], ver=3), 11.0)
    assert book.expire(99.0) == []
    assert book.sessions[C1].mine


def test_a_list_that_is_older_than_the_end_does_not_bring_it_back() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(ev_frame(event(6, ev.WrapUp(), by=ANNA)), 0.0)
    assert SessionGone(conversation=C1) in book.apply(ev_frame(event(7, ev.Closed(), by=ANNA)), 0.0)
    book.apply(desk_state([row(C1, head=7)], ver=2), 0.0)
    assert book.to_load() == []
    book.apply(desk_state([row(C1, head=8)], ver=3), 0.0)
    assert book.to_load() == [C1]


def test_a_conversation_that_the_customer_ended_stays_for_its_wrap_up() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(ev_frame(event(6, ev.Closed(), by=CUSTOMER)), 0.0)
    book.apply(desk_state([], ver=2), 0.0)
    book.expire(99.0)
    assert book.sessions[C1].mine
    assert book.sessions[C1].conversation.state is State.WRAPPING_UP
    assert SessionGone(conversation=C1) in book.apply(ev_frame(event(7, ev.WrapUp(), by=ANNA)), 0.0)


def test_a_claim_is_mine_before_the_list_says_so() -> None:
    book = fresh()
    assert book.claimed(fr.ClaimedRes(conversation=C2, fence=9, head=3), 0.0) == []
    load_all(book)
    assert (book.sessions[C2].mine, book.sessions[C2].fence) == (True, 9)


def test_watching_opens_and_unwatching_closes_unless_it_became_mine() -> None:
    log = chat(C1, 2, owner=BOB)
    book = fresh(Role.SUPERVISOR)
    assert book.watch(C1, 0.0) == []
    assert load_all(book, log) == [SessionOpened(conversation=C1)]
    assert (book.sessions[C1].role, book.sessions[C1].mine) == ("watch", False)
    assert set(book.watched) == {C1}
    assert book.unwatch(C1) == [SessionGone(conversation=C1)]
    book.watch(C1, 0.0)
    load_all(book, log)
    asked(book)
    book.apply(fr.Live(s=S1, q=5), 0.0)
    book.apply(ev_frame(event(6, ev.Claimed(owner=ANNA, fence=2), by="system")), 0.0)
    assert book.sessions[C1].mine
    assert book.unwatch(C1) == []
    book.apply(ev_frame(event(7, ev.Returned(to=BOB), by=ANNA)), 0.0)
    changes = book.apply(ev_frame(event(8, ev.Claimed(owner=BOB, fence=3), by="system")), 0.0)
    assert SessionGone(conversation=C1) in changes


def test_a_log_that_is_refused_to_a_watcher_is_not_asked_for_again() -> None:
    book = fresh(Role.SUPERVISOR)
    book.watch(C1, 0.0)
    load_all(book)
    [*_, sub] = book.wants()
    book.apply(fr.Subd(id=sub.id, r=(fr.Started(s=S1, ok=False, code="forbidden"),)), 0.0)  # type: ignore[union-attr]
    book.apply(welcome(staff(ANNA, Role.SUPERVISOR)), 0.0)
    assert S1 not in asked(book)


def test_after_a_cut_everything_is_asked_for_from_where_it_stands() -> None:
    book = with_chat(chat(C1, 2))
    book.keep(pending(), 0.0)
    book.sends(0.0)
    book.apply(fr.Typed(s=S1, by=CUSTOMER), 0.0)
    changes = book.disconnected(1.0)
    assert set(changes) == {
        TypingChanged(conversation=C1), HeadChanged(conversation=C1), PendingChanged(conversation=C1)
    }  # fmt: skip
    assert book.wants() == []
    book.apply(welcome(), 2.0)
    assert asked(book) == {fr.DESK: 0, fr.QUEUE: 0, REGISTER: 0, POSTS: 0, PROGRESS: 0, SHIFTS: 0, S1: 5}
    [again], _ = book.sends(2.0)
    assert again.cid == "mine"


def test_a_new_epoch_forgets_the_history_and_keeps_the_outbox() -> None:
    book = with_chat(chat(C1, 2))
    book.keep(pending(), 0.0)
    changes = book.apply(welcome(epoch="e2"), 0.0)
    assert HistoryReset(conversation=C1) in changes
    assert asked(book)[S1] == 0
    assert book.sessions[C1].conversation.entries == []
    assert [each.cid for each in book.sessions[C1].pending] == ["mine"]
    assert book.sessions[C1].fence == 0
    log = chat(C1, 1, fence=1)
    book.apply(desk_state([row(C1, head=4)]), 0.0)
    book.apply(evs_frame(log), 0.0)
    book.apply(fr.Live(s=S1, q=4), 0.0)
    assert (book.sessions[C1].mine, book.sessions[C1].fence) == (True, 1)


def test_a_cursor_beyond_the_head_makes_the_log_be_read_anew() -> None:
    book = with_chat(chat(C1, 2))
    book.apply(welcome(), 0.0)
    [sub] = book.wants()
    started = fr.Started(s=S1, reset=True, head=2)
    assert HistoryReset(conversation=C1) in book.apply(fr.Subd(id=sub.id, r=(started,)), 0.0)  # type: ignore[union-attr]
    assert asked(book) == {S1: 0}


def test_somebody_else_at_the_desk_sees_nothing_of_mine() -> None:
    book = with_chat(chat(C1, 2))
    book.keep(pending(conversation=C2), 0.0)
    assert SessionGone(conversation=C1) in book.apply(welcome(staff(BOB)), 0.0)
    assert book.me == BOB
    assert S1 not in asked(book)
    assert book.to_load() == [C2]


def test_typing_is_shown_while_it_is_renewed_and_ends_with_the_message() -> None:
    book = with_chat(chat(C1, 2))
    typed = fr.Typed(s=S1, by=CUSTOMER, name="Sato", preview="I wou", ttl=6_000)
    assert book.apply(typed, 10.0) == [TypingChanged(conversation=C1)]
    assert book.sessions[C1].typing.preview == "I wou"  # type: ignore[union-attr]
    assert book.expire(15.9) == []
    assert book.expire(16.0) == [TypingChanged(conversation=C1)]
    assert book.sessions[C1].typing is None
    book.apply(typed, 20.0)
    assert TypingChanged(conversation=C1) not in book.apply(ev_frame(event(6, ev.Read(up_to=5))), 20.0)
    assert TypingChanged(conversation=C1) in book.apply(ev_frame(event(7, ev.Message(text="x"))), 20.0)
    book.apply(typed, 30.0)
    assert book.apply(fr.Typed(s=S1, by=CUSTOMER, on=False), 30.0) == [TypingChanged(conversation=C1)]
    assert book.apply(fr.Typed(s=S1, by=CUSTOMER, on=False), 30.0) == []
    assert book.apply(fr.Typed(s=S1, by=Author(ANNA)), 30.0) == []


def test_states_keep_the_latest_and_ignore_the_older() -> None:
    book = fresh(Role.SUPERVISOR)
    assert book.apply(queue_state([row(C1), row(C2)], ver=5), 0.0) == [QueueChanged()]
    assert book.apply(queue_state([], ver=5), 0.0) == []
    assert [each.conversation for each in book.queue.rows] == [C1, C2]
    book.apply(welcome(staff(ANNA, Role.SUPERVISOR)), 0.0)
    assert book.apply(queue_state([], ver=1), 0.0) == [QueueChanged()]


def test_the_floor_takes_whole_pictures_and_changes() -> None:
    book = fresh(Role.SUPERVISOR)
    people = (StaffRow(id=ANNA), StaffRow(id=BOB))
    whole = FloorState(rows=(row(C1, owner=BOB), row(C2, owner=BOB)), staff=people)
    assert book.apply(fr.St(s=fr.FLOOR, ver=1, d=raw(whole)), 0.0) == [FloorChanged(full=True, staff=True)]
    part = FloorState(rows=(row(C1, owner=SUE),), gone=(C2,))
    changed = book.apply(fr.St(s=fr.FLOOR, ver=2, full=False, d=raw(part)), 0.0)
    assert changed == [FloorChanged(conversations=(C1, C2))]
    assert {each: found.owner for each, found in book.floor.items()} == {C1: SUE}
    assert set(book.staff) == {ANNA, BOB}
    assert book.row(C1) == row(C1, owner=SUE)
    assert book.row(C2) is None
    person = FloorState(staff=(StaffRow(id=BOB, load=3),))
    assert book.apply(fr.St(s=fr.FLOOR, ver=3, full=False, d=raw(person)), 0.0) == [
        FloorChanged(staff=True, people=(BOB,))
    ]
    assert book.staff[BOB].load == 3


def test_a_row_that_changed_is_told() -> None:
    book = with_chat(chat(C1, 2))
    changed = row(C1, head=5, last_text="new")
    assert book.apply(desk_state([changed], ver=2), 0.0) == [DeskChanged(), HeadChanged(conversation=C1)]
    assert book.sessions[C1].row == changed
    assert book.apply(desk_state([changed], ver=3), 0.0) == [DeskChanged()]
