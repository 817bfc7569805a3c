"""Generates mails as they really come, and what must become of each, without any code of the product.

A corpus is a list of threads in the order in which their mails arrive. Mails that answer one of ours carry
`OUR_ID` where its Message-ID belongs: `CorpusMail.bytes_for` puts the true one there.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bench import mail_bodies, mail_reports
from bench.mail_expected import MAILBOX, OUR_ID, CorpusMail, Expected, Thread
from bench.mail_heads import HOSTS, dated, head, person
from bench.mail_words import NAMES, SUBJECTS

__all__ = ["MAILBOX", "OUR_ID", "CorpusMail", "Expected", "corpus"]

START: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


NAMELESS: Final = 0.04  # of first mails that have no Message-ID
CHARSETS: Final = ("utf-8", "utf-8", "iso-2022-jp", "iso-2022-jp", "shift_jis", "euc-jp")


def corpus(seed: int, count: int) -> list[CorpusMail]:
    """`count` mails; the same seed makes the same ones."""
    maker = _Maker(random.Random(seed))
    while len(maker.mails) < count:
        maker.thread()
    return maker.mails[:count]


class _Maker:
    """Writes thread after thread."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.mails: list[CorpusMail] = []
        self.threads = 0

    def thread(self) -> None:
        """A first mail, and what follows it: more of the customer, answers to us, reports, the same again."""
        rng = self.rng
        self.threads += 1
        thread = self._customer()
        if rng.random() < 0.06:
            self._add(mail_reports.listed(rng, thread, self._at()))
            return
        self._write(thread, form="first")
        if rng.random() < 0.05:
            last = self.mails[-1]
            self.mails.append(replace(last, number=len(self.mails), again=True))
        if rng.random() < 0.3:
            self._write(thread, form="own_id")
        for form in ("reply_to", "references", "subject_only"):
            if rng.random() < 0.25:
                self._write(thread, form=form)
        if rng.random() < 0.08:
            self._write(self._stranger(thread), form="stranger")
        if rng.random() < 0.12:
            self._add(mail_reports.automatic(rng, thread, self._at()), answers=True)
        if rng.random() < 0.12:
            self._add(mail_reports.bounce(rng, thread, self._at()), answers=True)
        if rng.random() < 0.03:
            self._add(mail_reports.loop(thread, self._at()), answers=True)

    def _customer(self) -> Thread:
        rng = self.rng
        number = self.threads
        local = rng.choice(("taro.{}", "h_anako{}", "a..b{}", "x.{}.", "o'neil+{}")).format(number)
        domain = rng.choice(("customer.example", "docomo.ne.jp", "ezweb.ne.jp", "EXAMPLE.org"))
        if ".." in local or local.endswith("."):
            domain = "docomo.ne.jp"
        subject = rng.choice(SUBJECTS) + (f" {number}" if rng.random() < 0.5 else "")
        return Thread(
            name=f"t{number}",
            person=rng.choice(NAMES),
            address=f"{local}@{domain.lower()}",
            subject=subject,
            charset=rng.choice(CHARSETS),
        )

    def _stranger(self, thread: Thread) -> Thread:
        """Somebody else who answers under the same subject, or the same customer about another thing."""
        if self.rng.random() < 0.5:
            return replace(thread, name=f"{thread.name}s", subject=f"別件 {thread.name}", ids=[])
        return replace(thread, name=f"{thread.name}s", address=f"s{self.threads}@other.example", ids=[])

    def _at(self) -> datetime:
        return START + timedelta(minutes=7 * len(self.mails))

    def _add(self, made: tuple[bytes, Expected], *, answers: bool = False) -> None:
        raw, expected = made
        self.mails.append(CorpusMail(number=len(self.mails), raw=raw, expected=expected, answers=answers))

    def _write(self, thread: Thread, *, form: str) -> None:
        """One mail of a customer: its head in one of the ways in which heads are written, and a body."""
        rng = self.rng
        at = self._at()
        quoting = form not in ("first", "stranger")
        body = mail_bodies.any_body(rng, thread.charset, thread.person, thread.address, quoting=quoting)
        subject = thread.subject if form == "first" else rng.choice(("Re: ", "RE: ", "Re:")) + thread.subject
        date, sent_at = dated(rng, at)
        lines = [
            b"Return-Path: <" + thread.address.encode() + b">",
            b"Received: from a.example by b.example; " + at.strftime("%a, %d %b %Y %H:%M:%S +0000").encode(),
            b"From: " + person(rng, thread.person, thread.address, thread.charset),
            b"To: " + rng.choice((b"<help@shop.example>", b"Help <help@shop.example>, <other@shop.example>")),
            b"Subject: " + head(rng, subject, thread.charset),
            *([b"Date: " + date] if date else []),
            *_answering(form, thread),
        ]
        if form != "first" or rng.random() > NAMELESS:
            thread.ids.append(f"{thread.name}.{len(self.mails)}@{rng.choice(HOSTS)}")
            lines.append(b"Message-ID: <" + thread.ids[-1].encode() + b">")
        raw = b"\r\n".join(lines) + b"\r\nMIME-Version: 1.0\r\n" + body.raw
        expected = Expected(
            thread=thread.name, sort="mail", subject=subject.strip(), sender=thread.address,
            name=thread.person, text=body.text, written=body.written, sent_at=sent_at, files=body.files,
        )  # fmt: skip
        self._add((raw, expected), answers=form in ("reply_to", "references"))


def _answering(form: str, thread: Thread) -> list[bytes]:
    """The lines by which an answer names what it answers."""
    if form == "reply_to":
        return [b"In-Reply-To: <" + OUR_ID.encode() + b">"]
    if form == "references":
        ids = [*(f"<{one}>" for one in thread.ids), f"<{OUR_ID}>"]
        return [b"References: " + b"\r\n\t".join(one.encode() for one in ids)]
    if form == "own_id" and thread.ids:
        return [b"In-Reply-To: <" + thread.ids[-1].encode() + b">"]
    return []
