"""What a mail is, to which conversation it belongs, and what must get no answer."""

from __future__ import annotations

import pytest

from app.domain.ids import ConversationId
from app.mail.bounces import bounces
from app.mail.identity import own_message_id, own_reference
from app.mail.reading import read_mail
from app.mail.sorting import HOUR, MOST_RECEIVED, Loop, loop_of, may_answer_by_itself, sort_of
from app.mail.threading import DAY, Recent, answer_subject, answered_ids, find_thread, subject_key
from app.mail.values import MailSort, ReadMail
from bench.mail_bytes import leaf, multipart, word
from bench.mail_corpus import corpus

KEY = b"k" * 32
OURS = frozenset({"help@shop.example"})
ROOM = ConversationId("0198-room")


def mail(*lines: str, subject: str = "x", sender: str = "t@example.jp", text: str = "hello") -> ReadMail:
    head = [f"From: {sender}", "Message-ID: <1@example.jp>", *lines]
    raw = "\r\n".join(head).encode() + b"\r\nSubject: " + word(subject, "utf-8", "B")
    return read_mail(raw + b"\r\n" + leaf(text.encode(), b"text/plain; charset=utf-8", "8bit"))


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Auto-Submitted: auto-replied", MailSort.AUTO_REPLY),
        ("Auto-Submitted: auto-generated; x=y", MailSort.AUTO_REPLY),
        ("Auto-Submitted: no", MailSort.MAIL),
        ("X-Autoreply: yes", MailSort.AUTO_REPLY),
        ("X-Autorespond: x", MailSort.AUTO_REPLY),
        ("Precedence: auto_reply", MailSort.AUTO_REPLY),
        ("Return-Path: <>", MailSort.AUTO_REPLY),
        ("X-Auto-Response-Suppress: DR, OOF", MailSort.MAIL),
        ("Precedence: bulk", MailSort.LIST),
        ("List-Id: <x.example>", MailSort.LIST),
        ("X-ML-Name: users", MailSort.LIST),
        ("X-Mailer: Becky!", MailSort.MAIL),
    ],
)
def test_lines_of_the_head_tell_what_a_mail_is(line: str, sort: MailSort) -> None:
    assert sort_of(mail(line)) is sort


@pytest.mark.parametrize(
    "subject",
    ["【自動返信】お問い合わせありがとうございます", "自動応答: 不在", "不在通知", "Automatic reply: Order",
     "Out of Office: x", "Auto: x", "不在のお知らせ", "[Auto-Reply] x"],
)  # fmt: skip
def test_subjects_of_automatic_replies_are_known(subject: str) -> None:
    assert sort_of(mail(subject=subject)) is MailSort.AUTO_REPLY


@pytest.mark.parametrize(
    "subject",
    ["Re: 【自動返信】お問い合わせ", "自動返信メールが届きません", "不在票について", "メールが届きません",
     "Undelivered parcel", "配信不能について", "automatic payment", "office"],
)  # fmt: skip
def test_a_person_who_writes_about_them_is_a_person(subject: str) -> None:
    assert sort_of(mail(subject=subject, text="user unknown と表示されます。")) is MailSort.MAIL


def test_a_forwarded_bounce_is_the_mail_of_a_person() -> None:
    bounced = next(one for one in corpus(seed=3, count=400) if one.expected.sort == "bounce")
    raw = b"From: t@example.jp\r\nSubject: Fwd: failure notice\r\n" + multipart(
        b"mixed",
        b"b",
        leaf(b"What is this?", b"text/plain", "7bit"),
        b"Content-Type: message/rfc822\r\n\r\n" + bounced.raw,
    )
    assert sort_of(read_mail(raw)) is MailSort.MAIL


def test_bounces_say_for_whom_why_and_of_which_mail() -> None:
    told = [one for one in corpus(seed=5, count=600) if one.expected.failed is not None]
    assert len(told) > 20
    for one in told:
        found = bounces(read_mail(one.bytes_for("ours@shop.example")))
        assert [(each.address, each.status, each.final) for each in found] == [one.expected.failed]
        assert found[0].message_id == "ours@shop.example"
        assert found[0].reason


def test_a_report_of_success_or_of_reading_is_no_bounce() -> None:
    for kind, block in (
        (
            b"delivery-status",
            b"Final-Recipient: rfc822; t@example.jp\r\nAction: delivered\r\nStatus: 2.0.0\r\n",
        ),
        (
            b"disposition-notification",
            b"Final-Recipient: rfc822; t@example.jp\r\nDisposition: manual; displayed\r\n",
        ),
    ):
        note = b"delivery-status" if kind == b"delivery-status" else b"disposition-notification"
        raw = b"From: postmaster@example.jp\r\nSubject: Delivery Status Notification\r\n" + multipart(
            b"report; report-type=" + kind, b"b", leaf(b"ok", b"text/plain", "7bit"),
            b"Content-Type: message/" + note + b"\r\n\r\nReporting-UA: x\r\n\r\n" + block,
        )  # fmt: skip
        assert sort_of(read_mail(raw)) is MailSort.AUTO_REPLY


def test_a_report_of_several_people_names_each_who_failed() -> None:
    blocks = (
        b"Reporting-MTA: dns; x\r\n\r\n"
        b"Final-Recipient: rfc822; a@example.jp\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n"
        b"Final-Recipient: rfc822; b@example.jp\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n"
        b"Original-Recipient: rfc822;c@example.jp\r\nAction: delayed\r\nStatus: 4.2.2\r\n"
    )
    raw = b"From: x@example.jp\r\n" + multipart(
        b"report; report-type=delivery-status",
        b"b",
        b"Content-Type: message/delivery-status\r\n\r\n" + blocks,
    )
    found = [(one.address, one.status, one.final) for one in bounces(read_mail(raw))]
    assert found == [("a@example.jp", "5.2.2", True), ("c@example.jp", "4.2.2", False)]


def test_a_mail_that_goes_round_is_found() -> None:
    own = own_message_id(ROOM, 3, "shop.example", KEY)
    looped = read_mail(f"From: other@x.example\r\nMessage-ID: <{own}>\r\n\r\nx".encode())
    assert loop_of(looped, ours=OURS, key=KEY) is Loop.OWN_ID
    assert loop_of(mail(sender="Help@SHOP.example"), ours=OURS, key=KEY) is Loop.OWN_ADDRESS
    assert loop_of(mail("X-Loop: help@shop.example"), ours=OURS, key=KEY) is Loop.MARKED
    assert loop_of(mail(*["Received: x"] * (MOST_RECEIVED + 1)), ours=OURS, key=KEY) is Loop.TOO_FAR
    assert loop_of(mail(*["Received: x"] * 9), ours=OURS, key=KEY) is None


def test_no_automatic_mail_answers_an_automatic_one_or_comes_too_often() -> None:
    def may(one: ReadMail, sent: tuple[int, ...] = ()) -> bool:
        return may_answer_by_itself(one, ours=OURS, key=KEY, sent=sent, now=10 * HOUR, most=2)

    assert may(mail())
    assert may(mail(), sent=(8 * HOUR, 8 * HOUR, 10 * HOUR - 1))
    assert not may(mail(), sent=(10 * HOUR - 2, 10 * HOUR - 1))
    assert not may(mail("Auto-Submitted: auto-replied"))
    assert not may(mail("Precedence: list"))
    assert not may(mail("X-Auto-Response-Suppress: All"))
    assert not may(mail(sender="no-reply@example.jp"))
    assert not may(mail(sender="help@shop.example"))
    assert not may(mail(sender="nobody"))


def test_our_ids_are_the_same_each_time_and_cannot_be_made_up() -> None:
    own = own_message_id(ROOM, 3, "shop.example", KEY)
    assert own == own_message_id(ROOM, 3, "shop.example", KEY)
    found = own_reference(own, KEY)
    assert found is not None
    assert (found.conversation, found.seq) == (ROOM, 3)
    assert own_reference(own.replace(".3.", ".4."), KEY) is None
    assert own_reference(own, b"other" * 8) is None
    assert own_reference("1@example.jp", KEY) is None


def thread(one: ReadMail, *, recent: tuple[Recent, ...] = (), **known: str) -> str | None:
    names = {name.replace("_", "@"): ConversationId(room) for name, room in known.items()}
    return find_thread(one, known=names, key=KEY, recent=recent, now=20 * DAY)


def test_an_answer_finds_its_thread_by_what_it_answers_first() -> None:
    both = mail("In-Reply-To: <a@x>", "References: <r@x> <b@x>")
    assert answered_ids(both) == ("a@x", "b@x", "r@x")
    assert thread(both, a_x="one", b_x="two") == "one"
    assert thread(both, r_x="three", b_x="two") == "two"
    assert thread(both) is None


def test_an_answer_finds_its_thread_by_our_own_id_when_the_table_does_not_know_it() -> None:
    own = own_message_id(ROOM, 3, "shop.example", KEY)
    assert thread(mail(f"In-Reply-To: <{own}>")) == ROOM
    assert thread(mail(f"In-Reply-To: <{own[:-20]}x@y>")) is None


def test_an_answer_without_ids_is_found_by_subject_and_sender_for_some_days() -> None:
    recent = (
        Recent(conversation=ConversationId("old"), subject="注文①", address="T@example.jp", last_at=10 * DAY),
        Recent(
            conversation=ConversationId("new"), subject="Re: 注文①", address="t@EXAMPLE.jp", last_at=15 * DAY
        ),
        Recent(conversation=ConversationId("far"), subject="別件", address="t@example.jp", last_at=1 * DAY),
        Recent(
            conversation=ConversationId("his"), subject="質問", address="other@example.jp", last_at=19 * DAY
        ),
    )
    assert thread(mail(subject="ＲＥ：　注文1"), recent=recent) == "new"
    assert thread(mail(subject="返信: Re: 注文①"), recent=recent) == "new"
    assert thread(mail(subject="注文①"), recent=recent) is None
    assert thread(mail(subject="Re: 別件"), recent=recent) is None
    assert thread(mail(subject="Re: 質問"), recent=recent) is None
    assert thread(mail(subject="Re:"), recent=recent) is None


def test_subjects_of_one_thread_are_alike() -> None:
    assert (
        subject_key("Re: [users:00123] RE[2]: 注文  について")
        == subject_key("Fwd: 注文 について")
        == "注文 について"
    )
    assert answer_subject("Re: RE：返信: 注文") == "Re: 注文"
    assert answer_subject("") == "Re:"
