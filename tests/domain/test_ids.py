"""Ids are unique, sort in the order in which they were made, and name nobody they should not."""

from __future__ import annotations

import threading
import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import ids
from app.domain.ids import RESERVED_NAMES, is_staff_name, new_cid, new_conversation_id, uuid7


def test_ids_are_uuids_of_version_7_that_tell_their_time() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_cid())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before <= made.int >> 80


def test_ids_sort_in_the_order_in_which_they_were_made() -> None:
    made = [uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_goes_back_does_not_disturb_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_conversation_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_000_000)
    assert new_conversation_id() > first


def test_threads_never_make_the_same_id() -> None:
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda: made.extend([uuid7() for _ in range(2_000)])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000


@pytest.mark.parametrize("name", ["a", "anna", "a.b-c_9", "0", "x" * 40])
def test_such_names_may_be_staff(name: str) -> None:
    assert is_staff_name(name)


@pytest.mark.parametrize(
    "name", ["", "Anna", ".a", "-a", "a b", "ä", "x" * 41, "a\n", *sorted(RESERVED_NAMES)]
)
def test_such_names_may_not(name: str) -> None:
    assert not is_staff_name(name)


@given(st.text())
def test_any_text_is_judged(name: str) -> None:
    assert is_staff_name(name) in (True, False)
