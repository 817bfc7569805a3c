"""Personal data are masked for whom the shop says, and nothing else in a text is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.masking import (
    CHOICES,
    DEFAULTS,
    EVERYONE,
    NOBODY,
    OPERATORS,
    TRAINERS,
    find_addresses,
    mask,
    masked_for,
    may_be_personal,
)
from app.domain.people import Role
from app.domain.personal import Personal, find_personal

CARD, MY_NUMBER = "4111 1111 1111 1111", "1234 5678 9018"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"カードは{CARD}です", "4111 1111"),
        ("090-1234-5678 に電話をください", "090-1234"),
        ("mail me: takahashi@example.jp", "takahashi"),
        ("〒150-0002 までお願いします", "150-0002"),
        ("東京都渋谷区渋谷1-2-3です", "渋谷1-2-3"),
        ("大阪府堺市堺区南瓦町3番1号に届けて", "南瓦町3番1号"),
        ("京都市下京区四条通二丁目5番地", "四条通二丁目"),
        ("北海道札幌市中央区北１条西2-5 302号室", "2-5"),
        ("Please send it to 221-4 Baker Street, London", "221-4 Baker"),
    ],
)
def test_personal_data_cannot_be_read(text: str, hidden: str) -> None:
    assert hidden in text
    assert hidden not in mask(text)


@pytest.mark.parametrize(
    "text",
    [
        "市場で3個買いました",
        "明日の14:30から16:00でお願いします",
        "注文 ZQX-7712 の件です",
        "区切りは1-2-3の順です",
        "電池が切れました",
        "The order of 12 March arrived at 3",
        "2026-11-22 に届きました",
    ],
)
def test_what_is_not_personal_stays_as_it_is(text: str) -> None:
    assert mask(text) == text


PIECES = [
    *("090", "1234", "5678", "-", "－", " ", "(", "）", "・", "ー", "@a.jp", "x", "渋谷区", "一丁目", "3番"),
    *("〒150", "0002", "４１１１", "1", "2", " Baker Street", "4111", "0", "+81", "三番地"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_the_quick_look_overlooks_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert may_be_personal(text) or not (find_personal(text) or find_addresses(text))


def test_only_the_kinds_that_are_wanted_are_masked() -> None:
    text = f"{CARD} / 090-1234-5678"
    assert "090-1234-5678" in mask(text, frozenset({Personal.CARD}))
    assert CARD not in mask(text, frozenset({Personal.CARD}))
    assert mask(text, frozenset()) == text


def test_a_region_can_still_be_read() -> None:
    assert mask("東京都渋谷区渋谷1-2-3です") == "東京都＊＊＊です"


def test_a_shop_says_for_whom() -> None:
    chosen = {"mask.card": OPERATORS, "mask.phone": EVERYONE, "mask.mail": NOBODY, "mask.address": TRAINERS}
    seen = {role: masked_for(role, lambda name: chosen.get(name, "")) for role in Role}
    assert seen[Role.OPERATOR] == {Personal.CARD, Personal.MY_NUMBER, Personal.PHONE}
    assert seen[Role.SUPERVISOR] == {Personal.MY_NUMBER, Personal.PHONE}
    assert seen[Role.TRAINER] == {Personal.CARD, Personal.MY_NUMBER, Personal.PHONE, Personal.ADDRESS}


def test_without_a_choice_trainers_see_no_contact_and_nobody_sees_cards() -> None:
    assert masked_for(Role.OPERATOR, lambda _name: "") == {Personal.CARD, Personal.MY_NUMBER}
    assert masked_for(Role.TRAINER, lambda _name: "") == frozenset(Personal)
    assert {name: values[0] for name, values in CHOICES.items()} == DEFAULTS


def test_a_choice_that_nobody_knows_is_taken_for_the_usual_one() -> None:
    assert Personal.CARD in masked_for(Role.ADMIN, lambda _name: "something new")
