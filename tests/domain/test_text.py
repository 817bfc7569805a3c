"""The rule for text from outside: storable, with one kind of line end, else as written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import clean


def test_emoji_marks_and_scripts_stay_as_written() -> None:
    text = "👩‍👩‍👧 e\u0301 \u202eabc 日本\ufe00語\tx"
    assert clean(text) == text


def test_line_ends_become_one() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(st.text(st.characters()))
def test_any_text_can_be_stored_and_sent_afterwards(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned
