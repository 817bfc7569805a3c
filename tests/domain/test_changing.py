"""Whether a message may still be changed: one rule for the hub and the console."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain import events as ev
from app.domain.changing import Barrier, ChangeRules, barrier, last_own
from app.domain.conversation import Conversation
from app.domain.ids import CUSTOMER, Author
from tests.builders import ANNA, BOB, C1, START, log

ME = Author(ANNA)


def told(*said: tuple[str, ev.AnyBody]) -> Conversation:
    made = Conversation(C1)
    for event in log((CUSTOMER, ev.Opened(customer="Sato")), *said):
        made.apply(event)
    return made


def said(text: str) -> ev.Message:
    return ev.Message(text=text)


def test_an_own_message_may_be_changed_within_the_time_of_the_shop() -> None:
    now = told((ANNA, said("helo")))
    rules = ChangeRules(window_s=60)
    assert barrier(now, 2, ME, START + timedelta(seconds=62), rules) is None
    assert barrier(now, 2, ME, START + timedelta(seconds=63), rules) is Barrier.TOO_LATE
    assert barrier(now, 2, ME, START + timedelta(days=9), ChangeRules(window_s=None)) is None


def test_nobody_changes_what_another_wrote_or_what_is_no_message() -> None:
    now = told((BOB, said("mine")), (CUSTOMER, said("theirs")), (ANNA, ev.Note(text="n")))
    assert [barrier(now, seq, ME, START, ChangeRules()) for seq in (2, 3, 4, 99)] == [Barrier.NOT_MINE] * 4


def test_what_is_gone_stays_gone() -> None:
    now = told((ANNA, said("one")), (ANNA, ev.Withdrawn(target=2)))
    assert barrier(now, 2, ME, START, ChangeRules()) is Barrier.GONE
    assert last_own(now, ME) is None


def test_a_shop_may_keep_what_the_customer_has_answered() -> None:
    now = told((ANNA, said("one")), (CUSTOMER, said("yes?")), (ANNA, said("two")))
    rules = ChangeRules(answered=False)
    assert barrier(now, 2, ME, START, rules) is Barrier.ANSWERED
    assert barrier(now, 4, ME, START, rules) is None
    assert barrier(now, 2, ME, START, ChangeRules()) is None


@pytest.mark.parametrize(
    ("window", "answered", "rules"),
    [
        ("60", "yes", ChangeRules(window_s=60)),
        ("0", "no", ChangeRules(window_s=None, answered=False)),
        ("never", "", ChangeRules(window_s=-1)),
        ("", "", ChangeRules()),
        ("soon", "maybe", ChangeRules()),
    ],
)
def test_the_choices_of_the_shop_are_read_as_they_are_meant(
    window: str, answered: str, rules: ChangeRules
) -> None:
    assert ChangeRules.read(window, answered) == rules


def test_a_shop_that_never_changes_messages_changes_none() -> None:
    now = told((ANNA, said("one")))
    at = now.entries[-1].at
    assert barrier(now, 2, ME, at, ChangeRules.read("never", "yes")) is Barrier.TOO_LATE
