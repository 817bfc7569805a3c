"""Lines of a head: encoded words, people, file names and dates in the forms in which they really come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.addresses import address_key, mailbox, read_addresses
from app.mail.dates import read_date
from app.mail.encoded_words import head_text
from app.mail.parameters import file_name, media_type, parameters
from app.mail.values import Address, MailError
from bench.mail_bytes import cp50221, cut_words, raw_word, word


def raw(data: bytes) -> str:
    return data.decode("ascii", "surrogateescape")


SUBJECT = "ご注文①ｶﾞﾗｽの件"


@pytest.mark.parametrize(
    "line",
    [
        word(SUBJECT, "iso-2022-jp", "B"),
        word(SUBJECT, "shift_jis", "Q"),
        word(SUBJECT, "utf-8", "B")
        .lower()
        .replace(word(SUBJECT, "utf-8", "B").lower(), word(SUBJECT, "utf-8", "B")),
        word(SUBJECT[:3], "utf-8", "B") + b"\r\n " + word(SUBJECT[3:], "utf-8", "Q"),
        word(SUBJECT[:3], "utf-8", "B") + b" " + word(SUBJECT[3:], "iso-2022-jp", "B"),
        word(SUBJECT[:3], "utf-8", "B") + word(SUBJECT[3:], "UTF-8", "B"),
        *(cut_words(SUBJECT, "utf-8", every) for every in (1, 2, 4, 7)),
        raw_word(cp50221(SUBJECT)[:6] + b"\x1b(B", "iso-2022-jp", "B")
        + b"\r\n "
        + raw_word(b"\x1b$B" + cp50221(SUBJECT)[6:], "iso-2022-jp", "B"),
        raw_word(cp50221(SUBJECT), "iso-2022-jp", "B").removesuffix(b"?="),
        SUBJECT.encode(),
        SUBJECT.encode("cp932"),
        raw_word(SUBJECT.encode(), "utf-8*ja", "B"),
        raw_word(SUBJECT.encode(), "utf-8", "B").replace(b"=?=", b"?="),
    ],
)
def test_a_subject_is_read_however_it_was_cut_and_encoded(line: bytes) -> None:
    assert head_text(raw(line)).text == SUBJECT


def test_text_around_encoded_words_keeps_its_spaces() -> None:
    assert head_text(raw(b"Re: " + word("件", "utf-8", "B") + b" (2)")).text == "Re: 件 (2)"
    assert head_text("no =?words here?=").text == "no =?words here?="


def test_no_line_of_a_head_becomes_two() -> None:
    assert "\n" not in head_text(raw(raw_word(b"a\r\nBcc: x@example.jp", "utf-8", "B"))).text


PEOPLE = {
    '"Yamada, Taro" <t@EXAMPLE.jp>, b@c.jp (Hanako (x))': [
        ("Yamada, Taro", "t@example.jp"), ("Hanako (x)", "b@c.jp")
    ],
    "undisclosed-recipients:;": [],
    'Group: a@b.jp, "B" <b@b.jp>;, c@c.jp': [("", "a@b.jp"), ("B", "b@b.jp"), ("", "c@c.jp")],
    "<a..b@docomo.ne.jp>": [("", "a..b@docomo.ne.jp")],
    '"a..b."@docomo.ne.jp': [("", "a..b.@docomo.ne.jp")],
    '"=?utf-8?B?5bGx55Sw?=" <a@b.jp>': [("山田", "a@b.jp")],
    "=?utf-8?B?5bGx55Sw?=<a@b.jp>": [("山田", "a@b.jp")],
    "=?utf-8?B?5bGx55SwLCDlpKrpg44=?= <a@b.jp>": [("山田, 太郎", "a@b.jp")],
    "a@b.jp; c@d.jp": [("", "a@b.jp"), ("", "c@d.jp")],
    '"unclosed <a@b.jp>': [("unclosed", "a@b.jp")],
    "<a@b.jp": [("", "a@b.jp")],
    "a @b.jp": [("", "a@b.jp")],
    "mailto:a@b.jp": [("", "a@b.jp")],
    "<@x,@y:a@b.jp>": [("", "a@b.jp")],
    "'a@b.jp' <a@b.jp>": [("", "a@b.jp")],
    "\x1b$B;3ED\x1b(B <a@b.jp>": [("山田", "a@b.jp")],
    '"Taro \\"T\\" O" <a@b.jp>': [('Taro "T" O', "a@b.jp")],
    "=?utf-8?Q?a=40b=2Ejp?= <c@d.jp>": [("a@b.jp", "c@d.jp")],
    "MAILER-DAEMON": [("MAILER-DAEMON", "")],
    "": [],
    "<>": [],
}  # fmt: skip


@pytest.mark.parametrize(("line", "people"), PEOPLE.items())
def test_people_are_read_in_odd_forms(line: str, people: list[tuple[str, str]]) -> None:
    assert [(one.name, one.address) for one in read_addresses(line)] == people


@pytest.mark.parametrize("name", ["", "山田", "Yamada, Taro", 'T "x" O', "a@b", "x (y)", "back\\slash"])
def test_a_person_written_down_is_read_again(name: str) -> None:
    person = Address(name=name, address="a..b@docomo.ne.jp")
    assert read_addresses(str(person)) == (person,)


def test_an_address_is_known_in_each_spelling() -> None:
    assert address_key("Taro@日本.jp") == address_key("taro@XN--WGV71A.JP") == address_key(' "taro"@日本.jp ')


def test_an_address_is_written_as_servers_take_it() -> None:
    assert mailbox("a..b@docomo.ne.jp") == '"a..b"@docomo.ne.jp'
    assert mailbox("x@日本.jp") == "x@xn--wgv71a.jp"


@pytest.mark.parametrize(
    "bad", ["", "a", "a@", "@b", "a b@c.jp", "a@b c..jp", "a\r\nBcc: x@y.jp", "山@b.jp", "a@b\x00.jp"]
)
def test_an_address_that_no_mail_reaches_is_refused(bad: str) -> None:
    with pytest.raises(MailError):
        mailbox(bad)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"attachment; filename=a.txt", "a.txt"),
        (b'attachment; filename="a b.txt"; size=1', "a b.txt"),
        (b"attachment; FILENAME*=utf-8'ja'%E8%A1%A8.txt", "表.txt"),
        (b"attachment; filename*=iso-2022-jp''%1B%24BI%3D%1B%28B.txt", "表.txt"),
        (b"attachment; filename*1*=%A8.txt;\r\n filename*0*=utf-8''%E8%A1", "表.txt"),
        (b"attachment; filename*0=a; filename*1=b.txt", "ab.txt"),
        (b'attachment; filename="' + word("表.txt", "iso-2022-jp", "B") + b'"', "表.txt"),
        (b"attachment; filename=" + word("表.txt", "utf-8", "B"), "表.txt"),
        (b'attachment; filename="' + cut_words("長い名前の表.txt", "utf-8", 7) + b'"', "長い名前の表.txt"),
        ('attachment; filename="表.txt"'.encode("cp932"), "表.txt"),
        (b'attachment; filename="a\\"b.txt"', 'a"b.txt'),
        (b"attachment; filename=\"x.txt\"; filename*=utf-8''%E8%A1%A8.txt", "表.txt"),
    ],
)
def test_the_name_of_a_file_is_read_in_each_form(line: bytes, name: str) -> None:
    assert parameters(raw(line))["filename"] == name


@pytest.mark.parametrize(
    ("wanted", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", "file-3.png"),
        ("..", "file-3.png"),
        ("x" * 300 + ".png", "x" * 117 + ".png"),
    ],
)
def test_the_name_of_a_file_is_safe(wanted: str, safe: str) -> None:
    assert file_name(wanted, "image/png", 3) == safe


NOON = 1_795_316_400_000  # 2026-11-22 12:00 in Japan


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ("Sun, 22 Nov 2026 12:00:00 +0900", False),
        ("Sun, 22 Nov 2026 12:00:00 +0900 (JST)", False),
        ("Sun, 22 Nov 2026 12:00:00 JST", False),
        ("Sun, 22 Nov 2026 03:00:00 GMT", False),
        ("Wed, 22 Nov 2026 12:00:00 +0900", False),
        ("22 Nov 26 12:00 +0900", False),
        ("Sun, 22 Nov 2026 12:00:00", True),
        ("2026-11-22T12:00:00+09:00", True),
        ("2026/11/22 12:00", True),
        ("2026年11月22日(日) 12:00:00", True),
    ],
)
def test_a_date_is_read_in_odd_forms(line: str, odd: bool) -> None:
    read = read_date(line, NOON)
    assert read.at == NOON
    assert read.odd is odd or line.startswith("2026-")


@pytest.mark.parametrize(
    "line", ["", "yesterday", "Sun, 99 Nov 2026 12:00:00 +0900", "1 Jan 1971 00:00 +0000"]
)
def test_a_date_that_cannot_be_read_is_not_known(line: str) -> None:
    assert (read_date(line).at, read_date(line).odd) == (0, True)


def test_a_date_in_the_future_is_odd() -> None:
    assert read_date("Sun, 22 Nov 2026 12:00:00 +0900", NOON - 2 * 86_400_000).odd


LINES = st.one_of(
    st.text(alphabet=st.sampled_from("=?utf-8BQ_ab@<>\"'();:,\\\r\n\t*%E31\x1b$日\udce3.")),
    st.binary().map(raw),
    st.text(),
)


@given(LINES)
def test_any_line_is_read(line: str) -> None:
    head_text(line).text.encode()
    for one in read_addresses(line):
        str(one).encode()
    for value in parameters(line).values():
        assert file_name(value, media_type(line), 1)
    read_date(line)
