"""Generated mails that no customer wrote: bounces, automatic replies, lists, and our own mails come back."""

from __future__ import annotations

import random
from datetime import datetime
from typing import Final

from bench.mail_bytes import cp50221, leaf, multipart, word
from bench.mail_expected import OUR_ID, Expected, Thread

DAEMON: Final = "mailer-daemon@mx.example"


def _head(at: datetime, *lines: bytes) -> bytes:
    date = at.strftime("%a, %d %b %Y %H:%M:%S +0000").encode()
    return b"\r\n".join((b"Date: " + date, b"To: <help@shop.example>", *lines)) + b"\r\nMIME-Version: 1.0\r\n"


def _at(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def bounce(rng: random.Random, thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    """Our mail came back, in the words of one of many servers."""
    return rng.choice((_standard, _standard, _delayed, _qmail, _exchange, _telephone))(thread, at)


def _expected(thread: Thread, at: datetime, subject: str, text: str, status: str, *, final: bool) -> Expected:
    return Expected(
        thread=thread.name, sort="bounce", subject=subject, sender=DAEMON, name="", text=text,
        sent_at=_at(at), failed=(thread.address, status, final),
    )  # fmt: skip


def _report(thread: Thread, at: datetime, subject: str, text: str, action: str, status: str) -> bytes:
    """A report as RFC 3464 has it."""
    blocks = (
        "Reporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {thread.address}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 {status} says no\r\n"
    )
    ours = f"From: help@shop.example\r\nMessage-ID: <{OUR_ID}>\r\nSubject: x\r\n\r\nours\r\n"
    head = _head(
        at, b"From: MAILER-DAEMON <" + DAEMON.encode() + b">", b"Return-Path: <>",
        b"Subject: " + subject.encode(),
        b"Message-ID: <" + f"dsn{at.timestamp():.0f}.{thread.name}@mx.example".encode() + b">",
        b"Auto-Submitted: auto-replied",
    )  # fmt: skip
    mark = b"=_dsn"
    parts = (
        leaf(text.encode(), b"text/plain", "7bit"),
        b"Content-Type: message/delivery-status\r\n\r\n" + blocks.encode(),
        b"Content-Type: message/rfc822\r\n\r\n" + ours.encode(),
    )
    return head + multipart(b"report; report-type=delivery-status", mark, *parts)


def _standard(thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    subject, text = "Undelivered Mail Returned to Sender", "I'm sorry to have to inform you."
    raw = _report(thread, at, subject, text, "failed", "5.1.1")
    return raw, _expected(thread, at, subject, text, "5.1.1", final=True)


def _delayed(thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    subject, text = "Delayed Mail (still being retried)", "You need not send it again."
    raw = _report(thread, at, subject, text, "delayed", "4.4.1")
    return raw, _expected(thread, at, subject, text, "4.4.1", final=False)


def _told(thread: Thread, at: datetime, subject: bytes, kind: bytes, text: bytes) -> bytes:
    head = _head(
        at, b"From: " + DAEMON.encode(), b"Return-Path: <>", b"Subject: " + subject,
        b"Message-ID: <" + f"told{at.timestamp():.0f}.{thread.name}@mx.example".encode() + b">",
    )  # fmt: skip
    return head + leaf(text.replace(b"\n", b"\r\n"), kind, "7bit")


def _qmail(thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    text = (
        "Hi. This is the qmail-send program at mx.example.\n"
        "I'm afraid I wasn't able to deliver your message.\n\n"
        f"<{thread.address}>:\nuser is unknown (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n"
        f"Return-Path: <help@shop.example>\nMessage-ID: <{OUR_ID}>\nSubject: x\n\nours"
    )
    raw = _told(thread, at, b"failure notice", b"text/plain; charset=us-ascii", text.encode())
    return raw, _expected(thread, at, "failure notice", text, "5.1.1", final=True)


def _exchange(thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    text = (
        f"次の受信者またはグループへの配信に失敗しました:\n\n{thread.address}\n"
        "入力した電子メール アドレスが見つかりませんでした。\n\n"
        "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n\n"
        f"元のメッセージ ヘッダー:\n\nMessage-ID: <{OUR_ID}>"
    )
    raw = _told(
        thread, at, word("配信不能: ご返信", "utf-8", "B"), b"text/plain; charset=iso-2022-jp", cp50221(text)
    )
    return raw, _expected(thread, at, "配信不能: ご返信", text, "5.1.10", final=True)


def _telephone(thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    text = f"下記の宛先が見つかりません。\n<{thread.address}>\n550 Unknown user\n\nMessage-ID: <{OUR_ID}>"
    subject = word("Mail System Error - Returned Mail", "iso-2022-jp", "B")
    raw = _told(thread, at, subject, b"text/plain; charset=ISO-2022-JP", cp50221(text))
    return raw, _expected(thread, at, "Mail System Error - Returned Mail", text, "5.0.0", final=True)


def automatic(rng: random.Random, thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    """A program of the customer's answers our mail."""
    subject, lines = rng.choice((
        ("Re: 休暇です", (b"Auto-Submitted: auto-replied",)),
        ("【自動返信】お問い合わせ", ()),
        ("不在通知: 出張中", (b"X-Autoreply: yes",)),
        ("Automatic reply: Order", (b"X-Auto-Response-Suppress: All",)),
        ("Out of Office: Order", (b"Precedence: auto_reply",)),
        ("ご連絡", (b"Return-Path: <>",)),
    ))  # fmt: skip
    text = "ただいま不在にしております。"
    own = f"auto{at.timestamp():.0f}.{thread.name}@customer.example".encode()
    head = _head(
        at, b"From: " + thread.address.encode(), b"Subject: " + word(subject, "utf-8", "B"), *lines,
        b"Message-ID: <" + own + b">", b"In-Reply-To: <" + OUR_ID.encode() + b">",
    )  # fmt: skip
    raw = head + leaf(cp50221(text), b"text/plain; charset=iso-2022-jp", "7bit")
    return raw, Expected(
        thread=thread.name, sort="auto_reply", subject=subject, sender=thread.address, name="", text=text,
        sent_at=_at(at),
    )  # fmt: skip


def listed(rng: random.Random, thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    """A mail of a list or a newsletter."""
    lines = rng.choice(
        (b"List-Id: <news.example>", b"Precedence: bulk", b"X-ML-Name: users", b"List-Unsubscribe: <x:y>")
    )
    own = f"list.{thread.name}@news.example".encode()
    head = _head(
        at, b"From: " + thread.address.encode(), b"Subject: [users:00123] " + word("お知らせ", "utf-8", "B"),
        lines,
        b"Message-ID: <" + own + b">",
    )  # fmt: skip
    raw = head + leaf("今月のお知らせです。".encode(), b"text/plain; charset=utf-8", "8bit")
    return raw, Expected(
        thread=thread.name, sort="list", subject="[users:00123] お知らせ", sender=thread.address, name="",
        text="今月のお知らせです。", sent_at=_at(at),
    )  # fmt: skip


def loop(thread: Thread, at: datetime) -> tuple[bytes, Expected]:
    """One of our own mails comes to our own mailbox."""
    head = _head(
        at, b"From: help@shop.example", b"Subject: Re: x", b"Message-ID: <" + OUR_ID.encode() + b">",
        *(b"Received: from a.example by b.example" for _ in range(9)),
    )  # fmt: skip
    raw = head + leaf(b"ours", b"text/plain", "7bit")
    return raw, Expected(
        thread=thread.name, sort="loop", subject="Re: x", sender="help@shop.example", name="", text="ours",
        sent_at=_at(at),
    )  # fmt: skip
