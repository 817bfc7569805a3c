"""What the variables of a macro are promised to stand for."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.macros.template import CLOCK, LABELS, parse, render
from app.macros.variables import conversation_values, greeting, written_date

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("hour", "japanese", "english"),
    [
        (5, "おはようございます", "Good morning"),
        (10, "おはようございます", "Good morning"),
        (11, "こんにちは", "Good afternoon"),
        (16, "こんにちは", "Good afternoon"),
        (17, "こんばんは", "Good evening"),
        (23, "こんばんは", "Good evening"),
        (4, "こんばんは", "Good evening"),
    ],
)
def test_the_greeting_follows_the_time_of_day(hour: int, japanese: str, english: str) -> None:
    at = datetime(2026, 11, 21, hour, 30, tzinfo=TOKYO)
    assert greeting(at, "ja") == japanese
    assert greeting(at, "en") == english


def test_a_date_is_written_as_the_language_writes_it() -> None:
    at = datetime(2026, 1, 3, tzinfo=TOKYO)
    assert written_date(at, "ja") == "1月3日"
    assert written_date(at, "en") == "3 January"


def test_what_the_conversation_knows_fills_a_macro() -> None:
    values = conversation_values(
        now=datetime(2026, 11, 21, 21, 32, tzinfo=TOKYO),
        language="ja",
        customer="佐藤",
        operator="田中",
        shop="まどぐち商店",
        order="A-20931",
    )
    body = "{greeting}。{shop.name}の{operator.name}です。{customer.name}様の{order}、{today}に承りました。"
    rendered = render(parse(body), values)
    assert rendered.text == "こんばんは。まどぐち商店の田中です。佐藤様のA-20931、11月21日に承りました。"
    assert rendered.missing == ()


def test_every_value_belongs_to_a_variable() -> None:
    values = conversation_values(now=datetime(2026, 11, 21, tzinfo=TOKYO), language="en")
    assert set(values) <= {*LABELS, CLOCK}
