"""A customer's name is found by how it is read, as far as anybody can know that."""

from __future__ import annotations

import re

import pytest

from app.domain.name_readings import is_reading_field, name_readings
from app.domain.surnames import SURNAMES


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("山田", "やまだ"),
        ("山田 太郎", "やまだ"),
        ("山﨑様", "やまざき やまさき"),
        ("長谷川花子", "はせがわ"),
        ("タナカ", "たなか"),
        ("さくら", "さくら"),
        ("原", "はら"),
        ("Sato", ""),
        ("鷺ノ宮", ""),
        ("", ""),
    ],
)
def test_common_family_names_and_kana_are_read(name: str, read: str) -> None:
    assert name_readings(name) == read


def test_one_kanji_is_read_as_a_name_only_where_it_is_the_whole_name() -> None:
    assert name_readings("南 洋子") == "みなみ"
    assert name_readings("南雲") == ""


def test_a_field_of_the_shop_says_how_a_rare_name_is_read() -> None:
    assert name_readings("鷺ノ宮", {"フリガナ": "サギノミヤ ケイ", "注文": "さんま"}) == "さぎのみや けい"


def test_a_reading_in_brackets_behind_the_name_is_taken_from_the_field_alone() -> None:
    assert name_readings("山田（テスト）") == "やまだ"


@pytest.mark.parametrize("field", ["フリガナ", "ふりがな", "氏名（カナ）", "読み仮名", "kana", "Furigana"])
def test_the_usual_names_of_such_fields_are_known(field: str) -> None:
    assert is_reading_field(field)
    assert not is_reading_field("注文番号")


def test_every_family_name_of_the_table_stands_there_once_with_kana() -> None:
    assert len(SURNAMES) > 400
    for name, readings in SURNAMES.items():
        assert re.fullmatch("[㐀-鿿々﨑]+", name), name
        assert all(re.fullmatch("[ぁ-ゖー]+", one) for one in readings), name
