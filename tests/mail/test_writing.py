"""Mails go out in a form that every program reads, the same each time, and nothing is smuggled in."""

from __future__ import annotations

import email
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.mail_parts import written
from app.mail.reading import read_mail
from app.mail.values import Address, MailError, MailFault, MailFile, Oddity, OutgoingMail
from app.mail.writing import recipients, with_quotation, write_mail

MAIL = OutgoingMail(
    message_id="1@shop.example",
    sender=Address(name="窓口, お客様相談センター", address="help@shop.example"),
    to=(Address(name='Taro "T" O', address="a..b@docomo.ne.jp"),),
    subject="Re: ご注文の件です。" * 6,
    text="山田様\n\nこんにちは①😊\n-- \n窓口",
    sent_at=1_795_316_400_000,
)
NAME = "請求書の長い名前のファイルです２０２６年.pdf"


def test_what_is_written_is_read_back() -> None:
    files = (
        MailFile(name=NAME, media_type="application/pdf", data=bytes(range(256)) * 5),
        MailFile(name="plain name.txt", media_type="text/plain", data=b""),
        MailFile(name="mail.eml", media_type="message/rfc822", data=b"Subject: x\r\n\r\n\xe3"),
    )
    mail = replace(MAIL, files=files, in_reply_to="p@q.example", references=("o@q.example", "p@q.example"))
    read = read_mail(write_mail(mail))
    assert (read.subject, read.sender, read.to) == (mail.subject, mail.sender, mail.to)
    assert (read.text, read.sent_at, read.message_id) == (mail.text, mail.sent_at, mail.message_id)
    assert (read.in_reply_to, read.references) == (mail.in_reply_to, mail.references)
    assert [(one.name, one.data) for one in read.files] == [(one.name, one.data) for one in files]
    assert read.oddities == ()


def test_other_programs_read_it_too() -> None:
    mail = replace(MAIL, files=(MailFile(name=NAME, media_type="application/pdf", data=b"x"),))
    other = email.message_from_bytes(write_mail(mail), policy=email.policy.default)
    assert other["subject"] == mail.subject
    assert other["from"].addresses[0].display_name == mail.sender.name
    assert other.get_body().get_content().split("\r\n") == [*mail.text.split("\n"), ""]
    assert [one.get_filename() for one in other.iter_attachments()] == [NAME]
    assert all(not one.defects for one in other.walk())


def test_no_line_is_longer_than_servers_take_and_all_is_ascii() -> None:
    mail = replace(MAIL, text="長" * 5_000, subject="長い件名" * 100, files=(
        MailFile(name=NAME, media_type="x/y", data=b"x" * 5_000),
    ))  # fmt: skip
    raw = write_mail(mail)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 100
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_the_same_mail_is_the_same_bytes() -> None:
    assert write_mail(MAIL) == write_mail(MAIL)


def test_a_blind_copy_is_sent_and_stands_nowhere() -> None:
    mail = replace(MAIL, bcc=(Address(name="秘密", address="secret@other.example"),))
    assert b"secret" not in write_mail(mail)
    assert write_mail(mail) == write_mail(MAIL)
    assert recipients(mail) == ('"a..b"@docomo.ne.jp', "secret@other.example")


@pytest.mark.parametrize(
    "evil", ["x\r\nBcc: evil@x.example", "x\nSubject: y", "x\r\n\r\nbody", "x\u2028Bcc: y", "x\x00\x85y"]
)
def test_no_text_becomes_a_line_of_the_head(evil: str) -> None:
    plain = email.message_from_bytes(write_mail(MAIL))
    mail = replace(
        MAIL, subject=evil, sender=Address(name=evil, address="help@shop.example"),
        in_reply_to=evil, references=(evil,), message_id="1@shop.example",
    )  # fmt: skip
    raw = write_mail(mail)
    assert set(email.message_from_bytes(raw).keys()) == set(plain.keys())
    file = MailFile(name=evil, media_type=evil, data=b"x")
    other = email.message_from_bytes(write_mail(replace(MAIL, files=(file,))))
    assert set(other.get_payload()[1].keys()) == {
        "Content-Type",
        "Content-Disposition",
        "Content-Transfer-Encoding",
    }
    with pytest.raises(MailError):
        write_mail(replace(MAIL, to=(Address(address=f"a@b.example{evil}"),)))


def test_a_mail_to_nobody_is_refused() -> None:
    with pytest.raises(MailError) as caught:
        write_mail(replace(MAIL, to=()))
    assert caught.value.fault is MailFault.NO_RECIPIENT


def test_only_automatic_mails_say_so() -> None:
    assert read_mail(write_mail(MAIL)).first("auto-submitted") == ""
    assert read_mail(write_mail(replace(MAIL, automatic=True))).first("auto-submitted") == "auto-generated"
    answer = replace(MAIL, automatic=True, in_reply_to="p@q.example")
    assert read_mail(write_mail(answer)).first("auto-submitted") == "auto-replied"


def test_the_references_of_a_long_thread_stay_bounded_and_keep_both_ends() -> None:
    many = tuple(f"{number}@q.example" for number in range(500))
    read = read_mail(write_mail(replace(MAIL, references=many)))
    assert (len(read.references), read.references[0], read.references[-1]) == (100, many[0], many[-1])


@pytest.mark.parametrize("japanese", [True, False])
def test_the_original_is_quoted_below_by_choice_and_folded_again(japanese: bool) -> None:
    person = Address(name="山田", address="t@example.jp")
    original = "質問\n> 前"
    text = with_quotation(
        "承知しました。\n", original=original, sender=person, sent_at=MAIL.sent_at, japanese=japanese
    )
    assert text.endswith("\n\n> 質問\n>> 前\n")
    assert written(text) == "承知しました。"


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Zl", "Zp"]), max_size=80)


@given(WORDS, WORDS, st.text(max_size=300), WORDS)
def test_whatever_a_person_writes_arrives(subject: str, name: str, text: str, file: str) -> None:
    mail = replace(
        MAIL, subject=subject, text=text, to=(Address(name=name, address="t@example.jp"),),
        files=(MailFile(name=f"a{file}b.txt", media_type="text/plain", data=text.encode("utf-8", "ignore")),),
    )  # fmt: skip
    read = read_mail(write_mail(mail))
    assert read.subject == " ".join(subject.split())
    assert "�" in text or Oddity.REPLACED not in read.oddities
    assert read.to[0].address == "t@example.jp"
    assert read.files[0].data == text.encode("utf-8", "ignore")
    lines = "".join(one for one in text if one == "\n" or (one >= " " and one != "\x7f") or one == "\t")
    if "\r" not in text and "\x0c" not in text and not any("\ud800" <= one <= "\udfff" for one in text):
        assert read.text.split() == lines.removeprefix("\ufeff").split()
