"""The most urgent conversation comes first, and each stands where the person expects it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.escalation import EscalationState
from app.domain.events import AnyBody, to_millis
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.people import Role
from app.protocol import frames as fr
from app.protocol.records import GroupRecord
from app.protocol.states import FloorState
from app.sessions.book import SessionBook
from app.sessions.targets import targets_of
from app.sessions.urgency import Group, ListRow, Targets, group_of, ordered, rows
from tests.builders import ANNA, BOB, C1, START, desk_state, event, queue_state, raw, row, staff, welcome

CLAIMED = (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1))
ASKED = (CUSTOMER, ev.Message(text="help"))
SUE = StaffId("sue")


def book_with(
    *conversations: tuple[str, list[tuple[str, AnyBody]]], role: Role = Role.OPERATOR
) -> SessionBook:
    """Returns a book with conversations of mine that went like that, a second an event."""
    book = SessionBook()
    book.apply(welcome(staff(ANNA, role)), 0.0)
    book.apply(desk_state([row(ConversationId(name)) for name, _ in conversations]), 0.0)
    for name, said in conversations:
        told = Conversation(ConversationId(name))
        opening = (CUSTOMER, ev.Opened(customer=f"Customer {name}", locale="ja", topic="t"))
        for seq, (by, body) in enumerate([opening, *said], start=1):
            told.apply(event(seq, body, by=by, conversation=told.id))
        book.load(told, 0.0)
    return book


def listed(book: SessionBook, seconds: float = 10.0, targets: Targets | None = None) -> list[ListRow]:
    now = START + timedelta(seconds=seconds)
    return rows(book, ANNA, now, *([lambda _group: targets] if targets else []))


def only(said: list[tuple[str, AnyBody]], seconds: float = 10.0) -> ListRow:
    [one] = listed(book_with(("c", said)), seconds)
    return one


def test_a_customer_without_an_answer_needs_a_reply_since_his_first_message() -> None:
    one = only([CLAIMED, ASKED, ASKED])
    assert (one.group, one.since, one.unread) == (Group.NEEDS_REPLY, START + timedelta(seconds=3), 2)
    assert (one.title, one.subtitle, one.locale, one.topic) == ("Customer c", "help", "ja", "t")


def test_an_answered_customer_is_waited_for_since_the_answer() -> None:
    one = only([CLAIMED, ASKED, (ANNA, ev.Message(text="yes?")), (ANNA, ev.Note(text="n"))])
    assert (one.group, one.since, one.level) == (Group.WAITING, START + timedelta(seconds=4), "calm")
    assert only([CLAIMED]).since == START + timedelta(seconds=2)


@pytest.mark.parametrize(
    ("seconds", "level"),
    [(5, "calm"), (24.9, "calm"), (25, "warn"), (44.9, "warn"), (45, "danger"), (900, "danger")],
)
def test_the_clock_of_an_unanswered_message_warns_and_alarms(seconds: float, level: str) -> None:
    one = only([CLAIMED, ASKED, (ANNA, ev.Message(text="yes?")), ASKED], seconds)
    assert (one.level, one.first, one.due) == (level, False, START + timedelta(seconds=45))


@pytest.mark.parametrize(
    ("seconds", "level"), [(3, "calm"), (17.9, "calm"), (18, "warn"), (32.9, "warn"), (33, "danger")]
)
def test_the_first_answer_has_a_shorter_clock_of_its_own(seconds: float, level: str) -> None:
    one = only([CLAIMED, ASKED], seconds)
    assert (one.level, one.first, one.due) == (level, True, START + timedelta(seconds=33))


def test_the_targets_can_be_chosen() -> None:
    book = book_with(("c", [CLAIMED, ASKED]))
    [one] = listed(book, 10.0, Targets(first_warn_s=1.0, first_danger_s=2.0))
    assert one.level == "danger"


def test_a_call_for_help_stands_apart_unless_the_customer_waits() -> None:
    escalated = (ANNA, ev.Escalated(summary="refund"))
    assert only([CLAIMED, ASKED, escalated]).group is Group.NEEDS_REPLY
    one = only(
        [CLAIMED, ASKED, (ANNA, ev.Message(text="a moment")), escalated, (SUE, ev.EscalationAccepted())]
    )
    assert (one.group, one.since) == (Group.ESCALATED, START + timedelta(seconds=5))
    assert (one.escalation, one.accepted_by) == (EscalationState.ACCEPTED, SUE)


def test_a_conversation_on_hold_waits_quietly() -> None:
    assert only([CLAIMED, ASKED, (ANNA, ev.Held())]).group is Group.WAITING


def test_a_closed_conversation_waits_for_its_record() -> None:
    one = only([CLAIMED, ASKED, (CUSTOMER, ev.Closed())])
    assert (one.group, one.since) == (Group.WRAP_UP, START + timedelta(seconds=4))


def test_what_somebody_else_took_over_is_with_the_escalated() -> None:
    book = book_with((C1, [CLAIMED, ASKED]))
    session = book.sessions[C1]
    session.mine, session.role = False, "read"
    assert group_of(session, START) is Group.ESCALATED
    assert listed(book)[0].unread == 0


def test_a_watched_conversation_is_listed_by_what_it_needs() -> None:
    book = book_with((C1, [CLAIMED, ASKED]))
    session = book.sessions[C1]
    session.mine, session.role = False, "watch"
    assert group_of(session, START) is Group.WAITING
    session.conversation.apply(event(4, ev.Escalated(summary="x"), by=ANNA))
    assert group_of(session, START) is Group.ESCALATED


def test_what_is_being_typed_stands_in_the_row() -> None:
    book = book_with((C1, [CLAIMED, ASKED]))
    book.apply(fr.Typed(s="c:c-1", by=CUSTOMER, preview="and ano"), 0.0)
    [one] = listed(book)
    assert (one.typing, one.subtitle) == (True, "and ano")


def test_the_queue_is_listed_longest_wait_first_without_what_is_open_here() -> None:
    book = book_with((C1, [CLAIMED]))
    times = {"q2": 30, "q1": 90, C1: 99}
    waiting = [
        row(
            ConversationId(name),
            owner=StaffId(""),
            customer=name,
            last_text="hi",
            queued_at=to_millis(START) + 1_000 * (100 - ago),
        )
        for name, ago in times.items()
    ]
    book.apply(queue_state(waiting), 0.0)
    found = [one for one in listed(book, 100.0) if one.group is Group.QUEUE]
    assert [(one.conversation, one.level, one.subtitle) for one in found] == [
        ("q1", "warn", "hi"),
        ("q2", "calm", "hi"),
    ]


def test_a_supervisor_sees_calls_for_help_from_the_whole_floor() -> None:
    book = book_with((C1, [CLAIMED]), role=Role.SUPERVISOR)
    asked = row(
        ConversationId("f1"),
        owner=BOB,
        escalation="asked",
        escalation_summary="angry",
        escalation_at=to_millis(START),
        accepted_by="",
    )
    calm, odd = (
        row(ConversationId("f2"), owner=BOB),
        row(ConversationId("f3"), owner=BOB, escalation="who knows"),
    )
    mine = row(ConversationId("f4"), owner=ANNA, escalation="asked")
    state = FloorState(rows=(asked, calm, odd, mine, row(C1, escalation="asked")))
    book.apply(fr.St(s=fr.FLOOR, ver=1, d=raw(state)), 0.0)
    [one] = [one for one in listed(book, 200.0) if one.group is Group.ESCALATED]
    assert (one.conversation, one.subtitle, one.level, one.since, one.owner) == (
        "f1",
        "angry",
        "danger",
        START,
        BOB,
    )


def test_rows_without_a_clock_come_last_in_their_group() -> None:
    late = ListRow(conversation=ConversationId("a"), group=Group.QUEUE, title="", since=START)
    none = ListRow(conversation=ConversationId("b"), group=Group.QUEUE, title="")
    assert ordered([none, late]) == [late, none]


made = st.builds(
    ListRow,
    conversation=st.text("abc", min_size=1, max_size=3).map(ConversationId),
    group=st.sampled_from(Group),
    title=st.just(""),
    since=st.none() | st.integers(0, 5).map(lambda seconds: START + timedelta(seconds=seconds)),
)


@given(st.lists(made), st.randoms())
def test_the_order_does_not_depend_on_where_the_rows_came_from(given_rows: list[ListRow], dice) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    shuffled = list(given_rows)
    dice.shuffle(shuffled)
    assert [(one.group, one.since, one.conversation) for one in ordered(shuffled)] == [
        (one.group, one.since, one.conversation) for one in ordered(given_rows)
    ]
    groups = [list(Group).index(one.group) for one in ordered(given_rows)]
    assert groups == sorted(groups)


def test_a_customer_who_writes_on_hold_is_seen_until_he_was_read() -> None:
    one = only([CLAIMED, ASKED, (ANNA, ev.Held()), ASKED])
    assert (one.group, one.aside) == (Group.NEEDS_REPLY, "held")
    read = only([CLAIMED, ASKED, (ANNA, ev.Held()), ASKED, (ANNA, ev.Read(up_to=5))])
    assert (read.group, read.aside, read.since) == (Group.WAITING, "held", START + timedelta(seconds=4))


def snooze(seconds: float) -> tuple[str, AnyBody]:
    return ANNA, ev.Snoozed(until=to_millis(START + timedelta(seconds=seconds)))


def test_what_is_snoozed_needs_no_reply_until_its_time_even_if_the_customer_waits() -> None:
    asleep = only([CLAIMED, ASKED, snooze(60)], 59.0)
    assert (asleep.group, asleep.aside) == (Group.WAITING, "snoozed")
    assert (asleep.until, asleep.level) == (START + timedelta(seconds=60), "calm")
    awake = only([CLAIMED, ASKED, snooze(60)], 60.0)
    assert (awake.group, awake.aside, awake.until) == (Group.NEEDS_REPLY, "", None)


def test_what_was_answered_before_its_snooze_returns_to_needs_reply_too_and_stays_until_answered() -> None:
    said = [CLAIMED, ASKED, (ANNA, ev.Message(text="later")), snooze(60)]
    back = only(said, 61.0)
    assert (back.group, back.since) == (Group.NEEDS_REPLY, START + timedelta(seconds=60))
    told = book_with(("c", [*said]))
    session = told.sessions[ConversationId("c")]
    resumed = event(
        6, ev.Resumed(), by=SYSTEM, conversation=ConversationId("c"), at=START + timedelta(seconds=60)
    )
    session.conversation.apply(resumed)
    assert group_of(session, START + timedelta(seconds=90)) is Group.NEEDS_REPLY
    session.conversation.apply(event(7, ev.Message(text="so"), by=ANNA, conversation=ConversationId("c")))
    assert group_of(session, START + timedelta(seconds=90)) is Group.WAITING


def test_the_customer_ends_a_snooze_by_writing() -> None:
    one = only([CLAIMED, ASKED, snooze(600), ASKED])
    assert (one.group, one.aside) == (Group.NEEDS_REPLY, "")


def test_the_next_to_break_its_promise_comes_first_and_what_sleeps_comes_last() -> None:
    later = [CLAIMED, ASKED, (ANNA, ev.Message(text="a")), (CUSTOMER, ev.Message(text="b"))]
    waits = [CLAIMED, (ANNA, ev.Message(text="hello"))]
    book = book_with(("reply", later), ("first", [CLAIMED, (SYSTEM, ev.Note(text="n")), ASKED]),
                     ("asleep", [CLAIMED, snooze(300)]), ("asleep_less", [CLAIMED, snooze(200)]),
                     ("waits", waits))  # fmt: skip
    order = [str(one.conversation) for one in listed(book)]
    assert order == ["first", "reply", "waits", "asleep_less", "asleep"]


def test_the_targets_of_a_group_are_the_shops_where_it_set_some() -> None:
    groups = {"vip": GroupRecord(id="vip", first_reply_target_s=10, reply_target_s=60)}
    vip, others = targets_of(groups, "vip"), targets_of(groups, "others")
    assert (vip.first_warn_s, vip.first_danger_s, vip.reply_danger_s) == (5.0, 10.0, 60.0)
    assert vip.queue_danger_s == others.queue_danger_s
    assert others == Targets()
