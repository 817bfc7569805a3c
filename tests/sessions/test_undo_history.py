"""What can be undone of a draft is kept in bounds, and never belongs to another text."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.sessions.undo_history import LARGEST, MOST, UndoHistory, difference, read_history


def typed(*texts: str) -> UndoHistory:
    history = UndoHistory()
    for level, text in enumerate(texts):
        history.note(level, False, text)
    return history


@given(st.lists(st.text(alphabet="あaいb\n😀", max_size=12), min_size=2, max_size=12, unique=True))
def test_every_step_comes_back_as_it_was(texts: list[str]) -> None:
    assert read_history(typed(*texts).written(), texts[-1]) == (tuple(texts), len(texts) - 1)


def test_what_was_undone_can_still_be_redone_after_the_next_start() -> None:
    history = typed("", "a", "ab")
    history.note(1, True, "a")
    assert read_history(history.written(), "a") == (("", "a", "ab"), 1)


def test_what_is_typed_after_undoing_ends_what_could_be_redone() -> None:
    history = typed("", "a", "ab")
    history.note(1, True, "a")
    history.note(2, False, "ac")
    assert history.texts == ("", "a", "ac")


def test_what_is_typed_in_one_go_is_one_step() -> None:
    history = typed("", "a")
    history.note(1, False, "abc")
    assert history.texts == ("", "abc")


def test_a_history_is_bounded_in_steps_and_bytes() -> None:
    history = typed(*(str(number) for number in range(3 * MOST)))
    assert len(history.texts) == MOST + 1
    assert history.texts[history.at] == str(3 * MOST - 1)
    large = typed(*(chr(0x3042 + number) * 3_000 for number in range(40)))
    kept = read_history(large.written(), large.texts[-1])
    assert kept is not None
    assert 1 < len(kept[0]) < 40
    assert kept[0][kept[1]] == large.texts[-1]
    assert len(large.written().encode()) <= LARGEST


def test_a_history_in_whose_midst_one_stands_keeps_to_its_bounds_too() -> None:
    texts = [chr(0x3042 + number) * 3_000 for number in range(40)]
    for at in (0, 1, 20, 38):
        history = typed(*texts)
        history.note(at, at < len(texts) - 1, texts[at])
        kept = read_history(history.written(), texts[at])
        assert kept is not None
        assert kept[0][kept[1]] == texts[at]
        assert len(history.written().encode()) <= LARGEST


def test_a_text_that_alone_is_too_large_has_no_history() -> None:
    assert typed("a", "あ" * LARGEST).written() == ""


def test_the_last_letters_before_a_kill_follow_what_was_kept() -> None:
    assert read_history(typed("", "half").written(), "half a word") == (("", "half", "half a word"), 2)


def test_the_history_of_a_reply_that_was_sent_is_not_taken_for_an_empty_page() -> None:
    assert read_history(typed("", "sent").written(), "") is None


def test_a_page_that_was_emptied_by_hand_gives_its_text_back() -> None:
    assert read_history(typed("", "gone", "").written(), "") == (("", "gone", ""), 2)


def test_a_damaged_history_is_passed_over() -> None:
    for written in (
        "",
        "{",
        '{"first":"a","at":3}',
        '{"first":"a","steps":[[0,"b","c"]],"at":1}',
        "[]",
        "\ud800",
    ):
        assert read_history(written, "c") is None


def test_only_what_changed_is_written() -> None:
    step = difference("ありがとうございます。", "ありがとうございました。")
    assert (step.removed, step.added) == ("す", "した")
    assert len(msgspec.json.encode(step)) < 40
