"""Mails are read whatever is wrong with them: nothing is lost, the odd is told, too much is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.mail_parts import written
from app.mail.reading import ORIGINAL, WHOLE_TEXT, read_mail
from app.mail.sorting import loop_of, sort_of
from app.mail.values import Limits, MailError, MailFault, Oddity
from bench.mail_bytes import leaf, multipart
from bench.mail_corpus import OUR_ID, CorpusMail, corpus

HEAD = b"From: Taro <t@example.jp>\r\nDate: Sun, 22 Nov 2026 12:00:00 +0900\r\nMessage-ID: <1@example.jp>\r\n"


def faults(mail: CorpusMail) -> list[str]:
    """What of a generated mail is not read as it must be."""
    want = mail.expected
    read = read_mail(mail.raw)
    if want.sort == "loop":
        return [] if loop_of(read, ours=frozenset({"help@shop.example"}), key=b"k") else ["loop"]
    files = tuple((one.name, one.data) for one in read.files if one.name != ORIGINAL)
    pairs = (
        ("text", want.text, read.text),
        ("subject", want.subject, read.subject),
        ("sender", want.sender, read.sender.address),
        ("name", want.name or read.sender.name, read.sender.name),
        ("sent_at", want.sent_at, read.sent_at),
        ("sort", want.sort, str(sort_of(read))),
        ("files", want.files if want.sort == "mail" else files, files),
        ("written", want.written or written(read.text), written(read.text)),
    )
    return [f"{mail.number} {what}: {one!r} is not {two!r}" for what, one, two in pairs if one != two]


def test_mails_as_they_really_come_are_read_without_a_fault() -> None:
    mails = corpus(seed=7, count=300)
    assert len({mail.expected.sort for mail in mails}) == 5
    assert [fault for mail in mails for fault in faults(mail)] == []
    assert any(OUR_ID.encode() in mail.raw for mail in mails)


def test_what_cannot_be_decoded_is_told_and_the_original_goes_along() -> None:
    raw = HEAD + leaf("こんにちは".encode()[:-1], b"text/plain; charset=utf-8", "8bit")
    mail = read_mail(raw)
    assert mail.text == "こんにち\ufffd"
    assert Oddity.REPLACED in mail.oddities
    assert [(one.name, one.data) for one in mail.files] == [(ORIGINAL, raw)]


def test_a_whole_mail_has_no_oddities_and_no_copy() -> None:
    mail = read_mail(HEAD + leaf(b"hello", b"text/plain", "7bit"))
    assert (mail.oddities, mail.files, mail.sent_at) == ((), (), 1_795_316_400_000)


def test_a_text_that_is_too_long_is_cut_and_goes_along_whole() -> None:
    mail = read_mail(HEAD + b"\r\n" + b"x" * 100_000)
    assert mail.text == "x" * 16_000
    assert mail.oddities == (Oddity.CUT,)
    assert [(one.name, len(one.data)) for one in mail.files] == [(WHOLE_TEXT, 100_000)]


def test_a_text_of_many_megabytes_goes_along_as_it_came() -> None:
    body = b"<p>" + b"x " * 1_100_000
    mail = read_mail(HEAD + b"Content-Type: text/html\r\n\r\n" + body)
    assert (len(mail.text), mail.oddities) == (16_000, (Oddity.CUT,))
    assert [(one.media_type, len(one.data)) for one in mail.files if one.name != WHOLE_TEXT] == [
        ("text/html", len(body))
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + b"$B!!" * 5_000,
        b"Content-Type: text/html\r\n\r\n" + b"<a href=https://x>" * 5_000,
        b"Content-Type: text/html\r\n\r\n" + b"<!--" * 5_000,
        b"To: " + b'"\\' * 5_000 + b"\r\n\r\n",
        b"\r\n" + b"a@" * 5_000,
    ],
)
def test_what_is_made_to_take_long_is_read(body: bytes) -> None:
    assert sort_of(read_mail(HEAD + body)) == "mail"


def test_the_same_mail_without_an_id_has_the_same_derived_one() -> None:
    raw = b"From: t@example.jp\r\n\r\nhello"
    assert read_mail(raw).message_id == read_mail(raw).message_id
    assert read_mail(raw).message_id != read_mail(raw + b"!").message_id
    assert Oddity.MESSAGE_ID in read_mail(raw).oddities


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (leaf(b"a\r\nb\rc\nd", b"text/plain", "7bit"), "a\nb\nc\nd"),
        (leaf(b"\r\n\r\n  a\r\n\r\n", b"text/plain", "7bit"), "  a"),
        (
            leaf(b"=E3=81=82 =\r\n=E3=81=84", b"text/plain; charset=utf-8", "7bit")
            .replace(b"7bit", b"Quoted-Printable"),
            "あ い",
        ),
        (leaf("あ".encode(), b"TEXT/PLAIN; CHARSET=UTF-8", "base64").replace(b"base64", b"BASE64 (x)"), "あ"),
        (
            leaf(b"> a \r\n> b\r\n>> c \r\n> d\r\n-- \r\nx", b"text/plain; format=flowed", "7bit"),
            "> a b\n>> c \n> d\n-- \nx",
        ),
        (leaf("日 \r\n本".encode(), b"text/plain; charset=utf-8; format=flowed; delsp=yes", "8bit"), "日本"),
        (leaf(b"a\x07b", b"text/plain", "7bit"), "ab"),
        (
            multipart(
                b"mixed", b"x", leaf(b"a", b"text/plain", "7bit"), leaf(b"<p>b</p>", b"text/html", "7bit")
            ),
            "a\n\nb",
        ),
        (b"Content-Type: multipart/mixed\r\n\r\nno boundary", "no boundary"),
        (
            multipart(
                b"alternative", b"x", leaf(b"This mail is in HTML.", b"text/plain", "7bit"),
                leaf(b"<p>The true text, which is much longer than that.</p>", b"text/html", "7bit"),
            ),
            "The true text, which is much longer than that.",
        ),
    ],
)  # fmt: skip
def test_texts_are_read_in_odd_forms(part: bytes, text: str) -> None:
    assert read_mail(HEAD + part).text == text


def test_a_sealed_mail_is_kept_and_told() -> None:
    mail = read_mail(HEAD + leaf(b"\x30\x80", b"application/pkcs7-mime; name=smime.p7m", "base64"))
    assert (mail.text, mail.oddities) == ("", (Oddity.ENCRYPTED,))
    assert [(one.name, one.data) for one in mail.files] == [("smime.p7m", b"\x30\x80")]


def test_doubled_lines_are_read_once_and_told() -> None:
    mail = read_mail(HEAD + b"Subject: one\r\nSubject: two\r\nReferences: <a@b> <c\r\n d@e>\r\n\r\nhello")
    assert (mail.subject, mail.references) == ("one", ("a@b", "cd@e"))
    assert mail.oddities == (Oddity.HEAD,)


def test_a_mail_without_a_sender_is_told() -> None:
    mail = read_mail(b"From: nobody\r\n\r\nhello")
    assert (mail.sender.name, mail.answer_to) == ("nobody", ())
    assert Oddity.SENDER in mail.oddities


def nested(depth: int) -> bytes:
    part = leaf(b"x", b"text/plain", "7bit")
    for level in range(depth):
        part = multipart(b"mixed", b"b%d" % level, part)
    return HEAD + part


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", MailFault.EMPTY),
        (b"\r\n\r\n", MailFault.EMPTY),
        (HEAD + b"\r\n" + b"x" * 60_000, MailFault.TOO_LARGE),
        (nested(31), MailFault.TOO_DEEP),
        (b"Content-Type: message/rfc822\n\n" * 90 + b"x", MailFault.TOO_DEEP),
        (HEAD + multipart(b"mixed", b"b", *[b"\r\nx"] * 120), MailFault.TOO_MANY_PARTS),
        (b"Content-Type: message/rfc822\n\n" * 900 + b"x", MailFault.TOO_MANY_PARTS),
    ],
)
def test_what_is_too_much_is_refused_by_name(raw: bytes, fault: MailFault) -> None:
    with pytest.raises(MailError) as caught:
        read_mail(raw, limits=Limits(size=50_000, parts=100, depth=30))
    assert caught.value.fault is fault


def test_more_files_than_are_allowed_come_with_the_original() -> None:
    parts = [leaf(b"x", b"image/png; name=a.png", "base64")] * 5
    mail = read_mail(HEAD + multipart(b"mixed", b"b", *parts), limits=Limits(files=3))
    assert [one.name for one in mail.files] == ["a.png", "a.png", ORIGINAL]
    assert Oddity.FILES in mail.oddities


PIECES = st.sampled_from([
    b"Content-Type: multipart/mixed; boundary=b\r\n", b"\r\n--b\r\n", b"\r\n--b--\r\n", b"\r\n",
    b"\x1b$B", b"\x1b(B", b"$3", b"Content-Transfer-Encoding: base64\r\n", b"=E3=81", b"YWJj",
    b"Content-Transfer-Encoding: quoted-printable\r\n", b"Content-Type: text/html\r\n", b"<p><a href=x>",
    b"</a>", b"Content-Type: message/rfc822\r\n", b"Subject: ", b"\xe3\x81\x82", b"\x00", b"\r",
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n", b"Received: x\r\n",
    b"Content-Type: message/delivery-status\r\n", b"From: MAILER-DAEMON\r\n",
    b"Final-Recipient: rfc822; a@b\r\nAction: failed\r\n",
])  # fmt: skip


@given(
    st.one_of(
        st.binary(),
        st.lists(PIECES).map(b"".join),
        st.tuples(st.lists(PIECES).map(b"".join), st.binary()).map(b"".join),
    )
)
def test_any_bytes_are_read_without_a_crash(raw: bytes) -> None:
    try:
        mail = read_mail(raw)
    except MailError:
        return
    mail.text.encode()
    assert str(sort_of(mail)) in ("mail", "auto_reply", "bounce", "list")
    assert all("/" not in one.name and one.name for one in mail.files)
