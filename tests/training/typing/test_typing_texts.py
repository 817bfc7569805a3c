"""Texts to type: cut at sentences, chosen by what is weak, not the same again soon; what is kept of runs."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.domain.ids import StaffId
from app.protocol.training import CourseRecord, CourseStep
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.training.courses.standing import Doings, standing
from app.training.typing.choosing import choose
from app.training.typing.history import MOST, History, Result, days, read, written
from app.training.typing.measuring import Measured
from app.training.typing.own_texts import own_texts
from app.training.typing.recording import KeyCount
from app.training.typing.texts import LONGEST, SHORTEST, Passage, Source, passages
from app.training.typing.weakness import amounts, weak_keys

NOON = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1_000)


def cut(text: str, language: str = "ja") -> list[str]:
    return [one.text for one in passages(text, language=language, source=Source.MANUAL)]


def passage(text: str) -> Passage:
    return Passage(id=text, text=text, language="ja", source=Source.OWN)


def result(number: int, characters: int, language: str = "ja", day: int = 0) -> Result:
    measured = Measured(seconds=60.0, characters=characters, strokes=2 * characters)
    at = NOON + day * 86_400_000
    return Result(
        id=str(number), at=at, language=language, minutes=1, measured=measured, texts=(f"t{number}",)
    )


def test_long_texts_are_cut_at_sentences_and_none_is_lost() -> None:
    text = "お問い合わせいただき、ありがとうございます。" * 12
    found = cut(text)
    assert "".join(found) == text
    assert all(one.endswith("。") and len(one) <= LONGEST["ja"] for one in found)


def test_layout_headings_addresses_and_unknown_words_are_left_out() -> None:
    text = (
        "## 最初の一言\n- **三十秒**以内に最初のごあいさつをお送りします。🙂\n"
        "詳しくは https://shop.example をご覧ください。\n［▸お届け先］へお送りします。\n定型文：;hi"
    )
    assert cut(text) == ["三十秒以内に最初のごあいさつをお送りします。"]


def test_english_is_cut_after_full_stops_and_written_with_keys_that_exist() -> None:
    found = cut("It’s here – at last… We paid 3.50 for it. " * 3, "en")
    assert found == [
        "It's here - at last... We paid 3.50 for it. " * 2 + "It's here - at last... We paid 3.50 for it."
    ]


@given(st.text(alphabet="あ漢ab。！ \n*-[]()#", max_size=300), st.sampled_from(["ja", "en"]))
def test_no_passage_is_longer_or_shorter_than_said_and_each_is_one_line(text: str, language: str) -> None:
    for one in passages(text, language=language, source=Source.OWN):
        assert SHORTEST[language] <= len(one.text) <= LONGEST[language]
        assert "\n" not in one.text


def test_there_are_sentences_of_the_products_own_in_both_languages() -> None:
    found = own_texts(paths.resources())
    for language in ("ja", "en"):
        own = [one for one in found if one.language == language]
        assert len(own) >= 10
        assert len({one.id for one in own}) == len(own)


def test_texts_with_weak_keys_come_first_and_those_typed_lately_last() -> None:
    known = [
        passage("あああああああああ。"),
        passage("ゆゆゆゆゆゆゆゆゆ。"),
        passage("いいいいいいいいい。"),
    ]
    for seed in range(10):
        chance = random.Random(seed)  # noqa: S311 - no secret
        assert choose(known, 5, weak={"ゆ": 0.5}, chance=chance)[0].text.startswith("ゆ")
        (first,) = choose(known, 5, weak={}, lately={known[0].id, known[1].id}, chance=chance)
        assert first is known[2]


@given(st.integers(0, 400), st.integers(0, 9))
def test_enough_text_is_chosen_and_none_twice_before_all_came(wanted: int, seed: int) -> None:
    known = [passage(str(number) * (10 + number)) for number in range(5)]
    found = choose(known, wanted, weak={}, chance=random.Random(seed))  # noqa: S311 - no secret
    assert sum(len(one.text) for one in found) >= wanted
    assert len({one.id for one in found[:5]}) == len(found[:5])


def test_without_texts_nothing_is_chosen() -> None:
    assert choose([], 100, weak={}, chance=random.Random(1)) == ()  # noqa: S311 - no secret


def test_what_goes_wrong_often_or_takes_long_is_weak_and_recent_runs_weigh_more() -> None:
    usual = [KeyCount(key=key, hits=20, timed=20, ms=4_000) for key in "かさた"]
    slow = KeyCount(key="ゆ", hits=10, timed=10, ms=8_000)
    before = KeyCount(key="ぬ", hits=5, misses=5)
    after = KeyCount(key="ぬ", hits=10)
    found = weak_keys([[*usual, slow, before]])
    assert {one.key for one in found} == {"ゆ", "ぬ"}
    first = amounts(found)["ぬ"]
    assert 0 < amounts(weak_keys([[*usual, before], [*usual, after]]))["ぬ"] < first
    assert weak_keys([[KeyCount(key="れ", misses=2)]]) == ()


def test_what_is_kept_is_read_again_and_never_grows_without_end() -> None:
    kept = History(shared=True, minutes=5)
    for number in range(MOST + 3):
        kept = kept.with_result(result(number, 50))
    again = read(written(kept))
    assert again == kept
    assert len(again.results) == MOST
    assert again.results[0].id == "3"
    assert not any(one.texts for one in again.results[:-25])
    assert all(one.texts for one in again.results[-12:])
    assert read("{not json") == read(None) == History()


def test_progress_is_told_by_days_and_by_language() -> None:
    kept = History(
        results=(result(1, 50), result(2, 60), result(3, 70, day=1), result(4, 200, language="en"))
    )
    first, second = days(kept.of("ja"))
    assert (first.day, first.runs, first.best, first.strokes) == (date(2026, 11, 20), 2, 60.0, 110.0)
    assert second.best == kept.best("ja") == 70.0
    assert kept.lately("en") == {"t4"}


def test_a_course_can_require_a_speed_in_one_language() -> None:
    step = CourseStep(id="t", does="typing", subject="ja", least=50)
    course = CourseRecord(id="c", title="C", steps=(step,))
    english, slow, fast = (
        ProgressEntry(
            number=number, id=str(number), staff=StaffId("anna"), at=NOON, kind=ProgressKind.TYPING,
            subject=language, score=speed,
        )
        for number, (language, speed) in enumerate((("en", 90.0), ("ja", 49.9), ("ja", 50.0)))
    )  # fmt: skip
    assert standing(course, Doings([english, slow]), {}).percent == 0
    assert standing(course, Doings([english, slow, fast]), {}).percent == 100
