"""The character sets of Japanese mail: what programs write is read, whatever name it bears."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.charsets import decode
from app.mail.values import Oddity
from bench.mail_bytes import cp50221

TEXT = "こんにちは。①㈱髙﨑のｶﾞﾗｽ、9時～17時 表示"
NAMES = (
    "",
    "us-ascii",
    "utf-8",
    "iso-8859-1",
    "Shift_JIS",
    "EUC-JP",
    "ISO-2022-JP",
    "x-unknown",
    "utf8",
    "idna",
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("iso-2022-jp", cp50221(TEXT)),
        ("ISO-2022-JP", cp50221(TEXT)),
        ("CP50220", cp50221(TEXT)),
        ("csISO2022JP", cp50221(TEXT)),
        ("Shift_JIS", TEXT.encode("cp932")),
        ("shift-jis", TEXT.encode("cp932")),
        ("x-sjis", TEXT.encode("cp932")),
        ("windows-31j", TEXT.encode("cp932")),
        ("UTF-8", TEXT.encode()),
        ("utf-7", TEXT.encode("utf-7")),
        ("utf-16", TEXT.encode("utf-16")),
    ],
)
def test_half_width_kana_and_signs_of_windows_are_read_in_each_set(name: str, data: bytes) -> None:
    read = decode(data, name)
    assert (read.text, read.oddities) == (TEXT, frozenset())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("codec", ["utf-8", "cp932", "iso-2022-jp"])
def test_a_wrong_or_missing_name_does_not_garble(name: str, codec: str) -> None:
    data = cp50221(TEXT) if codec == "iso-2022-jp" else TEXT.encode(codec)
    assert decode(data, name).text == TEXT


@pytest.mark.parametrize("name", NAMES)
def test_euc_is_told_from_shift_jis(name: str) -> None:
    assert decode("漢字とカナとかな。".encode("euc_jp"), name).text == "漢字とカナとかな。"


def test_a_guess_is_told() -> None:
    assert decode(TEXT.encode(), "us-ascii").oddities == {Oddity.CHARSET}
    assert decode(b"plain", "").oddities == frozenset()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x1b$B$3$s\x1b(J~\\\x1b(B", "こん~\\"),  # JIS Roman is what programs mean by ASCII
        (b"\x1b$@$3$s\x1b(H", "こん"),
        (b"\x1b(I6^\x1b(B.", "ｶﾞ."),
        (b"\x0e6^\x0f.", "ｶﾞ."),
        (b"\xb6\xde.", "ｶﾞ."),
        (b"\x1b$(D\x30\x21\x1b(B", "丂"),
        (b"\x1b$(Q\x2e\x22\x1b(B", "𠀋"),
        (b"\x1b$B$3$s\r\nabc", "こん\nabc"),  # the set falls back at the end of the line
        (b"\x1b$B$3$s\r\n$K$A\x1b(B", "こん\nにち"),  # a server wrapped the line within
        (b"$B$3$s$K$A(B abc", "こんにち abc"),  # a server took the escapes away
        (b"\x1b$B$3$s$\x1b(B", "こん\ufffd"),
    ],
)
def test_every_form_of_iso_2022_jp(data: bytes, text: str) -> None:
    assert decode(data, "iso-2022-jp").text == text


def test_accents_of_europe_are_read_without_a_name() -> None:
    assert decode(b"caf\xe9, na\xefve", "").text == "café, naïve"
    assert decode(b"caf\xe9, na\xefve", "utf-8").text == "café, naïve"
    assert decode(b"5 \x80", "iso-8859-1").text == "5 €"


@pytest.mark.parametrize(
    ("name", "text"),
    [("koi8-r", "Привет"), ("windows-1251", "Привет"), ("iso-8859-15", "5 €"), ("gb2312", "你好"),
     ("GBK", "你好"),
     ("euc-kr", "안녕"), ("Big5", "你好"), ("iso-8859-2", "ąę")],
)  # fmt: skip
def test_other_languages_are_read_by_their_names(name: str, text: str) -> None:
    assert decode(text.encode(name), name).text == text


def test_what_is_no_character_is_replaced_and_told() -> None:
    cut = decode(TEXT.encode()[:-1], "utf-8")
    assert cut.text == TEXT[:-1] + "\ufffd"
    assert Oddity.REPLACED in cut.oddities
    assert Oddity.REPLACED in decode(b"a\x00b", "us-ascii").oddities
    assert decode(b"\xf8\x9f\x82\xa0", "Shift_JIS").oddities == {Oddity.PRIVATE}


def test_a_mark_of_byte_order_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfabc", "utf-8").text == "abc"


@given(st.binary(), st.one_of(st.sampled_from(NAMES), st.text()))
def test_any_bytes_by_any_name_become_a_text_that_can_be_stored(data: bytes, name: str) -> None:
    text = decode(data, name).text
    text.encode()
    assert "\x00" not in text
