"""What is remembered of the macros that a person uses."""

from __future__ import annotations

import pytest

from app.macros.macro import MacroId
from app.ui.macros.macro_uses import MacroUses

A, B, C = MacroId("a"), MacroId("b"), MacroId("c")


def used(*macros: MacroId) -> MacroUses:
    made = MacroUses()
    for one in macros:
        made.note(one)
    return made


def test_the_latest_is_the_first_and_each_is_named_once() -> None:
    assert used(A, B, C, A).last == (A, C, B)


def test_what_is_written_is_read_again() -> None:
    again = MacroUses()
    again.read(used(A, B, A).written())
    assert again.last == (A, B)
    assert again.counts == {A: 2, B: 1}


def test_what_was_used_before_the_log_came_is_not_lost() -> None:
    early = used(C, A)
    early.read(used(A, B).written())
    assert early.last == (A, C, B)
    assert early.counts == {A: 2, B: 1, C: 1}


@pytest.mark.parametrize(
    "value", [None, "", "no json", "[]", '{"uses": 3}', '{"uses": {"a": -4}}', "[" * 3000]
)
def test_a_value_that_cannot_be_read_counts_as_none(value: str | None) -> None:
    made = MacroUses()
    made.read(value)
    assert (made.last, made.counts) == ((), {})


def test_only_the_last_twenty_are_remembered_in_their_order() -> None:
    made = used(*(MacroId(f"m{number}") for number in range(30)))
    assert made.last == tuple(MacroId(f"m{number}") for number in range(29, 9, -1))
