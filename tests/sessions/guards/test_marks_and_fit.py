"""A reply with what only another customer's conversation names, or that fits another one, is found."""

from __future__ import annotations

from itertools import chain

import pytest

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.ids import CUSTOMER, ConversationId
from app.sessions.guards.background import Background
from app.sessions.guards.findings import Belongs
from app.sessions.guards.guard import Guard
from app.sessions.guards.talks import Said
from app.sessions.guards.usual import Unusual
from tests.builders import ANNA, C1, C2, event, log

SUBJECTS = (
    ("delivery", "Where is my parcel?", "The parcel left our warehouse and the courier brings it tomorrow."),
    ("refund", "I want my money back.", "Your refund was issued and the bank books it within five days."),
    ("password", "I cannot sign in.", "Please open the settings page and choose a new password there."),
    ("size", "Does the jacket run small?", "This jacket runs small, so please choose one size larger."),
)


def talk(conversation: ConversationId, *said: str, customer: str = "") -> Conversation:
    """Returns a conversation in which customer and staff take turns, the customer first."""
    bodies = [(CUSTOMER, ev.Opened(customer=customer))]
    bodies += [(ANNA if place % 2 else CUSTOMER, ev.Message(text=text)) for place, text in enumerate(said)]
    return fold(log(*bodies, conversation=conversation), conversation)


def learned() -> Background:
    """Returns what a shop knows that answered each subject many times."""
    talks = [
        [
            Said(by_customer=True, text=f"Hello, number {turn}."),
            Said(by_customer=False, text="Hello, how can I help you?"),
            Said(by_customer=True, text=asked),
            Said(by_customer=False, text=answer),
        ]
        for turn in range(20)
        for _, asked, answer in SUBJECTS
    ]
    background = Background()
    for _ in background.learning(talks):
        pass
    return background


@pytest.mark.parametrize(
    ("kind", "said", "reply"),
    [
        (
            Belongs.CONTACT,
            "メールは hanako@example.jp です",
            "ＨＡＮＡＫＯ＠ｅｘａｍｐｌｅ．ｊｐにお送りします。",
        ),
        (Belongs.CONTACT, "電話は090-1234-5678です", "０９０１２３４５６７８へお電話いたします。"),
        (Belongs.ADDRESS, "〒150-0002に送ってください", "150-0002へお送りします。"),
        (Belongs.ADDRESS, "渋谷区神南1丁目2番地です", "神南1丁目2番地へお届けします。"),
        (Belongs.ADDRESS, "I live at 12 Baker Street.", "It goes to 12 Baker Street."),
        (Belongs.AMOUNT, "12,800円でした", "１２８００円を返金いたします。"),
        (Belongs.AMOUNT, "It was $1,250.50", "We return $1250.50 to you."),
        (Belongs.NUMBER, "注文は A-20931 です", "ａ－２０９３１を発送しました。"),
    ],
)
def test_a_contact_address_amount_or_order_of_another_customer_is_found(
    kind: Belongs, said: str, reply: str
) -> None:
    here, other = talk(C1, "こんにちは"), talk(C2, said, customer="佐藤")
    found = Guard().find(reply, C1, {C1: here, C2: other})
    assert found is not None
    assert (found.belongs, found.other, found.customer) == (kind, C2, "佐藤")
    both = talk(C1, said)
    assert Guard().find(reply, C1, {C1: both, C2: other}) is None


def test_a_small_amount_is_nobodys_own() -> None:
    assert Guard().find("50円です。", C1, {C1: talk(C1, "?"), C2: talk(C2, "50円")}) is None


def test_a_reply_that_answers_another_customer_far_better_is_found() -> None:
    guard = Guard(Unusual(learned()))
    open_ = {
        C1: talk(C1, "Hello", "Hello, how can I help you?", "Where is my parcel?"),
        C2: talk(C2, "Hello", "Hello, how can I help you?", "I want my money back."),
    }
    right = "The parcel left our warehouse and the courier brings it tomorrow."
    assert guard.find(right, C1, open_) is None
    found = guard.find(right, C2, open_)
    assert found is not None
    assert (found.belongs, found.other) == (Belongs.FIT, C1)


def test_a_rare_word_of_another_conversation_is_named() -> None:
    guard = Guard(Unusual(learned()))
    open_ = {
        C1: talk(C1, "Is the marimba here?"),
        C2: talk(C2, "I want my money back."),
    }
    found = guard.find("The marimba: yes.", C2, open_)
    assert found is not None
    assert (found.belongs, found.word) == (Belongs.WORD, "marimba")
    assert guard.find("The marimba: yes.", C1, open_) is None


def test_words_of_texts_that_the_shop_approved_are_nobodys_own() -> None:
    background = Background()
    talks = [[Said(by_customer=False, text=f"Thank you for order {turn}.")] for turn in range(40)]
    for _ in background.learning(talks, approved=["Our marimba club meets on Fridays."]):
        pass
    guard = Guard(Unusual(background))
    open_ = {C1: talk(C1, "What about the marimba club?"), C2: talk(C2, "Hello")}
    assert guard.find("marimba", C2, open_) is None


def test_little_known_says_nothing() -> None:
    background = Background()
    for _ in background.learning([[Said(by_customer=False, text="Hello")]] * 3):
        pass
    open_ = {C1: talk(C1, "Is the marimba in stock?"), C2: talk(C2, "Hello")}
    assert Guard(Unusual(background)).find("The marimba is.", C2, open_) is None


def test_what_was_taken_out_of_a_conversation_is_not_remembered() -> None:
    guard, other = Guard(), talk(C2, "My number is A-20931")
    open_ = {C1: talk(C1, "Hello"), C2: other}
    assert guard.find("A-20931", C1, open_) is not None
    other.apply(event(3, ev.Redacted(targets=(2,)), by=ANNA, conversation=C2))
    assert guard.find("A-20931", C1, open_) is None


def test_a_text_copied_in_another_conversation_is_found() -> None:
    guard = Guard()
    open_ = {C1: talk(C1, "Hello"), C2: talk(C2, "Hi", customer="Maria")}
    guard.origins.note("It will be there on Monday.", C2)
    found = guard.find("Good news! It will be  there on Monday.", C1, open_)
    assert found is not None
    assert (found.belongs, found.customer) == (Belongs.WRITTEN, "Maria")
    assert guard.find("It will be there on Monday.", C2, open_) is None
    said = {**open_, C1: talk(C1, "So it will be there", "It will be there on Monday.")}
    assert guard.find("It will be there on Monday.", C1, said) is None


def test_a_text_of_a_closed_conversation_is_forgotten() -> None:
    guard = Guard()
    guard.origins.note("It will be there on Monday.", C2)
    guard.find("x", C1, {C1: talk(C1, "Hello"), C2: talk(C2, "Hi")})
    guard.find("x", C1, {C1: talk(C1, "Hello")})
    open_ = {C1: talk(C1, "Hello"), C2: talk(C2, "Hi")}
    assert guard.find("It will be there on Monday.", C1, open_) is None


def test_a_long_log_is_read_only_once() -> None:
    guard = Guard()
    long = talk(C2, *chain.from_iterable((f"Order B-{10_000 + n}", "Yes.") for n in range(500)))
    open_ = {C1: talk(C1, "Hello"), C2: long}
    assert guard.find("B-10007", C1, open_) is not None
    memory = guard.memory(long)
    before = memory.state
    assert guard.find("B-10008", C1, open_) is not None
    assert memory.state == before
    assert guard.memory(long) is memory
