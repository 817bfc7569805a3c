"""Nothing personal of one customer is offered to another."""

import pytest

from app.completion.model import ReplyModel
from app.completion.private import Kind, Privacy, personal
from app.completion.talk import Example
from bench import leak
from tests.completion.talks_of_a_shop import examples, moment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("お電話番号は090-1234-5678ですね", ["090-1234-5678"]),
        ("お電話は０９０−１２３４−５６７８です", ["０９０−１２３４−５６７８"]),
        ("taro.y@example.co.jp 宛にお送りします", ["taro.y@example.co.jp"]),
        ("〒150-0001でよろしいですか", ["〒150-0001"]),
        ("12月24日にお届けします", ["12月24日"]),
        ("佐藤様、お待たせしました", ["佐藤"]),
        ("スミスさん、こんにちは", ["スミス"]),
        ("ご注文番号はA-10293です", ["A-10293"]),
        ("お客様の返品を承ります。皆様、2名様、お子様もどうぞ。仕様は同様です", []),
        ("10:30に2点お届けします", []),
    ],
)
def test_what_looks_personal_in_japanese_is_found(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in personal(text, spaceless=True)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dear Mr. Miller, hello", ["Miller"]),
        ("It is under the name Katarina now", ["Katarina"]),
        ("Your number is +49 170 555 1234.", ["49 170 555 1234"]),
        ("We deliver on March 3rd, 2026 then", ["March 3rd, 2026"]),
        ("Thank you, Okonjo, we will call", ["Okonjo"]),
        ("see https://example.org/t/abc", ["https://example.org/t/abc"]),
        ("Could you wait for 2 minutes?", []),
    ],
)
def test_what_looks_personal_in_english_is_found(text: str, found: list[str]) -> None:
    spans = [text[span.start : span.end] for span in personal(text, spaceless=False)]
    assert [each.lstrip("+") for each in spans] == found


def test_a_number_that_three_customers_were_told_is_public_but_a_name_never_is() -> None:
    text = "佐藤様、窓口は0120-000-999です"
    two = Privacy([("a", text), ("b", text), ("b", text)], spaceless=True)
    three = Privacy([("a", text), ("b", text), ("c", text)], spaceless=True)
    assert [span.kind for span in two.secrets(text)] == [Kind.CUSTOMER, Kind.NUMBER]
    assert [span.kind for span in three.secrets(text)] == [Kind.CUSTOMER]


def test_what_an_approved_text_says_is_public() -> None:
    privacy = Privacy([], ["お問い合わせは0120-000-999まで"], spaceless=True)
    assert privacy.secrets("0120-000-999でございます") == []


def test_the_number_of_this_conversation_takes_the_place_of_the_old_one() -> None:
    lessons = [
        Example(
            conversation=f"c{n}",
            moment=moment(f"注文番号は{n}1234567です"),
            reply=f"ご注文{n}1234567を確認いたしました。",
        )
        for n in range(1, 7)
    ]
    model = ReplyModel(lessons, spaceless=True)
    assert model.prepare(moment("注文番号は98765432です")).whole("") == ["ご注文98765432を確認いたしました。"]
    assert model.prepare(moment("注文番号は忘れました")).whole("") == []
    assert not any(
        letter.isdigit() for letter in model.prepare(moment("注文番号は忘れました")).ghost("ご注文")
    )


def test_no_secret_that_was_planted_is_offered_to_another_customer() -> None:
    figures = leak.run(["--seed", "3", "--talks", "15"])
    assert figures["planted"] > 25
    assert figures["offers"] > 300
    assert figures["leaked"] == 0


def test_the_bench_notices_a_secret_that_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Privacy, "secrets", lambda _self, _text: [])
    assert leak.run(["--seed", "3", "--talks", "15"])["leaked"] > 5


def test_a_name_that_was_only_sent_lately_is_not_offered_to_another() -> None:
    model = ReplyModel(examples(), spaceless=True)
    lately = [Example(conversation="x", moment=moment("届きません"), reply="鵜殿様、確認いたします。")]
    assert model.prepare(moment("届きません"), lately).whole("") != ["鵜殿様、確認いたします。"]
    assert all("鵜殿" not in each for each in model.prepare(moment("届きません"), lately).whole("", limit=20))
