"""What is told to others at a measured pace: that I type, and what I have read."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain import events as ev
from app.domain.conversation import fold
from app.protocol.frames import Typing, conversation_stream
from app.sessions.keystrokes import RENEWAL_S, SPACING_S, Keystrokes
from app.sessions.readmarks import ReadMarks
from tests.builders import ANNA, C1, C2, chat, event

ON = Typing(s=conversation_stream(C1))
OFF = Typing(s=conversation_stream(C1), on=False)


def test_typing_is_told_at_the_first_key_and_renewed_while_it_lasts() -> None:
    keys = Keystrokes()
    assert keys.typed(C1, "a", 0.0) == ON
    assert keys.typed(C1, "ab", 1.0) is None
    assert keys.typed(C1, "abc", RENEWAL_S) == ON
    assert keys.typed(C2, "x", RENEWAL_S) == Typing(s=conversation_stream(C2))


def test_the_end_of_typing_is_told_at_once_or_as_soon_as_it_may() -> None:
    keys = Keystrokes()
    keys.typed(C1, "a", 0.0)
    assert keys.typed(C1, "", 1.0) == OFF
    assert keys.typed(C1, "", 1.1) is None
    assert keys.typed(C1, "b", 2.0) == replace(ON, deleted=1)
    assert keys.typed(C1, "", 2.1) is None
    assert keys.due(2.2) == []
    assert keys.due(2.0 + SPACING_S) == [OFF]
    assert keys.due(9.0) == []


def test_typing_on_takes_the_end_back() -> None:
    keys = Keystrokes()
    keys.typed(C1, "a", 0.0)
    keys.typed(C1, "", 0.1)
    keys.typed(C1, "b", 0.2)
    assert keys.due(1.0) == []


def test_a_message_says_it_all() -> None:
    keys = Keystrokes()
    keys.typed(C1, "a", 0.0)
    keys.sent(C1)
    assert keys.typed(C1, "", 1.0) is None
    assert keys.typed(C1, "b", 1.0) == ON


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["", "a", "ab"])), max_size=50))
def test_there_are_never_two_frames_within_the_spacing(typed: list[tuple[float, str]]) -> None:
    keys, now, told = Keystrokes(), 0.0, []
    for pause, text in typed:
        now += pause
        told += [now for _ in keys.due(now)]
        if keys.typed(C1, text, now) is not None:
            told.append(now)
    assert all(later - earlier >= SPACING_S for earlier, later in pairwise(told))


def test_what_was_read_is_told_once_for_many_messages() -> None:
    marks = ReadMarks()
    told = fold(chat(C1, 4), C1)
    marks.seen(told)
    told.apply(event(8, ev.Message(text="more")))
    marks.seen(told)
    assert marks.take() == {C1: 8}
    marks.seen(told)
    assert marks.take() == {}
    told.apply(event(9, ev.Read(up_to=8), by=ANNA))
    marks.forget(C1)
    marks.seen(told)
    assert marks.take() == {}
    told.apply(event(10, ev.Message(text="and more")))
    marks.seen(told)
    assert marks.take() == {C1: 10}


def test_what_is_taken_out_of_a_draft_is_counted_until_it_is_sent_and_never_told_as_text() -> None:
    keys = Keystrokes()
    keys.typed(C1, "twelve words", 0.0)
    keys.typed(C1, "twelve", 1.0)
    keys.typed(C1, "twelve other", 2.0)
    assert keys.typed(C1, "t", 9.0) == replace(ON, deleted=6 + 11)
    keys.sent(C1)
    assert keys.typed(C1, "new", 20.0) == ON
