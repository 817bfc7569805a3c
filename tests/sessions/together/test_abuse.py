"""Abusive texts are found in both languages however they are written, and harmless ones are left alone."""

from __future__ import annotations

import pytest

from app import paths
from app.sessions.together.abuse import AbuseWords, entries_of


@pytest.fixture(scope="module")
def ours() -> AbuseWords:
    folder = paths.resources() / "abuse"
    lists = [entries_of(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    assert [len(one) > 50 for one in lists] == [True, True]
    return AbuseWords(entry for one in lists for entry in one)


@pytest.mark.parametrize(
    "text",
    [
        "お前ら全員バカなのか",
        "ﾊﾞｶにするな",
        "ばかにしてるのか",
        "もういい、死ね",
        "死\u200bね",
        "住所を特定してやるからな",
        "責任者が土下座しに来い",
        "このカス、早くしろ",
        "You are an IDIOT",
        "what the ＦＵＣＫ",
        "fucking useless",
        "I know   where you live",
        "You’re stupid",
    ],
)
def test_abusive_texts_are_found(ours: AbuseWords, text: str) -> None:
    assert ours.finds(text)


@pytest.mark.parametrize(
    "text",
    [
        "先週買ったばかりの靴です",
        "バカンスの前に届きますか",
        "アホウドリの写真集を注文しました",
        "クズ餅の賞味期限は？",
        "カスタマーセンターの番号を教えてください",
        "時差ボケで間違えて注文しました",
        "返品の送料はどちらが負担しますか",
        "対応が遅いので困っています",
        "Scunthorpe is where I live",
        "I ordered a cocktail shaker, size S, in the Dickens edition",
        "It still says pending, please assist",
        "",
    ],
)
def test_harmless_texts_are_left_alone(ours: AbuseWords, text: str) -> None:
    assert not ours.finds(text)


def test_a_shop_adds_words_of_its_own() -> None:
    own = AbuseWords(["ぽんこつ", "muppet*"])
    assert own.finds("ぽんこつだな")
    assert own.finds("What a bunch of Muppets!")
    assert not AbuseWords().finds("ぽんこつ")
    assert not AbuseWords([" ", "! x"]).finds("anything")
