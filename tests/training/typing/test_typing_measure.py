"""The measure of typing: what counts as an error, what is only a correction, and figures a minute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.typing.comparing import Comparison, Edit, compare
from app.training.typing.levels import LEVELS, after, lacking, own_goal, reached
from app.training.typing.measuring import Measured, figures_of, measure, words_typed, wrong_pairs
from app.training.typing.recording import KeyCount, Recording

ORIGINAL = "ご注文の品は明後日に届きます。お待ちください。"
SOME = st.text(alphabet="あいう漢字 a。", max_size=24)


def plain_distance(original: str, typed: str) -> int:
    """The edit distance to the nearest beginning of the original, by the whole table."""
    row = list(range(len(original) + 1))
    for given_one in typed:
        fresh = [row[0] + 1]
        for at, wanted in enumerate(original, start=1):
            fresh.append(min(row[at] + 1, fresh[-1] + 1, row[at - 1] + (given_one != wanted)))
        row = fresh
    return min(row)


def pairs(original: str, typed: str) -> list[tuple[str, str]]:
    return list(wrong_pairs(original, typed, compare(original, typed)))


def figures(typed: str, ms: int = 60_000) -> Measured:
    return figures_of(typed, ORIGINAL, compare(ORIGINAL, typed), ms=ms)


@given(SOME, SOME)
def test_errors_are_the_fewest_edits_to_a_beginning_of_the_original(original: str, typed: str) -> None:
    told = compare(original, typed)
    assert told.errors == plain_distance(original, typed)
    assert 0 <= told.reached <= len(original)
    assert sum(one.edits for one in told.differences) == told.errors


@given(SOME, SOME)
def test_the_differences_turn_the_original_into_what_was_typed(original: str, typed: str) -> None:
    told = compare(original, typed)
    made, at = "", 0
    for one in told.differences:
        made += original[at : one.start] + typed[one.typed_start : one.typed_end]
        at = one.end
    assert made + original[at : told.reached] == typed


@given(SOME, SOME, st.integers(1, 600_000))
def test_every_figure_stays_within_its_bounds(original: str, typed: str, ms: int) -> None:
    found = figures_of(typed, original, compare(original, typed), ms=ms)
    assert 0.0 <= found.accuracy <= 1.0
    assert 0 <= found.right_a_minute <= found.a_minute
    assert (found.accuracy == 1.0) is (found.errors == 0)


@given(SOME, st.integers(0, 24))
def test_going_on_rightly_adds_no_error_and_never_lowers_the_figures(original: str, count: int) -> None:
    for end in range(min(count, len(original))):
        before, now = original[:end], original[: end + 1]
        assert compare(original, now).errors == 0
        slower, faster = (
            figures_of(one, original, compare(original, one), ms=9_000) for one in (before, now)
        )
        assert faster.right_a_minute >= slower.right_a_minute


@given(SOME, SOME, st.sampled_from("あa。"))
def test_one_more_character_changes_the_errors_by_one_at_most(original: str, typed: str, more: str) -> None:
    assert abs(compare(original, typed + more).errors - compare(original, typed).errors) <= 1


@given(st.integers(0, 3_000), st.integers(0, 300), st.floats(1, 600))
def test_more_characters_never_lower_the_level_and_more_errors_never_raise_it(
    characters: int, errors: int, seconds: float
) -> None:
    def place(characters: int, errors: int) -> int:
        level = reached(characters, errors, seconds)
        return -1 if level is None else LEVELS.index(level)

    assert place(characters + 1, errors) >= place(characters, errors) >= place(characters, errors + 1)


def test_what_was_converted_wrongly_is_one_difference() -> None:
    typed = ORIGINAL.replace("明後日", "あさって")
    assert pairs(ORIGINAL, typed) == [("明後日", "あさって")]
    assert compare(ORIGINAL, typed).errors == 4


def test_a_skipped_line_is_missing_and_what_follows_is_right_again() -> None:
    rest = "さいごの文をお読みください。ここからは、ふつうに続けて打ちました。"
    original = f"いちばんめの文です。つぎの行は抜かしました。{rest}"
    typed = f"いちばんめの文です。{rest}"
    (one,) = compare(original, typed).differences
    assert one.kind is Edit.MISSING
    assert compare(original, typed).reached == len(original)


def test_width_waves_and_dashes_make_no_difference() -> None:
    assert compare("8：00〜24:00（年中無休）", "8:00～２４：００(年中無休)").errors == 0


def test_what_has_nothing_to_do_with_the_original_is_all_wrong_and_does_not_hang() -> None:
    assert compare(ORIGINAL * 30, "x" * 700).errors == 700


def test_line_ends_are_no_characters_but_a_missing_one_is_an_error() -> None:
    told = compare("はい。\nいいえ。", "はい。いいえ。")
    assert told.errors == 1
    found = figures_of("はい。\nいいえ。", "はい。\nいいえ。", Comparison(errors=0, reached=8), ms=60_000)
    assert found.a_minute == 7


def test_figures_count_what_stands_there_less_one_for_each_error() -> None:
    found = figures(ORIGINAL[:12].replace("品", "皿"), ms=30_000)
    assert (found.characters, found.errors) == (12, 1)
    assert found.a_minute == 24
    assert found.right_a_minute == 22
    assert found.accuracy == pytest.approx(11 / 12)


def test_corrected_errors_are_no_errors_and_are_counted_apart() -> None:
    run = Recording("abc abc")
    run.start(0)
    for at, text in enumerate(["a", "ax", "a", "ab", "abc"], start=1):
        run.pressed()
        run.commit(text, at * 100)
    found = measure(run, 500)
    assert (found.errors, found.corrections, found.strokes) == (0, 1, 5)
    assert [one for one in run.counts() if one.key == "b"] == [
        KeyCount(key="b", hits=1, misses=1, timed=1, ms=100)
    ]


def test_what_is_composed_counts_only_when_it_is_committed() -> None:
    run = Recording("お届け日")
    run.start(0)
    for at, preedit in enumerate(["お", "おｔ", "おと", "おとぢ", "おと", "おとど", "お届"], start=1):
        run.compose(preedit, at * 200)
    assert measure(run, 1_400).characters == 0
    assert run.commit("お届", 1_600)
    run.compose("", 1_600)
    found = measure(run, 60_000)
    assert (found.characters, found.errors, found.strokes, found.corrections) == (2, 0, 7, 1)
    kana = {one.key: one for one in run.counts()}
    assert (kana["ぢ"].misses, kana["と"].ms) == (1, 400)
    assert (kana["t"].hits, kana["t"].ms) == (1, 200)


def test_romaji_that_are_taken_back_are_corrections() -> None:
    run = Recording("か")
    run.start(0)
    for at, preedit in enumerate(["ｇ", "", "ｋ", "か"], start=1):
        run.compose(preedit, at * 100)
    assert run.corrections == 1
    assert {one.key: (one.hits, one.misses) for one in run.counts()} == {
        "g": (1, 1),
        "k": (1, 0),
        "か": (1, 0),
    }


def test_kana_that_are_committed_as_they_are_were_not_taken_back() -> None:
    run = Recording("です。")
    run.start(0)
    run.compose("で", 100)
    run.compose("です", 200)
    run.commit("です", 300)
    run.compose("", 300)
    assert measure(run, 400).corrections == 0
    run.compose("。", 400)
    run.compose("", 500)
    assert run.typed == "です"


def test_a_pause_takes_no_time() -> None:
    run = Recording("abc")
    run.start(1_000)
    run.pause(31_000)
    run.start(500_000)
    assert run.elapsed(530_000) == 60_000
    run.commit("abc", 530_000)
    assert measure(run, 530_000).a_minute == 3


def test_thinking_is_no_slowness_of_a_key() -> None:
    run = Recording("ab")
    run.start(0)
    run.commit("a", 100)
    run.commit("ab", 60_000)
    assert {one.key: one.timed for one in run.counts()} == {"a": 1, "b": 0}


def test_words_that_went_wrong_are_named() -> None:
    typed = ORIGINAL.replace("明後日", "明御日")
    told = compare(ORIGINAL, typed)
    wrong = [one.key for one in words_typed(ORIGINAL, told) if one.misses]
    assert wrong == ["明後日"]


@pytest.mark.parametrize(
    ("characters", "errors", "level"),
    [(199, 0, None), (200, 0, "4級"), (205, 6, None), (500, 0, "2級"), (506, 2, "2級"), (506, 3, "準2級"),
     (700, 0, "1級"), (710, 2, "1級"), (710, 3, "準1級"), (1_500, 0, "1級")],
)  # fmt: skip
def test_levels_are_those_of_the_examination_with_what_a_miss_costs_there(
    characters: int, errors: int, level: str | None
) -> None:
    found = reached(characters, errors, 600)
    assert (found.name if found else None) == level


def test_a_shorter_time_shows_the_pace_and_what_is_lacking_for_the_next_level() -> None:
    level = reached(52, 0, 60)
    assert level is not None
    assert level.name == "2級"
    above = after(level)
    assert above is not None
    assert lacking(above, 52, 0, 60) == 8
    assert after(LEVELS[-1]) is None
    assert own_goal(100.0) == 111
