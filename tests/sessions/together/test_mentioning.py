"""Colleagues are found behind an @ in any script, also while an input method composes."""

from __future__ import annotations

import pytest

from app.domain.ids import StaffId
from app.protocol.offers import Colleague
from app.sessions.together.mentioning import begun, matching, mentioned

STAFF = (
    Colleague(id=StaffId("takahashi"), name="高橋 美咲"),
    Colleague(id=StaffId("taka"), name="高"),
    Colleague(id=StaffId("inoue"), name="井上 健"),
    Colleague(id=StaffId("sara"), name="Sara Lindqvist"),
)


@pytest.mark.parametrize(
    ("before", "preedit", "query"),
    [
        ("@", "", ""),
        ("確認お願いします @ta", "", "ta"),
        ("確認お願いします＠", "たか", "たか"),
        ("see (@Sar", "", "Sar"),
        ("@高橋", "", "高橋"),
    ],
)
def test_a_mention_is_seen_while_it_is_typed(before: str, preedit: str, query: str) -> None:
    found = begun(before, preedit)
    assert found is not None
    assert found.query == query
    assert before[found.start] in "@＠"


@pytest.mark.parametrize("before", ["", "mail sato@example", "@Sara done", "no mention"])
def test_other_text_begins_no_mention(before: str) -> None:
    assert begun(before) is None
    assert begun("", "@x") is None  # the @ itself is still being composed


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("たか", "taka"),
        ("taka", "taka"),
        ("高橋", "takahashi"),
        ("ｓａｒ", "sara"),
        ("いの", "inoue"),
        ("lind", "sara"),
    ],
)
def test_whoever_is_meant_comes_first(query: str, first: str) -> None:
    assert matching(STAFF, query)[0].id == first


def test_nobody_is_found_by_what_fits_nobody() -> None:
    assert matching(STAFF, "zzz") == []
    assert len(matching(STAFF, "")) == len(STAFF)


def test_a_written_note_names_those_whose_whole_name_stands_there() -> None:
    assert mentioned("@高橋美咲 と ＠SaraLindqvist へ。@高橋美咲", STAFF) == ("takahashi", "sara")
    assert mentioned("@inoue please", STAFF) == ("inoue",)
    assert mentioned("高橋美咲 and sara@example.jp", STAFF) == ()
    assert mentioned("nobody here", STAFF) == ()
