"""What tells who somebody is becomes an invention: the same everywhere, alike in form, of nobody."""

import re

import pytest

from app.domain.personal import is_card, is_my_number
from app.training.scenarios.fictions import Choices, Known, Said, Told, retell
from app.training.scenarios.finding.finder import find
from app.training.scenarios.finding.hit import Kind


def told(*texts: str, known: Known | None = None, choices: Choices | None = None) -> Told:
    """Retells texts that customer and operator say in turn, the customer first."""
    said = [Said(by="operator" if place % 2 else "customer", text=text) for place, text in enumerate(texts)]
    return retell(said, known or Known(), "seed", choices)


def one(text: str, asked: str = "") -> str:
    return retell([Said(by="operator", text=asked), Said(by="customer", text=text)], Known(), "seed").texts[1]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("田中太郎と申します。", ["田中", "太郎"]),
        ("名前は勅使河原 健太です。", ["勅使河原", "健太"]),
        ("予約者は長谷川様です。", ["長谷川"]),
        ("小比類巻です。よろしくお願いいたします。", ["小比類巻"]),
        ("名義はサトウ　ハナコです。", ["サトウ", "ハナコ"]),
        ("さとうと申します。", ["さとう"]),
        ("担当の渡辺さんにお願いしました。", ["渡辺"]),
        ("妻の花子も一緒です。", ["花子"]),
        ("My name is Priyanka O'Donnell.", ["Priyanka", "Donnell"]),
        ("my name is john smith", ["john", "smith"]),
        ("Please book it for Mr. Featherstonehaugh", ["Featherstonehaugh"]),
        ("Thanks, Kwame", ["Kwame"]),
        ("I'm Alexis and my friend is Angela.", ["Alexis", "Angela"]),
        ("NAME: BARTHOLOMEW YOUNG", ["BARTHOLOMEW", "YOUNG"]),
        ("Tanaka-san called me.", ["Tanaka"]),
        ("電話番号は090-1234-5678です。", ["1234", "5678"]),
        ("０９０－１２３４－５６７８です", ["１２３４", "５６７８"]),
        ("〇九〇一二三四五六七八", ["一二三四"]),
        ("Call +1 (415) 555-2671 please", ["415", "2671"]),
        ("tanaka.taro@gmail.com に送ってください", ["tanaka", "gmail"]),
        ("tanaka at gmail dot com", ["tanaka", "gmail"]),
        ("ｔａｎａｋａ＠ｇｍａｉｌ．ｃｏｍ", ["ｔａｎａｋａ", "ｇｍａｉｌ"]),
        ("〒166-0003 東京都杉並区高円寺南1-2-3 メゾン若松203号室", ["166", "杉並", "高円寺", "若松", "203"]),
        ("お届け先：札幌市中央区北１条西２丁目３番地", ["札幌", "西２丁目"]),
        (
            "I live at 221 Old Mill Road, Apt 4, Springfield, IL 62704",
            ["221", "Old Mill", "Springfield", "62704"],
        ),
        ("注文番号はAB-123456です。", ["123456"]),
        ("My pin is either 7402 or 3941", ["7402", "3941"]),
        ("カードは 4539 1488 0343 6467 です", ["4539", "6467"]),
        ("生年月日は1985年3月12日です", ["1985"]),
        ("I was born on March 3, 1985", ["1985"]),
        ("https://shop.example.net/orders/88123?user=tanaka", ["88123", "tanaka", "shop"]),
        ("株式会社山猫商事の者です", ["山猫商事"]),
        ("My handle is @tanaka_taro", ["tanaka"]),
        ("LINE IDはtaro_1985です", ["taro", "1985"]),
        ("登録名は渋沢栄一になっています", ["渋沢", "栄一"]),
        ("My name is JOSÉ GARCÍA", ["JOSÉ", "GARCÍA"]),
        ("O'Brien, Patrick", ["Brien", "Patrick"]),
        ("車は品川300あ12-34です", ["300", "12-34"]),
        ("exp 09/27 cvv 123", ["123"]),
    ],
)
def test_nothing_that_tells_who_somebody_is_stays(text: str, gone: list[str]) -> None:
    retold = one(text)
    assert [word for word in gone if word in retold] == [], retold


@pytest.mark.parametrize(
    "text",
    [
        "お客様のお名前をお願いします。",
        "3名様で1泊2日、予算は15000円以内です。",
        "たくさんありがとうございます。お子様も皆さまご一緒ですか？",
        "5月26日14時50分から4人で予約できますか？",
        "I need 45 guests on Thursday at 6 pm, budget $1200.",
        "Your balance is 1104 credits.",
        "It should be ready in 15 minutes.",
        "天気は曇のち晴れ、最低気温は14.1度です。",
    ],
)
def test_what_belongs_to_nobody_stays_as_it_is(text: str) -> None:
    assert one(text) == text


def test_the_same_person_has_the_same_invention_in_every_script_width_and_case() -> None:
    texts = told(
        "田中です。よろしくお願いします。", "タナカ様", "ﾀﾅｶです。Tanaka, TANAKA", "田中様ですね"
    ).texts
    name = texts[0].removesuffix("です。よろしくお願いします。")
    assert texts[3] == f"{name}様ですね"
    kana = texts[1].removesuffix("様")
    assert re.fullmatch("[ァ-ヶー]+", kana)
    half, _, latin = texts[2].partition("です。")
    assert re.fullmatch("[ｦ-ﾟ]+", half)
    spelt, upper = latin.split(", ")
    assert spelt.upper() == upper
    assert "tanaka" not in latin.lower()


def test_numbers_keep_their_shape_and_are_nobodys() -> None:
    phone = one("090-1234-5678")
    assert re.fullmatch(r"090-0\d{3}-\d{4}", phone)
    assert re.fullmatch(r"０９０－０[０-９]{3}－[０-９]{4}", one("０９０－１２３４－５６７８"))
    assert "555-01" in one("Call me: 415-867-5309")
    card = one("card 4539 1488 0343 6467").removeprefix("card ")
    assert re.fullmatch(r"(\d{4} ){3}\d{4}", card)
    assert is_card(card.replace(" ", ""))
    assert card.replace(" ", "") in ("4242424242424242", "5555555555554444") or card.startswith(
        ("4", "5", "6", "35")
    )
    assert not is_my_number(
        one("マイナンバーは123456789018です").removeprefix("マイナンバーは").removesuffix("です")
    )
    assert one("メールはtaro@ezweb.ne.jpです").endswith("@example.jpです")
    assert re.fullmatch(r"〒000-\d{4}です", one("〒166-0003です"))
    assert re.fullmatch(r"注文番号は[A-Z]{2}-\d{6}です。", one("注文番号はAB-123456です。"))


def test_a_number_named_by_its_last_digits_fits_its_invention() -> None:
    texts = told("カードは4539148803436467です", "下4桁は6467でよろしいですか").texts
    assert texts[1] == f"下4桁は{texts[0].removesuffix('です')[-4:]}でよろしいですか"


def test_a_lone_word_is_a_name_after_the_question_for_one() -> None:
    assert "鬼頭" not in one("鬼頭です", asked="お名前を教えていただけますか？")
    assert "Zofia" not in one("Zofia", asked="May I have your full name?")
    assert one("Sushi", asked="What is the name of the restaurant?") == "Sushi"
    assert "884" not in one("884", asked="What is your booking number?")
    assert one("3", asked="What is the number of guests?") == "3"


def test_what_the_log_knows_is_replaced_wherever_it_stands() -> None:
    known = Known(
        surnames=("林",), given=("薫子",), values=((Kind.NUMBER, "8841"),), readings={"薫子": "かおるこ"}
    )
    texts = told("林です。カオルコと読みます。", "8841の件ですね、林様", known=known).texts
    assert "8841" not in texts[1]
    assert "林" not in texts[1]
    assert "カオルコ" not in texts[0]


def test_the_same_seed_gives_the_same_and_another_seed_another_scenario() -> None:
    said = [Said(by="customer", text="田中と申します。090-1234-5678")]
    first, again, other = (retell(said, Known(), seed).texts for seed in ("a", "a", "b"))
    assert first == again
    assert first != other


def test_a_trainer_changes_an_invention_adds_one_and_lets_a_word_stay() -> None:
    choices = Choices(invented={"田中": "黒猫"}, added={"第三倉庫": "別館"}, kept=frozenset({"佐藤"}))
    texts = told("田中です。よろしくお願いします。第三倉庫の佐藤さんへ", choices=choices).texts
    assert texts[0] == "黒猫です。よろしくお願いします。別館の佐藤さんへ"


def test_what_was_replaced_is_listed_with_how_often_and_where() -> None:
    fictions = told("田中と申します。", "田中様", "田中です").fictions
    (name,) = fictions
    assert (name.kind, name.original, name.count, name.texts) == (Kind.SURNAME, "田中", 3, (0, 1, 2))
    assert name.sure
    assert name.invented != "田中"


def test_places_are_found_by_character_in_wide_text() -> None:
    text = "電話：０９０ー１２３４ー５６７８です"
    (hit,) = find(text)
    assert text[hit.start : hit.end] == "０９０ー１２３４ー５６７８"


@pytest.mark.parametrize("seed", ["a.", "a@", " dot ", "1-", "Aa ", "田", "丁目1"])
def test_a_text_made_to_be_hard_to_read_is_read_all_the_same(seed: str) -> None:
    find((seed * 500)[:500], asked="お名前とご住所、number?")
