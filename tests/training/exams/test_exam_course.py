"""Any course of an exam: whatever happens in whatever order, its clock and its states hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.ids import ConversationId, StaffId
from app.protocol.exam_frames import Ending, ExamState, Sitting
from app.protocol.training import ExamRecord, ScenarioRecord
from app.training.exams.grading import graded
from app.training.exams.sitting import (
    FINAL,
    Seen,
    begun,
    cancelled,
    due_parts,
    ended,
    ending_of,
    followed,
    left_ms,
    reached,
    with_part,
)

NOW = 1_772_600_000_000
LOST_MS = 180_000

ACTS = st.lists(
    st.tuples(
        st.sampled_from(("close", "away", "here", "hand_in", "cancel", "wait", "mark")),
        st.integers(min_value=0, max_value=400_000),
        st.integers(min_value=0, max_value=4),
    ),
    max_size=25,
)


def look(sitting: Sitting, closed: set[str], now: int, *, here: bool) -> Sitting:
    """What the hub does at each look."""
    if sitting.state is not ExamState.RUNNING:
        return sitting
    seen = {one.conversation: Seen(open=one.conversation not in closed) for one in sitting.parts if one.began}
    fresh = reached(followed(sitting, seen, now), here=here, now=now)
    ending = ending_of(fresh, {ConversationId(one) for one in closed}, now, LOST_MS)
    if ending is not Ending.NOTHING:
        return ended(fresh, ending, now)
    for number in due_parts(fresh, now):
        fresh = with_part(fresh, number, ConversationId(f"c{number}"), now)
    return fresh


@given(acts=ACTS, count=st.integers(1, 5), at_once=st.integers(1, 5), minutes=st.integers(1, 60))
def test_an_exam_never_has_more_customers_than_it_may_ends_in_time_and_is_final_once(
    acts: list[tuple[str, int, int]], count: int, at_once: int, minutes: int
) -> None:
    names = tuple(f"s{number}" for number in range(count))
    exam = ExamRecord(id="e", title="E", scenarios=names, at_once=at_once, minutes=minutes)
    scenarios = [(ScenarioRecord(id=name, title=name), 1) for name in names]
    sitting = begun("x", exam, 1, scenarios, staff=StaffId("a"), name="A", attempt=1, now=NOW)
    closed: set[str] = set()
    now, here = NOW, True
    sitting = look(sitting, closed, now, here=here)
    for act, pause, which in acts:
        now += pause
        before = sitting
        match act:
            case "close":
                closed |= {one.conversation for one in sitting.parts[which : which + 1] if one.began}
            case "away" | "here":
                here = act == "here"
            case "hand_in":
                sitting = ended(sitting, Ending.HANDED_IN, now)
            case "cancel":
                sitting = cancelled(sitting, StaffId("coach"), "why", now)
            case "mark":
                if sitting.state is ExamState.HANDED_IN:
                    sitting = graded(sitting, now)
            case _:
                pass
        sitting = look(sitting, closed, now, here=here)
        going_on = [one for one in sitting.parts if one.began and not one.ended]
        assert len(going_on) <= at_once
        assert left_ms(sitting, now) <= max(0, minutes * 60_000 - (now - NOW))
        if before.state in FINAL:
            assert sitting == before
        if sitting.state is not ExamState.RUNNING:
            assert not going_on
            assert sitting.ended
            assert sitting.ending is not Ending.NOTHING
            assert NOW <= sitting.ended <= now
    over = look(sitting, closed, max(now, sitting.ends), here=here)
    assert over.state is not ExamState.RUNNING
    if over.state is ExamState.HANDED_IN:
        assert graded(over, now).state in FINAL
        assert 0 <= (graded(over, now).score or 0) <= 100
    assert replace(over, parts=()) != replace(sitting, parts=()) or sitting.state is not ExamState.RUNNING
