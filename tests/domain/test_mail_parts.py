"""The parts of a mail: quotations, signatures and disclaimers are told from what was written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.mail_parts import PartKind, parts, written

W, Q, S, D = PartKind.WRITTEN, PartKind.QUOTED, PartKind.SIGNATURE, PartKind.DISCLAIMER

ANNOUNCEMENTS = {
    "gmail_ja": "2026年11月22日(日) 16:14 窓口 太郎 <help@shop.example>:\n\n> はい\n>\n> 件です\n",
    "gmail_en": "On Sun, Nov 22, 2026 at 4:14 PM Shop Support <help@shop.example> wrote:\n\n> hello\n",
    "gmail_html": "2026年11月22日(日) 16:14 窓口 <a@b.example <mailto:a@b.example>>:\n\n> はい\n",
    "apple": "> On Nov 22, 2026, at 16:14, Shop <help@shop.example> wrote:\n> \n> hello\n",
    "wrapped": "On Sun, Nov 22, 2026 at 4:14 PM Shop Support\n<help@shop.example> wrote:\n\n> hello\n",
    "wrapped_ja": "2026年11月22日(日) 16:14 株式会社とても長い名前の窓口\n<help@shop.example>:\n\n> hello\n",
    "iphone_ja": "2026/11/22 16:14、窓口 <help@shop.example>のメール:\n\n\ufeffこんにちは\n注文の件です\n",
    "outlook_en": "From: Help\nSent: Sunday, November 22, 2026 4:14 PM\nTo: Y\nSubject: RE\n\nhello\n",
    "outlook_ja": "差出人: 窓口\n送信日時: 2026年11月22日 16:14\n宛先: 山田\n件名: RE: 注文\n\nこんにちは\n",
    "outlook_bold": "*差出人:* 窓口\n*送信日時:* 2026年11月22日\n*宛先:* 山田\n*件名:* RE\n\nはい\n",
    "outlook_rule": "________________\n差出人: 窓口\n送信日時: 2026年\n宛先: 山田\n件名: RE\n\nはい\n",
    "original": "-----Original Message-----\nFrom: help\n\nhello\n",
    "original_ja": "----- 元のメッセージ -----\nこんにちは\n",
    "forwarded": "---------- Forwarded message ---------\nFrom: a <a@example.jp>\nDate: x\n\nhello\n",
    "apple_forward": "Begin forwarded message:\n\nFrom: a\nhello\n",
    "becky": "On Sun, 22 Nov 2026 16:14:00 +0900\n窓口 <help@shop.example> wrote:\n\n> hello\n",
    "thunderbird_ja": "2026/11/22 16:14 に 窓口 さんは書きました:\n> hello\n",
    "said": "山田さんは書きました:\n> hello\n",
    "german": "Am 22.11.2026 um 16:14 schrieb Hilfe:\n> hello\n",
    "french": "Le 22/11/2026 à 16:14, Aide a écrit :\n> hello\n",
    "chinese": "在 2026年11月22日,16:14,客服 写道:\n> hello\n",
    "marks": "> hello\n>> deeper\n> again\n",
    "wide_marks": "＞ご質問の件\n＞二行目\n",
}  # fmt: skip


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS.values(), ids=ANNOUNCEMENTS)
def test_what_a_program_quotes_below_the_answer_is_folded_with_its_announcement(announcement: str) -> None:
    text = "山田です。\n\nお願いします。\n\n" + announcement
    assert [(part.kind, part.text) for part in parts(text)] == [
        (W, "山田です。\n\nお願いします。\n\n"),
        (Q, announcement),
    ]


def test_answers_between_the_quoted_lines_stay_open() -> None:
    text = "> 色は?\n青です。\n> 大きさは?\n\nMでお願いします。\n"
    assert [(part.kind, part.text) for part in parts(text)] == [
        (Q, "> 色は?\n"),
        (W, "青です。\n"),
        (Q, "> 大きさは?\n"),
        (W, "\nMでお願いします。\n"),
    ]


SIGNATURES = {
    "rfc": "-- \n山田 太郎\n",
    "rfc_without_space": "--\nTaro\n",
    "rules": "--------------------\n山田太郎\n〒100-0001 東京都\nTEL: 03-1234-5678\n--------------------\n",
    "wide_rules": "＝＝＝＝＝＝＝＝＝＝\n株式会社やまだ\ntaro@yamada.example\n＝＝＝＝＝＝＝＝＝＝\n",
    "one_rule": "*********************\n山田 太郎\nhttps://yamada.example/\n",
    "drawn": "☆★☆★☆★☆★☆★\n山田花子\nhanako@docomo.ne.jp\n☆★☆★☆★☆★☆★\n\n",
    "boxed": "┏━━━━━━━━━━┓\n 山田商店\n 電話：03-1234-5678\n┗━━━━━━━━━━┛\n",
    "iphone": "iPhoneから送信\n",
    "iphone_en": "Sent from my iPhone\n",
    "android": "Androidのスマートフォンから送信\n",
    "outlook": "Get Outlook for iOS<https://aka.ms/o0ukef>\n",
    "outlook_ja": "iOS 版 Outlook を入手\n",
    "docomo": "ドコモのスマートフォンから送信\n",
    "yahoo": "Yahoo!メール アプリから送信\n",
}  # fmt: skip


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES)
@pytest.mark.parametrize("below", ["", "-----Original Message-----\nFrom: x\nhello\n"])
def test_a_signature_is_folded_above_what_is_quoted_or_at_the_end(signature: str, below: str) -> None:
    text = "よろしくお願いします。\n\n" + signature + below
    found = parts(text)
    assert [(part.kind, part.text) for part in found[:2]] == [
        (W, "よろしくお願いします。\n\n"),
        (S, signature),
    ]
    assert [part.text for part in found[2:]] == [below] * bool(below)


@pytest.mark.parametrize(
    "disclaimer",
    [
        "This e-mail is confidential.\nIf you are not the intended recipient, delete it.\n",
        "-----\n本メールには機密情報が含まれている場合があります。誤って受信された方は削除してください。\n",
        "このメールはウイルスチェックされています。\n",
    ],
)
def test_what_companies_add_to_each_mail_is_folded(disclaimer: str) -> None:
    text = "はい。\n\n" + disclaimer
    assert [(part.kind, part.text) for part in parts(text)] == [(W, "はい。\n\n"), (D, disclaimer)]


@pytest.mark.parametrize(
    "text",
    [
        "やった\n>_<\n><\n",
        "注文です。\n-----------\n注文番号: 12\n電話: 03-1234-5678\n-----------\n",
        "項目\n----------\nこれはどうすればいいですか?\nhelp@example.jp に送ればいいですか?\n",
        "From: は何ですか\nと聞かれました。\n",
        "On the other hand, nobody wrote:\nnothing at all\n",
        "私のiPhoneから送信できません\n",
        "iPhoneから送信するとエラーになります。どうすればいいですか。\n",
        "a\x0bb\u2028c",
        "\n\n",
    ],
)
def test_what_only_looks_alike_stays_open(text: str) -> None:
    assert [part.kind for part in parts(text)] == [W]


def test_a_forwarded_mail_without_own_words_is_shown_whole() -> None:
    text = "---------- Forwarded message ---------\nFrom: a\nDate: x\n\nhello"
    assert written(text) == text
    assert written("はい\n\n> foo\n-- \nT\n") == "はい"


def test_no_text_has_no_parts() -> None:
    assert parts("") == ()


LINES = st.sampled_from(
    [line + "\n" for whole in (ANNOUNCEMENTS | SIGNATURES).values() for line in whole.split("\n")]
    + ["はい\n", "-----", "x"]
)


@given(st.one_of(st.lists(LINES).map("".join), st.text()))
def test_the_parts_joined_are_the_text(text: str) -> None:
    found = parts(text)
    assert "".join(part.text for part in found) == text
    assert all(text[part.start : part.end] == part.text != "" for part in found)
    assert all(one.kind is not two.kind for one, two in pairwise(found))
