"""A text for one customer is not sent to another without a second look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, ConversationId
from app.sessions.guards.findings import Belongs
from app.sessions.guards.guard import Guard
from app.sessions.guards.marks import numbers_in
from tests.builders import ANNA, C1, C2, event, log


def talk(
    conversation: ConversationId, customer: str, *said: str, fields: dict[str, str] | None = None
) -> Conversation:
    bodies: list[tuple[str, AnyBody]] = [(CUSTOMER, ev.Opened(customer=customer, fields=fields or {}))]
    bodies += ((CUSTOMER, ev.Message(text=text)) for text in said)
    return fold(log(*bodies, conversation=conversation), conversation)


def check(text: str, here: Conversation, *others: Conversation) -> tuple[Belongs, str] | None:
    found = Guard().find(text, here.id, {each.id: each for each in (here, *others)})
    return None if found is None else (found.belongs, found.word)


SATO = talk(C1, "佐藤", "A-20931です", fields={"注文": "B-555"})
MARIA = talk(C2, "Maria G.", "It was order #77120")


@pytest.mark.parametrize(
    "text",
    [
        "The refund for A-20931 was issued today.",
        "The refund for ａ－２０９３１ was issued.",
        "The refund for a-20931, sorry.",
        "注文番号はA-20931でございます。",
        "注文B-555の件です。",
    ],
)
def test_a_number_of_another_customer_is_found(text: str) -> None:
    found = check(text, MARIA, SATO)
    assert found is not None
    assert found[0] is Belongs.NUMBER


@pytest.mark.parametrize("text", ["佐藤様、お待たせしました。", "佐藤 様", "佐藤さんのご注文"])
def test_the_name_of_another_customer_is_found(text: str) -> None:
    assert check(text, MARIA, SATO) == (Belongs.NAME, "佐藤")


def test_a_latin_name_is_found_as_a_word() -> None:
    assert check("Dear Maria, thank you.", SATO, MARIA) == (Belongs.NAME, "Maria")
    assert check("The marias are here.", SATO, MARIA) is None


@pytest.mark.parametrize(
    "text",
    [
        "承知いたしました。",
        "Your order #77120 is on its way.",
        "お電話は0120-000-000です。",
        "There are 3 of them, at 10:30.",
        "Maria",
        "",
    ],
)
def test_what_belongs_here_or_to_nobody_says_nothing(text: str) -> None:
    assert check(text, MARIA, SATO) is None


def test_a_number_that_both_mention_says_nothing() -> None:
    other = talk(C2, "Maria G.", "Is it the same as A-20931?")
    assert check("A-20931", other, SATO) is None


def test_customers_of_the_same_name_are_not_confused() -> None:
    assert check("佐藤様", talk(C2, "佐藤"), SATO) is None


def test_a_place_is_no_customer() -> None:
    chiba = talk(C1, "千葉")
    assert check("千葉県へのお届けです。", MARIA, chiba) is None
    assert check("千葉様", MARIA, chiba) == (Belongs.NAME, "千葉")


def test_a_name_of_one_letter_counts_only_when_it_is_addressed() -> None:
    hayashi = talk(C1, "林")
    assert check("森林の写真", MARIA, hayashi) is None
    assert check("林様", MARIA, hayashi) == (Belongs.NAME, "林")


def test_a_guests_name_counts_as_a_whole() -> None:
    guest = talk(C1, "ゲスト 4821")
    assert check("ゲストの皆様へ", MARIA, guest) is None


def test_alone_there_is_nobody_to_confuse() -> None:
    assert check("A-20931 佐藤様", MARIA) is None


def test_numbers_that_come_later_are_learned() -> None:
    guard, sato = Guard(), talk(C1, "佐藤")
    open_ = {C1: sato, C2: MARIA}
    assert guard.find("Z-1234", C2, open_) is None
    sato.apply(event(2, ev.Message(text="Z-1234"), conversation=C1))
    assert guard.find("Z-1234", C2, open_) is not None
    sato.apply(event(3, ev.Message(text="reply"), by=ANNA, conversation=C1))
    assert guard.find("Z-1234", C2, {C2: MARIA}) is None


@given(text=st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    check(text, MARIA, SATO)
    numbers_in(text)
