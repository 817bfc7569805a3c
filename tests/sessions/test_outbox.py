"""What the outbox promises: in order for each conversation, and again until the hub has answered."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.events import Body
from app.domain.ids import Cid, ConversationId
from app.protocol import frames as fr
from app.sessions.changes import Pending, PendingState
from app.sessions.outbox import Dropped, Outbox, Refused
from tests.builders import ANNA, C1, C2, START


def made(cid: str, conversation: ConversationId = C1, body: Body | None = None) -> Pending:
    return Pending(
        cid=Cid(cid), conversation=conversation, body=body or ev.Message(text=cid), at=START, fence=4
    )


def filled(*pendings: Pending, window: int = 32) -> Outbox:
    outbox = Outbox(window)
    for pending in pendings:
        outbox.add(pending)
    return outbox


def cids(frames: list[fr.Send]) -> list[str]:
    return [frame.cid for frame in frames]


def states(outbox: Outbox, conversation: ConversationId = C1) -> list[PendingState]:
    return [each.state for each in outbox.shown(conversation)]


def test_a_send_carries_kind_data_stream_and_fence() -> None:
    [frame] = filled(made("a", body=ev.Note(text="n"))).take(0.0)
    assert frame == fr.Send(cid=Cid("a"), s="c:c-1", k="note", d=msgspec.Raw(b'{"text":"n"}'), fence=4)


def test_the_second_of_a_conversation_waits_for_the_answer_to_the_first() -> None:
    outbox = filled(made("a"), made("b"), made("x", C2))
    assert cids(outbox.take(0.0)) == ["a", "x"]
    assert outbox.take(0.0) == []
    outbox.on_ok(Cid("a"))
    assert cids(outbox.take(0.0)) == ["b"]
    assert states(outbox) == [PendingState.SENT, PendingState.SENDING]


def test_no_more_than_the_window_is_unanswered() -> None:
    outbox = filled(*(made(f"m{number}", ConversationId(f"c{number}")) for number in range(10)), window=4)
    assert len(outbox.take(0.0)) == 4
    assert outbox.take(0.0) == []
    outbox.on_ok(Cid("m0"))
    assert cids(outbox.take(0.0)) == ["m4"]


def test_the_same_cid_is_taken_in_once() -> None:
    outbox = filled(made("a"), made("a"))
    assert len(outbox) == 1
    assert Cid("a") in outbox


def test_what_was_unanswered_at_a_cut_goes_again_in_order_with_the_same_cid() -> None:
    outbox = filled(made("a"), made("b"), made("x", C2))
    outbox.take(0.0)
    outbox.on_disconnect()
    assert states(outbox) == [PendingState.WAITING, PendingState.WAITING]
    assert cids(outbox.take(0.0)) == ["a", "x"]


def test_an_ok_takes_it_out_of_the_log_and_the_event_out_of_sight() -> None:
    outbox = filled(made("a"))
    outbox.take(0.0)
    outbox.on_ok(Cid("a"))
    outbox.on_ok(Cid("a"))
    assert outbox.take_settled() == [Dropped(Cid("a"))]
    assert outbox.unanswered == 0
    outbox.on_event(Cid("a"))
    assert (outbox.shown(C1), outbox.take_settled(), len(outbox)) == ((), [], 0)


def test_an_event_before_its_ok_is_answer_enough() -> None:
    outbox = filled(made("a"), made("b"))
    outbox.take(0.0)
    outbox.on_event(Cid("a"))
    assert outbox.take_settled() == [Dropped(Cid("a"))]
    outbox.on_ok(Cid("a"))
    assert outbox.take_settled() == []
    assert cids(outbox.take(0.0)) == ["b"]


def test_a_final_no_is_shown_with_its_code_and_lets_the_next_one_go() -> None:
    outbox = filled(made("a"), made("b"))
    outbox.take(0.0)
    outbox.on_no(Cid("a"), "stale_claim", final=True, retry_ms=0, now=0.0)
    assert outbox.take_settled() == [Refused(Cid("a"), "stale_claim")]
    assert outbox.get(Cid("a")).code == "stale_claim"  # type: ignore[union-attr]
    assert cids(outbox.take(0.0)) == ["b"]
    outbox.on_disconnect()
    assert states(outbox) == [PendingState.FAILED, PendingState.WAITING]


def test_a_no_for_now_holds_the_conversation_back_for_as_long_as_the_hub_asks() -> None:
    outbox = filled(made("a"), made("b"))
    outbox.take(10.0)
    outbox.on_no(Cid("a"), "busy", final=False, retry_ms=2_000, now=10.0)
    assert outbox.take(11.9) == []
    assert outbox.next_due(11.0) == pytest.approx(1.0)
    assert cids(outbox.take(12.0)) == ["a"]
    assert outbox.next_due(12.0) is None
    assert outbox.take_settled() == []


def test_patience_grows_with_every_no() -> None:
    outbox = filled(made("a"))
    now, waits = 0.0, []
    for _ in range(12):
        assert outbox.take(now)
        outbox.on_no(Cid("a"), "internal", final=False, retry_ms=0, now=now)
        waits.append(outbox.next_due(now))
        now += waits[-1]
    assert waits == sorted(waits)
    assert waits[0] == 0.25
    assert waits[-1] == 30.0


def test_a_refused_text_goes_again_in_its_old_place_when_the_person_says_so() -> None:
    outbox = filled(made("a"), made("b"))
    outbox.take(0.0)
    outbox.on_no(Cid("a"), "stale_claim", final=True, retry_ms=0, now=0.0)
    again = msgspec.structs.replace(made("a"), fence=9)
    outbox.retry(again)
    outbox.retry(made("b"))
    assert [each.cid for each in outbox.shown(C1)] == ["a", "b"]
    [frame] = outbox.take(0.0)
    assert (frame.cid, frame.fence) == ("a", 9)


def test_only_what_the_hub_cannot_have_is_given_back() -> None:
    outbox = filled(made("a"), made("b"))
    outbox.take(0.0)
    assert outbox.discard(Cid("a")) is None
    assert outbox.discard(Cid("nobody")) is None
    assert outbox.discard(Cid("b")) == made("b")
    outbox.on_disconnect()
    assert outbox.discard(Cid("a")) is None
    outbox.take(0.0)
    outbox.on_no(Cid("a"), "closed", final=True, retry_ms=0, now=0.0)
    assert outbox.discard(Cid("a")).body == ev.Message(text="a")  # type: ignore[union-attr]
    assert outbox.take_settled() == [Dropped(Cid("b")), Refused(Cid("a"), "closed"), Dropped(Cid("a"))]
    assert outbox.conversations() == ()


def test_an_outbox_from_the_disk_waits_again_and_keeps_refusals() -> None:
    sending = msgspec.structs.replace(made("a"), state=PendingState.SENDING)
    failed = msgspec.structs.replace(made("b"), state=PendingState.FAILED, code="closed")
    outbox = Outbox()
    outbox.restore([sending, failed])
    assert states(outbox) == [PendingState.WAITING, PendingState.FAILED]
    assert cids(outbox.take(0.0)) == ["a"]


def test_bookkeeping_is_never_shown_and_given_up_when_refused() -> None:
    outbox = filled(made("r", body=ev.Read(up_to=3)), made("w", C2, ev.Watching(staff=ANNA)))
    assert outbox.shown(C1) == ()
    assert outbox.unanswered == 0
    outbox.take(0.0)
    outbox.on_no(Cid("r"), "closed", final=True, retry_ms=0, now=0.0)
    outbox.on_ok(Cid("w"))
    assert len(outbox) == 0
    assert outbox.take_settled() == [Dropped(Cid("w"))]


def test_a_tag_is_shown_only_when_it_was_refused() -> None:
    outbox = filled(made("t", body=ev.Tagged(name="vip")))
    outbox.take(0.0)
    assert outbox.shown(C1) == ()
    outbox.on_no(Cid("t"), "forbidden", final=True, retry_ms=0, now=0.0)
    assert states(outbox) == [PendingState.FAILED]


def test_what_was_sent_into_a_closed_conversation_is_not_waited_for() -> None:
    outbox = filled(made("a"), made("b"))
    outbox.take(0.0)
    outbox.on_ok(Cid("a"))
    outbox.forget_sent(C1)
    outbox.forget_sent(C2)
    assert [each.cid for each in outbox.all_of(C1)] == ["b"]


def test_every_change_names_its_conversation_once() -> None:
    outbox = filled(made("a"), made("x", C2))
    assert outbox.take_touched() == {C1, C2}
    assert outbox.take_touched() == set()
    outbox.on_event(Cid("x"))
    assert outbox.take_touched() == {C2}


answers = st.lists(st.sampled_from(["ok", "event", "busy", "closed", "cut", "take", "wait"]), max_size=60)


@given(answers, st.integers(1, 4))
def test_whatever_the_answers_no_send_overtakes_an_earlier_unanswered_one(
    steps: list[str], window: int
) -> None:
    outbox = filled(*(made(f"{number:02}") for number in range(6)), window=window)
    now, on_the_way, answered = 0.0, [], []
    for step in steps:
        now += 60.0 if step == "wait" else 0.0
        if step in ("take", "wait"):
            on_the_way += cids(outbox.take(now))
        elif step == "cut":
            outbox.on_disconnect()
            on_the_way = []
        elif on_the_way:
            cid = Cid(on_the_way.pop(0))
            if step == "ok":
                outbox.on_ok(cid)
            elif step == "event":
                outbox.on_event(cid)
            else:
                outbox.on_no(cid, step, final=step == "closed", retry_ms=0, now=now)
            answered += [] if step == "busy" else [cid]
        assert len(on_the_way) <= 1
    assert answered == sorted(answered)
    assert outbox.unanswered + len(answered) == 6
