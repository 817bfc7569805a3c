"""What a person in charge is promised of the floor: the longest wait on top, true figures, legal deeds."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.escalation import EscalationState, EscalationType
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol.states import ConversationRow, StaffRow
from app.sessions.floor import Floor, call_level, coaches_next, doable, former_owner
from app.sessions.floor_rows import Call
from tests.builders import ANNA, BOB, C1, START, event, log, row, staff

NOW = ev.to_millis(START)
BOSS = staff(StaffId("boss"), Role.SUPERVISOR)


def conversation(name: str) -> ConversationId:
    return ConversationId(name)


def call(name: str, ago_s: int, **more: object) -> ConversationRow:
    return row(
        conversation(name), escalation="asked", escalation_type="complaint", escalation_summary="help",
        escalation_at=NOW - 1000 * ago_s, **more,
    )  # fmt: skip


def floor_of(*rows: ConversationRow, people: tuple[StaffRow, ...] = ()) -> Floor:
    made = Floor()
    made.follow({each.conversation: each for each in rows}, {each.id: each for each in people})
    return made


def order(floor: Floor) -> list[str]:
    return [each.conversation for each in sorted(floor.calls.values(), key=Call.order)]


def test_a_more_pressing_call_stands_above_one_that_waits_longer() -> None:
    sos = msgspec.structs.replace(call("sos", 5), escalation_priority=2)
    assert order(floor_of(call("old", 300), sos)) == ["sos", "old"]


def test_a_group_says_who_waits_who_is_answered_and_how_much_room_there_is() -> None:
    rows = [
        row(conversation("q"), state="queued", group="billing", queued_at=NOW - 60_000),
        row(conversation("l"), state="live", group="billing", waiting_since=NOW),
        msgspec.structs.replace(call("c", 5), group="billing", state="live"),
    ]
    anna = StaffRow(id=ANNA, groups=("billing",), presence=Presence.ACCEPTING, capacity=5, load=2)
    bob = StaffRow(id=BOB, groups=("billing", "support"), presence=Presence.BREAK)
    line = floor_of(*rows, people=(anna, bob)).groups["billing"]
    assert (line.live, line.queued, line.needs_reply, line.calls) == (2, 1, 1, 1)
    assert (line.accepting, line.present, line.free) == (1, 2, 3)
    assert line.queued_since is not None


def test_the_call_that_waited_longest_stands_on_top() -> None:
    assert order(floor_of(call("new", 5), call("old", 300), call("middle", 60))) == ["old", "middle", "new"]


def test_calls_that_somebody_took_on_stand_below_those_that_wait() -> None:
    helped = msgspec.structs.replace(call("helped", 900), escalation="accepted", accepted_by="boss")
    assert order(floor_of(helped, call("waiting", 5))) == ["waiting", "helped"]


@pytest.mark.parametrize(("ago_s", "level"), [(59, "calm"), (60, "warn"), (179, "warn"), (180, "danger")])
def test_a_waiting_call_warns_after_a_minute_and_alarms_after_three(ago_s: int, level: str) -> None:
    waiting = floor_of(call("one", ago_s)).calls[conversation("one")]
    assert call_level(waiting, START) == level


def test_a_call_that_was_taken_on_alarms_nobody() -> None:
    helped = msgspec.structs.replace(call("one", 900), escalation="coached", accepted_by="boss")
    assert call_level(floor_of(helped).calls[conversation("one")], START) == "calm"


@pytest.mark.parametrize("state", ["closed", "wrapping_up"])
def test_a_call_ends_with_its_conversation(state: str) -> None:
    assert floor_of(call("one", 5, state=state)).calls == {}


@pytest.mark.parametrize("state", ["none", "resolved", "what comes later"])
def test_only_open_calls_are_listed(state: str) -> None:
    over = msgspec.structs.replace(call("one", 5), escalation=state)
    assert floor_of(over).calls == {}


def test_a_conversation_taken_over_uncalled_has_no_kind_of_call() -> None:
    taken = row(conversation("one"), escalation="taken_over", escalation_type="question", accepted_by="boss")
    (only,) = floor_of(taken).calls.values()
    assert (only.type, only.asked_at, only.state) == (None, None, EscalationState.TAKEN_OVER)


def test_a_call_names_people_as_colleagues_know_them() -> None:
    people = (StaffRow(id=ANNA, name="Anna A."),)
    (only,) = floor_of(call("one", 5, owner=ANNA), people=people).calls.values()
    assert only.owner_name == "Anna A."
    (unknown,) = floor_of(call("one", 5, owner=BOB)).calls.values()
    assert unknown.owner_name == "bob"


def test_the_figures_count_what_the_hub_said() -> None:
    floor = floor_of(
        row(conversation("answered"), waiting_since=0),
        row(conversation("owed"), waiting_since=NOW - 50_000),
        row(conversation("held"), state="held", waiting_since=NOW - 90_000),
        row(conversation("queued"), state="queued", owner=StaffId(""), queued_at=NOW - 70_000),
        row(conversation("offered"), state="offered", owner=StaffId(""), queued_at=NOW - 20_000),
        call("called", 30),
        people=(
            StaffRow(id=ANNA, presence=Presence.ACCEPTING),
            StaffRow(id=BOB, presence=Presence.BREAK),
            StaffRow(id=StaffId("gone"), presence=Presence.OFFLINE),
            StaffRow(id=StaffId("teacher"), role="trainer", presence=Presence.ACCEPTING),
        ),
    )
    figures = floor.figures()
    assert (figures.live, figures.queued, figures.calls, figures.needs_reply) == (4, 2, 1, 1)
    assert figures.queued_since == START - timedelta(seconds=70)
    assert figures.reply_since == START - timedelta(seconds=50)
    assert figures.calls_since == START - timedelta(seconds=30)
    assert (figures.accepting, figures.present) == (1, 2)


def test_an_empty_floor_has_no_waits() -> None:
    figures = Floor().figures()
    assert (figures.live, figures.queued_since, figures.calls_since, figures.reply_since) == (
        0, None, None, None,
    )  # fmt: skip


def test_who_owes_answers_is_counted_also_when_a_conversation_moves() -> None:
    rows = {conversation("one"): row(conversation("one"), owner=ANNA, waiting_since=NOW)}
    people = {ANNA: StaffRow(id=ANNA), BOB: StaffRow(id=BOB)}
    floor = Floor()
    floor.follow(rows, people)
    assert (floor.people[ANNA].needs_reply, floor.people[BOB].needs_reply) == (1, 0)
    rows[conversation("one")] = row(conversation("one"), owner=BOB, waiting_since=NOW)
    moved = floor.follow(rows, people, touched=[conversation("one")], staff_touched=False)
    assert (floor.people[ANNA].needs_reply, floor.people[BOB].needs_reply) == (0, 1)
    assert moved.people == {ANNA, BOB}
    del rows[conversation("one")]
    floor.follow(rows, people, touched=[conversation("one")], staff_touched=False)
    assert floor.people[BOB].needs_reply == 0


def test_what_stayed_the_same_is_not_told() -> None:
    rows = {each.conversation: each for each in (call("one", 5), row(conversation("two")))}
    floor = Floor()
    floor.follow(rows, {})
    moved = floor.follow(rows, {}, touched=list(rows), staff_touched=True)
    assert moved.nothing


ROWS = st.builds(
    row,
    st.sampled_from([conversation(name) for name in "abcd"]),
    owner=st.sampled_from([ANNA, BOB, StaffId("")]),
    state=st.sampled_from(["queued", "live", "held", "wrapping_up"]),
    waiting_since=st.sampled_from([0, NOW, NOW + 1000]),
    group=st.sampled_from(["support", "billing"]),
    escalation=st.sampled_from(["none", "asked", "accepted", "resolved"]),
)


@given(st.lists(st.one_of(ROWS, st.sampled_from([conversation(name) for name in "abcd"])), max_size=30))
def test_following_change_by_change_comes_to_what_reading_anew_does(
    steps: list[ConversationRow | ConversationId],
) -> None:
    rows: dict[ConversationId, ConversationRow] = {}
    people = {ANNA: StaffRow(id=ANNA), BOB: StaffRow(id=BOB)}
    floor = Floor()
    floor.follow(rows, people)
    for step in steps:
        if isinstance(step, ConversationRow):
            rows[step.conversation] = step
            touched = step.conversation
        else:
            rows.pop(step, None)
            touched = step
        floor.follow(rows, people, touched=[touched], staff_touched=False)
    anew = Floor()
    anew.follow(rows, people)
    assert (floor.calls, floor.chats, floor.people) == (anew.calls, anew.chats, anew.people)
    assert floor.groups == anew.groups
    assert floor.figures() == anew.figures()


def live(*more: tuple[str, ev.AnyBody]) -> Conversation:
    return fold(
        log(
            (CUSTOMER, ev.Opened(customer="Sato")),
            (SYSTEM, ev.Queued()),
            (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
            *more,
        ),
        C1,
    )


ASK = (ANNA, ev.Escalated(type=EscalationType.REFUND, summary="help"))
TAKE = ((BOSS.id, ev.TakenOver(former=ANNA)), (SYSTEM, ev.Claimed(owner=BOSS.id, name="Boss", fence=2)))


def able(told: Conversation, me: object = BOSS) -> set[str]:
    found = doable(told, me)  # type: ignore[arg-type]
    return {name for name in found.__struct_fields__ if getattr(found, name)}


def test_a_call_can_be_accepted_advised_on_taken_over_and_settled() -> None:
    assert able(live(ASK)) == {"accept", "coach", "join", "take_over", "resolve", "order"}


def test_without_a_call_there_is_nothing_to_accept_or_settle() -> None:
    assert able(live()) == {"coach", "join", "take_over", "order"}


def test_what_i_took_over_i_can_give_back_or_settle() -> None:
    assert able(live(ASK, *TAKE)) == {"mine", "give_back", "resolve", "order"}


def test_what_a_colleague_took_over_cannot_be_taken_from_him() -> None:
    other = staff(StaffId("chief"), Role.SUPERVISOR)
    assert able(live(ASK, *TAKE), other) == {"coach", "join", "resolve", "order"}


def test_nobody_in_the_queue_can_be_advised() -> None:
    waiting = fold(log((CUSTOMER, ev.Opened(customer="Sato")), (SYSTEM, ev.Queued())), C1)
    assert able(waiting) == {"take_over", "order"}


def test_what_was_taken_from_the_queue_cannot_be_given_back_to_anybody() -> None:
    waiting = fold(log((CUSTOMER, ev.Opened(customer="Sato")), (SYSTEM, ev.Queued())), C1)
    for seq, (by, body) in enumerate(
        ((BOSS.id, ev.TakenOver()), (SYSTEM, ev.Claimed(owner=BOSS.id, name="Boss", fence=1))), start=3
    ):
        waiting.apply(event(seq, body, by=by))
    assert able(waiting) == {"mine", "resolve", "order"}


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.TRAINER])
def test_who_is_not_in_charge_can_only_look(role: Role) -> None:
    assert able(live(ASK), staff(BOB, role)) == set()


def test_nothing_can_be_done_about_a_closed_conversation() -> None:
    assert able(live(ASK, (ANNA, ev.Closed()))) == set()


def test_nobody_can_do_anything_before_he_is_known() -> None:
    assert able(live(ASK), None) == set()


def test_the_first_advice_answers_the_call_and_later_advice_does_not() -> None:
    assert coaches_next(live(ASK))
    assert coaches_next(live(ASK, (BOSS.id, ev.EscalationAccepted())))
    assert not coaches_next(live(ASK, (BOSS.id, ev.Coached())))
    assert not coaches_next(live())


def test_the_former_owner_is_the_one_of_the_last_take_over() -> None:
    assert former_owner(live(ASK, *TAKE)) == ANNA
    assert former_owner(live(ASK)) == ""
