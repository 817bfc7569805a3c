"""A summary says what it is about, what the customer said and what was tried, and nobody's numbers."""

from __future__ import annotations

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId
from app.sessions.together.summary import LONGEST, MOST_SAID, summary_of, without_numbers
from tests.builders import event

ANNA = Author("anna")
C = ConversationId("c-1")


def told(*written: tuple[Author, AnyBody]) -> Conversation:
    opening = (
        (SYSTEM, ev.Opened(customer="Sato", topic="返品")),
        (SYSTEM, ev.Claimed(owner=StaffId("anna"))),
    )
    return fold([event(n, body, by=by) for n, (by, body) in enumerate((*opening, *written), start=1)], C)


def test_it_has_topic_the_latest_words_of_the_customer_and_what_was_tried() -> None:
    said = [(CUSTOMER, ev.Message(text=f"question {n}")) for n in range(5)]
    now = told(
        *said,
        (ANNA, ev.Message(text="checking", via="auto")),
        (ANNA, ev.Message(text="Sent a form")),
        (ANNA, ev.Note(text="form not filled in")),
    )
    summary = summary_of(now, "A-20931")
    assert (summary.topic, summary.order) == ("返品", "A-20931")
    assert summary.said == ("question 2", "question 3", "question 4")
    assert len(summary.said) == MOST_SAID
    assert summary.tried == ("Sent a form", "form not filled in")


def test_personal_numbers_do_not_go_into_it() -> None:
    said = "電話は090-1234-5678、カードは4111 1111 1111 1111、sato@example.jp です。口座 12345678901"
    [line] = summary_of(told((CUSTOMER, ev.Message(text=said)))).said
    for number in ("090-1234-5678", "4111", "sato@example.jp", "12345678901"):
        assert number not in line
    assert "電話は" in line


def test_the_order_number_stays() -> None:
    assert without_numbers("注文 250-1234567-7654321 です", "250-1234567-7654321").count("＊") == 0
    assert without_numbers("A-20931 の靴、24.5cm、3,980円") == "A-20931 の靴、24.5cm、3,980円"


def test_what_was_withdrawn_is_not_quoted_and_long_texts_are_cut() -> None:
    now = told(
        (CUSTOMER, ev.Message(text="x" * 500)),
        (ANNA, ev.Message(text="wrong customer")),
        (ANNA, ev.Withdrawn(target=4)),
    )
    summary = summary_of(now)
    assert summary.tried == ()
    assert len(summary.said[0]) == LONGEST
