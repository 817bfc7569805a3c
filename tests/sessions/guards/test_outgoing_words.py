"""Words that a shop does not want, personal numbers and slips of politeness are found and can be mended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.domain.ids import ConversationId
from app.domain.personal import Personal, find_personal, is_card, is_my_number
from app.protocol.records import NgWordRecord, PolicyRecord
from app.sessions.guards.concerns import Gate, Judge, masked
from app.sessions.guards.guard import Guard
from app.sessions.guards.ng_words import NgWords
from app.sessions.guards.wording import Wording, WordingRule, read_rules

HERE = ConversationId("c-1")
RULES = read_rules(paths.resources())
CARD = "4111 1111 1111 1111"
MY_NUMBER = "9832 0567 3214"


def judge(
    text: str, *records: NgWordRecord | PolicyRecord, hints: bool = True
) -> list[tuple[Gate, str | None]]:
    """Returns what all guards say of a text in a shop that set up these records."""
    made = Judge(
        Guard(),
        Wording(RULES),
        ng_words=lambda: {one.id: one for one in records if isinstance(one, NgWordRecord)},
        policies=lambda: {one.id: one for one in records if isinstance(one, PolicyRecord)},
        hints=lambda: hints,
    )
    return [(one.gate, one.instead) for one in made.judge(text, HERE, {})]


# Words of the shop


@pytest.mark.parametrize("text", ["無料です", "ムリョウ", "むりょう", "ﾑﾘｮｳ"])
def test_an_ng_word_is_found_in_any_width_and_kana(text: str) -> None:
    words = NgWords([NgWordRecord(id="a", word="むりょう"), NgWordRecord(id="b", word="無料")])
    assert [hit.start for hit in words.find(text)] == [0]


def test_a_latin_ng_word_is_found_as_a_whole_word_only() -> None:
    words = NgWords([NgWordRecord(id="a", word="ass")])
    assert words.find("A class of its own.") == []
    assert [hit.text for hit in words.find("What an ＡＳＳ!")] == ["ＡＳＳ"]


def test_the_shop_says_whether_a_word_is_hinted_at_asked_about_or_stops_the_reply() -> None:
    for action, gate in (("hint", Gate.HINT), ("warn", Gate.ASK), ("stop", Gate.STOP)):
        record = NgWordRecord(id="a", word="絶対", action=action, instead="基本的に")
        assert judge("絶対に届きます。", record) == [(gate, "基本的に")]


def test_words_that_are_covered_in_customers_texts_do_not_concern_replies() -> None:
    assert judge("ばか", NgWordRecord(id="a", word="ばか", action="cover")) == []


def test_the_longer_of_two_words_counts() -> None:
    words = NgWords([NgWordRecord(id="a", word="返金"), NgWordRecord(id="b", word="返金不可")])
    assert [hit.record.id for hit in words.find("返金不可です")] == ["b"]


# Personal numbers


@pytest.mark.parametrize(
    "text",
    [
        CARD,
        CARD.replace(" ", ""),
        CARD.replace(" ", "-"),
        "４１１１－１１１１－１１１１－１１１１",
        "378282246310005",
    ],
)
def test_a_card_number_is_found_in_any_writing(text: str) -> None:
    hits = find_personal(f"カードは{text}です。")
    assert [hit.kind for hit in hits] == [Personal.CARD]
    assert [character for character in hits[0].masked if character.isdecimal()] == [
        character for character in text if character.isdecimal()
    ][-4:]


@pytest.mark.parametrize(
    "text", ["4111 1111 1111 1112", "1234 5678 9012 3452", "411111111111111", "2026-11-22 10:30:15"]
)
def test_other_long_numbers_are_no_cards(text: str) -> None:
    assert find_personal(text) == []


def test_a_my_number_is_told_by_its_check_digit() -> None:
    assert is_my_number("983205673214")
    assert not is_my_number("983205673215")
    assert not is_my_number("111111111111")
    assert [hit.kind for hit in find_personal(f"マイナンバーは{MY_NUMBER}")] == [Personal.MY_NUMBER]


@pytest.mark.parametrize("name", ["お問い合わせ伝票番号：", "追跡番号 ", "ご注文番号は", "tracking number: "])
def test_twelve_digits_of_a_parcel_are_no_my_number(name: str) -> None:
    assert find_personal(f"{name}983205673214") == []


@given(st.text(alphabet="0123456789", min_size=14, max_size=19))
def test_one_other_digit_makes_a_card_number_none(digits: str) -> None:
    if is_card(digits):
        changed = digits[:-1] + str((int(digits[-1]) + 1) % 10)
        assert not is_card(changed)


def test_a_telephone_number_and_an_address_are_left_alone_unless_the_shop_says_otherwise() -> None:
    text = "090-1234-5678 か hanako@example.jp へ"
    assert judge(text) == []
    policies = (
        PolicyRecord(id="outgoing.phone", value="mask"),
        PolicyRecord(id="outgoing.mail", value="warn"),
    )
    assert judge(text, *policies) == [(Gate.MASK, "＊＊＊-＊＊＊＊-5678"), (Gate.ASK, "＊＊＊@example.jp")]


@pytest.mark.parametrize(("value", "gate"), [("stop", Gate.STOP), ("mask", Gate.MASK), ("warn", Gate.ASK)])
def test_the_shop_says_what_happens_to_card_numbers(value: str, gate: Gate) -> None:
    assert judge(CARD, PolicyRecord(id="outgoing.card", value=value)) == [
        (gate, "＊＊＊＊ ＊＊＊＊ ＊＊＊＊ 1111")
    ]
    assert judge(CARD, PolicyRecord(id="outgoing.card", value="allow")) == []


def test_cards_and_my_numbers_are_stopped_where_the_shop_says_nothing() -> None:
    assert [gate for gate, _ in judge(f"{CARD} / {MY_NUMBER}")] == [Gate.STOP, Gate.STOP]


def test_masking_leaves_the_rest_as_it_is() -> None:
    policies = {"outgoing.card": PolicyRecord(id="outgoing.card", value="mask")}
    made = Judge(Guard(), Wording(()), policies=lambda: policies)
    text = f"カードは {CARD} と ４１１１１１１１１１１１１１１１ です。"
    said = masked(text, made.judge(text, HERE, {}))
    assert said == "カードは ＊＊＊＊ ＊＊＊＊ ＊＊＊＊ 1111 と ＊＊＊＊＊＊＊＊＊＊＊＊１１１１ です。"


# Slips of politeness


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_finds_its_slips_and_spares_what_is_right(rule: WordingRule) -> None:
    one = Wording([rule])
    assert rule.yes
    assert rule.reason.ja
    assert rule.reason.en
    for text in rule.yes:
        assert one.find(text), text
    for text in rule.no:
        assert not one.find(text), text


@pytest.mark.parametrize(
    ("slip", "better"),
    [
        ("佐藤様様、お待たせしました。", "佐藤様、お待たせしました。"),
        ("了解しました。", "承知いたしました。"),
        ("お越しになられました", "お越しになりました"),
        ("おっしゃられた通り", "おっしゃった通り"),
        ("とんでもございません。", "とんでもないことでございます。"),
        ("サイトで見れます。", "サイトで見られます。"),
        ("ご確認してください。", "ご確認ください。"),
        ("おお客様", "お客様"),
        ("送らさせていただきます", "送らせていただきます"),
        ("ただ今確認してます。", "ただ今確認しています。"),
    ],
)
def test_what_is_proposed_mends_the_slip_for_good(slip: str, better: str) -> None:
    wording = Wording(RULES)
    found = wording.find(slip)[0]
    said = slip[: found.start] + found.instead + slip[found.end :]
    assert said == better
    assert wording.find(said) == []


def test_sasete_itadaku_is_hinted_at_only_when_it_is_repeated() -> None:
    wording = Wording(RULES)
    assert wording.find("確認させていただきます。") == []
    again = wording.find("確認させていただき、ご連絡させていただきます。")
    assert [(slip.start, slip.text, slip.instead) for slip in again] == [(13, "させていただき", "いたし")]
    unlike = wording.find("食べさせていただき、仕事をさせていただきます。")
    assert [(slip.rule, slip.instead) for slip in unlike] == [("sasete-often", "")]


def test_hints_can_be_switched_off_and_the_shop_can_add_its_own() -> None:
    assert judge("了解しました。", hints=False) == []
    own = NgWordRecord(id="a", word="ＡＰＰ", action="hint", instead="アプリ")
    assert judge("APPをご利用ください。", own) == [(Gate.HINT, "アプリ")]


def test_the_gravest_comes_first() -> None:
    record = NgWordRecord(id="a", word="絶対", action="warn")
    gates = [gate for gate, _ in judge(f"了解しました。絶対に {CARD}", record)]
    assert gates == [Gate.STOP, Gate.ASK, Gate.HINT]


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    judge(text, NgWordRecord(id="a", word="a"))
