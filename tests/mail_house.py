"""A house of mail for tests and measurements: real IMAP (Dovecot) and SMTP servers on loopback."""

import asyncio
import contextlib
import os
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.mail_servers.certificate import new_certificate, server_side
from tests.mail_servers.smtp import Faults, Sent, SmtpServer
from tools.throwaway_dovecot import DovecotServer, dovecot_server

PASSWORD = "sesame"
LIMIT_S = 20.0


class Mailbox(NamedTuple):
    """A mailbox of this house alone: its address, and how to sign in at IMAP and SMTP."""

    address: str
    user: str
    password: str = PASSWORD


@contextlib.contextmanager
def mail_server() -> Iterator[DovecotServer]:
    """Runs the IMAP server on which houses stand; it starts in a moment, and one is enough for many."""
    with dovecot_server(PASSWORD, new_certificate()) as server:
        yield server


class MailHouse:
    """Mailboxes, what arrives in them, and what was sent.

    A mail that is sent by SMTP to a mailbox's address lies in it at once. Everything else only stands in
    `sent`, in the order in which it was taken.
    """

    def __init__(self, dovecot: DovecotServer) -> None:
        certificate = str(dovecot.folder / "server.pem")
        self.dovecot = dovecot
        self.smtp = SmtpServer(self._take, dovecot.password, server_side(certificate))
        self.ca = Path(certificate)
        self.sent: list[Sent] = []
        self._boxes: dict[str, Mailbox] = {}
        self._arrived = asyncio.Condition()
        self._telling: set[asyncio.Task[None]] = set()
        self._delivered = 0

    host = "127.0.0.1"

    @property
    def imap_port(self) -> int:
        """IMAP in plain text (STARTTLS is offered, too)."""
        return self.dovecot.port

    @property
    def imaps_port(self) -> int:
        """IMAP with TLS from the start, by the certificate in `ca`."""
        return self.dovecot.tls_port

    @property
    def smtp_port(self) -> int:
        """SMTP that takes mail from everybody; STARTTLS is offered."""
        return self.smtp.port

    @property
    def smtps_port(self) -> int:
        """SMTP with TLS from the start."""
        return self.smtp.tls_port

    @property
    def signed_smtp_port(self) -> int:
        """SMTP that wants a name and the password."""
        return self.smtp.signed_port

    @property
    def faults(self) -> Faults:
        """What the SMTP server does wrong."""
        return self.smtp.faults

    def trusting(self) -> ssl.SSLContext:
        """A client's side that knows the servers' certificate."""
        return ssl.create_default_context(cafile=str(self.ca))

    def mailbox(self, name: str = "shop", domain: str = "mail.example.jp") -> Mailbox:
        """Makes an empty mailbox `NAME@DOMAIN`; the same name in another house is another one."""
        address = f"{name}@{domain}"
        if address not in self._boxes:
            box = Mailbox(address=address, user=f"{name}-{os.urandom(6).hex()}")
            self.dovecot.maildir(box.user)
            self._boxes[address] = box
        return self._boxes[address]

    def deliver(self, mailbox: Mailbox, data: bytes) -> None:
        """Puts a mail into a mailbox, byte for byte; whoever is in IDLE there hears of it."""
        self._delivered += 1
        box = self.dovecot.maildir(mailbox.user)
        name = f"{1_700_000_000 + self._delivered}.P{os.getpid()}Q{self._delivered}.house"
        file = box / "tmp" / name
        file.write_bytes(data)
        self.dovecot.own(file)
        file.rename(box / "new" / name)

    def kept(self, mailbox: Mailbox) -> list[Path]:
        """The files of the mails that lie in a mailbox's inbox, seen or not."""
        box = self.dovecot.maildir(mailbox.user)
        return sorted([*(box / "new").iterdir(), *(box / "cur").iterdir()])

    def kick(self, mailbox: Mailbox) -> None:
        """Breaks every IMAP connection to a mailbox."""
        self.dovecot.kick(mailbox.user)

    def renumber(self, mailbox: Mailbox) -> None:
        """Makes the mailbox's UIDVALIDITY another one, as after it was restored; nobody may be in it."""
        box = self.dovecot.maildir(mailbox.user)
        for file in (*box.glob("dovecot*"), *box.parent.glob("dovecot*")):
            file.unlink()
        (box / "dovecot-uidlist").write_text(
            f"3 V{os.urandom(3)[0] + 1_000_000_000} N1 G{os.urandom(16).hex()}\n"
        )
        self.dovecot.own(box / "dovecot-uidlist")

    async def arrived(self, count: int, where: Callable[[Sent], bool] = lambda _: True) -> list[Sent]:
        """Waits until so many mails that fit were taken by SMTP, and returns them."""
        async with asyncio.timeout(LIMIT_S), self._arrived:
            await self._arrived.wait_for(lambda: sum(map(where, self.sent)) >= count)
        return [one for one in self.sent if where(one)]

    def _take(self, sent: Sent) -> None:
        self.sent.append(sent)
        for address in sent.recipients:
            box = self._boxes.get(address.lower())
            if box is not None:
                self.deliver(box, sent.data)
        task = asyncio.get_running_loop().create_task(self._tell())
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self) -> None:
        async with self._arrived:
            self._arrived.notify_all()


@contextlib.asynccontextmanager
async def mail_house(dovecot: DovecotServer) -> AsyncIterator[MailHouse]:
    """Opens a house with mailboxes of its own on a server that others use, too."""
    house = MailHouse(dovecot)
    await house.smtp.start()
    try:
        yield house
    finally:
        await house.smtp.stop()
