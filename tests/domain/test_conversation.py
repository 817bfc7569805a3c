"""What the fold makes of a log: the same state for everybody who folds the same events."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import Conversation, EntryState, State, fold
from app.domain.escalation import KINDS, EscalationState, EscalationType
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from tests.builders import ANNA, BOB, C1, C2, START, chat, event, log, opened

SUE = StaffId("sue")


def after(*said: tuple[str, AnyBody]) -> Conversation:
    return fold(log((CUSTOMER, ev.Opened(customer="Sato")), *said), C1)


CLAIM = (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=7))


def test_events_out_of_turn_and_of_others_are_refused() -> None:
    told = fold(chat(C1, 2), C1)
    for wrong in (
        event(told.seq, ev.Message(text="again")),
        event(told.seq + 2, ev.Message(text="early")),
        event(told.seq + 1, ev.Message(text="elsewhere"), conversation=C2),
    ):
        with pytest.raises(ValueError, match="does not follow"):
            told.apply(wrong)
    assert told.seq == 5


def test_the_opening_names_the_customer_and_the_case() -> None:
    body = ev.Opened(
        shop="s", channel="mail", customer="佐藤", customer_id="k1", topic="返品", page="/x", locale="ja",
        fields={"order": "A-1"}, group="returns",
    )  # fmt: skip
    told = fold(log((CUSTOMER, body)), C1)
    assert (told.customer, told.customer_id, told.topic, told.page) == ("佐藤", "k1", "返品", "/x")
    assert (told.shop, told.channel, told.locale, told.group) == ("s", "mail", "ja", "returns")
    assert told.fields == {"order": "A-1"}
    assert told.fields is not body.fields
    assert told.opened_at == START + timedelta(seconds=1)
    assert told.state is State.NEW


def test_waiting_begins_with_the_first_unanswered_message_and_ends_with_an_answer() -> None:
    told = after(CLAIM, (CUSTOMER, ev.Message(text="one")), (CUSTOMER, ev.Message(text="two")))
    assert told.waiting_since == START + timedelta(seconds=3)
    told.apply(event(5, ev.Message(text="yes?"), by=ANNA))
    assert told.waiting_since is None
    assert told.first_response == timedelta(seconds=2)
    told.apply(event(6, ev.Message(text="three")))
    assert told.waiting_since == START + timedelta(seconds=6)
    assert (told.customer_replies, told.staff_replies) == (3, 1)


@pytest.mark.parametrize(
    ("by", "body"),
    [
        (ANNA, ev.Note(text="hm")),
        (ANNA, ev.Message(text="we are closed", via="auto")),
        (SYSTEM, ev.Message(text="welcome")),
        (ANNA, ev.Edited(target=3, text="x")),
        (SUE, ev.Whisper(text="say this")),
    ],
)
def test_what_is_no_answer_does_not_end_the_waiting(by: str, body: AnyBody) -> None:
    told = after(CLAIM, (CUSTOMER, ev.Message(text="help")), (by, body))
    assert told.waiting_since == START + timedelta(seconds=3)
    assert told.staff_replies == 0


def test_a_response_before_the_claim_is_not_the_first_response() -> None:
    told = after((CUSTOMER, ev.Message(text="hi")), (BOB, ev.Message(text="joined")), CLAIM)
    assert told.first_response is None


def test_reading_by_the_owner_empties_the_unread_and_never_goes_back() -> None:
    told = after(CLAIM, *[(CUSTOMER, ev.Message(text=str(number))) for number in range(4)])
    assert told.unread == 4
    told.apply(event(7, ev.Read(up_to=4), by=ANNA))
    assert (told.unread, told.staff_read) == (2, 4)
    told.apply(event(8, ev.Read(up_to=3), by=ANNA))
    assert (told.unread, told.staff_read) == (2, 4)
    told.apply(event(9, ev.Read(up_to=99), by=BOB))
    assert told.unread == 2
    told.apply(event(10, ev.Read(up_to=99), by=CUSTOMER))
    assert (told.unread, told.customer_read) == (2, 99)


def test_edits_change_what_is_shown_and_say_where() -> None:
    told = after(CLAIM, (ANNA, ev.Message(text="teh")))
    index = told.index_of(3)
    assert told.apply(event(4, ev.Edited(target=3, text="the"), by=ANNA)) == (index, 3)
    assert told.entry(3).text == "the"  # type: ignore[union-attr]
    assert told.entry(3).state is EntryState.EDITED  # type: ignore[union-attr]
    assert told.last_text == "the"


def test_withdrawn_text_is_gone_and_stays_gone() -> None:
    told = after(CLAIM, (ANNA, ev.Message(text="oops")), (ANNA, ev.Withdrawn(target=3)))
    told.apply(event(5, ev.Edited(target=3, text="back"), by=ANNA))
    told.apply(event(6, ev.Withdrawn(target=3), by=ANNA))
    assert (told.entry(3).text, told.entry(3).state) == ("", EntryState.WITHDRAWN)  # type: ignore[union-attr]


def test_redacted_text_is_gone_from_the_line_its_data_and_its_edits() -> None:
    told = after(
        CLAIM, (CUSTOMER, ev.Message(text="card 4111")), (CUSTOMER, ev.Edited(target=3, text="card 42"))
    )
    touched = told.apply(event(5, ev.Redacted(targets=(3,)), by=SYSTEM))
    assert touched == (2, 3, 4)
    assert "4111" not in repr(told.entries)
    assert "42" not in repr(told.entries)
    assert {entry.state for entry in told.entries[2:4]} == {EntryState.REDACTED}


def test_erased_words_are_gone_everywhere() -> None:
    told = after(
        CLAIM,
        (CUSTOMER, ev.Message(text="secret")),
        (ANNA, ev.Note(text="secret")),
        (ANNA, ev.Escalated(summary="secret")),
        (ANNA, ev.WrapUp(disposition="d", note="secret")),
        (CUSTOMER, ev.Rated(score=1, comment="secret")),
        (ANNA, ev.FieldSet(name="x", value="secret")),
        (SYSTEM, ev.Unknown(kind="new", data=b'"secret"')),
    )
    told.apply(event(10, ev.Erased(), by=SYSTEM))
    told.apply(event(11, ev.Erased(), by=SYSTEM))
    assert "secret" not in repr(told)
    assert told.wrap_up == ev.WrapUp(disposition="d")
    assert told.rating == 1


def test_rewriting_what_is_not_there_changes_nothing() -> None:
    told = after(CLAIM)
    for seq, body in enumerate(
        (ev.Edited(target=99, text="x"), ev.Withdrawn(target=99), ev.Redacted(targets=(99,))), 3
    ):
        assert told.apply(event(seq, body, by=ANNA)) == (seq - 1,)


def test_a_claim_makes_an_owner_and_a_fence() -> None:
    told = after(
        (SYSTEM, ev.Queued(group="returns")), (SUE, ev.Watching(staff=SUE)), (SYSTEM, ev.Offered(to=ANNA))
    )
    assert (told.state, told.offered_to, told.group) == (State.OFFERED, ANNA, "returns")
    told.apply(event(5, ev.OfferMissed(by=ANNA), by=SYSTEM))
    assert (told.state, told.offered_to) == (State.QUEUED, None)
    told.apply(event(6, ev.Claimed(owner=SUE, name="Sue", fence=3), by=SYSTEM))
    assert (told.state, told.owner, told.owner_name, told.fence) == (State.LIVE, SUE, "Sue", 3)
    assert told.watchers == frozenset()


@pytest.mark.parametrize("body", [ev.Released(), ev.Transferred(group="x")])
def test_letting_go_leaves_no_owner(body: AnyBody) -> None:
    told = after(CLAIM, (ANNA, body))
    assert (told.owner, told.owner_name) == (None, "")
    told.apply(event(4, ev.Queued(front=True), by=SYSTEM))
    assert told.state is State.QUEUED


def test_a_place_at_the_front_keeps_the_time_of_the_first_queueing() -> None:
    told = after((SYSTEM, ev.Queued()), CLAIM, (ANNA, ev.Released()), (SYSTEM, ev.Queued(front=True)))
    assert told.queued_at == START + timedelta(seconds=2)
    told.apply(event(6, ev.Queued(), by=SYSTEM))
    assert told.queued_at == START + timedelta(seconds=6)


def test_people_come_and_go() -> None:
    told = after(CLAIM, (BOB, ev.Joined(staff=BOB)), (SUE, ev.Watching(staff=SUE)))
    assert (told.joined, told.watchers) == ({BOB}, {SUE})
    told.apply(event(5, ev.Left(staff=BOB), by=BOB))
    told.apply(event(6, ev.WatchingEnded(staff=SUE), by=SUE))
    assert (told.joined, told.watchers) == (set(), set())


def test_a_call_for_help_goes_its_way() -> None:
    told = after(CLAIM, (ANNA, ev.Escalated(type=EscalationType.REFUND, summary="40 days")))
    assert (told.escalation.state, told.escalation.by, told.escalation.count) == (
        EscalationState.ASKED,
        ANNA,
        1,
    )
    told.apply(event(4, ev.EscalationAccepted(), by=SUE))
    assert (told.escalation.state, told.escalation.accepted_by) == (EscalationState.ACCEPTED, SUE)
    told.apply(event(5, ev.TakenOver(former=ANNA), by=BOB))
    assert (told.escalation.state, told.escalation.accepted_by) == (EscalationState.TAKEN_OVER, BOB)
    told.apply(event(6, ev.Returned(to=ANNA), by=BOB))
    assert told.escalation.state is EscalationState.RETURNED
    told.apply(event(7, ev.Escalated(summary="again"), by=ANNA))
    assert (told.escalation.count, told.escalation.summary) == (2, "again")
    assert told.escalation.accepted_by is None


def test_a_call_that_bounces_is_nobodys_and_illegal_moves_change_nothing() -> None:
    told = after(CLAIM, (ANNA, ev.Escalated(summary="x")), (SYSTEM, ev.Bounced(to=SUE)))
    assert (told.escalation.state, told.escalation.accepted_by) == (EscalationState.ASKED, None)
    before = told.escalation
    told.apply(event(5, ev.Returned(), by=SUE))
    told.apply(event(6, ev.Escalated(summary="y"), by=ANNA))
    assert told.escalation == before


def test_tags_fields_and_topic_are_those_of_the_last_word() -> None:
    told = after(
        (ANNA, ev.Tagged(name="vip")), (ANNA, ev.Tagged(name="vip")), (ANNA, ev.Tagged(name="late")),
        (ANNA, ev.Untagged(name="vip")),
        (ANNA, ev.FieldSet(name="order", value="B")),
        (ANNA, ev.TopicSet(topic="t")),
    )  # fmt: skip
    assert (told.tags, told.fields, told.topic) == (("late",), {"order": "B"}, "t")
    assert [entry.body.kind for entry in told.entries] == ["opened", "topic_set"]


def test_a_hold_stops_the_handling_time_however_it_ends() -> None:
    for ending in (ev.Resumed(), ev.Claimed(owner=BOB, fence=8), ev.Queued(), ev.Closed()):
        told = after(CLAIM, (ANNA, ev.Held()), (ANNA, ev.Snoozed(until=2_000_000_000_000)), (SYSTEM, ending))
        assert told.held_for == timedelta(seconds=2)
        assert told.held_at is None
        end = told.closed_at or START + timedelta(seconds=12)
        assert told.handling_time(START + timedelta(seconds=12)) == end - START - timedelta(seconds=4)
    held = after(CLAIM, (ANNA, ev.Held()))
    assert held.state is State.HELD
    assert held.handling_time(START + timedelta(seconds=60)) == timedelta(seconds=1)
    assert after((CUSTOMER, ev.Message(text="x"))).handling_time(START) == timedelta(0)


def test_a_closed_conversation_waits_for_its_wrap_up() -> None:
    told = after(CLAIM, (CUSTOMER, ev.Message(text="?")), (CUSTOMER, ev.Closed()))
    assert (told.state, told.is_open, told.waiting_since) == (State.WRAPPING_UP, False, None)
    told.apply(event(5, ev.WrapUp(disposition="solved"), by=ANNA))
    assert told.state is State.CLOSED
    told.apply(event(6, ev.Reopened(), by=ANNA))
    assert (told.state, told.closed_at, told.wrap_up) == (State.LIVE, None, None)


def test_a_wrap_up_before_the_close_or_no_owner_leaves_nothing_to_do() -> None:
    assert after(CLAIM, (ANNA, ev.WrapUp()), (ANNA, ev.Closed())).state is State.CLOSED
    abandoned = after((SYSTEM, ev.Queued()), (CUSTOMER, ev.Closed()))
    assert abandoned.state is State.CLOSED
    abandoned.apply(event(4, ev.Reopened(), by=SYSTEM))
    assert abandoned.state is State.QUEUED


def test_ratings_and_flags_are_kept() -> None:
    told = after(
        (CUSTOMER, ev.Rated(score=4, comment="ok")),
        (ANNA, ev.Flagged(type="abuse")),
        (ANNA, ev.Blocked(reason="r")),
    )
    assert (told.rating, told.rated, told.flagged, told.blocked) == (4, "ok", "abuse", True)


def test_a_block_is_over_once_its_end_was_written() -> None:
    blocked = (ANNA, ev.Blocked(reason="r", until=4_000_000_000_000))
    assert after(blocked).blocked
    assert not after(blocked, (ANNA, ev.Blocked(reason="sorry", until=ev.UNBLOCKED_MS))).blocked


def test_unknown_kinds_are_kept_as_lines_and_change_nothing_else() -> None:
    told = after(CLAIM, (SYSTEM, ev.Unknown(kind="teleported", data=b'{"to":"mars"}')))
    assert told.entries[-1].body.kind == "teleported"
    assert told.state is State.LIVE


def test_the_latest_text_is_not_sought_for_ever() -> None:
    told = after((CUSTOMER, ev.Message(text="old")), *[(ANNA, ev.Note(text="n"))] * 25)
    assert told.last_text == ""
    assert after((CUSTOMER, ev.Message(text="new"))).last_text == "new"


texts = st.text(max_size=8)
seqs = st.integers(min_value=0, max_value=30)
bodies: st.SearchStrategy[AnyBody] = st.one_of(
    st.builds(ev.Message, text=texts, via=st.sampled_from(["typed", "auto"])),
    st.builds(ev.Edited, target=seqs, text=texts),
    st.builds(ev.Withdrawn, target=seqs),
    st.builds(ev.Redacted, targets=st.lists(seqs, max_size=3).map(tuple)),
    st.builds(ev.Read, up_to=seqs),
    st.builds(ev.Claimed, owner=st.sampled_from([ANNA, BOB]), fence=seqs),
    st.sampled_from(
        [
            ev.Queued(),
            ev.Released(),
            ev.Held(),
            ev.Resumed(),
            ev.Closed(),
            ev.Reopened(),
            ev.WrapUp(),
            ev.Erased(),
        ]
    ),
    st.sampled_from([ev.KINDS[kind] for kind in sorted(KINDS - {"escalated"})]).map(lambda kind: kind()),
    st.builds(ev.Escalated, summary=texts),
    st.builds(ev.Unknown, kind=st.just("x")),
)
histories = st.lists(st.tuples(st.sampled_from([CUSTOMER, ANNA, BOB, SYSTEM]), bodies), max_size=30)


def snapshot(told: Conversation) -> dict[str, object]:
    return {name: getattr(told, name) for name in Conversation.__mro__[1].__slots__}  # type: ignore[attr-defined]


@given(histories)
def test_any_history_folds_and_every_prefix_is_the_state_of_its_moment(
    said: list[tuple[str, AnyBody]],
) -> None:
    events = log((CUSTOMER, ev.Opened()), *said)
    told = Conversation(C1)
    for number, each in enumerate(events, start=1):
        before = list(told.entries)
        touched = told.apply(each)
        assert told.seq == number
        changed = {
            index
            for index, entry in enumerate(told.entries)
            if index >= len(before) or entry != before[index]
        }
        assert changed <= set(touched)
        assert told.unread <= told.customer_replies
        assert all(told.index_of(entry.seq) == index for index, entry in enumerate(told.entries))
        lines = {entry.seq for entry in told.entries}
        assert all(told.index_of(seq) is None for seq in range(number + 2) if seq not in lines)
    assert snapshot(told) == snapshot(fold(events, C1))


@given(histories)
def test_encoding_a_history_and_reading_it_back_changes_nothing(said: list[tuple[str, AnyBody]]) -> None:
    for each in log(*said):
        assert ev.decode_body(each.kind, ev.encode_body(each.body)) == each.body


def test_an_opening_alone_is_a_conversation() -> None:
    assert fold([opened()], C1).customer == "Sato"
