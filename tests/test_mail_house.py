"""The mail servers of the tests behave as real ones: they keep bytes, ring in IDLE, fail as they are told."""

import asyncio
import contextlib
import imaplib
import smtplib
from collections.abc import Iterator

import pytest

from tests.mail_house import Mailbox, MailHouse, mail_house
from tools.throwaway_dovecot import DovecotServer

pytest_plugins = ["tests.dovecot"]

MAIL = (
    b'From: a@example.jp\r\nTo: shop@mail.example.jp\r\nSubject: =?utf-8?B?44GC?=\r\n\r\n\x1b$B$"\x1b(B\r\n'
)


@contextlib.contextmanager
def signed_in(house: MailHouse, box: Mailbox, *, secure: bool = False) -> Iterator[imaplib.IMAP4]:
    line: imaplib.IMAP4
    if secure:
        line = imaplib.IMAP4_SSL(house.host, house.imaps_port, ssl_context=house.trusting())
    else:
        line = imaplib.IMAP4(house.host, house.imap_port)
    try:
        line.login(box.user, box.password)
        yield line
    finally:
        try:
            line.logout()
        except (imaplib.IMAP4.abort, OSError):
            line.shutdown()


def read(house: MailHouse, box: Mailbox, *, secure: bool = False) -> list[bytes]:
    with signed_in(house, box, secure=secure) as line:
        _, (count,) = line.select()
        found = [line.fetch(str(number), "(BODY.PEEK[])")[1][0] for number in range(1, int(count) + 1)]
    return [bytes(one[1]) for one in found if isinstance(one, tuple)]


def send(house: MailHouse, *to: str, port: int = 0) -> None:
    with smtplib.SMTP(house.host, port or house.smtp_port, "localhost", 10) as line:
        line.sendmail("a@example.jp", list(to), MAIL)


async def test_mails_are_given_out_byte_for_byte_with_and_without_tls(dovecot: DovecotServer) -> None:
    async with mail_house(dovecot) as house:
        box, other = house.mailbox(), house.mailbox("other")
        house.deliver(box, MAIL)
        assert await asyncio.to_thread(read, house, box) == [MAIL]
        assert await asyncio.to_thread(read, house, box, secure=True) == [MAIL]
        assert await asyncio.to_thread(read, house, other) == []
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            await asyncio.to_thread(read, house, box._replace(password="wrong"))


async def test_whoever_is_in_idle_hears_of_a_mail_and_of_the_end(dovecot: DovecotServer) -> None:
    def idle(line: imaplib.IMAP4, ready: asyncio.Event, loop: asyncio.AbstractEventLoop) -> bytes:
        line.send(b"A1 IDLE\r\n")
        assert line.readline().startswith(b"+ idling")
        loop.call_soon_threadsafe(ready.set)
        return line.readline()

    async with mail_house(dovecot) as house:
        box = house.mailbox()
        with signed_in(house, box) as line:
            line.select()
            ready = asyncio.Event()
            waiting = asyncio.ensure_future(asyncio.to_thread(idle, line, ready, asyncio.get_running_loop()))
            await ready.wait()
            house.deliver(box, MAIL)
            assert await waiting == b"* 1 EXISTS\r\n"
            await asyncio.to_thread(house.kick, box)
            while said := await asyncio.to_thread(line.readline):
                assert said.startswith(b"* ")


async def test_a_mailbox_can_be_numbered_anew(dovecot: DovecotServer) -> None:
    def numbering(box: Mailbox) -> object:
        with signed_in(house, box) as line:
            line.select()
            return line.response("UIDVALIDITY")[1]

    async with mail_house(dovecot) as house:
        box = house.mailbox()
        house.deliver(box, MAIL)
        before = await asyncio.to_thread(numbering, box)
        house.renumber(box)
        assert await asyncio.to_thread(numbering, box) != before
        assert await asyncio.to_thread(read, house, box) == [MAIL]


async def test_what_is_sent_stands_in_the_list_and_lies_in_the_mailbox_of_the_house(
    dovecot: DovecotServer,
) -> None:
    async with mail_house(dovecot) as house:
        box = house.mailbox()
        await asyncio.to_thread(send, house, "b@example.jp", box.address)
        (sent,) = await house.arrived(1)
        assert (sent.sender, sent.recipients, sent.data) == (
            "a@example.jp",
            ("b@example.jp", box.address),
            MAIL,
        )
        assert await asyncio.to_thread(read, house, box) == [MAIL]


async def test_the_way_out_can_be_secured_and_ask_who_one_is(dovecot: DovecotServer) -> None:
    def signed(password: str) -> None:
        with smtplib.SMTP(house.host, house.signed_smtp_port, "localhost", 10) as line:
            line.starttls(context=house.trusting())
            line.login("shop", password)
            line.sendmail("a@example.jp", ["b@example.jp"], MAIL)

    async with mail_house(dovecot) as house:
        with pytest.raises(smtplib.SMTPAuthenticationError):
            await asyncio.to_thread(signed, "wrong")
        await asyncio.to_thread(signed, "sesame")
        (sent,) = await house.arrived(1)
        assert (sent.user, sent.secure) == ("shop", True)
        with pytest.raises(smtplib.SMTPSenderRefused):
            await asyncio.to_thread(send, house, "b@example.jp", port=house.signed_smtp_port)


async def test_the_server_fails_as_it_is_told_and_then_works_again(dovecot: DovecotServer) -> None:
    async with mail_house(dovecot) as house:
        house.faults.refuse("gone@example.jp")
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="550"):
            await asyncio.to_thread(send, house, "gone@example.jp")
        house.faults.be_busy("b@example.jp")
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="451"):
            await asyncio.to_thread(send, house, "b@example.jp")
        for when in ("connect", "rcpt", "data"):
            house.faults.drop(when)
            with pytest.raises((smtplib.SMTPException, OSError)):
                await asyncio.to_thread(send, house, "b@example.jp")
        house.faults.refuse_content()
        with pytest.raises(smtplib.SMTPDataError, match="554"):
            await asyncio.to_thread(send, house, "b@example.jp")
        assert house.sent == []
        house.faults.drop("taken")
        with pytest.raises((smtplib.SMTPException, OSError)):
            await asyncio.to_thread(send, house, "b@example.jp")
        await asyncio.to_thread(send, house, "b@example.jp")
        assert len(await house.arrived(2)) == 2
